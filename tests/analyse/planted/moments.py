"""Dates that exclude each other, and dates that do not."""

from __future__ import annotations

from datetime import timedelta

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


@contradiction("date")
def two_days_of_one_attack(tell: Teller) -> Keys:
    day = tell.day()
    attack = {
        "kind": "attack",
        "incident_id": f"inc{tell.whole(0, 10**9)}",
        "initiator_ids": tell.entity("armed_group"),
    }
    return (
        tell.add("events", **attack, date=str(day)),
        tell.add("events", **attack, date=str(day + timedelta(days=tell.whole(2, 200))), source_id="two"),
    )


@contradiction("date")
def two_months_of_one_attack(tell: Teller) -> Keys:
    attack = {
        "kind": "attack",
        "incident_id": f"inc{tell.whole(0, 10**9)}",
        "initiator_ids": tell.entity("armed_group"),
    }
    return (
        tell.add("events", **attack, date=f"2014-0{tell.whole(1, 4)}"),
        tell.add("events", **attack, date=f"2014-0{tell.whole(5, 9)}-1{tell.whole(0, 9)}", source_id="two"),
    )


@contradiction("date")
def two_years_of_formation(tell: Teller) -> Keys:
    year = tell.whole(1990, 2015)
    group = tell.entity("armed_group")
    later = year + tell.whole(1, 5)
    return (
        tell.add("claims", entity_id=group, property="formed", value=str(year), since=str(year)),
        tell.add("claims", entity_id=group, property="formed", value=str(later), since=str(later), source_id="two"),
    )


@contradiction("date")
def a_formation_given_in_since_alone(tell: Teller) -> Keys:
    year = tell.whole(1990, 2015)
    group = tell.entity("armed_group")
    return (
        tell.add("claims", entity_id=group, property="formed", since=str(year)),
        tell.add("claims", entity_id=group, property="formed", since=str(year + 2), source_id="two"),
    )


@contradiction("date")
def two_days_of_signature(tell: Teller) -> Keys:
    accord = tell.entity("agreement")
    day = tell.day()
    other = day + timedelta(days=tell.whole(1, 90))
    return (
        tell.add("claims", entity_id=accord, property="signed", value=str(day), since=str(day)),
        tell.add(
            "claims", entity_id=accord, property="signed", value=str(other), since=str(other), source_id="two"
        ),
    )


@contradiction("date")
def two_beginnings_of_one_membership(tell: Teller) -> Keys:
    tie = {"subject_id": tell.entity("armed_group"), "relation": "member_of", "object_id": tell.entity("coalition")}
    return (
        tell.add("relations", **tie, since="2014-03"),
        tell.add("relations", **tie, since="2015", source_id="two"),
    )


@contradiction("date")
def two_days_of_one_split(tell: Teller) -> Keys:
    tie = {
        "subject_id": tell.entity("armed_group"),
        "relation": tell.pick("splinter_of", "pledged_to", "merged_into", "renamed_from"),
        "object_id": tell.entity("armed_group"),
    }
    return (
        tell.add("relations", **tie, since="2011-10"),
        tell.add("relations", **tie, since="2012-02/2012-03", source_id="two"),
    )


@contradiction("date")
def a_group_dissolved_before_it_was_formed(tell: Teller) -> Keys:
    group = tell.entity("armed_group")
    return (
        tell.add("claims", entity_id=group, property="formed", value="2014", since="2014"),
        tell.add("claims", entity_id=group, property="dissolved", value="2011", since="2011", source_id="two"),
    )


@contradiction("date")
def a_truce_broken_before_it_was_signed(tell: Teller) -> Keys:
    truce = tell.entity("agreement")
    return (
        tell.add("claims", entity_id=truce, property="signed", value="2014-06-18", since="2014-06-18"),
        tell.add("claims", entity_id=truce, property="broken", value="2014-03", since="2014-03", source_id="two"),
    )


@contradiction("date")
def an_attack_by_a_group_not_yet_formed(tell: Teller) -> Keys:
    group = tell.entity("armed_group")
    return (
        tell.add("events", kind="attack", initiator_ids=group, date="2010-05-04"),
        tell.add("claims", entity_id=group, property="formed", value="2013", since="2013", source_id="two"),
    )


