"""Pages of varieties."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from materiel.errors import UsageError
from materiel.identify.reading import read_marks
from materiel.identify.result import Identification, Reading
from materiel.model.marks import SEPARATOR
from materiel.reference.case_heads import head_diameter
from materiel.report.compose.chains import best_chain, chain_hops
from materiel.report.compose.contradictions import contradictions_of
from materiel.report.compose.material import FindingRow, Material, as_number
from materiel.report.compose.symbols import symbols_of
from materiel.report.draw.case_head import clock_hour
from materiel.report.pages.origins import Candidate
from materiel.report.pages.parts import Number, Statement
from materiel.report.pages.varieties import MarkPart, MarkReading, VarietiesPage, VarietyLine, VarietyPage

MOST_READINGS = 5


def varieties_page(material: Material, likeliest: Mapping[str, Candidate] | None = None) -> VarietiesPage:
    """The list of varieties, the most numerous first."""
    answered = material.answered("varieties")
    lines = _lines(material)
    counted = [line.number for line in lines if line.number.value is not None]
    rows = tuple(dict.fromkeys(link for number in counted for link in number.because.rows))
    sum_of = sum(number.value or 0 for number in counted)
    return VarietiesPage(
        masthead=material.masthead,
        lines=lines,
        counted=Number(sum_of, material.evidence.because(f"{link.table}:{link.id}" for link in rows)),
        total=_total(lines),
        likeliest=likeliest or {},
        notes=answered.notes,
    )


def variety_pages(
    material: Material, candidates: Mapping[str, tuple[Candidate, ...]] | None = None
) -> list[VarietyPage]:
    """A page for each variety; ``candidates`` are its possible origins by its address."""
    origins = candidates or {}
    lines = _lines(material)
    about = _statements_by_variety(material)
    pages = [_variety_page(material, line, (rank, len(lines)), about) for rank, line in enumerate(lines, 1)]
    return [replace(page, candidates=origins.get(page.line.slug, ())) for page in pages]


def slug_of(calibre: str, marks: str) -> str:
    """A file name for a variety: plain letters and digits, other signs by their code.

    >>> slug_of("7.62 × 54R mm", "3_*_87")
    '7.62x54r-3_star_87'
    """
    text = f"{calibre.replace(' mm', '')}-{marks}".replace("×", "x").replace("*", "star")
    text = text.replace("...", "gap").replace("?", "any")
    plain = "".join(_plain(char) for char in unicodedata.normalize("NFC", text.replace(" ", "")))
    return plain.lower() or "none"


def _plain(char: str) -> str:
    return char if re.fullmatch(r"[A-Za-z0-9._-]", char) else f"-u{ord(char):04x}"


def _lines(material: Material) -> tuple[VarietyLine, ...]:
    taken: dict[str, int] = {}
    lines = []
    for row in material.answered("varieties").rows:
        slug = slug_of(str(row.get("calibre") or ""), str(row.get("marks") or ""))
        taken[slug] = taken.get(slug, 0) + 1
        lines.append(_line(material, row, slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"))
    return tuple(lines)


def _line(material: Material, row: FindingRow, slug: str) -> VarietyLine:
    marks, calibre = str(row.get("marks") or ""), str(row.get("calibre") or "")
    year = as_number(row.get("year"))
    return VarietyLine(
        slug=slug,
        calibre=calibre,
        marks=marks,
        parts=tuple(part for part in marks.split(SEPARATOR) if part),
        symbols=_symbols(material, row, marks, calibre),
        head_mm=head_diameter(calibre),
        producer_country=str(row.get("producer_country") or ""),
        producer=str(row.get("producer") or ""),
        year=None if year is None else int(year),
        number=material.number(row, "quantity"),
        share=as_number(row.get("share")),
        cumulative_share=as_number(row.get("cumulative_share")),
    )


@cache
def _identified(marks: str, calibre: str) -> Identification | None:
    try:
        return read_marks(marks, calibre or None) if marks else None
    except UsageError:
        return read_marks(marks)


def _symbols(material: Material, row: FindingRow, marks: str, calibre: str) -> tuple[str, ...]:
    """What each ``*`` is, as the rows describe it."""
    statements = [material.evidence.statement(link) for link in material.because(row).rows]
    return symbols_of(marks, calibre, " ".join(f"{s.value('features')} {s.value('note')}" for s in statements if s))


def _total(lines: tuple[VarietyLine, ...]) -> float | None:
    """All cartridges that the shares divide by."""
    for line in lines:
        if line.share and line.number.value:
            return round(line.number.value / line.share)
    return None


def _variety_page(
    material: Material,
    line: VarietyLine,
    place: tuple[int, int],
    about: Mapping[tuple[str, str], Mapping[str, list[Statement]]],
) -> VarietyPage:
    found = _identified(line.marks, line.calibre)
    said = about.get((line.calibre, line.marks), {})
    chain = best_chain(material, {statement.link.id for statement in said.get("observations", ())})
    return VarietyPage(
        masthead=material.masthead,
        line=line,
        rank=place[0] if line.number.value is not None else None,
        n_varieties=place[1],
        readings=tuple(_reading(reading, line) for reading in found.readings[:MOST_READINGS]) if found else (),
        unidentified=found.unidentified if found else None,
        seen=tuple(said.get("observations", ())),
        holders=tuple(said.get("holdings", ())),
        movements=tuple(said.get("transfers", ())),
        candidates=(),
        chain=chain_hops(material, chain),
        chain_rows=material.because(chain),
        contradictions=_contradictions(material, said),
    )


def _reading(reading: Reading, line: VarietyLine) -> MarkReading:
    parts = tuple(
        MarkPart(
            part.text,
            part.role,
            clock_hour(index, len(line.parts)) if len(reading.parts) == len(line.parts) else "",
        )
        for index, part in enumerate(reading.parts)
    )
    return MarkReading(
        rank=reading.rank,
        probability=reading.probability,
        wording=reading.wording,
        country=reading.country,
        producer=reading.producer,
        year=reading.year,
        parts=parts,
        reasons=reading.reasons,
        lookalikes=reading.lookalikes,
        references=reading.references,
    )


def _statements_by_variety(material: Material) -> dict[tuple[str, str], dict[str, list[Statement]]]:
    """The observations, holdings and transfers of each variety, those that name its observations included."""
    found: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    evidence = material.evidence
    of_observation: dict[str, tuple[str, str]] = {}
    for table in ("observations", "holdings", "transfers"):
        for row_id, row in evidence.rows[table].items():
            keys = {(str(row.get("calibre") or ""), str(row.get("marks") or ""))} if row.get("marks") else set()
            if table == "observations":
                of_observation.update((row_id, key) for key in keys)
            for link in (str(row.get("about_ids") or "")).split(";"):
                if link.strip() in of_observation:
                    keys.add(of_observation[link.strip()])
            for key in keys:
                found[key][table].append(evidence.statements[table][row_id])
    return found


def _contradictions(material: Material, said: Mapping[str, list[Statement]]) -> tuple[str, ...]:
    refs = {f"{s.link.table}:{s.link.id}" for statements in said.values() for s in statements}
    return contradictions_of(material, refs)
