"""Numbers as a reader expects them: whole where they are whole."""

from __future__ import annotations

import math


def plain(value: float | None) -> int | float | None:
    """A whole number as an integer; nothing for what is no number.

    >>> plain(3.0), plain(2.5), plain(None), plain(float("nan"))
    (3, 2.5, None, None)
    """
    if value is None or math.isnan(value):
        return None
    return int(value) if value == int(value) else float(value)
