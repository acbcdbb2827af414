"""File names of pages: one for each id, safe on every system, and the same for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 80


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """The file of each id. An id of plain signs is its own name; any other, or one that differs from another by
    case only, gets a part of its hash.

    >>> file_names(["act.mnla", "a/b"])
    {'act.mnla': 'act.mnla.html', 'a/b': 'a-b-c14cddc0.html'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for row_id in ids:
        plain = re.sub(r"[^A-Za-z0-9._-]", "-", row_id)[:LONGEST]
        if plain != row_id or plain.casefold() in taken:
            plain = f"{plain}-{sha256(row_id.encode()).hexdigest()[:8]}"
        taken.add(plain.casefold())
        names[row_id] = f"{plain}.html"
    return names
