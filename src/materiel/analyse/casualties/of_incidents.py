"""The rows by incident: each with every account of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from materiel.analyse.casualties.overlaps import no_overlaps
from materiel.analyse.casualties.told import told_by_account
from materiel.analyse.casualties.totals import LAID, KeyRole, totals
from materiel.analyse.numbers import plain
from materiel.analyse.study import Study
from materiel.snapshot.engine import Step

Row = dict[str, Any]

_ACCOUNTS = Step(
    "toll_listed",
    """
SELECT a.*, coalesce(p.ref IS NOT NULL, FALSE) AS is_part,
    CASE WHEN u.ref IS NOT NULL THEN coalesce(v.voice, a.work) END AS voice
FROM toll_accounts a LEFT JOIN toll_used u ON u.ref = a.ref LEFT JOIN toll_parts p ON p.ref = a.ref
    LEFT JOIN toll_voice_of v ON v.incident = a.incident AND v.work = a.work
ORDER BY a.incident, NOT a.is_event, a.ref
""",
    "every account of each incident, and the voice that it belongs to where it bears on the range",
)
_NAMED = """
SELECT i.incident, any_value(e.name) AS name, min(e.kind) AS kind, any_value(p.name) AS place,
    any_value(i.first) AS first, any_value(i.last) AS last, any_value(i.voices) AS voices,
    any_value(i.is_stated) AS is_stated, any_value(i.low) AS low, any_value(i.best) AS best,
    any_value(i.high) AS high, any_value(a.overlaps) AS overlaps
FROM toll_incidents i JOIN toll_incident_of o ON o.incident_id = i.incident JOIN events e ON e.id = o.event_id
    LEFT JOIN entities p ON p.id = i.place LEFT JOIN toll_adds a ON a.incident = i.incident
GROUP BY i.incident
ORDER BY any_value(i.first), i.incident
"""


def incident_rows(study: Study) -> list[Row]:
    """A row for each incident in which people were hurt; reads what `lay_incidents` leaves in the engine."""
    engine = study.engine
    named = engine.rows(_NAMED)
    engine.add("toll_adds", no_overlaps())
    spread = totals(engine, "incident", {}).spread
    accounts: dict[str, list[Row]] = defaultdict(list)
    for row in engine.take([_ACCOUNTS]).to_pylist():
        accounts[row["incident"]].append(row)
    study.kept.pop(LAID, None)
    return [_row(each, accounts[each["incident"]], spread) for each in named]


def _row(named: Row, accounts: Sequence[Row], spread: Mapping[KeyRole, tuple[float, float]]) -> Row:
    low, high = spread.get((named["incident"], None), (None, None)) if named["is_stated"] else (None, None)
    return {
        "key": named["incident"],
        "label": _label(named),
        "role": None,
        "family": "incidents" if named["is_stated"] else None,
        **{end: plain(named[end]) for end in ("low", "best", "high")},
        "interval_low": None if low is None else round(low, 1),
        "interval_high": None if high is None or named["high"] is None else round(high, 1),
        "incidents": {"overlaps": named["overlaps"] or []},
        "published": None,
        "accounts": [told_by_account(row) for row in accounts],
        "difference": [],
        "method": _method(named),
        "because": [row["ref"] for row in accounts],
        "filter": None,
    }


def _label(named: Row) -> str:
    """An incident in a few words."""
    when = named["first"] if named["first"] == named["last"] else None
    what, place = named["name"] or str(named["kind"]).replace("_", " "), named["place"]
    words = [what, place if place and place not in what else None, str(when) if when else None]
    return ", ".join(word for word in words if word)


def _method(named: Row) -> str:
    if not named["is_stated"]:
        return "no account states a number"
    n = named["voices"]
    if n == 1:
        return "one voice"
    return f"{n} independent voices: the least and the most that any states; best is the weighted median"
