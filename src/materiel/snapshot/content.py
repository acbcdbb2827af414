"""The hash of a snapshot's content: the same rows give the same hash on any machine and with any library version.

Hashed are names, types, nulls and values, never the bytes of the files. Per column: the number of rows, which cells
are empty, the length of every text, the values. Rows come sorted by id. A column without any value is left out,
so that a column which a later version adds changes no hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

FORM = "materiel snapshot 1"
_THREADS = 4


def content_hash(tables: Mapping[str, pa.Table], described: Mapping[str, Any]) -> str:
    """SHA-256 over tables and over what the manifest says about them.

    >>> whole = pa.table({"a": ["x", None, "y"]})
    >>> in_parts = pa.concat_tables([whole.slice(0, 1), whole.slice(1)])
    >>> content_hash({"t": whole}, {}) == content_hash({"t": in_parts}, {})
    True
    """
    whole = hashlib.sha256(FORM.encode())
    whole.update(json.dumps(described, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())
    with ThreadPoolExecutor(_THREADS) as threads:
        for digest in threads.map(lambda each: _column(*each), _filled(tables)):
            whole.update(digest)
    return whole.hexdigest()


def _filled(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, str, pa.ChunkedArray]]:
    for name in sorted(tables):
        for column in sorted(tables[name].column_names):
            values = tables[name][column]
            if values.null_count < len(values):
                yield name, column, values


def _column(table: str, name: str, values: pa.ChunkedArray) -> bytes:
    """The digest of one column, however its values are cut into chunks."""
    parts = [hashlib.sha256() for _ in range(3)]
    for chunk in filter(len, values.chunks):
        for part, data in zip(parts, _streams(chunk), strict=True):
            part.update(data)
    head = f"\n{table}\n{name}\n{values.type}\n{len(values)}\n".encode()
    return hashlib.sha256(head + b"".join(part.digest() for part in parts)).digest()


def _streams(chunk: pa.Array) -> Iterator[Any]:
    """Three streams of bytes: validity, lengths of texts, values; an empty cell counts as zero or no text."""
    yield np.asarray(pc.is_valid(chunk).cast(pa.uint8())).data
    if pa.types.is_string(chunk.type):
        whole = pc.fill_null(chunk, "")
        offsets = np.frombuffer(whole.buffers()[1], "<i4")[whole.offset : whole.offset + len(whole) + 1]
        yield np.diff(offsets).astype("<i4").data
        data = whole.buffers()[2]
        yield b"" if data is None else memoryview(data)[offsets[0] : offsets[-1]]
    else:
        bare = np.asarray(pc.fill_null(chunk.cast(pa.int32()) if pa.types.is_date32(chunk.type) else chunk, 0))
        yield b""
        yield bare.astype(bare.dtype.newbyteorder("<")).data
