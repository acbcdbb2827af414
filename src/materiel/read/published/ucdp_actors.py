"""The sides of UCDP's data sets as entities, under ids that stay the same from release to release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from materiel.model.arrow import table_of
from materiel.read.imported import Row
from materiel.read.published.held import Held, combinations
from materiel.reference.countries import country_code

CIVILIANS = "1"
"""UCDP's number of the side that one-sided violence is against."""
STATE = "Government of "

Side = tuple[str, str, bool]
"""UCDP's number of a side, its name, and whether a state number says that it is a state."""


def actor_id(number: str) -> str:
    """The id of a side by UCDP's number of it.

    >>> actor_id("234")
    'ucdp.actor.234'
    """
    return f"ucdp.actor.{number}"


def actors_of(held: Held, source_id: str) -> pa.Table:
    """Every side of a file once; a side under several names has the others as aliases."""
    return table_of("entities", [row | {"source_id": source_id} for row in actors(_sides(held))])


def _sides(held: Held) -> Iterator[Side]:
    found: dict[tuple[int, int], Side] = {}
    for place, side in enumerate("ab"):
        cells = [held.cells(name) for name in (f"side_{side}_id", f"side_{side}", f"state_{side}")]
        for at in combinations(*cells)[1].tolist():
            number, name, state = (each[at].as_py() for each in cells)
            found[at, place] = (number, " ".join(name.split()), bool(state))
    yield from (found[key] for key in sorted(found))


def actors(sides: Iterable[Side]) -> Iterator[dict[str, object]]:
    """Every side once, in the order of their first rows."""
    named: dict[str, dict[str, None]] = {}
    states = set()
    for number, name, is_state in sides:
        named.setdefault(number, {})[name] = None
        if is_state or name.startswith(STATE):
            states.add(number)
    for number, names in named.items():
        yield dict(_actor(number, list(names), number in states))


def _actor(number: str, names: list[str], is_state: bool) -> Row:
    kind = "category" if number == CIVILIANS else "state" if is_state else "armed_group"
    return {
        "id": actor_id(number),
        "kind": kind,
        "name": names[0],
        "aliases": ";".join(name.replace(";", ",") for name in names[1:]) or None,
        "country": country_code(names[0].removeprefix(STATE)) if is_state else None,
        "external_ids": f"ucdp-actor:{number}",
        "locator": f"actor {number}",
    }
