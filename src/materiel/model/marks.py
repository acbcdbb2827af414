"""Marks as written on a cartridge case or weapon: parts in clockwise order from 12 o'clock, joined by ``_``."""

from __future__ import annotations

import re
import unicodedata

SEPARATOR = "_"


def canonical_marks(text: str) -> str:
    """One spelling for one set of marks: composed Unicode, no stray spaces round the separators.

    Letters keep their case and script: Cyrillic ``ппу`` and Latin ``nny`` stay different marks.

    >>> canonical_marks(" 945 _ 05 ")
    '945_05'
    """
    parts = unicodedata.normalize("NFC", text).split(SEPARATOR)
    return SEPARATOR.join(re.sub(r"\s+", " ", part).strip() for part in parts)
