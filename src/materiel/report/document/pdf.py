"""Documents as PDF, and drawings as PNG: set by Typst, offline, with the package's own faces, tagged."""

from __future__ import annotations

import json
from calendar import timegm
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import typst

from materiel.report.document.document import Document
from materiel.report.document.inks import fixed
from materiel.report.document.sheet import sheet

_HERE = files("materiel.report").joinpath("document")
_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Source Sans Pro")
#image(bytes(sys.inputs.svg), format: "svg")
"""


def write_pdf(document: Document, path: Path) -> Path:
    """Write a document as a tagged PDF (PDF/UA-1). The same document gives the same bytes."""
    path.write_bytes(pdf(document))
    return path


def pdf(document: Document) -> bytes:
    """A document as the bytes of a PDF."""
    text = json.dumps(sheet(document), ensure_ascii=False)
    template = _HERE.joinpath("document.typ").read_bytes()
    return _compiled(template, {"document": text}, document.imprint.created, "pdf")


def png(svg: str, pixels_per_inch: float = 220) -> bytes:
    """A drawing as the bytes of a PNG, for formats that take no SVG.

    >>> png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')[1:4]
    b'PNG'
    """
    return _compiled(_PICTURE, {"svg": fixed(svg)}, datetime(2000, 1, 1, tzinfo=UTC), "png", pixels_per_inch)


def _compiled(
    template: bytes,
    inputs: dict[str, str],
    created: datetime,
    form: Literal["pdf", "png"],
    pixels_per_inch: float | None = None,
) -> bytes:
    with as_file(_HERE.joinpath("fonts")) as fonts:
        return typst.compile(
            template,
            None,
            format=form,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)]),
            sys_inputs=inputs,
            timestamp=timegm(created.utctimetuple()),
            ppi=pixels_per_inch,
            pdf_standards=["ua-1"] if form == "pdf" else None,
        )
