"""Planted contradictions found, and compatible pairs left alone, beside the query that an analyst would write.

    python -m benchmarks.contradictions_planted [--cases 20]

The plants stand in tests/analyse/planted: contradictions of every kind, and pairs that only look like one. Every
case holds all of them, with numbers, days, names and order drawn anew. The peer is plain SQL: of rows that share
their keys (incident, entity and property, measure with place and period, item and holder), those whose other cells
differ.
"""

from __future__ import annotations

import argparse
from random import Random

from tests.analyse.planted.case import Planted, is_found, of, planted_in
from tests.analyse.planted.plant import compatible_plants, contradictions
from tests.analyse.small_case import study

from materiel.analyse import Study
from materiel.analyse.contradictions import find_contradictions

# What rows share that are about one thing, and what they then must agree on.
PLAIN = {
    "events": (("incident_id",), ("date", "place_id", "initiator_ids", "target_ids", "killed_best", "kind")),
    "claims": (("entity_id", "property"), ("value", "since")),
    "relations": (("subject_id", "relation", "object_id"), ("since", "until", "stated_as")),
    "figures": (("measure", "place_id", "entity_id", "period", "unit"), ("value_best",)),
    "holdings": (("holder_id", "model", "calibre", "marks"), ("polarity", "quantity")),
    "transfers": (("from_id", "to_id", "model"), ("date", "quantity", "authorised", "status")),
    "observations": (("model", "serial"), ("holder_id", "producer_country", "date")),
    "embargoes": (("name", "instrument"), ("since", "until")),
}


def plain_pairs(subject: Study) -> list[set[str]]:
    """The groups of rows that the plain query lists."""
    found = []
    for table, (keys, values) in PLAIN.items():
        shared = " AND ".join(f"{key} IS NOT NULL" for key in keys[:1])
        differ = " OR ".join(f"count(DISTINCT {value}) > 1" for value in values)
        groups = subject.engine.rows(
            f"SELECT list(id) AS ids FROM {table} WHERE {shared} GROUP BY {', '.join(keys)} HAVING {differ}"
        )
        found += [{f"{table}:{row_id}" for row_id in row["ids"]} for row in groups]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20)
    options = parser.parse_args()
    hits = alarms = plain_hits = plain_alarms = planted = innocent = 0
    for seed in range(options.cases):
        random = Random(seed)
        plants = [*contradictions(), *compatible_plants()]
        random.shuffle(plants)
        every, tables = planted_in(plants, random)
        subject = study(None, **tables)
        found, plain = find_contradictions(subject), plain_pairs(subject)
        guilty = [one for one in every if one.keys is not None]
        harmless = [one for one in every if one.keys is None]
        planted, innocent = planted + len(guilty), innocent + len(harmless)
        hits += sum(is_found(one, found) for one in guilty)
        alarms += sum(bool(of(one, found)) for one in harmless)
        plain_hits += sum(any(set(one.keys or ()) <= group for group in plain) for one in guilty)
        plain_alarms += sum(_touches(one, plain) for one in harmless)
    for name, found_n, alarm_n in (("materiel", hits, alarms), ("plain GROUP BY", plain_hits, plain_alarms)):
        precision = found_n / max(1, found_n + alarm_n)
        print(
            f"{name:<16} recall {found_n}/{planted} = {found_n / planted:.2f}   "
            f"false alarms {alarm_n}/{innocent} = {alarm_n / innocent:.2f}   precision {precision:.2f}"
        )


def _touches(one: Planted, groups: list[set[str]]) -> bool:
    return any(len(group & one.rows) > 1 for group in groups)


if __name__ == "__main__":
    main()
