"""Drawings outside their page: inks and faces as they are, not as a style sheet names them."""

from __future__ import annotations

import re

SANS = "Source Sans Pro"
MONO = "DejaVu Sans Mono"
_VARIABLE = re.compile(r"var\(--(\w+),\s*((?:[^()]|\([^()]*\))*)\)")


def fixed(svg: str) -> str:
    """An SVG with its variables replaced by what they fall back on, in the document's own faces.

    >>> fixed('<rect fill="var(--ink,#1d1d1b)"/>')
    '<rect fill="#1d1d1b"/>'
    >>> fixed('<text font-family="var(--sans,Arial)">a</text>')
    '<text font-family="Source Sans Pro">a</text>'
    """
    return _VARIABLE.sub(_value, svg)


def _value(found: re.Match[str]) -> str:
    return {"sans": SANS, "mono": MONO}.get(found[1], found[2])
