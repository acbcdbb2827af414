"""Names of things that a data set only names: a newer release adds names, and an earlier one stays as an alias."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.columns import Kind
from materiel.model.tables import TABLES
from materiel.read.three_way import Sides, equal


def with_names_kept(sides: Sides) -> Sides:
    """The sides with, in the newer one, the names that the case already has."""
    theirs = sides.theirs
    lists = [column.name for column in TABLES[sides.table].columns if column.kind is Kind.TEXTS]
    for name in lists:
        theirs = _together(sides.mine, theirs, name, renamed=name == "aliases")
    return Sides(sides.table, sides.mine, _others_kept(sides, theirs, lists), sides.base)


def _others_kept(sides: Sides, theirs: pa.Table, lists: list[str]) -> pa.Table:
    """What the case or another data set says of a thing that this one only names stays; empty cells are filled."""
    by_others = pc.is_null(sides.base["id"])
    for at, field in enumerate(theirs.schema):
        if field.name not in lists:
            keeps = pc.and_(by_others, pc.is_valid(sides.mine[field.name]))
            theirs = theirs.set_column(at, field, pc.if_else(keeps, sides.mine[field.name], theirs[field.name]))
    return theirs


def _together(mine: pa.Table, theirs: pa.Table, name: str, *, renamed: bool) -> pa.Table:
    ours, given = (rows[name].combine_chunks() for rows in (mine, theirs))
    differs = pc.invert(equal(ours, given))
    if renamed:
        differs = pc.or_(differs, pc.invert(equal(mine["name"].combine_chunks(), theirs["name"].combine_chunks())))
    at = pc.indices_nonzero(differs).to_pylist()
    cells = given.to_pylist() if at else []
    for row in at:
        texts = [ours[row].as_py(), cells[row]]
        if renamed:
            texts = [texts[0], mine["name"][row].as_py().replace(";", ","), texts[1]]
        told = {theirs["name"][row].as_py()} if renamed else set()
        cells[row] = _joined(texts, told)
    done = pa.array(cells, pa.string()) if at else given
    return theirs.set_column(theirs.schema.get_field_index(name), theirs.schema.field(name), done)


def _joined(lists: Iterable[str | None], told: set[str]) -> str | None:
    """The texts of several lists, each once.

    >>> _joined(["a;b", None, "b;c"], {"a"})
    'b;c'
    """
    texts = dict.fromkeys(text.strip() for each in lists if each for text in each.split(";"))
    return ";".join(text for text in texts if text and text not in told) or None
