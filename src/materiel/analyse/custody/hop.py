"""Hops: the steps that a chain can be made of, documented or inferred."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True)
class Hop:
    """One step. ``start`` and ``end`` are canonical ids; ``from_id`` and ``to_id`` are those of its row.

    ``first`` and ``last`` are the days between which it took place (ordinals; open ends reach as far as days do).
    ``why`` says in words how it fits, ``because`` the rows it rests on; ``is_about``: it is said of this item;
    ``is_specific``: it is about just this variety or model.
    """

    start: str
    end: str
    weight: float
    mode: str
    from_id: str | None
    to_id: str | None
    because: tuple[str, ...] = ()
    why: str = ""
    row: Mapping[str, Any] | None = None
    first: int = FIRST_DAY
    last: int = LAST_DAY
    is_about: bool = False
    is_specific: bool = False

    @property
    def inferred(self) -> bool:
        return self.row is None

    @property
    def cost(self) -> float:
        """What the hop adds to a chain's length: the less it can be relied on, the more."""
        return -math.log(self.weight)

    @property
    def certainty(self) -> str:
        """How the source puts it, or that no source does."""
        return "inferred" if self.row is None else str(self.row.get("stated_as") or "fact")

    @property
    def is_dated(self) -> bool:
        return self.first > FIRST_DAY or self.last < LAST_DAY


def first_day(day: date | None) -> int:
    """An earliest day as a number; open is before all days."""
    return FIRST_DAY if day is None else day.toordinal()


def last_day(day: date | None) -> int:
    """A latest day as a number; open is after all days."""
    return LAST_DAY if day is None else day.toordinal()
