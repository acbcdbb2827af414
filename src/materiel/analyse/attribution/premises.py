"""What is assumed where the records are silent, and a reader may want to set otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from materiel.analyse.attribution.items import DESIGN_EFFECT
from materiel.analyse.attribution.known import Assumptions
from materiel.errors import UsageError


@dataclass(frozen=True)
class Premises:
    """What a reader may set. Raises `UsageError` where it makes no sense."""

    unknown: float = Assumptions().unknown
    """Prior of the stockpile that no row describes, in finds."""
    per_find: int = DESIGN_EFFECT
    """How many items without a container or lot count as one find."""

    def __post_init__(self) -> None:
        if not self.unknown > 0:
            raise UsageError(f"unknown {self.unknown:g} must be above 0: an unknown stockpile always competes")
        if self.per_find < 1:
            raise UsageError(f"per_find {self.per_find} must be 1 or more: so many items count as one find")

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Premises:
        """The premises of a call.

        >>> Premises.of({"unknown": None, "per_find": 20})
        Premises(unknown=0.5, per_find=20)
        """
        given = {name: options[name] for name in ("unknown", "per_find") if options.get(name) is not None}
        return cls(**given)


USUAL = Premises()
