"""An export of a form: its sheets, the file that a case keeps of it, and where its photographs lie."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from materiel.read.attaching import Attachment, digest, packed
from materiel.read.field.questions import FORMS, repeats
from materiel.read.sheets import Sheet, read_sheets

_MEDIA = ("media", "attachments", "photographs")
_TABLES = (".csv", ".tsv")


@dataclass(frozen=True)
class Export:
    """An export as it lies on the disk: one file, or a CSV file with one for each repeat beside it."""

    path: Path

    @cached_property
    def _beside(self) -> list[Path]:
        """The files of the repeats of a CSV file: ``form-variety.csv`` beside ``form.csv``."""
        if self.path.suffix.lower() not in _TABLES:
            return []
        names = {repeat for form in FORMS for repeat in repeats(form)}
        found = (self.path.with_name(f"{self.path.stem}-{name}{self.path.suffix}") for name in names)
        return sorted(each for each in found if each.is_file())

    @property
    def is_archive(self) -> bool:
        """Whether it is a zip of CSV files, which may hold photographs as well."""
        return zipfile.is_zipfile(self.path) and self.path.suffix.lower() not in (".xlsx", ".xlsm")

    def sheets(self) -> list[Sheet]:
        """Every sheet. Raises `InputError`."""
        return [sheet for path in (self.path, *self._beside) for sheet in read_sheets(path)]

    @cached_property
    def kept(self) -> tuple[str, Attachment, str]:
        """What a case keeps: name, content and SHA-256. An archive is kept without its photographs."""
        if self.is_archive:
            raw = packed(dict(self._members()))
            return self.path.name, raw, digest(raw)
        if self._beside:
            raw = packed({each.name: each.read_bytes() for each in (self.path, *self._beside)})
            return f"{self.path.stem}.zip", raw, digest(raw)
        return self.path.name, self.path, self.received

    @cached_property
    def received(self) -> str:
        """The SHA-256 of the file as it was received."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _members(self) -> Iterator[tuple[str, bytes]]:
        with zipfile.ZipFile(self.path) as archive:
            for each in archive.infolist():
                if each.filename.lower().endswith(_TABLES):
                    yield each.filename, archive.read(each)

    def photograph(self, name: str, record_id: str) -> Path | zipfile.Path | None:
        """The file of a photograph, in the archive or beside the export; None where it is not there."""
        if not name or "/" in name or "\\" in name or name.startswith("."):
            return None
        found = self._by_name.get(name, ())
        own = [each for each in found if record_id in str(each)]
        return next(iter(own or found), None)

    @cached_property
    def _by_name(self) -> dict[str, list[Path | zipfile.Path]]:
        found: dict[str, list[Path | zipfile.Path]] = {}
        for each in self._lying:
            found.setdefault(each.name, []).append(each)
        return found

    @property
    def _lying(self) -> Sequence[Path | zipfile.Path]:
        if self.is_archive:
            root = zipfile.Path(self.path)
            members = [root / name for name in zipfile.ZipFile(self.path).namelist() if not name.endswith("/")]
            inside = [each for each in members if not each.name.lower().endswith(_TABLES)]
            if inside:
                return inside
        home = self.path.parent
        near = [each for each in home.iterdir() if each.is_file()]
        folders = [home / name for name in (*_MEDIA, self.path.stem)] + [home.parent / "photographs"]
        return near + [
            each for folder in folders if folder.is_dir() for each in sorted(folder.rglob("*")) if each.is_file()
        ]
