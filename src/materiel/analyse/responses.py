"""Agreements, missions and measures: who, on what mandate, from when until when, in what state, by every account.

One row is one source's account of one agreement, mission or measure. How long an agreement held is the time from
the day it was signed or reached to the day it was broken, both as that source dates them: the shortest and the
longest time that its dates allow, in days. A source that tells of no breach says nothing of how long it held.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from materiel.analyse.actors.days import Days
from materiel.analyse.actors.things import Things, things_of
from materiel.analyse.actors.ties import Tie, ties_of
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.numbers import plain
from materiel.analyse.study import Study

KINDS = ("agreement", "mission", "mechanism")

KEYS = {
    "entity_id": "the agreement, mission or measure, under its canonical id",
    "name": "its name",
    "kind": "agreement, mission or mechanism",
    "source_id": "whose account it is",
    "types": "what the source calls it",
    "is_truce": "agreements: whether the source calls it a ceasefire or a truce",
    "begun": "signed, reached or formed: as the source dates it",
    "ended": "broken or dissolved: as the source dates it",
    "held_days_min": "agreements: the shortest time that it held by these dates; null where a date is open",
    "held_days_max": "agreements: the longest time",
    "statuses": "its state as the source puts it: status, since, until",
    "mandates": "what it rests on and what it is to do, as the source puts it",
    "members": "parties, members and participants: entity_id, name, relation, since, until",
    "strength": "missions: how many were authorised or deployed: measure, subject, period, low, value, high, row",
    "mediators": "who mediated it",
    "broken_by": "who broke it",
    "stated_as": "how firmly the source puts it, at its least firm",
    "because": "the rows it rests on, as table:id",
}

_BEGUN, _ENDED = ("signed", "reached", "formed"), ("broken", "dissolved")
_MANDATE = ("mandate_basis", "mandate", "provision")
_INWARD = ("party_to", "takes_part_in", "member_of", "mediates", "broke")
_FIRMNESS = ("fact", "probable", "possible", "alleged", "unsubstantiated", "denied")

_TRUCE = re.compile(r"cease-?fire|truce|cessez-le-feu|tr[eê]ve", re.IGNORECASE)
_STRENGTH = """
SELECT id, entity_id, source_id, measure, subject, period, value_min, value_best, value_max, stated_as FROM figures
WHERE measure IN ('authorised', 'deployed') AND entity_id IS NOT NULL AND formula IS NULL
ORDER BY period_earliest, id
"""
_CLAIMS = """
SELECT id, entity_id, property, value, since, since_earliest, since_latest, until, source_id, stated_as FROM claims
WHERE property IN ('signed', 'reached', 'formed', 'broken', 'dissolved', 'status', 'type', 'mandate_basis',
    'mandate', 'provision') AND entity_id IS NOT NULL
ORDER BY since, id
"""


@dataclass
class _Account:
    """One source's rows on one thing."""

    claims: list[dict[str, Any]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)

    def dates(self, properties: tuple[str, ...]) -> list[Days]:
        dated = [Days.of(row, "since") for row in self.claims if row["property"] in properties]
        return list({days.stated: days for days in dated if days is not None}.values())

    def values(self, properties: tuple[str, ...]) -> list[str]:
        held = (row["value"] for row in self.claims if row["property"] in properties and row["value"])
        return list(dict.fromkeys(held))


def list_responses(study: Study, options: Mapping[str, Any]) -> Answer:
    """List every account of every agreement, mission and measure."""
    things = things_of(study.engine)
    wanted = KINDS if options["kind"] is None else (options["kind"],)
    accounts: dict[tuple[str, str], _Account] = defaultdict(_Account)
    for row in study.engine.rows(_CLAIMS):
        thing = things.of(row["entity_id"])
        if things.kind(thing) in wanted:
            accounts[(thing, row["source_id"] or "")].claims.append(row)
    for tie in ties_of(study.engine, things, (*_INWARD, "mandated_by")):
        about = tie.one if tie.relation == "mandated_by" else tie.other
        if things.kind(about) in wanted:
            accounts[(about, tie.source_id)].ties.append(tie)
    for row in study.engine.rows(_STRENGTH):
        thing = things.of(row["entity_id"])
        if things.kind(thing) == "mission" and "mission" in wanted:
            accounts[(thing, row["source_id"] or "")].figures.append(row)
    rows = [_row(things, *key, account) for key, account in accounts.items()]
    rows.sort(key=lambda row: (KINDS.index(row["kind"]), row["begun"][:1], row["name"], row["source_id"]))
    return Answer(rows, _notes(rows))


