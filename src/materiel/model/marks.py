"""Marks as written on a cartridge case or weapon: parts in clockwise order from 12 o'clock, joined by ``_``.

``?`` stands for one illegible character, ``...`` for an illegible stretch, ``*`` for a star or the
NATO design mark.
"""

from __future__ import annotations

import re
import unicodedata

SEPARATOR = "_"
GAP = "..."
LONGEST = 200  # a case head has room for a few parts; anything longer is not a set of marks

_CLOCK = re.compile(r"(?P<hour>1[0-2]|[1-9])\s*(?:o\s*[’'`´]?\s*clock|h(?:rs?|ours?)?\b)\s*[:=]?\s*", re.IGNORECASE)
_UNREADABLE = re.compile(r"[\[(]?\b(?:illegible|unreadable|illisible|not legible)\b[\])]?", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def canonical_marks(text: str) -> str:
    """One spelling for one set of marks: composed Unicode, no stray spaces round the separators.

    Letters keep their case and script: Cyrillic ``ппу`` and Latin ``nny`` stay different marks. Signs that nobody
    can see (control characters, marks of writing direction) are left out.

    >>> canonical_marks(" 945 _ 05 ")
    '945_05'
    """
    if text.isascii() and text.isalnum():
        return text
    text = unicodedata.normalize("NFC", text).replace("…", GAP)
    text = "".join(sign for sign in text if sign in " \t\n" or unicodedata.category(sign) not in _UNSEEN)
    return SEPARATOR.join(re.sub(r"\s+", " ", part).strip() for part in text.split(SEPARATOR))


def spoken_marks(text: str) -> str:
    """Marks as a person types or dictates them, as canonical marks.

    Clock positions are put in order, commas, slashes between spaces, bars and semicolons part the marks.

    >>> spoken_marks("12 o'clock 10, 6 o'clock 11"), spoken_marks("6 h 05; 12 h 945"), spoken_marks("945 / 05")
    ('10_11', '945_05', '945_05')
    """
    text = _UNREADABLE.sub(GAP, text)
    found = list(_CLOCK.finditer(text))
    if found:
        ends = [match.start() for match in found[1:]] + [len(text)]
        placed = [
            (int(match["hour"]) % 12, text[match.end() : end].strip(" \t,;|/_.:-"))
            for match, end in zip(found, ends, strict=True)
        ]
        text = SEPARATOR.join(part for _, part in sorted(placed, key=lambda pair: pair[0]) if part)
    elif SEPARATOR not in text:
        text = re.sub(r"\s*[;|]\s*|\s+/\s+|,\s+", SEPARATOR, text.strip())
    return canonical_marks(text)


def turned(marks: str) -> tuple[str, ...]:
    """The marks as they read from every possible start, the given one first.

    >>> turned("3_*_87_*")
    ('3_*_87_*', '*_87_*_3', '87_*_3_*', '*_3_*_87')
    """
    parts = marks.split(SEPARATOR)
    return tuple(SEPARATOR.join(parts[i:] + parts[:i]) for i in range(len(parts)))
