"""The reference page says what the declaration says."""

from __future__ import annotations

from pathlib import Path

from materiel.read.published.reference_page import data_sets_page
from materiel.read.reference_page import records_page

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "records.md"


def test_the_page_of_tables_is_as_the_declaration_generates_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == records_page(), (
        "python -m materiel.read.reference_page docs/reference/records.md"
    )


def test_the_page_of_data_sets_is_as_their_fields_generate_it() -> None:
    assert PAGE.with_name("data-sets.md").read_text(encoding="utf-8") == data_sets_page(), (
        "python -m materiel.read.published.reference_page docs/reference/data-sets.md"
    )
