"""The conflict transcription as records."""

from __future__ import annotations

from convert.conflict.actors import convert_actors, register_actors
from convert.conflict.agreements import convert_agreements
from convert.conflict.context import convert_context
from convert.conflict.events import convert_events
from convert.conflict.figures import convert_figures
from convert.conflict.links import link_same_keys
from convert.conflict.materiel import convert_materiel
from convert.conflict.persons import convert_persons, register_persons
from convert.conflict.relations import convert_relations
from convert.conflict.responses import convert_responses
from convert.conflict.sources import convert_sources
from convert.conflict.transcription import Transcription
from convert.conversion import Conversion


def convert_conflict(conversion: Conversion) -> None:
    """Make the records of all conflict tables: names first, then entities, then what refers to them."""
    transcription = Transcription.of(conversion)
    register_actors(transcription)
    register_persons(transcription)
    convert_sources(transcription)
    convert_actors(transcription)
    convert_persons(transcription)
    convert_agreements(transcription)
    convert_responses(transcription)
    convert_relations(transcription)
    convert_events(transcription)
    convert_figures(transcription)
    convert_context(transcription)
    convert_materiel(transcription)
    link_same_keys(transcription)
