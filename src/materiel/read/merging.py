"""A published data set into the tables of a case: added, changed, withdrawn, and nothing of it silently.

Rows that the newer release lacks leave the tables, if it covers their part of the data set; what was edited by hand
or is named by other rows stays, and is marked. The earlier release stays among the sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.arrow import schema_of
from materiel.read.differences import of_rows, together
from materiel.read.imported import NAMED_ONLY, Imported
from materiel.read.names_kept import with_names_kept
from materiel.read.releases import Beside, beside
from materiel.read.three_way import MARK, brought_together
from materiel.read.withdrawing import Leaving, leave

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True)
class Merged:
    """The tables of a case with a data set in them.

    ``counts`` says how many rows of each table were ``added``, ``changed``, ``unchanged``, and more by the words of
    `differences.WHAT`; ``outside`` are rows of earlier releases in parts that this file does not cover, which stay.
    """

    tables: Tables
    counts: Mapping[str, Mapping[str, int]]
    differences: pa.Table


def merged(
    tables: Tables,
    new: Imported,
    earlier: Sequence[Imported] = (),
    *,
    partial: bool = False,
    overwrite: bool = False,
    named: Sequence[str] = (),
) -> Merged:
    """Put imported rows into the tables of a case.

    ``earlier`` are the releases of the data set that the case holds, as their readers give them; ``partial`` says
    that the file is a part of the release, so that nothing counts as withdrawn; ``overwrite`` that the release has
    its way over edits by hand; ``named`` are entities that the case's description names.
    """
    every = {name: beside(name, tables[name], new, earlier, partial=partial) for name in new.tables}
    found = {name: _brought(name, each, new, overwrite=overwrite) for name, each in every.items()}
    full = {**tables, **{name: each.rows for name, each in found.items()}}
    left = leave(full, new, {name: each.leaving for name, each in found.items()}, named)
    parts = [part for each in found.values() for part in each.parts]
    title = new.tables["sources"]["title"][0].as_py() if "sources" in new.tables else ""
    done = {name: _marked(rows, left.marked.get(name), title) for name, rows in left.tables.items()}
    counts = {name: each.counts | left.counts(name) for name, each in found.items()}
    by_what = {what: {name: each[what] for name, each in counts.items()} for what in next(iter(counts.values()))}
    return Merged(done, by_what, together([*parts, *left.differences()]))


@dataclass(frozen=True)
class _Found:
    rows: pa.Table
    parts: tuple[pa.Table, ...]
    counts: dict[str, int]
    leaving: Leaving


def _brought(name: str, each: Beside, new: Imported, *, overwrite: bool) -> _Found:
    stating = name in new.stating
    both = each.both if stating else with_names_kept(each.both)
    brought = brought_together(both, overwrite=overwrite)
    by_hand = pa.repeat(pa.scalar(False), len(each.by_hand)) if overwrite else each.by_hand
    removed = pa.repeat(pa.scalar(False), len(each.removed)) if overwrite else each.removed
    added = each.fresh.filter(pc.invert(removed)) if stating else each.fresh
    changed = pc.sum(brought.changed).as_py() or 0
    gone = pc.and_not(each.covered, by_hand)
    hand = pc.and_(each.covered, by_hand)
    unnamed = pc.and_not(each.known, by_hand)
    return _Found(
        pa.concat_tables([schema_of(name).empty_table(), each.alone, brought.rows, added]),
        (*brought.cells, of_rows(name, added["id"], "added")),
        {
            "added": len(added),
            "changed": changed,
            "unchanged": both.mine.num_rows - changed,
            "edit_kept": _rows_in(brought.cells, "edit_kept"),
            "conflict": _rows_in(brought.cells, "conflict"),
            "outside": _count(pc.and_not(each.known, each.covered)) if stating else 0,
        },
        Leaving(
            gone=_ids(each.alone, gone),
            by_hand=_ids(each.alone, hand),
            removed=_ids(each.fresh, removed),
            unnamed=_ids(each.alone, unnamed) if name in NAMED_ONLY - {"sources"} and not stating else _NONE,
        ),
    )


_NONE = pa.array([], pa.string())


def _ids(rows: pa.Table, mask: pa.Array) -> pa.Array:
    return pa.concat_arrays([_NONE, *rows["id"].filter(mask).chunks])


def _count(mask: pa.Array) -> int:
    return int(pc.sum(mask).as_py() or 0)


def _rows_in(cells: Sequence[pa.Table], what: str) -> int:
    found = [each["id"].chunk(0) for each in cells if len(each) and each["what"][0].as_py() == what]
    return len(pa.concat_arrays([_NONE, *found]).unique())


def _marked(rows: pa.Table, ids: pa.Array | None, title: str) -> pa.Table:
    """Withdrawn rows that stay say so; a row that says so already stays as it is."""
    if ids is None or len(ids) == 0:
        return rows
    marked = pc.fill_null(pc.starts_with(rows["note"], MARK), False)
    which = pc.and_not(pc.is_in(rows["id"], value_set=ids), marked)
    note = pc.binary_join_element_wise(f"{MARK}not in {title}", rows["note"], "; ", null_handling="skip")
    for name, cells in (("note", pc.if_else(which, note, rows["note"])), ("stated_as", None)):
        said = pc.if_else(which, "denied", rows["stated_as"]) if cells is None else cells
        rows = rows.set_column(rows.schema.get_field_index(name), rows.schema.field(name), said)
    return rows
