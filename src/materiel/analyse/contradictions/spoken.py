"""Numbers in the words of a claim: *about 1,000 fighters*, *950 to 1,100*, *plusieurs centaines*.

Only a text that says nothing but a number is read: an optional hedge, a number or a range, and at most three words
on what is counted. *Resolution 1970 of the Council on Libya* is no number.
"""

from __future__ import annotations

import re
from functools import lru_cache

from materiel.analyse.contradictions.numbers import Stated

_HEDGES = {
    "approx": "about around approximately approx roughly some circa ca estimated env environ quelque quelques",
    "at_least": "at least|au moins|no fewer than|not less than|minimum",
    "more_than": "more than|over|above|plus de|upwards of",
    "at_most": "at most|not more than|au plus|maximum",
    "less_than": "less than|fewer than|under|below|moins de",
    "nearly": "nearly|almost|up to|close to|près de|jusqu'à",
}
_BOUND_OF = {
    phrase: bound
    for bound, text in _HEDGES.items()
    for phrase in (text.split("|") if "|" in text else text.split())
}
_ROUND = {
    "dozens": (24, 99),
    "hundreds": (100, 999),
    "several hundred": (200, 999),
    "a few hundred": (200, 999),
    "thousands": (1_000, 9_999),
    "several thousand": (2_000, 9_999),
    "a few thousand": (2_000, 9_999),
    "tens of thousands": (10_000, 99_999),
    "des dizaines": (24, 99),
    "des centaines": (100, 999),
    "plusieurs centaines": (200, 999),
    "des milliers": (1_000, 9_999),
    "plusieurs milliers": (2_000, 9_999),
}
_N = r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?"
_UNITS = r"(?:\s+[^\W\d]+(?:['’-][^\W\d]+)*){0,3}\.?"
_HEDGE = "|".join(sorted((re.escape(phrase) for phrase in _BOUND_OF), key=len, reverse=True))
_ONE = re.compile(rf"(?:(?P<hedge>{_HEDGE})\s+)?(?P<number>{_N})(?P<units>{_UNITS})", re.IGNORECASE)
_TWO = re.compile(
    rf"(?:(?:{_HEDGE}|between|entre|from|de)\s+)?(?P<least>{_N})\s*(?:-|–|to|and|à|et)\s*(?P<most>{_N})"
    rf"(?P<units>{_UNITS})",
    re.IGNORECASE,
)
_WORDS = re.compile(rf"(?P<words>{'|'.join(sorted(_ROUND, key=len, reverse=True))})(?:\s+(?:of|de))?{_UNITS}", re.I)


@lru_cache(maxsize=10_000)
def spoken(text: str) -> Stated | None:
    """The number that a text states; None where it says more, or none.

    >>> spoken("about 1,000 fighters").text, spoken("950 to 1,100").text, spoken("several hundred men").text
    ('about 1,000', '950 to 1,100', '200 to 999')
    >>> spoken("Resolution 1970 of the Security Council")
    """
    plain = " ".join(text.split())
    if found := _ONE.fullmatch(plain):
        return _bounded(_number(found["number"]), _BOUND_OF.get((found["hedge"] or "").casefold(), "exact"))
    if found := _TWO.fullmatch(plain):
        return Stated.of(_number(found["least"]), None, _number(found["most"]), "range")
    if found := _WORDS.fullmatch(plain):
        least, most = _ROUND[found["words"].casefold()]
        return Stated.of(least, None, most, "order_of_magnitude")
    return None


def _number(text: str) -> float:
    return float(re.sub(r"[ ,\u00a0\u202f]", "", text))


def _bounded(number: float, bound: str) -> Stated:
    above = bound in ("at_least", "more_than")
    below = bound in ("at_most", "less_than", "nearly")
    return Stated.of(
        None if below else number, None if above or below else number, None if above else number, bound
    )
