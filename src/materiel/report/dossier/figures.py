"""Numbers as sources bound them."""

from __future__ import annotations

from materiel.report.labels.catalogue import Labels
from materiel.report.pages.parts import Statement


def numbered(row: Statement, words: Labels, prefix: str = "value") -> str:
    """A number with its bound: exact, about, at least, more than, a range; empty where none is stated."""
    low, best, high = (_number(row.value(f"{prefix}_{end}")) for end in ("min", "best", "max"))
    bound = row.value("bound")
    if bound == "order_of_magnitude" and low is not None:
        return words.text(f"dossier.magnitude.{_magnitude(low)}", n=words.number(low))
    if bound == "more_than" and low is not None:
        return words.text("dossier.number.more_than", n=words.number(low - 1))
    if bound in ("approx", "nearly", "at_least", "at_most", "less_than"):
        stated = best if best is not None else low if low is not None else high
        return words.text(f"dossier.number.{bound}", n=words.number(stated)) if stated is not None else ""
    return _plain(low, best, high, words)


def _plain(low: float | None, best: float | None, high: float | None, words: Labels) -> str:
    if low is not None and high is not None and low != high:
        span = words.text("dossier.number.range", low=words.number(low), high=words.number(high))
        return span if best is None or best in (low, high) else f"{words.number(best)} ({span})"
    if best is not None:
        return words.number(best)
    if low is not None and low == high:
        return words.number(low)
    if low is not None:
        return words.text("dossier.number.at_least", n=words.number(low))
    return words.text("dossier.number.at_most", n=words.number(high)) if high is not None else ""


def height(row: Statement) -> tuple[float, float | None, float | None] | None:
    """The number of a figure for a chart, with its bounds where it has two; None where it has none."""
    low, best, high = (_number(row.value(f"value_{end}")) for end in ("min", "best", "max"))
    stated = next((value for value in (best, low, high) if value is not None), None)
    if stated is None:
        return None
    return (stated, low, high) if low is not None and high is not None and low != high else (stated, None, None)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _magnitude(low: float) -> str:
    """The words for an order of magnitude: tens, hundreds, thousands."""
    return {10: "tens", 100: "hundreds", 1000: "thousands", 10000: "ten_thousands"}.get(int(low), "about")
