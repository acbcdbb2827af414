"""What must hold for any case, any earlier release and any newer one."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from materiel.model.arrow import table_of
from materiel.model.tables import TABLES
from materiel.read.imported import Imported
from materiel.read.merging import Merged, merged

Events = dict[str, int | None]
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
IDS = st.sampled_from([f"e{n}" for n in range(6)])
EVENTS = st.dictionaries(IDS, st.integers(0, 3))
EDITS = st.dictionaries(IDS, st.one_of(st.none(), st.integers(10, 13)))
NAMED = st.sets(IDS, max_size=3)


def release(name: str, events: Events) -> Imported:
    """A release in which each event stands with its deaths."""
    rows = [{"id": key, "kind": "battle", "killed_best": n, "source_id": name} for key, n in events.items()]
    source = {"id": name, "kind": "data_set", "work_id": "set", "title": name}
    return Imported.of_rows({"sources": [source], "events": rows}, data_set="set")


def case(base: Imported, edits: Events, named: set[str]) -> dict[str, Any]:
    """A case with the earlier release, cells edited or rows removed by hand, and judgements on some events."""
    held = {row["id"]: dict(row) for row in base.rows["events"]}
    for key, deaths in edits.items():
        if key in held and deaths is None:
            del held[key]
        elif key in held:
            held[key]["killed_best"] = deaths
    pair = {"left_table": "events", "right_table": "events", "verdict": "unsure"}
    judged = [{"id": f"j{key}", "left_id": key, "right_id": key, **pair} for key in sorted(named & held.keys())]
    tables = {name: table_of(name, []) for name in TABLES}
    return tables | {
        "sources": base.tables["sources"],
        "events": table_of("events", list(held.values())),
        "judgements": table_of("judgements", judged),
    }


def deaths(done: Merged) -> Events:
    return {row["id"]: row["killed_best"] for row in done.tables["events"].to_pylist()}


@FEW
@given(EVENTS, EDITS, NAMED, EVENTS)
def test_every_event_ends_as_edited_as_released_or_told_as_withdrawn(
    before: Events, edits: Events, named: set[str], after: Events
) -> None:
    base, new = release("old", before), release("new", after)
    tables = case(base, edits, named)
    done = merged(tables, new, [base])
    found, mine = deaths(done), {row["id"]: row["killed_best"] for row in tables["events"].to_pylist()}
    told: dict[str, set[str]] = {}
    for row in done.differences.to_pylist():
        if row["table"] == "events":
            told.setdefault(row["what"], set()).add(row["id"])
    for key in before.keys() | after.keys():
        if key in mine and mine[key] != before[key]:
            assert found[key] == mine[key], "an edit by hand survives"
        elif key in mine and key in after:
            assert found[key] == after[key], "an unedited row says what the newer release says"
        elif key in mine:
            kept = key in named
            assert (key in found, key in told[f"withdrawn{'_kept' if kept else ''}"]) == (kept, True)
        elif key in before and key in after:
            rests_on_it = bool(mine)
            assert (key in found, key in told.get("removed_by_hand", ())) == (not rests_on_it, rests_on_it)
        elif key in after:
            assert (found[key], key in told["added"]) == (after[key], True)
    judged = done.tables["judgements"].to_pylist()
    assert judged == tables["judgements"].to_pylist()
    assert {row["left_id"] for row in judged} <= found.keys()


@FEW
@given(EVENTS, EDITS, EVENTS)
def test_the_same_release_again_changes_nothing(before: Events, edits: Events, after: Events) -> None:
    base, new = release("old", before), release("new", after)
    once = merged(case(base, edits, set()), new, [base])
    again = merged(once.tables, new, [new, base])
    assert deaths(again) == deaths(once)
    assert sum(again.counts["changed"].values()) == sum(again.counts["withdrawn"].values()) == 0


@FEW
@given(EVENTS, EDITS, EVENTS)
def test_a_release_that_overwrites_leaves_nothing_edited(before: Events, edits: Events, after: Events) -> None:
    base, new = release("old", before), release("new", after)
    found = deaths(merged(case(base, edits, set()), new, [], overwrite=True))
    assert {key: found[key] for key in after} == after


@FEW
@given(EVENTS, EVENTS)
def test_of_a_partial_file_nothing_is_withdrawn(before: Events, after: Events) -> None:
    base, new = release("old", before), release("new", after)
    done = merged(case(base, {}, set()), new, [base], partial=True)
    assert deaths(done) == {**before, **after}
