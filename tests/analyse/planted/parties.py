"""Who did it, to whom, with whom: what excludes each other, and what does not."""

from __future__ import annotations

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


def _attack(tell: Teller) -> dict[str, str]:
    return {"kind": "attack", "incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}


@contradiction("attribution")
def two_attackers(tell: Teller) -> Keys:
    attack = _attack(tell)
    return (
        tell.add("events", **attack, initiator_ids=tell.entity("armed_group")),
        tell.add("events", **attack, initiator_ids=tell.entity("armed_group"), source_id="two"),
    )


@contradiction("attribution")
def two_targets(tell: Teller) -> Keys:
    attack = _attack(tell)
    return (
        tell.add("events", **attack, target_ids=tell.entity("mission")),
        tell.add("events", **attack, target_ids=tell.entity("community"), source_id="two"),
    )


@contradiction("attribution")
def two_claimants(tell: Teller) -> Keys:
    attack = _attack(tell)
    return (
        tell.add("events", **attack, claimed_by_id=tell.entity("armed_group")),
        tell.add("events", **attack, claimed_by_id=tell.entity("armed_group"), source_id="two"),
    )


@contradiction("attribution")
def one_attacker_alone_or_with_an_ally(tell: Teller) -> Keys:
    attack, group = _attack(tell), tell.entity("armed_group")
    return (
        tell.add("events", **attack, initiator_ids=group),
        tell.add("events", **attack, initiator_ids=f"{group};{tell.entity('armed_group')}", source_id="two"),
    )


@contradiction("attribution")
def two_leaders_at_one_time(tell: Teller) -> Keys:
    group = tell.entity("armed_group")
    return (
        tell.add(
            "relations",
            subject_id=group,
            relation="led_by",
            object_id=tell.entity("person"),
            since="2013",
            until="2016",
        ),
        tell.add(
            "relations",
            subject_id=group,
            relation="led_by",
            object_id=tell.entity("person"),
            since="2014",
            until="2015",
            source_id="two",
        ),
    )


@contradiction("attribution")
def two_founders(tell: Teller) -> Keys:
    group = tell.entity("armed_group")
    return (
        tell.add("relations", subject_id=group, relation="founded_by", object_id=tell.entity("person")),
        tell.add(
            "relations", subject_id=group, relation="founded_by", object_id=tell.entity("person"), source_id="two"
        ),
    )


@contradiction("attribution")
def two_parents_of_a_splinter(tell: Teller) -> Keys:
    group = tell.entity("armed_group")
    return (
        tell.add(
            "relations",
            subject_id=group,
            relation="splinter_of",
            object_id=tell.entity("armed_group"),
            since="2012",
        ),
        tell.add(
            "relations",
            subject_id=group,
            relation="splinter_of",
            object_id=tell.entity("armed_group"),
            since="2012",
            source_id="two",
        ),
    )


@contradiction("attribution")
def allied_and_fighting_on_one_day(tell: Teller) -> Keys:
    left, right = tell.entity("armed_group"), tell.entity("armed_group")
    return (
        tell.add(
            "relations", subject_id=left, relation="allied_with", object_id=right, since="2013-01", until="2013-09"
        ),
        tell.add(
            "relations",
            subject_id=right,
            relation="fights",
            object_id=left,
            since="2013-05-02",
            until="2013-06",
            source_id="two",
        ),
    )


@contradiction("attribution")
def two_holders_of_the_same_weapons(tell: Teller) -> Keys:
    item = {"kind": "weapon", "model": "PKM", "quantity": 2, "date": "2014-05-01"}
    first = tell.add("observations", **item, holder_id=tell.entity("armed_group"))
    return first, tell.add(
        "observations", **item, holder_id=tell.entity("armed_group"), same_as=first.split(":")[1], source_id="two"
    )


@contradiction("attribution")
def two_givers_of_the_same_delivery(tell: Teller) -> Keys:
    move = {
        "kind": "weapon",
        "model": "PKM",
        "mode": "export",
        "to_id": tell.entity("armed_group"),
        "date": "2014-05-01",
    }
    left = tell.add("transfers", **move, from_id=tell.entity("state"))
    right = tell.add("transfers", **move, from_id=tell.entity("state"), source_id="two")
    tell.same("transfers", left.split(":")[1], right.split(":")[1])
    return left, right


@contradiction("attribution")
def two_last_lawful_holders_of_one_weapon(tell: Teller) -> Keys:
    seen = tell.add("observations", kind="weapon", model="AKM", serial=f"S{tell.whole(10**4, 10**6)}").split(":")[1]
    trace = {"kind": "weapon", "model": "AKM", "observation_id": seen, "outcome": "identified"}
    return (
        tell.add("traces", **trace, last_legal_holder_id=tell.entity("state_force")),
        tell.add("traces", **trace, last_legal_holder_id=tell.entity("state_force"), source_id="two"),
    )


@contradiction("attribution")
def two_coalitions_of_one_group_at_war_with_each_other(tell: Teller) -> Keys:
    group, left, right = tell.entity("armed_group"), tell.entity("coalition"), tell.entity("coalition")
    tell.add("relations", subject_id=left, relation="fights", object_id=right, since="2013", until="2016")
    return (
        tell.add("relations", subject_id=group, relation="member_of", object_id=left, since="2014", until="2015"),
        tell.add(
            "relations",
            subject_id=group,
            relation="member_of",
            object_id=right,
            since="2014",
            until="2015",
            source_id="two",
        ),
    )


# --- what is no contradiction of parties


@compatible
def a_group_and_its_label(tell: Teller) -> None:
    attack = _attack(tell)
    tell.add("events", **attack, initiator_ids=tell.entity("armed_group"))
    tell.add("events", **attack, initiator_ids=tell.entity("category"), source_id="two")


@compatible
def a_coalition_and_its_member(tell: Teller) -> None:
    attack, coalition, group = _attack(tell), tell.entity("coalition"), tell.entity("armed_group")
    tell.add("relations", subject_id=group, relation="member_of", object_id=coalition)
    tell.add("events", **attack, initiator_ids=coalition)
    tell.add("events", **attack, initiator_ids=group, source_id="two")


@compatible
def a_state_and_its_army(tell: Teller) -> None:
    attack = _attack(tell)
    tell.add("events", **attack, target_ids=tell.entity("state", country="TCD"))
    tell.add("events", **attack, target_ids=tell.entity("state_force", country="TCD"), source_id="two")


@compatible
def a_group_and_its_leader(tell: Teller) -> None:
    attack, group, person = _attack(tell), tell.entity("armed_group"), tell.entity("person")
    tell.add("relations", subject_id=group, relation="led_by", object_id=person)
    tell.add("events", **attack, initiator_ids=group)
    tell.add("events", **attack, initiator_ids=person, source_id="two")


@compatible
def a_claim_by_the_attacker(tell: Teller) -> None:
    attack, group = _attack(tell), tell.entity("armed_group")
    tell.add("events", **attack, initiator_ids=group)
    tell.add("events", **attack, initiator_ids=group, claimed_by_id=group, source_id="two")


@compatible
def one_group_under_two_judged_rows(tell: Teller) -> None:
    attack, name = _attack(tell), tell.name()
    left, right = tell.entity("armed_group", name), tell.entity("armed_group", name, source_id="two")
    tell.same("entities", left, right)
    tell.add("events", **attack, initiator_ids=left)
    tell.add("events", **attack, initiator_ids=right, source_id="two")


@compatible
def allies_that_fell_out(tell: Teller) -> None:
    left, right = tell.entity("armed_group"), tell.entity("armed_group")
    tell.add("relations", subject_id=left, relation="allied_with", object_id=right, since="2012", until="2012-12")
    tell.add("relations", subject_id=right, relation="fights", object_id=left, since="2013-05", source_id="two")


@compatible
def two_founders_named_by_one_work(tell: Teller) -> None:
    group = tell.entity("armed_group")
    for _ in range(2):
        tell.add("relations", subject_id=group, relation="founded_by", object_id=tell.entity("person"))


@compatible
def a_leader_and_a_deputy_of_one_work(tell: Teller) -> None:
    group = tell.entity("armed_group")
    for _ in range(2):
        tell.add("relations", subject_id=group, relation="led_by", object_id=tell.entity("person"), since="2013")


@compatible
def two_copies_of_one_work(tell: Teller) -> None:
    attack, group = _attack(tell), tell.entity("armed_group")
    for _ in range(2):
        source = tell.add("sources", kind="report", work_id="W", published="2024", source_id=None)
        tell.add("events", **attack, initiator_ids=group, killed_best=4, source_id=source.split(":")[1])


@compatible
def a_member_of_two_coalitions(tell: Teller) -> None:
    group = tell.entity("armed_group")
    for source in ("one", "two"):
        tell.add(
            "relations",
            subject_id=group,
            relation="member_of",
            object_id=tell.entity("coalition"),
            since="2014",
            source_id=source,
        )
