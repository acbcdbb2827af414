"""One serial number on two weapons: borne at once by two holders, in two places, or with two makers.

A serial number is unique only within a model and a maker, so rows are compared only where kind and model are one
and the number is legible and long enough to tell. A weapon seen again later, with somebody else, is one weapon that
moved; a weapon that was destroyed is not seen again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import fit_parties
from materiel.analyse.contradictions.places import Spot, fit_places
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.match.identity import identity_of
from materiel.reference.successors import are_one_state
from materiel.snapshot.engine import Engine

_LEAST_SIGNS = 4
_MOST = 24
_SINGLY = "One model and serial number, "
_OR = "They are two weapons, or one row errs."
_BORNE = f"""
WITH borne AS (
    SELECT id, kind, upper(replace(replace(serial, ' ', ''), '-', '')) AS number, lower(model) AS named, model,
           serial, producer_country, calibre, year_from, year_to, holder_id, place_id, date, date_earliest,
           date_latest, same_as, source_id, locator, stated_as
    FROM observations
    WHERE serial IS NOT NULL AND coalesce(serial_state, 'legible') = 'legible'
        AND length(serial) >= {_LEAST_SIGNS} AND NOT contains(serial, '?') AND NOT contains(serial, '...')
)
SELECT * FROM borne WHERE (kind, number, named) IN (
    SELECT (kind, number, named) FROM borne GROUP BY kind, number, named HAVING count(*) > 1)
ORDER BY kind, number, named, id
"""


def serials_borne_twice(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the observations that bear one serial number."""
    rows = engine.rows(_BORNE)
    identity = identity_of(engine, "observations") if rows else None
    groups: dict[tuple[str | None, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["kind"], row["number"], row["named"]), []).append(row)
    for alike in groups.values():
        for left, right in combinations(alike[:_MOST], 2):
            told_again = left["same_as"] == right["id"] or right["same_as"] == left["id"]
            judged = identity is not None and identity.of(left["id"]) == identity.of(right["id"])
            found = None if told_again or judged else _fit(ground, left, right)
            if found is not None:
                values, fit = found
                subject = " ".join(filter(None, (left["model"], left["serial"])))
                question = Question(
                    "observations", "identity", "serial", subject, f"observations:{left['id']}", str
                )
                yield told(ground, question, Voice(values[0], (left,)), Voice(values[1], (right,)), fit)


def _fit(ground: Ground, left: Row, right: Row) -> tuple[tuple[str, str], Fit] | None:
    for name in ("producer_country", "calibre"):
        one, other = left[name], right[name]
        if one and other and one != other and not (name == "producer_country" and are_one_state(one, other)):
            why = f"{_SINGLY}two of: {name.replace('_', ' ')}. {_OR}"
            return (one, other), Fit("open", 0.6, why)
    years = (left["year_from"], left["year_to"]), (right["year_from"], right["year_to"])
    if None not in (*years[0], *years[1]) and (years[0][1] < years[1][0] or years[1][1] < years[0][0]):
        why = f"{_SINGLY}two years of production. {_OR}"
        return (str(years[0][0]), str(years[1][0])), Fit("open", 0.6, why)
    return _at_once(ground, left, right) if _one_day(left, right) else None


def _one_day(left: Row, right: Row) -> bool:
    days = {row[end] for row in (left, right) for end in ("date_earliest", "date_latest")}
    return len(days) == 1 and None not in days


def _at_once(ground: Ground, left: Row, right: Row) -> tuple[tuple[str, str], Fit] | None:
    """Two holders or two places of one weapon on one day."""
    of = ground.identity.of
    if left["holder_id"] and right["holder_id"]:
        fit = fit_parties(ground)(frozenset({of(left["holder_id"])}), frozenset({of(right["holder_id"])}))
        if fit is not None and fit.resolution == "open":
            values = f"with {ground.name(left['holder_id'])}", f"with {ground.name(right['holder_id'])}"
            return values, Fit(
                "open", 0.6, f"One weapon had two holders on {left['date']}, or there are two weapons."
            )
    if left["place_id"] and right["place_id"]:
        fit = fit_places(ground)(Spot(of(left["place_id"]), None), Spot(of(right["place_id"]), None))
        if fit is not None and fit.resolution == "open":
            values = f"in {ground.name(left['place_id'])}", f"in {ground.name(right['place_id'])}"
            return values, Fit(
                "open", 0.6, f"{fit.why} One weapon was in both on {left['date']}, or there are two."
            )
    return None
