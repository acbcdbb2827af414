"""Entities and everything that lies within them."""

from __future__ import annotations

from collections.abc import Sequence

from materiel.analyse.study import Study
from materiel.errors import UsageError
from materiel.snapshot.engine import Engine

_NAMED = """
SELECT id FROM entities
WHERE id = ? OR lower(name) = lower(?) OR list_contains(string_split(lower(aliases), ';'), lower(?))
"""

_CONTAINED = """
WITH RECURSIVE inside AS (
    SELECT unnest(?::VARCHAR[]) AS id
    UNION
    SELECT e.id FROM entities e JOIN inside i ON e.within = i.id
)
SELECT DISTINCT id FROM inside ORDER BY id
"""


def inside(names: Sequence[str], study: Study) -> list[str]:
    """The same as `contained_in` over a study, worked out once for the same names."""
    return study.once(("contained in", *names), lambda: contained_in(names, study.engine))


def contained_in(names: Sequence[str], engine: Engine) -> list[str]:
    """The ids of entities, given by id, name or alias, and of all that lies within them. Raises `UsageError`."""
    ids = [row["id"] for name in names for row in _found(name, engine)]
    return [row["id"] for row in engine.rows(_CONTAINED, [ids])]


def _found(name: str, engine: Engine) -> list[dict[str, str]]:
    found = engine.rows(_NAMED, [name, name, name])
    by_id = [row for row in found if row["id"] == name]
    if not found:
        raise UsageError(f"no entity has the id or the name {name!r}")
    return by_id or found
