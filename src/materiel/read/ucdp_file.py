"""The files in which UCDP events are passed on: CSV, CSV with HXL tags, a zip of one CSV, GeoJSON."""

from __future__ import annotations

import csv
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from materiel.errors import InputError, Problem
from materiel.read.csv_exact import read_exactly
from materiel.read.findings import Findings
from materiel.read.imported import refused
from materiel.read.ucdp_columns import columns_of, fields, header_problems

_MOST_UNPACKED = 1 << 30

Rows = Sequence[tuple[int, Mapping[str, str]]]


@dataclass(frozen=True)
class EventFile:
    """Events as text by field, each with its row.

    ``titles`` is what the file calls itself, ``columns`` the name of each field in it, ``unread_columns`` how many
    of its columns have no field.
    """

    file: str
    titles: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    columns: Mapping[str, str]
    unread_columns: int


def read_event_file(path: Path) -> EventFile:
    """Read a file of any of the shapes. Raises `InputError` with every problem of its form."""
    if zipfile.is_zipfile(path):
        return _zipped(path)
    if path.suffix.lower() in (".geojson", ".json"):
        return _geojson(path)
    return _csv(path)


def _zipped(path: Path) -> EventFile:
    right = "a zip archive with one CSV file of at most 1 GiB"
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as aside:
        members = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
        if len(members) != 1 or members[0].file_size > _MOST_UNPACKED:
            refused(
                [Problem(path.name, wrong=f"the archive has {len(members)} CSV files, or a huge one", right=right)]
            )
        unpacked = Path(aside) / Path(members[0].filename).name
        try:
            unpacked.write_bytes(archive.read(members[0]))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise InputError([Problem(path.name, wrong=f"no readable archive: {error}", right=right)]) from error
        inner = _csv(unpacked)
        return replace(inner, titles=(inner.file, path.name))


def _csv(path: Path) -> EventFile:
    names = _header(path)
    places = columns_of(names)
    found = Findings()
    found.extend(header_problems(path.name, names))
    grid = read_exactly(path, names, {at: name for name, at in places.items()}, found)
    refused(found.listed())
    columns = {name: cells.to_pylist() for name, cells in grid.columns.items()}
    rows = [
        (number, {name: cells[at] or "" for name, cells in columns.items()})
        for at, number in enumerate(grid.rows.tolist())
    ]
    if rows and all(text.startswith("#") for text in rows[0][1].values() if text):
        rows = rows[1:]
    return _held(path.name, (path.name,), rows, names)


def _held(file: str, titles: tuple[str, ...], rows: Rows, names: list[str]) -> EventFile:
    columns = {field: names[at] for field, at in columns_of(names).items()}
    return EventFile(file, titles, tuple(rows), columns, len([name for name in names if name]) - len(columns))


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        try:
            names = next(csv.reader(lines), [])
        except csv.Error as error:
            raise InputError(
                [Problem(path.name, 1, wrong=f"no CSV: {error}", right="the file as published")]
            ) from error
    return [name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip() for name in names]


def _geojson(path: Path) -> EventFile:
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
    refused(header_problems(path.name, names))
    places = columns_of(names)
    rows = [(at, dict(_feature(each, names, places))) for at, each in enumerate(features, 1)]
    return _held(path.name, (str(held.get("name", "")), path.name), rows, names)


def _feature(feature: Mapping[str, Any], names: list[str], places: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The fields of a feature as text; the coordinates are those of its geometry where no column has them."""
    geometry = feature.get("geometry")
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if isinstance(point, list) and len(point) >= 2:
        yield "longitude", str(point[0])
        yield "latitude", str(point[1])
    for field in fields():
        value = feature["properties"].get(names[places[field.name]]) if field.name in places else None
        if value is not None and value != "":
            yield field.name, str(value)
