"""Incidents: which accounts tell of one happening, how surely, and why; and which pairs a person should judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.study import Study
from materiel.match.incidents.comparing import FACTORS
from materiel.match.incidents.find import incident_names
from materiel.match.incidents.matching import Matched, match
from materiel.match.incidents.weights import levels

KEYS = {
    "incident_id": "the key that people gave its accounts, else the smallest of their ids",
    "date": "the most exact date that an account gives (EDTF); null where none does",
    "place_id": "the most exact place that an account names; null where none does",
    "kind": "what most accounts call it",
    "account_ids": "the events that tell of it",
    "n_sources": "how many sources these are of",
    "match_probability": "the probability of its least sure account; 1 where people joined all, null for one alone",
    "reasons": "why: the plausible pairs among them, each with left_id, right_id, probability, and sentences on "
    "what agrees and what disagrees",
    "because": "the rows it rests on, as table:id",
}
PAIR_KEYS = {
    "left_id": "one account",
    "right_id": "the other",
    "match_probability": "the probability that they tell of one happening",
    "together": "whether they are put together as it stands",
    "reasons": "what agrees and what disagrees",
    "judgement": "the row to add to judgements once somebody has decided; the verdict is theirs to fill in",
    "because": "the rows it rests on, as table:id",
}

_EVENTS = """
SELECT e.id, e.date, e.kind, e.source_id, coalesce(e.place_id, '') AS place_id,
    date_diff('day', e.date_earliest, e.date_latest) AS days,
    coalesce(try_cast(coalesce(e.place_precision, p.place_precision) AS INTEGER), 8) AS exact_to
FROM events e LEFT JOIN entities p ON p.id = e.place_id ORDER BY e.id
"""
UNSURE = (0.1, 0.9)
"""Pairs with a probability between these are for a person to judge."""


def run(study: Study, options: Mapping[str, Any]) -> Answer:
    """Group the accounts, or list the pairs that are neither sure nor out of the question."""
    matched = match(study.engine)
    rows = _pairs(matched) if options["uncertain"] == "yes" else _incidents(study, matched)
    return Answer(list(rows), list(_notes(matched)))


def _incidents(study: Study, matched: Matched) -> Iterator[Row]:
    events = {row["id"]: row for row in study.engine.rows(_EVENTS)}
    names, reasons = incident_names(matched), _reasons(matched)
    accounts: dict[int, list[int]] = defaultdict(list)
    for at, group in enumerate(matched.grouped.group.tolist()):
        accounts[group].append(at)
    for group, members in sorted(accounts.items(), key=lambda each: names[each[0]]):
        told = [events[matched.ids[at]] for at in members]
        yield {
            "incident_id": names[group],
            "date": _most_exact(told, "date", "days"),
            "place_id": _most_exact(told, "place_id", "exact_to"),
            "kind": Counter(row["kind"] for row in told).most_common(1)[0][0],
            "account_ids": [row["id"] for row in told],
            "n_sources": len({row["source_id"] for row in told}),
            "match_probability": min(float(matched.grouped.chance[at]) for at in members) if told[1:] else None,
            "reasons": reasons.get(group, []),
            "because": [f"events:{row['id']}" for row in told],
        }


def _most_exact(told: Sequence[Row], value: str, inexactness: str) -> str | None:
    """The value of the account that is most exact about it; the first by id of several."""
    stated = [row for row in told if row[value]]
    first = min(stated, key=lambda row: (row[inexactness] is None, row[inexactness] or 0, row["id"]), default=None)
    return None if first is None else str(first[value])


def _reasons(matched: Matched) -> dict[int, list[Row]]:
    """For each group what its plausible pairs have in common, the most probable pair first."""
    found: dict[int, list[Row]] = defaultdict(list)
    group = matched.grouped.group.tolist()
    for row in sorted(matched.pairs.to_pylist(), key=lambda row: (-row["probability"], row["a"], row["b"])):
        if group[row["a"]] == group[row["b"]]:
            pair = {"left_id": matched.ids[row["a"]], "right_id": matched.ids[row["b"]]}
            found[group[row["a"]]].append(pair | {"probability": row["probability"], "sentences": sentences(row)})
    return found


def sentences(row: Row) -> list[str]:
    """What the factors say of a pair, the weightiest first, those that speak against it after 'but'."""
    told = [level for factor in (*FACTORS, "name") if (level := levels().get((factor, row[factor]))) is not None]
    told.sort(key=lambda level: -level.weight)
    for_it = [level.sentence for level in told if level.weight > 0]
    return [*for_it, *(f"but {level.sentence}" for level in reversed(told) if level.weight <= 0)]


def _pairs(matched: Matched) -> Iterator[Row]:
    """Pairs that nobody judged and that are in doubt, the most doubtful first."""
    group, ids = matched.grouped.group.tolist(), matched.ids
    low, high = UNSURE
    rows = [row for row in matched.pairs.to_pylist() if low <= row["probability"] <= high]
    for row in sorted(rows, key=lambda row: (abs(row["probability"] - 0.5), row["a"], row["b"])):
        left, right = ids[row["a"]], ids[row["b"]]
        if matched.decided.group(left) == matched.decided.group(right) or matched.decided.are_apart(left, right):
            continue
        yield {
            "left_id": left,
            "right_id": right,
            "match_probability": row["probability"],
            "together": group[row["a"]] == group[row["b"]],
            "reasons": sentences(row),
            "judgement": {
                "left_table": "events",
                "left_id": left,
                "right_table": "events",
                "right_id": right,
                "verdict": None,
            },
            "because": [f"events:{left}", f"events:{right}"],
        }


def _notes(matched: Matched) -> Iterator[str]:
    n, groups = len(matched.ids), len(set(matched.grouped.group.tolist()))
    joined = sum(account in matched.decided.identity.canonical for account in matched.ids)
    yield (
        f"{n} accounts tell of {groups} incidents; {joined} were joined by people, by a key or a judgement, and "
        "that stands; a judgement 'different' parts what is put together here, and withdrawing it restores it"
    )
    yield (
        f"{matched.compared} pairs of accounts were compared; {matched.pairs.num_rows} have a chance of 5 per cent "
        "or more of telling of one happening"
    )
    if matched.left_out:
        yield (
            f"about {matched.left_out} pairs of coarsely dated or placed accounts were not compared, because too "
            "many share an actor, an area or a kind in one month for that to tell them apart"
        )
    for same, different in matched.decided.identity.overruled:
        yield f"judgement {same.id} is not followed: {different.id} forbids it"


ANALYSIS = Analysis(
    name="incidents",
    title="Which accounts tell of one happening, how surely and why",
    run=run,
    shapes=(KEYS, PAIR_KEYS),
    options=(
        Option(
            "uncertain",
            "list the pairs in doubt, for a person to judge, and not the incidents",
            "no",
            ("yes", "no"),
        ),
    ),
)
