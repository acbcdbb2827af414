"""The page of trace requests: what to ask next, and what was asked."""

from __future__ import annotations

from collections import Counter

from materiel.model.requests import State
from materiel.report.compose.material import FindingRow, Material
from materiel.report.pages.parts import Statement
from materiel.report.pages.traces import QuestionLine, RequestLine, TracesPage

MOST_QUESTIONS = 20


def traces_page(material: Material) -> TracesPage:
    """The ranked questions, and the requests with their state on the day of the snapshot."""
    asked, known = material.answered("requests"), material.evidence.statements["traces"]
    requests = tuple(_request(material, row) for row in asked.rows if row["trace_id"] in known)
    counts = Counter(line.state for line in requests)
    return TracesPage(
        masthead=material.masthead,
        day=material.masthead.cut_at[:10],
        questions=tuple(_question(material, row) for row in material.answered("traces").rows[:MOST_QUESTIONS]),
        requests=requests,
        counts=tuple((str(state), counts[str(state)]) for state in State if counts[str(state)]),
        notes=material.answered("traces").notes,
    )


def _question(material: Material, row: FindingRow) -> QuestionLine:
    because = material.because(row)
    asked = [material.evidence.statement(link) for link in because.rows] if row["item"] else []
    items = [statement for statement in asked if statement is not None]
    whom = material.evidence.named(str(row["addressee_id"] or ""))
    return QuestionLine(
        rank=int(row["rank"]),
        kind=str(row["kind"]),
        item=items[0] if items else None,
        numbers=tuple(dict.fromkeys(number for item in items for number in _numbers(item))),
        addressee=whom if whom.id else None,
        addressee_name=str(row["addressee"]),
        bits=float(row["expected_information"]),
        settles=int(row["settles"]),
        candidates=tuple(row["candidates"]),
        because=because,
    )


def _numbers(item: Statement) -> list[str]:
    return [item.value(column) for column in ("lot", "serial") if item.value(column)]


def _request(material: Material, row: FindingRow) -> RequestLine:
    return RequestLine(
        request=material.evidence.statements["traces"][str(row["trace_id"])],
        state=str(row["state"]),
        due=str(row["due"] or ""),
        days_overdue=row["days_overdue"],
        because=material.because(row),
    )
