"""The whole of what an attribution rests on: items, origins, evidence and weights, and the arrays made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.circles import Circle, without_returned
from materiel.analyse.attribution.evidence import ELSEWHERE, USERS, Case, Evidence
from materiel.analyse.attribution.following import Times, before_it_was_made, followed_up
from materiel.analyse.attribution.items import Find, Found, Item, found_items
from materiel.analyse.attribution.known import Assumptions, Finds, Known
from materiel.analyse.attribution.matching import Matching
from materiel.analyse.attribution.movements import of_transfer
from materiel.analyse.attribution.origins import Origins, origins_of
from materiel.analyse.attribution.premises import USUAL, Premises
from materiel.analyse.attribution.sources import Sources
from materiel.analyse.attribution.statements import Statement, statements
from materiel.analyse.attribution.stocks import of_find, of_holding
from materiel.analyse.attribution.weighing import candidates, flow_weight, weigh
from materiel.analyse.attribution.weights import Weight, weights_of
from materiel.analyse.study import Study
from materiel.model.dates import parse_date

Key = TypeVar("Key")
SHARED_FLOW = 6.0
"""What the prior on the flow weighs at most, in finds, over all described stockpiles together; so do movements."""


@dataclass(frozen=True)
class Setting:
    """Items are first those found, then those that only statements name; origins are in the order of arrays."""

    found: Found
    items: tuple[Item, ...]
    origins: tuple[str, ...]
    sorted_origins: Origins
    weights: Mapping[str, Weight]
    of_item: Mapping[tuple[str, int], tuple[Evidence, ...]]
    of_origin: Mapping[str, tuple[Evidence, ...]]
    with_groups: Mapping[tuple[str, int], tuple[Evidence, ...]]
    """What is told of an item with the users of the theatre (`USERS`) and with groups elsewhere (`ELSEWHERE`)."""
    described: frozenset[str]
    voices: Mapping[str, str] = field(default_factory=dict)
    """What each independent voice is called."""
    circles: tuple[Circle, ...] = ()
    """Transfers that lead back to where an item came from."""
    too_early: tuple[tuple[str, int, int], ...] = ()
    """Rows that tell of an item before it was made: the row, the item, the year in which it was made."""
    premises: Premises = USUAL

    def under(self, premises: Premises) -> Setting:
        """The same rows read under other premises."""
        return replace(self, premises=premises, found=replace(self.found, per_find=premises.per_find))

    def name(self, origin: str) -> str:
        """The name of an origin."""
        return self.sorted_origins.names.get(origin, origin)

    def spoken(self, origin: str) -> str:
        """The name as it stands in a sentence."""
        name = self.name(origin)
        return f"the {name}" if origin in self.sorted_origins.forces and not name.startswith("the ") else name

    def on(self, origin: str, item: int) -> tuple[Evidence, ...]:
        """The evidence on one origin and item."""
        return self.of_item.get((origin, item), ())


def setting_of(study: Study, wanted: str | None = None) -> Setting:
    """Read a snapshot into a setting. ``wanted`` is an observation to look at even outside the theatre."""
    found = found_items(study, wanted)
    holders = study.engine.rows("SELECT id, holder_id FROM observations WHERE holder_id IS NOT NULL")
    origins = origins_of(
        study, {row["holder_id"] for row in holders if row["id"] in found.of_row and _inside(row, found)}
    )
    matching = Matching(found)
    entities = study.engine.rows("SELECT id, kind, country FROM entities")
    case = Case(
        matching,
        origins,
        parse_date(study.scope.period).earliest if study.scope.period else None,
        {row["id"]: row["kind"] for row in entities},
        {row["id"]: row["country"] for row in entities},
    )
    sources = Sources(study)
    said = list(statements(study, sources, sorted(origins.theatre)))
    return replace(_setting(found, case, said, weights_of(study.own)), voices=sources.names)


def _inside(row: Mapping[str, str], found: Found) -> bool:
    return row["id"] in found.counted


def _setting(found: Found, case: Case, said: list[Statement], weights: Mapping[str, Weight]) -> Setting:
    times = Times.of(said)
    told = [row for statement in said for row in evidence_of(statement, case)]
    early = before_it_was_made(told, case.matching.items, times)
    told = [row for row in told if row.item is None or (row.ref, row.item) not in early]
    rows, circles = without_returned(followed_up(told, times), times.since, times.until)
    origins = candidates(rows, weights)
    on_origins = [row for row in rows if row.origin in set(origins)]
    return Setting(
        found=found,
        items=tuple(case.matching.items),
        origins=tuple(origins),
        sorted_origins=case.origins,
        weights=weights,
        of_item=_grouped([((row.origin, row.item), row) for row in on_origins if row.item is not None]),
        of_origin=_grouped([(row.origin, row) for row in rows if row.item is None]),
        with_groups=_grouped(
            [
                ((row.origin, row.item), row)
                for row in rows
                if row.item is not None and row.origin in (USERS, ELSEWHERE)
            ]
        ),
        described=frozenset(
            row.origin
            for row in on_origins
            if weights[row.kind].layer in ("presence", "tie") and weights[row.kind].weight > 0
        ),
        circles=tuple(circles),
        too_early=tuple((ref, item, made) for (ref, item), made in early.items()),
    )


def evidence_of(statement: Statement, case: Case) -> Iterator[Evidence]:
    """Every bearing of a statement."""
    if statement.ref.startswith("transfers:"):
        return of_transfer(statement, case)
    return of_find(statement, case) if statement.says == "seen" else of_holding(statement, case)


def _grouped(pairs: Iterable[tuple[Key, Evidence]]) -> dict[Key, tuple[Evidence, ...]]:
    groups: dict[Key, list[Evidence]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in groups.items()}


def arrays_of(setting: Setting) -> tuple[Finds, Known, Assumptions]:
    """The setting as the mixture takes it."""
    usual = Assumptions()
    n, v = len(setting.origins), len(setting.items)
    producers = {name: at for at, name in enumerate(dict.fromkeys(item.producer for item in setting.items))}
    silent = [weigh((), setting.weights, origin in setting.described) for origin in setting.origins]
    evidence = np.repeat(np.array([[cell.presence] for cell in silent], np.float32).reshape(n, 1), v, axis=1)
    ties, inspected = np.zeros((n, v), np.float32), np.zeros((n, v), np.float32)
    place = {origin: at for at, origin in enumerate(setting.origins)}
    for (origin, item), rows in setting.of_item.items():
        cell = weigh(rows, setting.weights, origin in setting.described)
        at = place[origin]
        evidence[at, item], ties[at, item] = cell.presence, cell.tie
        inspected[at, item] = sum({row.ref: row.inspected for row in rows}.values())
    known = Known(
        evidence=evidence,
        inspected=inspected,
        producer=np.array([producers[item.producer] for item in setting.items], dtype=np.int64),
        supply=_supply(setting, producers, usual),
        movements=movements_of(setting),
        ties=ties,
    )
    finds = traceable(setting)
    entries = Finds(
        np.repeat(np.arange(len(finds)), [len(find.items) for find in finds]).astype(np.int64),
        np.array([at for find in finds for at in find.items], dtype=np.int64),
    )
    flow = min(usual.flow, SHARED_FLOW / max(n, 1))
    return entries, known, Assumptions(flow=flow, unknown=setting.premises.unknown)


def traceable(setting: Setting) -> list[Find]:
    """The finds with what can be traced in them: varieties, and items of which some row speaks."""
    spoken_of = {item for _, item in setting.of_item}
    kept = {at for at, item in enumerate(setting.found.items) if item.marks or at in spoken_of}
    finds = [Find(find.name, tuple(at for at in find.items if at in kept)) for find in setting.found.finds]
    return [find for find in finds if find.items]


def movements_of(setting: Setting, without: str | None = None) -> NDArray[np.float64]:
    """The documented movements in finds, or those that somebody else than a voice tells of too.

    What is written of movements is a sample of its own, and no large one.
    """
    told = _told(setting, without)
    return np.asarray(told * _part_counted(told), dtype=np.float64)


def part_counted(setting: Setting) -> float:
    """What part of a find each documented movement counts as, so that all together count as no more than six."""
    return _part_counted(_told(setting, None))


def _told(setting: Setting, without: str | None) -> NDArray[np.float64]:
    flows = (setting.of_origin.get(origin, ()) for origin in setting.origins)
    said = ([row for row in rows if row.roots != frozenset({without})] for rows in flows)
    return np.array([flow_weight(rows, setting.weights) for rows in said], dtype=np.float64)


def _part_counted(told: NDArray[np.float64]) -> float:
    return min(1.0, SHARED_FLOW / max(float(told.sum()), SHARED_FLOW))


def _supply(setting: Setting, producers: Mapping[str, int], usual: Assumptions) -> NDArray[np.float64]:
    """The log-odds that each producer supplied each origin."""
    base = float(np.log(usual.supplier_rate / (1 - usual.supplier_rate)))
    supply = np.full((len(setting.origins), max(len(producers), 1)), base)
    for at, origin in enumerate(setting.origins):
        told: dict[int, float] = {}
        rows = [row for row in setting.of_origin.get(origin, ()) if row.kind == "supplier"]
        for row in rows:
            producer = producers.get(row.producer or "")
            if producer is not None:
                told[producer] = max(told.get(producer, 0.0), row.firm)
        if rows:
            supply[at] += setting.weights["supplier_not_told"].weight
        for made_by, firm in told.items():
            supply[at, made_by] = base + setting.weights["supplier"].weight * firm
    return supply
