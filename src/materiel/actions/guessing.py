"""A mapping for a file of somebody's own, drafted for a person to read and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from materiel.errors import UsageError
from materiel.model.tables import TABLES
from materiel.read.formats import FORMATS
from materiel.read.mapping.draft import draft_text
from materiel.read.mapping.guess import Draft, guess


@dataclass(frozen=True)
class DraftedMapping:
    """A drafted mapping: its text, what it rests on, and where it was written, if it was."""

    draft: Draft
    text: str
    written: Path | None = None

    @property
    def known(self) -> str | None:
        """The format to use instead, where the file is a published data set that has a reader of its own."""
        return self.draft.known[0] if self.draft.known and self.draft.known[0] in FORMATS else None

    def as_dict(self) -> Mapping[str, Any]:
        """The draft as the command line prints it as JSON."""
        return {
            "file": self.draft.file,
            "table": self.draft.table,
            "is_doubtful": self.draft.is_doubtful,
            "known_format": self.known,
            "columns": [
                {
                    "column": each.column,
                    "from": list(each.rule.columns),
                    "certainty": each.certainty,
                    "score": each.score,
                    "reasons": list(each.reasons),
                }
                for each in self.draft.guesses
            ],
            "unmapped": list(self.draft.unmapped),
            "mapping": self.text,
        }


def guess_mapping(file: str | Path, *, out: str | Path | None = None, table: str | None = None) -> DraftedMapping:
    """Draft a mapping for a CSV file or workbook: each guess with its reason, what is undecided as ``?``.

    ``table`` says which table its rows belong to; ``out`` is where to write the draft, and is never overwritten.
    Raises `InputError` where the file cannot be read, `UsageError` for a wrong table or a file that is there.
    """
    path, place = Path(file), Path(out) if out is not None else None
    if not path.is_file():
        raise UsageError(f"no file at {file}")
    if table is not None and table not in TABLES:
        raise UsageError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
    if place is not None and place.exists():
        raise UsageError(f"{out} is there already; a mapping is never overwritten")
    draft = guess(path, table=table)
    text = draft_text(draft)
    if place is not None:
        place.write_text(text, encoding="utf-8")
    return DraftedMapping(draft, text, place)
