"""The arms transcription as records."""

from __future__ import annotations

from convert.arms.figures import convert_figures
from convert.arms.observations import convert_observations
from convert.arms.phrases import Phrases
from convert.arms.sources import convert_sources
from convert.conversion import Conversion


def convert_arms(conversion: Conversion) -> None:
    """Make the records of all arms tables: sources first, then what was seen, held and moved."""
    convert_sources(conversion)
    phrases = Phrases(conversion)
    convert_observations(conversion, phrases)
    convert_figures(conversion, phrases)
