"""Printed places as entities."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.places import Places
from convert.records import Records

GEONAMES = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "geonames"


@pytest.fixture
def places() -> Places:
    if not GEONAMES.is_dir():
        pytest.skip("the gazetteer is not beside the checkout")
    return Places(GEONAMES, Records())


@pytest.mark.shared
@pytest.mark.parametrize(
    ("printed", "place_id", "precision", "is_plain"),
    [
        ("Kidal", "plc.kidal", "1", True),
        ("Kidal region", "plc.kidal-region", "4", True),
        ("Kidal; Timbuktu; Gao", "plc.northern-mali", "5", False),
        ("Konna; Diabaly", "plc.central-mali", "5", False),
        ("Gao; Bamako", "plc.mali", "6", False),
        ("Burkina Faso; Mauritania; Niger", "", "7", False),
        ("near Gao", "plc.gao", "2", False),
        ("toward Bamako", "plc.bamako", "5", False),
        ("Bamba (Gao region)", "plc.bamba", "1", False),
        ("Tiguentourine, Algeria", "plc.tiguentourine", "6", False),
    ],
)
def test_printed_words_are_placed_no_more_exactly_than_they_say(
    places: Places, printed: str, place_id: str, precision: str, is_plain: bool
) -> None:
    where = places.where(printed)
    assert (where.place_id, where.precision, where.is_plain) == (place_id, precision, is_plain)


@pytest.mark.shared
def test_a_place_that_the_list_lacks_is_an_error_and_not_dropped(places: Places) -> None:
    with pytest.raises(KeyError, match="Atlantis"):
        places.where("Atlantis")


@pytest.mark.shared
def test_what_contains_a_place_becomes_an_entity_with_it() -> None:
    if not GEONAMES.is_dir():
        pytest.skip("the gazetteer is not beside the checkout")
    records = Records()
    Places(GEONAMES, records).find("Aguelhok")
    assert list(records.tables["entities"]) == ["plc.mali", "plc.northern-mali", "plc.kidal-region", "plc.aguelhok"]
