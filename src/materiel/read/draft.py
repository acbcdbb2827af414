"""A draft: what was read from a case, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from materiel.errors import InputError, Problem
from materiel.model.case import CaseInfo


@dataclass(frozen=True)
class CaseDraft:
    """A case as read: what it says about itself, its rows, and everything wrong with it.

    ``tables`` has one Arrow table for each table of the model, columns in declared order, empty cells null. A cell
    named in ``problems`` is null.
    """

    info: CaseInfo
    tables: Mapping[str, pa.Table]
    problems: tuple[Problem, ...] = ()

    def without_problems(self) -> CaseDraft:
        """The draft itself where nothing is wrong with it. Raises `InputError` with every problem otherwise."""
        if self.problems:
            raise InputError(self.problems)
        return self
