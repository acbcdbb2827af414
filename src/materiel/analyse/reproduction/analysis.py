"""One row for every published figure: what was printed, what the records give, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from materiel.analyse.finding import Analysis, Answer, Row
from materiel.analyse.reproduction.cycles import resting_on_themselves
from materiel.analyse.reproduction.evaluate import Evaluation
from materiel.analyse.reproduction.grammar import Formula, RowValue, parse_formula
from materiel.analyse.reproduction.missing import why_missing
from materiel.analyse.reproduction.published import in_words, plain_end, published
from materiel.analyse.reproduction.spans import INFINITE, Span
from materiel.analyse.reproduction.statements import Statements, statements
from materiel.analyse.reproduction.verdict import Verdict, judge
from materiel.analyse.study import Study
from materiel.model.formulas import FormulaError, words

KEYS = {
    "figure_id": "id of the row of figures",
    "published": "what the source printed: a number, the end of a bound, a range, or words",
    "computed": "what the other rows give: a number, the end of a bound, or a range; null: nothing",
    "verdict": "reproduced, rounding, contradicted or records_missing",
    "explanation": "why, in words",
    "label": "what is counted",
    "measure": "what is measured",
    "unit": "unit",
    "bound": "how the source bounds its number",
    "formula": "how the figure follows from other rows",
    "computed_low": "lower end of what the rows give",
    "computed_high": "upper end of what the rows give; null: open",
    "because": "the figure and the rows it was computed from",
}

MISSING = "records_missing"


def reproduce(study: Study, options: Mapping[str, Any]) -> Answer:
    """Work out every published figure again."""
    figures = study.engine.rows("SELECT * FROM figures ORDER BY id")
    known = statements(study, {word for figure in figures for word in words(figure["formula"] or "")})
    parsed = {f["id"]: _parsed(f["formula"], known) for f in figures if f["formula"]}
    circles = resting_on_themselves({key: f for key, f in parsed.items() if isinstance(f, Formula)})
    rows = [_row(study, figure, known, parsed.get(figure["id"]), circles.get(figure["id"])) for figure in figures]
    tally = Counter(row["verdict"] for row in rows)
    note = ", ".join(f"{n} {verdict.replace('_', ' ')}" for verdict, n in tally.most_common())
    return Answer(rows, [f"of {len(rows)} published figures: {note}"] if rows else [])


def _parsed(formula: str, known: Statements) -> Formula | str:
    """The formula, or what is wrong with it."""
    try:
        return parse_formula(formula, known.rows.keys())
    except FormulaError as error:
        return str(error)


def _row(
    study: Study, figure: dict[str, Any], known: Statements, formula: Formula | str | None, circle: str | None
) -> Row:
    found: Span | None = None
    because: list[str] = []
    verdict = Verdict(MISSING, circle or "")
    if formula is None:
        verdict = Verdict(MISSING, why_missing(study, figure))
    elif isinstance(formula, str):
        verdict = Verdict(MISSING, f"the formula cannot be read: {formula}")
    elif circle is None:
        found, because, verdict = _worked_out(study, figure, known, formula)
    low = None if found is None or found.low == -INFINITE else plain_end(found.low)
    high = None if found is None or found.high == INFINITE else plain_end(found.high)
    return {
        "figure_id": figure["id"],
        "published": in_words(figure),
        "computed": _shown(low, high),
        "verdict": verdict.verdict,
        "explanation": verdict.why,
        "label": figure["subject"],
        "measure": figure["measure"],
        "unit": figure["unit"],
        "bound": figure["bound"],
        "formula": figure["formula"],
        "computed_low": low,
        "computed_high": high,
        "because": list(dict.fromkeys((f"figures:{figure['id']}", *because))),
    }


def _worked_out(
    study: Study, figure: Mapping[str, Any], known: Statements, formula: Formula
) -> tuple[Span | None, list[str], Verdict]:
    evaluation = Evaluation(study, known)
    try:
        computed = evaluation.value(formula.tree)
    except FormulaError as error:
        return None, evaluation.because, Verdict(MISSING, f"the formula has no value: {error}")
    printed = published(figure)
    if printed is None:
        verdict = Verdict(MISSING, f"{why_missing(study, figure)}; the records give {computed}")
    else:
        verdict = judge(printed, computed, formula.is_part)
    if formula.is_part:
        computed = Span(computed.low, INFINITE)
    return computed, evaluation.because, Verdict(verdict.verdict, verdict.why + _same_place(figure, known, formula))


def _same_place(figure: Mapping[str, Any], known: Statements, formula: Formula) -> str:
    """Say so where the only row behind a figure is the same passage of the source."""
    if not isinstance(formula.tree, RowValue):
        return ""
    row = known.rows[formula.tree.id][1]
    if row["source_id"] is None or row["source_id"] != figure["source_id"]:
        return ""
    return "; read off one row of the same source, so it is a check of the transcription"


def _shown(low: int | float | None, high: int | float | None) -> int | float | str | None:
    if low is None or high is None or low == high:
        return high if low is None else low
    return f"{low:.6g} to {high:.6g}"


ANALYSIS = Analysis(
    name="reproduction",
    title="Every published figure worked out again from the other rows",
    run=reproduce,
    shapes=(KEYS,),
)
