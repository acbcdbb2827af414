"""The same submissions as each server exports them: the shapes that a reader must see through."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from materiel.read.field.questions import choices, questions

Submission = Mapping[str, Any]

AMMUNITION: tuple[Submission, ...] = (
    {
        "record_id": "11111111-aaaa", "security": "yes", "consent": "yes", "date_known": "day",
        "date_day": "2026-03-01", "date": "2026-03-01", "place": "Gao", "place_precision": "2",
        "point_choice": "exact", "point": "16.2717 -0.0447 250 4.5", "point_handling": "amber_strict",
        "sampling": "attributed", "holder": "Garde nationale", "holder_kind": "state_force",
        "method": "physically_documented", "container": "Gao-box-1", "variety_count": "2",
        "observed_by": "field team",
        "stated_as": "fact", "handling": "green", "note": "",
        "variety": [
            {
                "item_id": "aaaa0001", "kind": "cartridge", "calibre": "7.62 x 39", "marks_state": "partial",
                "marks": "31_?4", "appearance": "unfired corroded", "quantity_how": "counted", "quantity": "12",
                "unit": "item", "photo": [{"photo_of": "marks", "photo_file": "1700.jpg"}],
            },
            {
                "item_id": "aaaa0002", "kind": "cartridge", "calibre": "12,7 local", "marks_state": "none",
                "quantity_how": "told", "quantity": "30", "lot": "7-88", "photo": [],
            },
        ],
    },
    {
        "record_id": "22222222-bbbb", "security": "yes", "consent": "yes", "date_known": "month",
        "date_month": "2026-02-01", "date": "2026-02", "place": "Kidal", "point_choice": "none",
        "sampling": "unattributed", "method": "physically_documented", "variety_count": "1",
        "stated_as": "probable", "handling": "amber",
        "variety": [{"item_id": "bbbb0001", "kind": "grenade", "marks_state": "not_seen",
                     "quantity_how": "not_counted", "photo": []}],
    },
    {"record_id": "33333333-cccc", "security": "yes", "consent": "no", "variety": []},
)  # fmt: skip

EVENT: tuple[Submission, ...] = (
    {
        "record_id": "44444444-dddd", "security": "yes", "consent": "yes", "date_known": "day",
        "date_day": "2026-03-02", "date": "2026-03-02", "date_precision": "1", "place": "Ménaka",
        "point_choice": "near", "point_map": "15.9 2.4 0 0", "point_handling": "green", "kind": "attack",
        "initiator": "unknown men", "target": "Armed Forces; Garde nationale", "target_kind": "state_force",
        "killed_min": "2", "killed_max": "3", "observed_by": "market trader", "stated_as": "alleged",
        "handling": "amber", "photo": [],
    },
)  # fmt: skip


def _groups(form: str) -> dict[str, str]:
    """Every question with the groups that it stands in, as a path."""
    stack: list[str] = []
    found: dict[str, str] = {}
    for each in questions(form):
        if each.type == "begin_group":
            stack.append(each.name)
        elif each.type == "end_group":
            stack.pop()
        found.setdefault(each.name, "/".join([*stack, each.name]))
    return found


def _flat(submission: Submission) -> dict[str, str]:
    return {name: value for name, value in submission.items() if not isinstance(value, list)}


def _table(form: str, submissions: tuple[Submission, ...], chain: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The rounds of a repeat: their answers, with the numbers that lead to them."""
    for at, submission in enumerate(submissions, 1):
        level: list[tuple[tuple[int, ...], Submission]] = [((at,), submission)]
        for repeat in chain:
            level = [((*path, n), each) for path, held in level for n, each in enumerate(held.get(repeat, []), 1)]
        yield from ((path, _flat(each)) for path, each in level)


def _chains(form: str) -> list[tuple[str, ...]]:
    return {"ammunition": [("variety",), ("variety", "photo")], "weapon": [("weapon",), ("weapon", "photo")]}.get(
        form, [("photo",)]
    )


def _names(form: str, chain: tuple[str, ...]) -> list[str]:
    silent = {"begin_group", "end_group", "begin_repeat", "end_repeat", "note"}
    return [each.name for each in questions(form) if each.within == chain and each.type not in silent]


