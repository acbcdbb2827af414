"""The conflict transcription as records."""

from __future__ import annotations

from convert.conversion import Conversion


def convert_conflict(conversion: Conversion) -> None:
    """Make the records of all conflict tables: sources first, then entities, then what refers to them."""
