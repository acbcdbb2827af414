"""Context: facts about the economy, religion, rule, tactics and the like, as claims."""

from __future__ import annotations

from convert.conflict.transcription import Time, Transcription
from convert.dates import Reading
from convert.gold import GoldRow
from convert.names import SOURCE_OF, slug


def convert_context(transcription: Transcription) -> None:
    """One claim for each row, on the actor it names; where it names none, on the topic as a thing of its own."""
    for row in transcription.tables["context"]:
        subject = transcription.actor(row["subject"], row) if row["subject"] else _topic(transcription, row)
        time = Time(Reading(row["period_start"]), _until(row))
        cells = {"entity_id": subject, "property": slug(row["property"]).replace("-", "_"), "value": row["value"]}
        place = f"place: {row['place']}" if row["place"] else ""
        transcription.add("claims", row, {**cells, **time.cells}, f"topic: {row['topic']}", place)


def _until(row: GoldRow) -> Reading:
    return Reading(row["period_end"])


def _topic(transcription: Transcription, row: GoldRow) -> str:
    """The entity of a topic of a document."""
    topic = row["topic"]
    topic_id = f"ctx.{row.document}.{slug(topic)}"
    if not transcription.records.has("entities", topic_id):
        cells = {"kind": "category", "name": topic.capitalize(), "source_id": SOURCE_OF[row.document]}
        note = "topic of the work, made for claims that name no actor"
        transcription.records.add("entities", topic_id, {**cells, "note": note}, row)
    return topic_id
