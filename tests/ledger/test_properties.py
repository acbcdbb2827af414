"""Facts that hold for any rows and any history of edits."""

from __future__ import annotations

import tempfile
from typing import Any

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rows import table

from materiel.ledger import Act, Ledger
from materiel.ledger.changes import changes

IDS = st.sampled_from([f"o{n}" for n in range(6)])
TEXTS = st.none() | st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=9
)
CELLS = st.fixed_dictionaries(
    {
        "note": TEXTS,
        "marks": TEXTS,
        "quantity": st.none() | st.floats(allow_nan=False, allow_infinity=False),
        "year_from": st.none() | st.integers(-(2**63), 2**63 - 1),
    }
)
STATES = st.lists(st.dictionaries(IDS, CELLS, max_size=6), min_size=1, max_size=5)
State = dict[str, dict[str, Any]]


def rows_of(state: State) -> pa.Table:
    return table("observations", *({"id": row_id, **cells} for row_id, cells in state.items()))


def state_of(rows: pa.Table) -> State:
    names = ("note", "marks", "quantity", "year_from")
    return {row["id"]: {name: row[name] for name in names} for row in rows.to_pylist()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STATES)
def test_every_earlier_state_can_be_read_back_whatever_was_edited(states: list[State]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(f"sqlite:///{folder}/ledger.db")
        at = []
        for state in states:
            found = changes(ledger.rows("observations"), rows_of(state))
            with ledger.writing(Act("desk", "edit", "build")) as writer:
                writer.withdraw("observations", found.withdraw.to_pylist())
                writer.append("observations", found.append)
            at.append(ledger.transaction)
        for transaction, state in zip(at, states, strict=True):
            assert state_of(ledger.rows("observations", transaction)) == state


@given(STATES)
def test_changes_turn_the_old_rows_into_the_new_ones_and_touch_no_others(states: list[State]) -> None:
    old, new = states[0], states[-1]
    found = changes(rows_of(old), rows_of(new))
    withdrawn, appended = set(found.withdraw.to_pylist()), state_of(found.append)
    assert {row_id: cells for row_id, cells in old.items() if row_id not in withdrawn} | appended == new
    assert withdrawn == {row_id for row_id in old if old[row_id] != new.get(row_id)}
    assert set(appended) == {row_id for row_id in new if new[row_id] != old.get(row_id)}
    assert (found.added, found.removed) == (len(new.keys() - old.keys()), len(old.keys() - new.keys()))
