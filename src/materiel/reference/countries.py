"""Countries: ISO 3166-1 alpha-3 codes, former states included, and the names that sources use for them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


def country_names(language: str = "en") -> Mapping[str, str]:
    """Every country code with its name, in English (``en``) or French (``fr``).

    >>> country_names()["SUN"], country_names("fr")["CIV"]
    ('Soviet Union', "Côte d'Ivoire")
    """
    return _names_by_code("name_fr" if language == "fr" else "name")


def country_code(text: str) -> str | None:
    """The code of a country under any usual name in English or French, or its own code; None where there is none.

    >>> country_code("Ivory Coast"), country_code("URSS"), country_code("mli"), country_code("Atlantis")
    ('CIV', 'SUN', 'MLI', None)
    """
    return _codes_by_name().get(_folded(text))


def _rows() -> Iterator[dict[str, str]]:
    with files("materiel.reference").joinpath("data/countries.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def _names_by_code(column: str) -> Mapping[str, str]:
    return MappingProxyType({row["code"]: row[column] or row["name"] for row in _rows()})


@cache
def _codes_by_name() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for row in _rows():
        for name in (row["code"], row["name"], row["name_fr"], *row["aliases"].split(";")):
            if name:
                codes.setdefault(_folded(name), row["code"])
    return MappingProxyType(codes)


def _folded(text: str) -> str:
    """The name without what sources vary: case, accents, signs, a leading article."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", plain.casefold())
    return " ".join(words[1:] if words[:1] in (["the"], ["la"], ["le"], ["les"]) else words)
