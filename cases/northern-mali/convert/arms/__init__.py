"""The arms transcription as records."""

from __future__ import annotations

from convert.arms.attributions import convert_attributions
from convert.arms.figures import convert_figures
from convert.arms.holdings import convert_holdings
from convert.arms.observations import convert_observations
from convert.arms.phrases import Phrases
from convert.arms.sources import convert_sources
from convert.arms.transfers import convert_transfers
from convert.conversion import Conversion


def convert_arms(conversion: Conversion) -> None:
    """Make the records of all arms tables: sources first, then what was seen, held and moved."""
    convert_sources(conversion)
    phrases = Phrases(conversion)
    for convert in (
        convert_observations,
        convert_figures,
        convert_holdings,
        convert_transfers,
        convert_attributions,
    ):
        convert(conversion, phrases)
