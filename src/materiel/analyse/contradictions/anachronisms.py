"""Deeds before formation and after dissolution: nobody acts who does not exist.

A deed is compared with every date of formation (or dissolution) that the case holds for its party. It contradicts
them only where all exclude it: a source that dates the formation earlier makes room for the deed. A group that has
merged into another no longer acts by itself either; sources go on using its name, so this counts as slight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.parties import parties_of
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
SELECT 'events' AS "table", id, kind AS what, initiator_ids AS parties, date, date_earliest AS earliest,
       date_latest AS latest, source_id, locator, stated_as
FROM events
WHERE date IS NOT NULL AND initiator_ids IS NOT NULL AND kind NOT IN (
    'group_formation', 'institution_formation', 'merger', 'splintering', 'renaming', 'mandate', 'operation_start',
    'operation_planned', 'handover', 'agreement', 'dissolution', 'operation_end', 'independence')
UNION ALL
SELECT 'relations', id, relation, subject_id, since, since_earliest, since_latest, source_id, locator, stated_as
FROM relations
WHERE since IS NOT NULL AND relation IN ('fights', 'allied_with', 'controls', 'party_to', 'withdrew_from')
ORDER BY 1, 2
"""
_KINDS = frozenset({"armed_group", "coalition", "mission", "organisation", "mechanism"})


@dataclass(frozen=True)
class _Life:
    """The rows on when one entity began and ended."""

    formed: list[Row]
    ended: list[Row]


def deeds_out_of_time(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each dated deed with the life of each of its parties."""
    lives: dict[str, _Life] = {}
    for row in engine.rows(_LIVES):
        life = lives.setdefault(ground.identity.of(row["entity_id"]), _Life([], []))
        (life.formed if row["property"] == "formed" else life.ended).append(row)
    for deed in engine.rows(_DEEDS):
        for party in sorted(parties_of(ground, ("parties",), deed) or ()):
            if party in lives and ground.kinds.get(party) in _KINDS:
                yield from _judged(ground, party, lives[party], deed)


def _judged(ground: Ground, party: str, life: _Life, deed: Row) -> Iterator[Contradiction]:
    first = [row["since_earliest"] for row in life.formed]
    if first and None not in first and deed["latest"] is not None and deed["latest"] < min(first):
        claim = min(life.formed, key=lambda row: (row["since_earliest"], row["id"]))
        yield _told(ground, party, deed, claim, (claim["since_earliest"] - deed["latest"]).days)
    last = [row["since_latest"] for row in life.ended]
    if last and None not in last and deed["earliest"] is not None and deed["earliest"] > max(last):
        claim = max(life.ended, key=lambda row: (row["since_latest"], row["id"]))
        yield _told(ground, party, deed, claim, (deed["earliest"] - claim["since_latest"]).days)


_WHEN = {
    "formed": "before its formation",
    "dissolved": "after its dissolution",
    "merged_into": "after its merger into another",
}


def _told(ground: Ground, party: str, deed: Row, end: Row, days: int) -> Contradiction:
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
