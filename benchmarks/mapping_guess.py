"""How many columns of real files a drafted mapping gets right, beside two naive peers.

    python -m benchmarks.mapping_guess [SHARED]

``tests/cases/mapping_guess.csv`` says by hand what each column of a file means: a column of the table, several that
are all right (``a|b``), or nothing (empty; ``|a`` is nothing or a). SHARED is the folder of the files, beside the
checkout if not given. The words that the guess knows were written with most of these files in view; those marked
``apart`` were looked at only after that.

The peers are told the table: *equal* takes a header that is the name of a column; *fuzzy* takes the most like name
(rapidfuzz ratio 60 or more), as spreadsheet importers do. Right is a column that means what it says; wrong is one
that says something else, or something where nothing is meant; missed is one that says nothing where something is.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from materiel.model.tables import TABLES
from materiel.read.mapping.guess import guess
from materiel.read.suggest import nearest

CASES = Path(__file__).parent.parent / "tests/cases/mapping_guess.csv"
Means = Mapping[str, str]


def main(shared: Path) -> None:
    for apart in ("", "y"):
        files: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for row in csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()):
            if row["apart"] == apart:
                files[row["file"], row["table"]][row["column"]] = row["means"]
        print("\nfiles kept apart" if apart else "files in view")
        _measured(shared, files)


def _measured(shared: Path, files: Mapping[tuple[str, str], Means]) -> None:
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    print(f"{'file':60} {'table':17} {'right':>5} {'wrong':>5} {'missed':>6}")
    tables_right = 0
    for (file, table), expected in files.items():
        found = guess(shared / file).table
        tables_right += found == table
        said = {
            name: each.column for each in guess(shared / file, table=table).guesses for name in each.rule.columns
        }
        counts = score(expected, said)
        print(
            f"{file:60} {table if found == table else f'{found} (!)':17} {counts[0]:5} {counts[1]:5} {counts[2]:6}"
        )
        for name, result in {"guess": counts, **peers(table, expected)}.items():
            totals[name] = [a + b for a, b in zip(totals[name], result, strict=True)]
    columns = sum(map(len, files.values()))
    meant = sum("" not in means.split("|") for held in files.values() for means in held.values())
    print(f"{len(files)} files, {columns} columns, {meant} of them with a meaning; table right in {tables_right}")
    for name, (right, wrong, missed) in totals.items():
        print(f"{name:8} right {right} = {right / columns:.2f}; wrong {wrong}, missed {missed}")
    print(f"wrong or missed, fuzzy peer to guess: {sum(totals['fuzzy'][1:]) / sum(totals['guess'][1:]):.1f} to 1")


def score(expected: Means, said: Means) -> list[int]:
    """Right, wrong, missed."""
    counts = [0, 0, 0]
    for column, means in expected.items():
        meant = set(means.split("|"))
        given = said.get(column, "")
        counts[0 if given in meant else 1 if given else 2] += 1
    return counts


def peers(table: str, expected: Means) -> dict[str, list[int]]:
    """The naive peers: each header by itself, the first of two that would take the same column."""

    def by(find: Callable[[str], str | None]) -> list[int]:
        said: dict[str, str] = {}
        for header in expected:
            found = find(header)
            if found and found not in said.values():
                said[header] = found
        return score(expected, said)

    names = [name for name in TABLES[table].column_names if name != "source_id"]
    return {
        "equal": by(lambda header: header.lower() if header.lower() in names else None),
        "fuzzy": by(lambda header: nearest(header, names)),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
