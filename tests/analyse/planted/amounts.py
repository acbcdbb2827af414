"""Numbers that exclude each other, and numbers that do not."""

from __future__ import annotations

from datetime import timedelta

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


def _two_numbers(tell: Teller) -> tuple[int, int]:
    less = tell.whole(4, 400)
    return less, less + tell.whole(max(1, less // 4), 500)


@contradiction("number")
def two_tolls_of_one_attack(tell: Teller) -> Keys:
    attack = _attack(tell)
    less, more = _two_numbers(tell)
    return (
        tell.add("events", **attack, killed_best=less),
        tell.add("events", **attack, killed_best=more, source_id="two"),
    )


def _attack(tell: Teller) -> dict[str, str]:
    return {
        "kind": tell.pick("attack", "battle", "raid", "ied"),
        "incident_id": f"inc{tell.whole(0, 10**9)}",
        "initiator_ids": tell.entity("armed_group"),
        "target_ids": tell.entity("state_force"),
        "date": str(tell.day()),
    }


@contradiction("number")
def a_bound_below_the_other_number(tell: Teller) -> Keys:
    attack = _attack(tell)
    less, more = _two_numbers(tell)
    return (
        tell.add("events", **attack, killed_max=less),
        tell.add("events", **attack, killed_min=more, source_id="two"),
    )


@contradiction("number")
def two_counts_of_wounded(tell: Teller) -> Keys:
    attack = _attack(tell)
    less, more = _two_numbers(tell)
    return (
        tell.add("events", **attack, wounded_min=less, wounded_max=less),
        tell.add("events", **attack, wounded_min=more, wounded_max=more, source_id="two"),
    )


@contradiction("number")
def two_strengths_of_one_group_in_one_year(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    figure = {"measure": "strength", "entity_id": tell.entity("armed_group"), "period": "2015", "unit": "persons"}
    return (
        tell.add("figures", **figure, value_best=less),
        tell.add("figures", **figure, value_best=more, source_id="two"),
    )


@contradiction("number")
def two_strengths_as_claims_in_words(tell: Teller) -> Keys:
    less, more = tell.whole(100, 400), tell.whole(900, 4000)
    claim = {"entity_id": tell.entity("armed_group"), "property": "strength", "since": "2015", "until": "2015"}
    return (
        tell.add("claims", **claim, value=f"about {less} fighters"),
        tell.add("claims", **claim, value=f"{more:,}", source_id="two"),
    )


@contradiction("number")
def two_figures_on_the_dead_of_a_year(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    figure = {"measure": "killed", "place_id": tell.entity("place"), "period": str(tell.whole(2005, 2020))}
    return (
        tell.add("figures", **figure, value_best=less, subject="civilians"),
        tell.add("figures", **figure, value_best=more, subject="civilians killed", source_id="two"),
    )


@contradiction("number")
def two_figures_on_one_event(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    event = tell.add("events", **_attack(tell)).partition(":")[2]
    figure = {"measure": "hostages", "event_id": event, "subject": "hostages"}
    return (
        tell.add("figures", **figure, value_best=less),
        tell.add("figures", **figure, value_best=more, source_id="two"),
    )


@contradiction("number")
def a_figure_on_an_event_against_the_event(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    event = tell.add("events", **_attack(tell), killed_best=less)
    figure = {"measure": "killed", "event_id": event.partition(":")[2], "source_id": "two"}
    return event, tell.add("figures", **figure, value_best=more)


@contradiction("number")
def two_budgets_of_one_organisation(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    figure = {"measure": "budget", "entity_id": tell.entity("mission"), "period": "2014", "unit": "USD"}
    return (
        tell.add("figures", **figure, value_best=less * 1000),
        tell.add("figures", **figure, value_best=more * 1000, source_id="two"),
    )


@contradiction("number")
def two_counts_of_the_same_weapons(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    first = tell.add("observations", kind="weapon", model="AKM", quantity=less)
    again = {"kind": "weapon", "model": "AKM", "same_as": first.partition(":")[2], "source_id": "two"}
    return first, tell.add("observations", **again, quantity=more)


@contradiction("number")
def two_counts_of_the_same_weapons_the_copy_with_fewer(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    first = tell.add("observations", kind="weapon", model="PKM", quantity=more)
    second = tell.add("observations", kind="weapon", model="PKM", quantity=less, source_id="two")
    tell.same("observations", first.partition(":")[2], second.partition(":")[2])
    return first, second


@contradiction("number")
def two_quantities_of_one_holding(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    stock = {"kind": "weapon", "model": "Igla", "holder_id": tell.entity("state_force"), "polarity": "holds"}
    return (
        tell.add("holdings", **stock, date="2011", quantity=less),
        tell.add("holdings", **stock, date="2011", quantity=more, source_id="two"),
    )


@contradiction("number")
def two_quantities_of_one_delivery(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    delivery = {
        "kind": "weapon",
        "model": "RPG-7",
        "mode": "export",
        "from_id": tell.entity("state"),
        "to_id": tell.entity("state"),
        "date": str(tell.day())[:7],
    }
    return (
        tell.add("transfers", **delivery, quantity=less),
        tell.add("transfers", **delivery, quantity=more, source_id="two"),
    )


@contradiction("number")
def a_month_with_more_dead_than_its_year(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    figure = {"measure": "killed", "place_id": tell.entity("place"), "subject": "people"}
    return (
        tell.add("figures", **figure, period="2013", value_best=less),
        tell.add("figures", **figure, period="2013-04", value_best=more, source_id="two"),
    )


@contradiction("number")
def a_number_and_a_distant_round_one(tell: Teller) -> Keys:
    attack = _attack(tell)
    return (
        tell.add("events", **attack, killed_best=tell.whole(60, 84)),
        tell.add("events", **attack, killed_min=100, source_id="two"),
    )


@contradiction("number", "value")
def two_numbers_of_members_in_claims(tell: Teller) -> Keys:
    claim = {"entity_id": tell.entity("coalition"), "property": "members", "since": "2016", "until": "2016"}
    return (
        tell.add("claims", **claim, value=str(tell.whole(3, 6))),
        tell.add("claims", **claim, value=str(tell.whole(9, 14)), source_id="two"),
    )


@contradiction("number")
def two_tolls_of_one_day_that_nobody_linked(tell: Teller) -> Keys:
    less, more = _two_numbers(tell)
    attack = _attack(tell) | {"incident_id": None, "place_id": tell.entity("place")}
    return (
        tell.add("events", **attack, killed_best=less),
        tell.add("events", **attack, killed_best=more, source_id="two"),
    )


# --- what is no contradiction of numbers


@compatible
def two_attacks_on_one_day_told_by_each_of_two_works(tell: Teller) -> None:
    attack = _attack(tell) | {"incident_id": None, "place_id": tell.entity("place")}
    for source in ("one", "two"):
        for killed in (3, 40):
            tell.add("events", **attack, killed_best=killed, source_id=source)


@compatible
def two_attacks_on_one_day_judged_different(tell: Teller) -> None:
    attack = _attack(tell) | {"incident_id": None, "place_id": tell.entity("place")}
    left = tell.add("events", **attack, killed_best=3)
    right = tell.add("events", **attack, killed_best=40, source_id="two")
    tell.same("events", left.partition(":")[2], right.partition(":")[2], "different")


@compatible
def at_least_and_a_higher_number(tell: Teller) -> None:
    attack = _attack(tell)
    less, more = _two_numbers(tell)
    tell.add("events", **attack, killed_min=less)
    tell.add("events", **attack, killed_best=more, source_id="two")


@compatible
def overlapping_ranges(tell: Teller) -> None:
    attack = _attack(tell)
    less, more = _two_numbers(tell)
    tell.add("events", **attack, killed_min=less, killed_max=more + 5)
    tell.add("events", **attack, killed_min=more, killed_max=more + 50, source_id="two")


@compatible
def the_same_number_twice(tell: Teller) -> None:
    attack = _attack(tell)
    for source in ("one", "two", "three"):
        tell.add("events", **attack, killed_best=12, source_id=source)


@compatible
def one_number_of_two_sources_and_one_that_is_silent(tell: Teller) -> None:
    attack = _attack(tell)
    tell.add("events", **attack, killed_best=7)
    tell.add("events", **attack, source_id="two")


@compatible
def soldiers_and_civilians(tell: Teller) -> None:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "period": "2014"}
    tell.add("figures", **figure, subject="soldiers", value_best=tell.whole(5, 50))
    tell.add("figures", **figure, subject="civilians", value_best=tell.whole(60, 90), source_id="two")


@compatible
def a_town_and_its_country(tell: Teller) -> None:
    country = tell.entity("place")
    town = tell.entity("place", within=country)
    figure = {"measure": "killed", "period": "2014", "subject": "people"}
    tell.add("figures", **figure, place_id=town, value_best=tell.whole(5, 50))
    tell.add("figures", **figure, place_id=country, value_best=tell.whole(60, 90), source_id="two")


@compatible
def two_years(tell: Teller) -> None:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "subject": "people"}
    tell.add("figures", **figure, period="2014", value_best=tell.whole(5, 50))
    tell.add("figures", **figure, period="2015", value_best=tell.whole(60, 90), source_id="two")


@compatible
def a_strength_that_grew(tell: Teller) -> None:
    figure = {"measure": "strength", "entity_id": tell.entity("armed_group")}
    tell.add("figures", **figure, period="2012", value_best=tell.whole(100, 200))
    tell.add("figures", **figure, period="2016", value_best=tell.whole(900, 2000), source_id="two")


@compatible
def two_currencies(tell: Teller) -> None:
    figure = {"measure": "budget", "entity_id": tell.entity("mission"), "period": "2014"}
    tell.add("figures", **figure, value_best=900, unit="USD")
    tell.add("figures", **figure, value_best=700, unit="EUR", source_id="two")


@compatible
def two_measures(tell: Teller) -> None:
    figure = {"place_id": tell.entity("place"), "period": "2014"}
    tell.add("figures", **figure, measure="refugees", value_best=900)
    tell.add("figures", **figure, measure="idps", value_best=70_000, source_id="two")


@compatible
def two_attacks_on_two_days(tell: Teller) -> None:
    attack = _attack(tell)
    day = tell.day()
    later = day + timedelta(days=tell.whole(15, 300))
    tell.add("events", **(attack | {"date": str(day), "incident_id": None}), killed_best=5)
    tell.add("events", **(attack | {"date": str(later), "incident_id": None}), killed_best=50, source_id="two")


@compatible
def strengths_in_words_that_agree(tell: Teller) -> None:
    claim = {"entity_id": tell.entity("armed_group"), "property": "strength", "since": "2015", "until": "2015"}
    tell.add("claims", **claim, value="about 1,000 fighters")
    tell.add("claims", **claim, value="950 to 1,100", source_id="two")


@compatible
def deliveries_in_two_years(tell: Teller) -> None:
    delivery = {"kind": "weapon", "model": "RPG-7", "mode": "export", "from_id": tell.entity("state")}
    delivery["to_id"] = tell.entity("state")
    tell.add("transfers", **delivery, date="2010", quantity=10)
    tell.add("transfers", **delivery, date="2012", quantity=40, source_id="two")


@compatible
def a_part_of_what_was_seen(tell: Teller) -> None:
    whole = tell.add("observations", kind="weapon", category="rifle", quantity=100)
    tell.add("observations", kind="weapon", category="rifle", model="AKM", quantity=30, part_of=whole.split(":")[1])


@compatible
def troops_deployed_and_troops_authorised(tell: Teller) -> None:
    figure = {"entity_id": tell.entity("mission"), "period": "2014", "unit": "persons"}
    tell.add("figures", **figure, measure="deployed", value_best=9_000)
    tell.add("figures", **figure, measure="authorised", value_best=12_600, source_id="two")
