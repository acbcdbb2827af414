"""The network of actors in the forms that other programs read."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from tests.report.conftest import tables_of

from materiel.model.case import CaseInfo
from materiel.report.network import GEXF, GRAPHML, write_gexf, write_graphml

ROWS = {
    "entities": [{"id": f"{n}", "kind": "armed_group", "name": f"Group {n} & co"} for n in ("a", "b", "c")],
    "relations": [
        {"id": "R1", "subject_id": "a", "relation": "fights", "object_id": "b", "since": "2012", "until": "2013"},
        {"id": "R2", "subject_id": "c", "relation": "merged_into", "object_id": "b", "since": "2014-03"},
    ],
    "judgements": [
        {
            "id": "J",
            "left_table": "entities",
            "left_id": "b",
            "right_table": "entities",
            "right_id": "c",
            "verdict": "same",
        }
    ],
}
INFO = CaseInfo.of({"name": "small", "title": "A small case"})


def test_gexf_has_the_first_and_last_possible_day_of_a_tie(tmp_path: Path) -> None:
    write_gexf(INFO, tables_of(ROWS), tmp_path / "a.gexf")
    root = Tree.parse(tmp_path / "a.gexf").getroot()
    spells = [spell.attrib for spell in root.iter(f"{{{GEXF}}}spell")]
    assert spells == [{"start": "2012-01-01", "end": "2013-12-31"}, {"start": "2014-03-01"}]


@pytest.mark.parametrize(("write", "space"), [(write_gexf, GEXF), (write_graphml, GRAPHML)])
def test_records_judged_the_same_are_one_node(tmp_path: Path, write: type, space: str) -> None:
    write(INFO, tables_of(ROWS), tmp_path / "network")
    root = Tree.parse(tmp_path / "network").getroot()
    assert [node.get("id") for node in root.iter(f"{{{space}}}node")] == ["a", "b"]
    edges = [(edge.get("id"), edge.get("source"), edge.get("target")) for edge in root.iter(f"{{{space}}}edge")]
    assert edges == [("R1", "a", "b"), ("R2", "b", "b")]


def test_a_fight_has_no_direction_in_graphml(tmp_path: Path) -> None:
    write_graphml(INFO, tables_of(ROWS), tmp_path / "network")
    root = Tree.parse(tmp_path / "network").getroot()
    assert [edge.get("directed") for edge in root.iter(f"{{{GRAPHML}}}edge")] == ["false", "true"]
