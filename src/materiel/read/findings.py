"""Problems as they are found: all of them counted, and of one kind as many listed as a person will read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from materiel.errors import Problem

MOST_OF_ONE_KIND = 1_000


class Findings:
    """Collects problems. Of one kind, a thousand are listed; one more says how many there are besides.

    >>> found = Findings()
    >>> found.extend(Problem("a.csv", row, "kind", "x", "no code") for row in range(2, 1_502))
    >>> str(found.listed()[-1])
    'a.csv, column kind: no code, in 500 more rows'
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._more: dict[tuple[str, str | None, str], Problem] = {}
        self._counts: Counter[tuple[str, str | None, str]] = Counter()

    def add(self, problem: Problem) -> None:
        kind = problem.file, problem.column, re.sub(r"[0-9]+", "", problem.wrong.split(",")[0])
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_OF_ONE_KIND:
            self._problems.append(problem)
        else:
            self._more[kind] = problem

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def listed(self) -> list[Problem]:
        """The problems file by file, from the top of each; what is not listed is counted."""
        files = list(dict.fromkeys(problem.file for problem in self._problems))
        ordered = sorted(self._problems, key=lambda problem: (files.index(problem.file), problem.row or 0))
        return ordered + [
            replace(
                problem,
                row=None,
                value=None,
                wrong=f"{problem.wrong}, in {self._counts[kind] - MOST_OF_ONE_KIND} more rows",
            )
            for kind, problem in self._more.items()
        ]
