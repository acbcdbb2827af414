"""Ties in force on a day: all rows on one tie read together.

A beginning that one source states and an end that another states are read together where such a tie comes about
once (a leader, a membership): between the two it is known. `against` names what speaks against a tie: a row that
denies it, another account by which it had ended, a contrary tie in force. An end that nobody states is assumed not
to have come; there a contrary tie that began later, a later leader, the fate of a person and the end of a party
speak against it too. Nothing ties an actor that does not exist yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from materiel.analyse.actors.days import IN_FORCE, Standing, standing
from materiel.analyse.actors.persons import Fate
from materiel.analyse.actors.ties import FIRM, Tie

LASTING = (
    "allied_with",
    "fights",
    "member_of",
    "part_of",
    "led_by",
    "pledged_to",
    "affiliated_with",
    "supports",
    "supplies",
    "controls",
    "contests",
    "mandated_by",
    "designated_by",
    "negotiates_with",
    "mediates",
    "claims_to_defend",
    "recruits_from",
    "trained_by",
    "at_peace_with",
    "operates_in",
    "takes_part_in",
    "threatens",
    "turned_against",
)
# Ties that come about once: a beginning by one source and an end by another are of one spell.
ONE_SPELL = frozenset(
    {"led_by", "member_of", "part_of", "mandated_by", "designated_by", "pledged_to", "takes_part_in"}
)
_FRIENDLY = frozenset({"allied_with", "at_peace_with"})
_HOSTILE = frozenset({"fights", "turned_against"})
_FIRMNESS = ("fact", "probable", "possible", "alleged", "unsubstantiated", "denied")


@dataclass(frozen=True)
class Force:
    """One tie on one day: how it stands, the rows in force, the rows that speak against it.

    ``stated_as`` is how firmly the firmest of the rows puts it by which it stands so. Rows without a date are among
    ``rows``; when it was so, the dated ones say.
    """

    one: str
    relation: str
    other: str
    standing: Standing
    stated_as: str
    rows: tuple[Tie, ...]
    against: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Stated as fact, within a stated beginning and a stated end in every reading of them, and undisputed.

        A tie whose end nobody states can have ended on any day since it began: it is assumed, and not certain.
        """
        return self.standing is Standing.KNOWN_ON and self.stated_as == "fact" and not self.against

    def as_row(self, name: Callable[[str], str]) -> dict[str, Any]:
        """The tie as a finding shows it."""
        return {
            "relation": self.relation,
            "subject_id": self.one,
            "subject": name(self.one),
            "object_id": self.other,
            "object": name(self.other),
            "certain": self.certain,
            "standing": str(self.standing),
            "stated_as": self.stated_as,
            "because": [tie.ref for tie in self.rows],
            "against": list(self.against),
            "source_ids": sorted({tie.source_id for tie in self.rows if tie.source_id}),
        }


