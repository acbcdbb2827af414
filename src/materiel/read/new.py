"""A new case: empty tables, their description, and the forms to fill them with."""

from __future__ import annotations

from pathlib import Path

from materiel.errors import InputError, Problem
from materiel.model.case import CaseInfo
from materiel.read.field.form import write_form
from materiel.read.field.questions import FORMS
from materiel.read.info import package_name
from materiel.read.workbook_out import write_workbook
from materiel.read.write import write_case

FORMS_FOLDER = "forms"


def new_case(directory: Path | str) -> None:
    """Make an empty case folder: the tables as CSV, a workbook of them, and the field forms under ``forms``.

    Raises `InputError` where the folder is there already and holds anything.
    """
    directory = Path(directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        wrong = "there is something here already, and nothing of it is touched"
        raise InputError(
            [Problem(str(directory), wrong=wrong, right="a folder that does not exist yet, or is empty")]
        )
    info = CaseInfo(package_name(directory.resolve().name))
    write_case(info, {}, directory)
    forms = directory / FORMS_FOLDER
    forms.mkdir()
    write_workbook(info, {}, forms / "tables.xlsx")
    for form in FORMS:
        write_form(form, forms / f"{form}.xlsx")
