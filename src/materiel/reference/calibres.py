"""Calibres: every spelling of one calibre leads to its canonical name."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def folded(text: str) -> str:
    """The spelling without what clerks vary: case, spaces, the sign between the numbers, comma or point, ``mm``.

    >>> folded("7,62 х 39 мм") == folded("7.62×39mm")
    True
    """
    text = text.casefold().replace("мм", "mm").replace(",", ".").replace("·", ".")
    text = re.sub(r"(?<=[\d.])\s*(?:[xх×*/-]|by)\s*(?=\d)", "x", text)
    return re.sub(r"\s+|mm", "", text)


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    with files("materiel.reference").joinpath("data/calibres.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for spelling in (row["canonical"], *row["aliases"].split(";")):
                if spelling.strip():
                    names.setdefault(folded(spelling), row["canonical"])
    return MappingProxyType(names)


def canonical_calibre(text: str) -> str | None:
    """The canonical name of a calibre in any usual spelling; None where nobody writes it so.

    >>> canonical_calibre("7.62x54R")
    '7.62 × 54R mm'
    """
    return _names().get(folded(text))


@cache
def calibre_names() -> tuple[str, ...]:
    """The canonical name of every calibre that the reference knows.

    >>> "7.62 × 39 mm" in calibre_names()
    True
    """
    return tuple(dict.fromkeys(_names().values()))
