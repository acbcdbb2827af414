"""Custody chains on small cases: what fits, in which order, where custody turned, what is wrong with the rows."""

from __future__ import annotations

from typing import Any

from tests.analyse.small_case import study

from materiel.analyse import Finding, Study, analyse

ENTITIES: list[dict[str, Any]] = [
    {"id": "maker", "kind": "producer", "name": "Works"},
    {"id": "north", "kind": "state", "name": "North"},
    {"id": "south", "kind": "state", "name": "South"},
    {"id": "group", "kind": "armed_group", "name": "Group"},
    {"id": "site", "kind": "place", "name": "Site"},
]
ITEM = {"kind": "cartridge", "calibre": "7.62 x 39", "marks": "10_11", "year_from": 2011, "year_to": 2011}
SEEN = [{"id": "o", **ITEM, "producer": "Works", "holder_id": "group", "place_id": "site", "date": "2014"}]


def hop(name: str, start: str, end: str, date: str | None = None, **more: Any) -> dict[str, Any]:
    named = {"id": name, **ITEM, "mode": "export", "from_id": start, "to_id": end, "date": date}
    return named | {"stated_as": "fact", "status": "completed"} | more


def small(*transfers: dict[str, Any], **tables: list[dict[str, Any]]) -> Study:
    named = {"observations": SEEN, "entities": ENTITIES, "transfers": list(transfers)} | tables
    return study(None, **named)


def chains(case: Study, **options: Any) -> Finding:
    return analyse("custody", case, item="o", **options)


def ways(finding: Finding) -> list[list[str]]:
    return [[step["to_id"] for step in row["hops"]] for row in finding.rows]


def test_transfers_that_follow_each_other_make_the_best_chain() -> None:
    case = small(
        hop("t1", "maker", "north", "2011", authorised="yes"),
        hop("t2", "north", "south", "2012"),
        hop("t3", "south", "group", "2013", mode="diversion"),
    )
    best = chains(case).rows[0]
    assert ways(chains(case))[0] == ["north", "south", "group"]
    assert best["diverted_at"] == 3
    assert [step["custody"] for step in best["hops"]] == ["lawful", "lawful", "unlawful"]
    assert best["because"] == ["observations:o", "transfers:t1", "transfers:t2", "transfers:t3"]


def test_a_hop_before_the_item_was_made_is_in_no_chain_and_is_reported() -> None:
    finding = chains(small(hop("t1", "maker", "group", "2009")))
    assert finding.rows == ()
    assert any("before the item was made" in note and "transfers:t1" in note for note in finding.notes)


def test_a_hop_after_the_find_is_in_no_chain_and_is_reported() -> None:
    finding = chains(small(hop("t1", "maker", "group", "2015")))
    assert finding.rows == ()
    assert any("after the item was found" in note and "transfers:t1" in note for note in finding.notes)


def test_hops_out_of_order_in_time_make_no_chain() -> None:
    case = small(hop("t1", "maker", "north", "2013"), hop("t2", "north", "group", "2012"))
    assert ["north", "group"] not in [
        [step["to_id"] for step in row["hops"]]
        for row in chains(case).rows
        if not any(step["inferred"] for step in row["hops"])
    ]


def test_dates_that_can_but_need_not_follow_cost_a_little() -> None:
    sure = small(hop("t1", "maker", "north", "2012"), hop("t2", "north", "group", "2013"))
    open_ = small(hop("t1", "maker", "north", "2012"), hop("t2", "north", "group", "2012"))
    assert chains(open_).rows[0]["score"] < chains(sure).rows[0]["score"]


def test_a_circle_is_reported_and_no_chain_passes_a_holder_twice() -> None:
    case = small(
        hop("t1", "maker", "north", "2011"),
        hop("t2", "north", "south", "2012"),
        hop("t3", "south", "north", "2013"),
        hop("t4", "south", "group", "2013"),
    )
    finding = chains(case)
    for way in ways(finding):
        assert len(way) == len(set(way))
    assert any("lead back" in note and "transfers:t2, transfers:t3" in note for note in finding.notes)


def test_a_transfer_from_a_holder_to_itself_is_reported() -> None:
    finding = chains(small(hop("t1", "north", "north", "2012"), hop("t2", "maker", "group", "2012")))
    assert any("to itself" in note for note in finding.notes)


def test_a_vaguer_row_fits_with_less_weight() -> None:
    named = chains(small(hop("t1", "maker", "group", "2012"))).rows[0]["score"]
    vague = hop("t1", "maker", "group", "2012") | {"marks": None, "calibre": None, "kind": "mixed"}
    assert 0 < chains(small(vague)).rows[0]["score"] < named / 2


def test_a_row_about_something_else_is_in_no_chain() -> None:
    other = hop("t1", "maker", "group", "2012") | {"marks": "945_05"}
    assert chains(small(other)).rows == ()


