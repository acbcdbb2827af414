"""Draft a trace request: its row and its letter, both or neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from materiel.actions.findings import opened
from materiel.actions.traces.desk import Desk, Row
from materiel.actions.traces.letters import composed, see_that_it_fits, write_letter
from materiel.actions.traces.results import TraceResult
from materiel.actions.traces.steps import Checked, exact_day, highest
from materiel.analyse.custody.holders import holders
from materiel.analyse.study import study_of
from materiel.analyse.traces.addressees import addressee as usual_addressee
from materiel.config import Settings
from materiel.errors import InputError
from materiel.model.codes import TRACE_PRIORITY
from materiel.model.handling import Handling
from materiel.model.requests import State, state_on
from materiel.model.tables import ITEM
from materiel.read.suggest import nearest, one_of
from materiel.reference.countries import country_names
from materiel.snapshot.snapshot import Snapshot

ASKED = ("producer", "state", "state_force", "organisation", "mission", "mechanism")
"""Kinds of entities that a trace request can go to."""
ENDED = (State.UNANSWERED, State.PUBLISHED, State.MAY_BE_PUBLISHED, State.REPLIED, State.OUT_FOR_COMMENT)


@dataclass(frozen=True)
class Draft:
    """What a request says besides its item and addressee; ``row_handling`` is who may see that it was made."""

    on: str | None = None
    reference: str | None = None
    requester: str | None = None
    legal_basis: str | None = None
    priority: str | None = None
    row_handling: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Letter:
    """How a letter is written: at which handling limit, in which language, with photographs or without."""

    out: str | Path
    handling: str = "clear"
    language: str = "en"
    photographs: bool = False


def trace_draft(
    case: str | Path,
    *,
    item: str,
    out: str | Path,
    to: str | None = None,
    handling: str = "clear",
    language: str = "en",
    photographs: bool = False,
    settings: Settings | None = None,
    **said: Any,
) -> TraceResult:
    """Draft a request about an observation or variety: its row, and its letter as DOCX or PDF.

    Without ``to`` the maker is asked, or the state of production. Nothing above ``handling`` is in the letter.
    ``said`` are the fields of `Draft`: ``on``, ``reference``, ``requester``, ``legal_basis``, ``priority``,
    ``row_handling``, ``note``. Raises `InputError` with every problem; then neither row nor letter is written.
    """
    letter = Letter(out, handling, language, photographs)
    see_that_it_fits(letter)
    desk = Desk.of(case, settings)
    snapshot = opened(case, handling=handling, settings=desk.settings)
    row, day = _Drafting(desk, snapshot, Draft(**said), Handling.parse(handling)).row(item, to)
    document, notes = composed(snapshot, row, letter, day, desk.place.source)
    with write_letter(document, letter) as path:
        desk.enter({"traces": [row]}, f"trace request {row['id']} drafted")
    return TraceResult.of(row, day, letter=path, notes=notes)


def trace_letter(
    case: str | Path,
    trace: str,
    *,
    out: str | Path,
    on: str | None = None,
    handling: str = "clear",
    language: str = "en",
    photographs: bool = False,
    settings: Settings | None = None,
) -> TraceResult:
    """Write the letter of a request on record anew: on another day, in another language, at another limit."""
    letter = Letter(out, handling, language, photographs)
    see_that_it_fits(letter)
    desk = Desk.of(case, settings)
    step = Checked.of(desk.traces, trace)
    day = exact_day(step, "on", on or step.row["sent"] or step.row["drafted"])
    snapshot = opened(case, handling=handling, settings=desk.settings)
    _see_that_it_is_cleared(step, snapshot)
    row = step.after({})
    document, notes = composed(snapshot, row, letter, day or date.today(), desk.place.source)
    with write_letter(document, letter) as path:
        return TraceResult.of(row, day or date.today(), letter=path, notes=notes)


def _see_that_it_is_cleared(step: Checked, snapshot: Snapshot) -> None:
    for column, table in (("observation_id", "observations"), ("addressee_id", "entities")):
        known = set(snapshot.table(table)["id"].to_pylist())
        if step.row[column] not in known:
            step.wrong(
                column, step.row[column], "not cleared for this letter", "a higher handling limit of the letter"
            )


@dataclass
class _Drafting:
    """The row of a new request while it is checked."""

    desk: Desk
    snapshot: Snapshot
    draft: Draft
    limit: Handling
    step: Checked = field(default_factory=lambda: Checked({"id": "new"}))

    def row(self, item: str, to: str | None) -> tuple[dict[str, Any], date]:
        observation = self._observation(item)
        whom = self._addressee(to, observation)
        day = exact_day(self.step, "drafted", self.draft.on)
        self._check_words()
        if observation and whom:
            self._see_that_it_is_new(observation["id"], whom, day or date.today())
        if self.step.problems or observation is None or day is None:
            raise InputError(self.step.problems)
        return self._made(observation, whom, day), day

    def _observation(self, item: str) -> Row | None:
        """The observation of an id, or the best described one of a variety, that is cleared for the letter."""
        wanted = item.removeprefix("observations:")
        cleared = {row["id"]: row for row in self.snapshot.table("observations").to_pylist()}
        found = [cleared[wanted]] if wanted in cleared else []
        found = found or [row for row in cleared.values() if f"{row['calibre']} {row['marks']}" == item]
        if found:
            best = min(found, key=lambda row: (not (row["lot"] or row["serial"]), row["id"]))
            return self.desk.observations[best["id"]]
        if wanted in self.desk.observations:
            self.step.wrong("observation_id", wanted, f"above the letter's handling limit {self.limit.code}", "")
        else:
            near = nearest(wanted, list(self.desk.observations))
            self.step.wrong("observation_id", item, "no observation or variety", near or "the id of an observation")
        return None

    def _addressee(self, to: str | None, observation: Row | None) -> str | None:
        named = to or (self._usual(observation) if observation else None)
        if named is None:
            return None
        entity = self.desk.entities.get(named)
        if entity is None:
            near = nearest(named, list(self.desk.entities))
            self.step.wrong("addressee_id", named, "no entity of the case", near or "the id of an entity")
        elif entity["kind"] not in ASKED:
            self.step.wrong("addressee_id", named, f"{entity['kind']}: no request goes there", one_of(ASKED))
        elif named not in set(self.snapshot.table("entities")["id"].to_pylist()):
            self.step.wrong("addressee_id", named, f"above the letter's handling limit {self.limit.code}", "")
        return named

    def _usual(self, observation: Row) -> str | None:
        study = study_of(self.snapshot)
        with study.engine:
            maker, country = observation["producer"], observation["producer_country"]
            found = usual_addressee(maker, country, holders(study), country_names())
        if found is None or found.entity_id is None:
            whom = "neither a maker nor a state of production is on record" if found is None else found.name
            self.step.wrong(
                "addressee_id", None, f"whom to ask is not an entity of the case: {whom}", "--to ENTITY"
            )
        return found.entity_id if found else None

    def _check_words(self) -> None:
        draft = self.draft
        if draft.priority is not None and not TRACE_PRIORITY.allows(draft.priority):
            self.step.wrong("priority", draft.priority, "no code of this column", one_of(TRACE_PRIORITY.codes))
        if draft.row_handling is not None and draft.row_handling not in {level.code for level in Handling}:
            self.step.wrong(
                "handling", draft.row_handling, "no handling level", one_of(each.code for each in Handling)
            )

    def _see_that_it_is_new(self, observation: str, whom: str, day: date) -> None:
        for trace in self.desk.traces.values():
            asked = (trace["observation_id"], trace["addressee_id"]) == (observation, whom)
            if asked and state_on(trace, day) not in ENDED:
                self.step.wrong("observation_id", observation, f"asked about already in traces:{trace['id']}", "")

    def _made(self, observation: Row, whom: str | None, day: date) -> dict[str, Any]:
        draft, trace_id = self.draft, _next_id(self.desk.traces)
        return (
            {column.name: observation[column.name] for column in ITEM}
            | {
                "id": trace_id,
                "reference": draft.reference or trace_id,
                "requester": draft.requester,
                "legal_basis": draft.legal_basis,
                "priority": draft.priority,
                "observation_id": observation["id"],
                "addressee_id": whom,
                "drafted": str(day),
                "outcome": "drafted",
                "handling": highest(observation["handling"], draft.row_handling),
                "note": draft.note,
            }
            | dict.fromkeys(_LATER)
        )


_LATER = (
    "sent",
    "due",
    "reminded",
    "replied",
    "last_legal_holder_id",
    "delivered",
    "sharing",
    "comment_sent",
    "comment_due",
    "commented",
    "published",
    "source_id",
    "locator",
    "cited_source_ids",
    "stated_as",
    "credibility",
)


def _next_id(traces: Mapping[str, Row]) -> str:
    """The first free id of the usual form.

    >>> _next_id({"TRC-001": {}, "other": {}})
    'TRC-002'
    """
    at = 1
    while f"TRC-{at:03}" in traces:
        at += 1
    return f"TRC-{at:03}"
