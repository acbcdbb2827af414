"""Names and identities: two names for one thing, one name for two, and what is only a spelling."""

from __future__ import annotations

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


@contradiction("name", "identity")
def two_names_of_one_judged_group(tell: Teller) -> Keys:
    left = tell.entity("armed_group")
    right = tell.entity("armed_group", source_id="two")
    tell.same("entities", left, right)
    return f"entities:{left}", f"entities:{right}"


@contradiction("name", "identity")
def two_names_under_one_identifier(tell: Teller) -> Keys:
    number = f"wikidata:Q{tell.whole(10**5, 10**6)}"
    left = tell.entity("armed_group", external_ids=number)
    right = tell.entity("armed_group", external_ids=number, source_id="two")
    return f"entities:{left}", f"entities:{right}"


@contradiction("identity", "name")
def one_name_of_two_groups(tell: Teller) -> Keys:
    name = f"{tell.name()} Front"
    left = tell.entity("armed_group", name)
    right = tell.entity("armed_group", name, source_id="two")
    return f"entities:{left}", f"entities:{right}"


@contradiction("identity", "name")
def an_alias_that_is_the_name_of_another(tell: Teller) -> Keys:
    name = f"{tell.name()} {tell.name()}"
    left = tell.entity("armed_group", name)
    right = tell.entity("armed_group", aliases=name, source_id="two")
    tell.same("entities", left, right, "different")
    return f"entities:{left}", f"entities:{right}"


@contradiction("identity")
def judged_the_same_and_judged_different(tell: Teller) -> Keys:
    left, right = tell.entity("armed_group"), tell.entity("armed_group")
    return (
        tell.same("entities", left, right),
        tell.same("entities", left, right, "different"),
    )


@contradiction("identity")
def two_accounts_of_one_incident_judged_different(tell: Teller) -> Keys:
    event = {"kind": "attack", "incident_id": f"inc{tell.whole(0, 10**9)}", "date": str(tell.day())}
    left, right = tell.add("events", **event), tell.add("events", **event, source_id="two")
    tell.same("events", left.split(":")[1], right.split(":")[1], "different")
    return left, right


@contradiction("identity")
def the_same_items_judged_different(tell: Teller) -> Keys:
    left = tell.add("observations", kind="weapon", model="AKM")
    right = tell.add("observations", kind="weapon", model="AKM", same_as=left.split(":")[1], source_id="two")
    tell.same("observations", left.split(":")[1], right.split(":")[1], "different")
    return left, right


@contradiction("identity")
def one_serial_number_with_two_holders_on_one_day(tell: Teller) -> Keys:
    item = {"kind": "weapon", "model": "AKM", "serial": f"AB{tell.whole(10**4, 10**6)}", "date": str(tell.day())}
    return (
        tell.add("observations", **item, holder_id=tell.entity("armed_group")),
        tell.add("observations", **item, holder_id=tell.entity("state_force"), source_id="two"),
    )


@contradiction("identity")
def one_serial_number_on_weapons_of_two_makers(tell: Teller) -> Keys:
    item = {"kind": "weapon", "serial": f"XN{tell.whole(10**4, 10**6)}", "model": "AK-63"}
    return (
        tell.add("observations", **item, producer_country="HUN", date="2012"),
        tell.add("observations", **item, producer_country="IRQ", date="2015", source_id="two"),
    )


@contradiction("identity", "value")
def a_person_judged_to_be_a_group(tell: Teller) -> Keys:
    name = f"{tell.name()} {tell.name()}"
    left = tell.entity("person", name)
    right = tell.entity("armed_group", name, source_id="two")
    tell.same("entities", left, right)
    return f"entities:{left}", f"entities:{right}"


@contradiction("name", "value")
def two_models_of_the_same_weapon(tell: Teller) -> Keys:
    first = tell.add("observations", kind="missile", model="9K32 Strela-2")
    again = {"kind": "missile", "model": "FIM-92 Stinger", "same_as": first.split(":")[1]}
    return first, tell.add("observations", **again, source_id="two")


