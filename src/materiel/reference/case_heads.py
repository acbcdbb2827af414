"""Case heads: how wide the head of a cartridge of a calibre is."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


def head_diameter(calibre: str) -> float | None:
    """The diameter of the rim in millimetres, by the canonical name of the calibre; None where it is not known.

    >>> head_diameter("7.62 × 54R mm")
    14.48
    """
    return _diameters().get(calibre)


@cache
def _diameters() -> Mapping[str, float]:
    with files("materiel.reference").joinpath("data/case_heads.csv").open(encoding="utf-8") as lines:
        return MappingProxyType({row["calibre"]: float(row["rim_mm"]) for row in csv.DictReader(lines)})
