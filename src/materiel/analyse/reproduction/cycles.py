"""Figures whose formula rests, through other figures, on the figure itself."""

from __future__ import annotations

from collections.abc import Mapping

from materiel.analyse.reproduction.grammar import Formula, row_values


def resting_on_themselves(formulas: Mapping[str, Formula]) -> dict[str, str]:
    """Each such figure with the circle in words.

    >>> from materiel.analyse.reproduction.grammar import parse_formula
    >>> resting_on_themselves({"A": parse_formula("2 * B", "AB"), "B": parse_formula("A / 2", "AB")})["A"]
    'the formula rests on the figure itself: A, B, A'
    """
    rests_on = {key: [row.id for row in row_values(formula.tree)] for key, formula in formulas.items()}
    circles = {key: _way_back(key, rests_on) for key in rests_on}
    return {key: f"the formula rests on the figure itself: {', '.join(way)}" for key, way in circles.items() if way}


def _way_back(start: str, rests_on: Mapping[str, list[str]]) -> list[str]:
    """A way from a figure through formulas back to it; empty where there is none."""
    seen: set[str] = set()
    ways = [[start]]
    while ways:
        way = ways.pop()
        for following in rests_on.get(way[-1], ()):
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
