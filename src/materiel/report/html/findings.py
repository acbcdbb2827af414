"""A main finding as a sentence of the page: in the page's language, its number a door, its variety a link."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from materiel.report.compose.varieties import slug_of
from materiel.report.html.notes import Notes
from materiel.report.html.voice import ROOT, Voice
from materiel.report.labels.catalogue import Labels
from materiel.report.pages.front import MainFinding

COUNTED = ("quantity", "total", "compared", "contradictions", "accounts", "works")


def finding_sentence(voice: Voice, finding: MainFinding, notes: Notes) -> Markup:
    """The sentence of a finding: from the catalogue where it has one, else as the analysis words it."""
    values = dict(finding.values)
    sentence = Markup(re.sub(r"(\d) %", "\\1\u00a0%", str(_worded(voice, finding, values))))
    return _with_door(_with_variety(voice, sentence, values), voice.words, finding, notes)


def _worded(voice: Voice, finding: MainFinding, values: dict[str, str]) -> Markup:
    worded = voice.words.sections.get("finding", {})
    template = worded.get(finding.name, worded.get(finding.name.partition("_")[0]))
    wanted = set(re.findall(r"\{(\w+)\}", template or ""))
    if template is None or not wanted <= values.keys():
        return voice.said(finding.wording)
    shown = {name: _valued(voice.words, name, text) for name, text in values.items()}
    named = voice.evidence.named(finding.name.partition("_")[2])
    if "origin" in shown and named.id:
        shown["origin"] = str(voice.name(named).striptags())
    return escape(template.format(**shown))


def _valued(words: Labels, name: str, text: str) -> str:
    """A value of a sentence: countries by name, shares in per cent, numbers as the language writes them."""
    if name.endswith("country"):
        return words.country(text)
    if name.endswith("share"):
        return words.percent(float(text)) if text else "–"
    if name.endswith("bound"):
        return words.percent(float(text), 0)
    if name in ("oldest", "newest"):
        return _period(words, text)
    return text if name in ("marks", "calibre") else shown_number(words, text)


def _period(words: Labels, text: str) -> str:
    decade, span = re.fullmatch(r"the (\d{3}0)s", text), re.fullmatch(r"(\d{4}) to (\d{4})", text)
    if decade:
        return words.text("date.decade", decade=decade[1])
    return words.text("date.span", start=span[1], end=span[2]) if span else text


def _with_variety(voice: Voice, sentence: Markup, values: dict[str, str]) -> Markup:
    """The marks of a variety as a way to its page."""
    marks, calibre = values.get("marks", ""), values.get("calibre", "")
    if not marks or not calibre:
        return sentence
    name = escape(marks)
    link = f'<a href="{ROOT}varieties/{slug_of(calibre, marks)}.html">{voice.marks(marks)}</a>'
    return Markup(str(sentence).replace(str(name), link, 1))


def _with_door(sentence: Markup, words: Labels, finding: MainFinding, notes: Notes) -> Markup:
    """The first number that the sentence counts, as a door to its rows."""
    for name, text in finding.values:
        shown = shown_number(words, text) if name in COUNTED else ""
        found = re.search(rf"(?<![\w,.>-]){re.escape(shown)}(?![\w,.]*\d)", str(sentence)) if shown else None
        if found:
            start, end = found.span()
            door = notes.door(shown, finding.because)
            return Markup(str(sentence)[:start] + str(door) + str(sentence)[end:])
    return sentence


def shown_number(words: Labels, text: str) -> str:
    """A value in words: its numbers as the language writes them, anything else as it is.

    >>> from materiel.report.labels.catalogue import labels
    >>> shown_number(labels("en"), "0 to 8.19008")
    '0 to 8.19'
    """
    return re.sub(r"\d+(\.\d+)?", lambda found: words.number(float(f"{float(found[0]):.8g}")), text)
