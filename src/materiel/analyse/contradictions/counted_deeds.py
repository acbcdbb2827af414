"""Figures on events against the events: the number of one deed, and the sum of the deeds of a year.

- A figure that names an event counts the same dead or wounded as the event's own columns.
- A work's total for a place and time cannot be below what its own accounts of happenings there add up to. Accounts
  of one incident count once, by the least that any of them gives; accounts of what lasts hold others and do not
  count.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from materiel.analyse.contradictions.figure import figure_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit, Stated, fit_numbers
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.topics import counted
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_OF_EVENTS = """
SELECT f.id, f.measure, f.subject, f.period, f.value_min, f.value_best, f.value_max, f.bound, f.source_id,
       f.locator, f.stated_as, e.id AS event_id, e.kind, e.name, e.incident_id, e.target_ids,
       e.killed_min, e.killed_best, e.killed_max, e.wounded_min, e.wounded_max,
       e.source_id AS event_source_id, e.locator AS event_locator, e.stated_as AS event_stated_as
FROM figures f JOIN events e ON e.id = f.event_id
WHERE f.measure IN ('killed', 'wounded') AND f.formula IS NULL
ORDER BY f.id
"""
_OTHERS = "SELECT killed_min AS low, killed_best AS best, killed_max AS high FROM events WHERE incident_id = ?"
_LASTING = (
    "('offensive', 'operation', 'operation_start', 'insurgency_start', 'toll', 'claim', 'statement', 'denial')"
)
_TOTALS = """
SELECT f.id, f.measure, f.subject, f.place_id, f.period, f.period_earliest, f.period_latest, f.value_min,
       f.value_best, f.value_max, f.bound, f.reported_by, s.author, s.publisher, f.source_id, f.locator, f.stated_as
FROM figures f LEFT JOIN sources s ON s.id = f.source_id
WHERE f.measure = 'killed' AND f.place_id IS NOT NULL AND f.event_id IS NULL AND f.formula IS NULL
    AND f.period_earliest IS NOT NULL AND f.period_latest IS NOT NULL
ORDER BY f.id
"""
_SUMS = f"""
WITH deeds AS (
    SELECT coalesce(e.incident_id, e.id) AS incident, w.work, coalesce(c.canonical_id, e.place_id) AS place,
           min(coalesce(e.killed_min, e.killed_best)) AS killed, min(e.id) AS id, min(e.date_earliest) AS first,
           max(e.date_latest) AS last
    FROM events e JOIN source_works w ON w.id = e.source_id
    LEFT JOIN canonical_entities c ON c.id = e.place_id
    WHERE coalesce(e.killed_min, e.killed_best) > 0 AND e.place_id IS NOT NULL AND e.kind NOT IN {_LASTING}
        AND coalesce(e.stated_as, 'fact') IN ('fact', 'probable')
    GROUP BY ALL
),
wanted AS MATERIALIZED (
    SELECT t.id, t.work, t.since, t.until, t.high, p.part
    FROM totals_of_works t JOIN places_within p ON p.whole = t.place
)
SELECT t.id, sum(d.killed) AS killed, count(*) AS n, list(d.id ORDER BY d.id)[1:25] AS deeds
FROM (SELECT incident, work, id, place, first, last, killed FROM deeds
      QUALIFY row_number() OVER (PARTITION BY incident, work ORDER BY killed, id) = 1) d
JOIN wanted t ON t.work = d.work AND t.part = d.place AND d.first >= t.since AND d.last <= t.until
GROUP BY t.id, t.high HAVING sum(d.killed) > t.high
ORDER BY t.id
"""
_EVENTS = "SELECT id, source_id, locator, stated_as FROM events WHERE list_contains(?, id)"


def figures_against_deeds(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare figures with the events that they are about, and totals with what they must hold."""
    for row in engine.rows(_OF_EVENTS):
        yield from _of_event(engine, ground, row)
    yield from _totals(engine, ground)


