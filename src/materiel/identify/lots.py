"""Lot numbers and package marks: read as such, never as the marks of a case.

Forms: MIL-STD-1168 (maker, year, month letter, interfix, lot), the older United States form (maker and number), and
the form of Eastern European and Chinese packages (lot, year, plant).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from materiel.identify.parts import Parting, part_of

_WORDS = re.compile(r"^\s*(?:LOT|LOTE|PARTIE|LOS|ПАРТИЯ|ПАРТ)\s*(?:NO|NR|N°|№)?[.:#]?\s*", re.IGNORECASE)
_FORMS = (
    (
        re.compile(
            r"(?P<code>[A-Z]{2,3})[- ]?(?P<year>\d\d)[- ]?(?P<month>[A-HJ-M])[- ]?"
            r"(?P<lot>\d{3}[-A-Z ]\d{3}[A-Z]{0,2})"
        ),
        "a lot number in the form of MIL-STD-1168",
    ),
    (
        re.compile(r"(?P<lot>[A-ZА-Я]?\d{1,4}[A-ZА-Я]?)[-/](?P<year>\d\d)[-/](?P<code>\d{1,3})"),
        "lot, year and plant as on packages of Eastern European and Chinese pattern",
    ),
    (re.compile(r"(?P<code>[A-Z]{2,4})[- ](?P<lot>\d{4,6})"), "a maker and a lot number as on older packages"),
)
MONTHS = "ABCDEFGHJKLM"  # the letter I is not used


def lot_partings(marks: str) -> Iterator[Parting]:
    """The ways to read marks as one lot number.

    >>> [part.text for part in next(lot_partings("LC89H023-004")).parts]
    ['LC', '89', 'H', '023-004']
    """
    text = _WORDS.sub("", marks)
    for form, why in _FORMS:
        match = form.fullmatch(text)
        if match:
            named = sorted(match.groupdict().items(), key=lambda pair: match.start(pair[0]))
            parts = tuple(part_of(piece) for _, piece in named)
            yield Parting(parts, 1.0, f"“{marks}” has the form of {why}", tuple(name for name, _ in named))
