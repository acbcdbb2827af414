"""The ledger: rows enter and leave, nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from tests.rows import table

from materiel.errors import LedgerError, UsageError
from materiel.ledger import Act, Ledger

ENTRY = Act("desk", "first entry", "build")
CORRECTION = Act("field", "the box was counted again", "edit")


@pytest.fixture
def ledger(ledger_address: str) -> Ledger:
    return Ledger.open(ledger_address)


def enter(ledger: Ledger, name: str, *rows: dict[str, object]) -> None:
    with ledger.writing(ENTRY) as writer:
        writer.append(name, table(name, *rows))


def test_rows_come_back_as_they_were_entered(ledger: Ledger) -> None:
    rows = table(
        "observations",
        {"id": "o2", "marks": "ппу_*_87", "quantity": 12.5, "year_from": 1987},
        {"id": "o1", "quantity": 3.0, "note": "two\nlines, a 'quote' and \"another\""},
    )
    with ledger.writing(ENTRY) as writer:
        assert writer.append("observations", rows) == 2
    assert ledger.rows("observations").equals(rows)


def test_a_column_of_text_that_looks_like_numbers_stays_text(ledger: Ledger) -> None:
    rows = table("observations", *({"id": f"o{n}", "lot": "07", "serial": "1e5"} for n in range(2)))
    with ledger.writing(ENTRY) as writer:
        writer.append("observations", rows)
    assert ledger.rows("observations").equals(rows)


def test_a_text_after_thousands_of_empty_cells_is_read(ledger: Ledger) -> None:
    rows = table(
        "observations", *({"id": f"o{n}"} for n in range(9000)), {"id": "z", "note": "late", "quantity": 0.5}
    )
    with ledger.writing(ENTRY) as writer:
        writer.append("observations", rows)
    assert ledger.rows("observations").equals(rows)


def test_a_correction_is_a_new_row_and_a_withdrawal(ledger: Ledger) -> None:
    enter(ledger, "observations", {"id": "o1", "quantity": 10.0}, {"id": "o2", "quantity": 1.0})
    with ledger.writing(CORRECTION) as writer:
        writer.withdraw("observations", ["o1"])
        writer.append("observations", table("observations", {"id": "o1", "quantity": 11.0}))
    assert ledger.rows("observations")["quantity"].to_pylist() == [1.0, 11.0]
    assert ledger.rows("observations", at=1)["quantity"].to_pylist() == [10.0, 1.0]


def test_history_says_who_when_and_why(ledger: Ledger) -> None:
    enter(ledger, "observations", {"id": "o1", "quantity": 10.0})
    with ledger.writing(CORRECTION) as writer:
        writer.withdraw("observations", ["o1"])
        writer.append("observations", table("observations", {"id": "o1", "quantity": 11.0}))
    old, new = ledger.history("observations", "o1")
    assert old.values == {"id": "o1", "quantity": 10.0}
    assert (old.entered.by, old.entered.why) == ("desk", "first entry")
    assert old.withdrawn is not None
    assert (old.withdrawn.by, old.withdrawn.why) == ("field", "the box was counted again")
    assert old.withdrawn == new.entered
    assert new.entered.at.endswith("+00:00")
    assert new.withdrawn is None


def test_a_row_that_was_never_entered_has_no_history(ledger: Ledger) -> None:
    assert ledger.history("observations", "nobody") == []


def test_a_failed_transaction_over_several_tables_leaves_nothing(ledger: Ledger) -> None:
    enter(ledger, "entities", {"id": "e1", "kind": "state", "name": "Mali"})
    with pytest.raises(ZeroDivisionError), ledger.writing(ENTRY) as writer:
        writer.append("sources", table("sources", {"id": "s1", "kind": "book"}))
        writer.withdraw("entities", ["e1"])
        writer.describe({"name": "half"})
        raise ZeroDivisionError
    assert ledger.rows("sources").num_rows == 0
    assert ledger.rows("entities").num_rows == 1
    assert ledger.descriptor() == {}
    assert ledger.transaction == 1


def test_an_id_has_at_most_one_current_row(ledger: Ledger) -> None:
    enter(ledger, "observations", {"id": "o1"})
    with pytest.raises(LedgerError, match="two current rows"):
        enter(ledger, "observations", {"id": "o1"})
    assert ledger.rows("observations").num_rows == 1


def test_a_row_that_is_not_there_cannot_be_withdrawn(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="not in the ledger"), ledger.writing(ENTRY) as writer:
        writer.withdraw("observations", ["o1"])


def test_a_withdrawn_row_cannot_be_withdrawn_again(ledger: Ledger) -> None:
    enter(ledger, "observations", {"id": "o1"})
    with ledger.writing(CORRECTION) as writer:
        writer.withdraw("observations", ["o1"])
    with pytest.raises(LedgerError, match="not in the ledger"), ledger.writing(CORRECTION) as writer:
        writer.withdraw("observations", ["o1"])


def test_a_withdrawn_id_may_come_back(ledger: Ledger) -> None:
    enter(ledger, "observations", {"id": "o1", "note": "old"})
    with ledger.writing(CORRECTION) as writer:
        writer.withdraw("observations", ["o1"])
    enter(ledger, "observations", {"id": "o1", "note": "new"})
    assert ledger.rows("observations")["note"].to_pylist() == ["new"]
    assert len(ledger.history("observations", "o1")) == 2


def test_an_unknown_table_or_column_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no table 'guns'"):
        ledger.rows("guns")
    with pytest.raises(UsageError, match="no column 'colour'"), ledger.writing(ENTRY) as writer:
        writer.append("observations", pa.table({"id": ["o1"], "colour": ["green"]}))


def test_what_the_case_says_about_itself_has_versions(ledger: Ledger) -> None:
    for name in ("mali", "northern-mali"):
        with ledger.writing(ENTRY) as writer:
            writer.describe({"name": name, "title": "Ménaka"})
    assert ledger.descriptor() == {"name": "northern-mali", "title": "Ménaka"}
    assert ledger.descriptor(at=1)["name"] == "mali"


def test_the_last_build_of_a_folder_is_remembered(ledger: Ledger) -> None:
    assert ledger.last_build("a") is None
    with ledger.writing(ENTRY) as writer:
        writer.append("sources", table("sources", {"id": "s1"}))
        writer.note_build("a", {"sources.csv": "00"})
    with ledger.writing(ENTRY) as writer:
        writer.note_build("b", {})
    found = ledger.last_build("a")
    assert found is not None
    assert (found.transaction, dict(found.files)) == (1, {"sources.csv": "00"})


def test_a_build_that_changes_no_row_is_no_transaction(ledger: Ledger) -> None:
    with ledger.writing(ENTRY) as writer:
        writer.note_build("a", {"sources.csv": "00"})
    assert ledger.transaction == 0
    assert ledger.transactions() == []


def test_rows_in_many_ranges_come_back_in_order_of_entry(ledger: Ledger) -> None:
    rows = table("claims", *({"id": f"c{n % 7}-{n}", "value": str(n)} for n in range(120_000)))
    with ledger.writing(ENTRY) as writer:
        writer.append("claims", rows)
    with ledger.writing(CORRECTION) as writer:
        writer.withdraw("claims", rows["id"].to_pylist()[::2])
    assert ledger.rows("claims").equals(rows.take(list(range(1, 120_000, 2))))


def test_no_ledger_is_made_where_none_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger.open(f"sqlite:///{tmp_path}/none.db", create=False)


@pytest.mark.parametrize("text", ["mysql://host/name", "sqlite://", "no address"])
def test_an_address_that_cannot_hold_a_ledger_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Ledger.open(text)
