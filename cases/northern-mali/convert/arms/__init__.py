"""The arms transcription as records."""

from __future__ import annotations

from convert.conversion import Conversion
from convert.works import work_cells


def convert_arms(conversion: Conversion) -> None:
    """Make the records of all arms tables."""
    for source_id, number in (("SRC-001", "001"), ("SRC-003", "002")):
        conversion.records.add("sources", source_id, work_cells(number, conversion.documents))
