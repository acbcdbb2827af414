"""Functions of a formula over observations: each is counted once, wherever it was seen."""

from __future__ import annotations

from dataclasses import replace

from materiel.analyse.conditions import Condition, joined
from materiel.analyse.reproduction.grammar import OfObservations
from materiel.analyse.reproduction.spans import INFINITE, Span
from materiel.analyse.study import Study
from materiel.analyse.theatre import select
from materiel.errors import UsageError
from materiel.model.case import Scope
from materiel.model.formulas import FormulaError
from materiel.snapshot.engine import Step

RESULT = {
    "sum": "sum(number) AS value, count(*) FILTER (WHERE quantity IS NULL) > 0 AS is_part",
    "varieties": """count(DISTINCT calibre || '|' || marks) FILTER (WHERE marks IS NOT NULL) AS value,
        FALSE AS is_part""",
}


def counted(study: Study, call: OfObservations) -> tuple[Span, list[str]]:
    """The value of a function over observations, and the rows it rests on. Raises `FormulaError`."""
    everywhere = replace(study, scope=Scope())
    within = [value for c in call.conditions if c.column == "within" for value in c.values]
    others: list[Condition] = [condition for condition in call.conditions if condition.column != "within"]
    try:
        plan = select(everywhere, joined(others)).plan
    except UsageError as error:
        raise FormulaError(str(error)) from None
    test = "whole_id IN (SELECT id FROM kin WHERE list_contains(?::VARCHAR[], whole_id))" if within else "TRUE"
    step = Step(
        "result",
        f"SELECT {RESULT[call.name]}, list(id ORDER BY id) AS ids FROM selected WHERE {test}",
        "what the observations that fit add up to",
    )
    row = plan.then(step, *([within] if within else [])).rows(study.engine)[0]
    if row["ids"] is None:
        raise FormulaError(f"no observation fits {joined(call.conditions)}")
    low = float(row["value"] or 0)
    return Span(low, INFINITE if row["is_part"] else low), [f"observations:{row_id}" for row_id in row["ids"]]
