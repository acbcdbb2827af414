"""Accounts of one happening (one ``incident_id``): when, how many, where, who, and what it was.

Every account keeps its row; two accounts contradict each other when their statements on one property exclude
each other. Only accounts of one sort of happening are compared on who did it: in an account of a handover the
initiator is who hands over, in one of an operation who operates. An account of what was said about the happening (a
denial, a claim) is not compared on when and where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

from materiel.analyse.contradictions.dates import fit_dates, in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.happenings import LASTING, SAYING, Sort, fit_kinds, sort_of
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import Parties, fit_parties, parties_of
from materiel.analyse.contradictions.places import fit_places, spot_of
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.tolls import fit_tolls, toll_of
from materiel.analyse.contradictions.voices import Question, disagreements, listing, voices
from materiel.snapshot.engine import Engine

_ACCOUNTS = """
SELECT id, kind, name, date, place_id, latitude, longitude, place_precision, initiator_ids, target_ids,
       claimed_by_id, killed_min, killed_best, killed_max, wounded_min, wounded_max, incident_id,
       source_id, locator, stated_as
FROM events
WHERE incident_id IN (SELECT incident_id FROM events GROUP BY incident_id HAVING count(*) > 1)
ORDER BY incident_id, id
"""


def contradicting_accounts(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the accounts of each happening."""
    for _, rows in groupby(engine.rows(_ACCOUNTS), key=lambda row: row["incident_id"]):
        accounts = list(rows)
        yield from _dates(ground, accounts)
        yield from _numbers(ground, accounts)
        yield from _places(ground, accounts)
        yield from _parties(ground, accounts)
        yield from _kinds(ground, accounts)


def _question(accounts: list[Row], kind: str, of: str, in_words: Callable[[Any], str]) -> Question:
    first = accounts[0]
    subject = first["name"] or first["kind"].replace("_", " ")
    return Question("events", kind, of, subject, f"incident:{first['incident_id']}", in_words)


def _dates(ground: Ground, accounts: list[Row]) -> Iterator[Contradiction]:
    lasting = all(row["kind"] in LASTING for row in accounts)
    deeds = [row for row in accounts if row["kind"] not in SAYING]
    told = voices(deeds, lambda row: row["date"], order=str)
    question = _question(accounts, "date", "date", in_words)
    yield from disagreements(ground, question, told, partial(fit_dates, lasting=lasting, news=True))


def _numbers(ground: Ground, accounts: list[Row]) -> Iterator[Contradiction]:
    for harm in ("killed", "wounded"):
        told = voices(
            accounts, partial(toll_of, ground, harm), order=lambda toll: (toll.stated.low, toll.stated.high)
        )
        question = _question(accounts, "number", harm, lambda toll: toll.stated.text)
        yield from disagreements(ground, question, told, fit_tolls)


def _places(ground: Ground, accounts: list[Row]) -> Iterator[Contradiction]:
    deeds = [row for row in accounts if row["kind"] not in SAYING]
    told = voices(deeds, partial(spot_of, ground), order=str)
    question = _question(accounts, "place", "place", lambda spot: spot.name(ground))
    yield from disagreements(ground, question, told, fit_places(ground))


def _kinds(ground: Ground, accounts: list[Row]) -> Iterator[Contradiction]:
    told = voices(accounts, lambda row: row["kind"], order=str)
    question = _question(accounts, "value", "kind", lambda value: value.replace("_", " "))
    yield from disagreements(ground, question, told, fit_kinds)


def _parties(ground: Ground, accounts: list[Row]) -> Iterator[Contradiction]:
    alike: dict[Sort, list[Row]] = {}
    for row in accounts:
        alike.setdefault(sort_of(row["kind"]), []).append(row)
    for sort, rows in alike.items():
        if any(row["kind"] in sort.mutual for row in rows):
            fit = fit_parties(ground, partial=sort.partial)
            yield from _named(ground, rows, "parties", ("initiator_ids", "target_ids"), fit)
        else:
            exclusive = fit_parties(ground, exclusive=sort.exclusive)
            yield from _named(ground, rows, "initiator", ("initiator_ids",), exclusive)
            yield from _named(ground, rows, "target", ("target_ids",), fit_parties(ground))
    yield from _named(ground, accounts, "claimed_by", ("claimed_by_id",), fit_parties(ground, exclusive=True))


def _named(
    ground: Ground,
    accounts: list[Row],
    role: str,
    columns: tuple[str, ...],
    fit: Callable[[Parties, Parties], Fit | None],
) -> Iterator[Contradiction]:
    told = voices(accounts, partial(parties_of, ground, columns), order=sorted)
    question = _question(
        accounts, "attribution", role, lambda parties: listing(sorted(ground.name(party) for party in parties))
    )
    yield from disagreements(ground, question, told, fit)
