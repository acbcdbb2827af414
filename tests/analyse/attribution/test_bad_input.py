"""Cases on disk with bad input, through the public door: computed around and said, or refused with the reason."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.analyse.attribution.small_theatre import ENTITIES, SEEN, SOURCES, holding, movement

import materiel
from materiel.analyse import Finding
from materiel.errors import InputError

Row = dict[str, Any]
COUNTED: Row = {key: value for key, value in SEEN[0].items() if key != "container"} | {"id": "C"}


def case(folder: Path, **tables: list[Row]) -> Path:
    """A small case on disk: the theatre, its group, two states, and these rows."""
    materiel.new(folder)
    rows = {"sources": SOURCES, "entities": ENTITIES, "observations": SEEN} | tables
    for name, given in rows.items():
        path = folder / f"{name}.csv"
        header = path.read_text(encoding="utf-8").strip().split(",")
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows({"id": f"{name[:3]}-{n}"} | row for n, row in enumerate(given, 1))
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["materiel"] = {"scope": {"place_ids": ["theatre"]}}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def origins(finding: Finding) -> dict[str, Row]:
    return {row["origin"]: row for row in finding.rows if row["scope"] == "item"}


def passed(sender: str, receiver: str, date: str = "", **more: Any) -> Row:
    told = {key: value for key, value in SEEN[0].items() if key not in ("id", "holder_id", "place_id", "container")}
    route = {"mode": "retransfer", "from_id": sender, "to_id": receiver, "date": date, "status": "completed"}
    return told | route | {"stated_as": "fact"} | more


def test_a_stockpile_that_holds_and_lacks_an_item_by_two_sources(tmp_path: Path) -> None:
    rows = [holding("north"), holding("north", "lacks", "two"), holding("south", "imported", "three")]
    found = materiel.analyse("attribution", case(tmp_path / "case", holdings=rows))
    told = "holdings:hol-2 says that North lacks it and holdings:hol-1 that it is there; both are weighed"
    assert [note for note in found.notes if note.endswith(told)]
    north = origins(found)["North"]
    assert north["verdict"] not in ("excluded", "supported")
    assert ("holdings:hol-1" in north["because"], north["against"]) == (True, ["holdings:hol-2"])


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("observations", COUNTED | {"quantity": -5}, "quantity"),
        ("holdings", holding("north", quantity=-3), "quantity"),
        ("holdings", holding("north", inspected=-1), "inspected"),
        ("transfers", movement("north", quantity_min=-20), "quantity_min"),
    ],
)
def test_less_than_nothing_is_refused_with_its_place_and_what_would_be_right(
    tmp_path: Path, table: str, row: Row, column: str
) -> None:
    folder = case(tmp_path / "case", **{table: [row]})
    with pytest.raises(InputError) as refused:
        materiel.analyse("attribution", folder)
    problems = [problem for problem in refused.value.problems if problem.column == column]
    assert [(problem.file, problem.value, bool(problem.right)) for problem in problems] == [
        (f"{table}.csv", str(row[column]), True)
    ]
    assert not (folder / ".materiel").exists()


@pytest.mark.parametrize("date", ["2014-02-30", "2014/2012", "2012-13", "last year"])
def test_a_date_that_cannot_be_is_refused_with_its_place(tmp_path: Path, date: str) -> None:
    folder = case(tmp_path / "case", transfers=[movement("north", date=date)])
    with pytest.raises(InputError) as refused:
        materiel.analyse("attribution", folder)
    assert [(problem.file, problem.row, problem.column, problem.value) for problem in refused.value.problems] == [
        ("transfers.csv", 2, "date", date)
    ]


def test_what_is_told_of_an_item_before_it_was_made_is_not_weighed_and_said(tmp_path: Path) -> None:
    made = [row | {"year_from": 1994, "year_to": 1994} for row in SEEN]
    rows = [holding("north", date="1980"), holding("south", date="2001")]
    found = materiel.analyse("attribution", case(tmp_path / "case", observations=made, holdings=rows))
    assert [note for note in found.notes if note.startswith("holdings:hol-1 tells of") and "before 1994" in note]
    assert "North" not in origins(found)
    assert "holdings:hol-2" in origins(found)["South"]["because"]


def test_materiel_taken_before_the_item_was_received_does_not_tie_it(tmp_path: Path) -> None:
    rows = [holding("north", "imported", date="2010"), holding("south", "imported", "two", date="2010")]
    capture = [
        movement(origin, mode="capture", date=date) for origin, date in (("north", "2005"), ("south", "2012"))
    ]
    found = origins(materiel.analyse("attribution", case(tmp_path / "case", holdings=rows, transfers=capture)))
    assert "capture_after_import" not in [part["kind"] for part in found["North"]["evidence"]]
    assert "capture_after_import" in [part["kind"] for part in found["South"]["evidence"]]


def test_transfers_in_a_circle_make_nobody_an_earlier_holder_where_dates_do_not_tell(tmp_path: Path) -> None:
    rows = [passed("north", "south"), passed("south", "north")]
    found = materiel.analyse("attribution", case(tmp_path / "case", transfers=rows))
    assert [
        note
        for note in found.notes
        if note.endswith(
            "transfers:tra-1, transfers:tra-2 lead in a circle back to North and South; "
            "dates do not tell which was the last"
        )
    ]
    assert "earlier holder" not in {row["verdict"] for row in origins(found).values()}


def test_what_came_back_is_of_who_got_it_back(tmp_path: Path) -> None:
    rows = [passed("north", "south", "2010"), passed("south", "north", "2012")]
    found = materiel.analyse("attribution", case(tmp_path / "case", transfers=rows))
    assert origins(found)["South"]["verdict"] == "earlier holder"
    assert origins(found)["North"]["verdict"] != "earlier holder"
    assert [note for note in found.notes if note.endswith("the last by its date counts")]


def test_a_transfer_to_itself_says_nothing_of_origins(tmp_path: Path) -> None:
    found = materiel.analyse("attribution", case(tmp_path / "case", transfers=[passed("north", "north")]))
    assert "earlier holder" not in {row["verdict"] for row in found.rows if row["scope"] == "item"}
