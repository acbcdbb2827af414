"""The files in which data sets are passed on: CSV, CSV with HXL tags, a zip of one CSV, GeoJSON."""

from __future__ import annotations

import csv
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from materiel.errors import InputError, Problem
from materiel.read.csv_exact import read_exactly
from materiel.read.csv_files import read_quickly
from materiel.read.findings import Findings
from materiel.read.grid import Grid, of_records
from materiel.read.imported import refused
from materiel.read.published.fields import Field, columns_of, header_problems
from materiel.read.published.held import Held

_MOST_UNPACKED = 1 << 32
_DELIMITERS = (",", ";", "\t", "|")

Fields = Sequence[Field]


def read_published(path: Path, wanted: Fields) -> Held:
    """Read a file of any of the shapes. Raises `InputError` with every problem of its form."""
    if path.stat().st_size == 0:
        refused([Problem(path.name, wrong="the file is empty", right="the file as published")])
    if zipfile.is_zipfile(path):
        return _zipped(path, wanted)
    if path.suffix.lower() in (".geojson", ".json"):
        return _geojson(path, wanted)
    return _csv(path, wanted)


def _zipped(path: Path, wanted: Fields) -> Held:
    right = "a zip archive with one CSV file of at most 4 GiB"
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as aside:
        members = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
        if len(members) != 1 or members[0].file_size > _MOST_UNPACKED:
            wrong = f"the archive has {len(members)} CSV files, or a huge one"
            refused([Problem(path.name, wrong=wrong, right=right)])
        unpacked = Path(aside) / Path(members[0].filename).name
        try:
            unpacked.write_bytes(archive.read(members[0]))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise InputError([Problem(path.name, wrong=f"no readable archive: {error}", right=right)]) from error
        inner = _csv(unpacked, wanted)
        return replace(inner, titles=(inner.file, path.name))


def _csv(path: Path, wanted: Fields) -> Held:
    names, width, delimiter = _header(path, wanted)
    places = columns_of(names, wanted)
    found = Findings()
    found.extend(header_problems(path.name, names, wanted))
    at = {place: name for name, place in places.items()}
    grid = None
    if not found.listed() and width >= len(names):
        padded = [*names, *[""] * (width - len(names))]
        plain = {"id"}
        grid = read_quickly(path, padded, at, plain, delimiter)
    if grid is None:
        grid = read_exactly(path, names, at, found, delimiter)
    refused(found.listed())
    return _held(_untagged(grid.without_empty_rows()), (path.name,), names, wanted)


def _untagged(grid: Grid) -> Grid:
    """The grid without a first row of HXL tags."""
    first = [cells[0].as_py() for cells in grid.columns.values()] if len(grid) else []
    if not any(first) or not all(text.startswith("#") for text in first if text):
        return grid
    return Grid(grid.file, {name: cells.slice(1) for name, cells in grid.columns.items()}, grid.rows[1:])


def _held(grid: Grid, titles: tuple[str, ...], names: Sequence[str], wanted: Fields) -> Held:
    columns = {field: names[at] for field, at in columns_of(names, wanted).items()}
    return Held(grid, titles, columns, len([name for name in names if name]) - len(columns))


def _header(path: Path, wanted: Fields) -> tuple[list[str], int, str]:
    """The names in the first row, the number of cells in the second, and what parts them."""
    rows: dict[str, list[list[str]]] = {}
    for sign in _DELIMITERS:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            try:
                rows[sign] = list(islice(csv.reader(lines, delimiter=sign), 2))
            except csv.Error as error:
                problem = Problem(path.name, 1, wrong=f"no CSV: {error}", right="the file as published")
                raise InputError([problem]) from error
    known = {sign: len(columns_of(each[0], wanted)) if each else 0 for sign, each in rows.items()}
    sign = max(_DELIMITERS, key=lambda sign: known[sign])
    first, second = (*rows[sign], [], [])[:2]
    names = [name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip() for name in first]
    return names, len(second) or len(names), sign


def _geojson(path: Path, wanted: Fields) -> Held:
    right = "GeoJSON as published: a FeatureCollection of events"
    try:
        held = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InputError([Problem(path.name, wrong=f"no JSON: {error}", right=right)]) from error
    features = held.get("features") if isinstance(held, dict) else None
    whole = isinstance(features, list) and all(
        isinstance(each, dict) and isinstance(each.get("properties"), dict) for each in features
    )
    if not isinstance(features, list) or not whole:
        raise InputError([Problem(path.name, wrong="no collection of features with properties", right=right)])
    names = list(dict.fromkeys(name for each in features for name in each["properties"]))
    refused(header_problems(path.name, names, wanted))
    places = columns_of(names, wanted)
    records = [dict(_feature(each, names, places)) for each in features]
    fields = [field.name for field in wanted]
    cells = [[record.get(field, "") for field in fields] for record in records]
    grid = of_records(path.name, fields, cells, range(1, len(cells) + 1))
    return _held(grid, (str(held.get("name", "")), path.name), names, wanted)


def _feature(feature: Mapping[str, Any], names: list[str], places: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The fields of a feature as text; the coordinates are those of its geometry where no column has them."""
    geometry = feature.get("geometry")
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if isinstance(point, list) and len(point) >= 2:
        yield "longitude", str(point[0])
        yield "latitude", str(point[1])
    for field, at in places.items():
        value = feature["properties"].get(names[at])
        if value is not None and value != "":
            yield field, str(value)
