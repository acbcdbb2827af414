"""Tables of finds as files: CSV or Parquet in and out, batch by batch, in the order of the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from materiel.errors import InputError, Problem

NEEDED = ("calibre", "marks")
_ROWS = 1 << 18
_BYTES = 1 << 24


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn a complaint about a file's bytes into a problem of the input."""
    try:
        yield
    except (pa.ArrowException, UnicodeDecodeError, csv.Error, OSError) as error:
        wrong = " ".join(str(error).split())[:200]
        form = "CSV in UTF-8" if is_text(path) else "Parquet"
        raise InputError(
            [Problem(path.name, wrong=f"cannot be read: {wrong}", right=f"{form} with a header")]
        ) from None


def is_text(path: Path) -> bool:
    """Whether a file is delimited text by its name, packed or not.

    >>> is_text(Path("finds.csv.gz")), is_text(Path("finds.parquet"))
    (True, False)
    """
    return any(suffix.lower() in (".csv", ".tsv", ".txt") for suffix in path.suffixes[-2:])


def columns(path: Path) -> tuple[str, ...]:
    """The names in the header of a file. Raises `InputError` for one that cannot be read or is not there."""
    with told(path):
        if not is_text(path):
            return tuple(pq.read_schema(path).names)
        with pa.input_stream(str(path)) as stream:
            start = stream.read(1 << 16).decode("utf-8-sig", errors="replace")
        return (
            tuple(next(csv.reader([start.splitlines()[0]], delimiter=_delimiter(start)), ()))
            if start.strip()
            else ()
        )


def needed(path: Path) -> dict[str, str]:
    """The file's own names of the two needed columns. Raises `InputError` where one is missing."""
    has = columns(path)
    found = {name.strip().lower(): name for name in has}
    missing = [name for name in NEEDED if name not in found]
    if missing:
        right = "a column of that name; the file has " + (", ".join(has[:12]) or "none")
        raise InputError(
            [Problem(path.name, 1, name, wrong=f"there is no column {name}", right=right) for name in missing]
        )
    return {name: found[name] for name in NEEDED}


def _delimiter(start: str) -> str:
    """The sign between the cells: the commonest of comma, semicolon and tab in the first line."""
    first = start.splitlines()[0]
    return max(",;\t", key=first.count)


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The rows of a file, batch by batch. All columns of a CSV are text, an empty cell stays an empty text."""
    with told(path):
        if not is_text(path):
            text = [field.name for field in pq.read_schema(path) if pa.types.is_string(field.type)]
            names = [name for name in text if name.strip().lower() in NEEDED]
            with pq.ParquetFile(path, read_dictionary=names) as file:
                yield from file.iter_batches(batch_size=_ROWS)
            return
        names = list(columns(path))
        with pa.input_stream(str(path)) as stream:
            start = stream.read(1 << 16).decode("utf-8-sig", errors="replace")
        with pa.input_stream(str(path)) as stream:
            yield from pc.open_csv(
                stream,
                read_options=pc.ReadOptions(block_size=_BYTES),
                parse_options=pc.ParseOptions(delimiter=_delimiter(start), newlines_in_values=True),
                convert_options=pc.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
            )


class Sink:
    """A CSV or Parquet file that grows batch by batch while the next is read; the first gives it its columns."""

    def __init__(self, path: Path, text: bool) -> None:
        self._path = path
        self._text = text
        self._writer: pc.CSVWriter | pq.ParquetWriter | None = None
        self._hand = ThreadPoolExecutor(max_workers=1)
        self._last: Future[None] | None = None

    def write(self, table: pa.Table) -> None:
        """Add rows; they are written while the caller goes on, and one batch waits at most."""
        if self._last is not None:
            self._last.result()
        self._last = self._hand.submit(self._write, table)

    def _write(self, table: pa.Table) -> None:
        if self._text:
            table = table.cast(pa.schema([field.with_type(_plain(field.type)) for field in table.schema]))
        if self._writer is None:
            self._writer = self._begun(table.schema)
        self._writer.write_table(table)

    def _begun(self, schema: pa.Schema) -> pc.CSVWriter | pq.ParquetWriter:
        if self._text:
            return pc.CSVWriter(str(self._path), schema, write_options=pc.WriteOptions(quoting_style="needed"))
        coded = [
            field.name for field in schema if pa.types.is_dictionary(field.type) or pa.types.is_string(field.type)
        ]
        rest = [
            name for name in schema.names if name not in coded
        ]  # their bounds help readers skip; those of text cost
        return pq.ParquetWriter(
            self._path, schema, compression="zstd", use_dictionary=coded or False, write_statistics=rest or False
        )

    def close(self) -> None:
        """Finish the file. Raises what went wrong while writing."""
        try:
            if self._last is not None:
                self._last.result()
        finally:
            self._hand.shutdown()
            if self._writer is not None:
                self._writer.close()


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind
