"""Transcribed quantities. Bare presence is no count: the transcription writes it as "at least 1"."""

from __future__ import annotations

from convert.gold import GoldRow
from convert.records import Cell

UNITS = {
    "cartridge cases": "cartridge_case",
    "cartridges": "cartridge",
    "kg": "kg",
    "tonnes": "tonne",
    "depots": "depot",
}
_ORDERS = frozenset({"tens of thousands"})


def quantity(row: GoldRow, text: str = "") -> dict[str, Cell]:
    """The quantity columns. ``text`` is the printed phrase, where the table has one.

    An exact number is counted, an approximate one is about; a lower bound of 1 says that the item is present, which
    the row itself says, and a lower bound beside an approximate number says no more than the number.
    """
    exact, about = row["quantity"], row["quantity_approx"]
    least, most = row["quantity_min"], row["quantity_max"]
    precision = "order_of_magnitude" if text in _ORDERS else "about" if about else ""
    return {
        "quantity": exact or about,
        "quantity_min": "" if least == "1" or about else least,
        "quantity_max": most,
        "quantity_precision": precision,
        "unit": UNITS.get(row["unit"], "") if exact or about or most or least not in ("", "1") else "",
    }
