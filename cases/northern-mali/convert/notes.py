"""Remarks of the transcriber and of the conversion, in one cell."""

from __future__ import annotations


def joined(*remarks: str) -> str:
    """Join remarks that are not empty, each once.

    >>> joined("by context", "", "undated; by context")
    'by context; undated; by context'
    """
    return "; ".join(dict.fromkeys(remark.strip() for remark in remarks if remark.strip()))
