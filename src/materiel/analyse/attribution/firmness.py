"""How firmly a statement stands: how its source puts it, how credible it is, how reliable who says so is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

STATED: Mapping[str, float] = MappingProxyType(
    {"fact": 1.0, "probable": 0.8, "possible": 0.4, "alleged": 0.15, "unsubstantiated": 0.05, "denied": 1.0}
)
CREDIBLE: Mapping[str, float] = MappingProxyType({"1": 1.0, "2": 0.9, "3": 0.6, "4": 0.3, "5": 0.1, "6": 0.8})
RELIABLE: Mapping[str, float] = MappingProxyType({"A": 1.0, "B": 1.0, "C": 0.85, "D": 0.5, "E": 0.2, "F": 0.7})


def firmness(stated_as: str | None, credibility: str | None, reliabilities: Iterable[str | None]) -> float:
    """Part of a kind's weight that a statement carries: the product of three factors, 1 where nothing is graded.

    Of several sources named for one statement the most reliable counts.

    >>> firmness("probable", None, ["C", "B"]), firmness(None, None, [])
    (0.8, 1.0)
    """
    reliable = max((RELIABLE.get(grade or "", 1.0) for grade in reliabilities), default=1.0)
    return STATED.get(stated_as or "fact", 1.0) * CREDIBLE.get(credibility or "", 1.0) * reliable
