"""Every attribution that the arms works draw beside the verdict computed from the other rows of the bundled case.

`tests/cases/attributions.csv` lists the works' statements with the item and holder that each is about. This
computes the verdicts, compares them by the one rule below, and writes `docs/methods/attribution-verdicts.md`.

Usage: ``python -m benchmarks.attribution_verdicts [--write]``
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from materiel.analyse import Study, analyse
from materiel.model.handling import Handling
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.gate import released
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
DISAGREE = "the works disagree"
LADDER = (
    ("excluded", "not supported", "unsubstantiated", "unproven", "alleged and not substantiated"),
    ("not excluded",),
    ("possible", "not discussed", "minor", "purchase", "further regional source", "route"),
    ("important", "secondary", "key"),
    ("supported", "earlier holder", "primary"),
)
"""Words by how much they say for an origin, those that say least first."""


@dataclass(frozen=True)
class Verdict:
    """One statement of a work with what was computed for it, and how the two stand to each other."""

    case: str
    statement: str
    about: str
    work: str
    computed: str
    agreement: str
    named: int
    missing: tuple[str, ...]
    explanation: str

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Rows of the work that are neither among the computed ones nor explained."""
        return tuple(ref for ref in self.missing if ref not in self.explanation)


@cache
def study() -> Study:
    """The bundled case as an analysis takes it: at the handling limit ``clear``, as `materiel analyse` cuts it."""
    draft = read_case(ROOT / "cases" / "northern-mali")
    shown = released(draft.tables, Handling.CLEAR).tables
    tables = {name: with_readings(name, table) for name, table in shown.items()}
    return Study(Engine.over(tables), "northern-mali", None, draft.info.scope)


@cache
def rows(item: str | None) -> tuple[dict[str, Any], ...]:
    """The rows of the theatre, or of one item that lies outside it."""
    return analyse("attribution", study(), **({} if item is None else {"item": item})).rows


def verdicts() -> list[Verdict]:
    """Every statement with its verdict, in the order of the works' list."""
    with CASES.open(encoding="utf-8", newline="") as stream:
        found = [_verdict(listed) for listed in csv.DictReader(stream)]
    return [replace(each, agreement=DISAGREE) if _is_disputed(each, found) else each for each in found]


def _is_disputed(each: Verdict, found: Sequence[Verdict]) -> bool:
    """Whether the computed verdict is that of another work, which says something else of the same."""
    return each.agreement in ("weaker", "differs") and any(
        (other.about, other.computed, other.agreement) == (each.about, each.computed, "agrees")
        and other.case != each.case
        for other in found
    )


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
        named=len(wanted) if found else 0,
        missing=tuple(ref for ref in wanted if not _is_among(ref, named)) if found else (),
        explanation=listed["explanation"],
    )


def _is_among(ref: str, named: set[str]) -> bool:
    """Whether a row of a work is among computed ones; a row that tells of two varieties is two rows of the case."""
    return ref in named or any(row.startswith(f"{ref}.") for row in named)


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


def says(word: str) -> int:
    """How much a word, or the role that stands with it in brackets, says for an origin.

    >>> says("supported (secondary)") < says("primary"), says("not supported (direct supplier)")
    (True, 0)
    """
    verdict, _, role = word.rstrip(")").partition(" (")
    strength = {each: at for at, words in enumerate(LADDER) for each in words}
    return min(strength.get(part, len(LADDER)) for part in (verdict, role) if part)


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
        "*the works disagree* that another work says of the same what is computed; *another question* that the",
        "statement is about no find of the theatre and period. The rule is the pair of tables `SAME` and `WEAKER`",
        "in that module; how a verdict follows from likelihood, confidence and evidence is in",
        "[How attribution works](attribution.md). No computed word says more than the work's, except where the",
        "works disagree.",
        "",
        "*Rows* counts the rows that the work names for and against (holdings, transfers, observations) and how",
        "many of them are among the computed rows for and against; each that is not is explained. The figures that",
        "works cite are sums of such rows or the work's conclusion in words, and no evidence of their own.",
        "",
        "; ".join(f"{number} {word}" for word, number in tally.items()) + f"; {len(every)} in all.",
        "",
        "| case | statement | about | the work | computed | | rows | explanation |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.case} | {each.statement} | {each.about} | {each.work} | {each.computed} | {each.agreement} | "
        f"{each.named - len(each.missing)} of {each.named} | {_remark(each)} |"
        for each in every
    ]
    return "\n".join(lines) + "\n"


def _remark(each: Verdict) -> str:
    rest = f"Not among the rows: {', '.join(each.unexplained)}." if each.unexplained else ""
    return " ".join(part for part in (each.explanation, rest) if part)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page())
