"""Embargo screening: what the records of an item, a transfer or an actor say about the embargoes in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from materiel.analyse.custody.holders import Holders, holders
from materiel.analyse.embargo.answers import Check, Outcome, is_within
from materiel.analyse.embargo.bans import Ban, Bans, Terms, bans
from materiel.analyse.embargo.checks import CHECKS, Screen
from materiel.analyse.embargo.subjects import Subject, named, of_actor, of_find, of_transfer, transfers
from materiel.analyse.embargo.targets import Aim, Targets, targets
from materiel.analyse.embargo.verdict import Verdict, missing, verdict, wording
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.finds import Find, find_of, finds, of_theatre
from materiel.analyse.places import inside
from materiel.analyse.study import Study
from materiel.errors import UsageError

KEYS = {
    "subject": "the row that is screened, as table:id",
    "label": "the subject in words",
    "embargo_id": "the embargo; null where none applies",
    "embargo": "its name, and the instrument in force",
    "verdict": "indicated, consistent, none, undetermined or not_applicable",
    "tests": "each test with test, outcome (yes, no, open), words, because",
    "missing": "what would have to be known, test by test",
    "wording": "the verdict in words, which accuse nobody",
    "because": "every row it rests on, as table:id",
}

_ABSENCES = """
SELECT * FROM holdings WHERE polarity IN ('lacks', 'not_seen')
AND coalesce(stated_as, 'fact') NOT IN ('denied', 'unsubstantiated') ORDER BY id
"""


def run(study: Study, options: Mapping[str, Any]) -> Answer:
    """Screen one item, transfer or actor, or every item and transfer of the theatre."""
    every = finds(study)
    known, found = holders(study), bans(study)
    place = inside([options["place"]], study)[0] if options["place"] else None
    room = Room(study, every, targets(study, known), found)
    rows = [row for subject in room.subjects(options) for row in room.screened(subject.at(options["on"], place))]
    return Answer(rows, [*found.notes, *room.listed_otherwise()])


class Room:
    """What is read once for all subjects of one call."""

    def __init__(self, study: Study, every: Sequence[Find], aims: Targets, found: Bans) -> None:
        self.study, self.every, self.targets, self.bans = study, every, aims, found
        self.moves = transfers(study)
        self.absences = study.engine.rows(_ABSENCES)

    @property
    def holders(self) -> Holders:
        return self.targets.holders

    def subjects(self, options: Mapping[str, Any]) -> list[Subject]:
        """What the user asks about."""
        asked = []
        if options["item"]:
            asked.append(of_find(find_of(self.every, options["item"]), self.moves))
        if options["transfer"]:
            every = {f"transfers:{row['id']}": of_transfer(row) for row in self.moves}
            asked.append(named(options["transfer"], "transfers", every))
        if options["actor"]:
            for entity in self._actors(options["actor"]):
                asked.append(of_actor(entity, self.holders.name(entity), self.moves, options["on"]))
        if asked:
            return asked
        seen = [of_find(find, self.moves) for find in of_theatre(self.study, self.every)]
        return seen + [subject for subject in map(of_transfer, self.moves) if self._is_of_theatre(subject)]

    def _actors(self, name: str) -> list[str]:
        wanted = name.removeprefix("entities:")
        ids = [one.id for one in self.holders.by_id.values() if wanted in (one.id, one.name)]
        if not ids:
            raise UsageError(f"no entity has the id or the name {name!r}")
        return ids

    def _is_of_theatre(self, subject: Subject) -> bool:
        if not self.study.scope.place_ids:
            return True
        places = inside(self.study.scope.place_ids, self.study)
        countries = {self.holders.by_id[place].country for place in places if place in self.holders.by_id}
        ends = [self.holders.get(end) for end in subject.holders]
        return any(holder is not None and holder.country in countries for holder in ends)

    def screened(self, subject: Subject) -> list[Row]:
        """A row for each embargo that could bite; one row that says so where none could."""
        rows = [self._row(screen) for screen in self._screens(subject)]
        return rows or [_untouched(subject)]

    def _screens(self, subject: Subject) -> Iterator[Screen]:
        for ban in self.bans.every:
            candidates = [
                Screen(subject, ban, terms, aim, self.targets, self.every, self.absences)
                for terms in ban.versions
                for aim in (self._aim(ban, terms, subject),)
                if aim.outcome is not Outcome.NO and _could_bite(subject, terms, aim)
            ]
            sure = (one for one in candidates if in_force_then(one) is Outcome.YES)
            if candidates:
                yield next(sure, candidates[0])

    def _aim(self, ban: Ban, terms: Terms, subject: Subject) -> Aim:
        ends = subject.givers if terms.direction == "from" else (*subject.holders, *subject.places)
        return self.targets.aim(ban, terms, ends)

    def _row(self, screen: Screen) -> Row:
        checks = [check(screen) for check in CHECKS]
        result = verdict(checks)
        return {
            "subject": screen.subject.ref,
            "label": screen.subject.label,
            "embargo_id": screen.ban.id,
            "embargo": f"{screen.ban.name}, {screen.terms.instrument}".rstrip(", "),
            "verdict": result.value,
            "tests": [_test(check) for check in checks],
            "missing": missing(checks),
            "wording": wording(result, checks),
            "because": list(dict.fromkeys((screen.subject.ref, *screen.ban.refs, *_refs(checks)))),
        }

    def listed_otherwise(self) -> list[str]:
        """Where a source dates a listing otherwise than the list."""
        notes = []
        for ban in self.bans.every:
            for row in ban.rows:
                listing = self.targets.listed(row["target_id"]) if row["target_id"] else None
                day = listing.entry.since.earliest if listing else None
                name = self.holders.name(row["target_id"])
                if listing and day and row["since_earliest"] and row["since_earliest"] > day:
                    notes.append(
                        f"embargoes:{row['id']} has {name} listed in {row['since']}, the "
                        f"list ({listing.entry.reference}) on {day}; the list's date is used"
                    )
        return notes


def in_force_then(screen: Screen) -> Outcome:
    """Whether the version of the embargo was in force on the day of the subject."""
    return is_within(screen.subject.days, screen.terms.since, screen.terms.until)


def _could_bite(subject: Subject, terms: Terms, aim: Aim) -> bool:
    in_time = is_within(subject.days, terms.since, terms.until)
    listed = aim.since is None or is_within(subject.days, aim.since, None) is not Outcome.NO
    return in_time is not Outcome.NO and listed


def _untouched(subject: Subject) -> Row:
    return {
        "subject": subject.ref,
        "label": subject.label,
        "embargo_id": None,
        "embargo": None,
        "verdict": Verdict.NOT_APPLICABLE.value,
        "tests": [],
        "missing": [],
        "wording": "No embargo on record applied to a holder or place of this at the time.",
        "because": [subject.ref],
    }


def _test(check: Check) -> Row:
    return {
        "test": check.test,
        "outcome": check.outcome.value,
        "words": check.words,
        "because": list(check.because),
    }


def _refs(checks: Sequence[Check]) -> Iterator[str]:
    for check in checks:
        if check.outcome is Outcome.YES:
            yield from check.because


ANALYSIS = Analysis(
    name="embargo",
    title="What the records say about the embargoes in force: tests, verdict, and what is missing",
    run=run,
    shapes=(KEYS,),
    options=(
        Option("item", "an observation, or a variety as calibre and marks"),
        Option("transfer", "a transfer"),
        Option("actor", "an entity, by id or name"),
        Option("on", "another date than that of the rows (EDTF)"),
        Option("place", "another place than that of the rows"),
    ),
)
