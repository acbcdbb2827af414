"""Custody: the chains of transfers by which an item can have come from its maker to where it was found."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from materiel.analyse.custody.diversion import custody_of, diverted_at
from materiel.analyse.custody.graph import graph
from materiel.analyse.custody.holders import Holders, holders
from materiel.analyse.custody.hop import Hop
from materiel.analyse.custody.remarks import Remark, remarks, told_together
from materiel.analyse.custody.search import Partial, best_chains
from materiel.analyse.custody.wording import wording
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.finds import Find, find_of, finds, of_theatre
from materiel.analyse.study import Study

KEYS = {
    "item": "the observation",
    "label": "the item in words: model, or calibre and marks",
    "rank": "place among the chains of this item; 1 is the best",
    "score": "product of the weights of the hops, lowered for each row about the item left unexplained; orders the "
    "chains of one item and is no probability",
    "hops": "the hops in order, each with from_id, from, to_id, to, mode, date, because, inferred, certainty, "
    "custody (lawful, unlawful, unchanged, unknown), weight, why",
    "diverted_at": "place of the hop at which custody turned from lawful to unlawful; null where none shows it",
    "diverted_why": "the rule that says so",
    "wording": "the chain in words, no stronger than its hops",
    "because": "every row that the chain rests on, as table:id",
}


def run(study: Study, options: Mapping[str, Any]) -> Answer:
    """Find the best few chains of one item, or of each item of the theatre."""
    every, known_holders = finds(study), holders(study)
    wanted = [find_of(every, options["item"])] if options["item"] else of_theatre(study, every)
    rows: list[Row] = []
    said: list[Remark] = []
    without = []
    for find in wanted:
        chains, remarked = _of_item(study, find, every, known_holders, options["chains"])
        rows += chains
        said += remarked
        without += [] if chains else [find.id]
    notes = told_together(said)
    if without:
        notes.append(f"no chain with any evidence for {len(without)} of {len(wanted)} items: {', '.join(without)}")
    return Answer(rows, notes)


def _of_item(
    study: Study, find: Find, every: Sequence[Find], known: Holders, wanted: int
) -> tuple[list[Row], list[Remark]]:
    if find.holder_id is None and find.place_id is None:
        return [], [Remark("neither a holder nor a place is stated, so no chain can end there", find.id)]
    built, told, stocks = graph(study, find, every, known)
    chains = best_chains(built, wanted)
    rows = [_row(find, rank, chain, known) for rank, chain in enumerate(chains, 1)]
    return rows, list(remarks(built, told, stocks, known))


def _row(find: Find, rank: int, chain: Partial, known: Holders) -> Row:
    hops = chain.hops()
    at, why = diverted_at(hops, known)
    return {
        "item": find.id,
        "label": find.label,
        "rank": rank,
        "score": math.exp(-chain.cost),
        "hops": [_hop(hop, known) for hop in hops],
        "diverted_at": at,
        "diverted_why": why,
        "wording": wording(hops, known),
        "because": list(dict.fromkeys((f"observations:{find.id}", *(one for hop in hops for one in hop.because)))),
    }


def _hop(hop: Hop, known: Holders) -> Row:
    rule = custody_of(hop, known.get(hop.to_id))
    return {
        "from_id": hop.from_id,
        "from": known.name(hop.from_id),
        "to_id": hop.to_id,
        "to": known.name(hop.to_id),
        "mode": hop.mode,
        "date": hop.row.get("date") if hop.row else None,
        "because": list(hop.because),
        "inferred": hop.inferred,
        "certainty": hop.certainty,
        "custody": rule.custody.value,
        "weight": hop.weight,
        "why": hop.why,
    }


ANALYSIS = Analysis(
    name="custody",
    title="By which chain of transfers an item can have come from its maker to where it was found",
    run=run,
    shapes=(KEYS,),
    options=(
        Option(
            "item", "an observation, or a variety as calibre and marks; every item of the theatre if not stated"
        ),
        Option("chains", "how many chains of each item", 3, kind=int),
    ),
)
