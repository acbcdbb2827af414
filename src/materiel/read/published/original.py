"""The original row of a record, as it stands in the publisher's file that the case keeps.

A locator names columns of the file and what stands in them (``id 235799``; ``conflict_id 901, year 2012``) or the
row itself (``row 8``).
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from materiel.errors import UsageError

_PART = re.compile(r"(\w+) (\S+)")
Original = tuple[int, dict[str, str]]


def original_row(path: Path, locator: str) -> Original:
    """The number of the row and its cells by column. Raises `UsageError` where the locator tells no single row."""
    parts = [_PART.fullmatch(part.strip()) for part in locator.split(",")]
    wanted = {part[1].lower(): part[2] for part in parts if part}
    told = {name: text for name, text in wanted.items() if name != "row"}
    for number, cells in _rows(path, wanted) if locator and all(parts) else ():
        given = {name.lower(): text for name, text in cells.items()}
        if all(given.get(name) == text for name, text in told.items()):
            return number, {name: text for name, text in cells.items() if text}
    wrong = f"no single row of {path.name} is meant by {locator!r}: the record was put together from several"
    raise UsageError(wrong)


def _rows(path: Path, wanted: Mapping[str, str]) -> Iterator[Original]:
    """The rows that may be meant: all of them, or the one whose number is known."""
    if path.suffix.lower() in (".geojson", ".json"):
        yield from _features(path)
        return
    header: Sequence[str] | None = None
    for number, row in enumerate(_records(path), 1):
        if header is None:
            header = row if _is_header(row, wanted) else None
        elif "row" not in wanted or number == int(wanted["row"]):
            named = [name.strip() or f"column {at}" for at, name in enumerate(header, 1)]
            yield number, dict(zip(named, row, strict=False))


def _is_header(row: Sequence[str], wanted: Mapping[str, str]) -> bool:
    names = {name.strip().lower() for name in row}
    return {"recipient", "supplier"} <= names if "row" in wanted else set(wanted) <= names


def _records(path: Path) -> Iterator[list[str]]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            name = next(name for name in archive.namelist() if name.lower().endswith(".csv"))
            with archive.open(name) as raw, io.TextIOWrapper(raw, "utf-8-sig", "replace", newline="") as lines:
                yield from csv.reader(lines)
        return
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        start = lines.read(1 << 14)
        lines.seek(0)
        yield from csv.reader(lines, delimiter=max(",;\t|", key=start.count))


def _features(path: Path) -> Iterator[Original]:
    for number, feature in enumerate(json.loads(path.read_bytes())["features"], 1):
        cells = {name: "" if value is None else str(value) for name, value in feature["properties"].items()}
        yield number, {**cells, "geometry": json.dumps(feature.get("geometry"))}
