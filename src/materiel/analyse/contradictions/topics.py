"""Topics of figures: which rows are about one quantity.

Rows of one ``series`` are, by the word of whoever entered them. Rows of one measure on one place, actor and event
are where each counts everybody (*people*, *dead*, *conflict-related*), or where both name the same sort of people
in the same words. Rows that name no place, actor or event are where they name the same thing in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.match.folding import words
from materiel.snapshot.engine import Engine

_FLOWS = frozenset({"killed", "wounded", "attacks", "ransom", "seized", "hostages", "returnees"})
_EVERYBODY = frozenset(
    word
    for line in (
        "people persons person dead deaths death killed casualties fatalities victims losses",
        "conflict related total all not specified number of",
    )
    for word in line.split()
)
_PEOPLE = frozenset(
    {"item", "items", "person", "persons", "people", "individual", "individuals"}
    | {"fighter", "fighters", "troops", "members"}
)
# Words that say no more than the measure itself.
_OF_MEASURE = {
    "displaced": frozenset({"displaced", "civilians"}),
    "refugees": frozenset({"refugees", "originating"}),
    "idps": frozenset({"internally", "displaced", "idps"}),
    "asylum_seekers": frozenset({"asylum", "seekers", "originating"}),
    "wounded": frozenset({"wounded", "injured"}),
    "hostages": frozenset({"hostages", "hostage", "abducted", "kidnapped"}),
    "strength": frozenset({"fighters", "fighter", "members", "strength", "combatants", "men"}),
    "deployed": frozenset({"deployed", "personnel"}),
    "attacks": frozenset({"attacks", "attack", "incidents"}),
    "budget": frozenset({"budget"}),
}

_FIGURES = """
SELECT id, measure, subject, place_id, entity_id, event_id, period, value_min, value_best, value_max, bound, unit,
       denominator, reported_by, series, formula, cited_source_ids, source_id, locator, stated_as
FROM figures ORDER BY id
"""


@dataclass(frozen=True)
class Topic:
    """Rows about one quantity.

    ``is_series`` where whoever entered them said so. ``is_loose`` where they are only of one measure of one entity,
    so that nothing but a development can be read from them.
    """

    id: str
    measure: str
    label: str
    rows: list[Row]
    is_series: bool
    is_loose: bool = False

    @property
    def is_flow(self) -> bool:
        """Whether a longer time holds more of it.

        Not where all rows are about one happening: then a longer time is only a less exact date.
        """
        return is_flow(self.measure) and not all(row["event_id"] for row in self.rows)


def is_flow(measure: str) -> bool:
    """Whether a measure counts what happens in a time rather than what stands at a time."""
    return measure in _FLOWS


@lru_cache(maxsize=50_000)
def counted(measure: str, subject: str | None) -> frozenset[str]:
    """Whom a figure counts, as the words that narrow it; empty where it counts everybody.

    >>> counted("killed", "conflict-related deaths"), sorted(counted("killed", "soldiers executed"))
    (frozenset(), ['executed', 'soldiers'])
    """
    return frozenset(words(subject or "")) - _EVERYBODY - _OF_MEASURE.get(measure, frozenset())


def topics_of(engine: Engine, ground: Ground) -> Iterator[Topic]:
    """All topics with more than one figure."""
    series: dict[str, list[Row]] = {}
    loose: dict[tuple[str, str, str], list[Row]] = {}
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in engine.rows(_FIGURES):
        if row["series"]:
            series.setdefault(row["series"], []).append(row)
        likeness = _likeness(ground, row)
        if any(likeness[3:]):
            alike.setdefault(likeness, []).append(row)
        if row["entity_id"] and not is_flow(row["measure"]):
            entity = ground.identity.of(row["entity_id"])
            loose.setdefault((row["measure"], unit(row["unit"]), entity), []).append(row)
    for name, rows in series.items():
        if len(rows) > 1:
            yield Topic(f"series:{name}", rows[0]["measure"], _label(ground, rows[0]), rows, True)
    for key, rows in alike.items():
        if len(rows) > 1:
            yield Topic(f"figures:{rows[0]['id']}", key[0], _label(ground, rows[0]), rows, False)
    for (measure, _, entity), rows in loose.items():
        if len(rows) > 1:
            yield Topic(f"entities:{entity}", measure, ground.name(entity), rows, True, is_loose=True)


def _likeness(ground: Ground, row: Row) -> tuple[str, ...]:
    """What two rows have in common that are about one quantity; the last four say what it is a quantity of."""
    of = ground.identity.of
    return (
        row["measure"],
        unit(row["unit"]),
        " ".join(words(row["denominator"] or "")),
        of(row["place_id"] or ""),
        of(row["entity_id"] or ""),
        row["event_id"] or "",
        " ".join(sorted(counted(row["measure"], row["subject"]))),
    )


def unit(text: str | None) -> str:
    """A unit, people under one name and nothing for items.

    >>> unit("Persons"), unit("USD"), unit(None)
    ('', 'usd', '')
    """
    plain = (text or "").casefold().strip()
    return "" if plain in _PEOPLE else plain


def _label(ground: Ground, row: Row) -> str:
    of = [ground.name(row[column]) for column in ("entity_id", "place_id") if row[column]]
    return ", ".join((row["subject"] or row["measure"].replace("_", " "), *of))
