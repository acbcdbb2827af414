"""Years as cases write them: digits in several calendars, and codes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from materiel.reference.tables import DATA, listed, read_table


class Calendar(NamedTuple):
    """A way of counting years. ``centuries`` are what a short form may leave out."""

    name: str
    scale: float
    offset: float
    centuries: tuple[int, ...]
    rule: str
    source: str

    def common_year(self, year: int) -> int:
        """The year of the common era in which a year of this calendar begins."""
        return int(year * self.scale + self.offset)


class YearCode(NamedTuple):
    """A mark that stands for one year, such as the Soviet letter К for 1956."""

    form: str
    iso3: str
    year: int
    rule: str
    source: str


@cache
def calendars() -> dict[str, Calendar]:
    """Every calendar by name.

    >>> calendars()["minguo"].common_year(99)
    2010
    """
    return {
        row["calendar"]: Calendar(
            row["calendar"],
            float(row["scale"]),
            float(row["offset"]),
            tuple(int(century) for century in listed(row["centuries"])),
            row["rule"],
            f"calendars {row['calendar']} ({row['confidence']}): {row['source']}",
        )
        for row in read_table(DATA / "calendars.csv")
    }


@cache
def year_codes() -> dict[str, tuple[YearCode, ...]]:
    """The year codes by the mark they write.

    >>> [code.year for code in year_codes()["К"]]
    [1956]
    """
    found: dict[str, tuple[YearCode, ...]] = {}
    for row in read_table(DATA / "year_codes.csv"):
        code = YearCode(
            row["form"],
            row["iso3"],
            int(row["year"]),
            row["rule"],
            f"year_codes {row['iso3']} {row['code']} ({row['confidence']}): {row['source']}",
        )
        found[row["code"]] = (*found.get(row["code"], ()), code)
    return found
