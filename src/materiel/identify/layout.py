"""Whether the marks stand as a producer lays them out."""

from __future__ import annotations

from functools import lru_cache
from math import prod

from materiel.identify.weights import WEIGHTS

_MISSING = {"year": "layout_no_year", "star": "layout_no_symbol"}
_MORE = {"star": "layout_more_symbol", "calibre": "layout_more_calibre", "illegible": "layout_illegible"}


@lru_cache(maxsize=65536)
def layout_fit(
    roles: tuple[str, ...], layouts: tuple[tuple[str, ...], ...], start_known: bool = True
) -> tuple[float, str]:
    """How well a sequence of roles fits the nearest of a producer's layouts, and that in words.

    >>> layout_fit(("year", "code"), (("code", "year"),))[1]
    'the usual order, begun at another position'
    """
    return max((_fit(roles, layout, start_known) for layout in layouts), key=lambda fit: fit[0])


def _fit(roles: tuple[str, ...], layout: tuple[str, ...], start_known: bool) -> tuple[float, str]:
    usual = WEIGHTS["layout_usual"]
    if roles == layout:
        return usual, "the marks stand in the producer's usual order"
    turned = usual if not start_known else WEIGHTS["layout_turned"]
    if _is_turned(roles, layout):
        return turned, "the usual order, begun at another position"
    missing, more = _differing(roles, layout)
    value = prod(WEIGHTS[_MISSING.get(role, "layout_no_part")] for role in missing)
    value *= prod(WEIGHTS[_MORE.get(role, "layout_more_part")] for role in more)
    shared = tuple(role for role in roles if role in layout)
    expected = tuple(role for role in layout if role in roles)
    if shared != expected:
        value *= turned if _is_turned(shared, expected) else WEIGHTS["layout_other"]
    return value, _told(missing, more)


def _differing(roles: tuple[str, ...], layout: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The roles that are missing, and those that are more than usual; an unexplained part is told elsewhere."""
    missing, more = list(layout), []
    for role in roles:
        if role in missing:
            missing.remove(role)
        elif role != "unexplained":
            more.append(role)
    if missing and "illegible" in more:  # what cannot be read may be what is missing
        missing.remove("year" if "year" in missing else missing[0])
    return missing, more


def _told(missing: list[str], more: list[str]) -> str:
    if missing and more:
        return f"the marks lack the usual {_named(missing)} and have {_named(more)} besides"
    if missing:
        return f"the marks lack the usual {_named(missing)}"
    return f"the marks have {_named(more)} besides the usual" if more else "the usual marks in another order"


def _is_turned(roles: tuple[str, ...], layout: tuple[str, ...]) -> bool:
    return len(roles) == len(layout) and any(roles == layout[i:] + layout[:i] for i in range(len(layout)))


def _named(roles: list[str]) -> str:
    words = {"star": "star or sign", "code": "code", "illegible": "an illegible part"}
    return ", ".join(words.get(role, role) for role in roles)
