"""A dossier states nothing without a note, says the same in every language, and adds nothing up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from tests.report.conftest import snapshot_of
from tests.report.dossier.kasar import rows

from materiel.analyse.study import study_of
from materiel.errors import UsageError
from materiel.model.handling import Handling
from materiel.report.compose.gather import gather
from materiel.report.document.blocks import Paragraph, contents_of
from materiel.report.document.docx import docx_bytes
from materiel.report.document.inline import NoteMark, plain
from materiel.report.document.page import html
from materiel.report.document.pdf import pdf
from materiel.report.dossier.compose import Dossier, dossier
from materiel.report.dossier.subject import subject_of
from materiel.report.dossier.writing import NEEDED, compose, incident_of
from materiel.report.labels.catalogue import LANGUAGES, labels
from materiel.snapshot.snapshot import Snapshot

CHEAP = ("lineage", "responses")
"""Analyses that cost nothing; the others say nothing that these tests ask of them."""


def in_every_language(snapshot: Snapshot, country: str, names: Sequence[str] = NEEDED) -> dict[str, Dossier]:
    material = gather(snapshot, names, ())
    incidents = incident_of(study_of(snapshot))
    subject = subject_of(material.evidence, country)
    return {language: dossier(material, subject, incidents, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def kasar(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(rows(), tmp_path_factory.mktemp("kasar"))


@pytest.fixture(scope="module")
def made(kasar: Snapshot) -> dict[str, Dossier]:
    return in_every_language(kasar, "Kasar")


@pytest.fixture(scope="module")
def of_mali(mali: Snapshot) -> dict[str, Dossier]:
    """The bundled case's dossiers, without the analyses that take long."""
    return in_every_language(mali, "MLI", CHEAP)


def lines(made: Dossier) -> Iterator[str]:
    """Every line of the text, without the notes."""
    for block in made.document.blocks:
        yield from (plain(text) for text in contents_of(block))


def text(made: Dossier) -> str:
    return "\n".join(lines(made))


def test_sources_that_disagree_stand_side_by_side_and_are_never_added(made: dict[str, Dossier]) -> None:
    said = text(made["en"])
    assert "2020: 120 (Mission M); 2020: at least 45 (Ministry N)" in said
    assert "Killed: 7 (fighters); 30 (fighters)." in said
    assert not re.search(r"\b(165|82\.5|83|37|18\.5)\b", said)


def test_what_several_sources_say_is_said_once_with_both_notes(made: dict[str, Dossier]) -> None:
    said = text(made["en"])
    assert said.count("Aims: rule over the north.") == 1
    aims = next(each for each in made["en"].said if each.key == "actor.aims")
    assert [link.id for link in aims.rows] == ["c.3", "c.4"]


def test_dates_that_differ_are_both_told(made: dict[str, Dossier]) -> None:
    assert "Formed in 2018; in March 2019." in text(made["en"])
    assert "Création : en 2018 ; en mars 2019." in re.sub("[\u00a0\u202f]", " ", text(made["fr"]))


def test_what_a_source_denies_is_never_among_what_is_stated(made: dict[str, Dossier]) -> None:
    said = text(made["en"])
    assert "denied: Allied with Group B." in said
    assert said.count("Allied with Group B") == said.count("denied: Allied with Group B")


def test_what_is_alleged_says_so_before_it_is_told(made: dict[str, Dossier]) -> None:
    assert "2022, Northtown. alleged: Group B carried out an attack." in text(made["en"])


def test_a_confidential_source_is_quoted_by_its_public_label(made: dict[str, Dossier]) -> None:
    assert any("a resident of the north, line 9" in plain(note.text) for note in made["en"].document.notes)


