"""Happenings, and what several data sets say of each: the test bed of incident matching, with the truth known.

Happenings cluster as they do: most at a few towns, many on the same days, several between the same parties. A data
set tells of a part of them, once each, and errs: days late, the next town, a district in place of a village, one
party left unnamed, another count of the dead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from materiel.model.arrow import table_of
from materiel.model.tables import TABLES

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
KINDS = ("battle", "attack", "ied", "shelling", "massacre", "airstrike", "kidnapping", "suicide_attack")
KM = 111.2


@dataclass(frozen=True)
class AccountOptions:
    """How many happenings there are, how dense, and how well the data sets know them. Rates are probabilities."""

    happenings: int = 2_000
    data_sets: int = 2
    told: float = 0.7
    """Part of the happenings that a data set tells of."""
    a_day: float = 3.0
    """Happenings a day over the whole theatre; more make it harder to tell them apart."""
    towns: int = 400
    actors: int = 40
    side_km: float = 1_000.0
    """The theatre is a square of this side on the equator."""
    day_off: float = 0.15
    """A data set gives a day or two before or after."""
    days_rough: float = 0.08
    """It knows the week or the month only."""
    town_off: float = 0.12
    """It gives a town nearby."""
    area_only: float = 0.12
    """It knows the district or region only, and gives a point in it."""
    party_unnamed: float = 0.15
    party_wrong: float = 0.03
    kind_other: float = 0.2
    toll_other: float = 0.4
    toll_unknown: float = 0.1
    seed: int = 0


@dataclass(frozen=True)
class Told:
    """The records, as a case holds them, and the happening that each account is of."""

    tables: Mapping[str, pa.Table]
    happening: pa.Table
    """Columns ``event_id`` and ``happening``."""


@dataclass(frozen=True)
class _World:
    latitude: Floats
    longitude: Floats
    day: Whole
    town: Whole
    kind: Whole
    one: Whole
    other: Whole
    killed: Whole


def tell(options: AccountOptions | None = None) -> Told:
    """Draw happenings and the data sets that tell of them. The same options always give the same.

    >>> told = tell(AccountOptions(happenings=50))
    >>> told.tables["events"].num_rows == told.happening.num_rows > 50
    True
    """
    options = options or AccountOptions()
    rng = np.random.default_rng(options.seed)
    world = _world(options, rng)
    parts = [_data_set(at, world, options, rng) for at in range(options.data_sets)]
    events = pa.concat_tables([events for events, _ in parts])
    sources = [
        {
            "id": f"set-{at}",
            "kind": "data_set",
            "title": f"data set {at}",
            "work_id": f"set-{at}",
            "reliability": "B",
        }
        for at in range(options.data_sets)
    ]
    made = {"sources": table_of("sources", sources), "entities": _entities(options), "events": events}
    tables = {name: made[name] if name in made else table_of(name, ()) for name in TABLES}
    truth = {"event_id": events["id"], "happening": pa.array(np.concatenate([which for _, which in parts]))}
    return Told(tables, pa.table(truth))


def _world(options: AccountOptions, rng: np.random.Generator) -> _World:
    n, side = options.happenings, options.side_km / KM
    weight = 1 / np.arange(1, options.towns + 1)
    dyads = rng.integers(0, options.actors, (max(options.actors, 2), 2))
    dyads[:, 1] = np.where(dyads[:, 0] == dyads[:, 1], (dyads[:, 1] + 1) % options.actors, dyads[:, 1])
    between = dyads[np.minimum(rng.geometric(0.15, n) - 1, len(dyads) - 1)]
    return _World(
        latitude=(rng.random(options.towns) - 0.5) * side,
        longitude=(rng.random(options.towns) - 0.5) * side,
        day=np.sort(rng.integers(0, max(int(n / options.a_day), 1), n)),
        town=rng.choice(options.towns, n, p=weight / weight.sum()),
        kind=np.minimum(rng.geometric(0.35, n) - 1, len(KINDS) - 1),
        one=between[:, 0],
        other=between[:, 1],
        killed=np.minimum(rng.geometric(0.25, n) - 1 + (rng.random(n) < 0.05) * rng.integers(5, 80, n), 300),
    )


def _data_set(at: int, world: _World, options: AccountOptions, rng: np.random.Generator) -> tuple[pa.Table, Whole]:
    which = np.flatnonzero(rng.random(options.happenings) < options.told)
    n = len(which)
    date, date_precision = _dates(world.day[which], options, rng)
    latitude, longitude, place_precision = _points(world, which, options, rng)
    initiator, target = (_party(side[which], at, options, rng) for side in (world.one, world.other))
    kind = np.where(rng.random(n) < options.kind_other, rng.integers(0, len(KINDS), n), world.kind[which])
    killed = _tolls(world.killed[which], options, rng)
    ids = np.char.add(f"set-{at}.", np.arange(n).astype(str))
    columns = {
        "id": pa.array(ids.tolist(), pa.string()),
        "kind": pa.array(np.array(KINDS)[kind].tolist(), pa.string()),
        "date": date,
        "date_precision": date_precision,
        "latitude": pa.array(latitude),
        "longitude": pa.array(longitude),
        "place_precision": place_precision,
        "initiator_ids": initiator,
        "target_ids": target,
        "killed_min": killed,
        "killed_best": killed,
        "killed_max": killed,
        "external_id": pa.array(np.arange(n).astype(str).tolist(), pa.string()),
        "source_id": pa.array([f"set-{at}"] * n, pa.string()),
        "stated_as": pa.array(["fact"] * n, pa.string()),
    }
    empty = table_of("events", ())
    table = {
        name: columns[name].cast(empty.schema.field(name).type) if name in columns else pa.nulls(n, kind.type)
        for name, kind in ((name, empty.schema.field(name)) for name in empty.column_names)
    }
    return pa.table(table), which


def _dates(day: Whole, options: AccountOptions, rng: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    """Days as written: most right, some a few days off, some only a week or a month."""
    n = len(day)
    off = rng.choice((-2, -1, 1, 2), n, p=(0.1, 0.4, 0.4, 0.1))
    first = np.datetime64("2012-01-01") + np.where(rng.random(n) < options.day_off, day + off, day)
    rough, by_month = rng.random(n) < options.days_rough, rng.random(n) < 0.5
    exact = pc.strftime(pa.array(first), "%Y-%m-%d")
    month = pc.strftime(pa.array(first), "%Y-%m")
    monday = first - rng.integers(0, 7, n)
    week = pc.binary_join_element_wise(
        pc.strftime(pa.array(monday), "%Y-%m-%d"), pc.strftime(pa.array(monday + 6), "%Y-%m-%d"), "/"
    )
    written = pc.if_else(pa.array(rough & by_month), month, pc.if_else(pa.array(rough), week, exact))
    code = np.where(rough & by_month, "4", np.where(rough, "3", "1"))
    return written, pa.array(code.tolist(), pa.string())


def _points(
    world: _World, which: Whole, options: AccountOptions, rng: np.random.Generator
) -> tuple[Floats, Floats, pa.Array]:
    """Points as given: the town, one nearby, or somewhere in the district or region."""
    n, town = len(which), world.town[which]
    off = rng.random(n) < options.town_off
    area = rng.random(n) < options.area_only
    region = area & (rng.random(n) < 0.4)
    km = np.where(region, 120, np.where(area, 40, np.where(off, 12, 0)))
    angle, far = rng.random(n) * 2 * np.pi, km * np.sqrt(rng.random(n)) / KM
    latitude = world.latitude[town] + far * np.sin(angle)
    longitude = world.longitude[town] + far * np.cos(angle) / np.cos(np.radians(world.latitude[town]))
    code = np.where(region, "4", np.where(area, "3", np.where(off, "2", "1")))
    return latitude, longitude, pa.array(code.tolist(), pa.string())


def _party(true: Whole, at: int, options: AccountOptions, rng: np.random.Generator) -> pa.Array:
    n = len(true)
    wrong = rng.random(n) < options.party_wrong
    actor = np.where(wrong, rng.integers(0, options.actors, n), true)
    names = pa.array([f"set-{at}.actor-{number}" for number in range(options.actors)], pa.string())
    return pc.if_else(pa.array(rng.random(n) < options.party_unnamed), None, names.take(pa.array(actor)))


def _tolls(true: Whole, options: AccountOptions, rng: np.random.Generator) -> pa.Array:
    n = len(true)
    other = np.maximum(true + rng.integers(-3, 4, n) + np.round(true * rng.normal(0, 0.3, n)).astype(int), 0)
    told = np.where(rng.random(n) < options.toll_other, other, true)
    return pc.if_else(pa.array(rng.random(n) < options.toll_unknown), None, pa.array(told))


_FIRST = ("Northern", "Southern", "Eastern", "Western", "United", "Free", "People's", "National")
_SECOND = ("Front", "Movement", "Brigade", "Council", "Army", "Union", "League", "Alliance")


def _entities(options: AccountOptions) -> pa.Table:
    """Every actor once in each data set, under the same name, so that actors too must be found to be one."""
    rows = [
        {
            "id": f"set-{at}.actor-{number}",
            "kind": "armed_group",
            "name": f"{_FIRST[number % 8]} {_SECOND[number // 8 % 8]} of Territory {number}",
            "source_id": f"set-{at}",
        }
        for at in range(options.data_sets)
        for number in range(options.actors)
    ]
    return table_of("entities", rows)
