"""Names: two names for one thing, and one name for two.

Names of rows that were judged the same are compared. Spellings, translations, initials and labels in place of a
name are variants. Two names that share too little are two names, and one thing with two names may be two things; it
is slight where one row lists the name of the other as an alias. A name borne in one wording by two things of one
kind, which no judgement parts, is one name for two. Names of states, their forces and collective labels are
descriptions (*Malian troops*) and are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.names import WHY, fit_names, listed_names
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told, voices
from materiel.match.candidates import names_of
from materiel.match.folding import folded, skeleton, words
from materiel.match.names import is_abbreviation, likeness, name_tie
from materiel.snapshot.engine import Engine

_DESCRIBED = frozenset({"state", "state_force", "category", "community", "criminal_network"})
_MOST_FOR_ONE_NAME = 10  # bearers of two words; more make the words too common to tell anything
_MOST_WORDS = 8
_ONE_WORDING = 0.85  # share of words in common from which two names are one wording

_NAMES = """
SELECT id, kind, name, aliases, name_fr, source_id, locator, stated_as FROM entities
WHERE id IN (SELECT id FROM canonical_entities) OR aliases IS NOT NULL ORDER BY id
"""
_BORNE = """
SELECT id, kind, name, aliases, name_fr, country, source_id, locator, stated_as FROM entities
WHERE kind NOT IN ('state', 'state_force', 'category', 'community', 'place', 'site', 'route') ORDER BY id
"""


def contradicting_names(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the names of each thing that several rows describe, and find names that several things bear."""
    things: dict[str, list[Row]] = {}
    for row in engine.rows(_NAMES):
        things.setdefault(ground.identity.of(row["id"]), []).append(row)
    for thing, rows in sorted(things.items()):
        yield from _spellings(ground, thing, rows)
        if rows[0]["kind"] not in _DESCRIBED:
            yield from _two_names(ground, thing, rows)
    borne = engine.rows(_BORNE)
    yield from _one_name(ground, borne)
    yield from _alias_of_another(ground, borne)


def _two_names(ground: Ground, thing: str, rows: list[Row]) -> Iterator[Contradiction]:
    question = Question("entities", "name", "name", ground.name(thing), f"entities:{thing}", str)
    for left, right in combinations(voices(rows, lambda row: row["name"], order=str), 2):
        fit = fit_names(left, right)
        works = {ground.work(row) for row in (*left.rows, *right.rows)}
        if fit.resolution == "open" and len(works) == 1:
            fit = Fit("variant", 0.0, "One work uses both names.")
        yield told(ground, question, left, right, fit)


def _spellings(ground: Ground, thing: str, rows: list[Row]) -> Iterator[Contradiction]:
    """Spellings of one name among all names and aliases of a thing."""
    question = Question("entities", "name", "spelling", ground.name(thing), f"entities:{thing}", str)
    borne: dict[str, list[Row]] = {}
    for row in rows:
        for name in names_of(row["name"], listed_names(row)):
            if row not in borne.setdefault(name, []):
                borne[name].append(row)
    for left, right in combinations([Voice(name, tuple(told_by)) for name, told_by in sorted(borne.items())], 2):
        tie = name_tie(left.value, right.value)
        if tie.is_spelling:
            yield told(ground, question, left, right, Fit("variant", 0.0, WHY[tie]))


def _one_name(ground: Ground, rows: list[Row]) -> Iterator[Contradiction]:
    """Two things of one kind whose names are one wording, found by the sounds of their words."""
    bearers: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows:
        for key in _sounds(row):
            bearers.setdefault(key, {}).setdefault(row["id"], row)
    seen: set[frozenset[str]] = set()
    for things in bearers.values():
        for left, right in combinations(things.values() if len(things) <= _MOST_FOR_ONE_NAME else (), 2):
            pair = frozenset((ground.identity.of(left["id"]), ground.identity.of(right["id"])))
            if len(pair) == 2 and pair not in seen and _may_be_one(ground, left, right):
                seen.add(pair)
                yield _shared(ground, left, right)


def _sounds(row: Row) -> Iterator[tuple[str, str]]:
    """Keys under which another wording of the name would be found: each two of its rarer words, as they sound."""
    sounds = sorted({skeleton(word) for word in words(row["name"])})
    if len(sounds) < 2:
        yield row["kind"], " ".join(sounds)
    for pair in combinations(sounds[:_MOST_WORDS], 2):
        yield row["kind"], " ".join(pair)


def _may_be_one(ground: Ground, left: Row, right: Row) -> bool:
    if ground.identity.is_different(left["id"], right["id"]) or not _one_country(left, right):
        return False
    same = folded(left["name"]) == folded(right["name"])
    return same or (
        ground.work(left) != ground.work(right) and likeness(left["name"], right["name"]) >= _ONE_WORDING
    )


def _alias_of_another(ground: Ground, rows: list[Row]) -> Iterator[Contradiction]:
    """An alias that one row lists and that is the name of another thing of the same kind."""
    named: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        named.setdefault((row["kind"], folded(row["name"])), []).append(row)
    for row in rows:
        for alias in names_of(None, listed_names(row)):
            if is_abbreviation(alias) or len(words(alias)) < 2:
                continue
            for other in named.get((row["kind"], folded(alias)), ())[:_MOST_FOR_ONE_NAME]:
                if ground.identity.of(row["id"]) != ground.identity.of(other["id"]) and _one_country(row, other):
                    yield _aliased(ground, row, other, alias)


def _one_country(left: Row, right: Row) -> bool:
    return not left["country"] or not right["country"] or bool(left["country"] == right["country"])


def _aliased(ground: Ground, row: Row, other: Row, alias: str) -> Contradiction:
    judged = ground.identity.is_different(row["id"], other["id"])
    why = "One row lists as an alias what is the name of another thing, and " + (
        "a judgement says that they are two." if judged else "no judgement says whether they are one."
    )
    question = Question("entities", "identity", "alias", alias, f"entities:{other['id']}", str)
    left = Voice(f"{row['name']}, also {alias}", (row,))
    return told(ground, question, left, Voice(other["name"], (other,)), Fit("open", 0.3, why))


def _shared(ground: Ground, left: Row, right: Row) -> Contradiction:
    names = f"{left['name']} and {right['name']}" if left["name"] != right["name"] else left["name"]
    question = Question("entities", "identity", "name", names, f"entities:{left['id']}", str)
    why = "Two entities of one kind bear one name, and no judgement says whether they are one thing."
    return told(
        ground, question, Voice(left["name"], (left,)), Voice(right["name"], (right,)), Fit("open", 0.25, why)
    )
