"""What identification answers with."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from materiel.identify.factor import Factor

_EXPLAINED = ("calibres", "settles", "factors")


@dataclass(frozen=True)
class MarkPart:
    """One part of the marks and what it is in a reading."""

    text: str
    role: str


@dataclass(frozen=True)
class Reading:
    """One way to read the marks. ``probability`` sums over the readings and the unidentified rest to 1.

    ``year`` is None where the mark bears none or leaves several. ``calibres`` are those that the reading allows.
    """

    rank: int
    probability: float
    wording: str
    country: str
    producer: str
    producer_code: str
    year: int | None
    lot: str | None
    parts: tuple[MarkPart, ...]
    reasons: tuple[str, ...]
    lookalikes: tuple[str, ...]
    references: tuple[str, ...]
    calibres: tuple[str, ...]
    settles: tuple[str, ...]
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Identification:
    """The ranked readings of one set of marks. ``note`` says why there is none, where there is none."""

    marks: str
    calibre: str | None
    readings: tuple[Reading, ...]
    unidentified: float
    note: str = ""

    @property
    def best(self) -> Reading | None:
        """The most probable reading."""
        return self.readings[0] if self.readings else None

    @property
    def calibres(self) -> tuple[tuple[str, float], ...]:
        """The calibres that the readings allow, the likeliest first, each with its share of certainty."""
        found: dict[str, float] = {}
        for reading in self.readings:
            weights = {name: 1 / place for place, name in enumerate(reading.calibres, 1)}
            for name, weight in weights.items():
                found[name] = found.get(name, 0.0) + reading.probability * weight / sum(weights.values())
        return tuple(sorted(found.items(), key=lambda pair: -pair[1]))

    def as_json(self, explain: bool = False) -> dict[str, Any]:
        """The answer as the command line and the API give it; ``explain`` adds factors and what would settle.

        Where no calibre was given, ``calibres`` ranks those that the readings allow.
        """
        found: dict[str, Any] = {
            "marks": self.marks,
            "calibre": self.calibre,
            "readings": [_reading(reading, explain) for reading in self.readings],
            "unidentified": self.unidentified,
        }
        if self.calibre is None:
            found["calibres"] = [{"calibre": name, "probability": share} for name, share in self.calibres]
        return found | ({"note": self.note} if explain else {})


def _reading(reading: Reading, explain: bool) -> dict[str, Any]:
    found = {
        field.name: getattr(reading, field.name) for field in fields(reading) if field.name not in _EXPLAINED
    } | {"parts": [asdict(part) for part in reading.parts]}
    found |= {name: list(found[name]) for name in ("reasons", "lookalikes", "references")}
    if explain:
        found["calibres"], found["settles"] = list(reading.calibres), list(reading.settles)
        found["factors"] = [
            {"name": factor.name, "value": factor.value, "sentence": factor.sentence} for factor in reading.factors
        ]
    return found
