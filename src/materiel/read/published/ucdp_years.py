"""UCDP's data sets by year: the UCDP/PRIO Armed Conflict Dataset, its dyads, and Battle-Related Deaths.

A year of a conflict gives a figure (the deaths, or the bounds that its level of intensity stands for), a claim (its
status in that year) and, for each pair of its sides, that they fought in that year. States whose troops stood on a
side support it. Where several numbers of sides stand beside as many names, each is a side of its own; otherwise
they stand together as one collective.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from materiel.errors import Problem
from materiel.read.findings import Findings
from materiel.read.imported import Extent, Imported, Row, refused
from materiel.read.published.columns import notes
from materiel.read.published.fields import fields
from materiel.read.published.file import read_published
from materiel.read.published.held import Held
from materiel.read.published.judging import problems
from materiel.read.published.source import release_of, titled
from materiel.read.published.ucdp_actors import actors
from materiel.read.published.ucdp_parties import Party, parties, supporters
from materiel.reference.countries import country_code

FORMAT = "ucdp-conflict-years"
INTENSITY: Mapping[str, tuple[str, int, int | None]] = {
    "1": ("minor armed conflict: 25 to 999 battle-related deaths in the year", 25, 999),
    "2": ("war: 1,000 or more battle-related deaths in the year", 1_000, None),
}
_TITLES = {
    "conflict-years": "UCDP/PRIO Armed Conflict Dataset",
    "dyad-years": "UCDP Dyadic Dataset",
    "conflict-deaths": "UCDP Battle-Related Deaths Dataset, by conflict",
    "dyad-deaths": "UCDP Battle-Related Deaths Dataset, by dyad",
}
_PREFIX = {name: f"ucdp.{name.removesuffix('s')}" for name in _TITLES}


def read_ucdp_years(path: Path) -> Imported:
    """Read a file of any of the data sets by year. Raises `InputError` with every problem."""
    held = read_published(path, fields(FORMAT))
    found = Findings()
    found.extend(_problems(held))
    refused(found.listed())
    name = f"{'dyad' if 'dyad' in held.columns else 'conflict'}-{'deaths' if 'best' in held.columns else 'years'}"
    source = _source(name, path, held)
    years = list(_years(held, name))
    refused(_repeated(held.file, years))
    rows = {
        "figures": [_figure(each) for each in years],
        "claims": [_claim(each) for each in years if each.intensity],
        "relations": [row for each in years for row in _relations(each)],
    }
    cited = {
        table: [{"source_id": source["id"], "locator": row.pop("locator"), **row} for row in each]
        for table, each in rows.items()
    }
    return Imported.of_rows(
        {"sources": [source], "entities": list(_entities(held, years, source["id"])), **cited},
        left_out={"columns without a field, kept in the attached file": held.unread},
        attached={source["file"]: path},
        data_set=f"ucdp-{name}",
        extents={table: _extent(each, years) for table, each in cited.items() if each},
    )


@dataclass(frozen=True)
class Year:
    """A year of a conflict or dyad."""

    row: int
    cells: Mapping[str, str]
    id: str
    note: str | None
    side_a: tuple[Party, ...]
    side_b: tuple[Party, ...]

    @property
    def intensity(self) -> str:
        return self.cells["intensity"]

    @property
    def conflict_id(self) -> str:
        return f"ucdp.conflict.{self.cells['conflict']}"

    @property
    def locator(self) -> str:
        what = f"dyad_id {self.cells['dyad']}" if self.cells["dyad"] else f"conflict_id {self.cells['conflict']}"
        return f"{what}, year {self.cells['year']}"

    @property
    def country(self) -> str | None:
        return country_code(self.cells["location"].removeprefix("Government of "))


def _problems(held: Held) -> Iterator[Problem]:
    if len(held) == 0:
        yield Problem(held.file, wrong="the file has no years", right="the file as published")
    if not {"intensity", "best"} & set(held.columns):
        yield Problem(
            held.file, 1, wrong="neither a level of intensity nor deaths", right="intensity_level or bd_best"
        )
    yield from problems(held, fields(FORMAT))


def _repeated(file: str, years: list[Year]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for year in years:
        if first.setdefault(year.id, year.row) != year.row:
            wrong = f"a second row of the same year, as in row {first[year.id]}"
            yield Problem(
                file, year.row, "year", year.cells["year"], wrong, "one row a year of each conflict or dyad"
            )


def _years(held: Held, name: str) -> Iterator[Year]:
    columns = {field.name: held.texts(field.name).to_pylist() for field in fields(FORMAT)}
    told = notes(held, fields(FORMAT)).to_pylist()
    for at, row in enumerate(held.grid.rows.tolist()):
        cells = {field: texts[at] or "" for field, texts in columns.items()}
        key = cells["dyad"] or cells["conflict"]
        sides = [parties(cells[side], cells[f"{side}_id"]) for side in ("side_a", "side_b")]
        yield Year(row, cells, f"{_PREFIX[name]}.{key}.{cells['year']}", told[at], *sides)


def _source(name: str, path: Path, held: Held) -> dict[str, Any]:
    versions = [text for text in held.cells("version").dictionary.to_pylist() if re.fullmatch(r"[0-9.]+", text)]
    version = max(versions, default=None)
    return release_of(
        f"ucdp-{name}",
        path,
        title=titled(_TITLES[name], version),
        publisher="Uppsala Conflict Data Program",
        url="https://ucdp.uu.se/downloads/",
        citation=f"Uppsala Conflict Data Program, {_TITLES[name]}{f' {version}' if version else ''}",
        note="licence: CC BY 4.0",
    )


def _entities(held: Held, years: list[Year], source_id: str) -> Iterator[Row]:
    conflicts = {year.conflict_id: year for year in reversed(years)}
    for identifier, year in reversed(conflicts.items()):
        yield {
            "id": identifier,
            "kind": "category",
            "name": f"Armed conflict, {year.cells['location']}: {year.cells['territory'] or 'government'}",
            "country": year.country,
            "external_ids": f"ucdp-conflict:{year.cells['conflict']}",
            "source_id": source_id,
            "locator": f"conflict_id {year.cells['conflict']}",
        }
    for code in dict.fromkeys(year.country for year in years if year.country):
        name = next(year.cells["location"] for year in years if year.country == code)
        yield {"id": f"ucdp.country.{code}", "kind": "place", "name": name, "country": code, "source_id": source_id}
    known = {party.id: party for year in years for party in (*year.side_a, *year.side_b)}
    numbered = [(party.number, party.name, party.is_state) for party in known.values() if party.number]
    yield from ({**row, "source_id": source_id} for row in actors(numbered))
    others = {party.id: party for year in years for party in _unnumbered(year)}
    for party in others.values():
        kind = "state" if party.is_state else "category"
        country = country_code(party.name.removeprefix("Government of ")) if party.is_state else None
        yield {"id": party.id, "kind": kind, "name": party.name, "country": country, "source_id": source_id}


def _unnumbered(year: Year) -> Iterator[Party]:
    for side in ("side_a", "side_b"):
        yield from supporters(year.cells[f"{side}_second"])
    yield from (party for party in (*year.side_a, *year.side_b) if not party.number)


def _figure(year: Year) -> dict[str, Any]:
    _, least, most = INTENSITY.get(year.intensity, ("", None, None))
    exact = {name: int(float(year.cells[name])) for name in ("low", "best", "high") if year.cells[name]}
    return {
        "id": year.id,
        "measure": "killed",
        "subject": "battle-related deaths",
        "entity_id": year.conflict_id,
        "place_id": f"ucdp.country.{year.country}" if year.country else None,
        "period": year.cells["year"],
        "value_min": exact.get("low", least),
        "value_best": exact.get("best"),
        "value_max": exact.get("high", most),
        "bound": None if exact else "at_least" if most is None else "range",
        "unit": "persons",
        "reported_by": "Uppsala Conflict Data Program",
        "locator": year.locator,
        "note": year.note,
    }


def _claim(year: Year) -> dict[str, Any]:
    return {
        "id": f"{year.id}.status",
        "entity_id": year.conflict_id,
        "property": "status",
        "value": INTENSITY[year.intensity][0],
        "since": year.cells["year"],
        "until": year.cells["year"],
        "locator": year.locator,
    }


def _relations(year: Year) -> Iterator[dict[str, Any]]:
    during = {"since": year.cells["year"], "until": year.cells["year"], "locator": year.locator}
    for one in year.side_b:
        for other in year.side_a:
            key = f"{year.id}.{one.key}.{other.key}"
            yield {"id": key, "subject_id": one.id, "relation": "fights", "object_id": other.id, **during}
    for side, sides in (("side_a", year.side_a), ("side_b", year.side_b)):
        for helper in supporters(year.cells[f"{side}_second"]):
            for one in sides:
                key = f"{year.id}.{helper.key}.for.{one.key}"
                yield {"id": key, "subject_id": helper.id, "relation": "supports", "object_id": one.id, **during}


def _extent(rows: list[dict[str, Any]], years: list[Year]) -> Extent:
    by_locator = {year.locator: year for year in years}
    found = [by_locator[row["locator"]] for row in rows]
    return Extent(
        pa.array([year.cells["location"] for year in found], pa.string()),
        pa.array([int(year.cells["year"]) for year in found], pa.int64()),
    )
