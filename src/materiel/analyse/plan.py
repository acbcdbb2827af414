"""Steps put together into one query, so that the engine reads only the columns that the last step needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import pyarrow as pa

from materiel.snapshot.engine import Engine, Step


@dataclass(frozen=True)
class Plan:
    """Named steps in order, each reading tables and earlier steps; ``values`` fill the ``?`` of a step.

    A step in ``passing`` is worked out where it is read, with only the columns read there.

    >>> plan = Plan().then(Step("one", "SELECT 1 AS n", "a number"))
    >>> plan.then(Step("two", "SELECT n + ? AS n FROM one", "the next"), 1).sql()
    'WITH RECURSIVE one AS (\\nSELECT 1 AS n\\n)\\nSELECT n + ? AS n FROM one'
    """

    steps: tuple[Step, ...] = ()
    values: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    passing: frozenset[str] = frozenset()

    def then(self, step: Step, *values: object) -> Self:
        """The plan with one more step."""
        return type(self)((*self.steps, step), {**self.values, step.name: values}, self.passing)

    def sql(self) -> str:
        """The whole plan as one query."""
        *earlier, last = self.steps
        if not earlier:
            return last.sql
        return "WITH RECURSIVE " + ",\n".join(map(self._named, earlier)) + "\n" + last.sql

    def _named(self, step: Step) -> str:
        return f"{step.name} AS {'NOT MATERIALIZED ' if step.name in self.passing else ''}(\n{step.sql}\n)"

    def parameters(self) -> list[object]:
        """The values of all steps, in the order of their ``?``."""
        return [value for step in self.steps for value in self.values.get(step.name, ())]

    def run(self, engine: Engine) -> pa.Table:
        """Run the plan and return the last step's rows."""
        return engine.run(self.sql(), self.parameters())

    def rows(self, engine: Engine) -> list[dict[str, Any]]:
        """Run the plan and return the last step's rows as dictionaries."""
        return engine.rows(self.sql(), self.parameters())
