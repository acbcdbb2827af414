"""Submissions into rows: materiel seen, events, and beside them the record, its position and its photographs.

The position is the first secret. It stands in the row itself only where it may be seen by everybody who may see the
row; else it is an entity of its own, under its own handling, and the row has the place as the record names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from materiel.model.handling import Handling
from materiel.read.field.answers import Point, code, codes, date_of, number, point_of, whole
from materiel.read.field.headers import Form
from materiel.read.field.named import Names
from materiel.read.field.records import Record
from materiel.read.imported import Row
from materiel.reference.calibres import canonical_bore, canonical_calibre

_CAREFUL, _CAREFUL_POINT = "amber", "amber_strict"
_STATES = {
    "illegible": "the marks cannot be read",
    "none": "it bears no marks",
    "not_seen": "the marks could not be seen",
}
_PRECISE = {"counted": None, "about": "about", "order_of_magnitude": "order_of_magnitude"}


@dataclass
class Rows:
    """The rows of every table as they are made."""

    names: Names = field(default_factory=Names)
    sources: list[Row] = field(default_factory=list)
    sites: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    unusual_calibres: int = 0

    def strictest(self) -> Handling:
        """The handling of the strictest row, and at least the careful one of positions."""
        every = [*self.sources, *self.sites, *self.observations, *self.events]
        return max([Handling.parse(_CAREFUL_POINT), *(Handling.parse(row["handling"]) for row in every)])


@dataclass(frozen=True)
class Submission:
    """A submission with its identifier, and what all its rows share."""

    record: Record
    form: Form
    id: str

    @property
    def handling(self) -> str:
        return code(self.record, "handling", self.form) or _CAREFUL

    @property
    def shared(self) -> dict[str, object]:
        """The cells of every row of the submission."""
        return {
            "source_id": f"field.{self.id}",
            "handling": self.handling,
            "stated_as": code(self.record, "stated_as", self.form),
        }

    @property
    def source(self) -> Row:
        """The submission as a source: a visit to the field, without the name of who made it."""
        date = date_of(self.record, self.form)
        return {
            "id": f"field.{self.id}", "kind": "field_visit",
            "title": f"Field record, {self.form.name}{f', {date}' if date else ''}",
            "public_label": "field record", "handling": self.handling,
        }  # fmt: skip


def add_rows(submission: Submission, photographs: Sequence[tuple[Record, str]], rows: Rows) -> None:
    """Add everything that a submission says. ``photographs`` are sources, each with the round that holds it."""
    rows.sources.append(submission.source)
    record, form = submission.record, submission.form
    place = rows.names.id_of("place", record.text("place"), "place", submission.shared)
    point, near = point_of(record, "point"), point_of(record, "point_map")
    here = point or near
    handling = code(record, "point_handling", form) or _CAREFUL_POINT
    is_open = Handling.parse(handling) <= Handling.parse(submission.handling)
    site = _site(submission, here, "1" if point else "2", place, handling) if here else None
    if site and not (is_open and form.name == "event"):
        rows.sites.append(site)
    if form.name == "event":
        rows.events.append(_event(submission, rows, place, site if is_open else None, _of(photographs, record)))
        return
    where = str(site["id"]) if site and is_open else place
    for at, each in enumerate(record.children["variety" if form.name == "ammunition" else "weapon"], 1):
        rows.observations.append(_observation(submission, each, at, where, rows, _of(photographs, each)))


def _of(photographs: Sequence[tuple[Record, str]], record: Record) -> str | None:
    return ";".join(source for holder, source in photographs if holder is record) or None


def _site(submission: Submission, point: Point, precision: str, place: str | None, handling: str) -> Row:
    strict = max(Handling.parse(handling), Handling.parse(submission.handling)).code
    return {
        "id": f"field.site.{submission.id}", "kind": "place", "name": f"Position of field record {submission.id}",
        "latitude": point.latitude, "longitude": point.longitude, "place_precision": precision, "within": place,
        "source_id": f"field.{submission.id}", "handling": strict,
        "note": f"accuracy of the device: {point.accuracy} m" if point.accuracy not in ("", "0") else None,
    }  # fmt: skip


def _observation(
    submission: Submission, each: Record, at: int, place: str | None, rows: Rows, photographs: str | None
) -> Row:
    record, form = submission.record, submission.form
    calibre = each.text("calibre")
    is_usual = not calibre or (canonical_calibre(calibre) or canonical_bore(calibre)) is not None
    rows.unusual_calibres += not is_usual
    holder_kind = code(record, "holder_kind", form) or "category"
    quantity_how = code(each, "quantity_how", form) or ""
    year = whole(each, "year_from")
    return {
        "id": f"field.{submission.id}.{round_id(each, at)}",
        **{name: each.text(name) or None for name in ("category", "model", "producer", "lot", "serial")},
        "kind": code(each, "kind", form),
        "calibre": calibre if is_usual and calibre else None,
        "marks": each.text("marks") or None,
        "features": "; ".join(_features(each, form)) or None,
        "year_from": year,
        "year_to": year,
        "serial_state": code(each, "serial_state", form) if form.name == "weapon" else None,
        "quantity": number(each, "quantity"),
        "quantity_precision": _PRECISE.get(quantity_how, "about") if each.text("quantity") else None,
        "unit": code(each, "unit", form) if form.name == "ammunition" else None,
        "holder_id": rows.names.id_of("actor", record.text("holder"), holder_kind, submission.shared),
        "place_id": place,
        "date": date_of(record, form),
        "method": code(record, "method", form),
        "sampling": code(record, "sampling", form),
        "observed_by": record.text("observed_by") or None,
        "container": record.text("container") or None,
        "locator": f"{'variety' if form.name == 'ammunition' else 'weapon'} {at}",
        "cited_source_ids": photographs,
        **submission.shared,
        "note": "; ".join(_notes(record, each, form, is_usual)) or None,
    }


def round_id(each: Record, at: int) -> str:
    """What a round of a repeat is called: by its own identifier where the form gave one, else by its place."""
    own = "".join(sign for sign in each.text("item_id").removeprefix("uuid:") if sign.isascii() and sign.isalnum())
    return own[:12] or str(at)


def _features(each: Record, form: Form) -> Iterator[str]:
    if "appearance" in form.types:
        yield from (chosen.replace("_", " ") for chosen in codes(each, "appearance", form))
    for name, words in (("colours", "colours: "), ("import_mark", "import mark: "), ("features", "")):
        if each.text(name):
            yield words + each.text(name)


def _notes(record: Record, each: Record, form: Form, is_usual: bool) -> Iterator[str]:
    state = code(each, "marks_state", form) or ""
    if state in _STATES:
        yield _STATES[state]
    if not is_usual:
        yield f"calibre as written: {each.text('calibre')}"
    if code(each, "quantity_how", form) == "told":
        yield "quantity told by others or read off the box"
    if record.text("place_precision"):
        yield f"precision of the place: {code(record, 'place_precision', form)}"
    if record.text("note"):
        yield record.text("note")


def _event(submission: Submission, rows: Rows, place: str | None, site: Row | None, photographs: str | None) -> Row:
    record, form, shared = submission.record, submission.form, submission.shared

    def actors(name: str) -> str | None:
        kind = code(record, f"{name}_kind", form) or "category"
        found = (rows.names.id_of("actor", each, kind, shared) for each in record.text(name).split(";"))
        return ";".join(dict.fromkeys(each for each in found if each)) or None

    return {
        "id": f"field.{submission.id}",
        "kind": code(record, "kind", form),
        "name": record.text("name") or None,
        "date": date_of(record, form),
        "date_precision": code(record, "date_precision", form),
        "place_id": place,
        "latitude": site["latitude"] if site else None,
        "longitude": site["longitude"] if site else None,
        "place_precision": site["place_precision"] if site else code(record, "place_precision", form),
        "initiator_ids": actors("initiator"),
        "target_ids": actors("target"),
        "target_other": record.text("target_other") or None,
        **{
            f"{what}_{end}": whole(record, f"{what}_{end}")
            for what in ("killed", "wounded")
            for end in ("min", "max")
        },
        "victims": record.text("victims") or None,
        "locator": f"record {submission.id}",
        "cited_source_ids": photographs,
        **shared,
        "note": _said_by(record),
    }


def _said_by(record: Record) -> str | None:
    said = f"said by: {record.text('observed_by')}" if record.text("observed_by") else ""
    return "; ".join(filter(None, (said, record.text("note")))) or None
