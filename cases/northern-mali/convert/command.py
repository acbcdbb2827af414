"""The command: read the transcription, make the records, write the case."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from convert.arms import convert_arms
from convert.cited_works import link_cited_works
from convert.conflict import convert_conflict
from convert.conversion import Conversion
from convert.embargoes import convert_embargoes
from convert.ledger_of_rows import write_ledger
from convert.package import write_package
from convert.works import add_works


def convert(gold: Path, geonames: Path) -> Conversion:
    """Make all records. Conflict comes first: its actors are the names that the arms rows refer to."""
    conversion = Conversion.of(gold, geonames)
    add_works(conversion.records, conversion.documents)
    convert_conflict(conversion)
    convert_arms(conversion)
    convert_embargoes(conversion)
    link_cited_works(conversion)
    return conversion


def write(conversion: Conversion, out: Path) -> None:
    """Write the case folder, and the ledger of rows into its README."""
    write_package(conversion.records, out)
    write_ledger(conversion, out / "README.md")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="convert", description="Write the case anew from the transcription.")
    parser.add_argument("--gold", type=Path, required=True, help="folder with arms/ and conflict/")
    parser.add_argument("--geonames", type=Path, required=True, help="folder with mali-2023.txt")
    parser.add_argument("--out", type=Path, required=True, help="case folder to write")
    options = parser.parse_args(arguments)
    conversion = convert(options.gold, options.geonames)
    write(conversion, options.out)
    for name, rows in conversion.records.tables.items():
        print(f"{name}: {len(rows)}")
