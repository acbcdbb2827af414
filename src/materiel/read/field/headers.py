"""Headers of an export back to questions, however the server spelled them.

Groups stand before a question with ``/``, ``-``, ``:`` or ``.``, or are left out; a repeat may be counted in the
header, ``variety[2]/marks`` or ``marks_2``; a choice of several may be split into a column for each; a position
into latitude, longitude and precision; and the words of a label may stand for the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from materiel.read.field.questions import choices, questions, repeats

_PART = re.compile(r"^(?P<name>.*?)\[(?P<at>\d+)\]$")
_POINT = re.compile(
    r"^_?(?P<name>.+?)[_\-./:](?P<part>latitude|longitude|altitude|precision|accuracy)$", re.IGNORECASE
)
_COUNTED = re.compile(r"^(?P<name>[a-z_]+?)_(?P<at>\d+(?:_\d+)*)$")
_GENERAL = {
    "key": "KEY", "parent_key": "PARENT_KEY", "_index": "_index", "_parent_index": "_parent_index",
    "_parent_table_name": "_parent_table_name", "_submission__uuid": "_submission__uuid",
    "_submission__id": "_submission__id", "_uuid": "_uuid", "_id": "_id", "instanceid": "instanceID",
    "meta/instanceid": "instanceID", "meta-instanceid": "instanceID", "meta:instanceid": "instanceID",
    "meta.instanceid": "instanceID", "meta/rootuuid": "rootUuid", "meta-rootuuid": "rootUuid",
    "rootuuid": "rootUuid", "reviewstate": "review",
    "_validation_status": "review", "_validation_status/label": "review",
}  # fmt: skip
_PERSONAL = re.compile(
    r"(^|[/\-:.])(_submitted_by|submitter(id|name)|username|deviceid|phonenumber|subscriberid|simserial|imei|email)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """What a column holds: a question, in which repeat it is counted, which choice or part of a position."""

    name: str
    counted: tuple[int, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class Form:
    """A form as far as headers need it."""

    name: str

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The type of every question with an answer."""
        silent = {"begin_group", "end_group", "begin_repeat", "end_repeat", "note"}
        return {each.name: each.cells["type"] for each in questions(self.name) if each.type not in silent}

    @cached_property
    def within(self) -> Mapping[str, tuple[str, ...]]:
        """The repeats in which every question stands."""
        return {each.name: each.within for each in questions(self.name) if each.name in self.types}

    @cached_property
    def repeats(self) -> Mapping[str, tuple[str, ...]]:
        return repeats(self.name)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Labels in both languages to names; a label of two questions leads to none."""
        found: dict[str, str] = {}
        for each in questions(self.name):
            for key in ("label_en", "label_fr"):
                label = folded(each.cells[key])
                if label and each.name in self.types:
                    found[label] = each.name if found.get(label, each.name) == each.name else ""
        return found

    def named(self, text: str) -> str:
        """The question of a name or a label; empty where there is none."""
        return text if text in self.types else self.labels.get(folded(text), "")


def folded(text: str) -> str:
    """Words without what typing varies.

    >>> folded("**Lot** n° :  5")
    'lot n 5'
    """
    return " ".join(re.findall(r"\w+", text.casefold().replace("°", " ").replace("_", " ")))


def place_of(header: str, form: Form) -> Place | None:
    """What a column of an export holds; None where the form has no such question.

    >>> ammunition = Form("ammunition")
    >>> place_of("record/variety[2]/marks", ammunition)
    Place(name='marks', counted=(2,), part='')
    >>> found = [place_of(text, ammunition) for text in ("record-where-point-Latitude", "Calibre, as marked")]
    >>> found[0].part, found[1]
    ('latitude', None)
    """
    header = header.strip()
    general = _GENERAL.get(header.lower())
    if general:
        return Place(general)
    point = _POINT.match(header)
    held = _question(point["name"].lstrip("_"), form) if point else None
    if point and held and form.types[held.name] == "geopoint":
        part = point["part"].lower().replace("precision", "accuracy")
        return Place(held.name, held.counted, part)
    return _question(header, form)


def _question(header: str, form: Form) -> Place | None:
    parts = header.split("/")
    counted = tuple(int(match["at"]) for match in map(_PART.match, parts) if match)
    if form.named(header):
        return Place(form.named(header))
    if form.named(parts[-1]):
        return Place(form.named(parts[-1]), counted)
    several = form.named(parts[-2]) if len(parts) > 1 else ""
    if several and form.types[several].startswith("select_multiple"):
        return Place(several, counted, _choice(parts[-1], form.types[several]))
    for sign in ("-", ":", "."):
        last = parts[-1].split(sign)
        if len(last) > 1 and last[-1] in form.types:
            return Place(last[-1], counted)
    numbered = _COUNTED.match(parts[-1])
    if numbered and form.within.get(numbered["name"]):
        return Place(numbered["name"], tuple(map(int, numbered["at"].split("_"))))
    return None


def _choice(text: str, kind: str) -> str:
    return code_of(text, kind.partition(" ")[2]) or text


def code_of(text: str, listed: str) -> str | None:
    """The code of a choice from its code or its words in either language.

    >>> code_of("En partie lisibles", "marks_state"), code_of("perhaps", "marks_state")
    ('partial', None)
    """
    offered = choices(listed)
    if text in offered:
        return text
    words = folded(text)
    return next((code for code, labels in offered.items() if words in (folded(code), *map(folded, labels))), None)


def codes_of(text: str, listed: str) -> list[str] | None:
    """The codes of several choices in one cell: codes or words, parted by spaces, commas or semicolons.

    >>> codes_of("unfired in sealed packaging", "appearance"), codes_of("unfired rusty", "appearance")
    (['unfired', 'sealed'], None)
    """
    names = {
        folded(name): code
        for code, labels in choices(listed).items()
        for name in (code, code.replace("_", " "), *labels)
    }
    words, found = folded(text).split(), list[str]()
    while words:
        longest = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in names), 0)
        if not longest:
            return None
        found.append(names[" ".join(words[:longest])])
        words = words[longest:]
    return list(dict.fromkeys(found))


def is_personal(header: str) -> bool:
    """Whether a column says who sent a record, or from which device."""
    return bool(_PERSONAL.search(header))
