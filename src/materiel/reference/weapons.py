"""Weapons: every name of one model leads to it; each has a category and a class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from materiel.model.glyphs import latin_digits, sounding_latin
from materiel.reference.tables import DATA, listed, read_table

_PATTERN = re.compile(r"(?:[\s-]*(?:type|pattern|style|series|variant|copy|clone))+$", re.IGNORECASE)
_UN_MORTAR = 100.0  # mm: the UN panel of 1997 counts mortars below this as light weapons


@dataclass(frozen=True, slots=True)
class Weapon:
    """One model or family of weapons, classed as the UN panel of 1997 and as the Small Arms Survey class it."""

    model: str
    aliases: tuple[str, ...]
    category: str
    sas_class: str
    un_class: str
    calibre: str
    standard: str
    producers: tuple[str, ...]
    source: str
    notes: str

    @property
    def is_family(self) -> bool:
        """Whether the name covers many models (``AK-type``)."""
        return self.model.endswith("-type") or "unspecified" in self.model


def weapon_key(text: str) -> str:
    """A weapon's name without what clerks vary: case, script, spaces, hyphens, slashes, stops.

    >>> weapon_key("Strela-2M") == weapon_key("СТРЕЛА 2М")
    True
    """
    return re.sub(r"[\s\-./()]+", "", sounding_latin(latin_digits(text)))


def without_pattern(text: str) -> str:
    """A name without the words that make it a pattern.

    >>> without_pattern("AKM-pattern")
    'AKM'
    """
    return _PATTERN.sub("", text.strip())


@cache
def weapons() -> tuple[Weapon, ...]:
    """Every weapon of the reference."""
    classes = {row["category"]: row for row in read_table(DATA / "weapon_classes.csv")}
    return tuple(
        Weapon(
            row["model"],
            listed(row["aliases"]),
            row["category"],
            row["class"],
            _un_class(row, classes[row["category"]]["un_class"]),
            row["calibre"],
            row["standard"],
            listed(row["typical_producers"]),
            row["source"],
            row["notes"],
        )
        for row in read_table(DATA / "weapons.csv")
    )


def _un_class(row: dict[str, str], usual: str) -> str:
    bore = re.match(r"[\d.]+", row["calibre"])
    heavy = row["category"] == "mortar" and bore is not None and float(bore[0]) >= _UN_MORTAR
    return "large conventional" if heavy else usual


@cache
def weapons_by_name() -> dict[str, tuple[tuple[Weapon, str], ...]]:
    """The weapons by the keys of their names, each with the name that the key stands for.

    >>> [weapon.model for weapon, _ in weapons_by_name()[weapon_key("SA-7b")]]
    ['9K32M']
    """
    found: dict[str, tuple[tuple[Weapon, str], ...]] = {}
    for weapon in weapons():
        for name in (weapon.model, *weapon.aliases):
            key = weapon_key(name)
            if all(known is not weapon for known, _ in found.get(key, ())):
                found[key] = (*found.get(key, ()), (weapon, name))
    return found
