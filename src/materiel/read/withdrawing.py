"""Which rows leave the tables of a case with a newer release, and which must stay because others rest on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from materiel.read.differences import of_rows
from materiel.read.imported import Imported
from materiel.read.named import named_ids

_NONE = pa.array([], pa.string())


@dataclass(frozen=True)
class Leaving:
    """Ids of one table: withdrawn ones, those of them edited by hand, those removed by hand, those only named."""

    gone: pa.Array
    by_hand: pa.Array
    removed: pa.Array
    unnamed: pa.Array


@dataclass(frozen=True)
class Left:
    """The tables without the rows that left; ``marked`` are withdrawn rows that had to stay."""

    tables: Mapping[str, pa.Table]
    gone: Mapping[str, pa.Array]
    marked: Mapping[str, pa.Array]
    removed: Mapping[str, pa.Array]
    unnamed: Mapping[str, pa.Array]

    @property
    def _by_what(self) -> Mapping[str, Mapping[str, pa.Array]]:
        return {
            "withdrawn": self.gone,
            "withdrawn_kept": self.marked,
            "removed_by_hand": self.removed,
            "unnamed": self.unnamed,
        }

    def counts(self, table: str) -> dict[str, int]:
        """How many rows of a table, by what became of them."""
        return {what: len(ids.get(table, _NONE)) for what, ids in self._by_what.items()}

    def differences(self) -> Iterator[pa.Table]:
        """The rows one by one."""
        for what, tables in self._by_what.items():
            for table, ids in tables.items():
                yield of_rows(table, ids, what)


def leave(
    tables: Mapping[str, pa.Table], new: Imported, leaving: Mapping[str, Leaving], named: Sequence[str]
) -> Left:
    """Take out what leaves. A row that any remaining row names stays, and so on until nothing changes."""
    gone = {name: each.gone for name, each in leaving.items() if len(each.gone)}
    marked = {name: each.by_hand for name, each in leaving.items()}
    rest = _without(tables, gone)
    while gone:
        names = named_ids(rest)
        saved = {name: _among(ids, names.get(name, _NONE)) for name, ids in gone.items()}
        if not any(len(ids) for ids in saved.values()):
            break
        marked |= {name: pa.concat_arrays([marked[name], ids]) for name, ids in saved.items()}
        gone = {name: _not_among(ids, saved[name]) for name, ids in gone.items()}
        rest = _without(tables, gone)
    stated = {name: each.removed for name, each in leaving.items() if name in new.stating}
    idle = {name: [each.unnamed, each.removed] for name, each in leaving.items() if name not in new.stating}
    kept, dropped = _unnamed(rest, {name: pa.concat_arrays(ids) for name, ids in idle.items()}, named)
    by_hand = {name: _among(leaving[name].removed, ids) for name, ids in dropped.items()}
    others = {name: _not_among(ids, by_hand[name]) for name, ids in dropped.items()}
    return Left(kept, gone, marked, stated | by_hand, others)


def _unnamed(
    tables: Mapping[str, pa.Table], idle: Mapping[str, pa.Array], named: Sequence[str]
) -> tuple[Mapping[str, pa.Table], Mapping[str, pa.Array]]:
    """Take out rows that nothing names; each may have been the only one to name another."""
    candidates = {name: _not_among(ids, pa.array(named, pa.string())) for name, ids in idle.items() if len(ids)}
    dropped = dict.fromkeys(candidates, _NONE)
    rest = dict(tables)
    while candidates:
        names = named_ids(rest)
        free = {name: _not_among(ids, names.get(name, _NONE)) for name, ids in candidates.items()}
        free = {name: ids for name, ids in free.items() if len(ids)}
        if not free:
            break
        rest = _without(rest, free)
        dropped |= {name: pa.concat_arrays([dropped[name], ids]) for name, ids in free.items()}
        candidates = {name: _not_among(ids, free.get(name, _NONE)) for name, ids in candidates.items()}
    return rest, dropped


def _without(tables: Mapping[str, pa.Table], ids: Mapping[str, pa.Array]) -> dict[str, pa.Table]:
    return dict(tables) | {
        name: tables[name].filter(pc.invert(pc.is_in(tables[name]["id"], value_set=each)))
        for name, each in ids.items()
        if len(each)
    }


def _among(ids: pa.Array, others: pa.Array) -> pa.Array:
    return ids.filter(pc.is_in(ids, value_set=others))


def _not_among(ids: pa.Array, others: pa.Array) -> pa.Array:
    return ids.filter(pc.invert(pc.is_in(ids, value_set=others)))
