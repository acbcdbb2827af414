"""A person's decision that two rows are, or are not, the same thing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from materiel.actions.traces.desk import Desk
from materiel.config import Settings
from materiel.errors import InputError, Problem
from materiel.model.codes import VERDICT
from materiel.read.suggest import nearest, one_of

TABLES = ("entities", "events", "observations", "sources")
"""Tables whose rows can be judged: the analyses follow judgements on these."""


@dataclass(frozen=True)
class JudgementResult:
    """The judgement as it now stands, and the verdict that it replaces, if any."""

    judgement: dict[str, Any]
    replaces: str | None

    def as_dict(self) -> dict[str, Any]:
        """The result as one JSON document."""
        return {"judgement": self.judgement, "replaces": self.replaces}


def judge(
    case: str | Path, left: str, right: str, verdict: str, *, why: str, settings: Settings | None = None
) -> JudgementResult:
    """Record whether two rows, each given as ``table:id``, are the same thing.

    The decision is a row of `judgements`; nothing is merged. A later decision on the same pair is a new version of
    that row, so that it can be taken back: ``unsure`` decides nothing and restores what stood before. Raises
    `InputError` with every problem; then nothing is written.
    """
    desk = Desk.of(case, settings, "judge")
    ends = [_end(desk, side, text) for side, text in (("left", left), ("right", right))]
    problems = [each for each in ends if isinstance(each, Problem)]
    sides = [each for each in ends if not isinstance(each, Problem)]
    problems += _problems(sides, verdict, why)
    if problems:
        raise InputError(problems)
    first, second = sorted(sides)
    name = f"judged-{hashlib.sha256(':'.join((*first, *second)).encode()).hexdigest()[:12]}"
    before = {row["id"]: row for row in desk.ledger.rows("judgements", desk.at).to_pylist()}
    row = {
        "id": name,
        "left_table": first[0],
        "left_id": first[1],
        "right_table": second[0],
        "right_id": second[1],
        "verdict": verdict,
        "decided_by": desk.settings.by,
        "decided_on": datetime.now(UTC).date().isoformat(),
        "why": why,
    }
    desk.enter({"judgements": [row]}, why)
    return JudgementResult(row, before[name]["verdict"] if name in before else None)


def _end(desk: Desk, side: str, text: str) -> tuple[str, str] | Problem:
    """The table and id that ``table:id`` names, or what is wrong with it."""
    table, _, row_id = text.partition(":")
    if table not in TABLES or not row_id:
        return Problem(
            "judgements", None, f"{side}_id", text, "no row that can be judged", "events:ID, entities:ID"
        )
    known = desk.ledger.rows(table, desk.at)["id"].to_pylist()
    if row_id in known:
        return table, row_id
    near = nearest(row_id, known)
    return Problem("judgements", None, f"{side}_id", text, f"no row of {table}", f"{table}:{near}" if near else "")


def _problems(sides: list[tuple[str, str]], verdict: str, why: str) -> Iterator[Problem]:
    if verdict not in VERDICT.codes:
        yield Problem("judgements", None, "verdict", verdict, "no verdict", one_of(VERDICT.codes))
    if not why.strip():
        yield Problem("judgements", None, "why", why, "no reason", "why they are, or are not, the same")
    if len(sides) == 2 and sides[0][0] != sides[1][0]:
        yield Problem("judgements", None, "right_id", sides[1][1], "of another table", f"a row of {sides[0][0]}")
    if len(sides) == 2 and sides[0] == sides[1]:
        yield Problem("judgements", None, "right_id", sides[1][1], "the same row twice", "another row")
