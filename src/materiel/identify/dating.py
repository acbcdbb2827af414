"""What year a mark may stand for, if a given producer stamped it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from materiel.identify.parts import Part
from materiel.identify.weights import WEIGHTS
from materiel.model.glyphs import looking_latin, sounding_latin
from materiel.reference.producers import STILL_IN_USE, Producer
from materiel.reference.years import calendars, year_codes

_SIGNS = re.compile(r"[\d?]{1,4}")


class Dating(NamedTuple):
    """One year that a mark may mean; None where illegible digits leave several, ``first`` to ``last``."""

    year: int | None
    first: int
    last: int
    form: str
    value: float
    span: float
    words: str


def datings(part: Part, row: Producer) -> tuple[Dating, ...]:
    """The years that a part may mean on a case of a producer, those inside the production span before others."""
    return _datings(part, row.iso3, row.since, row.until, row.calendars, row.year_forms)


@lru_cache(maxsize=65536)
def _datings(
    part: Part, iso3: str, since: int, until: int, names: tuple[str, ...], forms: frozenset[str]
) -> tuple[Dating, ...]:
    if part.gap:
        return ()
    found = [*_coded(part.text, iso3), *_counted(part.plain, names)]
    placed = [(year, form, value, words, _in_span(year, since, until)) for year, form, value, words in found]
    if not placed:
        return ()
    best = max(span for *_, span in placed)
    kept = [item for item in placed if item[4] == best]
    if best == WEIGHTS["span_outside"]:
        kept = [min(kept, key=lambda item: min(abs(item[0] - since), abs(item[0] - until)))]
    if part.unknown and len(kept) > 1:
        years = [item[0] for item in kept]
        words = f"“{part.text}” is a year between {min(years)} and {max(years)}"
        return (Dating(None, min(years), max(years), kept[0][1], _usual(kept[0][1], forms), best, words),)
    return tuple(
        Dating(year, year, year, form, value * _usual(form, forms), span, words)
        for year, form, value, words, span in kept
    )


def _usual(form: str, forms: frozenset[str]) -> float:
    if form in forms:
        return WEIGHTS["year_form_usual"]
    return WEIGHTS[{"2-digit": "year_form_two", "4-digit": "year_form_four"}.get(form, "year_form_rare")]


def _in_span(year: int, since: int, until: int) -> float:
    if since <= year <= until:
        return WEIGHTS["span_inside"]
    if since - 2 <= year <= until + 2 and year <= STILL_IN_USE:
        return WEIGHTS["span_near"]
    return WEIGHTS["span_outside"]


def _coded(text: str, iso3: str) -> Iterator[tuple[int, str, float, str]]:
    """Years that a code stands for, by the code itself or by letters that look like it."""
    for mark, codes in year_codes().items():
        same = _same_letter(mark, text)
        for code in codes:
            if same and code.iso3 == iso3:
                yield code.year, code.form, same, f"“{text}” stands for {code.year} ({code.rule})"


def _same_letter(mark: str, text: str) -> float:
    if mark == text:
        return 1.0
    if looking_latin(mark) == text.upper():
        return WEIGHTS["code_look"]
    return WEIGHTS["code_look"] * WEIGHTS["code_case"] if sounding_latin(mark) == text.upper() else 0.0


def _counted(signs: str, names: tuple[str, ...]) -> Iterator[tuple[int, str, float, str]]:
    """Years written in digits, in each calendar of the producer."""
    if not _SIGNS.fullmatch(signs) or len(signs) < 2:
        return
    form = f"{len(signs)}-digit"
    for number in _numbers(signs):
        for place, name in enumerate(names):
            value = 1.0 if place == 0 else WEIGHTS["year_calendar_second"]
            for year in _common_years(number, len(signs), name):
                if 1850 <= year <= STILL_IN_USE:
                    note = "" if name == "gregorian" else f" ({calendars()[name].rule})"
                    yield year, form, value, f"“{signs}” is the year {year}{note}"


def _numbers(signs: str) -> list[int]:
    if "?" not in signs:
        return [int(signs)]
    heads = [""]
    for sign in signs:
        heads = [head + digit for head in heads for digit in ("0123456789" if sign == "?" else sign)]
    return [int(head) for head in heads]


def _common_years(number: int, length: int, name: str) -> list[int]:
    """The years of the common era that a number may mean in one calendar."""
    calendar = calendars()[name]
    if name == "gregorian":
        if length == 4:
            return [number]
        if length == 3:
            return [1000 + number] if 850 <= number <= 999 else [2000 + number] if number < 100 else []
        return [century + number for century in calendar.centuries if century]
    if length == 4:
        return [calendar.common_year(number)]
    if length == 3 and number < 100:
        return []
    return [calendar.common_year(century + number) for century in calendar.centuries]
