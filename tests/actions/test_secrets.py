"""Planted secrets: what a row above the limit says is in nothing that leaves the case."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest
from tests.rows import table

from materiel.actions.cases import build, snapshot
from materiel.actions.exporting import FORMATS, export
from materiel.actions.findings import analyse
from materiel.actions.histories import history
from materiel.actions.reporting import report
from materiel.analyse import ANALYSES
from materiel.config import Settings
from materiel.errors import HandlingError, MaterielError
from materiel.model.case import CaseInfo, Scope
from materiel.model.columns import Kind
from materiel.model.tables import TABLES
from materiel.read import write_case

SETTINGS = Settings(by="desk", home=Path("/nowhere"))
CHANCE = random.Random(20121)
SECRETS: list[str] = []
LEVELS = ("green", "amber", "amber_strict", "red")


def secret() -> str:
    """A text that occurs nowhere else; it is written down so that it can be looked for."""
    SECRETS.append("zq" + "".join(CHANCE.choices("bcdfghjklmnpqrstvwxz", k=14)))
    return SECRETS[-1]


def secret_number() -> float:
    number = CHANCE.uniform(10, 80)
    SECRETS.append(f"{number:.9f}".rstrip("0")[:10])
    return float(f"{number:.9f}")


def cell(name: str, column: Any, level: str) -> Any:
    """A secret value of a column's kind; None where the kind can hold none."""
    if column.name == "handling":
        return level
    if column.name in ("id", "public_label") or column.kind in (Kind.REF, Kind.REFS):
        return None
    if column.kind in (Kind.TEXT, Kind.TEXTS, Kind.MARKS):
        return None if name == "judgements" and column.name.endswith(("_table", "_id")) else secret()
    if column.kind is Kind.NUMBER:
        return None if column.name.endswith(("_min", "_max")) else secret_number()
    if column.kind is Kind.CODE and column.required:
        return next(iter(column.codes.codes))
    return f"https://{secret()}.example" if column.kind is Kind.URL else None


def secret_row(name: str, level: str) -> dict[str, Any]:
    """A row above clear with a secret wherever it can, its id included (but a source's id is shown in a stub)."""
    row_id = f"SRC-{level}" if name == "sources" else secret()
    row = {column.name: cell(name, column, level) for column in TABLES[name].columns} | {"id": row_id}
    if name == "sources":
        row["public_label"] = f"a resident ({level})"
    return row