@pytest.mark.parametrize("case", ["made", "of_mali"])
def test_every_note_rests_on_rows_of_the_snapshot_and_every_statement_on_a_note(
    case: str, request: pytest.FixtureRequest, kasar: Snapshot, mali: Snapshot
) -> None:
    found: dict[str, Dossier] = request.getfixturevalue(case)
    held = {
        name: set(table["id"].to_pylist()) for name, table in (kasar if case == "made" else mali).tables().items()
    }
    for each in found.values():
        noted = {link for links in each.noted.values() for link in links}
        assert noted and all(link.id in held[link.table] for link in noted)
        assert set(each.document.numbers) == set(each.noted)
        assert all(set(said.rows) <= noted for said in each.said)
        unfounded = [said.key for said in each.said if not said.rows]
        assert set(unfounded) <= {
            "finding",
            "unknown.gap",
            "unknown.remark",
            "materiel.consistent_unknown",
        }  # of the whole snapshot


@pytest.mark.parametrize("case", ["made", "of_mali"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_that_is_no_fixed_remark_has_a_note(
    case: str, language: str, request: pytest.FixtureRequest
) -> None:
    found: Dossier = request.getfixturevalue(case)[language]
    fixed = set(_texts(labels(language).sections["text"]["dossier"]))
    bare = [
        plain(block.text)
        for block in found.document.blocks
        if isinstance(block, Paragraph) and not any(isinstance(part, NoteMark) for part in block.text)
    ]
    assert [
        line for line in bare if line.strip() not in fixed and not re.search(r"^(The|Les) \d+ |^1 ", line)
    ] == []


def _texts(words: object) -> Iterator[str]:
    if isinstance(words, dict):
        for each in words.values():
            yield from _texts(each)
    else:
        yield str(words)


@pytest.mark.parametrize("case", ["made", "of_mali"])
def test_every_language_makes_the_same_statements_on_the_same_rows(
    case: str, request: pytest.FixtureRequest
) -> None:
    found: dict[str, Dossier] = request.getfixturevalue(case)
    first, *others = found.values()
    assert len(first.said) > 10
    for other in others:
        assert other.said == first.said
        assert [h.anchor for h in other.document.headings] == [h.anchor for h in first.document.headings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_and_no_id_stands_in_the_text(language: str, of_mali: dict[str, Dossier]) -> None:
    found = [
        line for line in lines(of_mali[language]) if re.search(r"\b[a-z]+_[a-z]+|\b(evt|act|agr|rsp|fig)\.0", line)
    ]
    assert [line for line in found if "http" not in line] == []


def test_the_text_is_of_a_length_that_is_read(of_mali: dict[str, Dossier]) -> None:
    words = len(text(of_mali["en"]).split())
    assert 9_000 < words < 22_000
    assert len(PdfReader(BytesIO(pdf(of_mali["en"].document))).pages) <= 45


def test_links_and_notes_work_in_every_form(made: dict[str, Dossier]) -> None:
    document = made["en"].document
    page = html(document)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))
    with ZipFile(BytesIO(docx_bytes(document))) as package:
        body, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "endnotes"))
    numbers = [str(n) for n in document.numbers.values()]
    assert (
        re.findall(r'<w:endnoteReference w:id="(\d+)"', body)
        == re.findall(r'<w:endnote w:id="(\d+)"', notes)
        == numbers
    )
    assert set(re.findall(r"NOTEREF (\w+)", body)) <= set(re.findall(r'w:name="(\w+)"', body))
    written = "".join(each.extract_text() for each in PdfReader(BytesIO(pdf(document))).pages)
    assert all(plain(heading.text) in written for heading in document.headings)


def test_the_same_snapshot_gives_the_same_bytes(kasar: Snapshot, made: dict[str, Dossier]) -> None:
    again = in_every_language(kasar, "p.kasar")["fr"].document
    assert (html(again), pdf(again), docx_bytes(again)) == (
        html(made["fr"].document),
        pdf(made["fr"].document),
        docx_bytes(made["fr"].document),
    )


