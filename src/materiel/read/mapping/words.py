"""The words under which others name what a column of ours holds: headers in English and French, tags of HXL."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from materiel.model.tables import TABLES

_ALIKE, _SHORTEST = 84, 4


@dataclass(frozen=True, order=True)
class Likeness:
    """How much a header is like a column, from 0 to 1, and why."""

    score: float
    column: str
    reason: str


@cache
def likenesses(header: str, table: str) -> tuple[Likeness, ...]:
    """The columns that a header may mean, the likeliest first. ``date+`` is the end of an interval.

    >>> [likenesses(header, "observations")[0].column for header in ("Date de saisie", "Numéro de lot")]
    ['date', 'lot']
    """
    texts = dict.fromkeys((folded(header), folded(re.split(r"[/:]|\]\.", header)[-1])))
    found: dict[str, Likeness] = {}
    for column, words in _words(table).items():
        best = max((_likeness(text, word, column) for text in texts for word in words), default=None)
        if best and best.score > 0:
            found[column] = best
    return tuple(sorted(found.values(), reverse=True))


def _likeness(text: str, word: str, column: str) -> Likeness:
    if text == folded(column):
        return Likeness(1.0, column, "it has the name of the column")
    if text == word:
        return Likeness(0.95, column, f"{word!r} is a word for it")
    if fuzz.ratio(text, word) >= _ALIKE and min(len(text), len(word)) >= _SHORTEST:
        return Likeness(0.8 * fuzz.ratio(text, word) / 100, column, f"it is like {word!r}")
    parts = set(word.split())
    if len(word) >= _SHORTEST and parts <= set(text.split()):
        return Likeness(0.5 + 0.2 * len(parts) / len(text.split()), column, f"it has the word {word!r} in it")
    return Likeness(0.0, column, "")


def by_tag(tag: str, table: str) -> Likeness | None:
    """What an HXL tag says; the longest known tag that it begins with.

    >>> by_tag("#affected +killed", "events").column
    'killed_best'
    """
    text = re.sub(r"\s+", "", tag.casefold())
    for row in sorted(_rows("mapping_hxl.csv"), key=lambda row: -len(row["tag"])):
        if text.startswith(row["tag"]):
            column = next((each for each in row["columns"].split(";") if each in TABLES[table].by_name), None)
            return Likeness(0.9, column, f"its HXL tag is {tag.strip()}") if column else None
    return None


def folded(text: str) -> str:
    """A header as plain words.

    >>> folded("sideA_name"), folded("Modèle (arme)"), folded("actor1")
    ('side a name', 'modele arme', 'actor 1')
    """
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])", " ", text)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


@cache
def _words(table: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {name: (folded(name),) for name in TABLES[table].column_names}
    for row in _rows("mapping_words.csv"):
        column = row["column"]
        is_here = row["tables"] == "*" or table in row["tables"].split(";")
        if is_here and column.rstrip("+") in TABLES[table].by_name:
            found[column] = (*found.get(column, ()), *map(folded, row["words"].split(";")))
    return found


@cache
def value_words(listed: str) -> Mapping[str, str]:
    """Words of others for the codes of a list, as plain words."""
    return {
        folded(word): row["code"]
        for row in _rows("mapping_values.csv")
        if row["list"] == listed
        for word in (row["code"], *row["words"].split(";"))
    }


def published(headers: Iterator[str] | list[str]) -> tuple[str, str] | None:
    """The published data set that a header is of: the name of its format and its title; None for any other.

    >>> published(["event_id_cnty", "event_type", "sub_event_type", "actor1", "fatalities", "year"])[0]
    'acled'
    """
    names = {folded(header) for header in headers}
    for row in _rows("mapping_published.csv"):
        if {folded(column) for column in row["columns"].split(";")} <= names:
            return row["format"], row["title"]
    return None


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with files("materiel.read").joinpath("data", name).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))
