"""The arms transcription as records."""

from __future__ import annotations

from convert.arms.sources import convert_sources
from convert.conversion import Conversion


def convert_arms(conversion: Conversion) -> None:
    """Make the records of all arms tables: sources first, then entities, then what refers to them."""
    convert_sources(conversion)
