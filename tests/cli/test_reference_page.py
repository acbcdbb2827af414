"""The reference page says what the command line does."""

from __future__ import annotations

from pathlib import Path

from materiel.analyse import ANALYSES
from materiel.cli.reference_page import commands_page

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "commands.md"


def test_the_page_of_commands_is_as_the_command_line_generates_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == commands_page(), (
        "python -m materiel.cli.reference_page docs/reference/commands.md"
    )


def test_every_analysis_is_on_the_page() -> None:
    for name in ANALYSES:
        assert f"### analyse {name}\n" in commands_page()
