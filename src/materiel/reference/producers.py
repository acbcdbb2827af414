"""Producers of ammunition: who stamped which code, on what, when, and how they lay their marks out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from materiel.model.glyphs import digit_script, latin_digits, looking_latin, sounding_latin
from materiel.model.marks import GAP
from materiel.reference.tables import DATA, GENERAL_KNOWLEDGE, listed, read_table

STILL_IN_USE = 2026
STOPS = str.maketrans("", "", ".·•-↑^")  # stops and arrows within a code: P.O.F., R-P, K↑F
_NUMBER = re.compile(r"\d[.,-]?\d")
WITHOUT_CODE = frozenset({"(none)", "(Persian digits)", "(Ottoman script)"})
UNKNOWN_CODE = "(unknown)"


@dataclass(frozen=True, slots=True, eq=False)
class Producer:
    """One row of ``producers.csv``: one code of one plant in one state, with the span in which it can occur."""

    id: str
    code: str
    native: str
    country: str
    iso3: str
    country_today: str
    kind: str  # plant, brand, or state: whose mark the code is
    factory: str
    place: str
    calibres: frozenset[str]
    listed_calibres: tuple[str, ...]  # as the row lists them, the usual ones first
    since: int
    until: int
    year_forms: frozenset[str]
    calendars: tuple[str, ...]
    layouts: tuple[tuple[str, ...], ...]
    tells: str
    notes: str
    source: str
    grade: str
    handling: str
    digits: str  # script of the digits in the code itself
    roles: frozenset[str]  # every role that one of the layouts has

    @property
    def is_sourced(self) -> bool:
        """Whether a document stands behind the row, not general knowledge alone."""
        return self.source != GENERAL_KNOWLEDGE

    @property
    def span(self) -> str:
        """The production span in words.

        >>> next(row for row in producers() if row.code == "945").span
        'since 1965'
        """
        return f"since {self.since}" if self.until >= STILL_IN_USE else f"{self.since}-{self.until}"


def producer_of(row: Mapping[str, str]) -> Producer:
    """A producer from one row of a table with the columns of ``producers.csv``."""
    layouts = tuple(tuple(layout.split()) for layout in listed(row["layouts"]))
    return Producer(
        id=_identity(row),
        code=row["code"],
        native=row["code_native"] or row["code"],
        country=row["country"],
        iso3=row["iso3"],
        country_today=row["country_today"],
        kind=row["kind"],
        factory=row["factory"],
        place=row["place"],
        calibres=frozenset(listed(row["calibres"])),
        listed_calibres=listed(row["calibres"]),
        since=int(row["year_from"]),
        until=int(row["year_to"]),
        year_forms=frozenset(listed(row["year_format"])),
        calendars=listed(row["calendars"]) or ("gregorian",),
        layouts=layouts,
        tells=row["tells"],
        notes=row["notes"],
        source=row["source"],
        grade=row["confidence"],
        handling=row.get("handling", "") or "clear",
        digits=digit_script(row["code_native"]),
        roles=frozenset(role for layout in layouts for role in layout),
    )


def _identity(row: Mapping[str, str]) -> str:
    """State, code and first year of a row, with the native code where it differs: ``SRB/PPU/ППУ/1993``."""
    parts = (row["iso3"], row["code"], row["code_native"] or row["code"], row["year_from"])
    return "/".join(dict.fromkeys(parts)).replace(" ", "-")


@cache
def producers() -> tuple[Producer, ...]:
    """Every producer of the bundled reference, in the order of the file."""
    return tuple(producer_of(row) for row in read_table(DATA / "producers.csv"))


def code_keys(text: str) -> frozenset[str]:
    """The keys under which a code is found: its letters as they sound and as they look, in capitals, Latin digits.

    >>> code_keys("ппу") >= {"NNY", "PPU"}
    True
    """
    plain = latin_digits(text).replace(" ", "")
    if GAP not in plain and not _NUMBER.search(plain):
        plain = plain.translate(STOPS)
    if plain.isascii():
        return frozenset({plain.upper()})
    return frozenset({sounding_latin(plain), looking_latin(plain).upper(), looking_latin(plain.upper())} - {""})
