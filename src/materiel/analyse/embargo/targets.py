"""Who and where an embargo targets: territories by country and place, listed names by names and judgements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from materiel.analyse.custody.holders import Holder, Holders
from materiel.analyse.embargo.answers import Outcome
from materiel.analyse.embargo.bans import Ban, Terms
from materiel.analyse.study import Study
from materiel.match.candidates import names_of
from materiel.match.folding import folded, skeleton
from materiel.match.folding import words as words_of
from materiel.match.names import name_tie
from materiel.model.dates import Span
from materiel.reference.embargoes import Listed, on_lists

_INITIALS = re.compile(r"\(([A-Z][A-Z-]{2,})\)")

COLLECTIVE = frozenset({"category", "coalition", "community"})
LISTABLE = frozenset({"armed_group", "criminal_network", "coalition", "organisation", "person"})
MEMBERSHIP = ("member_of", "part_of", "merged_into")
LISTED_TABLE = "listed"
"""A judgement on an entity and an entry of a list names this as the entry's table, its reference as the id."""

_JUDGED = f"SELECT id, left_id, right_id, verdict FROM judgements WHERE right_table = '{LISTED_TABLE}' ORDER BY id"
_MEMBERS = """
SELECT id, subject_id, object_id FROM relations
WHERE list_contains(?::VARCHAR[], relation) AND coalesce(stated_as, 'fact') NOT IN ('denied', 'unsubstantiated')
"""


class Listing(NamedTuple):
    """An entity found on a list: since when, and why we take the two for one."""

    entry: Listed
    why: str
    because: tuple[str, ...] = ()


class Aim(NamedTuple):
    """Whether an embargo aims at a subject, in words, with the rows that say so, and since when it does."""

    outcome: Outcome
    words: str
    because: tuple[str, ...] = ()
    since: Span | None = None


@dataclass(frozen=True)
class Targets:
    """Everything needed to say whom an embargo aims at."""

    holders: Holders
    listings: Mapping[str, Listing]
    members: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def listed(self, entity_id: str) -> Listing | None:
        """The listing of an entity, or of one that it is judged to be."""
        return self.listings.get(self.holders.one(entity_id))

    def aim(self, ban: Ban, terms: Terms, ends: Sequence[str]) -> Aim:
        """Whether an embargo aims at any of some holders and places; certainty comes first."""
        aims = [self._at(ban, terms, end) for end in ends]
        order = (Outcome.YES, Outcome.OPEN, Outcome.NO)
        none = Aim(Outcome.NO, "no holder or place on record is a target")
        return min(aims, key=lambda aim: order.index(aim.outcome), default=none)

    def _at(self, ban: Ban, terms: Terms, end: str) -> Aim:
        holder = self.holders.get(end)
        if holder is None:
            return Aim(Outcome.NO, "")
        ref = (f"entities:{end}",)
        if terms.targets == "listed":
            return self._on_list(ban, holder, ref)
        if self.holders.one(end) in {self.holders.one(target) for target in ban.target_ids}:
            return Aim(
                Outcome.YES, f"{holder.name} is the target that a source names", (*ref, *ban.refs), ban.began
            )
        if terms.targets == "named":
            return Aim(Outcome.NO, "")
        where = self._in_territory(terms, holder)
        if where is Outcome.YES and terms.targets == "non_state" and holder.kind in ("state", "state_force"):
            return Aim(Outcome.NO, "only holders that are no state were targets then")
        words = {
            Outcome.YES: f"{holder.name} is in the territory",
            Outcome.OPEN: f"whether {holder.name} is in the territory is not stated",
            Outcome.NO: "",
        }
        return Aim(where, words[where], ref, ban.began)

    def _on_list(self, ban: Ban, holder: Holder, ref: tuple[str, ...]) -> Aim:
        found = self.listed(holder.id)
        if found is not None and found.entry.embargo_id == ban.id:
            since, reference = found.entry.since.earliest, found.entry.reference
            words = f"{holder.name} is listed as {reference} since {since} ({found.why})"
            return Aim(Outcome.YES, words, (*ref, *found.because), _bites_from(ban, found.entry))
        if holder.kind in COLLECTIVE:
            return self._collective(ban, holder, ref)
        return Aim(Outcome.NO, "")

    def _collective(self, ban: Ban, holder: Holder, ref: tuple[str, ...]) -> Aim:
        """A collective name can mean a listed group: by stated membership, or where listed groups are active."""
        for member, relation in self.members.get(self.holders.one(holder.id), ()):
            found = self.listed(member)
            if found is not None and found.entry.embargo_id == ban.id:
                named = self.holders.name(member)
                words = f"{holder.name} is a collective name; {named}, which is listed, is one of them"
                return Aim(Outcome.OPEN, words, (*ref, relation), _bites_from(ban, found.entry))
        near = [entry for entry in on_lists() if holder.country in entry.active_in and entry.embargo_id == ban.id]
        if holder.country and near:
            first = min(near, key=lambda entry: str(entry.since.earliest))
            words = f"{holder.name} is a collective name; whether a listed group is meant is not stated"
            return Aim(Outcome.OPEN, words, ref, _bites_from(ban, first))
        return Aim(Outcome.NO, "")

    def _in_territory(self, terms: Terms, holder: Holder) -> Outcome:
        """A place or holder is in a territory by what contains it and by its country."""
        chain = [
            holder,
            *(self.holders.by_id[one] for one in self.holders.above(holder.id) if one in self.holders.by_id),
        ]
        if any(one.id in terms.place_ids for one in chain):
            return Outcome.YES
        if not any(one.country in terms.countries for one in chain):
            return Outcome.NO
        if not terms.places:
            return Outcome.YES
        names = {folded(name) for name in terms.places}
        if any(folded(name) in names for one in chain for name in names_of(one.name, one.aliases)):
            return Outcome.YES
        return Outcome.OPEN if (holder.is_place and not holder.within) or not holder.is_place else Outcome.NO


