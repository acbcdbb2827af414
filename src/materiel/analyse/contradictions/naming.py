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
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told, voices
from materiel.match.candidates import names_of
from materiel.match.folding import folded, skeleton, words
from materiel.match.names import NameTie, is_abbreviation, likeness, name_tie
from materiel.snapshot.engine import Engine

_DESCRIBED = frozenset({"state", "state_force", "category", "community", "criminal_network"})
_PLACES = frozenset({"place", "site", "route"})
_MOST_FOR_ONE_NAME = 10  # bearers of two words; more make the words too common to tell anything
_MOST_WORDS = 8
_ONE_WORDING = 0.85  # share of words in common from which two names are one wording

_NAMES = """
SELECT id, kind, name, aliases, name_fr, source_id, locator, stated_as FROM entities
WHERE id IN (SELECT id FROM canonical_entities) OR aliases IS NOT NULL ORDER BY id
"""
_BORNE = """
SELECT id, kind, name, source_id, locator, stated_as FROM entities
WHERE kind NOT IN ('state', 'state_force', 'category', 'community', 'place', 'site', 'route') ORDER BY id
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
        things.setdefault(ground.identity.of(row["id"]), []).append(row)
    for thing, rows in sorted(things.items()):
        yield from _spellings(ground, thing, rows)
        if rows[0]["kind"] not in _DESCRIBED:
            yield from _two_names(ground, thing, rows)
    yield from _one_name(ground, engine.rows(_BORNE))


def _two_names(ground: Ground, thing: str, rows: list[Row]) -> Iterator[Contradiction]:
    question = Question("entities", "name", "name", ground.name(thing), f"entities:{thing}", str)
    for left, right in combinations(voices(rows, lambda row: row["name"], order=str), 2):
        fit = fit_names(left, right)
        works = {ground.work(row) for row in (*left.rows, *right.rows)}
        if fit.resolution == "open" and len(works) == 1:
            fit = Fit("variant", 0.0, "One work uses both names.")
        yield told(ground, question, left, right, fit)


def fit_names(left: Voice, right: Voice) -> Fit:
    """Compare the names of two voices on one thing, with the aliases that their rows list."""
    aliases, others = _folded_names(left), _folded_names(right)
    tie = name_tie(left.value, right.value, alias_in_common=bool(aliases & others))
    if tie is NameTie.LABEL:
        return Fit("precision", 0.0, "One source does not give the name.")
    if tie is not NameTie.DIFFERENT:
        return Fit("variant", 0.0, _WHY[tie])
    if folded(left.value) in others or folded(right.value) in aliases:
        if is_abbreviation(left.value) or is_abbreviation(right.value) or left.rows[0]["kind"] in _PLACES:
            return Fit("variant", 0.0, "One row lists the name that the other uses as an alias.")
        return Fit("open", 0.2, "The names share too little to be forms of one name; one row lists both.")
    return Fit(
        "open", 0.35, "The names share too little to be forms of one name, and neither row lists the other's."
    )


def _folded_names(voice: Voice) -> set[str]:
    return {folded(name) for row in voice.rows for name in names_of(row["name"], _listed(row))}


def _listed(row: Row) -> str:
    return ";".join(filter(None, (row["aliases"], row["name_fr"])))


def _spellings(ground: Ground, thing: str, rows: list[Row]) -> Iterator[Contradiction]:
    """Spellings of one name among all names and aliases of a thing."""
    question = Question("entities", "name", "spelling", ground.name(thing), f"entities:{thing}", str)
    borne: dict[str, list[Row]] = {}
    for row in rows:
        for name in names_of(row["name"], _listed(row)):
            if row not in borne.setdefault(name, []):
                borne[name].append(row)
    for left, right in combinations([Voice(name, tuple(told_by)) for name, told_by in sorted(borne.items())], 2):
        tie = name_tie(left.value, right.value)
        if tie.is_spelling:
            yield told(ground, question, left, right, Fit("variant", 0.0, _WHY[tie]))


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
    if ground.identity.is_different(left["id"], right["id"]):
        return False
    same = folded(left["name"]) == folded(right["name"])
    return same or (
        ground.work(left) != ground.work(right) and likeness(left["name"], right["name"]) >= _ONE_WORDING
    )


def _shared(ground: Ground, left: Row, right: Row) -> Contradiction:
    names = f"{left['name']} and {right['name']}" if left["name"] != right["name"] else left["name"]
    question = Question("entities", "identity", "name", names, f"entities:{left['id']}", str)
    why = "Two entities of one kind bear one name, and no judgement says whether they are one thing."
    return told(
        ground, question, Voice(left["name"], (left,)), Voice(right["name"], (right,)), Fit("open", 0.25, why)
    )
