"""The dossier of a country as a document: its sections in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from materiel.report.compose.material import Material
from materiel.report.document.blocks import Block, ContentsList, Heading, NotesList, Paragraph
from materiel.report.document.document import Document, Imprint, Words
from materiel.report.document.inline import Run, Style, content
from materiel.report.dossier.annex import further_events, sources
from materiel.report.dossier.arms import arms
from materiel.report.dossier.chronicle import background, chronicle
from materiel.report.dossier.context import context
from materiel.report.dossier.disputed import disputed, unknown
from materiel.report.dossier.drawings import lineage_of, map_of
from materiel.report.dossier.front import glance, title_block
from materiel.report.dossier.materiel import materiel
from materiel.report.dossier.matter import Matter
from materiel.report.dossier.parties import parties
from materiel.report.dossier.profiles import profiles
from materiel.report.dossier.responses import responses
from materiel.report.dossier.scribe import Said, Scribe
from materiel.report.dossier.subject import Subject
from materiel.report.dossier.tolls import note_on_method, tolls
from materiel.report.labels.catalogue import Labels, labels
from materiel.report.pages.parts import RowLink

Section = Callable[[Matter], Iterable[Block]]


@dataclass(frozen=True)
class Dossier:
    """A written dossier: the document, every statement in it, and the rows behind each note."""

    document: Document
    said: tuple[Said, ...]
    noted: Mapping[str, tuple[RowLink, ...]]


def dossier(
    material: Material, subject: Subject, incident_of: Mapping[str, str], language: str, on: str = ""
) -> Dossier:
    """Compose the dossier of a country in one language."""
    words = labels(language)
    scribe = Scribe.of(subject, words)
    matter = Matter(material, subject, scribe, incident_of)
    name = country_name(subject, words)
    blocks = tuple(_blocks(matter) if _is_told(matter) else _nothing(matter, name))
    notes = scribe.notes.notes()
    if notes:
        blocks += (Heading(content(scribe.word("section.notes")), 1, "notes"), NotesList())
    document = Document(
        title=name,
        language=language,
        blocks=blocks,
        imprint=_imprint(material, words, name),
        subtitle=content(_subtitle(material, words, on)),
        notes=notes,
        words=_own_words(words),
    )
    return Dossier(document, tuple(scribe.said), {key: tuple(rows) for key, rows in scribe.notes.rows.items()})


def country_name(subject: Subject, words: Labels) -> str:
    """The country's name in a language; as the case has it, where it is no country of the world."""
    if subject.code:
        return words.country(subject.code)
    named = subject.evidence.named(subject.entity)
    return (named.name_fr if words.language == "fr" else "") or named.name


def _is_told(matter: Matter) -> bool:
    return bool(matter.subject.events or matter.groups or any(_figures(matter)))


def _figures(matter: Matter) -> Iterator[bool]:
    return (matter.subject.is_of_country(row) for row in matter.evidence.statements["figures"].values())


def _nothing(matter: Matter, name: str) -> Iterator[Block]:
    """A dossier of a country of which the case says nothing."""
    yield Paragraph(content(matter.scribe.word("none.country", country=name)))


def _blocks(matter: Matter) -> Iterator[Block]:
    yield from title_block(matter)
    yield from _section(matter, "glance", glance)
    yield ContentsList(2)
    yield from map_of(matter)
    yield from _section(matter, "parties", parties)
    yield from _section(matter, "fighting", lambda each: chronicle(each, "fighting"))
    yield from _section(matter, "tolls", tolls, note_on_method(matter))
    yield from _section(matter, "politics", lambda each: chronicle(each, "politics"))
    yield from _section(matter, "background", background)
    yield from _section(matter, "arms", arms)
    yield from _section(matter, "context", context)
    yield from _section(matter, "profiles", _with_lineage)
    yield from _section(matter, "responses", responses)
    yield from _section(matter, "materiel", materiel)
    yield from _section(matter, "disputed", disputed)
    yield from _section(matter, "unknown", unknown)
    annexed = tuple(further_events(matter))
    yield from _section(matter, "sources", sources)
    yield from annexed


def _with_lineage(matter: Matter) -> Iterator[Block]:
    yield from lineage_of(matter)
    yield from profiles(matter)


def _section(matter: Matter, key: str, write: Section, *after: Block) -> Iterator[Block]:
    """A section under its heading; one of which nothing is known says so."""
    blocks = tuple(write(matter))
    yield Heading(content(matter.scribe.word(f"section.{key}")), 1, key)
    if blocks:
        yield from blocks
        yield from after
    else:
        yield Paragraph(content(Run(matter.scribe.word("none.section"), Style.QUIET)))


def _subtitle(material: Material, words: Labels, on: str) -> str:
    case = material.masthead.case_title
    return (
        words.text("dossier.subtitle_on", case=case, date=on) if on else words.text("dossier.subtitle", case=case)
    )


def _imprint(material: Material, words: Labels, name: str) -> Imprint:
    mast = material.masthead
    created = datetime.fromisoformat(mast.cut_at.replace("Z", "+00:00"))
    return Imprint(
        head=words.text("dossier.head", country=name),
        foot=words.text("dossier.foot", case=mast.case_title, hash=mast.snapshot_hash[:16]),
        handling=words.code("handling", mast.handling),
        created=created if created.tzinfo else created.replace(tzinfo=UTC),
    )


def _own_words(words: Labels) -> Words:
    return Words(
        page=words.text("document.page"),
        notes=words.text("dossier.section.notes"),
        contents=words.text("document.contents"),
        back=words.text("document.back"),
        between_notes=words.text("document.between_notes"),
    )
