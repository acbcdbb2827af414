"""The pages about identification say what the data and the program say."""

from __future__ import annotations

from pathlib import Path

from materiel.cli.console_page import refreshed
from materiel.reference.pages import reference_pages

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_answers_in_the_guide_are_the_programs_own() -> None:
    page = (DOCS / "guide" / "how-a-headstamp-is-read.md").read_text(encoding="utf-8")
    assert page == refreshed(page), "python -m materiel.cli.console_page docs/guide/how-a-headstamp-is-read.md"


def test_the_pages_of_producers_and_calibres_are_as_the_data_generate_them() -> None:
    folder = DOCS / "reference" / "ammunition"
    written = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")
    }
    assert written == reference_pages(), "python -m materiel.reference.pages docs/reference/ammunition"
