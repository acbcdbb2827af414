"""Names: two names for one thing, and one name for two.

Names of rows that were judged the same are compared. Spellings, translations, initials and labels in place of a
name are variants; so is a name that another row of the same thing lists as an alias. Two names that share too
little are two names, and one thing with two names may be two things. A name borne by two things of one kind is one
name for two. Names of states, their forces and collective labels are descriptions (*Malian troops*) and are not
compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told, voices
from materiel.match.candidates import names_of
from materiel.match.folding import folded
from materiel.match.names import NameTie, name_tie
from materiel.snapshot.engine import Engine

_DESCRIBED = frozenset({"state", "state_force", "category", "community"})
_MOST_FOR_ONE_NAME = 10

_NAMES = """
SELECT id, kind, name, aliases, name_fr, source_id, locator, stated_as FROM entities
WHERE id IN (SELECT id FROM canonical_entities) ORDER BY id
"""
_SHARED = """
SELECT id, kind, name, aliases, name_fr, source_id, locator, stated_as FROM entities
WHERE (kind, lower(name)) IN (
    SELECT (kind, lower(name)) FROM entities GROUP BY kind, lower(name) HAVING count(*) > 1)
ORDER BY kind, lower(name), id
"""
_WHY = {
    NameTie.SAME: "The names differ only in signs and case.",
    NameTie.SPELLING: "The names are spellings of one name.",
    NameTie.WORDING: "The names share most words: one is a wording or translation of the other.",
    NameTie.INITIALS: "One name is the initials of the other.",
}


def contradicting_names(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the names of each thing that several rows describe, and find names that several things bear."""
    things: dict[str, list[Row]] = {}
    for row in engine.rows(_NAMES):
        if row["kind"] not in _DESCRIBED:
            things.setdefault(ground.identity.of(row["id"]), []).append(row)
    for thing, rows in sorted(things.items()):
        yield from _two_names(ground, thing, rows)
    yield from _one_name(ground, engine.rows(_SHARED))


def _two_names(ground: Ground, thing: str, rows: list[Row]) -> Iterator[Contradiction]:
    question = Question("entities", "name", "name", ground.name(thing), f"entities:{thing}", str)
    for left, right in combinations(voices(rows, lambda row: row["name"], order=str), 2):
        yield told(ground, question, left, right, fit_names(left, right))


def fit_names(left: Voice, right: Voice) -> Fit:
    """Compare the names of two voices on one thing, with the aliases that their rows list."""
    aliases, others = _folded_names(left), _folded_names(right)
    tie = name_tie(left.value, right.value, alias_in_common=bool(aliases & others))
    if tie is NameTie.LABEL:
        return Fit("precision", 0.0, "One source does not give the name.")
    if tie is not NameTie.DIFFERENT:
        return Fit("variant", 0.0, _WHY[tie])
    if folded(left.value) in others or folded(right.value) in aliases:
        return Fit("variant", 0.0, "One source lists the name of the other as an alias.")
    return Fit(
        "open", 0.35, "The names share too little to be forms of one name, and neither row lists the other's."
    )


def _folded_names(voice: Voice) -> set[str]:
    return {folded(name) for row in voice.rows for name in names_of(row["name"], _listed(row))}


def _listed(row: Row) -> str:
    return ";".join(filter(None, (row["aliases"], row["name_fr"])))


def _one_name(ground: Ground, rows: list[Row]) -> Iterator[Contradiction]:
    bearers: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows:
        if row["kind"] not in _DESCRIBED:
            things = bearers.setdefault((row["kind"], folded(row["name"])), {})
            things.setdefault(ground.identity.of(row["id"]), row)
    for things in bearers.values():
        if 1 < len(things) <= _MOST_FOR_ONE_NAME:
            for left, right in combinations(things.values(), 2):
                yield _shared(ground, left, right)


def _shared(ground: Ground, left: Row, right: Row) -> Contradiction:
    question = Question("entities", "identity", "name", left["name"], f"entities:{left['id']}", str)
    why = "Two entities of one kind bear one name, and no judgement says whether they are one thing."
    if ground.identity.is_different(left["id"], right["id"]):
        why = "One name is borne by two entities that were judged different."
    return told(
        ground, question, Voice(left["name"], (left,)), Voice(right["name"], (right,)), Fit("open", 0.3, why)
    )
