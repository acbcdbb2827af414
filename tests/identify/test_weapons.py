"""Weapons by name, numbers legible in part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materiel.identify.serials import matching_serials, may_be_same, serial_key, serial_state
from materiel.identify.weapons import read_weapon
from materiel.reference.weapons import weapons


@pytest.mark.parametrize("name", ["SA-7b", "Strela-2M", "9K32M", "СТРЕЛА-2М", "sa 7B", "9K32M (SA-7b)"])
def test_three_names_of_one_missile_lead_to_one_model(name: str) -> None:
    best = read_weapon(name).readings[0]
    assert (best.model, best.category, best.un_class, best.calibre) == (
        "9K32M",
        "MANPADS",
        "light weapon",
        "72 mm 9K32",
    )


def test_every_name_in_the_reference_leads_to_its_weapon() -> None:
    for weapon in weapons():
        for name in (weapon.model, *weapon.aliases):
            assert weapon.model in [reading.model for reading in read_weapon(name).readings], name


def test_a_pattern_is_never_told_as_a_model() -> None:
    best = read_weapon("AK-type").readings[0]
    assert best.model == "AK-type"
    assert "cannot be told" in best.wording


def test_a_calibre_that_the_weapon_does_not_fire_lowers_the_reading() -> None:
    assert read_weapon("PKM", "7.62x39").unidentified > read_weapon("PKM", "7.62x54R").unidentified


def test_a_recoilless_gun_has_two_classes_because_the_un_and_the_survey_differ() -> None:
    best = read_weapon("SPG-9").readings[0]
    assert (best.un_class, best.sas_class) == ("light weapon", "large conventional")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("KO 384 1982", "legible"),
        ("56-1 31?4", "partial"),
        ("12...", "partial"),
        ("serial number removed", "removed"),
        ("none", "none"),
        ("", None),
    ],
)
def test_the_state_of_a_serial_number_is_read_from_what_is_written(text: str, state: str | None) -> None:
    assert serial_state(text) == state


def test_numbers_that_may_be_one_are_found_the_surest_first() -> None:
    known = [("a", "KO-3841 1982"), ("b", "KO3841..."), ("c", "K0-384I-1982"), ("d", "KO 9999"), ("e", "??")]
    assert [(m.id, m.kind) for m in matching_serials("КО 3841-1982", known)] == [
        ("a", "same"),
        ("b", "compatible"),
        ("c", "misread"),
    ]


@given(st.text("0123456789AB", min_size=1, max_size=12), st.data())
def test_a_number_always_may_be_itself_with_signs_lost(serial: str, data: st.DataObject) -> None:
    lost = data.draw(st.sets(st.integers(0, len(serial) - 1)))
    seen = serial_key("".join("?" if at in lost else sign for at, sign in enumerate(serial)))
    assert may_be_same(serial_key(serial), seen)
    assert may_be_same(seen, serial_key(serial))
    cut = data.draw(st.integers(0, len(serial)))
    assert may_be_same(serial_key(serial), serial_key(serial[:cut] + "..."))
