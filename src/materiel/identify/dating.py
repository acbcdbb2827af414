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
    """One year that a mark may mean; None where illegible digits leave several, ``first`` to ``last``.

    ``reference`` names the reference row behind it, where there is one besides the producer's.
    """

    year: int | None
    first: int
    last: int
    form: str
    value: float
    span: float
    words: str
    reference: str = ""


class _Sense(NamedTuple):
    """One year that signs may stand for, whoever stamped them."""

    year: int
    form: str
    value: float
    words: str
    reference: str = ""


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
    if not found:
        return ()
    best = max(_in_span(sense.year, since, until) for sense in found)
    kept = [sense for sense in found if _in_span(sense.year, since, until) == best]
    if best == WEIGHTS["span_outside"]:
        kept = [min(kept, key=lambda sense: min(abs(sense.year - since), abs(sense.year - until)))]
    if part.unknown and len(kept) > 1:
        return (_left_open(part.text, kept, best, forms),)
    return tuple(_dated(sense, best, forms) for sense in kept)


def _dated(sense: _Sense, span: float, forms: frozenset[str]) -> Dating:
    year, value = sense.year, sense.value * _usual(sense.form, forms)
    return Dating(year, year, year, sense.form, value, span, sense.words, sense.reference)


def _left_open(text: str, senses: list[_Sense], span: float, forms: frozenset[str]) -> Dating:
    first, last = min(sense.year for sense in senses), max(sense.year for sense in senses)
    words = f"“{text}” is a year between {first} and {last}"
    return Dating(None, first, last, senses[0].form, _usual(senses[0].form, forms), span, words)


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


def _coded(text: str, iso3: str) -> Iterator[_Sense]:
    """Years that a code stands for, by the code itself or by letters that look or sound like it."""
    if len(text) > 1:
        return
    for mark, codes in year_codes().items():
        same = _same_letter(mark, text)
        for code in codes:
            if same and code.iso3 == iso3:
                yield _Sense(
                    code.year, code.form, same, f"“{text}” stands for {code.year} ({code.rule})", code.source
                )


def _same_letter(mark: str, text: str) -> float:
    if mark == text:
        return 1.0
    if looking_latin(mark) == text.upper():
        return WEIGHTS["code_look"]
    return WEIGHTS["code_look"] * WEIGHTS["code_case"] if sounding_latin(mark) == text.upper() else 0.0


def _counted(signs: str, names: tuple[str, ...]) -> Iterator[_Sense]:
    """Years written in digits, in each calendar of the producer."""
    if not _SIGNS.fullmatch(signs) or len(signs) < 2:
        return
    form = f"{len(signs)}-digit"
    for number in _numbers(signs):
        for place, name in enumerate(names):
            value = 1.0 if place == 0 else WEIGHTS["year_calendar_second"]
            usual = name == "gregorian"
            note, source = ("", "") if usual else (f" ({calendars()[name].rule})", calendars()[name].source)
            for year in _common_years(number, len(signs), name):
                if 1850 <= year <= STILL_IN_USE:
                    yield _Sense(year, form, value, f"“{signs}” is the year {year}{note}", source)


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
