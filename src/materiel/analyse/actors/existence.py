"""Whether an actor existed on a day, by each source.

A source says so through the dates of formation and dissolution that it gives; where it gives none, through what it
tells of the actor: splits, renamings and foundings begin it, a renaming or a merger into one group (not into a
coalition of several) ends it, and whoever acts, fights or is led on a day exists on that day. Sources that say
less than others do not contradict them; sources whose answers exclude each other leave the state undetermined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from materiel.analyse.actors.days import Days
from materiel.analyse.actors.things import Things
from materiel.analyse.actors.ties import FIRM, Tie
from materiel.snapshot.engine import Engine

BEGINNINGS = ("splinter_of", "founded_by", "successor_of")
ENDINGS = ("merged_into", "renamed_from")

_CLAIMS = """
SELECT id, entity_id, property, since, since_earliest, since_latest, source_id FROM claims
WHERE property IN ('formed', 'dissolved') AND since IS NOT NULL AND entity_id IS NOT NULL
    AND coalesce(stated_as, 'fact') IN ('fact', 'probable', 'possible')
ORDER BY id
"""

_DEEDS = """
WITH deeds AS (
    SELECT id, source_id, date_earliest, date_latest,
        unnest(string_split(concat_ws(';', initiator_ids, target_ids), ';')) AS entity_id
    FROM events WHERE date_latest IS NOT NULL AND date_earliest IS NOT NULL
        AND coalesce(initiator_ids, target_ids) IS NOT NULL AND coalesce(stated_as, 'fact') IN ('fact', 'probable')
)
SELECT trim(entity_id) AS entity_id, source_id, min(date_latest) AS day, arg_min(id, (date_latest, id)) AS id,
    max(date_earliest) AS last_day, arg_max(id, (date_earliest, id)) AS last_id
FROM deeds GROUP BY ALL ORDER BY entity_id, source_id
"""


@dataclass
class Account:
    """What one source says of one actor's beginning and end.

    ``seen`` are days by which it surely existed, ``last`` days on or after which it surely still did.
    """

    source_id: str
    begun: list[tuple[Days, str]] = field(default_factory=list)
    ended: list[tuple[Days, str]] = field(default_factory=list)
    formed: list[tuple[Days, str]] = field(default_factory=list)
    dissolved: list[tuple[Days, str]] = field(default_factory=list)
    seen: list[tuple[date, str]] = field(default_factory=list)
    last: list[tuple[date, str]] = field(default_factory=list)

    def state(self, day: date) -> str:
        """exists, not_yet, dissolved or undetermined on a day."""
        begun, ended = self.formed or self.begun, self.dissolved or self.ended
        if ended and all(end.latest is not None and end.latest < day for end, _ in ended):
            return "dissolved"
        if begun and not any(start.possibly_by(day) for start, _ in begun):
            return "not_yet"
        if self.may_have_ended(day):
            return "undetermined"
        if begun and all(start.surely_by(day) for start, _ in begun):
            return "exists"
        return "exists" if any(seen <= day and self._may_be(seen) for seen, _ in self.seen) else "undetermined"

    def _may_be(self, seen: date) -> bool:
        """Whether the source's own words on the beginning leave room for a deed on a day."""
        return all(start.possibly_by(seen) for start, _ in self.formed or self.begun)

    def may_have_ended(self, day: date) -> bool:
        """Whether it tells of an end that some reading puts before a day."""
        return any(end.earliest is None or end.earliest < day for end, _ in self.dissolved or self.ended)

    def may_not_have_begun(self, day: date) -> bool:
        """Whether it tells of a beginning that some reading puts after a day."""
        return any(not start.surely_by(day) for start, _ in self.formed or self.begun)

    def is_assumed(self, day: date) -> bool:
        """Whether its existence on a day only rests on nobody having told of an end."""
        return not (self.dissolved or self.ended) and not any(last >= day for last, _ in self.last)

    def as_row(self, day: date) -> dict[str, Any]:
        """The account as a finding shows it."""
        begun, ended = self.formed or self.begun, self.dissolved or self.ended
        first = min(self.seen, default=None)
        rests = {ref for _, ref in (*begun, *ended)} | ({first[1]} if first else set())
        return {
            "source_id": self.source_id,
            "state": self.state(day),
            "formed": [start.stated for start, _ in begun],
            "dissolved": [end.stated for end, _ in ended],
            "seen_by": first[0].isoformat() if first else None,
            "because": sorted(rests),
        }


Accounts = Mapping[str, Mapping[str, Account]]
"""By canonical id and source."""


def accounts_of(engine: Engine, things: Things, ties: Iterable[Tie]) -> Accounts:
    """What every source says of the beginning and end of every actor; ``ties`` are those that tell of it."""
    found: dict[str, dict[str, Account]] = defaultdict(dict)

    def account(thing: str, source: str) -> Account:
        return found[thing].setdefault(source, Account(source))

    for row in engine.rows(_CLAIMS):
        days = Days.of(row, "since")
        if days is not None:
            about = account(things.of(row["entity_id"]), row["source_id"] or "")
            (about.formed if row["property"] == "formed" else about.dissolved).append((days, f"claims:{row['id']}"))
    for row in engine.rows(_DEEDS):
        about = account(things.of(row["entity_id"]), row["source_id"] or "")
        about.seen.append((row["day"], f"events:{row['id']}"))
        about.last.append((row["last_day"], f"events:{row['last_id']}"))
    for tie in ties:
        if tie.stated_as in FIRM[:2] and tie.since is not None:
            _tell(tie, tie.since, things, account(tie.one, tie.source_id), account(tie.other, tie.source_id))
    return found


def _tell(tie: Tie, since: Days, things: Things, one: Account, other: Account) -> None:
    """Enter what a tie tells of the beginning and end of its two sides."""
    if tie.relation in BEGINNINGS:
        one.begun.append((since, tie.ref))
    elif tie.relation == "renamed_from":
        one.begun.append((since, tie.ref))
        other.ended.append((since, tie.ref))
    elif tie.relation == "merged_into" and things.kind(tie.other) != "coalition":
        one.ended.append((since, tie.ref))
    elif since.latest is not None:
        for account in (one, other):
            account.seen.append((since.latest, tie.ref))
            if since.earliest is not None:
                account.last.append((since.earliest, tie.ref))


def agreed(accounts: Mapping[str, Account], day: date) -> str:
    """The state on which all sources agree that decide one; undetermined where they differ or none does.

    A source that tells of no end does not contradict one that does, unless it has the actor act on that day or
    later.
    """
    decided = {account.state(day) for account in accounts.values()} - {"undetermined"}
    going = [account for account in accounts.values() if account.state(day) == "exists"]
    assumed = all(account.is_assumed(day) for account in going)
    if assumed and any(account.may_have_ended(day) for account in accounts.values()):
        decided -= {"exists"}
    return decided.pop() if len(decided) == 1 else "undetermined"