@dataclass(frozen=True)
class Reader:
    """Reads ties on one day.

    ``gone`` are the rows by which actors had or may have ended, ``unborn`` the actors that no source has yet,
    ``dawning`` those of which it is open whether they had begun.
    """

    ties: tuple[Tie, ...]
    day: date
    fates: Mapping[str, tuple[Fate, ...]]
    gone: Mapping[str, tuple[str, ...]]
    unborn: frozenset[str]
    dawning: frozenset[str]

    @cached_property
    def by_parties(self) -> Mapping[frozenset[str], list[Tie]]:
        """All ties between the same two."""
        found: dict[frozenset[str], list[Tie]] = defaultdict(list)
        for tie in self.ties:
            found[tie.parties].append(tie)
        return found

    @cached_property
    def leaders(self) -> Mapping[str, list[Tie]]:
        """The rows on who led each actor."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            if tie.relation == "led_by":
                found[tie.one].append(tie)
        return found

    def in_force(self) -> list[Force]:
        """Every tie that some row has in force."""
        told: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
        for tie in self.ties:
            if not tie.parties & self.unborn:
                told[(tie.one, tie.relation, tie.other)].append(tie)
        read = (self._read(key, rows) for key, rows in sorted(told.items()))
        return [force for force in read if force is not None]

    def _read(self, key: tuple[str, str, str], rows: list[Tie]) -> Force | None:
        stated = [tie for tie in rows if tie.stated_as != "denied"]
        stands = {tie.id: self._standing(tie) for tie in stated}
        on = [tie for tie in stated if stands[tie.id] in IN_FORCE]
        dated = [state for state in stands.values() if state is not Standing.UNDATED]
        if not on or (dated and not any(state in IN_FORCE for state in dated)):
            return None
        best = min((stands[tie.id] for tie in on), key=IN_FORCE.index)
        firm = min((tie.stated_as for tie in on if stands[tie.id] is best), key=_FIRMNESS.index)
        against = {tie.ref for tie in rows if tie.stated_as == "denied"}
        bounded = best is Standing.ASSUMED_ON and key[1] in ONE_SPELL and any(map(self._ends_later, on))
        for tie in on:
            if stands[tie.id] is best:
                against |= self._ended(tie, stated, stands) | self._turned(tie, best)
                against |= self._no_longer(tie) if best is Standing.ASSUMED_ON and not bounded else set()
        return Force(*key, Standing.KNOWN_ON if bounded else best, firm, tuple(on), tuple(sorted(against)))

    def _ends_later(self, tie: Tie) -> bool:
        """Whether a row states an end that no reading puts before the day."""
        until = tie.until
        return (
            until is not None
            and until.earliest is not None
            and self.day <= until.earliest
            and tie.stated_as == "fact"
        )

    def _standing(self, tie: Tie) -> Standing:
        """How one row stands; no tie is surer than that its parties had begun."""
        found = standing(tie.since, tie.until, self.day)
        return Standing.POSSIBLY_ON if tie.parties & self.dawning and found in IN_FORCE[:2] else found

    def _ended(self, tie: Tie, rows: list[Tie], stands: Mapping[str, Standing]) -> set[str]:
        """Accounts by which the tie had ended."""
        return {row.ref for row in rows if stands.get(row.id) is Standing.ENDED and _reaches(row, tie)}

    def _turned(self, tie: Tie, best: Standing) -> set[str]:
        """Contrary ties of the same two that are in force, or began after one whose end is only assumed away."""
        opposite = _HOSTILE if tie.relation in _FRIENDLY else _FRIENDLY if tie.relation in _HOSTILE else frozenset()
        return {
            row.ref
            for row in self.by_parties.get(tie.parties, ())
            if row.relation in opposite
            and row.stated_as in FIRM
            and (self._is_dated_on(row) or (best is Standing.ASSUMED_ON and self._began_after(row, tie)))
        }

    def _is_dated_on(self, row: Tie) -> bool:
        return standing(row.since, row.until, self.day) in IN_FORCE[:3]

    def _no_longer(self, tie: Tie) -> set[str]:
        """What speaks against an end that a row leaves open."""
        return self._led_since(tie) | self._fates(tie) | self._dissolved(tie)

    def _led_since(self, tie: Tie) -> set[str]:
        if tie.relation != "led_by":
            return set()
        return {row.ref for row in self.leaders[tie.one] if row.other != tie.other and self._began_after(row, tie)}

    def _began_after(self, row: Tie, tie: Tie) -> bool:
        """Whether a row tells of something that began after the tie and by the day."""
        if row.since is None or tie.since is None or row.stated_as not in FIRM:
            return False
        after = row.since.latest is None or tie.since.latest is None or row.since.latest > tie.since.latest
        return after and row.since.possibly_by(self.day)

    def _fates(self, tie: Tie) -> set[str]:
        return {
            fate.ref
            for party in tie.parties
            for fate in self.fates.get(party, ())
            if fate.ends and fate.when.surely_by(self.day) and not _before(fate, tie)
        }

    def _dissolved(self, tie: Tie) -> set[str]:
        return {ref for party in tie.parties for ref in self.gone.get(party, ())}


def _reaches(ended: Tie, tie: Tie) -> bool:
    """Whether a row that ended speaks of the time in which the tie began, not of an earlier one."""
    until, since = ended.until, tie.since
    return until is None or since is None or until.latest is None or since.possibly_by(until.latest)


def _before(fate: Fate, tie: Tie) -> bool:
    """Whether a fate surely came before the tie, or began it, so that it cannot have ended it."""
    since = tie.since
    return bool(since and since.earliest and fate.when.latest and fate.when.latest <= since.earliest)


def touching(forces: Iterable[Force]) -> Mapping[str, list[Force]]:
    """The ties of every actor."""
    found: dict[str, list[Force]] = defaultdict(list)
    for force in forces:
        for party in dict.fromkeys((force.one, force.other)):
            found[party].append(force)
    return found
