"""Printed and derived numbers as figures."""

from __future__ import annotations

import csv
from pathlib import Path

from convert.arms.phrases import Phrases
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.records import Cell

_BOUNDS = {
    "=": "exact",
    "~": "approx",
    ">": "more_than",
    ">=": "at_least",
    "<": "less_than",
    "<=": "at_most",
    "range": "range",
}
_COUNTED = frozenset({"count", "sum"})
_ORDERS = frozenset({"hundreds", "tens of thousands", "low tens of thousands", "several tonnes"})
_WORDS = {"AGG-009": "0.333", "AGG-016": "188"}
_EXACT = frozenset({"AGG-021"})
_DENOMINATORS = {
    "cartridges documented": "AGG-001",
    "weapons physically analysed": "AGG-003",
    "Mali varieties": "AGG-013",
}


def convert_figures(conversion: Conversion, phrases: Phrases) -> None:
    """One figure for each row. `figures.csv` says what it is about, when, and how it follows from other rows."""
    with (Path(__file__).parent / "figures.csv").open(encoding="utf-8", newline="") as stream:
        about = {row["id"]: row for row in csv.DictReader(stream)}
    for row in conversion.arms["aggregates"]:
        known = about[row.id]
        text, bound = wording(row), bound_of(row)
        cells: dict[str, Cell] = {
            "measure": known["measure"] or row["measure"],
            "subject": row["subject"],
            "entity_id": phrases.entity(known["entity"]) if known["entity"] else "",
            "event_id": known["event"],
            "place_id": phrases.entity(known["place"]) if known["place"] else "",
            "period": known["period"],
            **values(row, bound),
            "bound": bound,
            "value_text": text,
            "unit": known["unit"] or row["unit"].split(" (")[0],
            "denominator": denominator(row),
            "formula": known["formula"],
        }
        conversion.records.add("figures", row.id, cells | statement(row, *remarks(row, known)), row)


def wording(row: GoldRow) -> str:
    """The value in words, where the source gives no number; empty for a number or a range of numbers."""
    value = row["value"]
    return "" if _is_number(value) or row["value_min"] or row["value_max"] else value


def bound_of(row: GoldRow) -> str:
    """How the source bounds its number; words have no bound, except for an order of magnitude."""
    text = wording(row)
    if text in _ORDERS:
        return "order_of_magnitude"
    if row.id in _EXACT:
        return "exact"
    stated = row["value"] and (not text or row.id in _WORDS)
    return _BOUNDS.get(row["comparator"], "") if stated else ""


def values(row: GoldRow, bound: str) -> dict[str, Cell]:
    """The number and its bounds. One side of a bound is no best estimate; more than a count n is n + 1 at least."""
    value = _WORDS.get(row.id, row["value"])
    if bound in ("", "order_of_magnitude"):
        return {}
    if bound == "range":
        return {"value_min": row["value_min"], "value_max": row["value_max"]}
    if bound in ("exact", "approx"):
        return {"value_best": value}
    if bound in ("at_most", "less_than"):
        return {"value_max": value}
    counted = bound == "more_than" and row["measure"] in _COUNTED
    return {"value_min": int(value) + 1 if counted else value}


def denominator(row: GoldRow) -> str:
    """What a share is a share of, with the figure that counts it."""
    whole = row["denominator"]
    return f"{whole} ({_DENOMINATORS[whole]})" if whole else ""


def remarks(row: GoldRow, known: dict[str, str]) -> list[str]:
    """Who worked the number out, and the printed words for its period where they say more than the dates."""
    period, stated = row["period"], known["period"]
    plain = period.replace("-", "/") == stated or period == stated or not period
    size = row["denominator_value"]
    return [
        "derived by the transcriber, not printed" if row["derived"] == "y" else "",
        f"period as printed: {period}" if not plain else "",
        f"of {size}" if size and not row["denominator"] else "",
        "the number is that of the most prominent variety" if row.id == "AGG-016" else "",
        "one-third written as 0.333" if row.id == "AGG-009" else "",
        f"unit: {row['unit']}" if row["unit"].startswith("USD (") else "",
        f"rests on {', '.join(row.several('computed_from'))}" if row["computed_from"] else "",
        f"check of the transcription: {check(row)}" if row["check_expr"] else "",
    ]


def check(row: GoldRow) -> str:
    """How the transcriber recomputed the number, and whether it came out."""
    outcome = "holds" if row["check_ok"] == "y" else "fails"
    return f"{row['check_expr'].replace(';', ',')} gives {row['check_value'].replace(';', ' and ')}, {outcome}"


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
