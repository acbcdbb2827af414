"""The named tests of embargo screening. Each answers one question about one subject, and says on what rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materiel.analyse.custody.fitting import fit
from materiel.analyse.custody.weights import SPECIFIC
from materiel.analyse.embargo.answers import Check, Outcome, is_within
from materiel.analyse.embargo.bans import Ban, Terms
from materiel.analyse.embargo.subjects import Subject
from materiel.analyse.embargo.targets import Aim, Targets
from materiel.analyse.embargo.thresholds import BEYOND_OTHERWISE, BEYOND_PERSONAL_TRADE, RECENT_YEARS, WIDE_PLACES
from materiel.analyse.finds import Find
from materiel.model.codes import STATED_AS
from materiel.model.dates import Span

SHOWN = ("fact", "probable")
NOT_TAKEN = ("denied", "unsubstantiated")
NOT_MOVED = ("not_shown", "licensed", "ordered")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Screen:
    """One subject under one version of one embargo, with what the tests look at."""

    subject: Subject
    ban: Ban
    terms: Terms
    aim: Aim
    targets: Targets
    seen: Sequence[Find] = ()
    absences: Sequence[Row] = ()

    @property
    def began(self) -> Span | None:
        """Since when the embargo aims at this target."""
        return self.aim.since or self.ban.began


def in_force(screen: Screen) -> Check:
    """Was the embargo in force on the day?"""
    outcome = is_within(screen.subject.days, screen.ban.began, screen.ban.ends)
    words = {
        Outcome.YES: "in force at the time",
        Outcome.NO: "not in force at the time",
        Outcome.OPEN: "whether it was in force at the time cannot be told from the dates on record",
    }
    return Check("in force", outcome, words[outcome], (screen.terms.ref,))


def target(screen: Screen) -> Check:
    """Was the materiel in the hands or the territory of the target?"""
    words = screen.aim.words or "no holder or place on record is a target"
    return Check("in the hands or territory of the target", screen.aim.outcome, words, screen.aim.because)


def made_after(screen: Screen) -> Check:
    """Was it made after the embargo began?"""
    name, years, began = "made after the embargo began", screen.subject.years, screen.began
    if years is None:
        return Check(name, Outcome.OPEN, "no year of production is on record")
    if began is None or began.earliest is None or began.latest is None:
        return Check(name, Outcome.OPEN, "when the embargo began is not stated")
    made = f"made in {years[0]}" if years[0] == years[1] else f"made between {years[0]} and {years[1]}"
    ref = (screen.subject.ref,)
    if years[0] > began.latest.year:
        return Check(name, Outcome.YES, f"{made}, after {began.latest}", ref)
    if years[1] < began.earliest.year:
        return Check(name, Outcome.NO, f"{made}, before {began.earliest}", ref)
    return Check(name, Outcome.OPEN, f"{made}; the embargo began on {began.latest}", ref)


def exempt(screen: Screen) -> Check:
    """Was the supply exempt?"""
    kinds = [holder.kind for end in screen.subject.holders if (holder := screen.targets.holders.get(end))]
    refs = (screen.terms.ref,)
    if kinds and all(kind in screen.terms.exempt_kinds for kind in kinds):
        return Check("exempt", Outcome.YES, "such a holder needs no approval", refs)
    if any(kind in screen.terms.approval_kinds for kind in kinds):
        return Check("exempt", Outcome.OPEN, "approval could be given to such a holder; no row says whether", refs)
    if not kinds and screen.terms.exempt_kinds:
        return Check("exempt", Outcome.OPEN, "the holder is not stated; some need no approval", refs)
    return Check("exempt", Outcome.NO, "no exemption on record fits the holder", refs)


def quantity(screen: Screen) -> Check:
    """Is it more than people trade for themselves?"""
    name, number = "quantity beyond personal trade", screen.subject.quantity
    limit = BEYOND_PERSONAL_TRADE.get(screen.subject.kind or "", BEYOND_OTHERWISE)
    if number is None or screen.subject.unit not in ("item", "cartridge", "cartridge_case"):
        return Check(name, Outcome.OPEN, "no number of items is on record")
    outcome = Outcome.YES if number >= limit else Outcome.NO
    words = f"at least {number:g} items; {limit} count as more than personal trade"
    return Check(name, outcome, words, (screen.subject.ref,))


def widely_spread(screen: Screen) -> Check:
    """Was the one variety seen in many places of the territory?"""
    name, find = "one variety widely spread", screen.subject.find
    if find is None or not find.marks:
        return Check(name, Outcome.OPEN, "no variety is on record")
    like = [
        other
        for other in screen.seen
        if (other.calibre, other.marks) == (find.calibre, find.marks) and other.place_id and _there(screen, other)
    ]
    places = {other.place_id for other in like}
    outcome = Outcome.YES if len(places) >= WIDE_PLACES else Outcome.NO
    words = f"the variety is on record at {len(places)} place{'' if len(places) == 1 else 's'} there"
    return Check(name, outcome, words, tuple(f"observations:{other.id}" for other in like))


def _there(screen: Screen, other: Find) -> bool:
    ends = [end for end in (other.place_id, other.holder_id) if end]
    return screen.targets.aim(screen.ban, screen.terms, ends).outcome is Outcome.YES


def recent(screen: Screen) -> Check:
    """Was it made shortly before it was seen?"""
    name, years, last = "recent production", screen.subject.years, screen.subject.days.latest
    if years is None or last is None:
        return Check(name, Outcome.OPEN, "the year of production or the day it was seen is not on record")
    first = screen.subject.days.earliest or last
    youngest, oldest = first.year - years[1], last.year - years[0]
    refs = (screen.subject.ref,)
    if oldest <= RECENT_YEARS:
        return Check(name, Outcome.YES, f"seen at most {oldest} years after production", refs)
    if youngest > RECENT_YEARS:
        return Check(name, Outcome.NO, f"seen at least {youngest} years after production", refs)
    return Check(name, Outcome.OPEN, f"seen {max(youngest, 0)} to {oldest} years after production", refs)


def absent_before(screen: Screen) -> Check:
    """Was it absent from every stock in the region before the embargo?"""
    name, find, began = "absent from every stock in the region before", screen.subject.find, screen.began
    if find is None or began is None or began.latest is None:
        return Check(name, Outcome.OPEN, "there is no variety, or no beginning of the embargo, to compare with")
    before = [
        f"observations:{other.id}"
        for other in screen.seen
        if other.marks and (other.calibre, other.marks) == (find.calibre, find.marks)
        if other.latest and other.latest < began.latest and _there(screen, other)
    ]
    if before:
        return Check(name, Outcome.NO, "the variety was seen there before the embargo", tuple(before))
    absent = [row for row in screen.absences if _was_absent(screen, find, row)]
    if absent:
        refs = tuple(f"holdings:{row['id']}" for row in absent)
        return Check(name, Outcome.YES, "looked for and not seen before, and in no stock on record", refs)
    return Check(name, Outcome.OPEN, "no row says what stocks in the region held before")


def _was_absent(screen: Screen, find: Find, row: Row) -> bool:
    how, seen = fit(find, row), screen.subject.days.latest
    told_before = row["date_latest"] is None or seen is None or row["date_latest"] <= seen
    return how is not None and how.weight >= SPECIFIC and told_before


def documented_transfer(screen: Screen) -> Check:
    """Does a source report a transfer that the embargo forbade?"""
    name = "a documented transfer"
    said = [(row, _forbidden(screen, row)) for row in screen.subject.moves]
    sure = [row for row, outcome in said if outcome is Outcome.YES]
    if sure:
        return Check(name, Outcome.YES, f"a source reports one, {_stated(sure)}", _refs(sure))
    unsure = [row for row, outcome in said if outcome is Outcome.OPEN]
    if unsure:
        words = f"a source reports one, {_stated(unsure)}; its date, its ends or its proof leave it open"
        return Check(name, Outcome.OPEN, words, _refs(unsure))
    return Check(name, Outcome.NO, "no source reports one while the embargo was in force")


def _forbidden(screen: Screen, row: Row) -> Outcome:
    """Whether a transfer on record is one that the embargo forbade; what no source shows is none."""
    stated, status = row["stated_as"] or "fact", row["status"]
    if stated in NOT_TAKEN or status in NOT_MOVED or row["authorised"] == "yes":
        return Outcome.NO
    ends = [row["from_id"]] if screen.terms.direction == "from" else [row["to_id"], row["intended_for_id"]]
    aim = screen.targets.aim(screen.ban, screen.terms, [end for end in ends if end])
    days = Span(row["date_earliest"], row["date_latest"])
    when = is_within(days, aim.since or screen.began, screen.ban.ends)
    if Outcome.NO in (aim.outcome, when):
        return Outcome.NO
    shown = stated in SHOWN and status != "alleged" and Outcome.OPEN not in (aim.outcome, when)
    return Outcome.YES if shown else Outcome.OPEN


def _stated(rows: Sequence[Row]) -> str:
    said = {row["stated_as"] or "fact" for row in rows}
    firmest = next(code for code in STATED_AS.codes if code in said)
    return f"stated as {firmest}"


def _refs(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(f"transfers:{row['id']}" for row in rows)


CHECKS: tuple[Callable[[Screen], Check], ...] = (
    in_force,
    target,
    exempt,
    made_after,
    quantity,
    widely_spread,
    recent,
    absent_before,
    documented_transfer,
)
"""Every test, in the order in which a reader needs them."""