def _row(things: Things, thing: str, source: str, account: _Account) -> Row:
    begun, ended = account.dates(_BEGUN), account.dates(_ENDED)
    shortest, longest = held(begun, ended) if things.kind(thing) == "agreement" else (None, None)
    stated = [row["stated_as"] or "fact" for row in (*account.claims, *account.figures)]
    stated += [tie.stated_as for tie in account.ties]
    return {
        "entity_id": thing,
        "name": things.name(thing),
        "kind": things.kind(thing),
        "source_id": source,
        "types": account.values(("type",)),
        "is_truce": any(_TRUCE.search(word) for word in account.values(("type",))),
        "begun": [days.stated for days in begun],
        "ended": [days.stated for days in ended],
        "held_days_min": shortest,
        "held_days_max": longest,
        "statuses": [
            {"status": row["value"], "since": row["since"], "until": row["until"]}
            for row in account.claims
            if row["property"] == "status"
        ],
        "mandates": account.values(_MANDATE) + _named(things, account, "mandated_by"),
        "members": [_member(things, tie) for tie in account.ties if tie.relation in _INWARD[:3]],
        "strength": [_strength(row) for row in account.figures],
        "mediators": _named(things, account, "mediates"),
        "broken_by": _named(things, account, "broke"),
        "stated_as": max(stated, key=_FIRMNESS.index),
        "because": sorted(
            {f"claims:{row['id']}" for row in account.claims}
            | {tie.ref for tie in account.ties}
            | {f"figures:{row['id']}" for row in account.figures}
        ),
    }


def _strength(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("measure", "subject", "period")}
    ends = {"low": plain(row["value_min"]), "value": plain(row["value_best"]), "high": plain(row["value_max"])}
    return {**kept, **ends, "row": f"figures:{row['id']}"}


def held(begun: list[Days], ended: list[Days]) -> tuple[int | None, int | None]:
    """The shortest and the longest time in days from a beginning to an end; None where a date is open or missing.

    >>> from datetime import date
    >>> signed = Days(date(2014, 5, 24), date(2014, 5, 24), "2014-05-24")
    >>> held([signed], [Days(date(2014, 7, 1), date(2014, 7, 31), "2014-07")])
    (38, 68)
    """
    starts = [(days.earliest, days.latest) for days in begun]
    ends = [(days.earliest, days.latest) for days in ended]
    last_start = max((latest for _, latest in starts if latest is not None), default=None)
    first_start = min((earliest for earliest, _ in starts if earliest is not None), default=None)
    first_end = min((earliest for earliest, _ in ends if earliest is not None), default=None)
    last_end = max((latest for _, latest in ends if latest is not None), default=None)
    open_start = any(None in start for start in starts)
    shortest = None if open_start or not last_start or not first_end else max(0, (first_end - last_start).days)
    open_end = open_start or any(latest is None for _, latest in ends)
    longest = None if open_end or not first_start or not last_end else max(0, (last_end - first_start).days)
    return shortest, longest


def _member(things: Things, tie: Tie) -> dict[str, str | None]:
    return {
        "entity_id": tie.one,
        "name": things.name(tie.one),
        "relation": tie.relation,
        "since": tie.since.stated if tie.since else None,
        "until": tie.until.stated if tie.until else None,
    }


def _named(things: Things, account: _Account, relation: str) -> list[str]:
    """The names on the other side of ties of one kind."""
    ends = (tie.other if relation == "mandated_by" else tie.one for tie in account.ties if tie.relation == relation)
    return list(dict.fromkeys(things.name(end) for end in ends))


def _notes(rows: list[Row]) -> list[str]:
    agreements = {row["entity_id"] for row in rows if row["kind"] == "agreement"}
    broken = {row["entity_id"] for row in rows if row["kind"] == "agreement" and row["ended"]}
    if not agreements:
        return []
    return [
        f"{len(broken)} of {len(agreements)} agreements are told to have been broken; of the others no work says"
    ]


ANALYSIS = Analysis(
    name="responses",
    title="Agreements, missions and measures: members, mandates, dates, states, and how long they held",
    run=list_responses,
    shapes=(KEYS,),
    options=(Option("kind", "one kind only", choices=KINDS),),
)