def test_a_gap_is_an_inferred_hop_with_a_low_weight_of_its_own() -> None:
    case = small(hop("t1", "maker", "north", "2011"), hop("t2", "south", "group", "2013"))
    best = chains(case).rows[0]
    gap = next(step for step in best["hops"] if step["mode"] == "gap")
    assert (gap["inferred"], gap["certainty"], gap["because"]) == (True, "inferred", [])
    assert gap["weight"] < 0.1


def test_a_holding_makes_an_inferred_hop_likelier_and_is_its_reason() -> None:
    holding = {"id": "h", **ITEM, "holder_id": "south", "polarity": "imported", "stated_as": "fact"}
    case = small(hop("t2", "south", "group", "2013"), holdings=[holding])
    first = chains(case).rows[0]["hops"][0]
    assert (first["to_id"], first["because"]) == ("south", ["holdings:h"])


def test_a_stock_that_lacks_the_item_makes_a_chain_through_it_unlikely() -> None:
    transfers = hop("t1", "maker", "north", "2011"), hop("t2", "north", "group", "2013")
    lacks = {"id": "h", **ITEM, "holder_id": "north", "polarity": "lacks", "stated_as": "fact"}
    assert (
        chains(small(*transfers, holdings=[lacks])).rows[0]["score"]
        < chains(small(*transfers)).rows[0]["score"] / 4
    )


def test_a_stock_that_both_holds_and_lacks_an_item_is_reported() -> None:
    said = {**ITEM, "holder_id": "north", "stated_as": "fact"}
    case = small(
        hop("t1", "maker", "group", "2012"),
        holdings=[said | {"id": "h1", "polarity": "lacks"}, said | {"id": "h2", "polarity": "holds"}],
    )
    assert any("disagree" in note and "holdings:h1" in note for note in chains(case).notes)


def test_an_intercepted_transfer_ends_where_it_was_stopped() -> None:
    stopped = hop("t1", "maker", "group", "2012", status="intercepted", via_ids="site")
    at_site = [SEEN[0] | {"holder_id": None}]
    assert ways(chains(small(stopped, observations=at_site)))[0] == ["site"]


def test_what_no_source_shows_is_in_no_chain() -> None:
    assert chains(small(hop("t1", "maker", "group", "2012", status="not_shown"))).rows == ()


def test_where_no_hop_is_unlawful_the_turn_is_not_named() -> None:
    case = small(
        hop("t1", "maker", "north", "2012", authorised="yes"), observations=[SEEN[0] | {"holder_id": "north"}]
    )
    assert chains(case).rows[0]["diverted_at"] is None


def test_entities_judged_to_be_one_are_one_holder() -> None:
    same = {
        "id": "j", "left_table": "entities", "left_id": "north", "right_table": "entities", "right_id": "south",
        "verdict": "same",
    }  # fmt: skip
    case = small(hop("t1", "maker", "north", "2011"), hop("t2", "south", "group", "2013"), judgements=[same])
    assert not any(step["inferred"] for step in chains(case).rows[0]["hops"])


def test_marks_partly_worn_fit_the_marks_they_can_be() -> None:
    worn = [SEEN[0] | {"marks": "1?_11"}]
    assert ways(chains(small(hop("t1", "maker", "group", "2012"), observations=worn)))[0] == ["group"]


def test_steps_of_a_chain_on_record_that_go_back_in_time_are_reported() -> None:
    case = small(
        hop("t1", "maker", "north", "2013", chain="c", chain_step=1),
        hop("t2", "north", "group", "2012", chain="c", chain_step=2),
    )
    assert any("chain c go back in time" in note for note in chains(case).notes)


def test_the_reply_to_a_trace_request_is_a_documented_hop_of_the_item_asked_about() -> None:
    item = {"kind": "cartridge", "calibre": "7.62 × 39 mm", "marks": "31_94", "producer_country": "CHN"}
    answer = {
        "addressee_id": "china",
        "outcome": "identified",
        "last_legal_holder_id": "stock",
        "delivered": "2001",
    }
    case = study(
        entities=[
            {"id": "china", "kind": "state", "name": "China", "country": "CHN"},
            {"id": "stock", "kind": "state", "name": "Stock"},
            {"id": "group", "kind": "armed_group", "name": "Group"},
        ],
        observations=[item | {"id": at, "holder_id": "group", "date": "2014"} for at in ("asked", "other")],
        traces=[item | answer | {"id": "t", "observation_id": "asked"}],
        transfers=[{"id": "l", "kind": "mixed", "mode": "looting", "from_id": "stock", "to_id": "group"}],
    )
    first, second = analyse("custody", case, item="asked").rows[0]["hops"]
    assert (first["because"], first["date"], first["custody"]) == (["traces:t"], "2001", "lawful")
    assert (second["because"], second["custody"]) == (["transfers:l"], "unlawful")
    other = analyse("custody", case, item="other").rows
    assert all("traces:t" not in row["because"] for row in other)
