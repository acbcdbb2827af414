"""Agreements: an entity, its parties and mediators, what it provides, and what became of it."""

from __future__ import annotations

import csv
from pathlib import Path

from convert.conflict.persons import as_seen
from convert.conflict.transcription import Time, Transcription
from convert.dates import read
from convert.gold import GoldRow

# Statuses that describe how an agreement stood on a date; all others are turns that took place on it.
_STATES = frozenset(
    {
        "in force, endangered",
        "no concrete dialogue",
        "not implemented",
        "partly respected",
        "slow implementation",
        "stagnated implementation",
        "unspecified",
    }
)


_AS_PUT = Path(__file__).parent / "kinds_as_put.csv"

# What is not signed: kinds of agreement, and turns that a text took instead.
_UNSIGNED_KINDS = frozenset(
    {
        "alliance",
        "cantonment",
        "ceasefire",
        "conference",
        "failed negotiation",
        "implementation schedule",
        "local security arrangement",
        "tacit non-aggression",
        "talks",
        "truce",
        "unilateral ceasefire",
    }
)
_UNSIGNED_STATUSES = ("agreed", "refused")


def convert_agreements(transcription: Transcription) -> None:
    """The entities of the agreements, their claims and their parties.

    `kinds_as_put.csv` names the rows whose remark says that the document calls the agreement something else than
    the transcription classes it.
    """
    with _AS_PUT.open(encoding="utf-8", newline="") as stream:
        as_put = {row["id"]: row for row in csv.DictReader(stream)}
    for row in transcription.tables["agreements"]:
        cells = {"kind": "agreement", "name": row["name"], "aliases": row.several("aliases")}
        transcription.add("entities", row, cells)
        date = _date_property(row)
        signed = Time(since=read(row["signed"], row["signed_precision"], date))
        if row.id in as_put:
            remark = f"classed in the transcription: {row['kind']}; {as_put[row.id]['why']}"
            transcription.claim(row, "type", as_put[row.id]["kind"], remark=remark)
        else:
            transcription.claims(row, "type", "kind")
        transcription.claim(row, date, signed.since.edtf, signed)
        transcription.claim(row, "place", row["place"])
        transcription.claims(row, "provision", "provisions", signed)
        for party in transcription.actors("parties", row):
            transcription.relation(row, (party, "party_to", row.id), signed)
        for mediator in transcription.actors("mediator", row):
            transcription.relation(row, (mediator, "mediates", row.id))
        _fate(transcription, row)


def _date_property(row: GoldRow) -> str:
    """What the date of an agreement is the date of: its signature, or when it was reached or began."""
    unsigned = row["status"].startswith(_UNSIGNED_STATUSES) or row["kind"] in _UNSIGNED_KINDS
    return "reached" if unsigned else "signed"


def _fate(transcription: Transcription, row: GoldRow) -> None:
    """What became of it, and who broke it."""
    date = read(row["status_date"], row["status_precision"], "status")
    time = as_seen(date) if row["status"] in _STATES else Time(since=date)
    transcription.claim(row, "status", row["status"], time)
    broken = Time(since=read(row["broken_date"], row["broken_precision"], "broken"))
    breakers = transcription.actors("broken_by", row)
    transcription.claim(row, "broken", broken.since.edtf, broken, "" if breakers else "by whom is not stated")
    for breaker in breakers:
        transcription.relation(row, (breaker, "broke", row.id), broken)
