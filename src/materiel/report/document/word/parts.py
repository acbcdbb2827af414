"""Pieces of WordprocessingML that python-docx has no call for, and the package as bytes that never vary."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Body
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element


def part(name: str, /, *children: _Element, text: str | None = None, **attributes: str) -> _Element:
    """One element of WordprocessingML; names in the ``w`` namespace need no prefix.

    >>> part("b", val="on").get(qn("w:val"))
    'on'
    """
    made: _Element = OxmlElement(name if ":" in name else f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(key.replace("__", ":") if "__" in key else f"w:{key}"), value)
    for child in children:
        made.append(child)
    if text is not None:
        made.text = text
        if text != text.strip():
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def bookmark(name: str, number: int) -> tuple[_Element, _Element]:
    """The start and the end of a bookmark."""
    return part("bookmarkStart", id=str(number), name=name), part("bookmarkEnd", id=str(number))


def field(instruction: str, *shown: _Element) -> list[_Element]:
    """A field as runs: what it computes, and what it shows until it is computed again."""
    begin, end = (part("r", part("fldChar", fldCharType=kind)) for kind in ("begin", "end"))
    code = part("r", part("instrText", text=f" {instruction} "))
    return [begin, code, part("r", part("fldChar", fldCharType="separate")), *shown, end]


def packed(body: Body, created: datetime) -> bytes:
    """The package as bytes: every file at one time, in the order of their names."""
    written = BytesIO()
    body.save(written)
    out = BytesIO()
    stamp = max(created.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with ZipFile(written) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(_at(name, stamp), source.read(name))
    return out.getvalue()


def _at(name: str, stamp: tuple[int, int, int, int, int, int]) -> ZipInfo:
    info = ZipInfo(name, stamp)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info
