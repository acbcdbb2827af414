"""The page of places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from materiel.report.compose.material import Material, as_number
from materiel.report.draw.framing import Weighted, frame_for
from materiel.report.draw.outlines import middle_of
from materiel.report.pages.parts import Because, Number, RowLink, Statement
from materiel.report.pages.places import PlaceLine, PlacesPage

WHERE = ("place_id", "from_id", "to_id", "via_ids", "intended_for_id")
MOST_AREAS = 10
MATERIEL = ("observations", "holdings", "transfers", "traces")


def places_page(material: Material) -> PlacesPage:
    """Places that rows on materiel or events name."""
    evidence = material.evidence
    lines = []
    for thing, statements in evidence.naming.items():
        kinds = {evidence.rows["entities"][record].get("kind") for record in evidence.records_of[thing]}
        columns = WHERE if kinds & {"place", "site"} else ("place_id",)
        line = _line(material, thing, _located(material, statements, thing, columns))
        if line.materiel.value or line.events.value:
            lines.append(line)
    lines.sort(key=lambda line: (-(line.materiel.value or 0) - (line.events.value or 0), line.place.name))
    return PlacesPage(
        masthead=material.masthead,
        places=tuple(lines),
        theatre_frame=_frame(_points(lines), 0.9),
        wide_frame=_frame([*_points(lines), *_countries(lines)], 0.96),
        areas=tuple(line for line in lines if line.latitude is None or line.precision > 5)[:MOST_AREAS],
        unplaced=_unplaced(material),
        theatre=material.theatre,
    )


def _located(
    material: Material, statements: Iterable[Statement], thing: str, columns: tuple[str, ...]
) -> list[Statement]:
    """Statements that put something at a place: not those in which it is only an actor or a stock."""
    thing_of = material.evidence.thing_of
    return [
        s
        for s in statements
        if any(c.column in columns and any(thing_of.get(n.id) == thing for n in c.names) for c in s.cells)
    ]


def _line(material: Material, thing: str, statements: list[Statement]) -> PlaceLine:
    rows = [material.evidence.rows["entities"][record] for record in material.evidence.records_of[thing]]
    row = max(rows, key=lambda row: (row.get("latitude") is not None, bool(row.get("name_fr"))))
    precision = str(row.get("place_precision") or "")
    default = 6 if row.get("kind") == "state" else 7
    items = [float(s.value("quantity")) for s in statements if _counts(material, s)]
    latitude, longitude = as_number(row.get("latitude")), as_number(row.get("longitude"))
    return PlaceLine(
        place=replace(material.evidence.named(str(row["id"])), id=thing),
        latitude=latitude,
        longitude=longitude,
        precision=int(precision) if precision else (2 if latitude is not None else default),
        materiel=_number(s for s in statements if s.link.table in MATERIEL),
        events=_number(s for s in statements if s.link.table == "events"),
        rows=Because(tuple(s.link for s in statements if s.link.table in (*MATERIEL, "events"))),
        items=sum(items) if items else None,
    )


def _counts(material: Material, statement: Statement) -> bool:
    """Whether a statement counts items of its own: not told again, not within a whole that is counted itself."""
    if statement.link.table != "observations" or not statement.value("quantity") or statement.value("same_as"):
        return False
    if statement.value("unit") not in (None, "", "item", "cartridge_case"):
        return False
    whole = material.evidence.rows["observations"].get(statement.value("part_of") or "", {})
    return whole.get("quantity") is None


def _number(statements: Iterable[Statement]) -> Number:
    links = tuple(s.link for s in statements)
    return Number(float(len(links)), Because(links))


def _points(lines: list[PlaceLine]) -> list[Weighted]:
    return [
        Weighted(line.longitude, line.latitude, rows_at(line))
        for line in lines
        if line.longitude is not None and line.latitude is not None and line.precision <= 5
    ]


def _countries(lines: list[PlaceLine]) -> list[Weighted]:
    middles = [(middle_of(line.place.country), rows_at(line)) for line in lines if line.precision == 6]
    return [Weighted(*middle, weight) for middle, weight in middles if middle is not None]


def _frame(points: list[Weighted], part: float) -> tuple[float, float, float, float] | None:
    if not points:
        return None
    frame = frame_for(points, part)
    return (frame.west, frame.south, frame.east, frame.north)


def rows_at(line: PlaceLine) -> float:
    """How many rows name a place."""
    return (line.materiel.value or 0) + (line.events.value or 0)


def _unplaced(material: Material) -> Number:
    links = tuple(
        RowLink(table, row_id)
        for table in ("observations", "events")
        for row_id, row in material.evidence.rows[table].items()
        if not row.get("place_id")
    )
    return Number(float(len(links)), Because(links))
