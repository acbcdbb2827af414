"""Materiel: what was found, of what make, and whose stocks it is consistent with; embargoes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from materiel.report.compose.material import FindingRow
from materiel.report.document.blocks import Block, Column, Heading, Manner, Paragraph, Table
from materiel.report.document.inline import Content, Run, Style, content
from materiel.report.dossier.matter import Matter
from materiel.report.html.findings import shown_number
from materiel.report.labels.catalogue import Labels
from materiel.report.labels.phrases import translated

ABOUT = ("composition", "varieties")
MOST_ORIGINS = 8


def materiel(matter: Matter) -> Iterator[Block]:
    """Only where the finds of the case are of the country: attribution is of the case's theatre."""
    theatre = {matter.evidence.thing_of[place.id] for place in matter.material.theatre if place.id}
    if theatre and not theatre & matter.subject.places:
        yield Paragraph(content(matter.scribe.word("none.materiel")))
        return
    said = [_finding(matter, row) for row in matter.answered("main_findings").rows if row["analysis"] in ABOUT]
    if said:
        yield Paragraph(content(*said))
    else:
        yield Paragraph(content(matter.scribe.word("none.materiel")))
    yield from _origins(matter)
    yield from _embargoes(matter)


def _finding(matter: Matter, row: FindingRow) -> Content:
    """A main finding as one sentence, with the rows that it was computed from in its note."""
    because = matter.material.because(row)
    return matter.scribe.count(
        "finding", "finding", because.rows, rule=because.filter, sentence=sentence_of(matter, row)
    )


def sentence_of(matter: Matter, row: FindingRow) -> Content:
    """The sentence of a finding in the dossier's language."""
    words = matter.scribe.words
    values = {str(name): "" if value is None else str(value) for name, value in dict(row["values"]).items()}
    name = str(row["name"])
    worded = words.sections.get("finding", {})
    template = worded.get(name, worded.get(name.partition("_")[0]))
    wanted = set(re.findall(r"\{(\w+)\}", template or ""))
    if template is None or not wanted <= values.keys():
        text = str(row["wording"])
        own = text if words.language == "en" else translated(text, words.language)
        return _marked(own, values) if own is not None else (Run(text, language="en"),)
    return _marked(str(template).format(**{key: _valued(words, key, values[key]) for key in wanted}), values)


def _marked(sentence: str, values: Mapping[str, str]) -> Content:
    """A sentence with the marks in it set as marks."""
    sentence = re.sub(r"(\d) %", "\\1\u00a0%", sentence).rstrip(".")
    marks = values.get("marks", "")
    before, found, after = sentence.partition(marks) if marks else (sentence, "", "")
    return content(before, Run(found, Style.MONO), after) if found else content(sentence)


def _valued(words: Labels, name: str, text: str) -> str:
    if name.endswith("country"):
        return words.country(text)
    if name.endswith("share"):
        return words.percent(float(text)) if text else "–"
    decade, span = re.fullmatch(r"the (\d{3}0)s", text), re.fullmatch(r"(\d{4}) to (\d{4})", text)
    if decade:
        return words.text("date.decade", decade=decade[1])
    if span:
        return words.text("date.span", start=span[1], end=span[2])
    return text if name in ("marks", "calibre") else shown_number(words, text)


def _origins(matter: Matter) -> Iterator[Block]:
    """The share of the finds that each stockpile's contents are consistent with."""
    rows = [row for row in matter.answered("attribution").rows if row.get("scope") == "theatre"]
    if not rows:
        return
    scribe = matter.scribe
    yield Heading(content(scribe.word("materiel.origins")), 2, "materiel-origins")
    yield Paragraph(content(scribe.word("materiel.origins_lead")))
    columns = (
        Column(content(scribe.word("materiel.origin")), width=3.0),
        Column(content(scribe.word("materiel.share")), numeric=True, width=1.6),
        Column(content(scribe.word("materiel.confidence")), width=1.4),
        Column(content(scribe.word("materiel.wording")), width=4.0),
    )
    caption = content(scribe.word("materiel.origins_table"))
    yield Table(columns, tuple(_origin(matter, row) for row in rows[:MOST_ORIGINS]), caption)
    yield Paragraph(content(scribe.word("materiel.no_accusation")), Manner.QUIET)


def _origin(matter: Matter, row: Mapping[str, Any]) -> tuple[Content, ...]:
    scribe, words = matter.scribe, matter.scribe.words
    known = row["origin_id"] in matter.evidence.rows["entities"]
    thing = matter.evidence.thing_of.get(str(row["origin_id"]), "") if known else ""
    name = content(scribe.names.plain(thing)) if thing else content(scribe.word("materiel.unknown"))
    key = "materiel.consistent" if thing else "materiel.consistent_unknown"
    low, high = words.percent(row["low"], 0), words.percent(row["high"], 0)
    links = matter.material.because(row).rows
    said = scribe.count(key, "attribution", links, low=low, high=high, origin=scribe.name(thing) if thing else ())
    return (name, content(f"{low}–{high}"), content(words.text(f"confidence.{row['confidence']}")), said)


def _embargoes(matter: Matter) -> Iterator[Block]:
    """What screening against each embargo gave, in counts."""
    verdicts: dict[str, tuple[str, Counter[str], list[FindingRow]]] = {}
    for row in matter.answered("embargo").rows:
        if str(row.get("verdict")) != "not_applicable" and row.get("embargo_id"):
            name, counts, rows = verdicts.setdefault(str(row["embargo_id"]), (str(row["embargo"]), Counter(), []))
            counts[str(row["verdict"])] += 1
            rows.append(row)
    if not verdicts:
        return
    scribe = matter.scribe
    yield Heading(content(scribe.word("materiel.embargoes")), 2, "materiel-embargoes")
    yield Paragraph(content(scribe.word("materiel.embargoes_lead")))
    for name, counts, rows in verdicts.values():
        yield Paragraph(_screened(matter, name, counts, rows), Manner.HANGING)


def _screened(matter: Matter, name: str, counts: Counter[str], rows: Sequence[FindingRow]) -> Content:
    scribe, words = matter.scribe, matter.scribe.words
    told = [
        content(words.count(f"dossier.screened.{verdict}", counts[verdict]))
        for verdict in ("indicated", "consistent", "undetermined", "none")
        if counts[verdict]
    ]
    links = [link for row in rows for link in matter.material.because(row).rows]
    return scribe.count(
        "materiel.screened",
        "embargo",
        links,
        embargo=scribe.recorded(name),
        subjects=words.count("dossier.screened.subjects", counts.total()),
        verdicts=scribe.listed(told),
    )
