"""The weights of the kinds of evidence: one table, which a case may override."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from materiel.errors import UsageError
from materiel.reference.tables import read_table


@dataclass(frozen=True)
class Weight:
    """What one kind of evidence weighs, in log-odds at full firmness, and the sentence that a reader sees.

    ``layer`` says what it bears on: ``presence`` (the stockpile holds the item), ``tie`` (this item came from it),
    ``supply`` (a producer supplied it), ``flow`` (materiel came from it; counted in finds, not in log-odds).
    """

    kind: str
    layer: str
    weight: float
    meaning: str
    sentence: str


@cache
def usual_weights() -> Mapping[str, Weight]:
    """The weights that hold where a case gives none.

    >>> usual_weights()["lacks"].weight
    -9.0
    """
    rows = read_table(Path(__file__).with_name("weights.csv"))
    read = (
        Weight(row["kind"], row["layer"], float(row["weight"]), row["meaning"], row["sentence"]) for row in rows
    )
    return MappingProxyType({weight.kind: weight for weight in read})


def weights_of(own: Mapping[str, Any]) -> Mapping[str, Weight]:
    """The usual weights with those of a case's descriptor in their place. Raises `UsageError`.

    >>> weights_of({"weights": {"lot": 5}})["lot"].weight
    5.0
    """
    usual = usual_weights()
    given = own.get("weights", {})
    unknown = sorted(set(given) - set(usual))
    if unknown:
        raise UsageError(
            f"weights: no kind of evidence is called {', '.join(unknown)}; there are {', '.join(usual)}"
        )
    wrong = [kind for kind, value in given.items() if isinstance(value, bool) or not isinstance(value, int | float)]
    if wrong:
        raise UsageError(f"weights: {', '.join(wrong)} must be a number, such as {usual[wrong[0]].weight:g}")
    return {
        kind: Weight(kind, weight.layer, float(given.get(kind, weight.weight)), weight.meaning, weight.sentence)
        for kind, weight in usual.items()
    }
