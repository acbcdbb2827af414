"""Casualties and displacement of the bundled works: every source's own figure, and the reconciled ranges."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from tests.analyse.test_actors import lines, mali

from materiel.analyse import analyse
from materiel.analyse.finding import Finding


@cache
def found(by: str, measure: str = "killed") -> Finding:
    return analyse("casualties", mali(), by=by, measure=measure)


def row(by: str, key: str | None, measure: str = "killed", role: str | None = None) -> dict[str, Any]:
    return next(r for r in found(by, measure).rows if (r["key"], r["role"]) == (key, role))


def numbers(line: dict[str, str], *names: str) -> tuple[float | None, ...]:
    return tuple(float(line[name]) if line[name] else None for name in names)


def account_of(line: dict[str, str]) -> tuple[Any, ...]:
    parted = tuple(line["part_of"].split(";")) if line["part_of"] else ()
    return (line["counted_by"], *numbers(line, "low", "value", "high"), line["people"], parted)


def narrowed(parts: Sequence[str]) -> tuple[str, ...]:
    """In whom and when a figure is for less than all; of whom and where it is, its words say."""
    return tuple(part for part in parts if part in ("people", "time"))


BY_SOURCE = lines("casualties_by_source.csv")


@pytest.mark.parametrize("line", BY_SOURCE, ids=lambda x: f"{x['measure']} {x['key']} {x['value']} {x['people']}")
def test_a_figure_of_the_works_stands_in_its_year(line: dict[str, str]) -> None:
    told = [
        (
            a["reported_by"],
            a["low"],
            a["value"],
            a["high"],
            a["scope"],
            narrowed(a["part_of"]),
        )
        for a in row("year", line["key"], line["measure"])["accounts"]
        if a["family"] == "published"
    ]
    wanted = account_of(line)
    assert (*wanted[:5], narrowed(wanted[5])) in told


def test_no_year_shows_a_published_figure_that_is_not_in_the_works() -> None:
    shown = {
        (r["key"], a["reported_by"], a["value"], a["scope"])
        for r in found("year").rows
        for a in r["accounts"]
        if a["family"] == "published"
    }
    known = {
        (x["key"], x["counted_by"], float(x["value"]) if x["value"] else None, x["people"])
        for x in BY_SOURCE
        if x["measure"] == "killed"
    }
    assert shown == known


@pytest.mark.parametrize("line", lines("casualties_ranges.csv"), ids=lambda line: line["key"])
def test_the_deaths_of_a_year_by_the_works(line: dict[str, str]) -> None:
    of_year = row("year", line["key"])
    assert (of_year["low"], of_year["best"], of_year["high"]) == numbers(line, "low", "best", "high"), line["why"]
    assert of_year["published"]["voices"] == int(line["voices"])


def test_no_number_of_a_year_is_a_sum_of_overlapping_figures() -> None:
    """Of 2015: 411 and 160 are counts of the same dead, and 28 + 33 + 27 + 13 are among the 160."""
    of_year = row("year", "2015")
    shown = {of_year[end] for end in ("low", "best", "high")} | {of_year["incidents"][e] for e in ("low", "best")}
    assert not shown & {411 + 160, 160 + 101, 101, 411 + 39, 160 + 39}


@pytest.mark.parametrize("line", lines("casualties_incidents.csv"), ids=lambda line: line["incident"])
def test_the_dead_of_an_incident(line: dict[str, str]) -> None:
    incident = row("incident", line["incident"])
    wanted = numbers(line, "low", "best", "high")
    assert (incident["low"], incident["best"], incident["high"]) == wanted, line["why"]
    voices = {account["voice"] for account in incident["accounts"] if account["voice"]}
    assert len(voices) == int(line["voices"])


def test_25_or_31_peacekeepers_stand_side_by_side_with_why_they_differ() -> None:
    of_year = row("year", "2016")
    told = [a["value"] for a in of_year["accounts"] if a["scope"] == "peacekeepers"]
    assert sorted(told) == [25, 31]
    why = next(each for each in of_year["difference"] if each["reason"] == "part")
    assert why["number"] == 6
    assert "25 or 31" in why["text"] and "attached to MINUSMA" in why["text"]


def test_the_three_attacks_of_2015_do_not_count_the_radisson_twice() -> None:
    incidents = row("year", "2015")["incidents"]
    assert (incidents["best"], incidents["overlapping"]) == (37 + 2, 1)
    overlaps = row("incident", "three_attacks_2015")["incidents"]["overlaps"]
    assert overlaps == ["radisson_2015"]


def test_the_first_half_of_2020_is_not_added_to_its_own_attacks() -> None:
    assert row("year", "2020")["incidents"]["best"] == 20 + 25 + 24


def test_returnees_of_two_kinds_are_not_added() -> None:
    of_year = row("year", "2016", "returnees")
    assert (of_year["low"], of_year["best"], of_year["high"]) == (None, None, None)
    assert "not added" in of_year["method"]


def test_displaced_people_of_a_year_are_the_least_and_the_most_that_stood_and_best_the_last() -> None:
    of_year = row("year", "2014", "idps")
    assert (of_year["low"], of_year["best"], of_year["high"]) == (128866, 128866, 200000)


def test_every_row_rests_on_rows_of_the_case() -> None:
    tables = {
        table: {r["id"] for r in mali().engine.rows(f"SELECT id FROM {table}")} for table in ("events", "figures")
    }
    for by in ("year", "actor", "place", "incident"):
        for each in found(by).rows:
            assert each["because"] or each["filter"]
            for ref in each["because"]:
                table, _, row_id = ref.partition(":")
                assert row_id in tables[table]


def test_deaths_abroad_lie_outside_the_published_total() -> None:
    assert "outside" in {each["reason"] for each in row("year", "2013")["difference"]}
