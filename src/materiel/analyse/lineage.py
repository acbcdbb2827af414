"""Where actors came from and what became of them: foundings, splits, mergers, renamings, pledges, ends.

An actor descends from the one it split from, took over from, was renamed from, was founded by or is a part of, and
from those that merged into it or joined it as a coalition. A pledge and a plain membership are steps of a lineage,
but no descent. An ancestor's own ancestors count only as far back from the step that made it one: what joined it
later is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from materiel.analyse.actors.days import Days
from materiel.analyse.actors.things import ACTORS, GROUPS, Things, things_of
from materiel.analyse.actors.ties import Tie, ties_of
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.study import Study
from materiel.errors import UsageError

KEYS = {
    "entity_id": "the actor, under its canonical id",
    "name": "its name",
    "step": "founded (by the other), split (from it), merged (into it), renamed (from it), succeeded (it), joined "
    "(it), part (of it), pledged (to it), dissolved",
    "other_id": "the other actor or person; null where there is none",
    "other": "its name",
    "date": "when, as the sources put it (EDTF); null where they do not",
    "stated_as": "how firmly the firmest of the rows puts it",
    "source_ids": "who says so",
    "because": "the rows it rests on, as table:id",
    "kinship": "with entity: itself, ancestor or descendant",
    "generation": "with entity: how many steps of descent away",
}

STEPS = {
    "founded_by": "founded",
    "splinter_of": "split",
    "merged_into": "merged",
    "renamed_from": "renamed",
    "successor_of": "succeeded",
    "pledged_to": "pledged",
    "member_of": "joined",
    "part_of": "part",
}
_FIRMNESS = ("fact", "probable", "possible", "alleged", "unsubstantiated", "denied")

_CLAIMS = """
SELECT id, entity_id, property, since, since_earliest, since_latest, source_id, stated_as FROM claims
WHERE property IN ('formed', 'dissolved') AND since IS NOT NULL AND entity_id IS NOT NULL
    AND coalesce(stated_as, 'fact') <> 'denied'
ORDER BY id
"""


@dataclass(frozen=True)
class Descent:
    """One actor comes from another, by a step of some date."""

    parent: str
    child: str
    when: Days | None


def trace(study: Study, options: Mapping[str, Any]) -> Answer:
    """List the steps of all lineages, or of one actor's with its ancestors and descendants. Raises `UsageError`."""
    things = things_of(study.engine)
    ties = [tie for tie in ties_of(study.engine, things, tuple(STEPS)) if _is_step(tie, things)]
    rows = _rows(study, things, ties)
    if options["entity"] is None:
        return Answer([row | {"kinship": None, "generation": None} for row in rows])
    chosen = _chosen(things, options["entity"])
    kin = kin_of(chosen, [link for link in (descent(tie, things) for tie in ties) if link is not None])
    shown = [row | kin[row["entity_id"]] for row in rows if row["entity_id"] in kin]
    shown.sort(key=lambda row: (row["kinship"] != "itself", row["kinship"], row["generation"]))
    return Answer(shown, _summary(things, chosen, kin))


def _chosen(things: Things, entity: str) -> str:
    """The actor that an id or a name means."""
    if things.of(entity) in things.by_id:
        return things.of(entity)
    named = [thing.id for thing in things.by_id.values() if thing.name.casefold() == entity.casefold()]
    if len(named) != 1:
        raise UsageError(
            f"entity {entity!r} is {'the name of several actors' if named else 'no actor of the case'}"
        )
    return named[0]


def _is_step(tie: Tie, things: Things) -> bool:
    """Whether a tie is a step of a lineage: memberships and parts only of groups; nothing that is denied."""
    if tie.stated_as == "denied" or things.kind(tie.one) not in ACTORS | {"category", "person"}:
        return False
    if tie.relation in ("member_of", "part_of"):
        return things.kind(tie.one) in GROUPS and things.kind(tie.other) in GROUPS
    return things.kind(tie.one) != "person"


def descent(tie: Tie, things: Things) -> Descent | None:
    """Who descends from whom by a tie; None where it is a step without descent."""
    if tie.relation in ("splinter_of", "renamed_from", "successor_of", "founded_by", "part_of"):
        by_person = things.kind(tie.other) == "person"
        return None if by_person else Descent(tie.other, tie.one, tie.since)
    if tie.relation == "merged_into" or (tie.relation == "member_of" and things.kind(tie.other) == "coalition"):
        return Descent(tie.one, tie.other, tie.since)
    return None


