"""To whom a tie leads: works that name different founders, parents or beneficiaries of the same.

For each work the objects of one subject's tie are one list. Two works contradict each other when their lists do.
Only ties with one answer are compared (who founded it, what it split from, whose name it bore), and accusations:
where no work states a tie as a fact, those whom it names are part of the accusation.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.parties import Parties, fit_parties
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import Tie, ties_of
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.snapshot.engine import Engine

_ONE_ANSWER = ("founded_by", "splinter_of", "renamed_from", "successor_of")
_ACCUSATIONS = ("supplies", "supports")


def different_objects(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare, work by work, to whom the same tie of the same subject leads."""
    groups: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties_of(engine, ground, (*_ONE_ANSWER, *_ACCUSATIONS)):
        if tie.relation in _ONE_ANSWER or (tie.row["stated_as"] or "fact") not in ("fact", "probable"):
            groups.setdefault((tie.one, tie.relation), []).append(tie)
    for (subject, relation), ties in sorted(groups.items()):
        yield from _by_work(ground, subject, relation, ties)


def _by_work(ground: Ground, subject: str, relation: str, ties: list[Tie]) -> Iterator[Contradiction]:
    works: dict[str, list[Tie]] = {}
    for tie in ties:
        works.setdefault(ground.work(tie.row), []).append(tie)
    every = [_voice(told_by) for _, told_by in sorted(works.items())]
    question = Question(
        "relations",
        "attribution",
        relation,
        f"{ground.name(subject)} {relation.replace('_', ' ')}",
        f"entities:{subject}",
        lambda parties: listing(sorted(ground.name(party) for party in parties)),
    )
    fit = fit_parties(ground, exclusive=relation in _ACCUSATIONS)
    for left, right in combinations(every, 2):
        found = fit(left.value, right.value)
        if found is not None:
            yield told(ground, question, left, right, found)


def _voice(ties: list[Tie]) -> Voice:
    objects: Parties = frozenset(tie.other for tie in ties)
    return Voice(objects, tuple(tie.row for tie in ties))
