"""Weapons by name: model, alias, family, calibre; never more than the name supports."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from materiel.errors import shortened
from materiel.identify.serials import serial_state
from materiel.reference.weapons import Weapon, weapon_key, weapons_by_name, without_pattern

_EXACT, _ALIAS, _PATTERN, _WORD = 1.0, 0.9, 0.6, 0.4
_OTHER_CALIBRE = 0.05
_LEAST_ALIKE = 78.0  # per cent of likeness from which a misspelling is offered
_UNKNOWN = 0.05
_LONGEST = 120


@dataclass(frozen=True)
class WeaponReading:
    """One weapon that a name may mean."""

    rank: int
    probability: float
    wording: str
    model: str
    category: str
    un_class: str
    sas_class: str
    calibre: str | None
    standard: str
    producers: tuple[str, ...]
    reasons: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True)
class WeaponIdentification:
    """The ranked readings of a weapon's name, and the state of its serial number."""

    weapon: str
    calibre: str | None
    serial_state: str | None
    readings: tuple[WeaponReading, ...]
    unidentified: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def read_weapon(name: str, calibre: str | None = None, serial: str | None = None) -> WeaponIdentification:
    """Read a weapon's name as a source or a person writes it.

    >>> read_weapon("Strela-2M").readings[0].model
    '9K32M'
    >>> read_weapon("AK-pattern").readings[0].wording
    'consistent with AK-type (assault rifle); the model cannot be told from the name'
    """
    from materiel.identify.reading import possible_calibres

    possible = possible_calibres(calibre)
    found = _found(name[:_LONGEST])
    weighed = [(weapon, weight * _calibre(weapon, possible), why) for weapon, weight, why in found]
    total = sum(weight for _, weight, _ in weighed) + _UNKNOWN if weighed else 1.0
    ranked = sorted(weighed, key=lambda each: -each[1])
    readings = tuple(_reading(rank, each, total, possible) for rank, each in enumerate(ranked, 1))
    rest = max(0.0, 1.0 - sum(reading.probability for reading in readings))
    single = next(iter(possible)) if len(possible) == 1 else None
    return WeaponIdentification(shortened(name, _LONGEST), single, serial_state(serial), readings, rest)


def _found(name: str) -> list[tuple[Weapon, float, str]]:
    """The weapons of a name, by what finds any first: the name, its pattern, a word of it, a misspelling."""
    known = weapons_by_name()
    for key, weight in ((weapon_key(name), _EXACT), (weapon_key(without_pattern(name)), _PATTERN)):
        if key in known:
            return [
                (weapon, weight if each == weapon.model else weight * _ALIAS, f"“{each}” is a name of it")
                for weapon, each in known[key]
            ]
    words = [weapon_key(without_pattern(word)) for word in name.replace("(", " ").replace(")", " ").split()]
    by_word = {weapon: each for word in words if len(word) > 2 for weapon, each in known.get(word, ())}
    if by_word:
        return [(weapon, _WORD, f"“{each}” in the name is a name of it") for weapon, each in by_word.items()]
    return _alike(weapon_key(name))


def _alike(key: str) -> list[tuple[Weapon, float, str]]:
    from rapidfuzz import fuzz, process

    if len(key) < 4:
        return []
    known = weapons_by_name()
    found: dict[Weapon, tuple[float, str]] = {}
    for match, likeness, _ in process.extract(
        key, list(known), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=5
    ):
        for weapon, name in known[match]:
            found.setdefault(weapon, (likeness / 100 * _WORD / 4, name))
    return [(weapon, weight, f"may be a misspelling of “{name}”") for weapon, (weight, name) in found.items()]


def _calibre(weapon: Weapon, possible: frozenset[str]) -> float:
    return 1.0 if not possible or weapon.calibre in possible or weapon.calibre == "n/a" else _OTHER_CALIBRE


def _reading(
    rank: int, weighed: tuple[Weapon, float, str], total: float, possible: frozenset[str]
) -> WeaponReading:
    weapon, weight, why = weighed
    told = "; the model cannot be told from the name" if weapon.is_family else ""
    reasons = [why]
    if possible:
        fits = weapon.calibre in possible
        reasons.append(
            f"{'fires' if fits else 'not known to fire'} {weapon.calibre if fits else ', '.join(sorted(possible))}"
        )
    if weapon.notes:
        reasons.append(weapon.notes)
    return WeaponReading(
        rank,
        weight / total,
        f"consistent with {weapon.model} ({weapon.category}){told}",
        weapon.model,
        weapon.category,
        weapon.un_class,
        weapon.sas_class,
        None if weapon.calibre == "n/a" else weapon.calibre,
        weapon.standard,
        weapon.producers,
        tuple(reasons),
        (f"weapons {weapon.model}: {weapon.source}",),
    )
