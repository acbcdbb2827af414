"""What every check needs to know of a case: who is who, who belongs to whom, which sources are one work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from materiel.analyse.contradictions.rows import Side
from materiel.match.candidates import names_of
from materiel.match.folding import words
from materiel.match.identity import Identity, identity_of
from materiel.match.works import works_from
from materiel.snapshot.engine import Engine

Row = dict[str, Any]

_COLLECTIVE = frozenset({"category", "community"})
# Words that labels share without meaning the same people.
_COMMON = frozenset(
    word
    for line in (
        "group groups armed forces fighters fighter combatants men",
        "collective people other rebel rebels insurgent insurgents militant militants",
        "gunmen attackers assailants unidentified unknown non state actors parties",
    )
    for word in line.split()
)

_ENTITIES = """
SELECT id, kind, name, aliases, country, within, latitude, longitude, place_precision FROM entities ORDER BY id
"""
_SOURCES = """
SELECT id, work_id, same_as, public_label, author, publisher, title, published, url, source_id, locator FROM sources
"""
_ABOVE = ("member_of", "part_of")
_AGAINST = ("fights", "turned_against")
_TIED = ("merged_into", "pledged_to", "affiliated_with", "successor_of", "renamed_from", "splinter_of", "led_by")
_TIES = f"""
SELECT subject_id, relation, object_id FROM relations
WHERE relation IN {_ABOVE + _AGAINST + _TIED} AND coalesce(stated_as, 'fact') <> 'denied'
"""


@dataclass(frozen=True)
class Ground:
    """The case as the checks see it. All ids but those of ``names`` are canonical.

    ``wider`` are all that contain an entity, ``opposed`` pairs that fight, ``tied`` pairs of one lineage or
    leadership, ``labels`` the words of collective labels, ``anybody`` the labels that name nobody in particular
    (*insurgents*), ``points`` are latitude and longitude in degrees and the
    precision code.
    """

    identity: Identity
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    countries: Mapping[str, str]
    wider: Mapping[str, frozenset[str]]
    opposed: frozenset[frozenset[str]]
    tied: frozenset[frozenset[str]]
    labels: Mapping[str, frozenset[str]]
    anybody: frozenset[str]
    points: Mapping[str, tuple[float, float, str | None]]
    sources: Mapping[str, Row]
    works: Mapping[str, str] = field(default_factory=dict)

    def name(self, entity_id: str) -> str:
        """The name of an entity as its own row gives it."""
        return self.names.get(entity_id, entity_id)

    def work(self, row: Row) -> str:
        """The work that makes a statement: copies of one work are one voice."""
        source = row["source_id"] or ""
        return self.works.get(source, source)

    def published(self, row: Row) -> str:
        """When the source of a statement came out; empty where nobody says."""
        source = self.sources.get(row["source_id"] or "")
        return str(source["published"] or "") if source else ""

    def side(self, table: str, row: Row, value: str) -> Side:
        """One side of a contradiction."""
        return Side(table, row["id"], value, row["source_id"], row["locator"])

    def cited(self, row: Row) -> str:
        """The place of a statement in words: its source as it may be shown, and where in it."""
        label = self.label(row["source_id"])
        return f"{label}, {row['locator']}" if row["locator"] else label

    def label(self, source_id: str | None) -> str:
        """A source in a few words, as it may be shown."""
        source = self.sources.get(source_id or "")
        return source_label(source) if source else source_id or "no source"


def source_label(source: Row) -> str:
    """A source in a few words. A source with a public label is never called by anything else."""
    if source["public_label"]:
        return str(source["public_label"])
    who = source["author"] or source["publisher"] or source["title"] or source["id"]
    year = (source["published"] or "")[:4]
    return f"{who} {year}" if year else str(who)


def ground_of(engine: Engine) -> Ground:
    """Read the ground of a case."""
    identity = identity_of(engine)
    entities = engine.rows(_ENTITIES)
    sources = engine.rows(_SOURCES)
    ties = engine.rows(_TIES)
    return Ground(
        identity=identity,
        names={row["id"]: row["name"] for row in entities},
        kinds={identity.of(row["id"]): row["kind"] for row in reversed(entities)},
        countries={identity.of(row["id"]): row["country"] for row in entities if row["country"]},
        wider=_wider(identity, entities, ties),
        opposed=_pairs(identity, ties, _AGAINST),
        tied=_pairs(identity, ties, _TIED),
        labels=_labels(identity, entities),
        anybody=_anybody(identity, entities),
        points={
            identity.of(row["id"]): (row["latitude"], row["longitude"], row["place_precision"])
            for row in entities
            if row["latitude"] is not None and row["longitude"] is not None
        },
        sources={row["id"]: row for row in sources},
        works=works_from((row["id"], row["work_id"], row["same_as"]) for row in sources),
    )


def _labels(identity: Identity, entities: list[Row]) -> dict[str, frozenset[str]]:
    """The words of all names of each collective label."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in entities:
        if row["kind"] in _COLLECTIVE:
            for name in names_of(row["name"], row["aliases"]):
                found[identity.of(row["id"])].update(words(name))
    return {entity: frozenset(said - _COMMON) for entity, said in found.items()}


def _anybody(identity: Identity, entities: list[Row]) -> frozenset[str]:
    """Collective labels of which one name has only words that any armed party may be called by."""
    return frozenset(
        identity.of(row["id"])
        for row in entities
        if row["kind"] in _COLLECTIVE
        and any(set(words(name)) <= _COMMON for name in names_of(row["name"], row["aliases"]))
    )


def _pairs(identity: Identity, ties: list[Row], relations: tuple[str, ...]) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((identity.of(tie["subject_id"]), identity.of(tie["object_id"])))
        for tie in ties
        if tie["relation"] in relations
    )


def _wider(identity: Identity, entities: list[Row], ties: list[Row]) -> dict[str, frozenset[str]]:
    """For every entity all that contain it, however many steps away."""
    above: dict[str, set[str]] = defaultdict(set)
    for row in entities:
        if row["within"]:
            above[identity.of(row["id"])].add(identity.of(row["within"]))
    for tie in ties:
        if tie["relation"] in _ABOVE:
            above[identity.of(tie["subject_id"])].add(identity.of(tie["object_id"]))
    return {entity: frozenset(_reached(entity, above)) for entity in list(above)}


def _reached(entity: str, above: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(above.get(entity, ()))
    while todo:
        step = todo.pop()
        if step not in found:
            found.add(step)
            todo.extend(above.get(step, ()))
    return found - {entity}
