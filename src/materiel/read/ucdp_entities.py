"""The sides and places of UCDP events as entities, under ids that stay the same from release to release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from materiel.read.imported import Row
from materiel.read.ucdp_event import Event
from materiel.reference.countries import country_code

CIVILIANS = "1"
"""UCDP's number of the side that one-sided violence is against."""

_STATE = "Government of "


def actor_id(number: str) -> str:
    """The id of a side by UCDP's number of it.

    >>> actor_id("234")
    'ucdp.actor.234'
    """
    return f"ucdp.actor.{number}"


def place_id(event: Event) -> str:
    """The id of a place: the same for the same name, areas and point."""
    cells = event.cells
    known = (_name(event), cells.get("district", ""), cells.get("province", ""), cells["country"], *event.point)
    return f"ucdp.place.{hashlib.sha256('|'.join(map(str, known)).encode()).hexdigest()[:12]}"


def actors(events: Iterable[Event], source_id: str) -> Iterator[Row]:
    """Every side once; a side under several names has the others as aliases."""
    named: dict[str, dict[str, None]] = {}
    states = set()
    for event in events:
        for side in ("a", "b"):
            number, name = event.cells[f"side_{side}_id"], event.cells[f"side_{side}"]
            named.setdefault(number, {})[" ".join(name.split())] = None
            if event.cells.get(f"state_{side}") or name.startswith(_STATE):
                states.add(number)
    for number, names in named.items():
        yield _actor(number, list(names), number in states) | {"source_id": source_id}


def _actor(number: str, names: list[str], is_state: bool) -> dict[str, object]:
    kind = "category" if number == CIVILIANS else "state" if is_state else "armed_group"
    return {
        "id": actor_id(number),
        "kind": kind,
        "name": names[0],
        "aliases": ";".join(name.replace(";", ",") for name in names[1:]) or None,
        "country": country_code(names[0].removeprefix(_STATE)) if is_state else None,
        "external_ids": f"ucdp-actor:{number}",
        "locator": f"actor {number}",
    }


def places(events: Iterable[Event], source_id: str) -> Iterator[Row]:
    """Every place once, with its point as UCDP gives it."""
    for identifier, event in {place_id(event): event for event in events}.items():
        cells = event.cells
        areas = [f"{name}={cells[field]}" for field, name in _AREAS.items() if cells.get(field)]
        yield {
            "id": identifier,
            "kind": "place",
            "name": _name(event),
            "country": country_code(cells["country"]),
            "latitude": event.point[0],
            "longitude": event.point[1],
            "source_id": source_id,
            "note": "; ".join(areas) or None,
        }


_AREAS = {"province": "adm_1", "district": "adm_2", "country": "country"}


def _name(event: Event) -> str:
    given = (event.cells.get(field, "") for field in ("place", "district", "province", "country"))
    return " ".join(next((text for text in given if text.strip()), "unnamed place").split())
