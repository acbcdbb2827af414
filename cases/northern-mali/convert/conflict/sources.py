"""What the works cite, as sources."""

from __future__ import annotations

from convert.conflict.transcription import Transcription
from convert.dates import read
from convert.gold import GoldRow
from convert.names import SOURCE_OF
from convert.notes import joined
from convert.records import Cell
from convert.reliability import reliability

_KINDS = {
    "academic": "article",
    "analysis_site": "web_page",
    "data_project": "data_set",
    "endnote": "note",
    "government": "government",
    "ibid": "short_form",
    "international_organisation": "un_document",
    "news": "news",
    "ngo_report": "report",
    "reference_work": "reference_work",
    "research_institute": "report",
    "research_report": "report",
    "short_form": "short_form",
    "specialist_periodical": "reference_work",
    "think_tank": "report",
    "unspecified": "unspecified",
}
_UNKNOWN = frozenset({"short_form", "unspecified"})


def convert_sources(transcription: Transcription) -> None:
    """One source for each citation. A short form has the grade of the source it stands for."""
    rows = {row.id: row for row in transcription.tables["sources"]}
    for row in rows.values():
        meant = rows.get(row["same_as"] or row["resolves_to"], row)
        date = read(row["date"], row["date_precision"], "published")
        cells: dict[str, Cell] = {
            "kind": _KINDS[row["type"]],
            "title": row["title"],
            "author": row["author"],
            "publisher": row["publisher"],
            "published": date.edtf,
            "url": row["url"],
            "citation": row["key"],
            "reliability": _grade(meant),
            "same_as": meant.id if meant is not row else "",
        }
        _add(transcription, row, cells, joined(date.remark, _marker(row)))


def _marker(row: GoldRow) -> str:
    """How the work cites it, where neither its key nor its locator says so."""
    known = (row["key"], *row["locator"].split())
    markers = [marker for marker in row.several("cited_sources") if marker not in known]
    return f"cited as: {'; '.join(markers)}" if markers else ""


def _grade(row: GoldRow) -> str:
    kind = _KINDS[row["type"]]
    return reliability(kind, known=kind not in _UNKNOWN)


def _add(transcription: Transcription, row: GoldRow, cells: dict[str, Cell], remark: str) -> None:
    """Add a source: the work that cites it says so; it cites nothing itself."""
    statement = transcription.statement(row, "source", row["notes"], remark)
    statement |= {"cited_source_ids": "", "source_id": SOURCE_OF[row.document]}
    transcription.records.add("sources", row.id, cells | statement, row)
