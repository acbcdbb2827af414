"""Places that exclude each other, and places that do not."""

from __future__ import annotations

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


def _two_towns(tell: Teller) -> tuple[str, str]:
    """Two exact places some hundred kilometres apart."""
    latitude = tell.whole(5, 15)
    return (
        tell.entity("place", latitude=latitude, longitude=20.0, place_precision="1"),
        tell.entity("place", latitude=latitude + tell.whole(2, 5), longitude=20.5, place_precision="1"),
    )


@contradiction("place")
def one_attack_in_two_towns(tell: Teller) -> Keys:
    left, right = _two_towns(tell)
    attack = {"kind": "attack", "incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    return (
        tell.add("events", **attack, place_id=left),
        tell.add("events", **attack, place_id=right, source_id="two"),
    )


@contradiction("place")
def one_attack_at_two_points(tell: Teller) -> Keys:
    attack = {"kind": "attack", "incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    return (
        tell.add("events", **attack, latitude=12.1, longitude=15.0, place_precision="1"),
        tell.add("events", **attack, latitude=14.9, longitude=15.4, place_precision="1", source_id="two"),
    )


@contradiction("place", "internal")
def a_point_far_from_its_place(tell: Teller) -> Keys:
    left, _ = _two_towns(tell)
    event = tell.add(
        "events", kind="attack", date="2014", place_id=left, latitude=40.0, longitude=60.0, place_precision="1"
    )
    return event, f"entities:{left}"


@contradiction("place")
def one_town_at_two_points(tell: Teller) -> Keys:
    name = tell.name()
    left = tell.entity("place", name, latitude=12.0, longitude=15.0, place_precision="1")
    right = tell.entity("place", name, latitude=16.0, longitude=20.0, place_precision="1", source_id="two")
    tell.same("entities", left, right)
    return f"entities:{left}", f"entities:{right}"


@contradiction("place")
def the_same_weapons_in_two_towns(tell: Teller) -> Keys:
    left, right = _two_towns(tell)
    item = {"kind": "weapon", "model": "AKM", "quantity": 3, "date": "2014-05-01"}
    first = tell.add("observations", **item, place_id=left)
    return first, tell.add("observations", **item, place_id=right, same_as=first.split(":")[1], source_id="two")


@contradiction("place", "attribution")
def a_town_controlled_by_two_enemies_on_one_day(tell: Teller) -> Keys:
    town, _ = _two_towns(tell)
    left, right = tell.entity("armed_group"), tell.entity("state_force")
    tell.add("relations", subject_id=left, relation="fights", object_id=right, since="2012", until="2015")
    return (
        tell.add(
            "relations", subject_id=left, relation="controls", object_id=town, since="2013-01", until="2013-12"
        ),
        tell.add(
            "relations",
            subject_id=right,
            relation="controls",
            object_id=town,
            since="2013-05",
            until="2014",
            source_id="two",
        ),
    )


# --- what is no contradiction of places


@compatible
def a_town_and_its_region(tell: Teller) -> None:
    region = tell.entity("place", latitude=12.0, longitude=15.0, place_precision="4")
    town = tell.entity("place", within=region, latitude=13.0, longitude=15.5, place_precision="1")
    attack = {"kind": "attack", "incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    tell.add("events", **attack, place_id=region)
    tell.add("events", **attack, place_id=town, source_id="two")


@compatible
def two_villages_of_one_plain(tell: Teller) -> None:
    attack = {"kind": "attack", "incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    tell.add("events", **attack, place_id=tell.entity("place", latitude=12.0, longitude=15.0, place_precision="2"))
    tell.add(
        "events",
        **attack,
        place_id=tell.entity("place", latitude=12.1, longitude=15.1, place_precision="2"),
        source_id="two",
    )


@compatible
def a_point_of_a_country(tell: Teller) -> None:
    attack = {"kind": "attack", "incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    tell.add("events", **attack, latitude=12.0, longitude=15.0, place_precision="1")
    tell.add("events", **attack, latitude=14.5, longitude=18.0, place_precision="6", source_id="two")


@compatible
def a_town_that_changed_hands(tell: Teller) -> None:
    town, _ = _two_towns(tell)
    left, right = tell.entity("armed_group"), tell.entity("state_force")
    tell.add("relations", subject_id=left, relation="fights", object_id=right, since="2012", until="2015")
    tell.add("relations", subject_id=left, relation="controls", object_id=town, since="2012-04", until="2013-01")
    tell.add("relations", subject_id=right, relation="controls", object_id=town, since="2013-02", source_id="two")


@compatible
def weapons_seen_in_two_towns(tell: Teller) -> None:
    left, right = _two_towns(tell)
    for town in (left, right):
        tell.add("observations", kind="weapon", model="AKM", quantity=3, date="2014-05-01", place_id=town)
