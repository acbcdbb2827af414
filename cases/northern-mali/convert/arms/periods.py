"""The time between two transcribed dates."""

from __future__ import annotations

from convert.dates import period
from convert.gold import GoldRow


def when(row: GoldRow) -> str:
    """The time that a row states, open on the side where it states nothing; empty where it states no date."""
    start, end = row["date_from"], row["date_to"]
    return period(start, end) if start or end else ""


def dated(row: GoldRow) -> str:
    """The printed words for the date, as a remark."""
    return f"dated: {row['date_text']}" if row["date_text"] else ""
