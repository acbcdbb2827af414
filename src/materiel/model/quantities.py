"""Quantities: how many, between which bounds, counted or about."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.errors import MaterielError


class QuantityError(MaterielError, ValueError):
    """The bounds contradict each other; the message says how."""


@dataclass(frozen=True)
class Quantity:
    """A stated quantity: ``low`` and ``high`` are inclusive bounds, None where no bound is stated.

    >>> Quantity.of(188, None, None)
    Quantity(low=188, best=188, high=188)
    >>> Quantity.of(None, 1, None)
    Quantity(low=1, best=None, high=None)
    >>> Quantity.of(None, None, None).is_counted
    False
    """

    low: float | None
    best: float | None
    high: float | None

    @classmethod
    def of(cls, exact: float | None, least: float | None, most: float | None) -> Quantity:
        """Build from the columns ``quantity``, ``quantity_min``, ``quantity_max``. Raises `QuantityError`.

        >>> Quantity.of(None, 5, 3)
        Traceback (most recent call last):
        materiel.model.quantities.QuantityError: the lower bound 5 is above the upper bound 3
        """
        if least is not None and most is not None and least > most:
            raise QuantityError(f"the lower bound {least:g} is above the upper bound {most:g}")
        if exact is not None and least is not None and exact < least:
            raise QuantityError(f"the quantity {exact:g} is below its lower bound {least:g}")
        if exact is not None and most is not None and exact > most:
            raise QuantityError(f"the quantity {exact:g} is above its upper bound {most:g}")
        if exact is None:
            return cls(least, None, most)
        return cls(exact if least is None else least, exact, exact if most is None else most)

    @property
    def is_counted(self) -> bool:
        """Whether any number is stated; otherwise the item is present, not counted."""
        return self.low is not None or self.high is not None
