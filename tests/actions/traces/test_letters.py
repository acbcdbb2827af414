"""The letter of a trace request: two languages, two formats, and nothing that is not cleared."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from PIL import Image
from pypdf import PdfReader
from tests.actions.traces.small_case import ASKED, SECRET, SETTINGS

import materiel
from materiel.errors import InputError


def letter(case: str | Path, out: Path, **more: Any) -> str:
    """The words of a drafted letter, as a reader of its format sees them."""
    given: dict[str, Any] = {"item": "OBS-9", "on": ASKED, "out": out} | more
    materiel.trace_draft(case, settings=SETTINGS, **given)
    return words_of(out)


def words_of(out: Path) -> str:
    if out.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())
    document = docx.Document(str(out))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).split())


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_letter_names_addressee_reference_item_deadline_and_what_is_asked(
    case: str, tmp_path: Path, suffix: str
) -> None:
    said = letter(case, tmp_path / f"letter{suffix}", reference="T-7", requester="The panel")
    for words in (
        "Works 31",
        "The panel",
        "T-7",
        "7.62 × 39 mm",
        "12-85",
        "2014-03-29",
        "accuses nobody",
        "71",
        "85",
    ):
        assert words in said
    assert "made in lot 12-85" in said


def test_a_letter_in_french_is_french(case: str, tmp_path: Path) -> None:
    said = letter(case, tmp_path / "lettre.docx", language="fr")
    assert "n’accuse personne" in said and "lot 12-85" in said and "accuses" not in said


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_no_letter_tells_a_confidential_source_a_person_an_exact_place_or_a_note(
    case: str, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"letter{suffix}"
    said = letter(case, out)
    assert SECRET not in said and "Theatre" in said
    parts = ZipFile(out).infolist() if suffix == ".docx" else []
    assert all(SECRET.encode() not in ZipFile(out).read(part) for part in parts)
    assert SECRET.encode() not in out.read_bytes()


def test_an_item_above_the_limit_of_the_letter_is_refused(case: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="above the letter's handling limit"):
        letter(case, tmp_path / "letter.pdf", item="OBS-R")
    assert not list(tmp_path.glob("*letter*"))
    letter(case, tmp_path / "letter.pdf", item="OBS-R", handling="red", to="works")


def test_only_cleared_photographs_go_along_and_without_their_metadata(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letter.docx"
    letter(folder, out)
    plain = pictures(out)
    materiel.trace_letter(folder, "TRC-001", out=out, photographs=True, settings=SETTINGS)
    (added,) = [name for name in pictures(out) if name not in plain]
    picture = Image.open(BytesIO(ZipFile(out).read(added)))
    assert not picture.getexif() and SECRET.encode() not in ZipFile(out).read(added)


def test_a_photograph_in_a_pdf_has_lost_its_metadata(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    letter(folder, out)
    bare = images(out)
    materiel.trace_letter(folder, "TRC-001", out=out, photographs=True, settings=SETTINGS)
    assert images(out) == bare + 1
    assert SECRET.encode() not in b"".join(each.data for page in PdfReader(out).pages for each in page.images)


def pictures(out: Path) -> list[str]:
    return [name for name in ZipFile(out).namelist() if "/media/" in name]


def images(out: Path) -> int:
    return sum(len(page.images) for page in PdfReader(out).pages)


def test_a_photograph_outside_the_case_folder_is_never_read(folder: Path, tmp_path: Path) -> None:
    table = folder / "sources.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("heads.jpg", "../outside.jpg"), encoding="utf-8")
    Image.new("RGB", (4, 4)).save(tmp_path / "outside.jpg")
    told = materiel.trace_draft(
        folder, item="OBS-9", on=ASKED, out=tmp_path / "letter.docx", photographs=True, settings=SETTINGS
    )
    assert "sources:photo" in told.notes[0] and len(pictures(tmp_path / "letter.docx")) == 1