def _of_event(engine: Engine, ground: Ground, row: Row) -> Iterator[Contradiction]:
    harm = row["measure"]
    own: tuple[float | None, ...] = (row[f"{harm}_min"], row.get(f"{harm}_best"), row[f"{harm}_max"])
    figure = figure_of(row)
    if figure is None or own == (None, None, None) or counted(harm, row["subject"]):
        return
    event = Stated.of(own[0], own[1], own[2], None)
    fit = fit_numbers(figure.stated, event)
    if fit is None or fit.resolution != "open" or _is_told(engine, row, figure.stated):
        return
    account = {name: row[f"event_{name}"] for name in ("id", "source_id", "locator", "stated_as")}
    name = row["name"] or row["kind"].replace("_", " ")
    question = Question("figures", "number", harm, name, f"events:{row['event_id']}", str)
    left, right = Voice(figure.stated.text, (row,)), Voice(event.text, (account,))
    yield told(ground, question, left, right, fit, right_table="events")


def _is_told(engine: Engine, row: Row, stated: Stated) -> bool:
    """Whether an account of the same incident gives the figure's number: then the accounts tell the difference."""
    others = engine.rows(_OTHERS, [row["incident_id"]]) if row["incident_id"] else []
    return any(
        fit_numbers(stated, Stated.of(other["low"], other["best"], other["high"], None)) is None
        for other in others
        if any(number is not None for number in other.values())
    )


def _totals(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    totals = {row["id"]: row for row in engine.rows(_TOTALS) if _is_total(row)}
    if not totals:
        return
    figures = {key: figure_of(row) for key, row in totals.items()}
    engine.add("totals_of_works", _table(ground, totals, {key: f.stated.high for key, f in figures.items() if f}))
    engine.add("source_works", pa.table({"id": list(ground.sources), "work": _works(ground)}))
    engine.add("places_within", _places(ground, {ground.identity.of(row["place_id"]) for row in totals.values()}))
    sums = engine.rows(_SUMS)
    named = sorted({deed for found in sums for deed in found["deeds"]})
    accounts = {row["id"]: row for row in engine.rows(_EVENTS, [named])} if named else {}
    for found in sums:
        row, figure = totals[found["id"]], figures[found["id"]]
        deeds = [accounts[deed] for deed in found["deeds"]]
        if figure is not None:
            yield _below(ground, row, figure.text, found, deeds)


def _is_total(row: Row) -> bool:
    """Whether a figure is a work's own total of everybody killed."""
    names = {(name or "").casefold() for name in (row["author"], row["publisher"])}
    own = row["reported_by"] is None or row["reported_by"].casefold() in names
    return own and not counted("killed", row["subject"]) and figure_of(row) is not None


def _table(ground: Ground, totals: dict[str, Row], high: dict[str, float]) -> pa.Table:
    rows = [row for row in totals.values() if row["id"] in high]
    return pa.table(
        {
            "id": [row["id"] for row in rows],
            "work": [ground.work(row) for row in rows],
            "place": [ground.identity.of(row["place_id"]) for row in rows],
            "since": pa.array([row["period_earliest"] for row in rows], pa.date32()),
            "until": pa.array([row["period_latest"] for row in rows], pa.date32()),
            "high": pa.array([high[row["id"]] for row in rows], pa.float64()),
        }
    )


def _works(ground: Ground) -> list[str]:
    return [ground.works.get(source, source) for source in ground.sources]


def _places(ground: Ground, wholes: set[str]) -> pa.Table:
    pairs = [(whole, whole) for whole in wholes]
    pairs += [(whole, part) for part, above in ground.wider.items() for whole in above if whole in wholes]
    return pa.table({"whole": [whole for whole, _ in pairs], "part": [part for _, part in pairs]})


def _below(ground: Ground, row: Row, total: str, found: Row, deeds: list[Row]) -> Contradiction:
    subject = f"{row['subject'] or 'killed'}, {ground.name(row['place_id'])}"
    question = Question("figures", "arithmetic", "killed", subject, f"figures:{row['id']}", str)
    text = f"{found['killed']:,} in {found['n']:,} incidents"
    fit = Fit("open", 0.55, "What the work tells of single happenings adds up to more than its total.")
    return told(ground, question, Voice(total, (row,)), Voice(text, tuple(deeds)), fit, right_table="events")
