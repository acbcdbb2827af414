"""Submissions as trees: each with its answers, and under it what its repeats hold, from sheets or from columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from materiel.errors import Problem
from materiel.read.field.headers import Form, Place, is_personal, place_of
from materiel.read.sheets import Sheet

_NOTHING = frozenset({"", "n/a", "N/A"})
_TRUE = frozenset({"true", "1", "yes", "oui", "1.0"})
_PARENTS = ("PARENT_KEY", "_parent_index")


@dataclass(frozen=True)
class Answer:
    """One cell: its text, and the header of its column."""

    text: str
    column: str


@dataclass
class Record:
    """A submission, or one round of a repeat in it, and the row that it stands in."""

    file: str
    row: int
    answers: dict[str, Answer] = field(default_factory=dict)
    children: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))

    def text(self, name: str) -> str:
        """The answer to a question; empty where there is none."""
        return self.answers[name].text if name in self.answers else ""

    @property
    def said(self) -> tuple[object, ...]:
        """Everything that is answered, to compare two records by."""
        below = sorted((name, *(each.said for each in rounds)) for name, rounds in self.children.items())
        return (*sorted((name, answer.text) for name, answer in self.answers.items()), *below)


@dataclass(frozen=True)
class Held:
    """What an export holds; ``unread`` are its columns that no question has, ``personal`` those about senders."""

    records: Sequence[Record]
    problems: Sequence[Problem]
    remarks: Sequence[str]
    unread: Sequence[str]
    personal: Sequence[str]


@dataclass(frozen=True)
class _Table:
    sheet: Sheet
    places: Mapping[int, Place]

    @property
    def names(self) -> set[str]:
        return {place.name for place in self.places.values()}


def read_records(sheets: Sequence[Sheet], form: Form) -> Held:
    """Put the sheets of an export together. Rows of a repeat that lead to no submission are problems."""
    tables = [_Table(sheet, _places(sheet, form)) for sheet in sheets if sheet.rows]
    mains = [each for each in tables if _repeat_of(each, form) is None]
    below = [(repeat, each) for each in tables if (repeat := _repeat_of(each, form)) is not None]
    known: dict[tuple[str, str], Record] = {}
    records = [record for each in mains for record in _rows(each, form, "", known)]
    problems = [problem for each in tables for problem in _stray(each.sheet)]
    for repeat, each in sorted(below, key=lambda pair: len(form.repeats[pair[0]])):
        above = (form.repeats[repeat] or ("",))[-1]
        for record in _rows(each, form, repeat, known):
            parent = _parent(record, above, known)
            if parent is None:
                problems.append(_lost(record))
            else:
                parent.children[repeat].append(record)
    headers = [header for each in tables for header in _unplaced(each)]
    return Held(
        records,
        problems,
        [*_missing(mains, {repeat for repeat, _ in below}, form, records), *_short(records, form)],
        [header for header in headers if not is_personal(header)],
        [header for each in tables for header in each.sheet.rows[0] if is_personal(header)],
    )


def _places(sheet: Sheet, form: Form) -> dict[int, Place]:
    found = ((at, place_of(header, form)) for at, header in enumerate(sheet.rows[0]))
    return {at: place for at, place in found if place is not None}


def _stray(sheet: Sheet) -> Iterator[Problem]:
    """Cells beyond the header: a sign of a row torn by a comma that stands in a text."""
    width = len(sheet.rows[0])
    for number, cells in enumerate(sheet.rows[1:], 2):
        if any(cell.strip() for cell in cells[width:]):
            right = "the export as downloaded, not opened in a spreadsheet before"
            yield Problem(sheet.file, number, None, None, "a cell that belongs to no column", right)


def _unplaced(table: _Table) -> Iterator[str]:
    return (header for at, header in enumerate(table.sheet.rows[0]) if header and at not in table.places)


def _repeat_of(table: _Table, form: Form) -> str | None:
    """The repeat that a sheet holds; None for submissions themselves."""
    if not table.names & set(_PARENTS):
        return None
    title = table.sheet.name
    for repeat in form.repeats:
        if title == repeat or title.endswith(("-" + repeat, "_" + repeat, "/" + repeat)):
            return repeat
    inner = [form.within[name][-1] for name in table.names if form.within.get(name)]
    return max(set(inner), key=inner.count) if inner else None


def _rows(table: _Table, form: Form, repeat: str, known: dict[tuple[str, str], Record]) -> Iterator[Record]:
    """The rows of a sheet; each is known by its key and by its number, under the repeat that it belongs to."""
    header = table.sheet.rows[0]
    for number, cells in enumerate(table.sheet.rows[1:], 2):
        if not any(cell.strip() for cell in cells) or all(cell.startswith("#") for cell in cells if cell):
            continue
        record = Record(table.sheet.file, number)
        for at, place in table.places.items():
            text = cells[at].strip() if at < len(cells) else ""
            if text not in _NOTHING:
                _answered(_round(record, place, form, repeat), place, Answer(text, header[at]))
        for name in ("KEY", "_index"):
            if record.text(name):
                known[f"{repeat}:{name}", record.text(name)] = record
        for name in ("_uuid", "_id") if not repeat else ():
            if record.text(name):
                known.setdefault((f":{name}", record.text(name)), record)
        yield record


def _round(record: Record, place: Place, form: Form, repeat: str) -> Record:
    """The round of the repeats that a column of a wide sheet is counted to; the record itself where none."""
    chain = form.within.get(place.name, ())
    if repeat and repeat in chain:
        chain = chain[chain.index(repeat) + 1 :]
    counted = place.counted[-len(chain) :] if chain else ()
    for name, at in zip(chain, (*counted, *[1] * len(chain)), strict=False):
        rounds = record.children[name]
        while len(rounds) < at:
            rounds.append(Record(record.file, record.row))
        record = rounds[at - 1]
    return record


def _answered(record: Record, place: Place, answer: Answer) -> None:
    """Note an answer; choices of several and parts of a position are put together from their columns."""
    held = record.answers.get(place.name)
    if place.part in ("latitude", "longitude", "altitude", "accuracy"):
        record.answers[f"{place.name}.{place.part}"] = answer
    elif place.part:
        if answer.text.casefold() in _TRUE or answer.text == place.part:
            whole = f"{held.text} {place.part}" if held and place.part not in held.text.split() else place.part
            record.answers[place.name] = Answer(whole, answer.column)
    elif held is None:
        record.answers[place.name] = answer


def _parent(record: Record, above: str, known: Mapping[tuple[str, str], Record]) -> Record | None:
    keys = [(f"{above}:KEY", record.text("PARENT_KEY")), (f"{above}:_index", record.text("_parent_index"))]
    if not above:
        uuid = record.text("_submission__uuid")
        keys += [(":_uuid", uuid), (":_id", record.text("_submission__id"))]
    return next((known[key] for key in keys if key[1] and key in known), None)


def _lost(record: Record) -> Problem:
    column = next((name for name in _PARENTS if name in record.answers), _PARENTS[0])
    right = "all sheets of one export, taken at one time and unchanged"
    return Problem(
        record.file, record.row, column, record.text(column) or None, "the key of no row above it", right
    )


def _missing(mains: Sequence[_Table], present: set[str], form: Form, records: Sequence[Record]) -> Iterator[str]:
    """Repeats of the form of which the export has neither a sheet nor a column."""
    wide = {chain for each in mains for name in each.names for chain in form.within.get(name, ())}
    for repeat in form.repeats:
        if repeat not in present | wide:
            said = sum(int(record.text(f"{repeat}_count") or 0) for record in records if _counted(record, repeat))
            lost = f": {said} rounds of it were filled and are not in the file" if said else ""
            yield f"the export has no sheet for the repeat {repeat!r}{lost}; export again with all repeats"


def _short(records: Sequence[Record], form: Form) -> Iterator[str]:
    """Submissions that say of themselves that they have more rounds of a repeat than the file holds."""
    for record in records:
        for repeat, chain in form.repeats.items():
            held = len(record.children[repeat])
            said = record.text(f"{repeat}_count")
            if not chain and held and _counted(record, repeat) and int(said) != held:
                where = f"{record.file}, row {record.row}"
                yield f"{where}: the submission counts {said} rounds of {repeat!r}, the file has {held}"


def _counted(record: Record, repeat: str) -> bool:
    return record.text(f"{repeat}_count").isdigit()
