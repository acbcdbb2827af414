"""Headstamps by the million: each distinct variety is read once, every row of the file gets its reading.

The varieties read are kept beside the output while the work is under way, so that an interrupted run need not read
them again. The output appears under its name only when it is whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from materiel.errors import InputError, Problem, UsageError
from materiel.identify.edition import edition
from materiel.identify.reading import Context
from materiel.identify.tabular import Sink, batches, columns, is_text, needed
from materiel.identify.varieties import Varieties

Progress = Callable[[int, int], None]  # rows done, varieties read


@dataclass(frozen=True)
class FileResult:
    """What was done: rows in the file and in the output, varieties read, varieties and rows without a reading."""

    path: Path
    rows: int
    varieties: int
    unread_varieties: int
    unread_rows: int


def identify_file(
    source: Path, out: Path, *, context: Context | None = None, progress: Progress | None = None
) -> FileResult:
    """Read every row of a CSV or Parquet file with the columns ``calibre`` and ``marks``.

    The output has the rows and columns of the input and those of `rows.SCHEMA`; a name that the input has already
    gains ``_read``. Raises `InputError` for a file that cannot be read or lacks the columns.
    """
    if not source.is_file():
        raise InputError([Problem(str(source), wrong="there is no such file")])
    if source.resolve() == out.resolve():
        raise UsageError("the output would overwrite the input; give it another name")
    asked = context or Context()
    names = needed(source)
    folder = _folder(out, source, asked)
    varieties = Varieties(folder, asked)
    rows = _stream(source, Sink(folder / "whole", is_text(out)), names, varieties, progress)
    (folder / "whole").replace(out)
    shutil.rmtree(folder)
    return FileResult(out, rows, len(varieties), *varieties.unread())


def _stream(
    source: Path, sink: Sink, names: dict[str, str], varieties: Varieties, progress: Progress | None
) -> int:
    """Read the file batch by batch into the sink; how many rows. What is read so far is kept where it stops."""
    taken = {name.strip().lower() for name in columns(source)}
    rows = 0
    try:
        for batch in batches(source):
            sink.write(_read(batch, names, taken, varieties))
            rows += batch.num_rows
            if progress is not None:
                progress(rows, len(varieties))
        if not rows:
            sink.write(_read(_nothing(source), names, taken, varieties))
    except BaseException:
        varieties.save()
        raise
    finally:
        sink.close()
    return rows


def _read(batch: pa.RecordBatch, names: dict[str, str], taken: set[str], varieties: Varieties) -> pa.Table:
    """A batch with the readings of its rows."""
    table = pa.Table.from_batches([batch])
    places = varieties.places(batch.column(names["calibre"]), batch.column(names["marks"]))
    for name, column in varieties.columns(places):
        table = table.append_column(name + "_read" if name in taken else name, column)
    return table


def _nothing(source: Path) -> pa.RecordBatch:
    names = columns(source)
    return pa.RecordBatch.from_arrays([pa.array([], pa.string()) for _ in names], names=list(names))


def _folder(out: Path, source: Path, context: Context) -> Path:
    """The folder of one input read with one edition of the reference; work on anything else is cleared away."""
    state = source.stat()
    own = [row.id for row in context.register.rows] if context.register else []
    asked = [context.start_known, sorted(context.states.items()), context.neighbours, own]
    work = json.dumps([str(source.resolve()), state.st_size, state.st_mtime_ns, edition(), asked])
    stamp = hashlib.sha256(work.encode()).hexdigest()
    folder = out.with_name(out.name + ".part")
    note = folder / "work"
    if not note.is_file() or note.read_text(encoding="utf-8") != stamp:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        note.write_text(stamp, encoding="utf-8")
    return folder
