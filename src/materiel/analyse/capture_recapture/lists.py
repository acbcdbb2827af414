"""Lists of incidents: which works list which incidents, in the time that all of them cover.

A list is a work that tells of incidents in which somebody was killed. Works that stand on one another are one list.
Where several data sets are on record they are the lists; otherwise every work is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from materiel.errors import UsageError
from materiel.snapshot.engine import Engine, Step

MOST_SHARED = 0.1
"""Part of the incidents on two lists that may rest on one source and number before the two are one list."""

LISTED = Step(
    "toll_listed",
    """
SELECT DISTINCT a.incident, a.work, min(a.source_id) OVER (PARTITION BY a.work) AS source_id,
    i.first, i.last, i.best
FROM toll_accounts a JOIN toll_incidents i ON i.incident = a.incident
WHERE a.is_event AND coalesce(i.best, i.low) >= 1 AND i.first IS NOT NULL AND i.last IS NOT NULL
""",
    "which work lists which incident in which somebody was killed",
)
_WORKS = """
SELECT l.work, any_value(l.source_id) AS source_id, count(*)::BIGINT AS n,
    min(l.first) AS first, max(l.last) AS last, coalesce(bool_or(s.kind = 'data_set'), FALSE) AS is_data_set
FROM toll_listed l LEFT JOIN sources s ON s.id = l.source_id
GROUP BY l.work ORDER BY n DESC, l.work
"""
_CITING = """
SELECT DISTINCT a.work AS one, t.cited_work AS other
FROM (SELECT work, unnest(string_split(cited_source_ids, ';')) AS cited FROM toll_accounts
    WHERE cited_source_ids IS NOT NULL) a JOIN toll_token t ON t.source_id = trim(a.cited)
WHERE a.work != t.cited_work
"""
_TOGETHER = """
SELECT l.work AS one, r.work AS other, count(*)::BIGINT AS n,
    count(*) FILTER (v.voice = w.voice)::BIGINT AS one_voice
FROM toll_listed l JOIN toll_listed r ON r.incident = l.incident AND l.work < r.work
    LEFT JOIN toll_voice_of v ON v.incident = l.incident AND v.work = l.work
    LEFT JOIN toll_voice_of w ON w.incident = r.incident AND w.work = r.work
GROUP BY l.work, r.work
"""


@dataclass(frozen=True)
class IncidentList:
    """One list: the works that are one, a source of theirs, how many incidents they list and from when to when."""

    works: tuple[str, ...]
    source_id: str | None
    n: int
    first: date
    last: date


@dataclass(frozen=True)
class Lists:
    """The lists, the time that all cover, and why works were taken as one."""

    lists: tuple[IncidentList, ...]
    first: date
    last: date
    joined: tuple[str, ...] = ()


def lists_of(engine: Engine, asked: str | None) -> Lists:
    """The lists of a case; ``asked`` names sources or works, parted by commas. Raises `UsageError`.

    Reads what `lay_incidents` leaves in the engine.
    """
    engine.keep([LISTED])
    works = _chosen(engine, engine.rows(_WORKS), asked)
    groups, joined = _joined(engine, works)
    lists = tuple(_as_one([row for row in works if row["work"] in group]) for group in groups)
    first = max((each.first for each in lists), default=date.min)
    last = min((each.last for each in lists), default=date.max)
    return Lists(lists, first, last, joined)


def _chosen(engine: Engine, works: list[dict[str, Any]], asked: str | None) -> list[dict[str, Any]]:
    if asked:
        wanted = [name.strip() for name in asked.split(",") if name.strip()]
        work = {row["source_id"]: row["work"] for row in engine.rows("SELECT source_id, work FROM toll_work")}
        named = {work.get(name, name) for name in wanted}
        unknown = sorted(named - {row["work"] for row in works})
        if unknown:
            known = ", ".join(row["work"] for row in works) or "none"
            raise UsageError(
                f"{', '.join(unknown)} lists no incident in which somebody was killed; lists are {known}"
            )
        return [row for row in works if row["work"] in named]
    data_sets = [row for row in works if row["is_data_set"]]
    return data_sets if len(data_sets) > 1 else works


def _joined(engine: Engine, works: Sequence[Mapping[str, Any]]) -> tuple[list[list[str]], tuple[str, ...]]:
    """The works that stand on one another, together, and why."""
    names = [row["work"] for row in works]
    groups, why = [[name] for name in names], []
    for one, other, reason in _ties(engine, set(names)):
        left, right = (next(group for group in groups if name in group) for name in (one, other))
        why.append(reason)
        if left is not right:
            left.extend(right)
            groups.remove(right)
    return groups, tuple(why)


def _ties(engine: Engine, names: set[str]) -> Iterable[tuple[str, str, str]]:
    for row in sorted(engine.rows(_CITING), key=str):
        if {row["one"], row["other"]} <= names:
            yield row["one"], row["other"], f"{row['one']} names {row['other']} as a source"
    for row in sorted(engine.rows(_TOGETHER), key=str):
        if {row["one"], row["other"]} <= names and row["one_voice"] > MOST_SHARED * row["n"]:
            shared = f"{row['one_voice']} of the {row['n']} incidents that {row['one']} and {row['other']} share"
            yield row["one"], row["other"], f"{shared} rest on one source with one number"


def _as_one(works: Sequence[Mapping[str, Any]]) -> IncidentList:
    return IncidentList(
        works=tuple(row["work"] for row in works),
        source_id=works[0]["source_id"],
        n=sum(row["n"] for row in works),
        first=min(row["first"] for row in works),
        last=max(row["last"] for row in works),
    )
