"""Properties in words that exclude each other, and those that do not."""

from __future__ import annotations

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


@contradiction("value")
def two_statuses_at_one_time(tell: Teller) -> Keys:
    claim = {"entity_id": tell.entity("armed_group"), "property": "status", "since": "2014"}
    return (
        tell.add("claims", **claim, value="active"),
        tell.add("claims", **claim, value=tell.pick("defunct", "inactive", "not active"), source_id="two"),
    )


@contradiction("value")
def two_statuses_in_one_work(tell: Teller) -> Keys:
    claim = {"entity_id": tell.entity("armed_group"), "property": "status", "since": "2014"}
    return (
        tell.add("claims", **claim, value="active", locator="p. 3"),
        tell.add("claims", **claim, value="defunct", locator="p. 91"),
    )


@contradiction("value", "place")
def two_headquarters(tell: Teller) -> Keys:
    claim = {"entity_id": tell.entity("armed_group"), "property": "headquarters"}
    return (
        tell.add("claims", **claim, value=tell.name()),
        tell.add("claims", **claim, value=tell.name(), source_id="two"),
    )


@contradiction("value")
def two_levels_of_activity(tell: Teller) -> Keys:
    claim = {
        "entity_id": tell.entity("armed_group"),
        "property": "activity_level",
        "since": "2019",
        "until": "2019",
    }
    return (
        tell.add("claims", **claim, value="high"),
        tell.add("claims", **claim, value="low", source_id="two"),
    )


@contradiction("value")
def a_tie_that_another_denies(tell: Teller) -> Keys:
    tie = {"subject_id": tell.entity("state"), "relation": "supports", "object_id": tell.entity("armed_group")}
    return (
        tell.add("relations", **tie, stated_as="fact"),
        tell.add("relations", **tie, stated_as="denied", source_id="two"),
    )


@contradiction("value")
def a_claim_that_another_denies(tell: Teller) -> Keys:
    claim = {"entity_id": tell.entity("armed_group"), "property": "funding", "value": "kidnapping for ransom"}
    return (
        tell.add("claims", **claim, stated_as="fact"),
        tell.add("claims", **claim, stated_as="denied", source_id="two"),
    )


@contradiction("value")
def a_weapon_held_and_absent(tell: Teller) -> Keys:
    item = {"kind": "weapon", "model": tell.pick("P90", "Igla", "AK-103"), "holder_id": tell.entity("state_force")}
    return (
        tell.add("holdings", **item, polarity="holds"),
        tell.add("holdings", **item, polarity="lacks", source_id="two"),
    )


@contradiction("value")
def a_calibre_held_and_absent(tell: Teller) -> Keys:
    item = {"kind": "cartridge", "calibre": "5.45 × 39 mm", "holder_id": tell.entity("state_force")}
    return (
        tell.add("holdings", **item, polarity="holds", date="2012"),
        tell.add("holdings", **item, polarity="lacks", date="2012", source_id="two"),
    )


@contradiction("value")
def two_exclusive_recipients(tell: Teller) -> Keys:
    item = {"kind": "cartridge", "calibre": "7.62 × 39 mm", "marks": f"{tell.whole(300, 390)}_{tell.whole(10, 12)}"}
    return (
        tell.add("holdings", **item, holder_id=tell.entity("state"), polarity="exclusive_recipient"),
        tell.add(
            "holdings", **item, holder_id=tell.entity("state"), polarity="exclusive_recipient", source_id="two"
        ),
    )


@contradiction("value")
def two_states_of_production_of_the_same_items(tell: Teller) -> Keys:
    item = {"kind": "weapon", "model": "AK", "serial": f"K{tell.whole(1000, 99999)}"}
    first = tell.add("observations", **item, producer_country="ROU")
    second = tell.add("observations", **item, producer_country="BGR", same_as=first.split(":")[1], source_id="two")
    return first, second


@contradiction("value")
def one_transfer_authorised_and_not(tell: Teller) -> Keys:
    move = {
        "kind": "weapon",
        "model": "AKM",
        "mode": "export",
        "from_id": tell.entity("state"),
        "to_id": tell.entity("armed_group"),
        "date": str(tell.day()),
    }
    return (
        tell.add("transfers", **move, authorised="yes"),
        tell.add("transfers", **move, authorised="no", source_id="two"),
    )


@contradiction("value")
def one_transfer_completed_and_intercepted(tell: Teller) -> Keys:
    move = {
        "kind": "weapon",
        "model": "AKM",
        "mode": "convoy",
        "from_id": tell.entity("armed_group"),
        "to_id": tell.entity("armed_group"),
        "date": str(tell.day()),
    }
    return (
        tell.add("transfers", **move, status="completed"),
        tell.add("transfers", **move, status="intercepted", source_id="two"),
    )


