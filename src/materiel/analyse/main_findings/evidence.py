"""Sentences on the evidence itself: its sources, its figures, its contradictions, what it leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from materiel.analyse import contradictions, coverage, incidents, reproduction
from materiel.analyse.answering import answer_of
from materiel.analyse.because import MOST_IDS, reason
from materiel.analyse.main_findings.sentence import Sentence, counted, how_many, listed, per_cent, sentence
from materiel.analyse.study import Study
from materiel.model.tables import TABLES

_STATING = tuple(name for name in TABLES if name not in ("sources", "judgements"))

_SOURCES = f"""
WITH used AS ({" UNION ".join(f"SELECT source_id AS id FROM {name}" for name in _STATING)})
SELECT count(DISTINCT coalesce(s.work_id, s.id)) AS works, list(s.id ORDER BY s.id) AS ids,
    (SELECT count(*) FROM sources WHERE id NOT IN (SELECT id FROM used WHERE id IS NOT NULL)) AS cited
FROM sources s WHERE s.id IN (SELECT id FROM used)
"""

VERDICTS = (
    ("reproduced", "in agreement"),
    ("rounding", "in agreement as worded"),
    ("contradicted", "in contradiction"),
)

OPEN = (
    ("observations", "uncounted", "state no number"),
    ("observations", "unknown holder", "name no holder"),
    ("claims", "undated", "have no date"),
)
"""What is told of the unknown: table, gap, and how it is said."""


def sentences(study: Study) -> Iterator[Sentence]:
    """What the case rests on and what it leaves open."""
    yield from _sources(study)
    yield from _incidents(study)
    yield from _figures(study)
    yield from _contradictions(study)
    yield from _unknown(study)


def _sources(study: Study) -> Iterator[Sentence]:
    row = study.engine.rows(_SOURCES)[0]
    if not row["works"]:
        return
    cited = f", which cite {how_many(row['cited'], 'further source')}" if row["cited"] else ""
    yield Sentence(
        "sources",
        f"The records rest on {how_many(row['works'], 'work')}{cited}.",
        "established",
        "coverage",
        {"works": row["works"], "cited": row["cited"]},
        **reason(row["ids"] if len(row["ids"]) <= MOST_IDS else None, "sources: kind!=", "sources"),
    )


def _incidents(study: Study) -> Iterator[Sentence]:
    found = answer_of(incidents.ANALYSIS, study).rows
    n_accounts = sum(len(row["account_ids"]) for row in found)
    if not found:
        return
    yield Sentence(
        "incidents",
        sentence(f"{how_many(n_accounts, 'account')} tell of {how_many(len(found), 'event')} at most"),
        "computed",
        "incidents",
        {"accounts": n_accounts, "incidents": len(found)},
        filter="events: kind!=",
    )


def _figures(study: Study) -> Iterator[Sentence]:
    rows = answer_of(reproduction.ANALYSIS, study).rows
    tally = Counter(row["verdict"] for row in rows)
    compared = [row for row in rows if row["verdict"] != "records_missing"]
    if not compared:
        return
    words = [f"{counted(tally[verdict])} {said}" for verdict, said in VERDICTS if tally[verdict]]
    yield Sentence(
        "reproduction",
        sentence(
            f"{counted(len(compared))} of {how_many(len(rows), 'published figure')} can be worked out again from "
            f"other rows: {listed(words)}; for the rest the rows are missing"
        ),
        "contradicted" if tally["contradicted"] else "reproduced",
        "reproduction",
        {"compared": len(compared), "figures": len(rows)} | {name: tally[name] for name in tally},
        because=[f"figures:{row['figure_id']}" for row in compared],
    )


def _contradictions(study: Study) -> Iterator[Sentence]:
    rows = answer_of(contradictions.ANALYSIS, study).rows
    if not rows:
        return
    kinds = Counter(row["kind"] for row in rows)
    words = [f"{counted(n)} of {kind}" for kind, n in kinds.most_common(3)]
    rest = len(rows) - sum(n for _, n in kinds.most_common(3))
    yield Sentence(
        "contradictions",
        sentence(
            f"{how_many(len(rows), 'contradiction')} within and between the sources are listed: "
            f"{listed([*words, *([f'{counted(rest)} of other kinds'] if rest else [])])}"
        ),
        "contradicted",
        "contradictions",
        {"contradictions": len(rows)} | dict(kinds),
        because=list(dict.fromkeys(one for row in rows for one in row["because"])),
    )


def _unknown(study: Study) -> Iterator[Sentence]:
    found = {(row["table"], row["what"]): row for row in answer_of(coverage.ANALYSIS, study).rows}
    told: list[tuple[dict[str, Any], str]] = [
        (found[table, what], words) for table, what, words in OPEN if found.get((table, what), {}).get("count")
    ]
    if not told:
        return
    parts = [f"{per_cent(row['share'])} of the {row['table']} {words}" for row, words in told]
    filters = "; ".join(row["filter"] or "" for row, _ in told if row["filter"])
    yield Sentence(
        "unknown",
        f"Not known: {listed(parts)}.",
        "undetermined",
        "coverage",
        {f"{row['table']}_{row['what'].replace(' ', '_')}_share": row["share"] for row, _ in told},
        because=[one for row, _ in told for one in row["because"]] if not filters else [],
        filter=filters or None,
    )
