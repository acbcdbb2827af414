"""A number of dead against the number in the title of the one source that it is told by or cited from.

Only statements that rest on a single source are compared, of sources that tell one number of dead themselves, and
only titles that speak of killing and bear one number: then the title is about what the statement counts, and a
number that its range excludes is not supported by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from materiel.analyse.contradictions.figure import Figure
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Stated
from materiel.analyse.contradictions.rows import Contradiction
from materiel.snapshot.engine import Engine

_KILLED = """
SELECT 'figures' AS "table", id, coalesce(subject, measure) AS what, value_min AS least, value_best AS best,
       value_max AS most, bound, cited_source_ids, source_id, locator, stated_as
FROM figures WHERE measure = 'killed' AND formula IS NULL AND cited_source_ids IS NOT NULL
UNION ALL
SELECT 'events', id, coalesce(name, kind), killed_min, killed_best, killed_max, NULL, cited_source_ids, source_id,
       locator, stated_as
FROM events WHERE coalesce(killed_min, killed_best, killed_max) IS NOT NULL AND cited_source_ids IS NOT NULL
UNION ALL
SELECT 'events', id, coalesce(name, kind), killed_min, killed_best, killed_max, NULL, source_id, source_id, locator,
       stated_as
FROM events e WHERE cited_source_ids IS NULL AND coalesce(killed_min, killed_best, killed_max) IS NOT NULL
    AND source_id IN (
        SELECT o.source_id FROM events o JOIN sources s ON s.id = o.source_id
        WHERE coalesce(o.killed_min, o.killed_best, o.killed_max) IS NOT NULL
            AND s.kind IN ('news', 'web_page', 'video')
        GROUP BY o.source_id HAVING count(*) = 1)
ORDER BY 1, 2
"""
_KILLING = re.compile(r"\b(?:kill|dead\b|deaths?\b|die[sd]?\b|slain|morts?\b|tu[eé]e?s?\b)", re.IGNORECASE)
_HURT = re.compile(r"\b(?:wound|injur|bless)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.,-])\d{1,3}(?:[, ]\d{3})+(?![\d-])|(?<![\d.,-])\d+(?![\d-])")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def numbers_against_titles(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each number of dead with the title of its only source."""
    for row in engine.rows(_KILLED):
        cited = [source.strip() for source in row["cited_source_ids"].split(";")]
        source = ground.sources.get(cited[0])
        number = number_in(source["title"]) if source and len(cited) == 1 else None
        if source is None or number is None:
            continue
        stated = Stated.of(row["least"], row["best"], row["most"], row["bound"])
        if not stated.low <= number <= stated.high:
            yield _told(ground, row, source, Figure(stated, "").text, number)


def number_in(title: str | None) -> int | None:
    """The number of dead that a title speaks of.

    None where it speaks of none, bears several numbers, or speaks of the hurt as well.

    >>> number_in("Militants kill 54 in attack on Mali army post"), number_in("Nine U.N. troops killed")
    (54, 9)
    """
    if not title or not _KILLING.search(title) or _HURT.search(title):
        return None
    figures = [int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(title)]
    spelled = [_WORDS.index(word) + 1 for word in re.findall(r"[a-z]+", title.casefold()) if word in _WORDS]
    found = [*figures, *spelled]
    return found[0] if len(found) == 1 else None


def _told(ground: Ground, row: Row, source: Row, value: str, number: int) -> Contradiction:
    label = ground.label(source["id"])
    what = row["what"].replace("_", " ")
    return Contradiction(
        kind="number",
        subject=what,
        subject_id=f"{row['table']}:{row['id']}",
        property="killed",
        left=ground.side(row["table"], row, value),
        right=ground.side("sources", source, f"{number:,} in its title"),
        size=0.4,
        stated_as=(row["stated_as"],),
        resolution="citation",
        explanation=f"{what}: {value} killed ({ground.cited(row)}), cited from {label} alone, whose title speaks "
        f"of {number:,}.",
        because=(f"{row['table']}:{row['id']}", f"sources:{source['id']}"),
    )
