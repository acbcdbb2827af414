"""Who belongs to a coalition, against who belongs to its members.

A source that gives the composition of a coalition and, of one of its members, a people that the coalition has
not, contradicts itself: the part holds what the whole lacks. Only statements of one work are compared, since
another work may mean another membership.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import ties_of
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.match.folding import words
from materiel.match.names import are_one_word
from materiel.snapshot.engine import Engine

_COMPOSITION = """
SELECT id, entity_id, value, source_id, locator, stated_as FROM claims
WHERE property = 'composition' AND value IS NOT NULL ORDER BY id
"""
_WHY = "A member has what the composition of the whole, as the same work gives it, lacks."


def members_unlike_the_whole(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the composition of each coalition with that of its members."""
    claims: dict[tuple[str, str], list[Row]] = {}
    for row in engine.rows(_COMPOSITION):
        claims.setdefault((ground.identity.of(row["entity_id"]), ground.work(row)), []).append(row)
    seen: set[tuple[str, str, str]] = set()
    for tie in ties_of(engine, ground, ("member_of",)):
        key = (tie.one, tie.other, ground.work(tie.row))
        part, whole = claims.get((tie.one, key[2])), claims.get((tie.other, key[2]))
        if part and whole and key not in seen and _lacks(whole, part):
            seen.add(key)
            question = Question(
                "claims",
                "attribution",
                "composition",
                ground.name(tie.row["object_id"]),
                f"entities:{tie.other}",
                str,
            )
            yield told(ground, question, _voice(ground, whole), _voice(ground, part), Fit("open", 0.3, _WHY))


def _lacks(whole: list[Row], part: list[Row]) -> bool:
    """Whether a people of the part shares no word with any people of the whole."""
    known = [word for row in whole for word in words(row["value"])]
    return any(
        not any(are_one_word(word, other) for word in words(row["value"]) for other in known) for row in part
    )


def _voice(ground: Ground, rows: list[Row]) -> Voice:
    values = listing([row["value"] for row in rows])
    return Voice(f"{ground.name(rows[0]['entity_id'])}: {values}", tuple(rows))
