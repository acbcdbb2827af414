"""The filter language: what users type after --where, --left and --right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyse.small_case import study

from materiel.analyse.conditions import Condition, joined, parse_conditions
from materiel.analyse.selection import where
from materiel.errors import UsageError

OBSERVATIONS: list[dict[str, Any]] = [
    {"id": "A", "kind": "cartridge", "calibre": "7,62x39", "year_from": 1980, "year_to": 1989, "place_id": "gao"},
    {"id": "B", "kind": "weapon", "model": "P90", "date": "2014-06", "holder_id": "group", "unit": "item"},
    {
        "id": "C",
        "kind": "cartridge",
        "calibre": "5.7 × 28 mm",
        "year_from": 1994,
        "year_to": 1994,
        "place_id": "mali",
    },
]
ENTITIES = [
    {"id": "mali", "kind": "place", "name": "Mali"},
    {"id": "gao", "kind": "place", "name": "Gao", "within": "mali", "aliases": "Gawgaw;Kaogha"},
    {"id": "group", "kind": "armed_group", "name": "A Group"},
]

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12
)
COLUMNS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda word: word != "and")
CONDITIONS = st.builds(
    Condition, COLUMNS, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.lists(WORDS, max_size=3).map(tuple)
)


@given(st.lists(CONDITIONS, max_size=4))
def test_a_written_filter_is_read_back_the_same(conditions: list[Condition]) -> None:
    assert parse_conditions(joined(conditions)) == tuple(conditions)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parse_conditions(text)
    except UsageError as error:
        assert "column=value" in str(error)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("kind=cartridge", "AC"),
        ("kind=cartridge|weapon", "ABC"),
        ("kind!=cartridge", "B"),
        ("calibre=7.62 × 39 mm", "A"),
        ("year=1970..1989", "A"),
        ("year>=1990", "C"),
        ("decade=1990s", "C"),
        ("decade=", "B"),
        ("year_from>1985", "C"),
        ("model=", "AC"),
        ("model!=", "B"),
        ("place=Mali", "AC"),
        ("place=kaogha", "A"),
        ("place_id=mali", "C"),
        ("place=Mali and year<1990", "A"),
        ("holder=A Group", "B"),
        ("date=2014", "B"),
        ("date>=2014-07", ""),
        ("date=2013..2014-12", "B"),
        ("unit=item", "ABC"),
        ("", "ABC"),
    ],
)
def test_a_filter_selects_rows(text: str, ids: str) -> None:
    small = study(observations=OBSERVATIONS, entities=ENTITIES)
    test = where(parse_conditions(text), "observations", small.engine)
    rows = small.engine.rows(f"SELECT id FROM observations WHERE {test.sql} ORDER BY id", test.values)
    assert "".join(row["id"] for row in rows) == ids


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour=red", "no column 'colour'"),
        ("place=Atlantis", "no entity"),
        ("year=old", "no year"),
        ("kind>weapon", "has no order"),
        ("date=yesterday", "no EDTF date"),
        ("quantity>many", "no number"),
        ("kind", "no condition"),
    ],
)
def test_a_wrong_filter_is_refused_in_words(text: str, words: str) -> None:
    small = study(observations=OBSERVATIONS, entities=ENTITIES)
    with pytest.raises(UsageError, match=words):
        where(parse_conditions(text), "observations", small.engine)
