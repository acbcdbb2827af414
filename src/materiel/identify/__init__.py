"""What is this object? Marks are taken apart, every reading the reference supports is scored, reasons are given.

`materiel.identify` itself is the function `identify` below; the modules of this room are imported by their full
names, as in ``from materiel.identify.reading import Context``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from materiel.identify.reading import Context
    from materiel.identify.result import Identification


def identify(
    marks: str, calibre: str | None = None, *, context: Context | None = None, handling: str | None = None
) -> Identification:
    """Read the marks of one cartridge: ranked readings with probability and reasons.

    Marks stand clockwise from 12 o'clock, joined by ``_``, or as a person types them. Rows that the user added
    to the reference take part up to ``handling`` (default: clear). Raises `UsageError` for a calibre
    that nobody knows.

    >>> identify("12 o'clock 945, 6 o'clock 05", calibre="7.62x54R").readings[0].year
    2005
    """
    from materiel.identify.asking import answer

    return answer(marks, calibre, context=context, handling=handling)