def public_rows(hidden: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    """Clear rows that point at hidden ones in every way the tables allow."""
    camp, find, clash = hidden["entities"][0], hidden["observations"][0], hidden["events"][0]
    made = {"kind": "cartridge", "calibre": "7.62x39", "marks": "9_75", "producer_country": "SUN"}
    item = made | {"quantity": 4.0}
    fights = {"subject_id": "ENT-2", "relation": "fights", "object_id": camp}
    said = {"source_id": "SRC-red", "cited_source_ids": "SRC-amber;SRC-open"}
    point = {"latitude": secret_number(), "longitude": secret_number()}
    return {
        "sources": [{"id": "SRC-open", "kind": "report", "title": "Open report", "same_as": "SRC-green"}],
        "entities": [
            {"id": "ENT-1", "kind": "place", "name": "Gao", "within": camp, **said},
            {"id": "ENT-2", "kind": "armed_group", "name": "A group", **said},
        ],
        "claims": [{"id": "CLM-1", "entity_id": camp, "property": "aims", "value": secret()}],
        "relations": [{"id": "REL-1", **fights, "note": secret()}],
        "observations": [
            {"id": "OBS-1", **item, "place_id": camp, "holder_id": "ENT-2", "part_of": find, **said},
            {"id": "OBS-2", **item, "place_id": "ENT-1", "same_as": find, **said},
        ],
        "holdings": [
            {"id": "HLD-1", **item, "polarity": "holds", "holder_id": "ENT-2", "about_ids": f"OBS-1;{find}"}
        ],
        "transfers": [{"id": "TRF-1", **item, "mode": "sale", "from_id": camp, "via_ids": f"{camp};ENT-1"}],
        "traces": [{"id": "TRC-1", **made, "observation_id": find, "addressee_id": camp}],
        "embargoes": [{"id": "EMB-1", "name": "Ban", "target_id": camp, "since": "2012"}],
        "events": [
            {"id": "EVT-1", "kind": "battle", "date": "2012", "place_id": camp, "initiator_ids": camp, **point}
        ],
        "figures": [
            {"id": "FIG-1", "measure": "killed", "entity_id": camp, "event_id": clash, "value_best": 5.0},
            {"id": "FIG-2", "measure": "killed", "value_best": 5.0, "formula": f"FIG-1 + {hidden['figures'][0]}"},
        ],
        "judgements": [
            {
                "id": "JDG-1",
                "left_table": "observations",
                "left_id": find,
                "right_table": "observations",
                "right_id": "OBS-1",
                "verdict": "same",
                "why": secret(),
            }
        ],
    }


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets") / "case"
    hidden = {name: [secret_row(name, level) for level in LEVELS] for name in TABLES}
    for row in hidden["judgements"]:
        row |= {"left_table": "entities", "left_id": "ENT-1", "right_table": "entities", "right_id": "ENT-2"}
    for name, column in (("claims", "entity_id"), ("relations", "subject_id"), ("relations", "object_id")):
        for row in hidden[name]:
            row[column] = "ENT-1"
    rows = public_rows({name: [str(row["id"]) for row in found] for name, found in hidden.items()})
    tables = {name: table(name, *hidden[name], *rows[name]) for name in TABLES}
    places = ("ENT-1", str(hidden["entities"][0]["id"]))
    write_case(CaseInfo("planted", scope=Scope(places, "2012")), tables, folder)
    build(folder, settings=SETTINGS)
    return folder


def leaks(content: bytes) -> list[str]:
    return [each for each in SECRETS if each.encode() in content]


def unpacked(path: Path) -> Iterator[bytes]:
    """A file's bytes, and what a compressed one holds."""
    yield path.name.encode()
    yield path.read_bytes()
    if path.suffix == ".parquet":
        out = io.BytesIO()
        pc.write_csv(pq.read_table(path), out)
        yield out.getvalue()
        yield repr(pq.ParquetFile(path).metadata.to_dict()).encode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def assert_clean(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else [folder]
    assert files
    for path in files:
        for content in unpacked(path):
            assert leaks(content) == [], path


def test_the_secrets_are_in_the_case_and_are_found_when_they_are_looked_for(case: Path) -> None:
    whole = b"".join(path.read_bytes() for path in case.glob("*.csv"))
    assert len(leaks(whole)) == len(SECRETS) > 150
    red = snapshot(case, handling="red", settings=SETTINGS)
    with pytest.raises(AssertionError):
        assert_clean(red.path)


def test_a_clear_snapshot_holds_none(case: Path) -> None:
    found = snapshot(case, settings=SETTINGS)
    assert_clean(found.path)
    assert leaks(json.dumps(found.as_dict()).encode()) == []


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_clear_export_holds_none(case: Path, tmp_path: Path, form: str) -> None:
    name = f"out.{form}"
    export(case, as_=form, out=tmp_path / name, settings=SETTINGS)
    assert_clean(tmp_path / name)


def test_a_clear_report_holds_none(case: Path, tmp_path: Path) -> None:
    report(case, out=tmp_path / "report", settings=SETTINGS)
    assert_clean(tmp_path / "report")


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_a_clear_finding_and_its_errors_hold_none(case: Path, name: str) -> None:
    try:
        answer = json.dumps(analyse(name, case, settings=SETTINGS).as_dict(), default=str)
    except MaterielError as error:
        answer = str(error)
    assert leaks(answer.encode()) == []


def test_the_history_of_a_row_holds_none(case: Path) -> None:
    for row in ("entities:ENT-1", "observations:OBS-1", "events:EVT-1", "claims:CLM-1", "sources:SRC-red"):
        assert leaks(json.dumps(history(case, row, settings=SETTINGS).as_dict()).encode()) == []
    told = history(case, "claims:CLM-1", handling="red", settings=SETTINGS).as_dict()
    assert leaks(json.dumps(told).encode())


def test_an_export_at_a_limit_is_a_case_without_problems(case: Path, tmp_path: Path) -> None:
    for level in ("clear", "amber"):
        export(case, as_="package", out=tmp_path / level, handling=level, settings=SETTINGS)
        build(tmp_path / level, settings=SETTINGS)


def test_an_earlier_snapshot_above_the_limit_is_not_opened(case: Path, tmp_path: Path) -> None:
    red = snapshot(case, handling="red", settings=SETTINGS).hash
    with pytest.raises(HandlingError):
        report(case, out=tmp_path / "report", snapshot=red, settings=SETTINGS)
    assert analyse("varieties", case, snapshot=red, handling="red", settings=SETTINGS).rows
