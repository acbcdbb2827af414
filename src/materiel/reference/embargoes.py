"""Arms embargoes that the bundled works name: their versions in force, and those listed under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from materiel.model.dates import Span, parse_date
from materiel.reference.tables import DATA, listed, read_table


@dataclass(frozen=True)
class Version:
    """One version of an embargo, in force from ``since`` to ``until`` inclusive (no end: still in force).

    ``direction`` is ``to`` or ``from`` the target; ``targets`` is ``territory``, ``non_state`` (holders there that
    are no state) or ``listed`` (who is on the list). ``exempt_kinds`` are kinds of receivers that need no approval,
    ``approval_kinds`` those for whom it could be given.
    """

    embargo_id: str
    number: int
    name: str
    body: str
    instrument: str
    since: Span
    until: Span | None
    direction: str
    targets: str
    countries: tuple[str, ...]
    places: tuple[str, ...]
    scope: str
    exemptions: str
    exempt_kinds: tuple[str, ...]
    approval_kinds: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Listed:
    """Who is on a list since when. ``active_in`` are the states where the list says it is active."""

    embargo_id: str
    reference: str
    name: str
    aliases: tuple[str, ...]
    since: Span
    active_in: tuple[str, ...]
    source: str


@cache
def embargoes() -> Mapping[str, tuple[Version, ...]]:
    """Every embargo of the reference with its versions in order.

    >>> [version.instrument for version in embargoes()["un-1572"]][0]
    'resolution 1572 (2004), paras. 7-8'
    """
    found: dict[str, tuple[Version, ...]] = {}
    for row in read_table(DATA / "embargoes.csv"):
        found[row["id"]] = (*found.get(row["id"], ()), _version(row))
    return MappingProxyType(found)


@cache
def on_lists() -> tuple[Listed, ...]:
    """Those on the lists, as far as the bundled works speak of them; `read.un_list` reads a whole list.

    >>> [entry.since.earliest.isoformat() for entry in on_lists() if entry.reference == "QDe.135"]
    ['2013-03-20']
    """
    return tuple(
        Listed(
            row["embargo_id"],
            row["reference"],
            row["name"],
            listed(row["aliases"]),
            parse_date(row["listed_on"]),
            listed(row["active_in"]),
            row["source"],
        )
        for row in read_table(DATA / "listed.csv")
    )


def _version(row: Mapping[str, str]) -> Version:
    return Version(
        embargo_id=row["id"],
        number=int(row["version"]),
        name=row["name"],
        body=row["body"],
        instrument=row["instrument"],
        since=parse_date(row["since"]),
        until=parse_date(row["until"]) if row["until"] else None,
        direction=row["direction"],
        targets=row["targets"],
        countries=listed(row["countries"]),
        places=listed(row["places"]),
        scope=row["scope"],
        exemptions=row["exemptions"],
        exempt_kinds=listed(row["exempt_kinds"]),
        approval_kinds=listed(row["approval_kinds"]),
        source=row["source"],
    )
