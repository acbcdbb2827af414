"""What is counted: the dead, the wounded, the displaced; and how rows of events and of figures state a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Measure:
    """A measure of figures. ``columns`` are the columns of events that state it, least, best and most: empty where
    events state none. A flow counts what happens in a time; what is no flow stands at a time.
    """

    name: str
    columns: tuple[str, str, str] | None = None
    is_flow: bool = False


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.name: measure
        for measure in (
            Measure("killed", ("e.killed_min", "e.killed_best", "e.killed_max"), is_flow=True),
            Measure("wounded", ("e.wounded_min", "NULL::BIGINT", "e.wounded_max"), is_flow=True),
            Measure("hostages", is_flow=True),
            Measure("displaced"),
            Measure("refugees"),
            Measure("idps"),
            Measure("asylum_seekers"),
            Measure("returnees", is_flow=True),
        )
    }
)

HARMFUL = (
    *("battle", "attack", "suicide_attack", "ied", "shelling", "raid", "offensive", "killing", "execution"),
    *("massacre", "communal_violence", "airstrike", "capture_of_place", "toll"),
)
"""Kinds of events in which people are hurt, so that one without a number is a number that is missing."""

MUTUAL = ("battle", "communal_violence")
"""Kinds in which both sides fight: a source's order of sides does not say who began."""


def event_number(measure: Measure) -> str:
    """SQL for ``low``, ``point`` and ``high`` of an event ``e``, as its source states them and no more.

    A bound that no source states stays empty. One number without bounds is both its bounds; *at least* has no
    ``high``, *up to* no ``low``, and a range no ``point``.
    """
    least, best, most = measure.columns or ("NULL::BIGINT", "NULL::BIGINT", "NULL::BIGINT")
    return f"""
    coalesce({least}, CASE WHEN {most} IS NULL THEN {best} END)::DOUBLE AS low,
    coalesce({best}, CASE WHEN {least} = {most} THEN {least} END)::DOUBLE AS point,
    coalesce({most}, CASE WHEN {least} IS NULL THEN {best} END)::DOUBLE AS high"""


FIGURE_NUMBER = """
    CASE WHEN f.bound IN ('at_most', 'less_than', 'nearly') THEN f.value_min
        ELSE coalesce(f.value_min, CASE WHEN f.value_max IS NULL THEN f.value_best END) END AS low,
    CASE WHEN f.bound IN ('at_least', 'more_than', 'at_most', 'less_than', 'order_of_magnitude') THEN NULL
        WHEN f.bound = 'nearly' THEN coalesce(f.value_best, f.value_max)
        ELSE coalesce(f.value_best, CASE WHEN f.value_min = f.value_max THEN f.value_min END) END AS point,
    CASE WHEN f.bound IN ('at_least', 'more_than') THEN f.value_max
        ELSE coalesce(f.value_max, CASE WHEN f.value_min IS NULL THEN f.value_best END) END AS high"""
"""The same for a figure ``f``, whose column ``bound`` says how the source bounds it."""
