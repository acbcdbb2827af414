"""The reference page of published data sets, generated from the fields that their readers read.

python -m materiel.read.published.reference_page docs/reference/data-sets.md
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from inspect import cleandoc
from pathlib import Path

from materiel.read.differences import WHAT
from materiel.read.published.fields import Field, fields
from materiel.read.published.ucdp_years import INTENSITY

_READERS = {
    "ucdp-ged": "materiel.read.published.ucdp_ged",
    "ucdp-conflict-years": "materiel.read.published.ucdp_years",
    "acled": "materiel.read.published.acled",
    "sipri": "materiel.read.published.sipri",
}
_OTHERS = {"un-list": "materiel.read.un_list"}
_CODES = {
    "acled": ("acled_kinds", "Kinds of events", {"event_type": "event_type", "sub_event_type": "sub_event_type"}),
    "sipri": ("sipri_kinds", "Kinds of items, by the first word of the description that fits", {"words": "words"}),
}
_KINDS = {
    "id": "identifier",
    "number": "number of the publisher",
    "name": "text, never empty",
    "text": "text",
    "count": "whole number",
    "day": "date",
    "named_day": "date whose month is certain",
    "year": "year",
    "latitude": "degrees",
    "longitude": "degrees",
}
_HEAD = """# Published data sets

<!-- Generated: python -m materiel.read.published.reference_page docs/reference/data-sets.md -->

`materiel import FORMAT FILE --into CASE` reads a file as its publisher gives it: CSV parted by commas, semicolons
or tabs, with HXL tags in its second row or a delimiter too many at the end of each row, a zip with one CSV,
GeoJSON. Names of columns are read in any case. Every wrong cell is named with its row and column, and then nothing
is imported.

The file itself stays unchanged in the case, under `attached/`; its hash and release stand in the source row. What
has no column of its own stands in the note under the publisher's name, and `materiel original CASE TABLE:ID` shows
the whole row as it was published. Fields that are not named here are in the file only; the import says how many
there are.

## A newer release

A second import of a data set compares three things cell by cell: the case, the earlier file, the newer one. A cell
that still is as the earlier file gave it takes what the newer one says; a cell that was edited by hand stays.
Withdrawn is what the earlier file has, the newer one lacks, and the newer one covers: its country (for ACLED
country and type of event, for SIPRI supplier and recipient) occurs in it, and its year lies between its first and
last. `--partial` says that the file is a part of its release; `--overwrite` that it has its way over edits;
`--dry-run` writes nothing; `--report FILE` lists every row and cell.

| what became of it | |
|---|---|"""


def data_sets_page() -> str:
    """The whole page as Markdown.

    >>> "## acled" in data_sets_page()
    True
    """
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from (f"| `{what}` | {meaning} |" for what, meaning in WHAT.items())
    for name, module in _READERS.items():
        yield from _format(name, module)
        yield "| column | may hold | goes to | meaning |"
        yield "|---|---|---|---|"
        yield from map(_field, fields(name))
        yield from _codes(name)
    for name, module in _OTHERS.items():
        yield from _format(name, module)


def _format(name: str, module: str) -> Iterator[str]:
    yield f"\n## {name}\n"
    yield (
        cleandoc(import_module(module).__doc__ or "").replace("``", "`").replace("`file`", "this page's head")
        + "\n"
    )


def _field(field: Field) -> str:
    names = " or ".join(f"`{name}`" for name in field.names)
    kind = field.kind.removesuffix("?")
    held = _KINDS.get(kind, f"code {kind}") + ("" if field.needed else ", where there")
    return f"| {names} | {held} | {field.to} | {field.meaning} |"


def _codes(name: str) -> Iterator[str]:
    if name == "ucdp-conflict-years":
        yield from ("", "| intensity_level | status | deaths |", "|---|---|---|")
        for code, (status, least, most) in INTENSITY.items():
            yield f"| {code} | {status} | {f'at least {least}' if most is None else f'{least} to {most}'} |"
    if name in _CODES:
        file, title, columns = _CODES[name]
        yield from ("", f"{title}:", "", f"| {' | '.join(columns)} | kind |", "|" + "---|" * (len(columns) + 1))
        with files("materiel.read").joinpath(f"data/published/{file}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                cells = [row[column].replace(";", ", ") for column in columns]
                yield f"| {' | '.join(cells)} | `{row['kind']}` |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(data_sets_page(), encoding="utf-8")
