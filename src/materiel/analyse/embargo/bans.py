"""The embargoes to screen by: those of the reference and those of the case, where both speak of one, as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from materiel.analyse.study import Study
from materiel.model.dates import Span
from materiel.reference.embargoes import Version, embargoes

_ROWS = "SELECT * FROM embargoes WHERE coalesce(stated_as, 'fact') NOT IN ('denied', 'unsubstantiated') ORDER BY id"
_RESOLUTION = re.compile(r"\b(\d{4}) \(\d{4}\)")


@dataclass(frozen=True)
class Terms:
    """What an embargo forbids while one version of it is in force."""

    ref: str
    instrument: str
    since: Span | None
    until: Span | None
    direction: str = "to"
    targets: str = "territory"
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place_ids: tuple[str, ...] = ()
    exemptions: str = ""
    exempt_kinds: tuple[str, ...] = ()
    approval_kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ban:
    """One embargo. ``rows`` are the case's own rows on it; ``target_ids`` whom they name as its target."""

    id: str
    name: str
    versions: tuple[Terms, ...]
    rows: tuple[Mapping[str, Any], ...] = ()

    @property
    def began(self) -> Span | None:
        """When its first version came into force; None where that is not stated."""
        return self.versions[0].since

    @property
    def ends(self) -> Span | None:
        """Until when its last version is in force; None where it still is."""
        return self.versions[-1].until

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(f"embargoes:{row['id']}" for row in self.rows)

    @property
    def target_ids(self) -> tuple[str, ...]:
        return tuple(row["target_id"] for row in self.rows if row["target_id"])


@dataclass
class Bans:
    """All embargoes, and what is wrong with the case's rows on them."""

    every: list[Ban] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def bans(study: Study) -> Bans:
    """Put the reference and the case's own embargoes together."""
    rows = study.engine.rows(_ROWS)
    found = Bans()
    taken: set[str] = set()
    for ban_id, versions in embargoes().items():
        own = tuple(row for row in rows if _resolutions(row) & _resolutions_of(versions))
        taken |= {row["id"] for row in own}
        found.every.append(Ban(ban_id, versions[0].name, tuple(map(_terms, versions)), own))
        found.notes += _disagreements(versions, own)
    for row in rows:
        if row["id"] not in taken:
            found.every.append(Ban(row["id"], row["name"], (_own_terms(row),), (row,)))
        if row["since"] is None and row["id"] not in taken:
            found.notes.append(
                f"embargoes:{row['id']} has no start: whether it was in force stays open until its end"
            )
    return found


def _resolutions(row: Mapping[str, Any]) -> set[str]:
    return set(_RESOLUTION.findall(f"{row['name']} {row['instrument'] or ''}"))


def _resolutions_of(versions: Sequence[Version]) -> set[str]:
    """The resolutions that an embargo stands in, and those that its source names it after."""
    return {number for one in versions for number in _RESOLUTION.findall(f"{one.instrument} {one.source}")}


def _terms(version: Version) -> Terms:
    return Terms(
        ref=f"reference:{version.embargo_id}/{version.number}",
        instrument=version.instrument,
        since=version.since,
        until=version.until,
        direction=version.direction,
        targets=version.targets,
        countries=version.countries,
        places=version.places,
        exemptions=version.exemptions,
        exempt_kinds=version.exempt_kinds,
        approval_kinds=version.approval_kinds,
    )


def _own_terms(row: Mapping[str, Any]) -> Terms:
    since = Span(row["since_earliest"], row["since_latest"]) if row["since"] else None
    until = Span(row["until_earliest"], row["until_latest"]) if row["until"] else None
    return Terms(
        ref=f"embargoes:{row['id']}",
        instrument=row["instrument"] or "",
        since=since,
        until=until,
        targets="territory" if row["place_id"] else "named",
        place_ids=(row["place_id"],) if row["place_id"] else (),
        exemptions=row["exemptions"] or "",
    )


def _disagreements(versions: Sequence[Version], own: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if versions[0].targets == "listed":
        return
    for row in own:
        said = Span(row["since_earliest"], row["since_latest"])
        if row["since"] and not said.overlaps(versions[0].since):
            yield (
                f"embargoes:{row['id']} has it begin {row['since']}, {versions[0].instrument} otherwise; "
                "the date of the instrument is used"
            )
