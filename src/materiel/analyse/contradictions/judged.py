"""Judgements that contradict each other: the same by way of other rows, and different."""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.rows import Contradiction, Side
from materiel.match.identity import Judgement
from materiel.snapshot.engine import Engine


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
            severity="high",
            resolution="open",
            explanation=f"{_words(ground, same)}, which with the other judgements makes {one} and {other} one "
            f"thing, against {_words(ground, different)}. The judgement of sameness is not followed.",
            because=(f"judgements:{same.id}", f"judgements:{different.id}"),
        )


def _side(ground: Ground, judgement: Judgement) -> Side:
    return Side("judgements", judgement.id, _words(ground, judgement), None, None)


def _words(ground: Ground, judgement: Judgement) -> str:
    return f"{ground.name(judgement.left_id)} and {ground.name(judgement.right_id)} judged {judgement.verdict}"
