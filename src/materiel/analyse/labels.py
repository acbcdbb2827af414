"""Keys in words: names of entities, meanings of codes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from materiel.analyse.study import Study
from materiel.model import codes
from materiel.reference.countries import country_names

CODES = {"kind": codes.ITEM_KIND, "standard": codes.STANDARD}
NOT_STATED = "not stated or not itemised"


def labels(study: Study, by: str, keys: Sequence[Hashable]) -> dict[Hashable, str]:
    """Each key in words. Keys that speak for themselves are missing.

    >>> from materiel.snapshot.engine import Engine
    >>> labels(Study(Engine.over({})), "standard", ["nato", None])
    {None: 'not stated or not itemised', 'nato': 'NATO standard'}
    """
    words: dict[Hashable, str] = {None: NOT_STATED}
    if by in CODES:
        words |= {key: CODES[by].codes[str(key)] for key in keys if key in CODES[by].codes}
    if by == "producer_country":
        words |= {key: country_names()[str(key)] for key in keys if key in country_names()}
    if by in ("place", "holder"):
        words |= names(study, [str(key) for key in keys if key is not None])
    return words


def names(study: Study, ids: Sequence[str]) -> dict[Hashable, str]:
    """The name of each entity."""
    sql = "SELECT id, name FROM entities WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    return {row["id"]: row["name"] for row in study.engine.rows(sql, [list(ids)])}
