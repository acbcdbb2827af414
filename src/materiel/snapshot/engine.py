"""The engine that analyses run on. No other module names DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


@dataclass(frozen=True)
class Step:
    """One named idea of an analysis: SQL that reads earlier tables and steps, and becomes a table of that name."""

    name: str
    sql: str
    why: str


class Engine:
    """Tables under their names, and SQL over them.

    >>> with Engine.over({"t": pa.table({"a": [1, 2]})}) as engine:
    ...     engine.rows("SELECT max(a) AS top FROM t")
    [{'top': 2}]
    """

    def __init__(self, threads: int | None = None) -> None:
        config: dict[str, Any] = dict(_OFFLINE)
        if threads is not None:
            config["threads"] = str(threads)
        self._connection = duckdb.connect(":memory:", config=config)

    @classmethod
    def over(cls, tables: Mapping[str, pa.Table]) -> Self:
        """An engine over tables in memory."""
        engine = cls()
        for name, table in tables.items():
            engine.add(name, table)
        return engine

    def add(self, name: str, table: pa.Table) -> None:
        """Put a table in memory under a name."""
        self._connection.register(name, table)

    def add_file(self, name: str, path: Path) -> None:
        """Put a Parquet file under a name; it is read when a query needs it."""
        quoted = str(path).replace("'", "''")
        self._connection.execute(f"CREATE OR REPLACE VIEW \"{name}\" AS SELECT * FROM read_parquet('{quoted}')")

    def run(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Run one query and return its rows as an Arrow table. Values go in as ``?`` parameters, never as text."""
        return self._connection.sql(sql, params=list(parameters)).to_arrow_table()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Run one query and return its rows as dictionaries."""
        return list(self.run(sql, parameters).to_pylist())

    def keep(self, steps: Sequence[Step], parameters: Mapping[str, Sequence[object]] | None = None) -> None:
        """Run steps in order, each into a temporary table of its name, in place of an earlier one."""
        for step in steps:
            made = f'CREATE OR REPLACE TEMP TABLE "{step.name}" AS {step.sql}'
            self._connection.execute(made, list((parameters or {}).get(step.name, ())))

    def take(self, steps: Sequence[Step], parameters: Mapping[str, Sequence[object]] | None = None) -> pa.Table:
        """Run steps in order, each into a temporary table of its name; return the last one's rows.

        >>> with Engine() as engine:
        ...     steps = (Step("one", "SELECT 1 AS n", "a number"), Step("two", "SELECT n + 1 AS n FROM one", "n"))
        ...     engine.take(steps).to_pylist()
        [{'n': 2}]
        """
        if not steps:
            raise ValueError("an analysis has at least one step")
        self.keep(steps, parameters)
        return self.run(f'SELECT * FROM "{steps[-1].name}"')

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
