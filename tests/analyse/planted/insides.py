"""A row or a work against itself, and what only looks so."""

from __future__ import annotations

from tests.analyse.planted.plant import Keys, Teller, compatible, contradiction


@contradiction("internal")
def a_year_that_its_mark_does_not_bear(tell: Teller) -> Keys:
    row = tell.add(
        "observations",
        kind="cartridge",
        calibre="7.62 × 39 mm",
        marks="31_94",
        producer_country="CHN",
        year_from=1988,
        year_to=1988,
    )
    return row, row


@contradiction("internal")
def a_calibre_of_the_other_standard(tell: Teller) -> Keys:
    row = tell.add(
        "observations",
        kind="cartridge",
        calibre=tell.pick("5.56 × 45 mm", "7.62 × 51 mm"),
        standard="eastern_bloc_chinese",
    )
    return row, row


@contradiction("internal")
def a_cartridge_older_than_its_calibre(tell: Teller) -> Keys:
    row = tell.add("observations", kind="cartridge", calibre="5.45 × 39 mm", year_from=1955, year_to=1955)
    return row, row


@contradiction("internal")
def a_serial_number_on_an_item_that_has_none(tell: Teller) -> Keys:
    row = tell.add(
        "observations",
        kind="weapon",
        model="AKM",
        serial=f"EF{tell.whole(10**4, 10**6)}",
        serial_state=tell.pick("none", "removed"),
    )
    return row, row


@contradiction("internal", "number")
def a_title_that_gives_another_number(tell: Teller) -> Keys:
    source = tell.add(
        "sources",
        kind="news",
        title=f"Gunmen kill 14 in raid on {tell.name()}",
        published="2014-05-20",
        source_id=None,
    )
    event = tell.add("events", kind="attack", date="2014-05-19", killed_best=41, source_id=source.split(":")[1])
    return event, source


@contradiction("internal")
def a_part_of_another_kind_than_its_whole(tell: Teller) -> Keys:
    whole = tell.add("observations", kind="cartridge", calibre="7.62 × 39 mm", quantity=500)
    part = tell.add(
        "observations", kind="cartridge", calibre="5.56 × 45 mm", quantity=20, part_of=whole.split(":")[1]
    )
    return whole, part


@contradiction("internal", "number")
def a_work_with_two_totals_of_one_year(tell: Teller) -> Keys:
    figure = {"measure": "killed", "place_id": tell.entity("place"), "period": "2016", "subject": "peacekeepers"}
    return (
        tell.add("figures", **figure, value_best=25, locator="p. 4"),
        tell.add("figures", **figure, value_best=31, locator="p. 9"),
    )


@contradiction("internal", "date")
def a_request_answered_about_an_item_not_yet_seen(tell: Teller) -> Keys:
    seen = tell.add("observations", kind="weapon", model="AKM", date="2014-05-01")
    trace = tell.add(
        "traces", kind="weapon", model="AKM", observation_id=seen.split(":")[1], sent="2013-02-01", outcome="sent"
    )
    return seen, trace


@contradiction("internal")
def a_trace_about_another_weapon(tell: Teller) -> Keys:
    seen = tell.add("observations", kind="weapon", model="AKM", serial="GH100")
    trace = tell.add(
        "traces", kind="weapon", model="AKM", serial="GH700", observation_id=seen.split(":")[1], outcome="sent"
    )
    return seen, trace


# --- what is no contradiction within a row


@compatible
def a_year_that_stands_in_its_mark(tell: Teller) -> None:
    tell.add(
        "observations",
        kind="cartridge",
        calibre="7.62 × 39 mm",
        marks="31_94",
        producer_country="CHN",
        year_from=1994,
        year_to=1994,
    )


@compatible
def a_calibre_of_its_own_standard(tell: Teller) -> None:
    tell.add("observations", kind="cartridge", calibre="7.62 × 39 mm", standard="eastern_bloc_chinese")


@compatible
def a_title_that_gives_the_number(tell: Teller) -> None:
    source = tell.add(
        "sources",
        kind="news",
        title=f"Gunmen kill 14 in raid on {tell.name()}",
        published="2014-05-20",
        source_id=None,
    )
    tell.add("events", kind="attack", date="2014-05-19", killed_best=14, source_id=source.split(":")[1])


@compatible
def a_title_about_one_event_and_a_row_about_another(tell: Teller) -> None:
    source = tell.add(
        "sources",
        kind="news",
        title=f"Gunmen kill 14 in raid on {tell.name()}",
        published="2014-05-20",
        source_id=None,
    )
    tell.add("events", kind="attack", date="2014-05-19", killed_best=14, source_id=source.split(":")[1])
    tell.add("events", kind="attack", date="2014-02-01", killed_best=3, source_id=source.split(":")[1])


@compatible
def parts_of_a_mixed_whole(tell: Teller) -> None:
    whole = tell.add("observations", kind="mixed", quantity=500).split(":")[1]
    tell.add("observations", kind="cartridge", calibre="5.56 × 45 mm", quantity=20, part_of=whole)
    tell.add("observations", kind="weapon", model="AKM", quantity=2, part_of=whole)
