"""What stockpiles and groups have, received or lack."""

from __future__ import annotations

from convert.arms.items import about, item, see_also, varieties, years
from convert.arms.periods import when
from convert.arms.phrases import Phrases
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.records import Cell

_POLARITIES = {"does_not_hold": "lacks", "held_previously": "held"}
_AS_OF = frozenset({"holds", "does_not_hold", "not_known_to_hold"})
_TYPES = {"country stocks": "somewhere in the country; the holder is not named", "state": "held by the state"}
# A state named as the holder of what its army received.
_ARMIES = {"Burkina Faso": "Burkina Faso army stockpiles"}
# Where the text says that more than marks or model ties the finds to the stock.
_TIED_BY = {
    "HLD-031": "exporter",
    "HLD-035": "lot",
    "HLD-036": "lot",
    "HLD-071": "feature",
    "HLD-086": "near_lot",
}


def convert_holdings(conversion: Conversion, phrases: Phrases) -> None:
    """One holding for each row, or one for each variety that a row lists."""
    observed = {row.id: row for row in conversion.arms["observations"]}
    for row in conversion.arms["holdings"]:
        holder = phrases.meaning(holder_phrase(row), row)
        for variety in varieties(row, observed):
            cells: dict[str, Cell] = {
                **item(row, variety),
                **years(row, variety),
                "holder_id": holder.first,
                "polarity": _POLARITIES.get(row["polarity"], row["polarity"]),
                "basis": row["basis"],
                "tied_by": _TIED_BY.get(row.id, ""),
                "date": time_of(row),
                "about_ids": about(row, variety),
            }
            said = statement(row, holder.remark("holder"), *remarks(row, holder.first))
            conversion.records.add("holdings", f"{row.id}{variety.suffix}", cells | said, row)


def time_of(row: GoldRow) -> str:
    """When it was so. What a source says is so at a date it does not say of all later time."""
    seen_then = row["polarity"] in _AS_OF and row["date_from"] and not row["date_to"]
    return row["date_from"] if seen_then else when(row)


def holder_phrase(row: GoldRow) -> str:
    """The phrase for the holder; the army where the table says that the state stands for it."""
    holder = row["holder"]
    return _ARMIES.get(holder, holder) if row["holder_type"] == "state army" else holder


def remarks(row: GoldRow, holder_id: str) -> list[str]:
    """Who exactly holds, and what the polarity's code does not keep."""
    return [
        _TYPES.get(row["holder_type"], "") if holder_id.startswith("plc.") else "",
        f"polarity: {row['polarity'].replace('_', ' ')}" if row["polarity"] in _POLARITIES else "",
        "derived by the transcriber, not printed" if row["derived"] == "y" else "",
        see_also(row),
    ]
