"""Transcribed rows beside the records made from them, drawn at random with a seed, for a person to read.

Run as ``python cases/northern-mali/convert/sample.py --gold ... --geonames ... --part conflict --rows 60``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from convert.command import convert
from convert.conversion import Conversion
from convert.gold import GoldRow


def drawn(conversion: Conversion, part: str, rows: int, seed: int) -> list[GoldRow]:
    """Rows of one part (``conflict`` or ``arms``) that records were made from, in the order of their files."""
    tables = conversion.conflict if part == "conflict" else conversion.arms
    converted = [
        row for table in tables.values() for row in table if (row.file, row.id) in conversion.records.made_from
    ]
    chosen = set(random.Random(seed).sample(range(len(converted)), min(rows, len(converted))))
    return [row for at, row in enumerate(converted) if at in chosen]


def beside(row: GoldRow, conversion: Conversion) -> Iterator[str]:
    """The lines for one row: what was transcribed, then every record made from it."""
    yield f"=== {row.file} {row.id}"
    yield _line({name: value for name, value in row.cells.items() if name != "id"})
    for table, record_id in dict.fromkeys(conversion.records.made_from[row.file, row.id]):
        cells = conversion.records.cells(table, record_id)
        yield f"  -> {table} {_line(cells)}"


def _line(cells: dict[str, str]) -> str:
    return " | ".join(f"{name}={value}" for name, value in cells.items() if value)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="Print transcribed rows beside the records made from them.")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--geonames", type=Path, required=True)
    parser.add_argument("--part", choices=("conflict", "arms"), required=True)
    parser.add_argument("--rows", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    conversion = convert(options.gold, options.geonames)
    for row in drawn(conversion, options.part, options.rows, options.seed):
        print(*beside(row, conversion), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