def _bites_from(ban: Ban, entry: Listed) -> Span:
    """From when an embargo bites on somebody listed: the listing, or the beginning of the embargo if later."""
    return max((day for day in (entry.since, ban.began) if day), key=lambda day: str(day.earliest))


def targets(study: Study, holders: Holders) -> Targets:
    """Match the entities of a case with those listed, and read who is a member of what."""
    members: dict[str, list[tuple[str, str]]] = {}
    for row in study.engine.rows(_MEMBERS, [list(MEMBERSHIP)]):
        pair = (row["subject_id"], f"relations:{row['id']}")
        members.setdefault(holders.one(row["object_id"]), []).append(pair)
    return Targets(holders, dict(_listings(study, holders)), members)


def _listings(study: Study, holders: Holders) -> Iterator[tuple[str, Listing]]:
    """Entities and the entries that name them. A judgement decides over names, and can be withdrawn."""
    judged = {(row["left_id"], row["right_id"]): row for row in study.engine.rows(_JUDGED)}
    for holder in holders.by_id.values():
        if holder.kind not in LISTABLE:
            continue
        for entry in on_lists():
            row = judged.get((holder.id, entry.reference))
            if row is not None and row["verdict"] == "same":
                yield holders.one(holder.id), Listing(entry, "judged the same", (f"judgements:{row['id']}",))
            elif row is None and (why := _same_name(holder, entry)):
                yield holders.one(holder.id), Listing(entry, why)


def _same_name(holder: Holder, entry: Listed) -> str | None:
    for own in names_of(holder.name, holder.aliases):
        heard = _heard(own)
        for theirs in names_listed(entry):
            if heard & _heard(theirs) and name_tie(own, theirs).is_spelling:
                return f"{own} is written {theirs} there"
    return None


@cache
def _heard(name: str) -> frozenset[str]:
    """The first two sounds of each word of a name: two spellings of one name share some."""
    return frozenset(skeleton(word)[:2] for word in words_of(name))


def names_listed(entry: Listed) -> Iterator[str]:
    """Every name of an entry of a list; initials in brackets are a name of their own.

    >>> entry = Listed("un-1267", "QDe.134", "MOUVEMENT (MUJAO)", (), Span(None, None), (), "")
    >>> list(names_listed(entry))
    ['MOUVEMENT', 'MUJAO']
    """
    for name in (entry.name, *entry.aliases):
        yield _INITIALS.sub("", name).strip()
        yield from _INITIALS.findall(name)
