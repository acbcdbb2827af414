"""Whatever the bytes of a file, it is read or refused with a reason; nothing dies on it."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from materiel.model.case import CaseInfo
from materiel.model.tables import TABLES
from materiel.read import check_case, write_case, write_workbook
from materiel.read.csv_exact import read_exactly
from materiel.read.csv_files import read_csv, read_quickly
from materiel.read.findings import Findings
from materiel.read.grid import Grid

TABLE = TABLES["claims"]
HEADER = ",".join(TABLE.column_names).encode() + b"\n"
PIECES = st.sampled_from(
    [
        b",",
        b'"',
        b'""',
        b"\n",
        b"\r",
        b"\r\n",
        b"a",
        b"C-1",
        b"2012",
        b"\0",
        b"\xe9",
        b"\xc3\xa9",
        b"\xef\xbb\xbf",
        b" ",
        b";",
    ]
)
ROWS = st.lists(PIECES, max_size=60).map(b"".join)
WELL_SHAPED = st.lists(
    st.lists(
        st.sampled_from([b"", b"x", b'"a,b"', b'"say ""no"""', b'"two\nlines"', b"\xc3\xa9"]),
        min_size=14,
        max_size=14,
    ),
    max_size=5,
).map(lambda rows: b"".join(b",".join(row) + b"\n" for row in rows))
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _written(content: bytes, name: str) -> Path:
    with tempfile.NamedTemporaryFile(delete=False, suffix=name) as file:
        file.write(content)
    return Path(file.name)


@given(st.binary(max_size=300) | ROWS.map(lambda rows: HEADER + rows))
@FEW
def test_a_table_file_of_any_bytes_is_read_or_refused_with_a_reason(content: bytes) -> None:
    path = _written(content, "claims.csv")
    try:
        grid = read_csv(path, TABLE, found := Findings())
    finally:
        path.unlink()
    problems = found.listed()
    assert grid is not None or problems
    assert all(problem.wrong and problem.right for problem in problems)


@given((ROWS | WELL_SHAPED).map(lambda rows: HEADER + rows))
@settings(FEW, max_examples=400)
def test_the_quick_reader_never_reads_otherwise_than_the_exact_one(content: bytes) -> None:
    path = _written(content, "claims.csv")
    wanted = dict(enumerate(TABLE.column_names))
    try:
        quick = read_quickly(path, list(TABLE.column_names), wanted, {"id"})
        exact = read_exactly(path, list(TABLE.column_names), wanted, found := Findings())
    finally:
        path.unlink()
    if quick is not None:
        assert found.listed() == []
        assert _cells(quick.without_empty_rows()) == _cells(exact.without_empty_rows())


def _cells(grid: Grid) -> dict[str, object]:
    return {"rows": grid.rows.tolist()} | {name: cells.to_pylist() for name, cells in grid.columns.items()}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
KEYS = st.sampled_from(["name", "title", "licenses", "sources", "resources", "materiel"])
OWN = st.dictionaries(st.sampled_from(["format", "scope", "codes"]), JSON, max_size=3)
SCOPED = st.fixed_dictionaries({"scope": st.dictionaries(st.sampled_from(["place_ids", "period"]), JSON)})


@pytest.fixture(scope="module")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("case")
    write_case(CaseInfo("x"), {}, directory)
    return directory


@given(
    st.binary(max_size=100)
    | (JSON | st.dictionaries(KEYS, JSON | OWN | SCOPED, max_size=4)).map(
        lambda content: json.dumps(content).encode()
    )
)
@settings(FEW, max_examples=80)
def test_a_descriptor_of_any_content_is_read_or_refused_with_a_reason(empty_case: Path, content: bytes) -> None:
    (empty_case / "datapackage.json").write_bytes(content)
    assert all(problem.wrong for problem in check_case(empty_case))


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    write_workbook(CaseInfo("x"), {}, path)
    return path.read_bytes()


@given(st.data())
@settings(FEW, max_examples=20)
def test_a_workbook_with_any_damage_is_read_or_refused_with_a_reason(workbook: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    cut = data.draw(st.integers(0, 30))
    parts[name] = parts[name][:at] + data.draw(st.binary(max_size=8)) + parts[name][at + cut :]
    if data.draw(st.booleans()):
        del parts[data.draw(st.sampled_from(sorted(parts)))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for each, content in parts.items():
            book.writestr(each, content)
    path = _written(out.getvalue(), ".xlsx")
    try:
        assert all(problem.wrong for problem in check_case(path))
    finally:
        path.unlink()


@given(st.binary(max_size=2_000))
@settings(FEW, max_examples=50)
def test_a_workbook_of_any_bytes_is_refused_with_a_reason(content: bytes) -> None:
    path = _written(content, ".xlsx")
    try:
        assert [problem.right for problem in check_case(path)]
    finally:
        path.unlink()
