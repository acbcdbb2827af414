"""The dossier has every section of the works whose shape it follows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from materiel.analyse.study import study_of
from materiel.report.compose.gather import gather
from materiel.report.document.blocks import ContentsList, Form, Heading
from materiel.report.document.document import Document
from materiel.report.document.inline import plain
from materiel.report.dossier.compose import dossier
from materiel.report.dossier.subject import subject_of
from materiel.report.dossier.writing import incident_of
from materiel.snapshot.snapshot import Snapshot

OUTLINE = list(
    csv.DictReader(
        (Path(__file__).parents[2] / "cases/conflict_dossier_outline.csv").read_text(encoding="utf-8").splitlines()
    )
)


@pytest.fixture(scope="module")
def document(mali: Snapshot) -> Document:
    material = gather(mali, ("lineage", "responses"), ())
    return dossier(material, subject_of(material.evidence, "Mali"), incident_of(study_of(mali)), "en").document


def test_the_outline_is_the_whole_one() -> None:
    assert len(OUTLINE) == 47


@pytest.mark.parametrize("row", OUTLINE, ids=lambda row: str(row["id"]))
def test_a_section_of_the_works_has_its_place(row: dict[str, str], document: Document) -> None:
    anchors = {heading.anchor for heading in document.headings}
    titles = {plain(heading.text) for heading in document.headings if heading.anchor.startswith("profile-")}
    blocks = {type(block) for block in document.blocks}
    match row["anchor"]:
        case "(none)":
            return  # a language note and the aims of a study are of that work alone
        case "(front)":
            assert Form in blocks
        case "(contents)":
            assert ContentsList in blocks
        case "(profile)":
            assert any(title.startswith(row["heading"].split(" (")[0]) for title in titles)
        case anchor:
            assert anchor in anchors


def test_sections_stand_in_the_order_of_the_works(document: Document) -> None:
    order = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    wanted = [
        "glance",
        "parties",
        "fighting",
        "tolls",
        "politics",
        "background",
        "arms",
        "context",
        "profiles",
        "responses",
    ]
    assert [anchor for anchor in order if anchor in wanted] == wanted
    assert order[-1] == "notes"
