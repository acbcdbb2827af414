"""The bundled case from start to report, and what a report must never hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from materiel.actions.reporting import demo, report
from materiel.actions.results import DemoResult
from materiel.config import Settings
from materiel.errors import UsageError

SETTINGS = Settings(by="desk", home=Path("/nowhere"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return demo(tmp_path_factory.mktemp("first") / "demo", settings=SETTINGS)


def test_the_demo_builds_and_reports(first: DemoResult) -> None:
    assert first.report.index == first.case / "report" / "index.html"
    assert first.report.index.exists()
    assert first.build.snapshot.rows["observations"] > 100
    assert first.report.withheld == 0
    assert len(first.report.findings) > 5


def test_the_demo_runs_again_and_keeps_what_was_edited(first: DemoResult) -> None:
    table = first.case / "traces.csv"
    header = table.read_text(encoding="utf-8").splitlines()[0]
    table.write_text(f"{header}\nTRC-900{',' * header.count(',')}\n", encoding="utf-8")
    assert demo(first.case, settings=SETTINGS).build.tables["traces"].added == 1


def test_a_report_of_an_earlier_snapshot_is_the_same_to_the_byte(first: DemoResult, tmp_path: Path) -> None:
    outs = [tmp_path / "a", tmp_path / "b"]
    for out in outs:
        report(first.case, out=out, snapshot=first.report.snapshot[:12], settings=SETTINGS)
    pages = [path.relative_to(outs[0]) for path in outs[0].rglob("*") if path.is_file()]
    assert pages
    for page in pages:
        assert (outs[0] / page).read_bytes() == (outs[1] / page).read_bytes(), page


def test_the_demo_never_writes_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="something else"):
        demo(tmp_path, settings=SETTINGS)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