def test_as_of_a_day_nothing_later_is_told(kasar: Snapshot) -> None:
    said = text(compose(kasar, "Kasar", on="2020-12-31")[0])
    assert "3 February 2020, Northtown" in said
    told = said.replace("The Paper, 2021", "").replace("The Paper 2021", "")  # a work may be of any time
    assert "2022" not in told and "2021" not in told


def test_a_country_of_which_the_case_says_nothing_says_so(kasar: Snapshot) -> None:
    found = in_every_language(kasar, "Kenya", ())["en"].document
    assert "No row of this case tells of an event, a group or a figure in Kenya" in plain(found.blocks[0].text)  # type: ignore[union-attr]
    assert found.notes == ()


def test_what_is_no_country_is_refused_with_what_there_is(mali: Snapshot) -> None:
    with pytest.raises(UsageError, match=r"'Atlantis' is no country by code or name.*MLI"):
        compose(mali, "Atlantis")
    with pytest.raises(UsageError, match="no dossier in 'de'; there are en, fr"):
        compose(mali, "MLI", "de")
    with pytest.raises(UsageError, match="has no end"):
        compose(mali, "MLI", on="2016/..")


def secret_rows() -> dict[str, list[dict[str, object]]]:
    """Kasar with rows above clear that hold secrets wherever the dossier would show them."""
    found = {name: [dict(row) for row in held] for name, held in rows().items()}
    amber = {"source_id": "s.paper", "handling": "amber", "stated_as": "fact"}
    found["sources"][1] |= {"title": "zqtitle", "author": "zqauthor", "handling": "amber"}
    found["entities"].append({"id": "g.zqgroup", "kind": "armed_group", "name": "zqgroup", **amber})
    found["claims"].append({"id": "c.zq", "entity_id": "g.a", "property": "aims", "value": "zqaims", **amber})
    found["events"].append(
        {"id": "e.zq", "kind": "statement", "name": "zqevent", "date": "2020", "initiator_ids": "g.a", **amber}
    )
    found["events"].append(
        {
            "id": "e.9",
            "kind": "attack",
            "date": "2020",
            "initiator_ids": "g.zqgroup",
            "place_id": "p.north",
            "source_id": "s.paper",
            "stated_as": "fact",
        }
    )
    found["figures"].append(
        {
            "id": "f.zq",
            "measure": "killed",
            "subject": "zqsubject",
            "place_id": "p.kasar",
            "period": "2020",
            "value_best": 7531.0,
            **amber,
        }
    )
    found["transfers"].append(
        {"id": "t.zq", "kind": "weapon", "category": "zqweapon", "mode": "gift", "to_id": "g.a", **amber}
    )
    found["relations"].append(
        {"id": "r.zq", "subject_id": "g.a", "relation": "led_by", "object_id": "g.zqgroup", **amber}
    )
    return found


def everything_in(made: Dossier) -> str:
    """What the three forms hold: text, markup, metadata, file names within."""
    document = made.document
    with ZipFile(BytesIO(docx_bytes(document))) as package:
        parts = [name + package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    reader = PdfReader(BytesIO(pdf(document)))
    pages = [page.extract_text() for page in reader.pages]
    return html(document) + "".join(parts) + "".join(pages) + str(reader.metadata) + str(reader.outline)


def test_nothing_above_the_limit_is_in_any_form(tmp_path: Path) -> None:
    made = in_every_language(snapshot_of(secret_rows(), tmp_path), "Kasar", CHEAP)
    for clear in map(everything_in, made.values()):
        assert re.findall(r"zq\w*|7,531|7.531", clear) == []
        assert "a resident of the north" in clear
    amber = in_every_language(snapshot_of(secret_rows(), tmp_path, Handling.AMBER), "Kasar", CHEAP)["en"]
    assert {"zqgroup", "zqaims", "zqevent", "zqsubject", "zqweapon"} <= set(
        re.findall(r"zq[a-z]+", html(amber.document).lower())
    )
