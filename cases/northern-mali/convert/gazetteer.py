"""GeoNames: the rows of a country file that the case names."""

from __future__ import annotations

import csv
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Feature:
    """One feature of GeoNames: its number, names and point (degrees, WGS 84)."""

    number: str
    name: str
    alternates: tuple[str, ...]
    latitude: float
    longitude: float


def features(file: Path, numbers: Container[str]) -> dict[str, Feature]:
    """Read the wanted features of a GeoNames country file, by their numbers."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row[0]: _feature(row) for row in rows if row and row[0] in numbers}


def _feature(row: list[str]) -> Feature:
    return Feature(row[0], row[1], tuple(filter(None, row[3].split(","))), float(row[4]), float(row[5]))
