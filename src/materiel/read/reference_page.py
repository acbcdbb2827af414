"""The reference page of tables, columns and codes, generated from their declaration.

python -m materiel.read.reference_page docs/reference/records.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from materiel.model import codes
from materiel.model.columns import Column, Kind
from materiel.model.tables import FIRST, STATEMENT, TABLES, TAKEN_OVER, Table

_KINDS = {
    Kind.ID: "identifier",
    Kind.TEXT: "text",
    Kind.TEXTS: "texts, parted by `;`",
    Kind.DATE: "date (EDTF)",
    Kind.INTEGER: "whole number",
    Kind.NUMBER: "number",
    Kind.COUNTRY: "country (ISO 3166-1 alpha-3 and former states)",
    Kind.CALIBRE: "calibre",
    Kind.MARKS: "marks",
    Kind.URL: "address",
    Kind.SHA256: "SHA-256",
    Kind.FORMULA: "formula over row ids",
}


def records_page() -> str:
    """The whole page as Markdown.

    >>> "## observations" in records_page()
    True
    """
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Tables, columns and codes"
    yield ""
    yield "Generated from the declaration of the tables by `python -m materiel.read.reference_page`."
    yield "A case may add codes of its own to a list, in `materiel.codes` of its `datapackage.json`."
    yield ""
    yield "## Columns of every table"
    yield from _columns((*FIRST, *STATEMENT))
    for table in TABLES.values():
        yield from _table(table)
    yield "## Codes"
    yield ""
    for codelist in codes.ALL:
        yield from _codes(codelist)


def _table(table: Table) -> Iterator[str]:
    common = {column.name for column in (*FIRST, *STATEMENT)}
    yield f"## {table.name}"
    yield ""
    yield f"One row is {table.row}."
    yield from _columns([column for column in table.columns if column.name not in common])
    for one, other in table.together:
        yield f"`{one}` and `{other}` are both filled or both empty."
        yield ""
    if table.ordered:
        pairs = ", ".join(f"`{low}` at most `{high}`" for low, high in table.ordered)
        taken = f", where `{TAKEN_OVER}` is empty" if TAKEN_OVER in table.by_name else ""
        yield f"In one row{taken}: {pairs}."
        yield ""


def _columns(columns: tuple[Column, ...] | list[Column]) -> Iterator[str]:
    yield ""
    yield "| column | takes | meaning |"
    yield "|---|---|---|"
    for column in columns:
        example = f"; such as `{column.example}`" if column.example else ""
        needed = "; never empty" if column.required else ""
        yield f"| `{column.name}` | {_takes(column)}{needed} | {column.meaning}{example} |"
    yield ""


def _takes(column: Column) -> str:
    if column.codes is not None:
        return f"code of [{column.codes.name}](#{column.codes.name})"
    if column.refers_to is not None:
        several = "ids, parted by `;`," if column.kind.is_list else "id"
        return f"{several} of [{column.refers_to}](#{column.refers_to})"
    return _KINDS[column.kind] + _bounds(column)


def _bounds(column: Column) -> str:
    if column.minimum is None:
        return ""
    return f", {column.minimum:g} " + ("or more" if column.maximum is None else f"to {column.maximum:g}")


def _codes(codelist: codes.CodeList) -> Iterator[str]:
    yield f"### {codelist.name}"
    yield ""
    others = " Other lower-case words are allowed." if codelist.open else ""
    yield f"{codelist.title}.{others}"
    yield ""
    yield "| code | meaning |"
    yield "|---|---|"
    yield from (f"| `{code}` | {meaning} |" for code, meaning in codelist.codes.items())
    yield ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(records_page(), encoding="utf-8")
