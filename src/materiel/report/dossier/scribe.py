"""The hand that writes a dossier in one language: sentences from templates, names, dates, numbers, certainty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import Formatter

from materiel.report.document.inline import Content, Inline, NoteMark, Run, Style, content
from materiel.report.dossier.dates import dated, when
from materiel.report.dossier.names import Names
from materiel.report.dossier.notes import NoteBook
from materiel.report.dossier.subject import Subject
from materiel.report.labels.catalogue import Labels
from materiel.report.pages.parts import RowLink, Statement

RECORDED_IN = "en"
_STOPS = re.compile(r"[.!?…]$")


@dataclass(frozen=True)
class Said:
    """A statement that was made: by which template, on which rows."""

    key: str
    rows: tuple[RowLink, ...]


@dataclass
class Scribe:
    """Writes statements about a subject; ``said`` remembers every one with its rows."""

    subject: Subject
    words: Labels
    notes: NoteBook
    names: Names
    said: list[Said] = field(default_factory=list)

    @classmethod
    def of(cls, subject: Subject, words: Labels) -> Scribe:
        """A scribe of one language."""
        notes = NoteBook(subject.evidence, words)
        return cls(subject, words, notes, Names(subject.evidence, words))

    def say(self, key: str, rows: Iterable[Statement], /, **values: str | Content) -> Content:
        """One sentence from the template ``dossier.say.KEY``, with its certainty before it and its notes behind."""
        rows = tuple(rows)
        links = tuple(dict.fromkeys(row.link for row in rows))
        self.said.append(Said(key, links))
        sentence = self.filled(f"dossier.say.{key}", **values)
        return content(self.certainty(rows), capital(sentence), self.notes.marks(links), " ")

    def list_out(
        self,
        key: str,
        parts: Sequence[tuple[Content, Sequence[Statement]]],
        /,
        quoted: frozenset[str] = frozenset(),
        **values: str | Content,
    ) -> Content:
        """A sentence that lists what several rows say, each part with its own certainty and notes: ``{parts}``.

        A single part whose notes have just been ``quoted`` does not quote them again.
        """
        self.said.append(Said(key, tuple(dict.fromkeys(row.link for _, rows in parts for row in rows))))
        held = [(part, rows) for part, rows in parts if not is_denied(rows)]
        denied = [(part, rows) for part, rows in parts if is_denied(rows)]
        sentence = self._listing(key, held, quoted, **values) if held else ()
        if not denied:
            return sentence
        word = content(Run(self.words.code("stated_as", "denied"), Style.SMALL_CAPS), self.word("form.colon"))
        return content(sentence, word, self._listing(key, denied, quoted, **values))

    def _listing(
        self,
        key: str,
        parts: Sequence[tuple[Content, Sequence[Statement]]],
        quoted: frozenset[str],
        **values: str | Content,
    ) -> Content:
        """One sentence over parts that are all denied, or none of them."""
        noted = [
            content(
                () if is_denied(rows) else self.certainty(rows),
                part,
                self.notes.marks(row.link for row in rows),
            )
            for part, rows in parts
        ]
        if len(parts) == 1 and {part.key for part in noted[0] if isinstance(part, NoteMark)} <= quoted:
            noted = [tuple(part for part in noted[0] if not isinstance(part, NoteMark))]
        semicolon = self.words.text("form.semicolon")
        listed = [inline for at, part in enumerate(noted) for inline in content(semicolon if at else "", part)]
        return content(capital(self.filled(f"dossier.say.{key}", parts=tuple(listed), **values)), " ")

    def count(
        self, key: str, name: str, links: Iterable[RowLink], /, rule: str = "", **values: str | Content
    ) -> Content:
        """A sentence that was computed: its note says how, and of which rows or by which rule."""
        links = tuple(dict.fromkeys(links))
        self.said.append(Said(key, links))
        how = self.words.text(f"dossier.how.{name}")
        sentence = capital(self.filled(f"dossier.say.{key}", **values))
        return content(sentence, self.notes.computed(f"{name}:{key}:{len(self.said)}", how, links, rule), " ")

    def filled(self, key: str, **values: str | Content) -> Content:
        """A template of the catalogue with its values put in."""
        parts: list[str | Content] = []
        for text, name, _, _ in Formatter().parse(self.words.text(key)):
            parts.append(text)
            if name is not None:
                parts.append(values[name])
        return joined_up(content(*parts))

    def word(self, key: str, **values: object) -> str:
        return self.words.text(f"dossier.{key}", **values)

    def certainty(self, rows: Sequence[Statement]) -> Content:
        """The certainty word, where no row states the thing as fact."""
        stated = {row.stated_as or "fact" for row in rows}
        if "fact" in stated or not stated:
            return ()
        word = next(
            code for code in ("probable", "possible", "alleged", "unsubstantiated", "denied") if code in stated
        )
        return content(Run(self.words.code("stated_as", word), Style.SMALL_CAPS), self.word("form.colon"))

    def recorded(self, text: str) -> Content:
        """Words of the records, marked as such where the dossier's language is another."""
        if self.words.language == RECORDED_IN or not text:
            return content(text)
        return (Run(text, language=RECORDED_IN),)

    def quoted(self, text: str) -> Content:
        """Words of the records within a sentence of the dossier."""
        if self.words.language == RECORDED_IN:
            return content(text)
        return content(self.word("form.open"), self.recorded(text), self.word("form.close"))

    def name(self, thing: str) -> Content:
        return self.names.name(thing)

    def list_of(self, things: Iterable[str]) -> Content:
        """Names as a list within a sentence."""
        return self.listed([self.name(thing) for thing in things])

    def listed(self, parts: Sequence[Content], joint: str = "and") -> Content:
        """Parts as a list: commas, and the last joined by a word."""
        found: list[Inline] = []
        for at, part in enumerate(parts):
            if at:
                last = at == len(parts) - 1
                found += content(self.word(f"form.{joint}") if last else self.word("form.comma"))
            found += part
        return tuple(found)

    def when(self, text: str) -> str:
        return when(text, self.words)

    def dated(self, text: str) -> str:
        return dated(text, self.words) if text else self.word("form.undated")

    def source(self, row: Statement) -> Content:
        return self.notes.source(row.source_id)


def is_denied(rows: Sequence[Statement]) -> bool:
    """Whether every row only denies the thing: it is then never listed among what is stated."""
    return bool(rows) and all(row.stated_as == "denied" for row in rows)


def capital(sentence: Content) -> Content:
    """A sentence with a capital at its start; names that begin small stay so only within.

    >>> capital(content("an attack", " took place"))[0].text
    'An attack'
    """
    for at, part in enumerate(sentence):
        if not isinstance(part, NoteMark) and part.text:
            text = part.text[0].upper() + part.text[1:]
            made = Run(text, part.style, part.language, part.right_to_left) if isinstance(part, Run) else part
            return (*sentence[:at], made, *sentence[at + 1 :])
    return sentence


def joined_up(parts: Content) -> Content:
    """A content without a doubled stop or blank where a value ends as the template goes on.

    >>> joined_up(content("formed by X Ltd.", "."))
    (Run(text='formed by X Ltd.', style=<Style.PLAIN: 'plain'>, language=None, right_to_left=False),)
    """
    found: list[Inline] = []
    for part in parts:
        before = found[-1] if found else None
        if isinstance(part, Run) and isinstance(before, Run):
            if _STOPS.search(before.text) and part.text.startswith("."):
                part = Run(part.text[1:], part.style, part.language, part.right_to_left)
            if not part.text:
                continue
        found.append(part)
    return tuple(found)
