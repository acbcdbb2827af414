"""Every attribution that the arms works draw beside the verdict computed from the other rows of the bundled case.

`tests/cases/attributions.csv` lists the works' statements with the item and holder that each is about. This
computes the verdicts, compares them by the one rule below, and writes `docs/methods/attribution-verdicts.md`.

Usage: ``python -m benchmarks.attribution_verdicts [--write]``
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from materiel.analyse import Study, analyse
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "attributions.csv"
PAGE = ROOT / "docs" / "methods" / "attribution-verdicts.md"

SAME: Mapping[str, frozenset[str]] = {
    "supported": frozenset({"supported", "earlier holder"}),
    "supported (primary)": frozenset({"primary"}),
    "supported (secondary)": frozenset({"important"}),
    "supported (important)": frozenset({"important"}),
    "supported (key)": frozenset({"primary", "important"}),
    "supported as limited (minor)": frozenset({"minor"}),
    "supported as minor (minor)": frozenset({"minor"}),
    "supported (further regional source)": frozenset({"minor"}),
    "supported (purchase)": frozenset({"minor"}),
    "possible": frozenset({"possible"}),
    "not discussed": frozenset({"possible"}),
    "not excluded": frozenset({"not excluded"}),
    "excluded": frozenset({"excluded"}),
    "unproven (direct supplier)": frozenset({"alleged and not substantiated"}),
    "unsubstantiated (direct supplier)": frozenset({"alleged and not substantiated"}),
    "unsubstantiated (transit)": frozenset({"alleged and not substantiated"}),
    "not supported (direct supplier)": frozenset({"alleged and not substantiated"}),
    "not supported (violation)": frozenset({"alleged and not substantiated"}),
}
WEAKER: Mapping[str, frozenset[str]] = {
    "supported": frozenset({"possible", "not excluded"}),
    "supported (primary)": frozenset({"important", "minor"}),
    "supported (route)": frozenset({"minor"}),
    "possible": frozenset({"not excluded"}),
    "excluded": frozenset({"not supported"}),
}


@dataclass(frozen=True)
class Verdict:
    """One statement of a work with what was computed for it, and how the two stand to each other."""

    case: str
    statement: str
    about: str
    work: str
    computed: str
    agreement: str
    missing: tuple[str, ...]
    explanation: str


@cache
def study() -> Study:
    """The bundled case as an analysis takes it."""
    draft = read_case(ROOT / "cases" / "northern-mali")
    tables = {name: with_readings(name, table) for name, table in draft.tables.items()}
    return Study(Engine.over(tables), "northern-mali", None, draft.info.scope)


@cache
def rows(item: str | None) -> tuple[dict[str, Any], ...]:
    """The rows of the theatre, or of one item that lies outside it."""
    return analyse("attribution", study(), **({} if item is None else {"item": item})).rows


def verdicts() -> Iterator[Verdict]:
    """Every statement with its verdict, in the order of the works' list."""
    with CASES.open(encoding="utf-8", newline="") as stream:
        for listed in csv.DictReader(stream):
            yield _verdict(listed)


def _verdict(listed: Mapping[str, str]) -> Verdict:
    found = [] if listed["question"] == "none" else list(_rows_of(listed))
    key = "direct_supply" if listed["question"] == "supply" else "verdict"
    computed = "; ".join(dict.fromkeys(str(row[key]) for row in found)) or "no verdict"
    named = {ref.split(":")[1] for row in found for ref in [*row["because"], *row["against"]]}
    wanted = [ref for ref in f"{listed['rows_for']};{listed['rows_against']}".split(";") if ref]
    about = found[0] if found else {"origin": ""}
    return Verdict(
        case=listed["case"],
        statement=listed["statement"],
        about=" from ".join(word for word in (about.get("label", "the theatre"), about["origin"]) if word),
        work=listed["work"],
        computed=computed,
        agreement=_agreement(listed["work"], computed) if found else "another question",
        missing=tuple(ref for ref in wanted if ref not in named) if found else (),
        explanation=listed["explanation"],
    )


def _rows_of(listed: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows that answer a statement: one for each item and holder that it names."""
    for holder in listed["origin"].split(";"):
        for item in listed["item"].split(";"):
            if item == "theatre":
                yield from _of(holder, (row for row in rows(None) if row["scope"] == "theatre"))
            else:
                inside = [row for row in rows(None) if item in row.get("observations", ())]
                elsewhere = listed["question"] == "elsewhere" or not inside
                yield from _of(holder, rows(item) if elsewhere else inside)


def _of(holder: str, found: Any) -> Iterator[dict[str, Any]]:
    origin = _origin(holder)
    yield from (row for row in found if row["origin_id"] == origin)


@cache
def _origin(holder: str) -> str | None:
    from materiel.analyse.attribution.setting import setting_of

    return setting_of(study()).sorted_origins.of(holder)


def _agreement(work: str, computed: str) -> str:
    each = [word in SAME.get(work, ()) for word in computed.split("; ")]
    if all(each):
        return "agrees"
    weaker = SAME.get(work, frozenset()) | WEAKER.get(work, frozenset())
    return "weaker" if all(word in weaker for word in computed.split("; ")) else "differs"


def page() -> str:
    """The page with the table of all statements."""
    every = list(verdicts())
    tally = Counter(each.agreement for each in every)
    lines = [
        "# Attributions: the works' verdicts and the computed ones",
        "",
        "Written by `python -m benchmarks.attribution_verdicts --write` from the bundled case. The works' own",
        "conclusions (claims `source_of`) are no evidence: each verdict is computed from the other rows. *Agrees*",
        "means the same word, or a role that the share bears out; *weaker* that the computed word says less;",
        "*another question* that the statement is about no find of the theatre and period. The rule is the pair of",
        "tables `SAME` and `WEAKER` in that module; how a verdict follows from likelihood, confidence and evidence",
        "is in [How attribution works](attribution.md).",
        "",
        "; ".join(f"{number} {word}" for word, number in tally.items()) + f"; {len(every)} in all.",
        "",
        "| case | statement | about | the work | computed | | explanation |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.case} | {each.statement} | {each.about} | {each.work} | {each.computed} | {each.agreement} | "
        f"{_remark(each)} |"
        for each in every
    ]
    return "\n".join(lines) + "\n"


def _remark(each: Verdict) -> str:
    rest = f"The work's rows {', '.join(each.missing)} weigh elsewhere or not." if each.missing else ""
    return " ".join(part for part in (each.explanation, rest) if part)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page())
