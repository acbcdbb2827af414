"""The whole of what an attribution rests on: items, origins, evidence and weights, and the arrays made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.evidence import USERS, Case, Evidence, evidence_of
from materiel.analyse.attribution.items import Find, Found, Item, found_items
from materiel.analyse.attribution.known import Assumptions, Finds, Known
from materiel.analyse.attribution.matching import Matching
from materiel.analyse.attribution.origins import Origins, origins_of
from materiel.analyse.attribution.sources import Sources
from materiel.analyse.attribution.statements import Statement, statements
from materiel.analyse.attribution.weighing import candidates, flow_weight, follow_up, is_capture, weigh
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
    described: frozenset[str]

    def name(self, origin: str) -> str:
        """The name of an origin."""
        return self.sorted_origins.names.get(origin, origin)

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
    said = list(statements(study, Sources(study), sorted(origins.theatre)))
    return _setting(found, case, said, weights_of(study.own))


def _inside(row: Mapping[str, str], found: Found) -> bool:
    return row["id"] in found.counted


def _setting(found: Found, case: Case, said: list[Statement], weights: Mapping[str, Weight]) -> Setting:
    rows = list(evidence_of(said, case))
    time: dict[str, object] = {s.ref: s.until if is_capture(s.says) else s.since for s in said}
    captures = {s.ref for s in said if is_capture(s.says)}
    taken = [row for row in rows if row.ref in captures and row.kind in ("movement", "moved")]
    rows = follow_up(rows, taken, time)
    origins = candidates(rows, weights)
    rows = [row for row in rows if row.origin in origins or (row.origin == USERS and row.item is None)]
    told = {
        row.origin
        for row in rows
        if weights[row.kind].layer in ("presence", "tie") and weights[row.kind].weight > 0
    }
    return Setting(
        found=found,
        items=tuple(case.matching.items),
        origins=tuple(origins),
        sorted_origins=case.origins,
        weights=weights,
        of_item=_grouped([((row.origin, row.item), row) for row in rows if row.item is not None]),
        of_origin=_grouped([(row.origin, row) for row in rows if row.item is None]),
        described=frozenset(told),
    )


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
        movements=_movements(setting),
        ties=ties,
    )
    finds = traceable(setting)
    entries = Finds(
        np.repeat(np.arange(len(finds)), [len(find.items) for find in finds]).astype(np.int64),
        np.array([at for find in finds for at in find.items], dtype=np.int64),
    )
    return entries, known, Assumptions(flow=min(usual.flow, SHARED_FLOW / max(n, 1)))


def traceable(setting: Setting) -> list[Find]:
    """The finds with what can be traced in them: varieties, and items of which some row speaks."""
    spoken_of = {item for _, item in setting.of_item}
    kept = {at for at, item in enumerate(setting.found.items) if item.marks or at in spoken_of}
    finds = [Find(find.name, tuple(at for at in find.items if at in kept)) for find in setting.found.finds]
    return [find for find in finds if find.items]


def _movements(setting: Setting) -> NDArray[np.float64]:
    """The documented movements in finds. What is written of movements is a sample of its own, and no large one."""
    told = np.array([flow_weight(setting.of_origin.get(origin, ()), setting.weights) for origin in setting.origins])
    return np.asarray(told * min(1.0, SHARED_FLOW / max(float(told.sum()), SHARED_FLOW)), dtype=np.float64)


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
