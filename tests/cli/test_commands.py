"""The command line as a user meets it: real processes, real exit statuses."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.rows import tables

from materiel.model.case import CaseInfo
from materiel.read import write_case

ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [{"id": "SRC-1", "kind": "report", "title": "Report"}],
    "observations": [
        {
            "id": f"OBS-{n}",
            "kind": "cartridge",
            "calibre": "7.62x39",
            "marks": f"{n}_75",
            "producer_country": "SUN",
            "quantity": float(n),
            "container": f"box {n}",
            "source_id": "SRC-1",
        }
        for n in (1, 2, 3)
    ],
}


def run(*arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "materiel", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


def document(*arguments: str | Path, status: int = 0) -> dict[str, Any]:
    return dict(json.loads(run(*arguments, "--json", status=status).stdout))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    write_case(CaseInfo("mali"), tables(**ROWS), tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def broken(case: Path) -> Path:
    good = (case / "observations.csv").read_text(encoding="utf-8")
    (case / "observations.csv").write_text(good.replace("SRC-1", "SRC-9").replace("SUN", "XXX"), encoding="utf-8")
    return case


def test_check_exits_0_on_a_good_case_and_says_so(case: Path) -> None:
    done = run("check", case)
    assert (done.stdout, done.stderr.strip().endswith("no problems")) == ("", True)


def test_check_lists_every_problem_and_exits_1(broken: Path) -> None:
    lines = run("check", broken, status=1).stdout.splitlines()
    assert len(lines) == 6
    assert "observations.csv, row 2, column producer_country" in "\n".join(lines)


def test_check_gives_each_problem_with_its_place_as_json(broken: Path) -> None:
    problems = document("check", broken, status=1)["problems"]
    assert {"file", "row", "column", "value", "wrong", "right"} == set(problems[0])


def test_build_tells_what_it_loaded_and_the_hash(case: Path) -> None:
    found = document("build", case)
    assert found["tables"]["observations"] == {"added": 3, "changed": 0, "removed": 0}
    assert len(found["snapshot"]["hash"]) == 64
    assert "nothing changed" in run("build", case).stderr


def test_build_with_problems_lists_them_and_loads_nothing(broken: Path) -> None:
    error = document("build", broken, status=1)["error"]
    assert (error["kind"], len(error["problems"])) == ("InputError", 6)
    assert not (broken / ".materiel").exists()


def test_analyse_builds_first_and_gives_one_document(case: Path) -> None:
    found = document("analyse", "varieties", case, "--top", "2")
    assert {"analysis", "case", "parameters", "rows", "notes"} <= set(found)
    assert [row["marks"] for row in found["rows"]] == ["3_75", "2_75"]


def test_analyse_gives_csv(case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("analyse", "varieties", case, "--csv").stdout)))
    assert [row["quantity"] for row in rows] == ["3", "2", "1"]
    assert rows[0]["because"] == "observations:OBS-3"


def test_analyse_runs_on_an_earlier_snapshot(case: Path) -> None:
    earlier = document("build", case)["snapshot"]["hash"]
    more = [*ROWS["observations"], ROWS["observations"][0] | {"id": "OBS-4", "quantity": 9.0}]
    write_case(CaseInfo("mali"), tables(**(ROWS | {"observations": more})), case)
    assert document("analyse", "varieties", case)["rows"][0]["quantity"] == 10
    assert document("analyse", "varieties", case, "--snapshot", earlier[:10])["rows"][0]["quantity"] == 3


def test_analyse_prints_a_table_for_people(case: Path) -> None:
    assert "7.62 × 39 mm" in run("analyse", "varieties", case).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyse", "no_such_analysis", "CASE"],
        ["analyse", "varieties", "CASE", "--by", "decade"],
        ["analyse", "varieties", "CASE", "--top", "many"],
        ["analyse", "varieties", "CASE", "--handling", "secret"],
        ["analyse", "varieties", "CASE", "--snapshot", "ffff"],
        ["history", "CASE", "OBS-1"],
        ["export", "CASE", "--as", "pdf", "--out", "OUT"],
        ["build", "mysql://host/case"],
        ["nosuch"],
        ["identify", "945_05", "--file", "IN", "--out", "OUT"],
        ["identify", "--file", "IN"],
        ["identify", "945_05", "--calibre", "no such calibre"],
    ],
)
def test_wrong_usage_exits_2_with_one_clear_line(case: Path, arguments: list[str]) -> None:
    done = run(*[{"CASE": case, "OUT": case.parent / "out"}.get(word, word) for word in arguments], status=2)
    assert done.stdout == ""
    assert 1 <= len(done.stderr.splitlines()) <= 4


def test_a_path_without_a_case_exits_1(tmp_path: Path) -> None:
    assert "not there" in run("build", tmp_path / "nothing", status=1).stderr


def test_history_shows_who_and_why(case: Path) -> None:
    run("build", case, "--why", "first entry")
    found = document("history", case, "observations:OBS-1")
    assert found["versions"][0]["entered"]["why"] == "first entry"
    assert "first entry" in run("history", case, "observations:OBS-1").stdout


def test_snapshot_lists_what_was_cut(case: Path) -> None:
    red = document("snapshot", case, "--handling", "red")
    clear = document("snapshot", case)
    listed = document("snapshot", case, "--list")["snapshots"]
    assert {each["hash"] for each in listed} == {red["hash"], clear["hash"]}
    assert {each["handling"] for each in listed} == {"red", "clear"}


@pytest.mark.parametrize(("form", "name"), [("package", "out"), ("xlsx", "out.xlsx")])
def test_an_export_is_a_case_again(case: Path, tmp_path: Path, form: str, name: str) -> None:
    run("export", case, "--as", form, "--out", tmp_path / name)
    assert document("build", tmp_path / name)["snapshot"]["rows"]["observations"] == 3


def test_identify_ranks_readings() -> None:
    found = document("identify", "945_05", "--calibre", "7.62x54R")
    assert (found["readings"][0]["country"], found["readings"][0]["year"]) == ("CHN", 2005)
    total = sum(reading["probability"] for reading in found["readings"]) + found["unidentified"]
    assert abs(total - 1) < 1e-6


def test_identify_reads_a_file_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("box,calibre,marks\n7,7.62x54R,945_05\n8,7.62x54R,945_05\n", encoding="utf-8")
    done = document("identify", "--file", tmp_path / "in.csv", "--out", tmp_path / "out.csv")
    assert (done["rows"], done["varieties"]) == (2, 1)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith('"box","calibre","marks",')


def test_new_makes_a_case_that_builds(tmp_path: Path) -> None:
    run("new", tmp_path / "study")
    assert document("build", tmp_path / "study")["case"] == "study"
    assert "nothing of it is touched" in run("new", tmp_path / "study", status=1).stderr


def test_help_and_version_need_no_case() -> None:
    assert "analyse" in run("--help").stdout
    assert run("--version").stdout.startswith("materiel ")
