"""Numbers that do not add up, and numbers that do."""

from __future__ import annotations

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


@contradiction("arithmetic")
def sorts_of_dead_above_their_total(tell: Teller) -> Keys:
    soldiers, civilians = tell.whole(40, 90), tell.whole(20, 60)
    figure = {"measure": "killed", "place_id": tell.entity("place"), "period": "2012", "reported_by": "Monitor"}
    total = tell.add("figures", **figure, value_best=soldiers + civilians - tell.whole(2, 15))
    part = tell.add("figures", **figure, subject="soldiers", value_best=soldiers)
    tell.add("figures", **figure, subject="civilians", value_best=civilians)
    return total, part


@contradiction("arithmetic")
def months_above_their_year(tell: Teller) -> Keys:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "subject": "people"}
    months = [tell.whole(20, 60) for _ in range(3)]
    total = tell.add("figures", **figure, period="2013", value_best=sum(months) - tell.whole(3, 15))
    keys = [
        tell.add("figures", **figure, period=f"2013-0{at}", value_best=month) for at, month in enumerate(months, 2)
    ]
    return total, keys[0]


@contradiction("arithmetic")
def quarters_below_their_year(tell: Teller) -> Keys:
    figure = {"measure": "attacks", "place_id": tell.entity("place"), "subject": "attacks"}
    quarters = [tell.whole(20, 60) for _ in range(4)]
    total = tell.add("figures", **figure, period="2013", value_best=sum(quarters) + tell.whole(40, 90))
    spans = ("2013-01/2013-03", "2013-04/2013-06", "2013-07/2013-09", "2013-10/2013-12")
    keys = [
        tell.add("figures", **figure, period=span, value_best=number)
        for span, number in zip(spans, quarters, strict=True)
    ]
    return total, keys[0]


@contradiction("arithmetic")
def regions_above_their_country(tell: Teller) -> Keys:
    country = tell.entity("place")
    figure = {"measure": "idps", "period": "2014-06"}
    regions = [tell.whole(20_000, 60_000) for _ in range(3)]
    total = tell.add("figures", **figure, place_id=country, value_best=sum(regions) - tell.whole(5_000, 15_000))
    keys = [
        tell.add("figures", **figure, place_id=tell.entity("place", within=country), value_best=n) for n in regions
    ]
    return total, keys[0]


@contradiction("arithmetic")
def a_region_above_its_country(tell: Teller) -> Keys:
    country = tell.entity("place")
    figure = {"measure": "refugees", "period": "2014-06"}
    total = tell.add("figures", **figure, place_id=country, value_best=20_000)
    return total, tell.add("figures", **figure, place_id=tell.entity("place", within=country), value_best=31_000)


@contradiction("arithmetic")
def shares_above_a_hundred(tell: Teller) -> Keys:
    figure = {"measure": "share", "entity_id": tell.entity("armed_group"), "period": "2014", "unit": "per cent"}
    first = tell.add("figures", **figure, subject="income from ransom", value_best=tell.whole(50, 60))
    second = tell.add("figures", **figure, subject="income from smuggling", value_best=tell.whole(55, 70))
    return first, second


@contradiction("arithmetic")
def one_share_above_a_hundred(tell: Teller) -> Keys:
    row = tell.add(
        "figures",
        measure="share",
        place_id=tell.entity("place"),
        subject="dead who were civilians",
        unit="per cent",
        value_best=tell.whole(101, 160),
    )
    return row, row


@contradiction("arithmetic")
def weapons_above_their_whole(tell: Teller) -> Keys:
    whole = tell.add("observations", kind="weapon", quantity=tell.whole(20, 30))
    part = tell.add(
        "observations", kind="weapon", model="AKM", quantity=tell.whole(18, 19), part_of=whole.split(":")[1]
    )
    tell.add("observations", kind="weapon", model="PKM", quantity=tell.whole(15, 19), part_of=whole.split(":")[1])
    return whole, part


