"""The arms transcription as records."""

from __future__ import annotations

from convert.arms.actors import convert_actors
from convert.arms.attributions import convert_attributions
from convert.arms.events import convert_events
from convert.arms.figures import convert_figures
from convert.arms.holdings import convert_holdings
from convert.arms.observations import convert_observations
from convert.arms.phrases import Phrases
from convert.arms.routes import convert_routes
from convert.arms.same import link_same
from convert.arms.sources import convert_sources
from convert.arms.ties import convert_ties
from convert.arms.transfers import convert_transfers
from convert.conversion import Conversion

_PARTS = (
    convert_actors,
    convert_ties,
    convert_events,
    convert_routes,
    convert_observations,
    convert_figures,
    convert_holdings,
    convert_transfers,
    convert_attributions,
    link_same,
)


def convert_arms(conversion: Conversion) -> None:
    """Make the records of all arms tables: sources, then actors and places, then what was seen, held and moved."""
    convert_sources(conversion)
    phrases = Phrases(conversion)
    for convert in _PARTS:
        convert(conversion, phrases)
