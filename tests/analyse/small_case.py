"""Small cases in memory: a few rows with the columns a test is about, every other column empty."""

from __future__ import annotations

from typing import Any

from tests.rows import tables

from materiel.analyse import Study
from materiel.model.case import Scope
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings


def study(scope: Scope | None = None, **rows: list[dict[str, Any]]) -> Study:
    """A study over small tables; ids are given where a row names none."""
    named = {
        name: [{"id": f"{name[:3]}-{n}"} | row for n, row in enumerate(given, 1)] for name, given in rows.items()
    }
    read = {name: with_readings(name, table) for name, table in tables(**named).items()}
    return Study(Engine.over(read), "small", None, scope or Scope())
