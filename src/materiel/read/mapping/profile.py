"""A column of somebody's file: what its cells are like, and how well they fit a column of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa
from rapidfuzz import fuzz, process

from materiel.model.codes import CodeList
from materiel.model.columns import Column, Kind
from materiel.read.cells import flaws
from materiel.read.mapping.cells import code_like, converted
from materiel.read.mapping.mapping import UNDECIDED, Rule
from materiel.read.mapping.words import folded, value_words

EMPTY = ("n/a", "N/A", "NA", "NaN", "null", "None", "-", "--", "#N/A")
MOST_CODES, _SAMPLE, _ALIKE = 150, 400, 86
_SEPARATORS = (";", "|")


@dataclass(frozen=True)
class Fit:
    """How large a part of the cells fits, by which rule, and what is to be said of it."""

    share: float
    rule: Rule
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile:
    """A column with its header and its cells; ``rows`` is how many rows the file has."""

    header: str
    cells: Sequence[str]
    tag: str = ""

    @cached_property
    def filled(self) -> list[str]:
        return [cell.strip() for cell in self.cells if cell.strip() and cell.strip() not in EMPTY]

    @cached_property
    def values(self) -> list[str]:
        """The different values, the most frequent first."""
        return [value for value, _ in Counter(self.filled).most_common()]

    @property
    def is_unique(self) -> bool:
        """Whether every row has a value and none has the value of another."""
        return len(self.values) == len(self.cells) > 0

    @property
    def is_numeric(self) -> bool:
        sample = self.values[:_SAMPLE]
        return bool(sample) and sum(bool(re.fullmatch(r"[+-]?[\d\s.,]+", each)) for each in sample) > 0.9 * len(
            sample
        )

    @cached_property
    def separator(self) -> str:
        """The sign that parts several values in one cell; empty where there is none."""
        counts = {sign: sum(sign in cell for cell in self.filled) for sign in _SEPARATORS}
        best = max(counts, key=lambda sign: counts[sign])
        return best if counts[best] > 0.02 * len(self.filled) else ""

    def fit(self, column: Column) -> Fit:
        """How well the cells fit a column, by the rule that fits best."""
        rule = Rule((self.header,))
        if not self.filled:
            return Fit(0.5, rule, ("it is empty",))
        if column.kind is Kind.ID:
            return Fit(1.0 if self.is_unique else 0.0, rule)
        if column.kind is Kind.CODE and column.codes is not None:
            return self._codes(column, column.codes, rule)
        if column.kind is Kind.DATE:
            return max((self._judged(column, replace(rule, date=form)) for form in _forms(self.values)), key=_share)
        if column.kind.is_numeric:
            return max(
                (self._judged(column, replace(rule, decimal=each)) for each in ("point", "comma")), key=_share
            )
        if column.refers_to == "entities":
            return Fit(self._name_like(), replace(rule, split=self.separator if column.kind.is_list else ""))
        if column.refers_to is not None:
            return Fit(0.3, rule)
        if column.kind.is_list and self.separator not in ("", ";"):
            rule = replace(rule, split=self.separator)
        if column.name == "name" and column.required:
            return Fit(self._name_like(), rule)
        return self._judged(column, rule)

    def _name_like(self) -> float:
        sample = self.values[:_SAMPLE]
        long = sum(len(each) > 80 for each in sample) / len(sample)
        return 0.2 if self.is_numeric else 1 - 0.7 * long

    def _judged(self, column: Column, rule: Rule) -> Fit:
        sample = self.values[:_SAMPLE]
        cells = pa.array([converted([each], column, rule) for each in sample], pa.string())
        wrong = flaws(column, cells, {})
        share = 1 - len(wrong) / len(sample)
        examples = ", ".join(repr(sample[at]) for at in list(wrong)[:3])
        said = (f"{len(wrong)} of {len(sample)} values do not fit, such as {examples}",) if wrong else ()
        return Fit(share, rule, said)

    def _codes(self, column: Column, codes: CodeList, rule: Rule) -> Fit:
        """Codes by likeness: each value to the code that it is, or is called by others, or is most like."""
        sample = self.values[:MOST_CODES]
        found = {value: code_of(value, column, codes) for value in sample}
        share = sum(code is not None for code in found.values()) / len(sample)
        if len(self.values) > MOST_CODES:
            return Fit(0.4 * share, rule, (f"{len(self.values)} different values, more than codes are",))
        unlike = {value: code or UNDECIDED for value, code in found.items() if code_like(value, column) is None}
        if column.codes is not None and column.codes.open:
            unlike = {value: code for value, code in unlike.items() if not codes.allows(value)}
        return Fit(0.3 + 0.7 * share, replace(rule, values=unlike))


def _share(fit: Fit) -> float:
    return fit.share


def _forms(values: Sequence[str]) -> tuple[str, ...]:
    """The forms of dates to try, the one that the values speak for first."""
    parts = [
        match.groups()
        for match in map(re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b.*").fullmatch, values)
        if match
    ]
    month_first = any(int(second) > 12 for _, second in parts)
    return ("edtf", "mdy", "dmy", "ymd") if month_first else ("edtf", "dmy", "mdy", "ymd")


def code_of(value: str, column: Column, codes: CodeList) -> str | None:
    """The code that a value means: by itself, by a word of others, by likeness; None where it is like none.

    >>> from materiel.model.tables import TABLES
    >>> kind = TABLES["events"].by_name["kind"]
    >>> [code_of(each, kind, kind.codes) for each in ("Battle", "Armed clash", "Kidnaping", "tax")]
    ['battle', 'battle', 'kidnapping', None]
    """
    alike = code_like(value, column) or value_words(codes.name).get(folded(value))
    if alike or len(value) > 200:
        return alike
    names = {folded(code): code for code in codes.codes if len(code) > 3}
    best = process.extractOne(folded(value), list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return names[best[0]] if best else None
