"""Events of UCDP GED in the shapes in which they are passed on."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from materiel.actions.importing import import_file
from materiel.errors import InputError
from materiel.read import check_case, new_case, read_case
from materiel.read.imported import Row
from materiel.read.published.ucdp_ged import read_ucdp_ged

CASES = Path(__file__).parent.parent / "cases"
FEW = CASES / "ucdp_ged_mali.csv"
SHARED = Path(__file__).parent.parent.parent.parent / "shared/data/ucdp-ged"
with (CASES / "ucdp_known.csv").open(encoding="utf-8") as lines:
    KNOWN = list(csv.DictReader(lines))


def shared(name: str) -> Path:
    if not (SHARED / name).exists():
        pytest.skip("the shared material is not here")
    return SHARED / name


def records() -> list[dict[str, str]]:
    """The few events by column, the comma too many at the end of each row left away."""
    with FEW.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    return [dict(zip(header, row, strict=False)) for row in rows]


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def geojson(path: Path) -> Path:
    """The few events with their coordinates in the geometry only."""
    features = [
        {
            "type": "Feature",
            "properties": {name: text for name, text in row.items() if name not in ("latitude", "longitude")},
            "geometry": {"type": "Point", "coordinates": [float(row["longitude"]), float(row["latitude"])]},
        }
        for row in records()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "name": "GEDEvent_v24_1", "features": features}))
    return path


def events(path: Path) -> dict[str, Row]:
    return {row["external_id"]: row for row in read_ucdp_ged(path).rows["events"]}


def without_source(rows: dict[str, Row]) -> dict[str, dict[str, Any]]:
    return {key: {name: cell for name, cell in row.items() if name != "source_id"} for key, row in rows.items()}


def test_a_comma_too_many_at_the_end_of_a_row_shifts_nothing() -> None:
    event = events(FEW)["376335"]
    assert (event["killed_min"], event["killed_best"], event["killed_max"]) == (7, 7, 7)
    assert (event["latitude"], event["longitude"], event["date"]) == (15.605, 3.386389, "2019-12-21")


def test_counts_outside_their_bounds_are_kept_as_published_and_the_case_is_in_order(tmp_path: Path) -> None:
    new_case(tmp_path / "case")
    import_file("ucdp-ged", FEW, into=tmp_path / "case")
    rows = {row["external_id"]: row for row in read_case(tmp_path / "case").tables["events"].to_pylist()}
    told = {key: tuple(rows[key][f"killed_{of}"] for of in ("min", "best", "max")) for key in ("13123", "445264")}
    assert told == {"13123": (7, 0, 7), "445264": (2, 2, 1)}
    assert check_case(tmp_path / "case") == []


def test_sides_that_fight_are_not_put_as_attacker_and_attacked() -> None:
    battle, attack = events(FEW)["376335"], events(FEW)["350908"]
    assert (battle["kind"], battle["initiator_ids"], battle["target_ids"]) == (
        "battle",
        "ucdp.actor.1158;ucdp.actor.6836",
        None,
    )
    assert (attack["kind"], attack["initiator_ids"], attack["target_ids"]) == (
        "attack",
        "ucdp.actor.72",
        "ucdp.actor.1",
    )


def test_a_government_is_a_state_and_civilians_are_no_organisation() -> None:
    entities = {row["id"]: row for row in read_ucdp_ged(FEW).rows["entities"]}
    assert (entities["ucdp.actor.72"]["kind"], entities["ucdp.actor.72"]["country"]) == ("state", "MLI")
    assert (entities["ucdp.actor.1"]["kind"], entities["ucdp.actor.234"]["kind"]) == ("category", "armed_group")


def test_the_publishers_file_is_kept_unchanged_and_named(tmp_path: Path) -> None:
    new_case(tmp_path / "case")
    first = import_file("ucdp-ged", FEW, into=tmp_path / "case")
    again = import_file("ucdp-ged", FEW, into=tmp_path / "case")
    (source,) = read_case(tmp_path / "case").tables["sources"].to_pylist()
    kept = (tmp_path / "case" / source["file"]).read_bytes()
    assert (kept, source["sha256"]) == (FEW.read_bytes(), hashlib.sha256(kept).hexdigest())
    assert "CC BY 4.0" in source["note"]
    assert (first.added["events"], again.added["events"], again.unchanged["events"]) == (8, 0, 8)


def test_every_shape_gives_the_same_events(tmp_path: Path) -> None:
    rows = records()
    tags = {name: "#geo+lat" if name == "latitude" else "" for name in rows[0]}
    renamed = [{name.removesuffix("_est"): text for name, text in row.items()} for row in rows]
    with zipfile.ZipFile(tmp_path / "ged241.zip", "w") as archive:
        archive.write(FEW, "ged241.csv")
    shapes = [
        written(tmp_path / "hxl.csv", [tags, *rows]),
        written(tmp_path / "renamed.csv", renamed),
        geojson(tmp_path / "ged.geojson"),
        tmp_path / "ged241.zip",
    ]
    expected = without_source(events(FEW))
    for shape in shapes:
        assert without_source(events(shape)) == expected, shape.name
    assert "version 24.1" in read_ucdp_ged(shapes[2]).rows["sources"][0]["title"]
    assert "version 24.1" in read_ucdp_ged(shapes[3]).rows["sources"][0]["title"]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("best_est", "many"),
        ("date_start", "26/05/2016"),
        ("date_end", "05/25/1988 00:00:00"),
        ("where_prec", "9"),
        ("latitude", "95.2"),
        ("longitude", ""),
        ("side_a", ""),
        ("id", "12x"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(column: str, text: str, tmp_path: Path) -> None:
    rows = records()
    rows[2][column] = text
    with pytest.raises(InputError) as caught:
        read_ucdp_ged(written(tmp_path / "ged.csv", rows))
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(4, column)]


def test_an_event_that_stands_twice_is_refused(tmp_path: Path) -> None:
    rows = records()
    with pytest.raises(InputError) as caught:
        read_ucdp_ged(written(tmp_path / "ged.csv", [*rows, rows[0]]))
    assert [problem.row for problem in caught.value.problems] == [2, 10]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", ""), ("a.csv", "id,best\n1,2\n"), ("a.geojson", "{"), ("a.geojson", '{"features": [1]}')],
)
def test_another_file_is_refused(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_ucdp_ged(tmp_path / name)


def test_a_file_that_a_spreadsheet_broke_is_refused_and_leaves_the_case_alone(tmp_path: Path) -> None:
    header, *rows = FEW.read_text(encoding="utf-8").splitlines()
    broken = [f"{header};{header};;"]
    for row in rows:
        cell = '"' + row.replace('"', '""') + '"'
        broken.append(f"{cell};{cell};;")
    (tmp_path / "broken.csv").write_text("\n".join(broken), encoding="utf-8")
    new_case(tmp_path / "case")
    with pytest.raises(InputError) as caught:
        import_file("ucdp-ged", tmp_path / "broken.csv", into=tmp_path / "case")
    assert [problem.row for problem in caught.value.problems] == list(range(1, 10))
    assert "semicolons" in str(caught.value.problems[0])
    assert not (tmp_path / "case/attached").exists()


@pytest.mark.shared
def test_the_mangled_file_is_refused_with_the_reason_and_the_rows() -> None:
    with pytest.raises(InputError) as caught:
        read_ucdp_ged(shared("niger-mangled.csv"))
    assert [problem.row for problem in caught.value.problems[:3]] == [1, 2, 3]
    assert "semicolons" in str(caught.value.problems[0])


@pytest.mark.shared
@pytest.mark.parametrize("known", KNOWN, ids=lambda known: str(known["file"]))
def test_a_published_file_gives_its_known_sums_and_a_case_in_order(known: dict[str, str], tmp_path: Path) -> None:
    new_case(tmp_path / "case")
    import_file("ucdp-ged", shared(known["file"]), into=tmp_path / "case")
    rows = read_case(tmp_path / "case").tables["events"].to_pylist()
    types = Counter(row["note"].split(";")[0].removeprefix("type_of_violence=") for row in rows)
    assert check_case(tmp_path / "case") == []
    assert {"file": known["file"], "events": str(len(rows))} | {
        name: str(sum(row[column] for row in rows))
        for name, column in (("low", "killed_min"), ("best", "killed_best"), ("high", "killed_max"))
    } | {f"type_{number}": str(count) for number, count in types.items()} == known


@pytest.mark.shared
def test_events_that_start_in_a_period_have_the_known_sums() -> None:
    rows = [row for row in events(shared("mali.csv")).values() if "2012" <= row["date"][:4] <= "2018"]
    sums = [sum(row[f"killed_{of}"] for row in rows) for of in ("min", "best", "max")]
    assert (len(rows), sums) == (625, [3719, 3864, 5226])
