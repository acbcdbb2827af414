"""Drafting a mapping and importing by it, as one types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from materiel.cli.app import app
from materiel.errors import UsageError
from materiel.read import check_case, new_case, read_case

TABLE = """ref,seized on,type,calibre,number,town
A1,21/03/2012,Rifle,7.62 x 39,3,Gao
A2,22/03/2012,Pistol,9 x 19,1,Kidal
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    (tmp_path / "register.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path / "register.csv"


def run(*words: object) -> str:
    result = CliRunner().invoke(app(), list(map(str, words)), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_table_is_guessed_written_imported_and_imported_again(register: Path, tmp_path: Path) -> None:
    new_case(tmp_path / "study")
    out = tmp_path / "register.toml"
    assert "to decide" not in run("import", "--guess", register, "--out", out)
    run("import", "table", register, "--mapping", out, "--into", tmp_path / "study")
    assert check_case(tmp_path / "study") == []
    assert read_case(tmp_path / "study").tables["observations"]["quantity"].to_pylist() == [3, 1]
    register.write_text(TABLE.replace("Rifle,7.62 x 39,3", "Rifle,7.62 x 39,4"), encoding="utf-8")
    again = json.loads(run("import", "table", register, "--mapping", out, "--into", tmp_path / "study", "--json"))
    assert (again["changed"]["observations"], again["unchanged"]["observations"]) == (1, 1)


def test_a_reference_that_leads_nowhere_is_refused_and_nothing_is_written(register: Path, tmp_path: Path) -> None:
    from materiel.actions.importing import ImportOptions, import_file
    from materiel.errors import InputError

    new_case(tmp_path / "study")
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'table = "observations"\n[columns]\nid = { column = "ref" }\nholder_id = { column = "town" }\n',
        encoding="utf-8",
    )
    before = (tmp_path / "study/observations.csv").read_bytes()
    with pytest.raises(InputError) as caught:
        import_file("table", register, into=tmp_path / "study", options=ImportOptions(mapping=mapping))
    assert {each.value for each in caught.value.problems} == {"Gao", "Kidal"}
    assert (tmp_path / "study/observations.csv").read_bytes() == before


def test_a_draft_is_printed_as_toml_or_as_json(register: Path) -> None:
    assert run("import", "--guess", register).startswith("# A mapping of register.csv")
    said = json.loads(run("import", "--guess", register, "--json"))
    assert said["table"] == "observations"
    assert {each["column"]: each["from"] for each in said["columns"]}["quantity"] == ["number"]


@pytest.mark.parametrize(
    "words",
    [
        ("import",),
        ("import", "table", "FILE"),
        ("import", "--guess", "FILE", "--into", "study"),
        ("import", "table", "FILE", "--into", "study", "--out", "x.toml"),
        ("import", "--guess", "nothing.csv"),
        ("import", "--guess", "FILE", "--out", "FILE"),
        ("import", "--guess", "FILE", "--table", "guns"),
    ],
)
def test_wrong_words_are_refused(register: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        CliRunner().invoke(
            app(), [str(register) if word == "FILE" else word for word in words], catch_exceptions=False
        )
