"""How much a contradiction matters: three named factors, their product, and a sentence on them.

- *Size*: how far apart the statements are, from 0 to 1, as the check that compared them measured it.
- *Firmness*: how firmly the weaker of the two is put.
- *Bearing*: what hangs on the property. Harm to people, whose deed it was and where materiel came from bear most;
  what something is called bears least. The table `BEARING` is all there is to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRMNESS: Mapping[str, float] = {
    "fact": 1.0,
    "probable": 0.8,
    "possible": 0.6,
    "alleged": 0.6,
    "unsubstantiated": 0.4,
    "denied": 0.4,
}
SEVERITIES = ("high", "medium", "low")
_HIGH, _MEDIUM = 0.6, 0.3
_FAR, _APART = 0.7, 0.35

# What hangs on a property, by its name and else by the kind of contradiction.
BEARING: Mapping[str, tuple[float, str]] = {
    "killed": (1.0, "it bears on how many people died"),
    "wounded": (1.0, "it bears on how many people were hurt"),
    "hostages": (1.0, "it bears on how many people were taken"),
    "refugees": (1.0, "it bears on how many people fled"),
    "idps": (1.0, "it bears on how many people fled"),
    "displaced": (1.0, "it bears on how many people fled"),
    "initiator": (1.0, "it bears on whose deed it was"),
    "claimed_by": (1.0, "it bears on whose deed it was"),
    "target": (0.9, "it bears on who was attacked"),
    "alliance": (1.0, "it bears on who stood with whom"),
    "holder": (1.0, "it bears on who had the materiel"),
    "from": (1.0, "it bears on who supplied the materiel"),
    "to": (1.0, "it bears on who received the materiel"),
    "polarity": (1.0, "it bears on whose stock the materiel can be from"),
    "authorised": (1.0, "it bears on whether the transfer was lawful"),
    "producer_country": (1.0, "it bears on where the materiel was made"),
    "year": (1.0, "it bears on when the materiel was made"),
    "embargo": (1.0, "it bears on when the ban was in force"),
    "serial": (1.0, "it bears on whether it is one weapon"),
    "truce": (0.9, "it bears on how long a truce held"),
    "citation": (0.7, "it bears on what supports the statement, not on the statement"),
    "address": (0.5, "it bears on what supports the statement, not on the statement"),
    "attribution": (0.9, "it bears on who did or led it"),
    "number": (0.9, "it bears on how much or how many there were"),
    "arithmetic": (0.9, "a number that others rest on cannot be right"),
    "date": (0.85, "it bears on the order of events"),
    "place": (0.9, "it bears on where it was"),
    "identity": (0.9, "it bears on whether records of one thing are counted as two, or of two as one"),
    "value": (0.9, "it bears on what the thing is or was"),
    "internal": (0.9, "one row or work speaks against itself"),
    "name": (0.6, "it bears on what the thing is called"),
}


@dataclass(frozen=True)
class Weighing:
    """The weight of a contradiction from 0 to 1, the step that it falls into, and why, in a sentence."""

    weight: float
    severity: str
    why: str


def weighed(kind: str, of: str, size: float, stated_as: Iterable[str | None] = ()) -> Weighing:
    """Weigh a contradiction of a kind on a property.

    >>> weighed("number", "killed", 0.9, ["fact", "fact"]).severity
    'high'
    >>> weighed("number", "killed", 0.9, ["fact", "alleged"]).why
    'The statements are far apart, the weaker is put as alleged, and it bears on how many people died.'
    """
    weakest = min((word or "fact" for word in stated_as), key=lambda word: FIRMNESS.get(word, 1.0), default="fact")
    bearing, hangs = BEARING.get(of) or BEARING.get(kind, (0.9, "it bears on what is known"))
    weight = round(size * FIRMNESS.get(weakest, 1.0) * bearing, 4)
    step = "high" if weight >= _HIGH else "medium" if weight >= _MEDIUM else "low"
    apart = "far apart" if size >= _FAR else "apart" if size >= _APART else "slightly apart"
    firmly = "both are put as fact" if weakest == "fact" else f"the weaker is put as {weakest}"
    return Weighing(weight, step, f"The statements are {apart}, {firmly}, and {hangs}.")
