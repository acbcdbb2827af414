"""The questions of the field forms, and what can be chosen in them, in English and French."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from materiel.model import codes

FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ammunition": ("Ammunition seen", "Munitions vues"),
        "weapon": ("Weapons seen", "Armes vues"),
        "event": ("Event", "Événement"),
    }
)
_SUBSETS: Mapping[str, tuple[codes.CodeList, str]] = MappingProxyType(
    {
        "ammunition_kind": (
            codes.ITEM_KIND,
            "cartridge projectile rocket missile grenade mine explosive component package document mixed",
        ),
        "weapon_kind": (codes.ITEM_KIND, "weapon component package document mixed"),
        "actor_kind": (
            codes.ENTITY_KIND,
            "state_force armed_group coalition mission organisation criminal_network community category",
        ),
        "field_event_kind": (
            codes.EVENT_KIND,
            "battle attack suicide_attack ied shelling airstrike raid kidnapping killing execution massacre "
            "communal_violence capture_of_place withdrawal interception seizure capture_of_materiel find "
            "arms_transfer protest displacement criminal_activity ceasefire threat destruction_of_heritage",
        ),
    }
)
"""Lists of which a form offers what can be seen in the field."""


@dataclass(frozen=True)
class Question:
    """A row of a form: the cells of ``data/field_questions.csv``, and the repeats that it stands in."""

    cells: Mapping[str, str]
    within: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.cells["name"]

    @property
    def type(self) -> str:
        """The type alone: ``select_one``, not ``select_one handling``."""
        return self.cells["type"].partition(" ")[0]

    @property
    def list(self) -> str:
        """The list to choose from; empty where there is none."""
        return self.cells["type"].partition(" ")[2]


@cache
def questions(form: str) -> tuple[Question, ...]:
    """The rows of a form in order, groups and repeats among them.

    >>> [each.name for each in questions("weapon") if each.type == "begin_repeat"]
    ['weapon', 'photo']
    """
    within: tuple[str, ...] = ()
    found = []
    for row in _data("field_questions.csv"):
        if form in row["forms"].split():
            found.append(Question(row, within))
            if row["type"] == "begin_repeat":
                within += (row["name"],)
            elif row["type"] == "end_repeat":
                within = within[:-1]
    return tuple(found)


@cache
def choices(name: str) -> Mapping[str, tuple[str, str]]:
    """What can be chosen from a list: each code with its words in English and French.

    >>> choices("yes_no")["yes"], choices("weapon_kind")["component"]
    (('Yes', 'Oui'), ('component or accessory', 'pièce ou accessoire'))
    """
    own = {
        row["code"]: (row["label_en"], row["label_fr"]) for row in _data("field_choices.csv") if row["list"] == name
    }
    if own:
        return own
    listed = {each.name: each for each in codes.ALL}
    of, wanted = _SUBSETS[name] if name in _SUBSETS else (listed[name], " ".join(listed[name].codes))
    french = {row["code"]: row["label_fr"] for row in _data("field_choices_fr.csv") if row["list"] == of.name}
    return {code: (of.codes[code], french.get(code, of.codes[code])) for code in wanted.split()}


def repeats(form: str) -> Mapping[str, tuple[str, ...]]:
    """The repeats of a form, each with those that it stands in.

    >>> repeats("ammunition")
    {'variety': (), 'photo': ('variety',)}
    """
    return {each.name: each.within for each in questions(form) if each.type == "begin_repeat"}


@cache
def _data(name: str) -> tuple[dict[str, str], ...]:
    with files("materiel.read").joinpath("data", name).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))
