"""References, endnotes and the works themselves as sources."""

from __future__ import annotations

import re

from convert.arms.statement import THE_WORKS
from convert.certainty import stated_as
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.names import SOURCE_OF
from convert.notes import joined
from convert.records import Cell
from convert.reliability import reliability
from convert.works import work_cells

KINDS = {
    "book chapter": "chapter",
    "field research": "field_visit",
    "web page": "web_page",
    "news": "news",
    "news (opinion)": "news",
    "UN sanctions list": "un_document",
    "research report": "report",
    "journal article": "article",
    "background paper": "report",
    "official export report": "government",
    "primary statement": "statement",
    "translated primary statement": "statement",
    "book": "book",
    "blog": "web_page",
    "working paper": "report",
    "monograph": "book",
    "analysis web page": "web_page",
    "research brief": "report",
    "country profile": "reference_work",
    "broadcast web page": "web_page",
    "government report": "government",
    "UN report": "un_document",
    "UN resolution": "un_document",
    "note": "note",
    "interview": "interview",
    "interviews": "interview",
    "interviews (summary)": "interview",
    "correspondence": "interview",
    "database": "data_set",
    "yearbook": "reference_work",
}
_DATES = {"28 May [2014]": "2014-05-28", "November [2012]": "2012-11", "25 January [2005]": "2005-01-25"}
_LOST = re.compile(r"\[(?:lost[^;\]]*|not given)\]")
_TAKEN = re.compile(r"\[(?:lost; )?([^;\]]+?),? from (citation|URL)\]")


def convert_sources(conversion: Conversion) -> None:
    """Make one source of every transcribed source; the works get their title and the copy held as well."""
    works = {"SRC-001": "001", "SRC-003": "002"}
    for row in conversion.arms["sources"]:
        cells = source_cells(row)
        if row.id in works:
            cells.update(work_cells(works[row.id], conversion.documents))
        conversion.records.add("sources", row.id, cells, row)


def source_cells(row: GoldRow) -> dict[str, Cell]:
    """The cells of one source; what the damaged copy lost is named in the remark, never filled in."""
    kind = source_kind(row)
    title, author, publisher = (legible(row[name]) for name in ("title", "author", "publisher"))
    url = row["url_recovered"]
    confidential = row["confidential"] == "y"
    remarks = (
        _named("title", row["title"], title),
        _named("author", row["author"], author),
        _named("publisher", row["publisher"], publisher),
        f"address as recovered: {url}" if url and not whole(url) else "",
        f"kind: {row['type']}",
        f"place: {row['place']}" if row["place"] else "",
        f"date as printed: {row['date']}" if row["date"] in _DATES or "[" in row["date"] else "",
        "anonymous" if row["anonymous"] == "y" else "",
        f"cited at {row['cited_at']}" if row["cited_at"] else "",
        f"damage: {row['damage']}" if row["damage"] else "",
        row["notes"],
    )
    return {
        "kind": kind,
        "title": title,
        "author": author,
        "publisher": publisher,
        "published": published(row),
        "url": url if whole(url) else "",
        "citation": joined(row["key"], row["symbol_or_issue"]),
        "reliability": reliability(kind, known=bool(title or url) or kind == "data_set"),
        "public_label": public_label(row) if confidential else "",
        "source_id": "" if row.id in THE_WORKS else SOURCE_OF[row.document],
        "locator": row["locator"],
        "stated_as": stated_as(row["certainty"]),
        "handling": "amber" if confidential else "",
        "note": joined(*remarks),
    }


def source_kind(row: GoldRow) -> str:
    """The kind of source; an official web page is one of the United Nations or of a government."""
    if row["type"] == "official web page":
        return "government" if row["author"] == "Chinese Foreign Ministry" else "un_document"
    return KINDS[row["type"]]


def legible(text: str) -> str:
    """What is left of a title or name: lost parts go, a part taken from the citation or the address stays.

    >>> legible("[lost; Keita from citation]"), legible("[lost]"), legible("Spleeters [from citation]")
    ('Keita', '', 'Spleeters')
    """
    text = _TAKEN.sub(lambda found: found.group(1), text)
    for remark in ("[from citation]", "[title lost]", "[title not given]", "(from URL slug)", "(from URL)"):
        text = text.replace(remark, "")
    return " ".join(_LOST.sub("…", text).split()).strip("… ").removesuffix(" and")


def whole(url: str) -> bool:
    """Whether a recovered address has no gap."""
    return bool(url) and "(" not in url


def published(row: GoldRow) -> str:
    """The date of publication as EDTF; uncertain where the year comes from elsewhere, empty where it is lost."""
    date, year = row["date"], row["year"]
    if date in _DATES:
        return f"{_DATES[date]}?"
    return date if date and "[" not in date else year.replace("n.d.", "")


def public_label(row: GoldRow) -> str:
    """What may be shown of a confidential source: what the work itself printed of kind, place and year."""
    return f"{row['type']}, {row['place']}, {row['date'][:4]}"


def _named(what: str, printed: str, kept: str) -> str:
    return f"{what} as transcribed: {printed}" if printed != kept else ""
