"""Calibres: every spelling of one calibre leads to its canonical name."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


_LEADING = re.compile(r"^(?:calib(?:re|er)|kaliber|cal|kal|калибра?|кал)\b[.:]?")
_SIGN = re.compile(r"(?<=[\d.])(?:[xхχ×✕✖⨯*/-]|by)(?=\d)")
_SUFFIXES = str.maketrans("рб", "rb")
_NICKNAMES = "nato|otan|para|parabellum|luger|makarov|mak|tokarev|tok|soviet|russian|mauser|rimmed|sovietico"


def folded(text: str) -> str:
    """The spelling without what clerks vary: case, script, spaces, the sign between the numbers, point, ``mm``.

    >>> folded("7,62 х 54 мм Р") == folded("7.62×54mmR")
    True
    """
    text = unicodedata.normalize("NFKC", text).casefold().strip(" \t\n\"'«»“”„")
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    text = _LEADING.sub("", text).replace("мм", "mm")
    text = re.sub(r"\s+|mm", "", text)
    text = re.sub(r"(?<=\d)[,·٫](?=\d)", ".", text)
    text = _SIGN.sub("x", text)
    return re.sub(r"(?<=\d)[рб]$", lambda suffix: suffix[0].translate(_SUFFIXES), text)


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

    >>> canonical_calibre("7.62x54R"), canonical_calibre("9 x 19 mm Para"), canonical_calibre("7.62")
    ('7.62 × 54R mm', '9 × 19 mm', None)
    """
    plain = folded(text)
    named = re.fullmatch(rf"([\d.]+x\d+(?:sr|r|b)?)(?:{_NICKNAMES})", plain)
    return _names().get(plain) or (_names().get(named[1]) if named else None)


def canonical_bore(text: str) -> str | None:
    """The bore of a known calibre, where the text gives that and no more: sources do who did not see the case.

    >>> canonical_bore("7,62"), canonical_bore("7.62 × 39 mm")
    ('7.62 mm', None)
    """
    plain = folded(text)
    return f"{plain} mm" if plain in _bores() else None


@cache
def _bores() -> frozenset[str]:
    found = (re.match(r"([\d.]+) (?:×|mm)", name) for name in calibre_names())
    return frozenset(bore[1] for bore in found if bore)


@cache
def calibre_names() -> tuple[str, ...]:
    """The canonical name of every calibre that the reference knows.

    >>> "7.62 × 39 mm" in calibre_names()
    True
    """
    return tuple(dict.fromkeys(_names().values()))
