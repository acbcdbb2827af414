"""Actors as they stood on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from materiel.analyse.actors.existence import BEGINNINGS, ENDINGS, Account, Accounts, accounts_of, agreed
from materiel.analyse.actors.in_force import LASTING, Force, Reader, touching
from materiel.analyse.actors.persons import Persons, persons_of
from materiel.analyse.actors.things import ACTORS, Thing, Things, things_of
from materiel.analyse.actors.ties import ties_of
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.study import Study
from materiel.errors import UsageError
from materiel.model.dates import DateFormError, parse_date

KEYS = {
    "entity_id": "the actor, under the canonical id of its records",
    "accounts": "its records: one for each source that describes it, joined by judgements",
    "name": "its name",
    "kind": "what it is",
    "state": "exists, not_yet, dissolved; undetermined where no source decides or sources differ",
    "existence": "what each source says of its beginning and end: source_id, state on the day, formed, dissolved, "
    "seen_by (the first day on which the source has it act), because",
    "relations": "ties in force: relation, subject_id, subject, object_id, object, certain (stated as fact, every "
    "reading of its dates has it in force, nothing speaks against it; never where no end is stated), standing "
    "(known_on; assumed_on: begun, and no source states an end; possibly_on: some reading of the dates agrees; "
    "undated), stated_as, because, against, source_ids",
    "leaders": "who led it: person_id, name, offices, standing, certain, fates (each source's word on what became "
    "of the person), because",
    "because": "the rows it rests on, as table:id",
}


@dataclass(frozen=True)
class Day:
    """Everything known of the actors of a case on one day."""

    day: date
    things: Things
    accounts: Accounts
    persons: Persons
    forces: Mapping[str, list[Force]]


def on_day(study: Study, options: Mapping[str, Any]) -> Answer:
    """Say of every actor whether it existed on a day, and what tied it to whom. Raises `UsageError`."""
    known = read_day(study, _day(options["on"]))
    actors = [thing for thing in known.things.by_id.values() if thing.kind in ACTORS]
    rows = [_row(known, thing) for thing in sorted(actors, key=lambda each: (each.kind, each.name, each.id))]
    return Answer(rows, _notes(known, rows))


def read_day(study: Study, day: date) -> Day:
    """Read all actors and ties of a case on a day."""
    things = things_of(study.engine)
    ties = ties_of(study.engine, things, (*LASTING, *BEGINNINGS, *ENDINGS))
    accounts = accounts_of(study.engine, things, ties)
    persons = persons_of(study.engine, things)
    states = {thing: agreed(told, day) for thing, told in accounts.items()}
    gone = {thing: _endings(told, day) for thing, told in accounts.items()}
    unborn = frozenset(thing for thing, state in states.items() if state == "not_yet")
    dawning = frozenset(
        thing
        for thing, told in accounts.items()
        if states[thing] == "undetermined" and any(account.may_not_have_begun(day) for account in told.values())
    )
    lasting = tuple(tie for tie in ties if tie.relation in LASTING)
    reader = Reader(lasting, day, persons.fates, gone, unborn, dawning)
    return Day(day, things, accounts, persons, touching(reader.in_force()))


def _endings(told: Mapping[str, Account], day: date) -> tuple[str, ...]:
    """The rows by which an actor had ended on a day, or may have."""
    ended = [account for account in told.values() if account.may_have_ended(day)]
    return tuple(ref for account in ended for _, ref in account.dissolved or account.ended)


def _day(text: str) -> date:
    try:
        span = parse_date(text)
    except DateFormError as error:
        raise UsageError(f"on {text!r} is {error}") from None
    if span.earliest is None or span.earliest != span.latest:
        raise UsageError(f"on {text!r} is more than one day; write a day such as 2012-06-28")
    return span.earliest


def _row(known: Day, thing: Thing) -> Row:
    told = known.accounts.get(thing.id, {})
    existence = [told[source].as_row(known.day) for source in sorted(told)]
    forces = known.forces.get(thing.id, [])
    because = {ref for account in existence for ref in account["because"]}
    because |= {tie.ref for force in forces for tie in force.rows}
    return {
        "entity_id": thing.id,
        "accounts": list(thing.accounts),
        "name": thing.name,
        "kind": thing.kind,
        "state": agreed(told, known.day),
        "existence": existence,
        "relations": [force.as_row(known.things.name) for force in forces],
        "leaders": [_leader(known, force) for force in forces if _leads(force, thing)],
        "because": sorted(because),
    }


def _leads(force: Force, thing: Thing) -> bool:
    return force.relation == "led_by" and force.one == thing.id


def _leader(known: Day, force: Force) -> dict[str, Any]:
    return {
        "person_id": force.other,
        "name": known.things.name(force.other),
        "offices": known.persons.offices_on(force.other, known.day),
        "standing": str(force.standing),
        "certain": force.certain,
        "fates": [fate.as_row() for fate in known.persons.fates.get(force.other, ())],
        "because": [tie.ref for tie in force.rows],
    }


def _notes(known: Day, rows: list[Row]) -> list[str]:
    labels = sum(thing.kind in ("category", "community") for thing in known.things.by_id.values())
    differ = [row["name"] for row in rows if len(_decided(row)) > 1]
    notes = [f"{labels} collective labels and communities are no organisations and have no row of their own"]
    if differ:
        notes.append(f"sources exclude each other on whether {', '.join(differ)} existed on {known.day}")
    return notes


def _decided(row: Row) -> set[str]:
    return {account["state"] for account in row["existence"]} - {"undetermined"}


ANALYSIS = Analysis(
    name="actors",
    title="Actors as they stood on a day: which existed, and what tied whom to whom",
    run=on_day,
    shapes=(KEYS,),
    options=(Option("on", "the day, such as 2012-06-28", required=True),),
)