@contradiction("arithmetic")
def incidents_above_the_total_of_the_same_work(tell: Teller) -> Keys:
    place = tell.entity("place")
    total = tell.add("figures", measure="killed", place_id=place, period="2015", subject="people", value_best=30)
    first = tell.add("events", kind="attack", place_id=place, date="2015-02-01", killed_best=25)
    tell.add("events", kind="attack", place_id=place, date="2015-07-01", killed_best=tell.whole(20, 30))
    return total, first


@contradiction("arithmetic")
def contingents_above_their_mission(tell: Teller) -> Keys:
    mission = tell.entity("mission")
    parts = [tell.entity("state_force") for _ in range(3)]
    for part in parts:
        tell.add("relations", subject_id=part, relation="part_of", object_id=mission)
    figure = {"measure": "deployed", "period": "2014", "unit": "persons"}
    total = tell.add("figures", **figure, entity_id=mission, value_best=1000)
    keys = [tell.add("figures", **figure, entity_id=part, value_best=tell.whole(400, 600)) for part in parts]
    return total, keys[0]


# --- what adds up


@compatible
def sorts_of_dead_that_add_up(tell: Teller) -> None:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "period": "2012", "reported_by": "Monitor"}
    soldiers, civilians = tell.whole(40, 90), tell.whole(20, 60)
    tell.add("figures", **figure, value_best=soldiers + civilians)
    tell.add("figures", **figure, subject="soldiers", value_best=soldiers)
    tell.add("figures", **figure, subject="civilians", value_best=civilians)


@compatible
def sorts_of_dead_that_leave_some_unnamed(tell: Teller) -> None:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "period": "2012", "reported_by": "Monitor"}
    tell.add("figures", **figure, value_best=200)
    tell.add("figures", **figure, subject="soldiers", value_best=40)
    tell.add("figures", **figure, subject="civilians", value_best=60)


@compatible
def about_parts_of_about_a_whole(tell: Teller) -> None:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "period": "2012", "reported_by": "Monitor"}
    tell.add("figures", **figure, value_best=100, bound="approx")
    tell.add("figures", **figure, subject="soldiers", value_best=43, bound="approx")
    tell.add("figures", **figure, subject="civilians", value_best=61, bound="approx")


@compatible
def some_months_of_a_year(tell: Teller) -> None:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "subject": "people"}
    tell.add("figures", **figure, period="2013", value_best=400)
    for month in (2, 3, 7):
        tell.add("figures", **figure, period=f"2013-0{month}", value_best=tell.whole(20, 60))


@compatible
def shares_that_add_up_but_for_rounding(tell: Teller) -> None:
    figure = {"measure": "share", "entity_id": tell.entity("armed_group"), "period": "2014", "unit": "per cent"}
    for subject, share in (("ransom", 34), ("smuggling", 34), ("taxes", 33)):
        tell.add("figures", **figure, subject=subject, value_best=share)


@compatible
def shares_that_overlap(tell: Teller) -> None:
    figure = {"measure": "share", "place_id": tell.entity("place"), "period": "2014", "unit": "per cent"}
    tell.add("figures", **figure, subject="dead who were civilians", value_best=70)
    tell.add("figures", **figure, subject="dead in the north", value_best=80, source_id="two")


@compatible
def refugees_of_two_months(tell: Teller) -> None:
    figure = {"measure": "refugees", "place_id": tell.entity("place")}
    tell.add("figures", **figure, period="2013", value_best=100_000)
    tell.add("figures", **figure, period="2014-03", value_best=140_000)


@compatible
def incidents_below_the_total_of_the_same_work(tell: Teller) -> None:
    place = tell.entity("place")
    tell.add("figures", measure="killed", place_id=place, period="2015", subject="people", value_best=90)
    for month in (2, 5, 8):
        tell.add("events", kind="attack", place_id=place, date=f"2015-0{month}-01", killed_best=tell.whole(5, 25))


@compatible
def two_accounts_of_one_incident_count_once(tell: Teller) -> None:
    place = tell.entity("place")
    tell.add("figures", measure="killed", place_id=place, period="2015", subject="people", value_best=30)
    for source in ("one", "one", "two"):
        tell.add(
            "events",
            kind="attack",
            place_id=place,
            date="2015-02-01",
            killed_best=25,
            incident_id=f"inc{place}",
            source_id=source,
        )
