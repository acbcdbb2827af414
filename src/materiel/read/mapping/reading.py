"""A file and its mapping into draft rows. Every cell is judged as the case's own; all problems come at once."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from materiel.errors import Problem
from materiel.model.arrow import table_of
from materiel.model.case import CaseInfo
from materiel.model.columns import Kind
from materiel.model.tables import TABLES
from materiel.read.cells import flaws
from materiel.read.field.named import slug
from materiel.read.findings import Findings
from materiel.read.grid import of_records
from materiel.read.imported import Imported, Row, refused
from materiel.read.mapping.cells import converted
from materiel.read.mapping.mapping import Mapped, Rule, read_mapping
from materiel.read.sheets import Sheet, read_sheets
from materiel.read.suggest import nearest, one_of
from materiel.read.tables import judged, typed_table

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_CAREFUL = "amber"


@dataclass(frozen=True)
class _Data:
    """The rows of a file below its header, each with its number."""

    sheet: Sheet
    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]


def read_mapped(path: Path, mapping: Path) -> Imported:
    """Read a file by its mapping. Raises `InputError` with every problem of both; then nothing is taken."""
    said = read_mapping(mapping)
    data = _data(path, said)
    found = Findings()
    found.extend(_header_problems(data, said, mapping.name))
    refused(found.listed())
    names = _Names(said, data_set=_data_set(path, said))
    key = hashlib.sha256(path.read_bytes() + mapping.read_bytes()).hexdigest()[:12]
    source = _source(path, said, names.data_set, key)
    records = [_record(number, cells, data, said, names, str(source["id"])) for number, cells in data.rows]
    kept = _noted(records, said, names)
    table = _judged(path, kept, data, said, found)
    refused(found.listed())
    tables = {
        "sources": table_of("sources", [source]),
        "entities": table_of("entities", [_entity(row, source) for row in names.rows.values()]),
    }
    tables[said.table] = pa.concat_tables([tables[said.table], table]) if said.table in tables else table
    return Imported(
        tables,
        left_out=dict(_left_out(data, said, names)),
        attached={str(source["file"]): path, f"attached/{key}/mapping.toml": mapping},
        data_set=names.data_set,
        stating=frozenset({said.table}),
    )


def _data(path: Path, said: Mapped) -> _Data:
    sheets = read_sheets(path, encoding=said.encoding, delimiter=said.delimiter)
    by_name = {sheet.name: sheet for sheet in sheets}
    if said.sheet and said.sheet not in by_name:
        refused([Problem(path.name, None, "file.sheet", said.sheet, "no sheet of the file", one_of(by_name))])
    sheet = by_name[said.sheet] if said.sheet else sheets[0]
    rows = list(enumerate(sheet.rows, 1))
    if len(rows) < said.header_row:
        refused(
            [Problem(sheet.file, said.header_row, wrong="the file has no such row", right="the row of the header")]
        )
    header = [name.strip() for name in sheet.rows[said.header_row - 1]] if said.header_row else []
    header = header or [f"column {at}" for at in range(1, max(len(cells) for _, cells in rows) + 1)]
    below = ((at, cells) for at, cells in rows if at > said.header_row and at not in said.skip_rows)
    return _Data(sheet, header, [(at, cells) for at, cells in below if any(cell.strip() for cell in cells)])


def _header_problems(data: _Data, said: Mapped, mapping: str) -> Iterator[Problem]:
    times = Counter(data.header)
    for name, rule in said.rules.items():
        for column in rule.columns:
            if column not in times:
                near = nearest(column, [each for each in data.header if each])
                right = f"{near} (nearest column)" if near else one_of(filter(None, data.header), 40)
                yield Problem(mapping, None, name, column, "no column of the file", right)
            elif times[column] > 1:
                yield Problem(
                    data.sheet.file, None, column, wrong="two columns have this name", right="one of each name"
                )
    for number, cells in data.rows:
        stray = [cell for cell in cells[len(data.header) :] if cell.strip()]
        if stray:
            yield Problem(
                data.sheet.file, number, None, stray[0], "in a cell that belongs to no column", "a header for it"
            )
    if not data.rows:
        yield Problem(
            data.sheet.file, wrong="no row below the header", right="header_row and skip_rows as the file is"
        )


class _Names:
    """The entities that rows name, and the cells that went into a note."""

    def __init__(self, said: Mapped, *, data_set: str) -> None:
        self.data_set = data_set
        self.rows: dict[str, dict[str, str]] = {}
        self.noted: Counter[str] = Counter()
        self._said = said

    def ids(self, text: str, rule: Rule) -> str:
        """The ids of the entities that a cell names, one or several."""
        names = text.split(rule.split) if rule.split else [text]
        return ";".join(
            dict.fromkeys(self._id(" ".join(name.split()), rule.entity) for name in names if name.strip())
        )

    def _id(self, name: str, kind: str) -> str:
        key = f"{self.data_set}.{kind}.{slug(name)}"
        self.rows.setdefault(key, {"id": key, "kind": kind, "name": name})
        return key


def _record(
    number: int, cells: Sequence[str], data: _Data, said: Mapped, names: _Names, source_id: str
) -> dict[str, str]:
    """One row of the table as text."""
    by_name = {name: cells[at].strip() if at < len(cells) else "" for at, name in enumerate(data.header)}
    record = {"source_id": source_id, "handling": said.source.get("handling", _CAREFUL), "locator": f"row {number}"}
    for name, rule in said.rules.items():
        texts = ["" if by_name[each] in said.empty else by_name[each] for each in rule.columns]
        record[name] = _cell(number, texts, name, rule, said, names)
    return record


def _cell(number: int, texts: Sequence[str], name: str, rule: Rule, said: Mapped, names: _Names) -> str:
    column = TABLES[said.table].by_name[name]
    if rule.rows:
        return f"{rule.prefix}row-{number}"
    if rule.constant is not None:
        return rule.constant
    if rule.entity:
        return names.ids(" ".join(texts), rule)
    text = converted(texts, column, rule)
    if column.kind is Kind.ID or (rule.prefix and column.kind is Kind.REF):
        text = rule.prefix + _UNFIT.sub("-", text).strip("-") if text else ""
    return text


def _noted(records: list[dict[str, str]], said: Mapped, names: _Names) -> list[dict[str, str]]:
    """The rows with the cells that cannot be understood moved to the note, where the mapping says so."""
    for name, rule in said.rules.items():
        if rule.wrong != "note":
            continue
        column = TABLES[said.table].by_name[name]
        values = list(dict.fromkeys(record[name] for record in records if record[name]))
        flawed = {values[at] for at in flaws(column, pa.array(values, pa.string()), {})}
        for record in records:
            if record[name] in flawed:
                note = f"{rule.columns[0] if rule.columns else name}: {record[name]}"
                record["note"] = "; ".join(filter(None, (record.get("note"), note)))
                record[name] = ""
                names.noted[name] += 1
    return records


def _judged(path: Path, records: list[dict[str, str]], data: _Data, said: Mapped, found: Findings) -> pa.Table:
    table = TABLES[said.table]
    columns = [name for name in table.column_names if any(name in record for record in records)]
    numbers = [number for number, _ in data.rows]
    grid = of_records(
        data.sheet.file, columns, [[record.get(name, "") for name in columns] for record in records], numbers
    )
    wrong = Findings()
    clean = judged(table, grid, CaseInfo(slug(path.stem)), wrong)
    for problem in wrong.listed():
        rule = said.rules.get(problem.column or "")
        shown = " + ".join(rule.columns) if rule and rule.columns else problem.column
        found.add(replace(problem, column=shown if shown == problem.column else f"{shown} (as {problem.column})"))
    return typed_table(table, clean)


def _entity(row: Row, source: Row) -> Row:
    return {**row, "source_id": source["id"], "handling": source["handling"]}


def _data_set(path: Path, said: Mapped) -> str:
    return slug(said.source.get("data_set") or path.stem)


def _source(path: Path, said: Mapped, data_set: str, key: str) -> dict[str, Any]:
    given = {name: text for name, text in said.source.items() if name != "data_set" and text}
    return {
        "kind": "data_set", "title": path.name, "handling": _CAREFUL, **given,
        "id": f"{data_set}.{key}", "work_id": data_set, "file": f"attached/{key}/{path.name}",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }  # fmt: skip


def _left_out(data: _Data, said: Mapped, names: _Names) -> Iterator[tuple[str, int]]:
    mapped = {column for rule in said.rules.values() for column in rule.columns}
    left = [name for name in data.header if name and name not in mapped]
    if left:
        yield "columns that the mapping leaves, kept in the attached file", len(left)
    for name, count in names.noted.items():
        yield f"cells of {name} that cannot be understood, kept in the note", count
