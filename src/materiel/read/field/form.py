"""Forms for the field, in ODK's XLSForm: ammunition, weapon, event; in English and French.

The questions stand in ``data/field_questions.csv``; what can be chosen comes from the code lists of the model. Each
question bears the name of the column that its answer goes into, where there is one. Nobody is asked for the device,
for the name of whoever fills the form or of a person at risk; the server gives each record its ``instanceID``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from materiel.read.field.questions import FORMS, Question, choices, questions

VERSION = "2"
_ENGLISH, _FRENCH = "English (en)", "French (fr)"
_COLUMNS = {
    "type": "type",
    "name": "name",
    f"label::{_ENGLISH}": "label_en",
    f"label::{_FRENCH}": "label_fr",
    f"hint::{_ENGLISH}": "hint_en",
    f"hint::{_FRENCH}": "hint_fr",
    "required": "required",
    "relevant": "relevant",
    "constraint": "constraint",
    f"constraint_message::{_ENGLISH}": "message_en",
    f"constraint_message::{_FRENCH}": "message_fr",
    "default": "default",
    "appearance": "appearance",
    "calculation": "calculation",
    "parameters": "parameters",
}
_WIDE = frozenset({"label", "hint", "constraint", "relevant", "calculation", "constraint_message"})
_HEADER, _GROUP = PatternFill("solid", fgColor="1F3A4D"), PatternFill("solid", fgColor="E8EEF2")


def write_form(form: str, path: Path) -> None:
    """Write one field form as an XLSForm workbook."""
    rows = questions(form)
    english, french = FORMS[form]
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "survey", [[*_COLUMNS], *([row.cells[key] for key in _COLUMNS.values()] for row in rows)])
    listed = [(name, code, *labels) for name in _lists(rows) for code, labels in choices(name).items()]
    _sheet(book, "choices", [("list_name", "name", f"label::{_ENGLISH}", f"label::{_FRENCH}"), *listed])
    settings = {
        "form_title": f"{english} / {french}",
        "form_id": f"materiel_{form}",
        "version": VERSION,
        "default_language": _ENGLISH,
        "style": "pages",
        "instance_name": f"concat('{form} ', ${{date}})",
    }
    _sheet(book, "settings", [[*settings], [*settings.values()]])
    book.save(path)


def _lists(rows: Sequence[Question]) -> list[str]:
    return list(dict.fromkeys(row.list for row in rows if row.list))


def _sheet(book: Workbook, name: str, rows: Sequence[Sequence[str]]) -> None:
    """A sheet that a person can read and change: wrapped text, a fixed header, groups in colour."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "C2" if name == "survey" else "A2"
    for row in rows:
        sheet.append([text or None for text in row])
    for cells in sheet.iter_rows():
        is_group = str(cells[0].value).startswith(("begin_", "end_"))
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"
            if cell.row == 1:
                cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEADER
            elif is_group:
                cell.font, cell.fill = Font(bold=True), _GROUP
    for at, title in enumerate(rows[0], 1):
        wide = title.partition("::")[0] in _WIDE
        sheet.column_dimensions[get_column_letter(at)].width = 46 if wide else max(14, len(title) + 2)
