"""Whether a published figure agrees with what the records say."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.analyse.reproduction.published import Published
from materiel.analyse.reproduction.spans import INFINITE, Span


@dataclass(frozen=True)
class Verdict:
    """``verdict`` is reproduced, rounding, contradicted or records_missing; ``why`` says so in words."""

    verdict: str
    why: str


def judge(printed: Published, computed: Span, is_part: bool) -> Verdict:
    """Compare a published figure with what a formula gave.

    ``is_part`` says that the rows are only a part of what the figure counts. What is only known to be consistent is
    never called reproduced.
    """
    if is_part:
        computed = Span(computed.low, INFINITE)
    if _apart(printed.widened(), computed):
        words = "the rows on record alone make up" if is_part else "the records give"
        return Verdict("contradicted", f"{words} {computed}")
    if printed.is_number:
        return _number(printed, computed, is_part)
    if _same_ends(printed, computed):
        return Verdict("reproduced", f"the records give {computed}")
    if not is_part and computed.is_point and not _is_bound(printed):
        return Verdict("rounding", f"the records give {computed}, within the published range")
    if _inside(printed, computed):
        return Verdict("reproduced", f"the records give {computed}, which meets the published bound")
    if computed.is_point and not is_part:
        return Verdict("contradicted", f"the records give {computed}, beyond the published bound")
    return _only_bounded(computed, is_part)


def _number(printed: Published, computed: Span, is_part: bool) -> Verdict:
    widened = printed.widened()
    if is_part or not widened.low <= computed.low <= computed.high <= widened.high:
        return _only_bounded(computed, is_part)
    if computed.is_point and round(computed.low, printed.decimals) == round(printed.span.low, printed.decimals):
        return Verdict("reproduced", f"the records give {computed}")
    return Verdict("rounding", f"the records give {computed}, which the published wording allows")


def _only_bounded(computed: Span, is_part: bool) -> Verdict:
    rest = "the rest of what it counts is not on record" if is_part else "the records bound it and no more"
    return Verdict("records_missing", f"consistent, not reproduced: the records give {computed}; {rest}")


def _apart(one: Span, other: Span) -> bool:
    return one.high < other.low or other.high < one.low


def _is_bound(printed: Published) -> bool:
    return INFINITE in (printed.span.high, -printed.span.low)


def _inside(printed: Published, computed: Span) -> bool:
    """Whether every number the records allow meets the published bound, at its printed precision."""
    high = computed.high if printed.is_strict else round(computed.high, printed.decimals)
    below = high < printed.span.high if printed.is_strict else high <= printed.span.high
    return below and round(computed.low, printed.decimals) >= printed.span.low


def _same_ends(printed: Published, computed: Span) -> bool:
    ends = ((printed.span.low, computed.low), (printed.span.high, computed.high))
    return all(
        one == other or round(one, printed.decimals) == round(other, printed.decimals) for one, other in ends
    )
