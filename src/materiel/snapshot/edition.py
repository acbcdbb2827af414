"""Which edition of the program cuts a snapshot: another one may read the same ledger into other columns."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_RESTS_ON = {
    "materiel.model": ("columns.py", "tables.py", "dates.py", "marks.py", "glyphs.py", "handling.py"),
    "materiel.reference": ("calibres.py", "data/calibres.csv"),
    "materiel.snapshot": ("contents.py", "cut.py", "emptying.py", "gate.py", "readings.py"),
}


@cache
def edition() -> str:
    """A digest of everything that decides what a snapshot holds, besides the ledger.

    >>> len(edition())
    16
    """
    whole = hashlib.sha256()
    for package, names in _RESTS_ON.items():
        for name in names:
            whole.update(files(package).joinpath(name).read_bytes())
    return whole.hexdigest()[:16]
