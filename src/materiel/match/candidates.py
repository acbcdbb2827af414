"""Entities that may be one thing: pairs for a person to judge, found by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from materiel.match.folding import skeleton, words
from materiel.match.identity import identity_of
from materiel.snapshot.engine import Engine

_NAMED = "SELECT id, kind, name, aliases FROM entities ORDER BY id"
_DECIDED = "SELECT left_id, right_id FROM judgements WHERE left_table = 'entities' AND right_table = 'entities'"
_MOST_FOR_ONE_NAME = 50  # a name borne by more entities than this tells nothing


@dataclass(frozen=True, order=True)
class Candidate:
    """Two entities of one kind that bear one name in some spelling and were never judged."""

    left_id: str
    right_id: str
    left_name: str
    right_name: str


def candidates(engine: Engine) -> list[Candidate]:
    """Pairs of entities to judge: one kind, one name or alias in any spelling, not in one cluster, not judged.

    The words of a name are compared as the ear keeps them and in any order, so that ``Amadou Koufa`` meets
    ``Kouffa, Amadou``. Every name is looked up once; pairs are formed only among bearers of one name.
    """
    identity = identity_of(engine)
    decided = {frozenset((row["left_id"], row["right_id"])) for row in engine.rows(_DECIDED)}
    found: dict[frozenset[str], Candidate] = {}
    for bearers in _bearers(engine).values():
        for (left, left_name), (right, right_name) in combinations(bearers, 2):
            pair = frozenset((left, right))
            if len(pair) == 2 and pair not in decided and identity.of(left) != identity.of(right):
                found.setdefault(pair, Candidate(left, right, left_name, right_name))
    return sorted(found.values())


def _bearers(engine: Engine) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Who bears each name: kind and sounds of the name to (entity, name as written)."""
    by_name: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for row in engine.rows(_NAMED):
        for name in names_of(row["name"], row["aliases"]):
            key = (row["kind"], *sorted(skeleton(word) for word in words(name)))
            by_name[key].append((row["id"], name))
    return {key: bearers for key, bearers in by_name.items() if 1 < len(bearers) <= _MOST_FOR_ONE_NAME}


def names_of(name: str | None, aliases: str | None) -> Iterator[str]:
    """All names of an entity: the name, then its aliases.

    >>> list(names_of("Ansar Dine", "Ansar Eddine; Ansar al-Din"))
    ['Ansar Dine', 'Ansar Eddine', 'Ansar al-Din']
    """
    for part in (name or "", *(aliases or "").split(";")):
        if part.strip():
            yield part.strip()