@contradiction("date")
def an_attack_on_a_group_long_dissolved(tell: Teller) -> Keys:
    group = tell.entity("armed_group")
    return (
        tell.add("events", kind="attack", initiator_ids=group, date="2018-05-04", source_id="two"),
        tell.add("claims", entity_id=group, property="dissolved", value="2013", since="2013"),
    )


@contradiction("date")
def a_member_of_a_coalition_that_did_not_exist(tell: Teller) -> Keys:
    coalition = tell.entity("coalition")
    return (
        tell.add(
            "relations",
            subject_id=tell.entity("armed_group"),
            relation="member_of",
            object_id=coalition,
            since="2010-05",
            until="2011",
        ),
        tell.add(
            "claims", entity_id=coalition, property="formed", value="2014-06", since="2014-06", source_id="two"
        ),
    )


@contradiction("date", "internal")
def a_dead_leader_who_leads(tell: Teller) -> Keys:
    person = tell.entity("person")
    return (
        tell.add("claims", entity_id=person, property="status", value="killed", since="2013-02-22"),
        tell.add("events", kind="attack", initiator_ids=person, date="2016-07-01", source_id="two"),
    )


@contradiction("date", "internal")
def a_leader_named_after_his_death(tell: Teller) -> Keys:
    person, group = tell.entity("person"), tell.entity("armed_group")
    return (
        tell.add("events", kind="death", target_ids=person, date="2013-02-22"),
        tell.add(
            "relations",
            subject_id=group,
            relation="led_by",
            object_id=person,
            since="2014",
            until="2016",
            source_id="two",
        ),
    )


@contradiction("date")
def two_days_of_one_death(tell: Teller) -> Keys:
    person = tell.entity("person")
    return (
        tell.add("claims", entity_id=person, property="status", value="killed", since="2013-02-22"),
        tell.add("claims", entity_id=person, property="status", value="killed", since="2013-04", source_id="two"),
    )


@contradiction("date", "internal")
def a_cartridge_seen_before_it_was_made(tell: Teller) -> Keys:
    row = tell.add(
        "observations", kind="cartridge", calibre="7.62 × 39 mm", year_from=2013, year_to=2013, date="2011-05"
    )
    return row, row


@contradiction("date", "internal")
def a_rifle_delivered_before_it_was_made(tell: Teller) -> Keys:
    row = tell.add(
        "transfers",
        kind="weapon",
        model="AK-103",
        mode="export",
        to_id=tell.entity("state"),
        year_from=2012,
        year_to=2013,
        date="2008",
    )
    return row, row


@contradiction("date")
def two_ends_of_one_embargo(tell: Teller) -> Keys:
    target = tell.entity("state")
    ban = {
        "name": f"Embargo on {tell.name()}",
        "body": "Council",
        "instrument": f"Resolution {tell.whole(100, 999)}",
    }
    return (
        tell.add("embargoes", **ban, target_id=target, since="2004-11-15", until="2014-04-29"),
        tell.add("embargoes", **ban, target_id=target, since="2004-11-15", until="2016-04-28", source_id="two"),
    )


@contradiction("date")
def two_days_on_which_the_same_weapons_were_seen(tell: Teller) -> Keys:
    first = tell.add("observations", kind="weapon", model="AKM", quantity=4, date="2013-05-02")
    again = {"kind": "weapon", "model": "AKM", "quantity": 4, "same_as": first.partition(":")[2]}
    return first, tell.add("observations", **again, date="2013-09", source_id="two")


@contradiction("date", "internal")
def an_event_told_by_a_source_that_came_out_before_it(tell: Teller) -> Keys:
    source = tell.add("sources", kind="report", title=f"On {tell.name()}", published="2011-03-02", source_id=None)
    event = tell.add("events", kind="attack", date="2012-05-20", source_id=source.partition(":")[2])
    return event, source


@contradiction("date", "internal")
def a_figure_of_a_source_that_came_out_before_its_period(tell: Teller) -> Keys:
    source = tell.add("sources", kind="report", title=f"On {tell.name()}", published="2011", source_id=None)
    figure = tell.add(
        "figures",
        measure="killed",
        period="2013",
        place_id=tell.entity("place"),
        value_best=4,
        source_id=source.partition(":")[2],
    )
    return figure, source


@contradiction("date")
def a_claim_of_a_source_that_came_out_before_it(tell: Teller) -> Keys:
    source = tell.add("sources", kind="news", title=f"On {tell.name()}", published="2011-02-01", source_id=None)
    claim = tell.add(
        "claims",
        entity_id=tell.entity("armed_group"),
        property="formed",
        value="2014-02",
        since="2014-02",
        source_id=source.partition(":")[2],
    )
    return claim, source


