"""One language's press: page data in, HTML out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from materiel.report.evidence import Evidence
from materiel.report.html.counted import Counted
from materiel.report.html.dates import date_words
from materiel.report.html.days import days_attributes
from materiel.report.html.drawings import Drawings
from materiel.report.html.findings import finding_sentence, shown_number
from materiel.report.html.held import Held
from materiel.report.html.lines import Lines, figure_value, since_until
from materiel.report.html.notes import Notes
from materiel.report.html.origin_drawings import OriginDrawings
from materiel.report.html.origins import OriginWords
from materiel.report.html.rows import row_article
from materiel.report.html.voice import ROOT, Voice
from materiel.report.labels.catalogue import FIRST, LANGUAGES, Labels, labels
from materiel.report.pages.parts import Because, Statement
from materiel.report.pages.varieties import MarkReading

MENU = (
    ("front", "index.html"),
    ("materiel", "materiel.html"),
    ("varieties", "varieties.html"),
    ("places", "places.html"),
    ("attribution", "attribution.html"),
    ("custody", "custody.html"),
    ("traces", "traces.html"),
    ("embargo", "embargo.html"),
    ("dossier", "dossier.html"),
    ("entities", "entities.html"),
    ("lineage", "lineage.html"),
    ("events", "events.html"),
    ("casualties", "casualties.html"),
    ("responses", "responses.html"),
    ("figures", "figures.html"),
    ("contradictions", "contradictions.html"),
    ("sources", "sources.html"),
    ("coverage", "coverage.html"),
    ("check", "check.html"),
)
ANALYSIS_PAGES = {
    "attribution": "attribution.html",
    "composition": "materiel.html",
    "varieties": "varieties.html",
    "reproduction": "figures.html",
    "contradictions": "contradictions.html",
    "coverage": "coverage.html",
    "custody": "custody.html",
    "embargo": "embargo.html",
    "traces": "traces.html",
}
"""The page that shows an analysis whole."""
ENVIRONMENT = Environment(
    loader=PackageLoader("materiel.report.html"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


@dataclass
class Press:
    """Renders pages in one language. The first language stands at the root of the site, others in a folder."""

    words: Labels
    evidence: Evidence
    voice: Voice
    drawings: Drawings
    lines: Lines
    counted: Counted
    _context: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Labels, evidence: Evidence, files: tuple[dict[str, str], dict[str, str]]) -> Press:
        """A press for one language; ``files`` are the pages of entities and of sources by id."""
        voice = Voice(words, evidence, *files)
        return cls(words, evidence, voice, Drawings(voice), Lines(voice), Counted(voice))

    @cached_property
    def origins(self) -> OriginWords:
        """Sentences on origins."""
        return OriginWords(self.voice)

    @cached_property
    def origin_drawings(self) -> OriginDrawings:
        """Charts of origins."""
        return OriginDrawings(self.origins)

    def statements(self, because: Because) -> list[Statement]:
        """The rows behind a number as statements."""
        found = (self.evidence.statement(link) for link in because.rows)
        return [statement for statement in found if statement is not None]

    @property
    def folder(self) -> str:
        """Where the pages of the language stand in the site."""
        return folder_of(self.words.language)

    def page(self, template: str, page: object, file: str) -> str:
        """Render a page that will stand at a path below the language's folder."""
        notes = Notes(self.voice)
        others = [(code, labels(code)) for code in LANGUAGES if code != self.words.language]
        html = ENVIRONMENT.get_template(f"{template}.html.j2").render(
            self._shared() | {"page": page, "notes": notes, "here": file, "others": others, "folder_of": folder_of}
        )
        return self.rooted(html, file)

    def rooted(self, text: str, file: str) -> str:
        """Put in the ways to the language's root and to the site's."""
        up = "../" * (len(PurePosixPath(file).parts) - 1)
        site = up + ("../" if self.folder else "")
        return text.replace(ROOT, up).replace("@site@", site)

    def script_words(self) -> str:
        """The words that the script of the pages shows."""
        text = json.dumps(self.words.sections["text"]["script"], ensure_ascii=False)
        return f"window.materielWords={text};\n"

    def _shared(self) -> dict[str, Any]:
        if not self._context:
            self._context = {
                "t": self.words.text,
                "words": self.words,
                "voice": self.voice,
                "drawings": self.drawings,
                "origin": self.origins,
                "origin_drawings": self.origin_drawings,
                "statements": self.statements,
                "line": self.lines,
                "line_of": self.lines,
                "counted": self.counted,
                "held": Held(self.voice),
                "menu": MENU,
                "analysis_pages": ANALYSIS_PAGES,
                "date_words": lambda text: date_words(text, self.words),
                "figure_value": lambda statement: figure_value(self.voice, statement),
                "period": lambda statement: since_until(self.voice, statement),
                "days": days_attributes,
                "fate": self.fate,
                "row_article": lambda statement: row_article(self.voice, statement),
                "entity_files": self.voice.entity_files,
                "finding_sentence": lambda finding, notes: finding_sentence(self.voice, finding, notes),
                "reading_sentence": self.reading_sentence,
                "certainty_word": self.certainty_word,
                "confidence_word": lambda code: self._word(f"confidence.{code}", code),
                "gap": self.gap,
                "role": self.role,
                "property_word": self.property_word,
                "shown_number": lambda text: shown_number(self.words, text),
            }
        return self._context

    def reading_sentence(self, reading: MarkReading) -> str:
        """What the marks are consistent with."""
        key = "variety.sentence" if reading.year is None else "variety.sentence_year"
        country = self.words.country(reading.country)
        return self.words.text(key, producer=reading.producer, country=country, year=reading.year)

    def certainty_word(self, code: str) -> Markup:
        return escape(self._word(f"certainty.{code}", code))

    def fate(self, statement: Statement) -> Markup:
        """What became of a person: the code of a claim in words, or as it is written."""
        return escape(self._word(f"fate.{statement.value('value')}", statement.value("value")))

    def gap(self, what: str) -> str:
        """What is missing, with its table where the name gives one."""
        table, _, name = what.rpartition(".")
        gap = self._word(f"coverage.gap.{name}", name)
        known = table in self.words.sections["table"]
        return self.words.text("coverage.in_table", table=self.words.table(table), gap=gap) if known else gap

    def role(self, role: str) -> str:
        return self._word(f"role.{role}", role)

    def property_word(self, name: str) -> str:
        properties = self.words.sections["code"]["claim_property"]
        return str(properties[name]) if name in properties else self.words.column(name)

    def _word(self, key: str, fallback: str) -> str:
        key = key.replace(" ", "_").replace("-", "_")
        return self.words.text(key) if self.words.has(key) else fallback.replace("_", " ")


def folder_of(language: str) -> str:
    """Where the pages of a language stand in the site.

    >>> folder_of("en"), folder_of("fr")
    ('', 'fr/')
    """
    return "" if language == FIRST else f"{language}/"
