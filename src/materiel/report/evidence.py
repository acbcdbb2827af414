"""The rows of one snapshot as statements, and the ways through them that pages follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES, Table
from materiel.report.pages.parts import Because, Cell, Named, RowLink, SourceLabel, Statement
from materiel.snapshot.engine import Engine

Row = Mapping[str, Any]
NOT_SHOWN = Named("", "", "", "", "")


@dataclass(frozen=True)
class Evidence:
    """Every row of a snapshot, by table and id, in the order of the snapshot.

    A reference to a row that is not in the snapshot is shown without its id: ids can say too much.
    """

    rows: Mapping[str, Mapping[str, Row]]

    @classmethod
    def of(cls, engine: Engine) -> Evidence:
        """Read the declared tables of an engine; one that is absent counts as empty.

        >>> import pyarrow as pa
        >>> Evidence.of(Engine.over({"entities": pa.table({"id": ["a"], "name": ["Gao"]})})).named("a").name
        'Gao'
        """
        names = engine.rows("SELECT table_name FROM information_schema.tables")
        present = {row["table_name"] for row in names}
        return cls({name: _read(engine, name) if name in present else {} for name in TABLES})

    def named(self, entity_id: str) -> Named:
        """The entity of an id; without id and name where the snapshot does not hold it."""
        row = self.rows["entities"].get(entity_id)
        if row is None:
            return NOT_SHOWN
        text = {key: str(row.get(key) or "") for key in ("kind", "name", "name_fr", "country")}
        return Named(entity_id, **text)

    @cached_property
    def statements(self) -> Mapping[str, Mapping[str, Statement]]:
        """Every row as a statement, by table and id."""
        return {
            name: {row_id: self._statement(TABLES[name], row) for row_id, row in rows.items()}
            for name, rows in self.rows.items()
        }

    def statement(self, link: RowLink) -> Statement | None:
        """The statement at an address; None where the snapshot does not hold it."""
        return self.statements.get(link.table, {}).get(link.id)

    def because(self, refs: Iterable[str] | None, rule: str = "") -> Because:
        """The rows behind references written ``table:id``; those that the snapshot lacks are left out."""
        links = tuple(
            RowLink(table, row_id)
            for table, _, row_id in (ref.partition(":") for ref in refs or ())
            if row_id in self.rows.get(table, {})
        )
        return Because(tuple(dict.fromkeys(links)), rule)

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of each source."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for name, statements in self.statements.items():
            if name != "sources":
                for statement in statements.values():
                    found[statement.source_id].append(statement)
        return {source: tuple(said) for source, said in found.items() if source}

    @cached_property
    def cited_in(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of other sources that cite each source."""
        return self._pointing_to("sources", "cited_source_ids")

    @cached_property
    def naming(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements that name each thing, under any of its records; the thing goes by `thing_of`."""
        found: dict[str, dict[RowLink, Statement]] = defaultdict(dict)
        for entity_id, statements in self._pointing_to("entities").items():
            if entity_id in self.rows["entities"]:
                found[self.thing_of[entity_id]].update((s.link, s) for s in statements)
        return {thing: tuple(statements.values()) for thing, statements in found.items()}

    @cached_property
    def thing_of(self) -> Mapping[str, str]:
        """For each record of an entity the thing it is a record of: the first id among those judged the same."""
        pairs = [
            (str(row["left_id"]), str(row["right_id"]))
            for row in self.rows["judgements"].values()
            if row.get("verdict") == "same" and row.get("left_table") == row.get("right_table") == "entities"
        ]
        return things(self.rows["entities"], pairs)

    @cached_property
    def records_of(self) -> Mapping[str, tuple[str, ...]]:
        """The records of each thing."""
        found: dict[str, list[str]] = defaultdict(list)
        for record, thing in self.thing_of.items():
            found[thing].append(record)
        return {thing: tuple(records) for thing, records in found.items()}

    @cached_property
    def source_labels(self) -> Mapping[str, SourceLabel]:
        """Every source as other rows quote it."""
        return {
            source_id: SourceLabel(
                source_id,
                short_label(row) or source_id,
                str(row.get("language") or ""),
                len(self.said_by.get(source_id, ())),
            )
            for source_id, row in self.rows["sources"].items()
        }

    def _pointing_to(self, table: str, only: str = "") -> dict[str, tuple[Statement, ...]]:
        found: dict[str, dict[RowLink, Statement]] = defaultdict(dict)
        for name, rows in self.rows.items():
            columns = [c for c in TABLES[name].columns if c.refers_to == table and only in ("", c.name)]
            for row_id, row in rows.items():
                for column in columns:
                    for target in _ids(column, row.get(column.name)):
                        found[target][RowLink(name, row_id)] = self.statements[name][row_id]
        return {target: tuple(statements.values()) for target, statements in found.items()}

    def _statement(self, table: Table, row: Row) -> Statement:
        cells = [self._cell(column, row[column.name]) for column in table.columns if _is_stated(column, row)]
        source = str(row.get("source_id") or "")
        return Statement(
            link=RowLink(table.name, str(row["id"])),
            cells=tuple(cell for cell in cells if cell is not None),
            source_id=source if source in self.rows["sources"] else "",
            locator=str(row.get("locator") or ""),
            stated_as=str(row.get("stated_as") or ""),
            handling=str(row.get("handling") or "clear"),
        )

    def _cell(self, column: Column, value: Any) -> Cell | None:
        if column.refers_to is None:
            return Cell(column.name, as_text(value))
        ids = [i for i in _ids(column, value) if i in self.rows[column.refers_to]]
        if column.refers_to == "entities":
            return Cell(column.name, ";".join(ids), names=tuple(self.named(i) for i in ids) or (NOT_SHOWN,))
        links = tuple(RowLink(column.refers_to, i) for i in ids)
        return Cell(column.name, ";".join(ids), links=links) if links else None


def things(records: Iterable[str], same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Records judged the same, directly or through others, under the first of their ids.

    >>> things(["a", "b", "c", "d"], [("c", "b"), ("b", "a")])
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    """
    first = {record: record for record in records}

    def top(record: str) -> str:
        while first[record] != record:
            record = first[record]
        return record

    for left, right in same:
        if left in first and right in first:
            low, high = sorted((top(left), top(right)))
            first[high] = low
    return {record: top(record) for record in first}


def short_label(row: Row) -> str:
    """How a source is quoted: author, else publisher, with the year; else its title; else its public label.

    >>> short_label({"author": "UNSC", "published": "2014-03-10"})
    'UNSC 2014'
    >>> short_label({"public_label": "confidential interview", "author": None})
    'confidential interview'
    """
    year = str(row.get("published") or "")[:4]
    name = row.get("author") or row.get("publisher") or ""
    title = str(row.get("title") or row.get("citation") or "")
    if name:
        return f"{_shortened(str(name), 40)} {year}".strip()
    if row.get("public_label") and not title:
        return str(row["public_label"])
    return _shortened(title, 60)


def as_text(value: Any) -> str:
    """A value as text; whole numbers without a point.

    >>> as_text(3.0), as_text(2.5), as_text("x")
    ('3', '2.5', 'x')
    """
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip(" ,;") + "…"


def _read(engine: Engine, name: str) -> dict[str, Row]:
    return {str(row["id"]): row for row in engine.rows(f'SELECT * FROM "{name}"')}


def _ids(column: Column, value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if column.kind is Kind.REFS:
        return [part.strip() for part in str(value).split(";") if part.strip()]
    return [str(value)]


def _is_stated(column: Column, row: Row) -> bool:
    return column.name not in ("id", "source_id", "locator", "stated_as", "handling") and row.get(
        column.name
    ) not in (None, "")
