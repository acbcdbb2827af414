"""The catalogues of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from materiel.model import codes
from materiel.model.tables import TABLES
from materiel.report.labels.catalogue import LANGUAGES, labels


def texts(sections: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in sections.items():
        if isinstance(value, Mapping):
            yield from texts(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_as_english(language: str) -> None:
    english, other = (dict(texts(labels(name).sections)) for name in ("en", language))
    own = {key for key in other if key.startswith("finding.")}  # English is worded by the analysis itself
    assert english.keys() == other.keys() - own


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fills_in_the_same_values_as_in_english(language: str) -> None:
    english, other = (dict(texts(labels(name).sections)) for name in ("en", language))
    different = [
        key
        for key in english
        if sorted(re.findall(r"\{\w+\}", english[key])) != sorted(re.findall(r"\{\w+\}", other[key]))
    ]
    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, value in texts(labels(language).sections) if not value] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_column_and_table_has_a_name(language: str) -> None:
    sections = labels(language).sections
    missing = [
        f"{each.name}.{code}"
        for each in codes.ALL
        for code in each.codes
        if code not in sections["code"][each.name]
    ]
    missing += [c.name for table in TABLES.values() for c in table.columns if c.name not in sections["column"]]
    missing += [name for name in TABLES if name not in sections["table"]]
    assert missing == []


def test_french_writes_numbers_with_a_narrow_space_and_a_comma() -> None:
    assert labels("fr").number(1500) == "1\u202f500"
    assert labels("fr").percent(0.3393) == "33,9\u00a0%"
