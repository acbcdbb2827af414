"""Files as they come: encodings, delimiters, line ends, torn rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from materiel.errors import Problem
from materiel.model.tables import TABLES
from materiel.read import check_case, read_case

SmallCase = Callable[..., Path]
TABLE = "entities.csv"


def _respelt(case: Path, content: bytes) -> list[str]:
    (case / TABLE).write_bytes(content)
    return [str(problem) for problem in check_case(case)]


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: (text + "\n\n").encode(),
        lambda text: (text + "," * (len(TABLES["entities"].columns) - 1) + "\n").encode(),
        lambda text: text.replace("\n", ",\n").encode(),
        lambda text: text.removesuffix("\n").encode(),
    ],
    ids=["byte-order mark", "CRLF", "CR", "empty lines", "row of commas", "comma at the end", "no last line end"],
)
def test_a_harmless_spelling_of_a_file_reads_the_same(
    small_case: SmallCase, spelling: Callable[[str], bytes]
) -> None:
    case = small_case()
    before = read_case(case)
    assert _respelt(case, spelling((case / TABLE).read_text(encoding="utf-8"))) == []
    assert read_case(case).tables["entities"] == before.tables["entities"]


def test_a_file_with_semicolons_is_told_so(small_case: SmallCase) -> None:
    case = small_case()
    text = (case / TABLE).read_text(encoding="utf-8").replace(";", "").replace(",", ";")
    assert (
        "entities.csv, row 1: the columns are parted by semicolons; right would be columns parted by commas"
        in _respelt(case, text.encode())
    )


def test_a_file_in_another_encoding_is_told_row_column_and_likely_text(small_case: SmallCase) -> None:
    case = small_case()
    (problem,) = _respelt(case, (case / TABLE).read_text(encoding="utf-8").encode("cp1252"))
    assert "row 4, column aliases" in problem
    assert "Forces armées" in problem


def test_a_file_in_utf_16_is_told_so(small_case: SmallCase) -> None:
    case = small_case()
    problems = _respelt(case, (case / TABLE).read_text(encoding="utf-8").encode("utf-16"))
    assert problems == ["entities.csv: the file is in UTF-16 or no text at all; right would be a CSV file in UTF-8"]


def test_an_empty_file_is_told_so(small_case: SmallCase) -> None:
    case = small_case()
    assert any("entities.csv: the file is empty" in problem for problem in _respelt(case, b""))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("army2,state_force", "the row has 2 cells"),
        ("army2,state_force,Army" + "," * 16 + "beyond", "'beyond' is in a cell that belongs to no column"),
        (
            'army2,state_force,"Army" of Mali' + "," * 15,
            "a quotation mark is not closed, or is followed by other text",
        ),
        ('army2,state_force,"Army of Mali' + "," * 15, "a quotation mark is not closed"),
        ("army2,state_force,Ar\0my" + "," * 15, "control character U+0000"),
        ("army2,state_force,Ar\x07my" + "," * 15, "control character U+0007"),
    ],
)
def test_a_torn_row_is_named(small_case: SmallCase, line: str, wrong: str) -> None:
    case = small_case()
    text = (case / TABLE).read_text(encoding="utf-8") + line + "\n"
    problems = [problem for problem in _respelt(case, text.encode()) if "entities.csv, row 5" in problem]
    assert len(problems) == 1
    assert wrong in problems[0]


def test_a_row_number_counts_rows_and_not_lines(small_case: SmallCase) -> None:
    case = small_case()
    text = (case / TABLE).read_text(encoding="utf-8").replace(",Mali,", ',"Mali\nin two lines",') + "x,y\n"
    assert any("entities.csv, row 5: the row has 2 cells" in problem for problem in _respelt(case, text.encode()))


def test_a_missing_table_and_a_misspelt_one_are_named(small_case: SmallCase) -> None:
    case = small_case()
    (case / "figures.csv").rename(case / "figure.csv")
    assert [str(problem) for problem in check_case(case)] == [
        "figure.csv: the file is no table of a case; right would be figures.csv (nearest table)",
        "figures.csv: the table is missing; right would be the file with its header, without rows if there is "
        "nothing to say",
    ]


def test_a_workbook_beside_the_tables_is_not_passed_over(small_case: SmallCase) -> None:
    case = small_case()
    (case / "edited.xlsx").write_bytes(b"anything")
    (case / "~$edited.xlsx").write_bytes(b"the lock of an open one")
    (problem,) = check_case(case)
    assert (problem.file, "only one can be the case" in problem.wrong) == ("edited.xlsx", True)


def test_a_missing_and_an_unknown_column_are_named_with_the_nearest(small_case: SmallCase) -> None:
    case = small_case()
    text = (case / TABLE).read_text(encoding="utf-8").replace("latitude", "Latitud", 1)
    found = {(p.column, p.wrong, p.right) for p in _problems(case, text)}
    assert ("Latitud", "no column of this table has this name", "latitude (nearest column)") in found
    assert any(column == "latitude" and "missing" in wrong for column, wrong, _ in found)


def _problems(case: Path, text: str) -> list[Problem]:
    (case / TABLE).write_text(text, encoding="utf-8")
    return check_case(case)


def test_columns_may_stand_in_any_order(small_case: SmallCase) -> None:
    case = small_case()
    before = read_case(case).tables["entities"]
    rows = [line.split(",") for line in (case / TABLE).read_text(encoding="utf-8").splitlines()]
    (case / TABLE).write_text("".join(",".join(reversed(row)) + "\n" for row in rows), encoding="utf-8")
    assert read_case(case).tables["entities"] == before


@pytest.mark.parametrize("what", ["nothing", "empty folder", "text file"])
def test_a_path_that_is_no_case_is_told_so(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x"
    if what == "empty folder":
        path.mkdir()
    elif what == "text file":
        path.write_text("hello")
    (problem,) = check_case(path)
    assert "no case" in problem.wrong
    assert "datapackage.json" in problem.right


def test_a_descriptor_that_is_no_json_is_told_where(small_case: SmallCase) -> None:
    case = small_case()
    (case / "datapackage.json").write_text('{"name": "x",}')
    (problem,) = check_case(case)
    assert (problem.file, "line 1" in problem.wrong) == ("datapackage.json", True)
