"""The UN consolidated list as draft rows, and into a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from materiel.actions.importing import import_file
from materiel.errors import InputError, UsageError
from materiel.read import check_case, new_case, read_case
from materiel.read.un_list import read_un_list

SHARED = Path(__file__).parent.parent.parent.parent / "shared/data/un-sanctions/un-consolidated-2026-02-27.xml"

ENTRY = """
<ENTITY><FIRST_NAME>ANSAR  EDDINE</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
<REFERENCE_NUMBER>QDe.135</REFERENCE_NUMBER><LISTED_ON>{day}</LISTED_ON>
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Ansar Dine</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>AD</ALIAS_NAME></ENTITY_ALIAS></ENTITY>
"""


def listing(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "list.xml"
    path.write_text(
        f'<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:00Z"><ENTITIES>{body}</ENTITIES></CONSOLIDATED_LIST>',
        encoding="utf-8",
    )
    return path


def test_an_entry_gives_an_entity_and_the_date_of_its_listing(tmp_path: Path) -> None:
    read = read_un_list(listing(tmp_path, ENTRY.format(day="2013-03-20")))
    entity, claim = read.rows["entities"][0], read.rows["claims"][0]
    assert (entity["id"], entity["name"], entity["aliases"]) == ("un.QDe.135", "ANSAR EDDINE", "Ansar Dine")
    assert (claim["entity_id"], claim["property"], claim["since"]) == ("un.QDe.135", "listed", "2013-03-20")
    assert "AD" in entity["note"]
    assert read.left_out == {"aliases of low quality, kept in the note": 1}


def test_a_time_zone_does_not_move_the_day_of_a_listing(tmp_path: Path) -> None:
    read = read_un_list(listing(tmp_path, ENTRY.format(day="2015-04-07-04:00")))
    assert read.rows["claims"][0]["since"] == "2015-04-07"


def test_every_wrong_entry_is_named_and_nothing_is_taken(tmp_path: Path) -> None:
    wrong = ENTRY.format(day="20/03/2013") + ENTRY.format(day="2013").replace("QDe.135", "")
    with pytest.raises(InputError) as caught:
        read_un_list(listing(tmp_path, wrong))
    assert [problem.column for problem in caught.value.problems] == ["LISTED_ON", "REFERENCE_NUMBER"]


@pytest.mark.parametrize("text", ["no xml", "<OTHER/>", '<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST/>'])
def test_another_file_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_un_list(path)


def test_a_second_import_changes_only_what_has_changed(tmp_path: Path) -> None:
    new_case(tmp_path / "case")
    first = import_file("un-list", listing(tmp_path, ENTRY.format(day="2013-03-20")), into=tmp_path / "case")
    again = import_file("un-list", listing(tmp_path, ENTRY.format(day="2013-03-20")), into=tmp_path / "case")
    other = import_file("un-list", listing(tmp_path, ENTRY.format(day="2013-03-21")), into=tmp_path / "case")
    assert (first.added["entities"], again.added["entities"], again.unchanged["claims"]) == (1, 0, 1)
    assert (other.changed["claims"], other.changed["entities"]) == (1, 0)
    assert check_case(tmp_path / "case") == []


def test_a_format_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="un-list"):
        import_file("nothing", tmp_path, into=tmp_path)


@pytest.mark.shared
def test_the_whole_list_goes_into_a_case(tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip("the shared material is not here")
    new_case(tmp_path / "case")
    result = import_file("un-list", SHARED, into=tmp_path / "case")
    assert result.added["entities"] == 1003
    assert check_case(tmp_path / "case") == []
    since = {row["entity_id"]: row["since"] for row in read_case(tmp_path / "case").tables["claims"].to_pylist()}
    assert (since["un.QDe.014"], since["un.QDe.134"], since["un.QDe.135"]) == (
        "2001-10-06",
        "2012-12-05",
        "2013-03-20",
    )


def test_a_name_that_is_off_the_newer_list_is_withdrawn_with_its_listing(tmp_path: Path) -> None:
    other = ENTRY.format(day="2013-03-20").replace("QDe.135", "QDe.014").replace("ANSAR  EDDINE", "OTHER")
    new_case(tmp_path / "case")
    import_file("un-list", listing(tmp_path, ENTRY.format(day="2013-03-20") + other), into=tmp_path / "case")
    result = import_file("un-list", listing(tmp_path, ENTRY.format(day="2013-03-20")), into=tmp_path / "case")
    assert (result.withdrawn["entities"], result.withdrawn["claims"]) == (1, 1)
    tables = read_case(tmp_path / "case").tables
    assert tables["entities"]["id"].to_pylist() == ["un.QDe.135"]
    assert tables["sources"].num_rows == 2
