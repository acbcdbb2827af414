"""Voices: accounts that do not stand on one another.

One work is one voice, however often it tells of an incident. Two works are one voice where one names the other as
its source, or where both name the same source (the same row, or sources by the same author or publisher) and give
the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from materiel.match.folding import folded
from materiel.snapshot.engine import Engine, Step

_PAIRS = """
SELECT DISTINCT l.incident, l.work AS one, r.work AS other
FROM toll_cited l JOIN toll_cited r ON r.incident = l.incident AND l.work < r.work
WHERE l.token = r.token AND l.low IS NOT DISTINCT FROM r.low AND l.point IS NOT DISTINCT FROM r.point
    AND l.high IS NOT DISTINCT FROM r.high
UNION
SELECT DISTINCT c.incident, least(c.work, u.work), greatest(c.work, u.work)
FROM toll_cited c JOIN toll_used u ON u.incident = c.incident AND u.work != c.work AND c.cited_work = u.work
ORDER BY ALL
"""

_CITED = Step(
    "toll_cited",
    """
SELECT u.incident, u.work, u.low, u.point, u.high, t.token, t.cited_work
FROM (
    SELECT incident, work, low, point, high, unnest(string_split(cited_source_ids, ';')) AS cited
    FROM toll_used
    WHERE cited_source_ids IS NOT NULL
        AND incident IN (SELECT incident FROM toll_used GROUP BY incident HAVING count(DISTINCT work) > 1)
) u JOIN toll_token t ON t.source_id = trim(u.cited)
""",
    "what accounts of incidents that several works tell of rest on",
)

VOICES = Step(
    "toll_voices",
    """
SELECT u.incident AS thing, coalesce(v.voice, u.work) AS voice,
    min(low) FILTER (standing = 2) AS low, quantile_disc(point, 0.5) FILTER (standing >= 1) AS point,
    max(u.floor) FILTER (standing >= 1) AS floor, max(high) AS high,
    max(weight) AS weight, max(standing) AS standing
FROM toll_used u LEFT JOIN toll_voice_of v ON v.incident = u.incident AND v.work = u.work
GROUP BY ALL
""",
    "the accounts of one incident that stand on one another, as one voice",
)


def hear(engine: Engine) -> None:
    """Join the accounts that stand on one another; leaves ``toll_voice_of`` and ``toll_voices`` in the engine."""
    engine.add("toll_token", _tokens(engine))
    engine.keep([_CITED])
    engine.add("toll_voice_of", _voice_of(engine.rows(_PAIRS)))
    engine.keep([VOICES])


def _tokens(engine: Engine) -> pa.Table:
    """What stands behind each source that rows cite: its work, and whoever wrote or published it."""
    sql = """
SELECT s.id, w.work, s.author, s.publisher FROM sources s JOIN toll_work w ON w.source_id = s.id ORDER BY s.id
"""
    rows = [(row["id"], token, row["work"]) for row in engine.rows(sql) for token in _behind(row)]
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    names = ("source_id", "token", "cited_work")
    return pa.table({n: pa.array(list(c), pa.string()) for n, c in zip(names, columns, strict=True)})


def _behind(source: dict[str, Any]) -> Iterator[str]:
    yield f"work {source['work']}"
    body = folded(source["author"] or source["publisher"] or "")
    if body:
        yield f"body {body}"


def _voice_of(pairs: Iterable[dict[str, Any]]) -> pa.Table:
    """Each work that shares a voice in an incident, under the first of the works that do."""
    first: dict[tuple[str, str], str] = {}

    def top(incident: str, work: str) -> str:
        while first.get((incident, work), work) != work:
            work = first[(incident, work)]
        return work

    for pair in pairs:
        one, other = sorted((top(pair["incident"], pair["one"]), top(pair["incident"], pair["other"])))
        first[(pair["incident"], one)] = one
        first[(pair["incident"], other)] = one
    return pa.table(
        {
            "incident": pa.array([incident for incident, _ in first], pa.string()),
            "work": pa.array([work for _, work in first], pa.string()),
            "voice": pa.array([top(*key) for key in first], pa.string()),
        }
    )
