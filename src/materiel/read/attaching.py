"""Files that a case keeps with its rows: as published, pictures without what their camera wrote beside them."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from materiel.read.field.photographs import without_metadata

Attachment = Path | zipfile.Path | bytes
"""A file, a member of an archive, or what is to be written itself."""
_PICTURES = (".jpg", ".jpeg", ".png")
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def write_attachment(original: Attachment, place: Path) -> None:
    """Copy a file, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.part")
    try:
        if isinstance(original, Path) and not is_picture(original.name):
            shutil.copyfile(original, part)
        else:
            part.write_bytes(kept(original))
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def is_picture(name: str) -> bool:
    """Whether a file of that name is a picture that can be cleaned.

    >>> is_picture("1740000000.JPG"), is_picture("film.mp4")
    (True, False)
    """
    return name.lower().endswith(_PICTURES)


def kept(original: Attachment) -> bytes:
    """What the case keeps of a file. Raises `ValueError` for a picture that cannot be cleaned."""
    if isinstance(original, bytes):
        return original
    raw = original.read_bytes()
    if not is_picture(original.name):
        return raw
    clean = without_metadata(raw)
    if clean is None:
        raise ValueError(f"{original.name} is no picture that can be cleaned")
    return clean


def packed(members: Mapping[str, bytes]) -> bytes:
    """An archive that is the same for the same members, whoever packs it and when."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name, _ALWAYS), members[name])
    return out.getvalue()


def digest(raw: bytes) -> str:
    """The SHA-256 of what is kept."""
    return hashlib.sha256(raw).hexdigest()