def kobo(path: Path, form: str, submissions: tuple[Submission, ...], language: str = "") -> Path:
    """A workbook with a sheet for each repeat; with a language, labels instead of names and codes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = [("materiel", ())] + [(chain[-1], chain) for chain in _chains(form)]
    index: dict[tuple[int, ...], int] = {}
    for title, chain in tables:
        sheet = book.create_sheet(title)
        names = [name for name in _names(form, chain) if name != "note" or not chain]
        heads = [_label(form, name, language) if language else _groups(form)[name] for name in names]
        sheet.append([*heads, *_kobo_heads(chain)])
        for number, (at, answers) in enumerate(_table(form, submissions, chain), 1):
            index[at] = number
            cells = [_word(form, name, answers.get(name, ""), language) or None for name in names]
            root = submissions[at[0] - 1]["record_id"]
            above = tables[len(chain) - 1][0]
            sheet.append([*cells, number, *([above, index[at[:-1]], root] if chain else [root, at[0] + 100])])
    book.save(path)
    return path


def _kobo_heads(chain: tuple[str, ...]) -> list[str]:
    if chain:
        return ["_index", "_parent_table_name", "_parent_index", "_submission__uuid"]
    return ["_index", "_uuid", "_id"]


def _label(form: str, name: str, language: str) -> str:
    row = next(each.cells for each in questions(form) if each.name == name and each.type != "begin_group")
    return row[f"label_{language}"] or name


def _word(form: str, name: str, text: str, language: str) -> str:
    kind = next((each for each in questions(form) if each.name == name and each.list), None)
    if not language or kind is None or not text:
        return text
    return " ".join(choices(kind.list)[code][language == "fr"] for code in text.split())


def _csv(heads: list[str], rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([heads, *rows])
    return out.getvalue().encode(encoding)


def central_files(form: str, submissions: tuple[Submission, ...]) -> dict[str, bytes]:
    """The files of an ODK Central export: keys, groups joined by a hyphen, positions in parts."""
    files = {}
    for chain in [(), *_chains(form)]:
        names = _names(form, chain)
        heads = [_groups(form)[name].replace("/", "-") for name in names]
        rows = []
        for at, answers in _table(form, submissions, chain):
            key = f"uuid:{submissions[at[0] - 1]['record_id']}"
            keys = [key + "".join(f"/{r}[{n}]" for r, n in zip(chain, at[1:], strict=True))]
            parent = (
                [key + "".join(f"/{r}[{n}]" for r, n in zip(chain[:-1], at[1:-1], strict=True))] if chain else []
            )
            rows.append([*[answers.get(name, "") for name in names], *parent, *keys])
        heads, rows = _in_parts(heads, rows)
        name = f"materiel_{form}{f'-{chain[-1]}' if chain else ''}.csv"
        files[name] = _csv([*heads, *(["PARENT_KEY"] if chain else []), "KEY"], rows)
    return files


def _in_parts(heads: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    for at, head in reversed(list(enumerate(heads))):
        if head.endswith(("point", "point_map")):
            parts = [f"{head}-{part}" for part in ("Latitude", "Longitude", "Altitude", "Accuracy")]
            heads = [*heads[:at], *parts, *heads[at + 1 :]]
            rows = [[*row[:at], *((row[at].split() + [""] * 4)[:4]), *row[at + 1 :]] for row in rows]
    return heads, rows


def central(
    path: Path, form: str, submissions: tuple[Submission, ...], media: Mapping[str, bytes] | None = None
) -> Path:
    """An ODK Central archive, with its media folder."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in central_files(form, submissions).items():
            archive.writestr(name, raw)
        for name, raw in (media or {}).items():
            archive.writestr(f"media/{name}", raw)
    return path


def wide(
    path: Path,
    form: str,
    submissions: tuple[Submission, ...],
    spelled: str = "slash",
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> Path:
    """One CSV with a column for each round of a repeat: ``variety[1]/marks``, or ``marks_1``; choices split."""
    rows = []
    for submission in submissions:
        cells = {_groups(form)[name]: value for name, value in _flat(submission).items()}
        for chain in _chains(form):
            for at, answers in _table(form, (submission,), chain):
                for name, value in answers.items():
                    cells |= _counted(form, name, value, chain, at[1:], spelled)
        rows.append({**cells, "_uuid": f"uuid:{submission['record_id']}", "_submitted_by": "someone"})
    heads = list(dict.fromkeys(name for row in rows for name in row))
    path.write_bytes(_csv(heads, [[row.get(name, "n/a") for name in heads] for row in rows], encoding, delimiter))
    return path


def _counted(
    form: str, name: str, value: str, chain: tuple[str, ...], at: tuple[int, ...], spelled: str
) -> dict[str, str]:
    if spelled == "number":
        return {f"{name}_{'_'.join(map(str, at))}": value}
    path = "record/" + "/".join(f"{repeat}[{n}]" for repeat, n in zip(chain, at, strict=True))
    if name != "appearance":
        return {f"{path}/{name}": value}
    return {f"{path}/{name}/{code}": str(code in value.split()) for code in choices("appearance")}


SHAPES: dict[str, Callable[[Path, str, tuple[Submission, ...]], Path]] = {
    "kobo": lambda home, form, held: kobo(home / "export.xlsx", form, held),
    "kobo with English labels": lambda home, form, held: kobo(home / "en.xlsx", form, held, "en"),
    "kobo with French labels": lambda home, form, held: kobo(home / "fr.xlsx", form, held, "fr"),
    "central": lambda home, form, held: central(home / "export.zip", form, held),
    "central unpacked": lambda home, form, held: _unpacked(home, form, held),
    "wide": lambda home, form, held: wide(home / "wide.csv", form, held),
    "wide, numbered, semicolons, Windows-1252": lambda home, form, held: wide(
        home / "numbered.csv", form, held, "number", "cp1252", ";"
    ),
}


def _unpacked(home: Path, form: str, held: tuple[Submission, ...]) -> Path:
    for name, raw in central_files(form, held).items():
        (home / name).write_bytes(raw)
    return home / f"materiel_{form}.csv"
