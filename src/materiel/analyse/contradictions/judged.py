"""Judgements that contradict each other, or what the rows say themselves.

One judgement makes two rows the same by way of others, another says that they are different. Accounts that share an
``incident_id`` and observations that tell the same items again are one by their own word; a judgement *different*
on them says the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.rows import Contradiction, Side
from materiel.match.identity import Judgement
from materiel.snapshot.engine import Engine

_PARTED = """
SELECT 'events' AS "table", j.id AS judgement, l.id, r.id AS other_id, l.source_id, l.locator, l.stated_as,
       'one incident: ' || l.incident_id AS bond
FROM judgements j JOIN events l ON l.id = j.left_id JOIN events r ON r.id = j.right_id
WHERE j.left_table = 'events' AND j.right_table = 'events' AND j.verdict = 'different'
    AND l.incident_id = r.incident_id
UNION ALL
SELECT 'observations', j.id, l.id, r.id, l.source_id, l.locator, l.stated_as, 'the same items told again'
FROM judgements j JOIN observations l ON l.id = j.left_id JOIN observations r ON r.id = j.right_id
WHERE j.left_table = 'observations' AND j.right_table = 'observations' AND j.verdict = 'different'
    AND (l.same_as = r.id OR r.same_as = l.id)
ORDER BY 1, 2
"""


def contradicting_judgements(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """List the judgements ``same`` that a judgement ``different`` forbids."""
    for same, different in ground.identity.overruled:
        one, other = ground.name(different.left_id), ground.name(different.right_id)
        yield Contradiction(
            kind="identity",
            subject=f"{one} and {other}",
            subject_id=f"entities:{different.left_id}",
            property="identity",
            left=_side(ground, same),
            right=_side(ground, different),
            size=0.9,
            resolution="open",
            explanation=f"{_words(ground, same)}, which with the other judgements makes {one} and {other} one "
            f"thing, against {_words(ground, different)}. The judgement of sameness is not followed.",
            because=(f"judgements:{same.id}", f"judgements:{different.id}"),
        )


def parted_against_their_word(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """List the rows that are one by their own word and different by a judgement."""
    for row in engine.rows(_PARTED):
        table, pair = row["table"], (row["id"], row["other_id"])
        words = f"{pair[0]} and {pair[1]} judged different"
        yield Contradiction(
            kind="identity",
            subject=f"{pair[0]} and {pair[1]}",
            subject_id=f"{table}:{pair[0]}",
            property="identity",
            left=ground.side(table, row, row["bond"]),
            right=Side("judgements", row["judgement"], words, None, None),
            size=0.7,
            resolution="open",
            explanation=f"{pair[0]} ({ground.cited(row)}) and {pair[1]} are {row['bond']}, against: {words}.",
            because=(f"{table}:{pair[0]}", f"{table}:{pair[1]}", f"judgements:{row['judgement']}"),
        )


def _side(ground: Ground, judgement: Judgement) -> Side:
    return Side("judgements", judgement.id, _words(ground, judgement), None, None)


def _words(ground: Ground, judgement: Judgement) -> str:
    return f"{ground.name(judgement.left_id)} and {ground.name(judgement.right_id)} judged {judgement.verdict}"