@contradiction("name", "value")
def two_producers_of_the_same_cartridges(tell: Teller) -> Keys:
    first = tell.add("observations", kind="cartridge", calibre="9 × 19 mm", producer=f"{tell.name()} Arsenal")
    again = {"kind": "cartridge", "calibre": "9 × 19 mm", "producer": f"{tell.name()} Works"}
    return first, tell.add("observations", **again, same_as=first.split(":")[1], source_id="two")


# --- what is no contradiction of names


def _judged(tell: Teller, kind: str, left: str, right: str, **row: str) -> None:
    one = tell.entity(kind, left, **row)
    tell.same("entities", one, tell.entity(kind, right, source_id="two"))


@compatible
def spellings_of_one_name(tell: Teller) -> None:
    left, right = tell.pick(
        ("Al-Murabitoun", "Al-Mourabitoune"),
        ("Jama’at Nasr al-Islam wal Muslimin", "Jama'at Nusrat al-Islam wal-Muslimin"),
        ("Boko Haram", "Boko-Haram"),
        ("Séléka", "Seleka"),
        ("Houthi movement", "Huthi Movement"),
        ("Ansar Allah", "Ansarullah"),
        ("Kata'ib Hezbollah", "Kataib Hizballah"),
    )
    _judged(tell, "armed_group", left, right)


@compatible
def a_name_and_its_initials(tell: Teller) -> None:
    left, right = tell.pick(
        ("Allied Democratic Forces", "ADF"),
        ("Forces démocratiques de libération du Rwanda", "FDLR"),
        ("Lord's Resistance Army", "LRA"),
        ("Revolutionary Armed Forces of Colombia", "FARC"),
        ("Mouvement du 23 Mars", "M23"),
    )
    _judged(tell, "armed_group", left, right)


@compatible
def a_name_and_its_translation(tell: Teller) -> None:
    left, right = tell.pick(
        ("National Liberation Front", "Front de libération nationale"),
        ("Movement for Democracy", "Mouvement pour la démocratie"),
    )
    _judged(tell, "armed_group", left, right)


@compatible
def a_name_that_the_other_row_lists(tell: Teller) -> None:
    alias = f"{tell.name()} Brigade"
    _judged(tell, "armed_group", tell.name(), alias, aliases=alias)


@compatible
def two_groups_judged_different_under_like_names(tell: Teller) -> None:
    word = tell.name()
    left, right = (
        tell.entity("armed_group", f"{word} Front North"),
        tell.entity("armed_group", f"{word} Front South"),
    )
    tell.same("entities", left, right, "different")


@compatible
def a_place_and_a_group_of_one_name(tell: Teller) -> None:
    name = tell.name()
    tell.entity("place", name)
    tell.entity("community", name, source_id="two")


@compatible
def two_towns_of_one_name_in_two_countries(tell: Teller) -> None:
    name = tell.name()
    tell.entity("place", name, country="TCD", latitude=13.0, longitude=20.0)
    tell.entity("place", name, country="NER", latitude=14.0, longitude=8.0, source_id="two")


@compatible
def two_wordings_of_one_model(tell: Teller) -> None:
    first = tell.add("observations", kind="missile", model="9K32M (SA-7b)")
    tell.add("observations", kind="missile", model="SA-7B", same_as=first.split(":")[1], source_id="two")


@compatible
def one_weapon_seen_twice_over_the_years(tell: Teller) -> None:
    item = {"kind": "weapon", "model": "AKM", "serial": f"CD{tell.whole(10**4, 10**6)}"}
    tell.add("observations", **item, date="2012", holder_id=tell.entity("state_force"))
    tell.add("observations", **item, date="2015", holder_id=tell.entity("armed_group"), source_id="two")


@compatible
def one_serial_number_on_two_models(tell: Teller) -> None:
    serial = f"{tell.whole(10**3, 10**4)}"
    tell.add(
        "observations",
        kind="weapon",
        model="AKM",
        serial=serial,
        date="2013-05-01",
        holder_id=tell.entity("armed_group"),
    )
    tell.add(
        "observations",
        kind="weapon",
        model="PKM",
        serial=serial,
        date="2013-05-01",
        holder_id=tell.entity("armed_group"),
        source_id="two",
    )
