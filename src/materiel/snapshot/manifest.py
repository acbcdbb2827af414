"""The manifest of a snapshot: what it is, what it holds, what was withheld."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from materiel.errors import SnapshotError

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a snapshot says about itself.

    ``hash`` covers ``case``, ``info``, ``handling``, ``withheld``, ``emptied``, ``stubs`` and every cell.
    ``transaction`` (of the ledger), ``version`` (of materiel), ``created`` (UTC) and ``files`` (SHA-256 of each
    Parquet file) say how these files came to be and are no part of it.
    """

    hash: str
    case: str
    info: Mapping[str, Any]
    handling: str
    rows: Mapping[str, int]
    withheld: Mapping[str, int]
    emptied: Mapping[str, int]
    stubs: int
    transaction: int
    version: str
    created: str
    files: Mapping[str, str]
    format: int = FORMAT

    def described(self) -> dict[str, Any]:
        """The part of the manifest that the hash covers."""
        names = ("case", "info", "handling", "withheld", "emptied", "stubs")
        return {name: value for name, value in asdict(self).items() if name in names}

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Read a manifest. Raises `SnapshotError`."""
        try:
            found = json.loads(text)
            if found["format"] > FORMAT:
                raise SnapshotError("a newer version of materiel made this snapshot; update materiel to read it")
            return cls(**found)
        except (ValueError, TypeError, KeyError):
            raise SnapshotError("the snapshot's manifest is damaged") from None
