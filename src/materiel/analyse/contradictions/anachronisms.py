"""Deeds before formation and after dissolution or death: nobody acts who does not exist.

A deed is compared with every date of formation (or dissolution) that the case holds for its party. It contradicts
them only where all exclude it: a source that dates the formation earlier makes room for the deed. Deeds are what a
party does, and the ties that need both ends to exist: who fights, belongs to or leads whom. A group that has merged
into another no longer acts by itself either; sources go on using its name, so this counts as slight. An end before
every beginning is an anachronism of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.lives import Life, lives_of, table_of
from materiel.analyse.contradictions.rows import Contradiction
from materiel.snapshot.engine import Engine

_SUBJECTS = (
    "('fights', 'allied_with', 'controls', 'party_to', 'withdrew_from', 'member_of', 'pledged_to', 'led_by')"
)
_OBJECTS = "('fights', 'allied_with', 'member_of', 'pledged_to', 'led_by')"
_DEEDS = f"""
WITH deeds AS (
    SELECT 'events' AS "table", id, kind AS what, initiator_ids AS parties, date, date_earliest AS earliest,
           date_latest AS latest, source_id, locator, stated_as
    FROM events
    WHERE date IS NOT NULL AND initiator_ids IS NOT NULL AND kind NOT IN (
        'group_formation', 'institution_formation', 'merger', 'splintering', 'renaming', 'mandate',
        'operation_start', 'operation_planned', 'handover', 'agreement', 'dissolution', 'operation_end',
        'independence', 'death')
    UNION ALL
    SELECT 'relations', id, relation, subject_id, since, since_earliest, since_latest, source_id, locator, stated_as
    FROM relations WHERE since IS NOT NULL AND relation IN {_SUBJECTS}
    UNION ALL
    SELECT 'relations', id, relation, object_id, since, since_earliest, since_latest, source_id, locator, stated_as
    FROM relations WHERE since IS NOT NULL AND relation IN {_OBJECTS}
),
named AS (SELECT *, trim(unnest(string_split(parties, ';'))) AS named FROM deeds)
SELECT DISTINCT n.*, l.party FROM named n
LEFT JOIN canonical_entities c ON c.id = n.named
JOIN entity_lives l ON l.party = coalesce(c.canonical_id, n.named)
WHERE coalesce(n.stated_as, 'fact') <> 'denied' AND (n.latest < l.born OR n.earliest > l.gone)
ORDER BY n."table", n.id, l.party
"""
# Ties and memberships that sources date loosely around a formation; a gap of less than this says nothing.
_SLACK_DAYS = {"member_of": 31, "led_by": 31, "pledged_to": 31}


def deeds_out_of_time(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each dated deed with the life of each of its parties."""
    lives = lives_of(engine, ground)
    for party, life in sorted(lives.items()):
        if life.first and life.last and life.last["since_latest"] < life.first["since_earliest"]:
            yield _ended_first(ground, party, life.first, life.last)
    engine.add("entity_lives", table_of(lives))
    for deed in engine.rows(_DEEDS):
        yield from _out_of(ground, deed, lives[deed["party"]])


def _out_of(ground: Ground, deed: Row, life: Life) -> Iterator[Contradiction]:
    slack = _SLACK_DAYS.get(deed["what"], 0)
    if life.first and deed["latest"] and deed["latest"] < life.first["since_earliest"]:
        days = (life.first["since_earliest"] - deed["latest"]).days
        if days > slack:
            yield _told(ground, deed, life.first, days)
    if life.last and deed["earliest"] and deed["earliest"] > life.last["since_latest"]:
        yield _told(ground, deed, life.last, (deed["earliest"] - life.last["since_latest"]).days)


_WHEN = {
    "dissolved": "after its dissolution",
    "disbanded": "after its dissolution",
    "merged_into": "after its merger into another",
    "died": "after the death",
}


def _told(ground: Ground, deed: Row, end: Row, days: int) -> Contradiction:
    party = deed["party"]
    name = ground.name(party)
    what = f"{deed['what'].replace('_', ' ')}, {in_words(deed['date'])}"
    life = f"{end['property'].replace('_', ' ')}: {in_words(end['since'])}"
    return Contradiction(
        kind="date",
        subject=name,
        subject_id=f"entities:{party}",
        property=end["property"],
        left=ground.side(deed["table"], deed, what),
        right=ground.side(end["table"], end, life),
        size=0.25 if end["property"] == "merged_into" else min(1.0, 0.3 + days / 365),
        stated_as=(deed["stated_as"], end["stated_as"]),
        resolution="open",
        explanation=f"{name}: {what} ({ground.cited(deed)}) against {life} ({ground.cited(end)}). "
        f"The deed is dated {_WHEN.get(end['property'], 'before its formation')}, by every date in the case.",
        because=(f"{deed['table']}:{deed['id']}", f"{end['table']}:{end['id']}"),
    )


def _ended_first(ground: Ground, party: str, first: Row, last: Row) -> Contradiction:
    name = ground.name(party)
    values = [f"{row['property'].replace('_', ' ')}: {in_words(row['since'])}" for row in (first, last)]
    return Contradiction(
        kind="date",
        subject=name,
        subject_id=f"entities:{party}",
        property="order",
        left=ground.side(first["table"], first, values[0]),
        right=ground.side(last["table"], last, values[1]),
        size=0.7,
        stated_as=(first["stated_as"], last["stated_as"]),
        resolution="open",
        explanation=f"{name}: {values[0]} ({ground.cited(first)}) against {values[1]} ({ground.cited(last)}). "
        "It ended, by every date in the case, before it began.",
        because=(f"{first['table']}:{first['id']}", f"{last['table']}:{last['id']}"),
    )
