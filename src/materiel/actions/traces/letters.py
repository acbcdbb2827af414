"""The file of a letter: composed from a snapshot at its handling limit, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from materiel.errors import UsageError
from materiel.model.handling import Handling
from materiel.report.document.document import Document
from materiel.report.document.docx import write_docx
from materiel.report.document.pdf import write_pdf
from materiel.report.evidence import Evidence
from materiel.report.labels.catalogue import labels
from materiel.report.letters.photographs import photographs
from materiel.report.letters.request import Request
from materiel.report.letters.trace_request import trace_letter
from materiel.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from materiel.actions.traces.drafting import Letter

WRITERS = {".docx": write_docx, ".pdf": write_pdf}


def see_that_it_fits(letter: Letter) -> None:
    """See that a letter can be written as it is asked for. Raises `UsageError`."""
    suffix = Path(letter.out).suffix.lower()
    if suffix not in WRITERS:
        raise UsageError(f"a letter is a .docx or .pdf file, not {Path(letter.out).name!r}")
    if not Path(letter.out).resolve().parent.is_dir():
        raise UsageError(f"there is no folder {Path(letter.out).parent} for the letter")
    Handling.parse(letter.handling)
    labels(letter.language)


def composed(
    snapshot: Snapshot, row: Mapping[str, Any], letter: Letter, day: date, folder: Path | None
) -> tuple[Document, tuple[str, ...]]:
    """The letter of a request as a document, and what of it could not be had."""
    with snapshot.engine() as engine:
        evidence = Evidence.of(engine)
    pictures, notes = photographs(evidence, row["observation_id"], folder) if letter.photographs else ((), ())
    request = Request(row, evidence, labels(letter.language), day, snapshot.hash, letter.handling, pictures)
    return trace_letter(request), notes


@contextmanager
def write_letter(document: Document, letter: Letter) -> Iterator[Path]:
    """Write a letter beside its place, and put it there when what belongs to it was done as well."""
    out = Path(letter.out)
    part = out.with_name(f".{out.stem}.{os.getpid()}{out.suffix}")
    try:
        WRITERS[out.suffix.lower()](document, part)
        yield out
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
