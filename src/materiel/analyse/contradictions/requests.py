"""Trace requests against the item that they are about, and against each other's answers.

A request bears the marks, model, calibre and serial number of the item that it asks about, and is sent after the
item was seen. Two answers on one item name one last lawful holder.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.designations import designations
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import fit_parties
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.match.names import name_tie
from materiel.reference.successors import are_one_state
from materiel.snapshot.engine import Engine

_SAME = ("kind", "calibre", "marks", "lot", "serial", "producer_country")
_ASKED = f"""
SELECT t.id, t.model, t.sent, t.sent_latest, {", ".join(f"t.{name}" for name in _SAME)}, t.source_id, t.locator,
       t.stated_as, o.id AS seen_id, o.model AS seen_model, o.date AS seen_date, o.date_earliest AS seen_earliest,
       {", ".join(f"o.{name} AS seen_{name}" for name in _SAME)}, o.source_id AS seen_source_id,
       o.locator AS seen_locator, o.stated_as AS seen_stated_as
FROM traces t JOIN observations o ON o.id = t.observation_id
ORDER BY t.id
"""
_ANSWERED = """
SELECT id, coalesce(observation_id, concat_ws(' ', lower(model), upper(serial))) AS item, model, serial,
       last_legal_holder_id, source_id, locator, stated_as
FROM traces
WHERE last_legal_holder_id IS NOT NULL AND coalesce(observation_id, serial) IS NOT NULL
ORDER BY item, id
"""


def contradicting_requests(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each request with its item, and the answers on one item."""
    for row in engine.rows(_ASKED):
        yield from _asked(ground, row)
    answers: dict[str, list[Row]] = {}
    for row in engine.rows(_ANSWERED):
        answers.setdefault(row["item"], []).append(row)
    fit_holders = fit_parties(ground)
    for rows in answers.values():
        for left, right in combinations(rows, 2):
            ends = [frozenset({ground.identity.of(row["last_legal_holder_id"])}) for row in (left, right)]
            fit = fit_holders(ends[0], ends[1])
            if fit is not None:
                names = [ground.name(row["last_legal_holder_id"]) for row in (left, right)]
                subject = " ".join(filter(None, (left["model"], left["serial"]))) or left["item"]
                question = Question(
                    "traces", "attribution", "last_legal_holder", subject, f"traces:{left['id']}", str
                )
                yield told(ground, question, Voice(names[0], (left,)), Voice(names[1], (right,)), fit)


def _asked(ground: Ground, row: Row) -> Iterator[Contradiction]:
    for name in _SAME:
        asked, seen = row[name], row[f"seen_{name}"]
        if asked and seen and asked != seen and not (name == "producer_country" and are_one_state(asked, seen)):
            fit = Fit("open", 0.6, "The request is not about the item that it names.")
            yield _told(ground, row, "internal", name, (seen, asked), fit)
    asked, seen = row["model"], row["seen_model"]
    if asked and seen and not (name_tie(asked, seen).is_variant or designations(asked) & designations(seen)):
        fit = Fit("open", 0.6, "The request is not about the item that it names.")
        yield _told(ground, row, "internal", "model", (seen, asked), fit)
    if row["sent_latest"] and row["seen_earliest"] and row["sent_latest"] < row["seen_earliest"]:
        fit = Fit("open", 0.5, "The request was sent before the item was seen.")
        yield _told(ground, row, "date", "sent", (f"seen {row['seen_date']}", f"sent {row['sent']}"), fit)


def _told(ground: Ground, row: Row, kind: str, of: str, values: tuple[str, str], fit: Fit) -> Contradiction:
    seen = {name: row[f"seen_{name}"] for name in ("id", "source_id", "locator", "stated_as")}
    subject = " ".join(filter(None, (row["seen_model"], row["seen_serial"]))) or row["seen_id"]
    question = Question("observations", kind, of, subject, f"observations:{row['seen_id']}", str)
    left, right = Voice(values[0], (seen,)), Voice(values[1], (row,))
    return told(ground, question, left, right, fit, right_table="traces")
