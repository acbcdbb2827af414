"""The matcher from end to end: accounts, pairs, levels, weights, probabilities, groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from materiel.match.incidents.accounts import prepare
from materiel.match.incidents.blocking import LEFT_OUT, STEPS
from materiel.match.incidents.comparing import COMPARED, FACTORS, NAMED
from materiel.match.incidents.grouping import Grouped, Lists, Probable, group
from materiel.match.incidents.linked import Linked, linked
from materiel.match.incidents.marginals import Sides, probabilities
from materiel.match.incidents.names import name_level
from materiel.match.incidents.weights import levels, weight_sql
from materiel.snapshot.engine import Engine, Step

PLAUSIBLE = 0.05
"""Pairs below this probability are not kept."""

WEIGHED = Step(
    "incident_weighed",
    f"""
SELECT c.a, c.b, {" + ".join(f"({weight_sql(factor)})" for factor in FACTORS)} + coalesce(n.weight, 0) AS weight
FROM incident_compared c LEFT JOIN incident_name_weights n ON n.a = c.a AND n.b = c.b
ORDER BY c.a, c.b
""",
    "the match weight of every pair: the sum over factors",
)
_LEVELS = f"""
SELECT c.a, c.b, {", ".join(f"c.{factor}" for factor in FACTORS)}, coalesce(n.level, 'not_stated') AS name
FROM incident_compared c JOIN incident_kept k ON k.a = c.a AND k.b = c.b
LEFT JOIN incident_name_weights n ON n.a = c.a AND n.b = c.b
ORDER BY c.a, c.b
"""


@dataclass(frozen=True)
class Matched:
    """What was matched. ``pairs`` are the plausible ones: ``a, b`` (numbers of accounts), ``probability``, the
    level of each factor; ``compared`` is how many were compared, ``left_out`` how many were not because a month was
    too full.
    """

    ids: list[str]
    grouped: Grouped
    decided: Linked
    pairs: pa.Table
    compared: int
    left_out: int


def match(engine: Engine) -> Matched:
    """Match the accounts of a snapshot."""
    accounts = prepare(engine)
    engine.take((*STEPS, COMPARED))
    engine.add("incident_name_weights", _names(engine))
    weighed = engine.take((WEIGHED,))
    ids = accounts["id"].to_pylist()
    work, once = accounts["work"].to_numpy(), np.asarray(accounts["once"].to_numpy(zero_copy_only=False), np.bool_)
    one, other = (np.asarray(weighed[name].to_numpy(), np.int64) for name in ("a", "b"))
    weight = np.asarray(weighed["weight"].to_numpy(), np.float64)
    chance = probabilities(Sides(one, other, weight, work, once))
    decided = linked(engine)
    grouped = group(Lists(ids, work, once), Probable(one, other, chance), decided)
    left_out = sum(int(row["pairs"]) for row in engine.rows(LEFT_OUT))
    return Matched(ids, grouped, decided, _kept(engine, one, other, chance), len(one), left_out)


def _names(engine: Engine) -> pa.Table:
    """The level and weight of the factor ``name``, for pairs whose accounts both have a label of their own."""
    named = engine.take((NAMED,))
    told = [name_level(*pair) for pair in zip(named["one"].to_pylist(), named["other"].to_pylist(), strict=True)]
    weight = {name: level.weight for (factor, name), level in levels().items() if factor == "name"}
    return pa.table(
        {
            "a": named["a"],
            "b": named["b"],
            "level": pa.array(told, pa.string()),
            "weight": pa.array([weight[level] for level in told], pa.float64()),
        }
    )


def _kept(
    engine: Engine, one: NDArray[np.int64], other: NDArray[np.int64], chance: NDArray[np.float64]
) -> pa.Table:
    """The plausible pairs with their probability and levels."""
    some = chance >= PLAUSIBLE
    engine.add("incident_kept", pa.table({"a": one[some], "b": other[some]}))
    return engine.run(_LEVELS).append_column("probability", pa.array(chance[some]))
