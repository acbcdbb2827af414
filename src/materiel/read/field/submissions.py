"""Submissions of the field forms that `materiel new` writes, as KoboToolbox, ODK and their kin export them.

Read are workbooks with a sheet for each repeat, archives of CSV files, CSV files with the repeats beside them or in
columns; names or labels, in English or French; groups with or without. Each record keeps its identifier, so that a
later export changes what changed and nothing else; a record that a later export lacks stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from materiel.errors import Problem
from materiel.read.attaching import Attachment, digest, is_picture, kept
from materiel.read.cells import ID
from materiel.read.field.answers import answer_problems, code
from materiel.read.field.export import Export
from materiel.read.field.headers import Form, place_of
from materiel.read.field.questions import FORMS
from materiel.read.field.records import Held, Record, read_records
from materiel.read.field.rows import Rows, Submission, add_rows
from materiel.read.findings import Findings
from materiel.read.imported import Extent, Imported, Row, refused
from materiel.read.sheets import Sheet

_IDS = ("record_id", "rootUuid", "instanceID", "KEY", "_uuid", "_id")
_REJECTED = frozenset({"rejected", "validation_status_not_approved", "not approved"})
_FEWEST = 5
_EMPTY = "records with nothing seen in them: only the record itself is taken"


def read_submissions(path: Path) -> Imported:
    """Read an export of one of the field forms. Raises `InputError` with every problem; then nothing is taken."""
    export = Export(path)
    sheets = export.sheets()
    form = form_of(path.name, sheets)
    held = read_records(sheets, form)
    taken, left_out = _taken(held, form)
    found = Findings()
    found.extend(held.problems)
    found.extend(problem for record in taken for problem in _record_problems(record, form))
    unique, repeated = _unique(taken, found)
    refused(found.listed())
    return _imported(export, form, held, unique, left_out | repeated)


def form_of(file: str, sheets: Sequence[Sheet]) -> Form:
    """The form that an export is of, by its questions. Raises `InputError` where it is of none of them."""
    counts = {name: sum(_known(sheets, Form(name))) for name in FORMS}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] < _FEWEST:
        wrong = "no export of a form of materiel: hardly any of its columns is one of its questions"
        right = "an export of forms/ammunition, weapon or event; for other forms: materiel import --guess FILE"
        refused([Problem(file, 1, wrong=wrong, right=right)])
    return Form(best)


def _known(sheets: Sequence[Sheet], form: Form) -> Iterator[int]:
    for sheet in sheets:
        names = {
            place.name for header in (sheet.rows[0] if sheet.rows else ()) if (place := place_of(header, form))
        }
        yield len(names & form.types.keys())


def _taken(held: Held, form: Form) -> tuple[list[Record], dict[str, int]]:
    """The records to take; those without consent and those that a reviewer rejected are counted and left."""
    refusing = [
        each for each in held.records if "no" in (code(each, "consent", form), code(each, "security", form))
    ]
    rejected = [each for each in held.records if each.text("review").casefold() in _REJECTED]
    left = [*map(id, refusing), *map(id, rejected)]
    return [each for each in held.records if id(each) not in left], {
        "records that ended without consent or safety; nothing of them is taken": len(refusing),
        "records that a reviewer rejected": len(rejected),
        "columns without a question of the form, kept in the attached file": len(set(held.unread)),
        "columns about who sent a record or from which device, not read": len(set(held.personal)),
    }


def id_of(record: Record) -> str:
    """What a record is called for ever: by the form itself, else by the first submission, else by the server."""
    text = next((record.text(name) for name in _IDS if record.text(name)), "")
    return text.removeprefix("uuid:")


def _record_problems(record: Record, form: Form) -> Iterator[Problem]:
    if not re.fullmatch(ID, id_of(record)):
        wrong = "no identifier" if id_of(record) else "the record has no identifier"
        right = "the export with record_id, instanceID or _uuid"
        yield Problem(record.file, record.row, "instanceID", id_of(record) or None, wrong, right)
    if form.name == "event" and not record.text("kind"):
        yield Problem(record.file, record.row, "kind", None, "the cell is empty", "what happened")
    yield from answer_problems(record, form)


def _unique(records: Sequence[Record], found: Findings) -> tuple[list[Record], dict[str, int]]:
    """Each record once. The same identifier with other answers is a problem: a person must choose."""
    first: dict[str, Record] = {}
    again = 0
    for record in records:
        held = first.setdefault(id_of(record), record)
        if held is record:
            continue
        if _answers(held) == _answers(record):
            again += 1
            continue
        wrong = f"an identifier that row {held.row} has as well, with other answers"
        found.add(
            Problem(record.file, record.row, "instanceID", id_of(record), wrong, "one of the two rows taken out")
        )
    return list(first.values()), {"records that stand twice with the same answers, taken once": again}


def _answers(record: Record) -> tuple[object, ...]:
    """What a record says, without what the server wrote beside it."""
    server = {"_id", "_index", "KEY"}
    return tuple(each for each in record.said if not (isinstance(each, tuple) and each[0] in server))


def _imported(
    export: Export, form: Form, held: Held, records: Sequence[Record], left_out: dict[str, int]
) -> Imported:
    rows, attached, missing = Rows(), dict[str, Attachment](), Counter[str]()
    owners: list[str] = []
    empty = 0
    for record in sorted(records, key=id_of):
        submission = Submission(record, form, id_of(record))
        empty += form.name != "event" and not any(record.children[name] for name in ("variety", "weapon"))
        sources = list(_photographs(export, submission, attached, missing))
        add_rows(submission, [(holder, str(row["id"])) for holder, row in sources], rows)
        rows.sources += [row for _, row in sources]
        owners += [submission.id] * (len(rows.observations) + len(rows.events) - len(owners))
    name, content, sha256 = export.kept
    release = {
        "id": f"field-form.{form.name}.{sha256[:12]}", "kind": "data_set", "work_id": f"field-form.{form.name}",
        "title": f"Field form {form.name}, export of {len(records)} records", "public_label": "field records",
        "file": f"attached/{sha256[:12]}/{name}", "sha256": sha256, "handling": rows.strictest().code,
    }  # fmt: skip
    stated = "events" if form.name == "event" else "observations"
    return Imported.of_rows(
        {
            "sources": [release, *rows.sources],
            "entities": [*rows.names.rows.values(), *rows.sites],
            stated: rows.events or rows.observations,
        },
        left_out={reason: count for reason, count in {**left_out, _EMPTY: empty}.items() if count},
        attached={str(release["file"]): content, **attached},
        data_set=f"field-form.{form.name}",
        extents={stated: Extent(pa.array(owners, pa.string()), pa.array([0] * len(owners), pa.int64()))},
        remarks=tuple(_remarks(export, held, rows, missing)),
    )


def _photographs(
    export: Export, submission: Submission, attached: dict[str, Attachment], missing: Counter[str]
) -> Iterator[tuple[Record, Row]]:
    """The photographs of a submission as sources, each with the round that it belongs to."""
    record = submission.record
    holders = [record, *(each for name in ("variety", "weapon") for each in record.children[name])]
    pictures = (
        (holder, each) for holder in holders for each in holder.children["photo"] if each.text("photo_file")
    )
    for at, (holder, each) in enumerate(pictures, 1):
        name = each.text("photo_file")
        row: dict[str, object] = {
            "id": f"field.{submission.id}.photo.{at}", "kind": "photograph",
            "title": f"Photograph: {code(each, 'photo_of', submission.form) or 'not described'}",
            "public_label": "photograph of a field record", "citation": name,
            "source_id": f"field.{submission.id}", "handling": submission.handling,
        }  # fmt: skip
        file = export.photograph(name, submission.id)
        raw = _clean(file) if file is not None else None
        if file is None or raw is None:
            missing["absent" if file is None else "unclean"] += 1
        else:
            place = f"attached/photographs/{submission.id}/{name}"
            attached[place] = file
            row |= {"file": place, "sha256": digest(raw)}
        yield holder, row


def _clean(file: Attachment) -> bytes | None:
    if isinstance(file, bytes) or not is_picture(file.name):
        return None
    try:
        return kept(file)
    except ValueError:
        return None


def _remarks(export: Export, held: Held, rows: Rows, missing: Counter[str]) -> Iterator[str]:
    yield from dict.fromkeys(held.remarks)
    counts = {
        "photographs that do not lie beside the export: only their names are kept": missing["absent"],
        "attachments that are no JPEG or PNG and cannot be cleaned of positions: not copied": missing["unclean"],
        "calibres written as nobody else writes them: they stand in the notes": rows.unusual_calibres,
        "positions that stand apart from their records, under their own handling": len(rows.sites),
    }
    yield from (f"{count} {what}" for what, count in counts.items() if count)
    yield "the export itself, with every position, is kept in the case folder and in nothing that is exported"
    if export.received != export.kept[2]:
        yield f"SHA-256 of the file as received: {export.received}; the case keeps its tables without photographs"
