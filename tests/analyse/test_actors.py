"""Actors as they stood on a day, by the bundled works, and by small cases with one idea each."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import Study, analyse
from materiel.errors import UsageError
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases"


def lines(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@cache
def mali() -> Study:
    draft = read_case(ROOT / "cases" / "northern-mali")
    return Study(Engine.over({name: with_readings(name, table) for name, table in draft.tables.items()}))


@cache
def actors_on(day: str) -> dict[str, dict[str, Any]]:
    """The actors of the case on a day, each under every one of its records."""
    rows = analyse("actors", mali(), on=day).rows
    return {account: row for row in rows for account in row["accounts"]}


@pytest.mark.parametrize("line", lines("actors_on_day.csv"), ids=lambda line: f"{line['actor']} on {line['date']}")
def test_the_state_of_an_actor_on_a_day(line: dict[str, str]) -> None:
    row = actors_on(line["date"])[line["account"]]
    assert row["state"] == line["state"], row["existence"]
    if row["state"] != "undetermined":
        rests = [ref.partition(":")[2] for account in row["existence"] for ref in account["because"]]
        carried = [gold.strip() for gold in line["gold_rows"].split(";")]
        assert any(ref == gold or ref.startswith(f"{gold}.") for ref in rests for gold in carried), rests


def found_tie(line: dict[str, str]) -> dict[str, Any] | None:
    """The tie of that kind which rests on one of the transcribed rows."""
    rows = {f"relations:{row.strip()}" for row in line["gold_rows"].split(";")}
    actors = actors_on(line["date"])
    ties = (tie for end in ("one", "other") for tie in actors.get(line[end], {"relations": ()})["relations"])
    return next((tie for tie in ties if tie["relation"] == line["relation"] and rows & set(tie["because"])), None)


@pytest.mark.parametrize(
    "line",
    lines("ties_on_day.csv"),
    ids=lambda line: f"{line['one']} {line['relation']} {line['other']} {line['date']}",
)
def test_a_tie_on_a_day(line: dict[str, str]) -> None:
    tie = found_tie(line)
    if line["standing"] == "absent":
        assert tie is None
        return
    assert tie is not None
    assert (tie["standing"], tie["certain"]) == (line["standing"], line["certain"] == "yes"), tie
    assert tie["source_ids"] == line["source_ids"].split(";")


def group(day: str, **rows: Any) -> dict[str, Any]:
    entities = [{"id": name, "kind": "armed_group", "name": name} for name in ("A", "B")]
    entities += [{"id": "P", "kind": "person", "name": "P"}]
    return next(
        row for row in analyse("actors", study(entities=entities, **rows), on=day).rows if row["name"] == "A"
    )


def formed(since: str, source: str = "S1", what: str = "formed") -> dict[str, str]:
    return {"entity_id": "A", "property": what, "value": since, "since": since, "source_id": source}


def tied(relation: str, since: str | None, until: str | None = None, **more: str) -> dict[str, Any]:
    return {"subject_id": "A", "relation": relation, "object_id": "B", "since": since, "until": until} | more


def test_two_works_that_exclude_each_other_leave_the_state_undetermined_and_both_are_shown() -> None:
    row = group("2011-12-31", claims=[formed("2011"), formed("2012", "S2")])
    assert row["state"] == "undetermined"
    assert [account["state"] for account in row["existence"]] == ["exists", "not_yet"]


def test_a_work_silent_on_the_end_does_not_contradict_one_that_tells_of_it() -> None:
    claims = [formed("2011"), formed("2011", "S2"), formed("2012", "S2", "dissolved")]
    assert group("2015-01-01", claims=claims)["state"] == "dissolved"


def test_a_work_that_has_a_group_fight_after_another_has_it_end_leaves_the_state_undetermined() -> None:
    deeds = [
        {"kind": "attack", "date": date, "initiator_ids": "A", "source_id": "S1"} for date in ("2011", "2016-02-01")
    ]
    claims = [formed("2012", "S2", "dissolved")]
    assert group("2015-01-01", claims=claims, events=deeds)["state"] == "undetermined"
    assert group("2017-01-01", claims=claims, events=deeds)["state"] == "dissolved"


def test_an_open_end_is_assumed_and_never_known() -> None:
    (tie,) = group("2015-01-01", relations=[tied("allied_with", "2012")])["relations"]
    assert (tie["standing"], tie["certain"], tie["against"]) == ("assumed_on", False, [])


def test_a_tie_between_a_stated_beginning_and_a_stated_end_is_certain() -> None:
    (tie,) = group("2013-01-01", relations=[tied("allied_with", "2012", "2014")])["relations"]
    assert (tie["standing"], tie["certain"]) == ("known_on", True)
    (tie,) = group("2012-06-01", relations=[tied("allied_with", "2012", "2014")])["relations"]
    assert (tie["standing"], tie["certain"]) == ("possibly_on", False)


def test_the_beginning_of_one_source_and_the_end_of_another_are_read_together() -> None:
    led = [tied("led_by", "2012", source_id="S1"), tied("led_by", None, "2016", source_id="S2")]
    led = [tie | {"object_id": "P"} for tie in led]
    (leader,) = group("2014-01-01", relations=led)["leaders"]
    assert (leader["standing"], leader["certain"], len(leader["because"])) == ("known_on", True, 2)
    (leader,) = group("2017-01-01", relations=led)["leaders"]
    assert leader["certain"] is False


def test_a_later_fight_speaks_against_an_alliance_whose_end_nobody_states() -> None:
    row = group("2015-01-01", relations=[tied("allied_with", "2012"), tied("fights", "2013", "2014")])
    (tie,) = row["relations"]
    assert not tie["certain"]
    assert tie["against"] == ["relations:rel-2"]


def test_an_undated_tie_stays_visible_and_is_never_certain() -> None:
    (tie,) = group("2015-01-01", relations=[tied("fights", None)])["relations"]
    assert (tie["standing"], tie["certain"]) == ("undated", False)


def test_an_alleged_tie_is_never_certain() -> None:
    (tie,) = group("2013-01-01", relations=[tied("supplies", "2012", "2014", stated_as="alleged")])["relations"]
    assert (tie["standing"], tie["certain"], tie["stated_as"]) == ("known_on", False, "alleged")


def test_a_denied_tie_is_not_in_force() -> None:
    assert not group("2013-01-01", relations=[tied("pledged_to", "2012", stated_as="denied")])["relations"]


def test_a_leader_who_was_killed_is_no_longer_certain_to_lead_and_his_fate_is_told() -> None:
    led = tied("led_by", "2012") | {"object_id": "P"}
    fate = {"entity_id": "P", "property": "status", "value": "killed", "since": "2013-05", "source_id": "S1"}
    row = group("2014-01-01", relations=[led], claims=[fate])
    (leader,) = row["leaders"]
    assert not leader["certain"]
    assert leader["fates"][0]["fate"] == "killed"


def test_a_group_not_yet_formed_has_no_ties() -> None:
    row = group("2012-01-01", claims=[formed("2014")], relations=[tied("fights", "../2015")])
    assert (row["state"], row["relations"]) == ("not_yet", [])


@pytest.mark.parametrize("day", ["2012", "yesterday", "2012-02-30"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(UsageError, match="day"):
        analyse("actors", study(entities=[]), on=day)


def test_the_ancestry_of_jnim_reaches_gspc_ansar_dine_mujao_and_the_belmokhtar_battalion() -> None:
    rows = analyse("lineage", mali(), entity="act.003.jnim").rows
    ancestors = {row["entity_id"] for row in rows if row["kinship"] == "ancestor"}
    expected = ("act.002.gspc", "act.002.ansar_dine", "act.002.mujao", "act.003.al_mulathamun")
    things = actors_on("2017-03-02")
    assert {things[account]["entity_id"] for account in expected} <= ancestors


def test_what_joined_an_ancestor_later_is_no_ancestor() -> None:
    rows = analyse("lineage", mali(), entity="act.002.mujao").rows
    ancestors = {row["name"] for row in rows if row["kinship"] == "ancestor"}
    assert "Al-Mourabitoune" not in ancestors


def test_a_denied_pledge_is_no_step() -> None:
    rows = analyse("lineage", mali(), entity="act.003.al_mourabitoun").rows
    assert not [row for row in rows if row["step"] == "pledged" and row["kinship"] == "itself"]


def test_every_step_names_its_rows_and_sources() -> None:
    for row in analyse("lineage", mali()).rows:
        assert row["because"]
        assert row["source_ids"]


def test_what_the_snapshot_does_not_show_is_named_in_no_tie() -> None:
    hidden = tied("fights", "2012") | {"object_id": "secret"}
    assert group("2013-01-01", relations=[hidden])["relations"] == []