# --- what is no contradiction of dates


@compatible
def a_year_and_a_day_in_it(tell: Teller) -> None:
    attack = {
        "kind": "attack",
        "incident_id": f"inc{tell.whole(0, 10**9)}",
        "initiator_ids": tell.entity("armed_group"),
    }
    day = tell.day()
    tell.add("events", **attack, date=str(day))
    tell.add("events", **attack, date=str(day)[:4], source_id="two")
    tell.add("events", **attack, date=str(day)[:7], source_id="three")


@compatible
def about_a_day_and_the_day_after(tell: Teller) -> None:
    attack = {
        "kind": "attack",
        "incident_id": f"inc{tell.whole(0, 10**9)}",
        "initiator_ids": tell.entity("armed_group"),
    }
    day = tell.day()
    tell.add("events", **attack, date=f"{day}~")
    tell.add("events", **attack, date=str(day + timedelta(days=1)), source_id="two")


@compatible
def before_a_year_and_in_an_earlier_one(tell: Teller) -> None:
    group = tell.entity("armed_group")
    tell.add("claims", entity_id=group, property="formed", value="../2012", since="../2012")
    tell.add("claims", entity_id=group, property="formed", value="2011-08", since="2011-08", source_id="two")


@compatible
def a_status_that_changed(tell: Teller) -> None:
    group = tell.entity("armed_group")
    tell.add("claims", entity_id=group, property="status", value="active", since="2012", until="2014")
    tell.add("claims", entity_id=group, property="status", value="defunct", since="2016", source_id="two")


@compatible
def a_leader_and_the_successor(tell: Teller) -> None:
    group = tell.entity("armed_group")
    tell.add(
        "relations",
        subject_id=group,
        relation="led_by",
        object_id=tell.entity("person"),
        since="2010",
        until="2013-02",
    )
    tell.add(
        "relations",
        subject_id=group,
        relation="led_by",
        object_id=tell.entity("person"),
        since="2013-03",
        source_id="two",
    )


@compatible
def an_alliance_that_began_again(tell: Teller) -> None:
    tie = {
        "subject_id": tell.entity("armed_group"),
        "relation": "allied_with",
        "object_id": tell.entity("armed_group"),
    }
    tell.add("relations", **tie, since="2010", until="2011")
    tell.add("relations", **tie, since="2014", source_id="two")


@compatible
def an_attack_in_the_year_of_formation(tell: Teller) -> None:
    group = tell.entity("armed_group")
    tell.add("claims", entity_id=group, property="formed", value="2013", since="2013")
    tell.add("events", kind="attack", initiator_ids=group, date="2013-01-09", source_id="two")


@compatible
def a_source_of_the_year_of_the_event(tell: Teller) -> None:
    source = tell.add("sources", kind="report", title=f"On {tell.name()}", published="2012", source_id=None)
    tell.add("events", kind="attack", date="2012-11-20", source_id=source.partition(":")[2])


@compatible
def a_source_that_tells_of_a_plan(tell: Teller) -> None:
    source = tell.add("sources", kind="report", title=f"On {tell.name()}", published="2012-01", source_id=None)
    tell.add("events", kind="election_planned", date="2013-07", source_id=source.partition(":")[2])


@compatible
def an_embargo_in_two_versions(tell: Teller) -> None:
    target = tell.entity("state")
    ban = {"name": f"Embargo on {tell.name()}", "body": "Council", "target_id": target}
    tell.add("embargoes", **ban, instrument="Resolution 1", since="2004", until="2010-06")
    tell.add("embargoes", **ban, instrument="Resolution 2", since="2010-06", until="2016", source_id="two")


@compatible
def an_item_made_in_the_year_it_was_seen(tell: Teller) -> None:
    tell.add("observations", kind="cartridge", calibre="7.62 × 39 mm", year_from=2011, year_to=2011, date="2011")


@compatible
def a_second_arrest(tell: Teller) -> None:
    person = tell.entity("person")
    tell.add("claims", entity_id=person, property="status", value="captured", since="2010")
    tell.add("claims", entity_id=person, property="status", value="at large", since="2013", source_id="two")
    tell.add("events", kind="attack", initiator_ids=person, date="2014-02-02", source_id="two")
