"""What a dossier is about: a country, the actors of its conflict, and the rows that tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from materiel.errors import UsageError
from materiel.match.folding import folded
from materiel.reference.countries import country_code
from materiel.report.evidence import Evidence
from materiel.report.pages.parts import Statement

PLACES = ("place", "site")
GROUPS = ("armed_group", "coalition")
ACTORS = (*GROUPS, "state", "state_force", "mission", "organisation", "criminal_network", "community", "category")
SIDES = ("initiator_ids", "target_ids", "claimed_by_id")


@dataclass(frozen=True)
class Subject:
    """A country, and which things of the case are of it."""

    evidence: Evidence
    code: str
    entity: str
    """The thing that is the country, where the case has a record of it."""

    @cached_property
    def places(self) -> frozenset[str]:
        """The places in the country, itself included."""
        return frozenset(thing for thing in self.evidence.records_of if self._is_in(thing))

    @cached_property
    def own(self) -> frozenset[str]:
        """The state, its forces and its institutions."""
        rows = self.evidence.rows["entities"]
        return frozenset(
            thing
            for thing, records in self.evidence.records_of.items()
            if self._kind(thing) in ACTORS
            and any(rows[r].get("country") == self.code for r in records)
            and self.code
        )

    @cached_property
    def events(self) -> tuple[Statement, ...]:
        """Accounts of what happened in the country, or without a place to those who act in it."""
        rows = self.evidence.statements["events"].values()
        return tuple(row for row in rows if self._is_here(row))

    @cached_property
    def parties(self) -> Mapping[str, int]:
        """Who acts in the country, by how many accounts name it; its own forces included."""
        told: Counter[str] = Counter()
        for row in self.events:
            told.update({actor for actor in self.acting(row) if self._kind(actor) in ACTORS})
        return told

    def acting(self, row: Statement, columns: Iterable[str] = SIDES) -> list[str]:
        """The things that an account names as its sides."""
        return [thing for column in columns for thing in self.named(row, column)]

    def named(self, row: Statement, column: str) -> list[str]:
        """The things that a cell names, each once; those above the handling limit are left out."""
        cell = row.cell(column)
        thing_of = self.evidence.thing_of
        return list(dict.fromkeys(thing_of[n.id] for n in (cell.names if cell else ()) if n.id))

    def about(self, thing: str, table: str, column: str) -> list[Statement]:
        """The rows of a table that name a thing in a column."""
        return self._index[table, column].get(thing, [])

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], Mapping[str, list[Statement]]]:
        wanted = [
            ("claims", "entity_id"),
            ("relations", "subject_id"),
            ("relations", "object_id"),
            ("figures", "entity_id"),
            ("transfers", "to_id"),
            ("transfers", "from_id"),
            ("holdings", "holder_id"),
        ]
        index: dict[tuple[str, str], dict[str, list[Statement]]] = {}
        for table, column in wanted:
            found: dict[str, list[Statement]] = {}
            for row in self.evidence.statements[table].values():
                for thing in self.named(row, column):
                    found.setdefault(thing, []).append(row)
            index[table, column] = found
        return index

    @cached_property
    def _around(self) -> frozenset[str]:
        """Who is named in accounts that are placed in the country, and its own forces."""
        placed = (row for row in self.evidence.statements["events"].values() if self._is_placed(row))
        return self.own | {
            actor for row in placed for actor in self.acting(row) if self._kind(actor) in (*GROUPS, "category")
        }

    def _is_here(self, row: Statement) -> bool:
        """Placed in the country; or placed nowhere, or in no one country, and about those who act in it."""
        if self._is_placed(row):
            return True
        elsewhere = any(self._country(place) not in ("", self.code) for place in self.named(row, "place_id"))
        return not elsewhere and any(actor in self._around for actor in self.acting(row))

    def _country(self, thing: str) -> str:
        """The country that a place is in; empty where the case does not say, or it is in none."""
        rows, thing_of = self.evidence.rows["entities"], self.evidence.thing_of
        seen: set[str] = set()
        while thing and thing not in seen:
            seen.add(thing)
            records = self.evidence.records_of[thing]
            code = next((str(rows[r]["country"]) for r in records if rows[r].get("country")), "")
            if code:
                return code
            within = next((str(rows[r]["within"]) for r in records if rows[r].get("within") in rows), "")
            thing = thing_of.get(within, "")
        return ""

    def _is_placed(self, row: Statement) -> bool:
        return any(place in self.places for place in self.named(row, "place_id"))

    def is_of_country(self, row: Statement) -> bool:
        """Whether a figure is about the country: by its place, its actor, or the account it belongs to."""
        if self._is_placed(row):
            return True
        elsewhere = any(self._country(place) not in ("", self.code) for place in self.named(row, "place_id"))
        return not elsewhere and any(actor in self._around for actor in self.named(row, "entity_id"))

    def _kind(self, thing: str) -> str:
        return str(self.evidence.rows["entities"][thing].get("kind") or "")

    def _is_in(self, thing: str) -> bool:
        seen: set[str] = set()
        rows, thing_of = self.evidence.rows["entities"], self.evidence.thing_of
        if self._kind(thing) not in (*PLACES, "state") and thing != self.entity:
            return False
        while thing and thing not in seen:
            seen.add(thing)
            records = self.evidence.records_of[thing]
            if thing == self.entity or any(self.code and rows[r].get("country") == self.code for r in records):
                return True
            within = next((str(rows[r]["within"]) for r in records if rows[r].get("within") in rows), "")
            thing = thing_of.get(within, "")
        return False


def subject_of(evidence: Evidence, text: str) -> Subject:
    """The country that a user names: by its code, its name in English or French, or an id or name of the case.

    Raises `UsageError` where the case knows no such country.
    """
    rows = evidence.rows["entities"]
    if text in rows:
        return Subject(evidence, str(rows[text].get("country") or ""), evidence.thing_of[text])
    code = country_code(text)
    if code is not None:
        return Subject(evidence, code, _entity_of(evidence, code, text))
    named = [row_id for row_id, row in rows.items() if folded(text) in _names(row) and _is_country(row)]
    if named:
        return Subject(evidence, str(rows[named[0]].get("country") or ""), evidence.thing_of[named[0]])
    known = sorted({str(row["country"]) for row in rows.values() if row.get("country")})
    told = f"; the case has rows on {', '.join(known)}" if known else ""
    raise UsageError(f"{text!r} is no country by code or name, and no place or state of the case{told}")


def _entity_of(evidence: Evidence, code: str, text: str) -> str:
    """The record of the country itself: a state, else a place that covers a country."""
    rows = evidence.rows["entities"]
    ofit = [row_id for row_id, row in rows.items() if row.get("country") == code and _is_country(row)]
    ofit.sort(
        key=lambda row_id: (rows[row_id]["kind"] != "place", rows[row_id].get("place_precision") != "6", row_id)
    )
    return evidence.thing_of[ofit[0]] if ofit else ""


def _is_country(row: Mapping[str, object]) -> bool:
    return row.get("kind") == "state" or (
        row.get("kind") == "place" and str(row.get("place_precision")) in ("6", "None")
    )


def _names(row: Mapping[str, object]) -> set[str]:
    aliases = str(row.get("aliases") or "").split(";")
    return {folded(name) for name in (str(row.get("name") or ""), str(row.get("name_fr") or ""), *aliases) if name}
