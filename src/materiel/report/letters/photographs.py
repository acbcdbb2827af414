"""Photographs that are cleared for an addressee, drawn anew from their pixels: no metadata goes with them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from materiel.report.draw.svg import drawing, element
from materiel.report.evidence import Evidence
from materiel.report.letters.request import Photograph

LARGEST = 1600
"""Pixels along the longer side; more shows no more on paper."""


def photographs(
    evidence: Evidence, observation: str, folder: Path | None
) -> tuple[tuple[Photograph, ...], tuple[str, ...]]:
    """The pictures of an observation that the evidence holds, and why any of them could not be taken."""
    taken: list[Photograph] = []
    notes: list[str] = []
    for source in _pictures(evidence, observation):
        file = str(source.get("file") or "")
        path = _inside(folder, file) if folder and file else None
        try:
            svg = None if path is None else _redrawn(path, str(source["id"]))
        except (OSError, UnidentifiedImageError):
            svg = None
        if svg is None:
            notes.append(
                f"the photograph of sources:{source['id']} is not in the letter: its file is not in the case folder"
            )
        else:
            taken.append(Photograph(svg, str(source.get("title") or source["id"])))
    return tuple(taken), tuple(notes)


def _pictures(evidence: Evidence, observation: str) -> Iterator[Mapping[str, Any]]:
    """The photographs that an observation rests on; one above the letter's limit is a stub without a file."""
    row = evidence.rows["observations"][observation]
    named = [row.get("source_id"), *str(row.get("cited_source_ids") or "").split(";")]
    for source_id in dict.fromkeys(str(name).strip() for name in named if name):
        source = evidence.rows["sources"].get(source_id)
        if source and source.get("kind") == "photograph" and source.get("file"):
            yield source


def _inside(folder: Path, file: str) -> Path | None:
    """The file in the case folder; nothing outside it is ever read."""
    path = (folder / file).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def _redrawn(path: Path, title: str) -> str:
    """A picture as an SVG that holds its pixels and nothing else of the file."""
    with Image.open(path) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((LARGEST, LARGEST))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    held = BytesIO()
    bare.save(held, "JPEG", quality=88)
    address = f"data:image/jpeg;base64,{b64encode(held.getvalue()).decode('ascii')}"
    width, height = bare.size
    return drawing(width, height, title, element("image", href=address, width=width, height=height))
