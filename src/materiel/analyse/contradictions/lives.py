"""When groups, missions, agreements and persons began and ended, as all rows of the case have it.

A group begins with its formation and ends with its dissolution, or, as one that acts by itself, with its merger
into another. A person ends with a death that a source states; rumours of a death end nobody. Each side counts only
where every row on it has a bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.snapshot.engine import Engine

_LIVES = """
SELECT 'claims' AS "table", id, entity_id, property, value, since, since_earliest, since_latest, source_id,
       locator, stated_as
FROM claims
WHERE property IN ('formed', 'founded', 'established', 'dissolved', 'disbanded', 'died', 'status')
    AND since IS NOT NULL
UNION ALL
SELECT 'relations', id, subject_id, relation, NULL, since, since_earliest, since_latest, source_id, locator,
       stated_as
FROM relations WHERE relation = 'merged_into' AND since IS NOT NULL
UNION ALL
SELECT 'events', id, trim(unnest(string_split(target_ids, ';'))), 'died', NULL, date, date_earliest, date_latest,
       source_id, locator, stated_as
FROM events WHERE kind = 'death' AND target_ids IS NOT NULL AND date IS NOT NULL
ORDER BY 1, 2
"""
BEGINNINGS = frozenset({"formed", "founded", "established"})
_FIRM = ("fact", "probable")
_DEAD = re.compile(
    r"\b(?:killed|dead|died|deceased|executed|assassinated|tu[ée]e?|morte?|d[ée]c[ée]d[ée]e?)\b", re.I
)
_NOT_DEAD = re.compile(r"refut|unconfirm|rumou?r|report|presum|deni|not |non ", re.I)
_PERSONS = frozenset({"person"})
_KINDS = frozenset({"armed_group", "coalition", "mission", "organisation", "mechanism", "criminal_network"})


@dataclass
class Life:
    """The rows on when one entity began and ended."""

    formed: list[Row] = field(default_factory=list)
    ended: list[Row] = field(default_factory=list)

    @property
    def first(self) -> Row | None:
        """The row with the earliest possible beginning."""
        if not self.formed or any(row["since_earliest"] is None for row in self.formed):
            return None
        return min(self.formed, key=lambda row: (row["since_earliest"], row["id"]))

    @property
    def last(self) -> Row | None:
        """The row with the latest possible end."""
        if not self.ended or any(row["since_latest"] is None for row in self.ended):
            return None
        return max(self.ended, key=lambda row: (row["since_latest"], row["id"]))


def lives_of(engine: Engine, ground: Ground) -> dict[str, Life]:
    """The life of each entity (canonical id) of which the case says when it began or ended."""
    lives: dict[str, Life] = {}
    for row in engine.rows(_LIVES):
        party = ground.identity.of(row["entity_id"])
        if row["property"] in ("died", "status"):
            if ground.kinds.get(party) in _PERSONS and _is_death(row):
                lives.setdefault(party, Life()).ended.append(row | {"property": "died"})
        elif ground.kinds.get(party) in _KINDS:
            life = lives.setdefault(party, Life())
            (life.formed if row["property"] in BEGINNINGS else life.ended).append(row)
    return lives


def _is_death(row: Row) -> bool:
    """Whether a row states a death, and not a rumour of one."""
    if (row["stated_as"] or "fact") not in _FIRM:
        return False
    said = row["value"] or ""
    return row["property"] == "died" or (_DEAD.search(said) is not None and _NOT_DEAD.search(said) is None)


def table_of(lives: Mapping[str, Life]) -> pa.Table:
    """Each party with the first and the last day of its life, as far as both are bounded."""
    born = [life.first["since_earliest"] if life.first else None for life in lives.values()]
    gone = [life.last["since_latest"] if life.last else None for life in lives.values()]
    return pa.table(
        {
            "party": pa.array(list(lives), pa.string()),
            "born": pa.array(born, pa.date32()),
            "gone": pa.array(gone, pa.date32()),
        }
    )
