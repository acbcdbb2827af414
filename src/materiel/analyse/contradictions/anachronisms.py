"""Deeds before formation and after dissolution: nobody acts who does not exist.

A deed is compared with every date of formation (or dissolution) that the case holds for its party. It contradicts
them only where all exclude it: a source that dates the formation earlier makes room for the deed. A group that has
merged into another no longer acts by itself either; sources go on using its name, so this counts as slight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.rows import Contradiction, severity
from materiel.snapshot.engine import Engine

_LIVES = """
SELECT 'claims' AS "table", id, entity_id, property, since AS value, since_earliest, since_latest, source_id,
       locator, stated_as
FROM claims WHERE property IN ('formed', 'dissolved') AND since IS NOT NULL
UNION ALL
SELECT 'relations', id, subject_id, relation, since, since_earliest, since_latest, source_id, locator, stated_as
FROM relations WHERE relation = 'merged_into' AND since IS NOT NULL
ORDER BY 1, 2
"""
_DEEDS = """
WITH deeds AS (
    SELECT 'events' AS "table", id, kind AS what, initiator_ids AS parties, date, date_earliest AS earliest,
           date_latest AS latest, source_id, locator, stated_as
    FROM events
    WHERE date IS NOT NULL AND initiator_ids IS NOT NULL AND kind NOT IN (
        'group_formation', 'institution_formation', 'merger', 'splintering', 'renaming', 'mandate',
        'operation_start', 'operation_planned', 'handover', 'agreement', 'dissolution', 'operation_end',
        'independence')
    UNION ALL
    SELECT 'relations', id, relation, subject_id, since, since_earliest, since_latest, source_id, locator, stated_as
    FROM relations
    WHERE since IS NOT NULL AND relation IN ('fights', 'allied_with', 'controls', 'party_to', 'withdrew_from')
),
named AS (SELECT *, trim(unnest(string_split(parties, ';'))) AS named FROM deeds)
SELECT DISTINCT n.*, l.party FROM named n
LEFT JOIN canonical_entities c ON c.id = n.named
JOIN entity_lives l ON l.party = coalesce(c.canonical_id, n.named)
WHERE n.latest < l.born OR n.earliest > l.gone
ORDER BY n."table", n.id, l.party
"""
_KINDS = frozenset({"armed_group", "coalition", "mission", "organisation", "mechanism"})


@dataclass
class _Life:
    """The rows on when one entity began and ended; each side counts only where every row of it has a bound."""

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


def deeds_out_of_time(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each dated deed with the life of each of its parties."""
    lives: dict[str, _Life] = {}
    for row in engine.rows(_LIVES):
        party = ground.identity.of(row["entity_id"])
        if ground.kinds.get(party) in _KINDS:
            life = lives.setdefault(party, _Life())
            (life.formed if row["property"] == "formed" else life.ended).append(row)
    engine.add("entity_lives", _table_of(lives))
    for deed in engine.rows(_DEEDS):
        life = lives[deed["party"]]
        if life.first and deed["latest"] and deed["latest"] < life.first["since_earliest"]:
            yield _told(ground, deed, life.first, (life.first["since_earliest"] - deed["latest"]).days)
        if life.last and deed["earliest"] and deed["earliest"] > life.last["since_latest"]:
            yield _told(ground, deed, life.last, (deed["earliest"] - life.last["since_latest"]).days)


def _table_of(lives: Mapping[str, _Life]) -> pa.Table:
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


_WHEN = {
    "formed": "before its formation",
    "dissolved": "after its dissolution",
    "merged_into": "after its merger into another",
}


def _told(ground: Ground, deed: Row, end: Row, days: int) -> Contradiction:
    party = deed["party"]
    name = ground.name(party)
    what = f"{deed['what'].replace('_', ' ')}, {in_words(deed['date'])}"
    life = f"{end['property'].replace('_', ' ')}: {in_words(end['value'])}"
    size = 0.25 if end["property"] == "merged_into" else min(1.0, 0.3 + days / 365)
    return Contradiction(
        kind="date",
        subject=name,
        subject_id=f"entities:{party}",
        property=end["property"],
        left=ground.side(deed["table"], deed, what),
        right=ground.side(end["table"], end, life),
        severity=severity(size, deed["stated_as"], end["stated_as"]),
        resolution="open",
        explanation=f"{name}: {what} ({ground.cited(deed)}) against {life} ({ground.cited(end)}). "
        f"The deed is dated {_WHEN[end['property']]}, by every date in the case.",
        because=(f"{deed['table']}:{deed['id']}", f"{end['table']}:{end['id']}"),
    )