def kin_of(actor: str, links: list[Descent]) -> dict[str, dict[str, Any]]:
    """The ancestors and descendants of an actor, and how many steps away each is; who is both is what is nearer."""
    found: dict[str, dict[str, Any]] = {actor: {"kinship": "itself", "generation": 0}}
    for kinship, step in (("ancestor", _upward(links)), ("descendant", _downward(links))):
        for other, generation in _reached(actor, step):
            if other not in found or generation < found[other]["generation"]:
                found[other] = {"kinship": kinship, "generation": generation}
    return found


_Way = Mapping[str, list[tuple[str, Days | None]]]


def _upward(links: list[Descent]) -> tuple[_Way, bool]:
    way: dict[str, list[tuple[str, Days | None]]] = defaultdict(list)
    for link in links:
        way[link.child].append((link.parent, link.when))
    return way, True


def _downward(links: list[Descent]) -> tuple[_Way, bool]:
    way: dict[str, list[tuple[str, Days | None]]] = defaultdict(list)
    for link in links:
        way[link.parent].append((link.child, link.when))
    return way, False


def _reached(actor: str, step: tuple[_Way, bool]) -> Iterator[tuple[str, int]]:
    """All that can be reached along steps in order of time, the nearest first."""
    way, back = step
    seen: set[tuple[str, Days | None]] = set()
    at: list[tuple[str, Days | None]] = [(actor, None)]
    generation = 0
    while at:
        generation += 1
        following: list[tuple[str, Days | None]] = []
        for here, came in at:
            for other, when in way.get(here, ()):
                limit = when if when is not None else came
                if (other, limit) not in seen and _in_order(when, came, back):
                    seen.add((other, limit))
                    following.append((other, limit))
                    yield other, generation
        at = following


def _in_order(when: Days | None, came: Days | None, back: bool) -> bool:
    """Whether a further step can lie before the one that led here, going back, or after it, going on."""
    first, second = (when, came) if back else (came, when)
    if first is None or second is None or first.earliest is None or second.latest is None:
        return True
    return first.earliest <= second.latest


def _rows(study: Study, things: Things, ties: list[Tie]) -> list[Row]:
    """A row for each step with each date that is told for it."""
    told: dict[tuple[str, str, str | None, str | None], list[tuple[str, str, str]]] = defaultdict(list)
    for tie in ties:
        when = tie.since.stated if tie.since else None
        told[(tie.one, STEPS[tie.relation], tie.other, when)].append((tie.ref, tie.source_id, tie.stated_as))
    for row in study.engine.rows(_CLAIMS):
        actor = things.of(row["entity_id"])
        if things.kind(actor) in ACTORS:
            step = "founded" if row["property"] == "formed" else "dissolved"
            evidence = (f"claims:{row['id']}", row["source_id"] or "", row["stated_as"] or "fact")
            told[(actor, step, None, row["since"])].append(evidence)
    rows = [_row(things, key, rows) for key, rows in told.items()]
    return sorted(
        rows,
        key=lambda row: (row["name"], row["entity_id"], row["date"] or "9999", row["step"], row["other"] or ""),
    )


def _row(things: Things, key: tuple[str, str, str | None, str | None], told: list[tuple[str, str, str]]) -> Row:
    actor, step, other, when = key
    return {
        "entity_id": actor,
        "name": things.name(actor),
        "step": step,
        "other_id": other,
        "other": None if other is None else things.name(other),
        "date": when,
        "stated_as": min((stated for _, _, stated in told), key=_FIRMNESS.index),
        "source_ids": sorted({source for _, source, _ in told if source}),
        "because": sorted(ref for ref, _, _ in told),
    }


def _summary(things: Things, chosen: str, kin: Mapping[str, Mapping[str, Any]]) -> list[str]:
    notes = []
    for kinship in ("ancestor", "descendant"):
        names = [things.name(other) for other, how in kin.items() if how["kinship"] == kinship]
        said = ", ".join(names) if names else "none on record"
        notes.append(f"{kinship}s of {things.name(chosen)}: {said}")
    return notes


ANALYSIS = Analysis(
    name="lineage",
    title="Where actors came from and what became of them: foundings, splits, mergers, renamings, pledges, ends",
    run=trace,
    shapes=(KEYS,),
    options=(Option("entity", "one actor, by id or name: its ancestors and descendants too"),),
)
