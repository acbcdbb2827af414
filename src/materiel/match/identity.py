"""Identity through judgements: which rows people decided to be one thing.

Rows that are judged the same form a cluster; its canonical id is the smallest id in it, so the answer never depends
on the order of the rows. A judgement ``different`` forbids: a ``same`` that would join two rows judged different is
not followed, and is reported. ``unsure`` decides nothing. Nothing is stored: withdraw a judgement and the clusters
of the next reading are without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from materiel.snapshot.engine import Engine

_JUDGED = """
SELECT id, left_id, right_id, verdict FROM judgements
WHERE left_table = ? AND right_table = ? AND verdict IN ('same', 'different')
ORDER BY coalesce(decided_on, ''), id
"""


@dataclass(frozen=True, order=True)
class Judgement:
    """A decision on two rows of one table."""

    id: str
    left_id: str
    right_id: str
    verdict: str


@dataclass(frozen=True)
class Identity:
    """Which rows are one thing. ``overruled`` are the ``same`` judgements that a ``different`` forbids, with it;
    ``different`` the pairs of canonical ids judged different.

    >>> identity = identity_from([Judgement("J1", "b", "a", "same"), Judgement("J2", "b", "c", "same")])
    >>> identity.of("c"), identity.of("unjudged")
    ('a', 'unjudged')
    """

    canonical: Mapping[str, str]
    overruled: tuple[tuple[Judgement, Judgement], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()

    def of(self, row_id: str) -> str:
        """The canonical id of a row."""
        return self.canonical.get(row_id, row_id)

    def is_different(self, left: str, right: str) -> bool:
        """Whether two rows were judged different, they or others of their clusters."""
        return frozenset((self.of(left), self.of(right))) in self.different


@dataclass
class _Clusters:
    """Clusters while they grow: each row points to another row of its cluster, the root to itself."""

    parent: dict[str, str] = field(default_factory=dict)

    def root(self, row: str) -> str:
        self.parent.setdefault(row, row)
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def join(self, left: str, right: str) -> None:
        first, second = sorted((self.root(left), self.root(right)))
        self.parent[second] = first


def identity_from(judgements: Iterable[Judgement]) -> Identity:
    """Cluster rows by judgements, in the order given."""
    every = list(judgements)
    forbidding = [judgement for judgement in every if judgement.verdict == "different"]
    clusters = _Clusters()
    overruled: list[tuple[Judgement, Judgement]] = []
    for same in (judgement for judgement in every if judgement.verdict == "same"):
        against = _forbids(clusters, forbidding, same)
        if against is None:
            clusters.join(same.left_id, same.right_id)
        else:
            overruled.append((same, against))
    apart = frozenset(
        frozenset((clusters.root(judgement.left_id), clusters.root(judgement.right_id))) for judgement in forbidding
    )
    return Identity({row: clusters.root(row) for row in list(clusters.parent)}, tuple(overruled), apart)


def _forbids(clusters: _Clusters, forbidding: list[Judgement], same: Judgement) -> Judgement | None:
    joined = {clusters.root(same.left_id), clusters.root(same.right_id)}
    for different in forbidding:
        apart = {clusters.root(different.left_id), clusters.root(different.right_id)}
        if apart <= joined:
            return different
    return None


def identity_of(engine: Engine, table: str = "entities") -> Identity:
    """Read the judgements on one table and cluster its rows."""
    rows = engine.rows(_JUDGED, [table, table])
    return identity_from(Judgement(**row) for row in rows)


def clusters(engine: Engine, table: str = "entities") -> pa.Table:
    """Every row's canonical id, as a table with the columns ``id`` and ``canonical_id``."""
    identity = identity_of(engine, table)
    ids = engine.run(f'SELECT id FROM "{table}"')["id"].to_pylist()
    return pa.table({"id": pa.array(ids, pa.string()), "canonical_id": [identity.of(row) for row in ids]})
