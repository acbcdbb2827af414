"""What a letter of a trace request is made from: the request, and rows that are cleared for its addressee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from materiel.model.requests import PERIOD, day_of
from materiel.report.document.inline import Content, Run, content
from materiel.report.evidence import Evidence
from materiel.report.html.voice import RECORDED_IN
from materiel.report.labels.catalogue import Labels
from materiel.report.pages.parts import Named, Statement

EXACT = ("1", "2")
"""A place known as exactly as this is named in a letter by what contains it."""


@dataclass(frozen=True)
class Photograph:
    """A picture that is cleared for the addressee, without its metadata, as a drawing that holds it."""

    svg: str
    caption: str


@dataclass(frozen=True)
class Request:
    """One request. ``evidence`` is that of a snapshot at the letter's handling limit, and nothing else is quoted.

    ``row`` is the request's row: what it says of the item is taken from the observation.
    """

    row: Mapping[str, Any]
    evidence: Evidence
    words: Labels
    day: date
    snapshot: str
    handling: str
    photographs: tuple[Photograph, ...] = ()

    @property
    def reference(self) -> str:
        return str(self.row.get("reference") or self.row["id"])

    @property
    def due(self) -> date:
        """When a reply is due, counted from the day of the letter where the request was not sent yet."""
        return day_of(self.row, "due") or self.day + PERIOD

    @property
    def observation(self) -> Statement:
        """The observation asked about, as far as it is cleared."""
        return self.evidence.statements["observations"][str(self.row["observation_id"])]

    @property
    def addressee(self) -> Named:
        return self.evidence.named(str(self.row["addressee_id"]))

    def said(self, column: str) -> str:
        """What the observation says in a column, in words; empty where it is silent."""
        return self.observation.value(column)

    def place(self) -> Named | None:
        """The place of the find as the letter names it: never more exactly than a district."""
        cell = self.observation.cell("place_id")
        found = cell.names[0] if cell and cell.names and cell.names[0].id else None
        seen: set[str] = set()
        while found and found.id not in seen and self._is_exact(found):
            seen.add(found.id)
            found = self._above(found)
        return found

    def _is_exact(self, place: Named) -> bool:
        stated = str(self.evidence.rows["entities"][place.id].get("place_precision") or "")
        return stated in EXACT or place.kind in ("site", "route")

    def _above(self, place: Named) -> Named | None:
        within = self.evidence.rows["entities"][place.id].get("within")
        above = self.evidence.named(str(within)) if within else None
        if above and above.id:
            return above
        return Named("", "place", self.words.country(place.country), "", place.country) if place.country else None

    def holder(self) -> Named | None:
        """Who had it; nobody where that is a person: a letter names no people."""
        cell = self.observation.cell("holder_id")
        found = cell.names[0] if cell and cell.names and cell.names[0].id else None
        return None if found is None or found.kind == "person" else found

    def named(self, named: Named | None) -> Content:
        """A name within the text, marked as foreign where it stands in the language of the records."""
        if named is None:
            return ()
        name, own = self.name(named), self.words.language == RECORDED_IN
        return content(Run(name, language=None if own or name != named.name else RECORDED_IN))

    def name(self, named: Named) -> str:
        """A name in the language of the letter, where it has one."""
        if self.words.language == "fr" and named.name_fr:
            return named.name_fr
        if self.words.language == "fr" and named.kind == "state" and named.country:
            return self.words.country(named.country)
        return named.name
