"""A case written and read again is the same case; a canonical one, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from materiel.model.arrow import arrow_type
from materiel.model.case import CaseInfo, Scope
from materiel.model.tables import TABLES
from materiel.read import read_case, write_case

SmallCase = Callable[..., Path]
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n", exclude_characters="\ufffe\uffff"),
    min_size=1,
)
PROSE = TEXT | st.sampled_from(
    ['"', '""', ",", "a,b", 'say "no"', "two\nlines", "\n", " ", "=1+1", "ппу", "٠١٢", "#", "\ufeff"]
)
NUMBERS = st.floats(0, 1e300) | st.integers(0, 10**15).map(float) | st.sampled_from([0.1, 1e22, 5e-324, 1 / 3])


@st.composite
def observations(draw: st.DrawFn) -> pa.Table:
    ids = draw(st.lists(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True), unique=True, max_size=6))
    cells: dict[str, list[object]] = {"id": list(ids)}
    for name in ("model", "marks", "note", "serial", "lot"):
        cells[name] = [draw(st.none() | PROSE) for _ in ids]
    cells["quantity_min"] = [draw(st.none() | NUMBERS) for _ in ids]
    cells["year_from"] = [draw(st.none() | st.integers(1800, 2100)) for _ in ids]
    table = TABLES["observations"]
    return pa.table({c.name: pa.array(cells.get(c.name, [None] * len(ids)), arrow_type(c)) for c in table.columns})


def _bytes(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


@given(observations())
@settings(max_examples=25, deadline=None)
def test_a_canonical_case_is_written_again_byte_for_byte_and_loses_nothing(rows: pa.Table) -> None:
    with tempfile.TemporaryDirectory() as home:
        first, second = Path(home) / "first", Path(home) / "second"
        write_case(CaseInfo("mali"), {"observations": rows}, first)
        draft = read_case(first)
        assert draft.problems == ()
        assert sorted(draft.tables["observations"].to_pylist(), key=lambda row: str(row["id"])) == sorted(
            rows.to_pylist(), key=lambda row: str(row["id"])
        )
        write_case(draft.info, draft.tables, second)
        assert _bytes(first) == _bytes(second)


def test_a_valid_case_of_any_spelling_loses_nothing(small_case: SmallCase, tmp_path: Path) -> None:
    before = read_case(small_case())
    write_case(before.info, before.tables, tmp_path / "copy")
    after = read_case(tmp_path / "copy")
    assert (after.info.name, after.problems) == (before.info.name, ())
    for name, rows in before.tables.items():
        assert after.tables[name].sort_by("id") == rows.sort_by("id")


def test_rows_stand_in_the_natural_order_of_their_ids(tmp_path: Path) -> None:
    ids = pa.table({"id": ["OBS-10", "OBS-9", "A", "OBS-100"], "kind": ["report"] * 4})
    write_case(CaseInfo("x"), {"sources": ids}, tmp_path)
    lines = (tmp_path / "sources.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == ["id", "A", "OBS-9", "OBS-10", "OBS-100"]


def test_what_a_case_says_about_itself_comes_back_with_what_others_wrote_beside_it(tmp_path: Path) -> None:
    info = CaseInfo(
        "mali",
        title="Northern Mali",
        licences=({"name": "CC-BY-4.0"},),
        sources=({"title": "GeoNames", "path": "https://www.geonames.org"},),
        scope=Scope(("gao",), "2012/2014"),
        codes={"events.kind": {"flood": "flood"}},
        descriptor={
            "version": "3",
            "materiel": {"other": 1},
            "resources": [{"name": "events", "title": "Happenings"}],
        },
    )
    write_case(info, {"entities": pa.table({"id": ["gao"], "kind": ["place"], "name": ["Gao"]})}, tmp_path)
    draft = read_case(tmp_path)
    assert draft.problems == ()
    assert (draft.info.scope, dict(draft.info.codes), draft.info.sources) == (info.scope, info.codes, info.sources)
    assert draft.info.descriptor["version"] == "3"
    assert draft.info.descriptor["materiel"]["other"] == 1
    titles = {resource["name"]: resource.get("title") for resource in draft.info.descriptor["resources"]}
    assert titles["events"] == "Happenings"


def test_a_code_that_the_case_adds_is_accepted_and_described(small_case: SmallCase, tmp_path: Path) -> None:
    case = small_case({("events", "E1", "kind"): "flood", ("observations", "OBS-1", "calibre"): "6.5 × 99 mm"})
    assert len(read_case(case).problems) == 2
    codes = {"events.kind": {"flood": "a flood"}, "observations.calibre": {"6.5 × 99 mm": "trial round"}}
    write_case(CaseInfo("x", codes=codes), {}, tmp_path / "own")
    (case / "datapackage.json").write_bytes((tmp_path / "own" / "datapackage.json").read_bytes())
    assert read_case(case).problems == ()


def test_other_files_of_a_folder_stay_when_a_case_is_written_into_it(small_case: SmallCase) -> None:
    case = small_case()
    (case / "files").mkdir()
    (case / "files" / "photo.jpg").write_bytes(b"x")
    draft = read_case(case)
    write_case(draft.info, draft.tables, case)
    assert (case / "files" / "photo.jpg").exists()
    assert not (case / ".materiel").exists()


def test_a_writer_that_fails_leaves_the_old_case(small_case: SmallCase) -> None:
    case = small_case()
    before = _bytes(case)
    with pytest.raises(pa.ArrowException):
        write_case(CaseInfo("x"), {"events": pa.table({"id": ["E1"], "kind": [{"a": 1}]})}, case)
    assert _bytes(case) == before