@contradiction("value")
def one_happening_of_two_kinds(tell: Teller) -> Keys:
    left, right = tell.pick(
        ("talks", "agreement"), ("ceasefire", "denial"), ("suicide_attack", "shelling"), ("ied", "airstrike")
    )
    event = {"incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    return tell.add("events", **event, kind=left), tell.add("events", **event, kind=right, source_id="two")


@contradiction("value")
def alive_and_dead_on_one_day(tell: Teller) -> Keys:
    claim = {"entity_id": tell.entity("person"), "property": "status", "since": "2016-05-01"}
    return (
        tell.add("claims", **claim, value="killed"),
        tell.add("claims", **claim, value="at large", source_id="two"),
    )


@contradiction("value")
def an_entity_in_two_countries(tell: Teller) -> Keys:
    left, right = (
        tell.entity("organisation", country="TCD"),
        tell.entity("organisation", country="NER", source_id="two"),
    )
    name = next(row["name"] for row in tell.tables["entities"] if row["id"] == left)
    next(row for row in tell.tables["entities"] if row["id"] == right)["name"] = name
    tell.same("entities", left, right)
    return f"entities:{left}", f"entities:{right}"


# --- what is no contradiction of words


@compatible
def two_aims(tell: Teller) -> None:
    claim = {"entity_id": tell.entity("armed_group"), "property": "aims"}
    tell.add("claims", **claim, value="autonomy of the north")
    tell.add("claims", **claim, value="release of prisoners", source_id="two")


@compatible
def two_wordings_of_one_status(tell: Teller) -> None:
    claim = {"entity_id": tell.entity("armed_group"), "property": "status", "since": "2014"}
    tell.add("claims", **claim, value="active")
    tell.add("claims", **claim, value="Active in the north", source_id="two")


@compatible
def two_forms_of_one_headquarters(tell: Teller) -> None:
    claim = {"entity_id": tell.entity("armed_group"), "property": "headquarters"}
    tell.add("claims", **claim, value="Aguelhok")
    tell.add("claims", **claim, value="Agelhok", source_id="two")


@compatible
def levels_of_activity_in_two_years(tell: Teller) -> None:
    claim = {"entity_id": tell.entity("armed_group"), "property": "activity_level"}
    tell.add("claims", **claim, value="high", since="2018", until="2018")
    tell.add("claims", **claim, value="low", since="2020", until="2020", source_id="two")


@compatible
def a_weapon_held_and_not_known_elsewhere(tell: Teller) -> None:
    item = {"kind": "weapon", "model": "Igla", "holder_id": tell.entity("state_force")}
    tell.add("holdings", **item, polarity="holds")
    tell.add("holdings", **item, polarity="not_known_to_hold", source_id="two")


@compatible
def a_weapon_that_one_holds_and_another_lacks(tell: Teller) -> None:
    item = {"kind": "weapon", "model": "Igla"}
    tell.add("holdings", **item, holder_id=tell.entity("state_force"), polarity="holds")
    tell.add("holdings", **item, holder_id=tell.entity("state_force"), polarity="lacks", source_id="two")


@compatible
def a_weapon_once_held_and_later_absent(tell: Teller) -> None:
    item = {"kind": "weapon", "model": "Igla", "holder_id": tell.entity("state_force")}
    tell.add("holdings", **item, polarity="held", date="1990")
    tell.add("holdings", **item, polarity="lacks", date="2015", source_id="two")


@compatible
def an_alleged_tie_and_the_same_as_possible(tell: Teller) -> None:
    tie = {"subject_id": tell.entity("state"), "relation": "supports", "object_id": tell.entity("armed_group")}
    tell.add("relations", **tie, stated_as="alleged")
    tell.add("relations", **tie, stated_as="possible", source_id="two")


@compatible
def roles_of_one_person(tell: Teller) -> None:
    claim = {"entity_id": tell.entity("person"), "property": "role"}
    tell.add("claims", **claim, value="emir", since="2012")
    tell.add("claims", **claim, value="spokesman", since="2012", source_id="two")


@compatible
def two_transfers_of_two_models(tell: Teller) -> None:
    move = {"kind": "weapon", "mode": "export", "from_id": tell.entity("state"), "to_id": tell.entity("state")}
    tell.add("transfers", **move, model="AKM", date="2010", authorised="yes", quantity=10)
    tell.add("transfers", **move, model="PKM", date="2010", authorised="no", quantity=70, source_id="two")


@compatible
def an_attack_and_a_battle(tell: Teller) -> None:
    event = {"incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    tell.add("events", **event, kind="attack")
    tell.add("events", **event, kind="battle", source_id="two")


@compatible
def a_state_that_succeeded_another(tell: Teller) -> None:
    item = {"kind": "cartridge", "calibre": "7.62 × 39 mm", "lot": f"L{tell.whole(1, 10**6)}"}
    first = tell.add("observations", **item, producer_country="SUN")
    tell.add("observations", **item, producer_country="RUS", same_as=first.split(":")[1], source_id="two")
