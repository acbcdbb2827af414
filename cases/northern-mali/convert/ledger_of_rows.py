"""Transcribed rows in, records out: the table that the README of the case shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from convert.conversion import Conversion
from convert.gold import GoldTable
from convert.records import Records

_README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- ledger of rows: begin -->", "<!-- ledger of rows: end -->"


def unconverted(table: GoldTable, records: Records) -> list[str]:
    """Ids of the transcribed rows that no record was made from."""
    return [row.id for row in table if not records.made_from.get((row.file, row.id))]


def ledger(conversion: Conversion) -> str:
    """The ledger as a Markdown table."""
    tables = [*conversion.conflict.values(), *conversion.arms.values()]
    head = (
        "| transcribed file | rows in | records out | rows without a record | columns not used |",
        "|---|---:|---|---:|---|",
    )
    return "\n".join((*head, *(_line(table, conversion.records) for table in tables)))


def _line(table: GoldTable, records: Records) -> str:
    made = Counter(name for row in table for name, _ in set(records.made_from.get((row.file, row.id), ())))
    out = ", ".join(f"{count} {name}" for name, count in sorted(made.items())) or "none"
    unused = ", ".join(table.unused) or "none"
    return f"| {table.file} | {len(table.rows)} | {out} | {len(unconverted(table, records))} | {unused} |"


def write_ledger(conversion: Conversion, readme: Path) -> None:
    """Put the ledger between its two marks in the README of the case. Raises ValueError where a mark is missing."""
    text = (_README if not readme.exists() else readme).read_text(encoding="utf-8")
    readme.write_text("\n".join(_with_ledger(text, ledger(conversion))) + "\n", encoding="utf-8", newline="\n")


def _with_ledger(text: str, table: str) -> Iterator[str]:
    lines = text.splitlines()
    if BEGIN not in lines or END not in lines:
        raise ValueError("the README lacks the marks of the ledger of rows")
    yield from lines[: lines.index(BEGIN) + 1]
    yield table
    yield from lines[lines.index(END) :]
