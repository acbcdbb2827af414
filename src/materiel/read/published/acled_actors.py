"""The actors of ACLED as entities; their id follows from their name, for ACLED numbers no actor."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyarrow as pa

from materiel.model.arrow import table_of
from materiel.read.published.held import Held, combinations

CIVILIANS = frozenset({"7", "Civilians"})
_KINDS = (
    (("1", "State forces"), "state_force"),
    (("2", "Rebel group", "Rebel groups"), "armed_group"),
    (("3", "Political militia", "Political militias"), "armed_group"),
    (("4", "Identity militia", "Identity militias"), "armed_group"),
    (("5", "Rioters", "6", "Protesters", *sorted(CIVILIANS)), "category"),
)
_STATE = ("Military Forces of ", "Police Forces of ")


def actor_id(name: str) -> str:
    """The id of an actor.

    >>> actor_id("Civilians (Mali)")
    'acled.actor.f72eb7cc27e6'
    """
    return f"acled.actor.{hashlib.sha256(' '.join(name.split()).encode()).hexdigest()[:12]}"


def kind_of(name: str, inter: str | None) -> str:
    """What kind of entity an actor is, by ACLED's type of it; type 8 holds foreign armies as well as firms.

    >>> kind_of("Side One", "Rebel group"), kind_of("Military Forces of Farland", "8"), kind_of("A firm", "8")
    ('armed_group', 'state_force', 'organisation')
    """
    if name.startswith(_STATE):
        return "state_force"
    if name.startswith("Government of "):
        return "state"
    return next((kind for codes, kind in _KINDS if inter in codes), "organisation")


def actors_of(held: Held, source_id: str) -> pa.Table:
    """Every actor once, of the kind that ACLED gives it first."""
    kinds: dict[str, str] = {}
    for name, inter in _named(held):
        kinds.setdefault(name, kind_of(name, inter))
    rows = [
        {"id": actor_id(name), "kind": kind, "name": name, "source_id": source_id, "locator": f"actor {name}"}
        for name, kind in kinds.items()
    ]
    return table_of("entities", rows)


def _named(held: Held) -> Iterator[tuple[str, str | None]]:
    for side in "12":
        names, inters = held.cells(f"actor{side}"), held.cells(f"inter{side}")
        for at in combinations(names, inters)[1].tolist():
            name = " ".join((names[at].as_py() or "").split())
            if name:
                yield name, inters[at].as_py()
