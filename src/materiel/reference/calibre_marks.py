"""Calibres as cases name them: ``7.62``, ``9MM``, ``308 WIN``, ``7,62x51``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from materiel.reference.calibres import folded
from materiel.reference.tables import DATA, listed, read_table

_INCHES = {
    "22": (".22 Long Rifle",),
    "223": (".223 Remington", "5.56 × 45 mm"),
    "30": ("7.62 × 63 mm", "7.62 × 33 mm"),
    "303": ("7.7 × 56R mm",),
    "308": (".308 Winchester", "7.62 × 51 mm"),
    "32": ("7.65 × 17SR mm", ".32 S&W Long"),
    "338": ("8.58 × 70 mm",),
    "357": ("9 × 33R mm",),
    "38": ("9 × 29R mm",),
    "380": ("9 × 17 mm",),
    "40": (".40 S&W",),
    "45": ("11.43 × 23 mm",),
    "50": ("12.7 × 99 mm",),
}


class CalibreFacts(NamedTuple):
    """What the reference says of one calibre."""

    name: str
    family: str
    adopted: int
    twins: frozenset[str]  # names of the same chamber in another system


@cache
def calibre_facts() -> dict[str, CalibreFacts]:
    """Every calibre by its canonical name.

    >>> calibre_facts()["7.62 × 51 mm"].adopted
    1950
    """
    return {
        row["canonical"]: CalibreFacts(
            row["canonical"], row["family"], int(row["adopted"] or 0), frozenset(listed(row["twins"]))
        )
        for row in read_table(DATA / "calibres.csv")
    }


@cache
def _bores() -> dict[str, frozenset[str]]:
    """The calibres of each bore, by the number that names it."""
    found: dict[str, set[str]] = {}
    for name in calibre_facts():
        nominal = re.match(r"([\d.]+) (?:×|mm)", name)
        if nominal:
            found.setdefault(nominal[1], set()).add(name)
    return {bore: frozenset(names) for bore, names in found.items()}


def calibres_of_bore(text: str) -> frozenset[str]:
    """The calibres of a bore given alone, in millimetres or in inches.

    >>> sorted(calibres_of_bore("5.45 mm"))
    ['5.45 × 18 mm', '5.45 × 39 mm']
    """
    bore = folded(text)
    inches = () if "mm" in text.casefold() else _INCHES.get(bore.lstrip("."), ())
    return _bores().get(bore, frozenset(inches))


@cache
def _marked() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table(DATA / "calibres.csv"):
        for spelling in (row["canonical"], *listed(row["aliases"])):
            found.setdefault(folded(spelling), set()).add(row["canonical"])
    for bore, names in (*_bores().items(), *_INCHES.items()):
        found.setdefault(bore, set()).update(names)
    facts = calibre_facts()
    return {mark: frozenset(names.union(*(facts[name].twins for name in names))) for mark, names in found.items()}


_NOISE = re.compile(
    r"(?:NATO|BALL|REM(?:INGTON)?|WIN(?:CHESTER)?|SPRG|SPRINGFIELD|LUGER|PARA(?:BELLUM)?|AUTO|ACP|CAL|MAK(?:AROV)?|SPL|SPECIAL|SPC?L|W|MM)\.?"
)


@cache
def calibres_marked(text: str) -> frozenset[str]:
    """The calibres that a mark on a case may name; empty where it names none.

    >>> sorted(calibres_marked("5,56"))
    ['.223 Remington', '5.56 × 45 mm']
    """
    plain = folded(text)
    if not any(sign.isdigit() for sign in plain):
        return frozenset()
    found = _marked().get(plain) or _marked().get(plain.lstrip("."))
    if found is None:
        bare = folded(_NOISE.sub("", text.upper())).strip(".-")
        found = _marked().get(bare)
        digits = re.fullmatch(r"\.?(\d+)", bare)
        if found is None and digits and bare != plain:
            found = _marked().get(digits[1])
    return found or frozenset()
