"""How the accounts of one incident become one range: each line of the table is an incident with one idea."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import analyse

Row = dict[str, Any]


def count(source: str, n: int, **cells: Any) -> Row:
    return {"source_id": source, "killed_min": n, "killed_max": n, **cells}


def least(source: str, n: int) -> Row:
    return {"source_id": source, "killed_min": n}


INCIDENTS: dict[str, tuple[list[Row], tuple[int | None, int | None, int | None]]] = {
    "independent voices give the envelope and the median": (
        [count("A", 10), count("B", 12), count("C", 90)],
        (10, 12, 90),
    ),
    "of two that weigh the same the lower is best": ([count("A", 12), count("B", 10)], (10, 10, 12)),
    "a more reliable source outweighs": ([count("reliable", 12), count("unreliable", 10)], (10, 12, 12)),
    "a more credible account outweighs": (
        [count("A", 12, credibility="1"), count("B", 10, credibility="5")],
        (10, 12, 12),
    ),
    "one work told thrice does not outvote another": (
        [count("A", 10), count("copy1", 30), count("copy2", 30), count("copy3", 30)],
        (10, 10, 30),
    ),
    "who names another as its source does not outvote a third": (
        [count("A", 10), count("B", 30), count("C", 30, cited_source_ids="B")],
        (10, 10, 30),
    ),
    "three that name nobody are three": ([count("A", 10), count("B", 30), count("C", 30)], (10, 30, 30)),
    "two works with the number of one agency are one voice": (
        [count("A", 10), count("B", 30, cited_source_ids="wire1"), count("C", 30, cited_source_ids="wire2")],
        (10, 10, 30),
    ),
    "two works that read different numbers out of one source are two voices": (
        [count("A", 40), count("B", 30, cited_source_ids="wire1"), count("C", 33, cited_source_ids="wire1")],
        (30, 33, 40),
    ),
    "at least opens no upper bound that another states": ([least("A", 19), count("B", 21)], (19, 21, 21)),
    "at least more than all others leaves no upper bound": ([least("A", 40), count("B", 21)], (21, 21, None)),
    "at least alone speaks for its number": ([least("A", 19)], (19, 19, None)),
    "a range without a best number has none": (
        [{"source_id": "A", "killed_min": 24, "killed_max": 99}],
        (24, None, 99),
    ),
    "up to bounds from above only": ([{"source_id": "A", "killed_max": 100}], (None, None, 100)),
    "low, best and high are taken as they are": (
        [{"source_id": "A", "killed_min": 3, "killed_best": 5, "killed_max": 9}],
        (3, 5, 9),
    ),
    "one best number is both bounds": ([{"source_id": "A", "killed_best": 5}], (5, 5, 5)),
    "the word of a party bounds from above only": (
        [count("A", 10), count("B", 60, stated_as="alleged")],
        (10, 10, 60),
    ),
    "the word of a party alone leaves nobody for sure": ([count("B", 60, stated_as="alleged")], (0, None, 60)),
    "what is possible carries no lower bound": ([count("B", 60, stated_as="possible")], (0, 60, 60)),
    "what is denied counts for nothing": ([count("A", 10), count("B", 60, stated_as="denied")], (10, 10, 10)),
    "what is without proof counts for nothing": (
        [count("A", 10), count("B", 60, stated_as="unsubstantiated")],
        (10, 10, 10),
    ),
    "an account of fewer targets and fewer dead bounds from below": (
        [count("A", 4, target_ids="USA"), count("B", 8, target_ids="USA;NER")],
        (8, 8, 8),
    ),
    "an account of fewer targets and more dead is no part": (
        [count("A", 9, target_ids="USA"), count("B", 8, target_ids="USA;NER")],
        (8, 8, 9),
    ),
    "a figure of an event is no second account of its work": ([count("A", 10, id="with")], (10, 10, 10)),
    "a figure of an event speaks where no event states a number": (
        [{"source_id": "A", "id": "without"}],
        (4, 4, 4),
    ),
    "nobody killed is a number": ([count("A", 0)], (0, 0, 0)),
    "no number is none": ([{"source_id": "A"}], (None, None, None)),
}
COPIES = [{"id": f"copy{n}", "kind": "report", "title": "w", "work_id": "w"} for n in (1, 2, 3)]
WIRES = [
    {"id": f"wire{n}", "kind": "news", "title": "w", "author": name} for n, name in ((1, "Agency"), (2, "agency"))
]
GRADED = [
    {"id": name, "kind": "report", "title": name, "reliability": grade}
    for name, grade in (("reliable", "A"), ("unreliable", "D"))
]
FIGURES = [
    {"measure": "killed", "event_id": event, "value_best": 4.0, "subject": "soldiers", "source_id": "A"}
    for event in ("with", "without")
]


@cache
def rows() -> dict[str, Row]:
    events = [
        {"kind": "attack", "date": f"2012-01-{n % 28 + 1:02}", "incident_id": name, **account}
        for n, (name, (accounts, _)) in enumerate(INCIDENTS.items())
        for account in accounts
    ]
    plain = [{"id": name, "kind": "report", "title": name} for name in "ABC"]
    states = [{"id": name, "kind": "state", "name": name} for name in ("USA", "NER")]
    sources = [*plain, *COPIES, *WIRES, *GRADED]
    small = study(sources=sources, entities=states, events=events, figures=FIGURES)
    return {row["key"]: row for row in analyse("casualties", small, by="incident").rows}


@pytest.mark.parametrize("name", INCIDENTS)
def test_of_an_incident(name: str) -> None:
    row = rows()[name]
    assert (row["low"], row["best"], row["high"]) == INCIDENTS[name][1]


def test_every_account_stands_beside_the_range_also_where_it_does_not_bear_on_it() -> None:
    told = rows()["a figure of an event is no second account of its work"]["accounts"]
    assert [(account["value"], account["voice"]) for account in told] == [(10, "A"), (4, None)]
    part = rows()["an account of fewer targets and fewer dead bounds from below"]["accounts"]
    assert [(account["value"], account["part_of"]) for account in part] == [(4, ("people",)), (8, ())]


def test_accounts_of_one_voice_bear_one_name() -> None:
    told = rows()["two works with the number of one agency are one voice"]["accounts"]
    assert [account["voice"] for account in told] == ["A", "B", "B"]
