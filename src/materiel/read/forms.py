"""Forms for the field, in ODK's XLSForm: ammunition, weapon, event; in English and French.

The questions stand in ``data/field_questions.csv``; what can be chosen comes from the code lists of the model. Each
question bears the name of the column that its answer goes into, where there is one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from openpyxl import Workbook

from materiel.model import codes

FORMS = {
    "ammunition": ("Ammunition seen", "Munitions vues"),
    "weapon": ("Weapon seen", "Arme vue"),
    "event": ("Event", "Événement"),
}
_VERSION = "1"
_ENGLISH, _FRENCH = "English (en)", "French (fr)"
_SURVEY = (
    "type", "name", f"label::{_ENGLISH}", f"label::{_FRENCH}", f"hint::{_ENGLISH}", f"hint::{_FRENCH}",
    "required", "relevant", "constraint",
)  # fmt: skip


def write_form(form: str, path: Path) -> None:
    """Write one field form as an XLSForm workbook."""
    questions = list(_questions(form))
    english, french = FORMS[form]
    book = Workbook(write_only=True)
    _sheet(book, "survey", [_SURVEY, *([row[key] for key in _QUESTION] for row in questions)])
    choices = [row for name in _lists_of(questions) for row in _choices(name)]
    _sheet(book, "choices", [("list_name", "name", f"label::{_ENGLISH}", f"label::{_FRENCH}"), *choices])
    settings = ("form_title", "form_id", "version", "default_language")
    _sheet(book, "settings", [settings, (f"{english} / {french}", f"materiel_{form}", _VERSION, _ENGLISH)])
    book.save(path)


_QUESTION = ("type", "name", "label_en", "label_fr", "hint_en", "hint_fr", "required", "relevant", "constraint")


def _questions(form: str) -> Iterator[dict[str, str]]:
    return (row for row in _data("field_questions.csv") if form in row["forms"].split())


@cache
def _data(name: str) -> tuple[dict[str, str], ...]:
    with files("materiel.read").joinpath("data", name).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


def _lists_of(questions: Sequence[dict[str, str]]) -> list[str]:
    named = (row["type"].removeprefix("select_one ") for row in questions if row["type"].startswith("select_one "))
    return list(dict.fromkeys(named))


def _choices(name: str) -> Iterator[tuple[str, str, str, str]]:
    """What can be chosen from a list: the model's codes with their meanings, in French where it is given."""
    french = {row["code"]: row["label_fr"] for row in _data("field_choices_fr.csv") if row["list"] == name}
    offered = {each.name: each.codes for each in codes.ALL} | {"yes_no": {"yes": "Yes", "no": "No"}}
    for code, meaning in offered[name].items():
        yield name, code, meaning, french.get(code, meaning)


def _sheet(book: Workbook, name: str, rows: Sequence[Sequence[str]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([text or None for text in row])
