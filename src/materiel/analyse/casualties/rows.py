"""The rows of the analysis: a key, its range, every source's own figure, and what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materiel.analyse.casualties.behind import behind
from materiel.analyse.casualties.bodies import Bodies
from materiel.analyse.casualties.data_sets import totals_of_data_sets
from materiel.analyse.casualties.difference import Ground, differences, ground_of
from materiel.analyse.casualties.measures import Measure
from materiel.analyse.casualties.published import Figure, Scopes, by_key, figures_of, scopes_of
from materiel.analyse.casualties.ranges import PublishedRange, published_ranges
from materiel.analyse.casualties.told import told_by_figure, told_by_work
from materiel.analyse.casualties.totals import KeyRole, Totals, range_of, totals
from materiel.analyse.casualties.wording import label_of, method_of
from materiel.analyse.numbers import plain
from materiel.analyse.study import Study

Row = dict[str, Any]

NO_INCIDENTS: Mapping[str, Any] = {
    "low": None,
    "best": None,
    "high": None,
    "possible": None,
    "counted": 0,
    "uncounted": 0,
    "open": 0,
    "alleged": 0,
    "overlapping": 0,
    "uncertain": 0,
    "shared": None,
}


@dataclass(frozen=True)
class Table:
    """Everything that the rows of one question are made from."""

    study: Study
    by: str
    added: Totals
    groups: Mapping[KeyRole, Sequence[Figure]]
    ranges: Mapping[str | None, PublishedRange]
    scopes: Scopes
    ground: Ground
    bodies: Bodies
    family: str | None


def rows_by(study: Study, measure: Measure, by: str, family: str | None) -> list[Row]:
    """The rows by year, actor or place; reads what `lay_incidents` leaves in the engine."""
    engine = study.engine
    figures = figures_of(engine, measure)
    scopes = scopes_of(figures)
    groups = _groups(figures, by)
    added = totals(engine, by, _times(figures) if by == "year" else {})
    ground = ground_of(engine, scopes.area if by == "year" else None)
    lists = totals_of_data_sets(engine, scopes.area if by == "year" else None)
    ranges = published_ranges(engine, measure, by_key(figures), scopes, lists) if by == "year" else {}
    table = Table(study, by, added, groups, ranges, scopes, ground, Bodies(engine), family)
    keys = dict.fromkeys((*added.keys(), *groups))
    label = label_of(study, by, [key for key, _ in keys])
    rows = [_row(table, key, label) for key in keys]
    return sorted(rows, key=_order if by == "year" else _size)


def _times(figures: Iterable[Figure]) -> dict[str, tuple[Any, Any]]:
    """Times of several years that figures are for."""
    return {f.key: (f.row["first"], f.row["last"]) for f in figures if f.key and ".." in f.key and f.row["first"]}


def _groups(figures: Iterable[Figure], by: str) -> dict[KeyRole, list[Figure]]:
    found: dict[KeyRole, list[Figure]] = defaultdict(list)
    for figure in figures:
        if by == "year":
            found[(figure.key, None)].append(figure)
        elif by == "place" and figure.place:
            found[(figure.place, None)].append(figure)
        elif by == "actor" and figure.entity:
            found[(figure.entity, "counted")].append(figure)
    return found


def _row(table: Table, at: KeyRole, label: Mapping[str | None, str]) -> Row:
    key, role = at
    incidents: Row = {**NO_INCIDENTS, "key": key, **table.added.rows.get(at, {})}
    published = table.ranges.get(key) if role is None else None
    family = _family(table.family, published, incidents)
    certain = range_of(incidents)
    works = table.added.by_work.get(at, [])
    figures = table.groups.get(at, ())
    shown = certain if family == "incidents" else published.as_row(None) if published and family else {}
    return {
        "key": key,
        "label": label.get(key, key),
        "role": role,
        "family": family,
        **{end: shown.get(end) for end in ("low", "best", "high")},
        **_interval(table, at, incidents),
        "incidents": {name: plain(incidents[name]) for name in NO_INCIDENTS} | certain,
        "published": published.as_row(table.scopes.area) if published else None,
        "accounts": [*_told(table, figures, published), *told_by_work(works, table.ground.data_sets)],
        "difference": differences(published, incidents, works, figures, table.ground),
        "method": method_of(family, (incidents["counted"], role), published, len(figures)),
    } | behind(table.study, table.by, at, table.added.refs.get(at, []), [f"figures:{f.id}" for f in figures])


def _family(asked: str | None, published: PublishedRange | None, incidents: Row) -> str | None:
    given = {"published": published is not None, "incidents": incidents["counted"] > 0}
    wanted = (asked,) if asked else ("published", "incidents")
    return next((family for family in wanted if given[family]), None)


def _interval(table: Table, at: KeyRole, incidents: Row) -> Row:
    low, high = table.added.spread.get(at, (None, None)) if incidents["counted"] else (None, None)
    return {
        "interval_low": None if low is None else round(low, 1),
        "interval_high": None if high is None or incidents["open"] else round(high, 1),
    }


def _told(table: Table, figures: Iterable[Figure], published: PublishedRange | None) -> list[Row]:
    """The published figures of a row: those for everybody first."""
    told = [
        told_by_figure(
            figure,
            table.bodies.name(figure),
            table.scopes.parted(figure),
            published.voice(figure) if published else None,
        )
        for figure in figures
    ]
    return sorted(told, key=lambda row: len(row["part_of"]) > 0)


def _order(row: Row) -> tuple[bool, str]:
    """By year; what is open at its beginning first, the undated last."""
    return row["key"] is None, str(row["key"] or "")


def _size(row: Row) -> tuple[bool, float, str, str]:
    return row["key"] is None, -(row["best"] or 0), str(row["label"]), str(row["role"])
