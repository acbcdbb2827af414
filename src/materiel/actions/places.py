"""Where a case is: its folder or workbook, its ledger, its snapshots."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from materiel.config import Settings
from materiel.errors import LedgerError, NotACaseError, Problem, UsageError
from materiel.ledger.address import Address, is_address
from materiel.read.exchange import finish

_HOME = ".materiel"
_WORKBOOKS = (".xlsx", ".xlsm")
_READ = (".csv", *_WORKBOOKS)
_DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Place:
    """A case's folder or workbook (None where the case is a ledger alone), its ledger and its snapshots.

    ``folder`` is the identifier under which the ledger remembers what it was built from.
    """

    source: Path | None
    folder: str
    address: Address
    snapshots: Path

    def files(self) -> dict[str, str]:
        """The SHA-256 of every file that a build reads."""
        if self.source is None:
            return {}
        finish(self.source)
        read = [self.source] if self.source.is_file() else sorted(self.source.iterdir())
        return {path.name: _digest(path) for path in read if _is_read(path)}


def place_of(case: str | Path, settings: Settings, ledger: str | None = None) -> Place:
    """Find a case. ``ledger`` binds a folder to a ledger elsewhere; the folder remembers it, without its password.

    Raises `NotACaseError` where there is neither a folder nor a workbook, `UsageError` for a wrong address.
    """
    if isinstance(case, str) and is_address(case):
        if ledger is not None:
            raise UsageError("the case is a ledger address already; leave --ledger out")
        address = Address.parse(case)
        return Place(None, "", address, _snapshots(address, settings))
    source = Path(case)
    if not source.exists():
        right = "a case folder, a workbook, or a ledger address such as sqlite:///FILE"
        raise NotACaseError([Problem(str(case), wrong="the path is not there", right=right)])
    home = source / _HOME if source.is_dir() else source.parent / f".{source.name}{_HOME}"
    kept = _kept(home)
    bound = Address.parse(ledger) if ledger else _bound(kept, home)
    return Place(source, kept["folder"], bound, home / "snapshots")


def bind(place: Place) -> None:
    """Keep what the folder is called in its ledger, and which ledger that is, if it lies elsewhere."""
    if place.source is None:
        return
    home = place.snapshots.parent
    home.mkdir(mode=0o700, exist_ok=True)
    (home / ".gitignore").write_text("*\n", encoding="utf-8")
    own = place.address == Address.of_file(home / "ledger.db")
    kept = {"folder": place.folder, "ledger": None if own else place.address.plain}
    if kept != _kept(home):
        beside = home / f"folder.json.{os.getpid()}"
        beside.write_text(json.dumps(kept), encoding="utf-8")
        beside.replace(home / "folder.json")


def _kept(home: Path) -> dict[str, str]:
    try:
        return dict(json.loads((home / "folder.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {"folder": uuid4().hex, "ledger": ""}
    except ValueError:
        raise LedgerError(f"{home / 'folder.json'} is damaged; remove it and build again") from None


def _bound(kept: dict[str, str], home: Path) -> Address:
    return Address.parse(kept["ledger"]) if kept["ledger"] else Address.of_file(home / "ledger.db")


def _snapshots(address: Address, settings: Settings) -> Path:
    if address.file is not None:
        return address.file.absolute().parent / "snapshots"
    return settings.home / hashlib.sha256(address.plain.encode()).hexdigest()[:16] / "snapshots"


def _is_read(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.is_file() and not hidden and (path.name == _DESCRIPTOR or path.suffix.lower() in _READ)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
