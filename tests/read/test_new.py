"""A new case and the forms for the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from materiel.errors import InputError
from materiel.read import check_case, new_case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("new") / "Northern Mali"
    new_case(directory)
    return directory


def test_a_new_case_is_valid_as_a_folder_and_as_its_workbook(case: Path) -> None:
    assert check_case(case) == []
    assert check_case(case / "forms" / "tables.xlsx") == []


def test_a_folder_that_holds_anything_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="already"):
        new_case(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_new_case_has_its_forms_as_a_workbook_and_as_forms_for_the_field(case: Path) -> None:
    names = sorted(path.name for path in (case / "forms").iterdir())
    assert names == ["ammunition.xlsx", "event.xlsx", "tables.xlsx", "weapon.xlsx"]
