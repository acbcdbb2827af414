"""Citations that cannot support their statement: the source came out before what it tells or is cited for.

A statement is dated by its event, its period, or the beginning or end of what it states. A source supports it only
if it can have come out on or after that day; a statement about a month or a year is given a month of grace, since
such dates are round. The date of a source is its date of publication, else the date in its address. Where another
cited source is late enough, or the statement began before the source came out, the source may be cited for a part:
that is a difference of scope. A source whose address bears another date than its entry is listed too: one of the
two is of another text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from materiel.analyse.contradictions.dates import in_words, widened
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.rows import Contradiction
from materiel.model.dates import parse_date
from materiel.snapshot.engine import Engine

_AHEAD = "planned|ordered|licensed|mandate|deadline|term|budget|target|forecast|projected|scheduled"
_STATED = """
SELECT 'events' AS "table", id, coalesce(name, kind) AS what, date AS "on", date_earliest AS earliest,
       CAST(NULL AS DATE) AS began, cited_source_ids, source_id, locator, stated_as
FROM events WHERE cited_source_ids IS NOT NULL AND date_earliest IS NOT NULL AND kind NOT LIKE '%_planned'
UNION ALL
SELECT 'figures', id, coalesce(subject, measure), period, period_earliest, NULL, cited_source_ids, source_id,
       locator, stated_as
FROM figures WHERE cited_source_ids IS NOT NULL AND period_earliest IS NOT NULL
UNION ALL
SELECT 'relations', id, relation, coalesce(until, since), coalesce(until_earliest, since_earliest),
       since_earliest, cited_source_ids, source_id, locator, stated_as
FROM relations WHERE cited_source_ids IS NOT NULL AND coalesce(until_earliest, since_earliest) IS NOT NULL
ORDER BY 1, 2
"""
# What a source tells itself. Plans, mandates and terms lie ahead of whoever tells of them.
_OWN = " UNION ALL ".join(
    f"""
SELECT '{table}' AS "table", t.id, {what} AS what, t.{on} AS "on", t.{on}_earliest AS earliest,
       t.source_id, t.locator, t.stated_as, s.published
FROM {table} t JOIN sources s ON s.id = t.source_id
WHERE t.{on}_earliest > s.published_latest AND NOT regexp_matches({word}, '{_AHEAD}')
    AND coalesce(t.stated_as, 'fact') NOT IN ('possible', 'denied')
"""
    for table, what, on, word in (
        ("events", "coalesce(t.name, t.kind)", "date", "t.kind"),
        ("figures", "coalesce(t.subject, t.measure)", "period", "t.measure"),
        ("claims", "t.property", "since", "t.property"),
        ("relations", "t.relation", "since", "t.relation"),
        ("observations", "coalesce(t.model, t.kind, 'materiel')", "date", "'seen'"),
        ("holdings", "coalesce(t.model, t.kind, 'materiel')", "date", "'held'"),
        ("transfers", "coalesce(t.model, t.kind, 'materiel')", "date", "coalesce(t.status, '')"),
    )
)
_MOST = 20  # rows of one source and table that are listed one by one; the rest are named with the last
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])(?:[-/_]?([0-2]\d|3[01]))?(?!\d)")
_GRACE = timedelta(days=31)


def citations_that_fail(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the date of each statement with the dates of the sources cited for it."""
    appeared = {source_id: appearance(row) for source_id, row in ground.sources.items()}
    for row in engine.rows(_STATED):
        cited = [source.strip() for source in row["cited_source_ids"].split(";")]
        early = {source: on for source in cited if (on := appeared.get(source)) and on[1] < _needed(row)}
        for source, (words, latest) in early.items():
            supported = len(early) < len(cited) or (row["began"] is not None and row["began"] <= latest)
            yield _told(ground, row, ground.sources[source], words, supported=supported)
    yield from _told_too_early(engine, ground)
    yield from _other_addresses(ground)


def _told_too_early(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """What a source tells of a time after it came out."""
    early: dict[tuple[str, str], list[Row]] = {}
    for row in engine.rows(f'{_OWN} ORDER BY "table", source_id, id'):
        span = parse_date(row["published"])
        latest = widened(span).latest
        if latest is not None and latest < _needed(row):
            early.setdefault((row["table"], row["source_id"]), []).append(row)
    for rows in early.values():
        for at, row in enumerate(rows[:_MOST], 1):
            more = rows[_MOST:] if at == _MOST else []
            yield _told(ground, row, ground.sources[row["source_id"]], in_words(row["published"]), more=more)


def _needed(row: Row) -> date:
    """The first day on which a source could tell it."""
    day: date = row["earliest"]
    return day if len(row["on"]) == len("2012-01-18") and "/" not in row["on"] else day - _GRACE


def appearance(source: Row) -> tuple[str, date] | None:
    """When a source came out, in words, and the last day that this can mean; None where nothing tells."""
    if source["published"]:
        latest = parse_date(source["published"]).latest
        return (in_words(source["published"]), latest) if latest else None
    found = address_date(source["url"])
    return None if found is None else (f"{found[0]}, by its address", found[1])


def address_date(url: str | None) -> tuple[str, date] | None:
    """The date in an address, and the last day that it can mean.

    >>> address_date("https://example.org/archives/2018/12/report.php")
    ('2018-12', datetime.date(2018, 12, 31))
    """
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return None
    text = "-".join(part for part in match.groups() if part and part != "00")
    try:
        latest = parse_date(text).latest
    except ValueError:
        return None
    return (text, latest) if latest else None


def _told(
    ground: Ground, row: Row, source: Row, words: str, *, supported: bool = False, more: Sequence[Row] = ()
) -> Contradiction:
    what = f"{row['what'].replace('_', ' ')}, {in_words(row['on'])}"
    why = "The source came out before what it is cited for."
    if supported:
        why += " It may be cited for a part: another cited source is late enough, or the matter began before."
    if more:
        why += f" {len(more):,} more rows of this source are alike."
    own = row["source_id"] == source["id"]
    cited = (
        f"is told by {ground.cited(row)}"
        if own
        else f"({ground.cited(row)}) is cited from {ground.label(source['id'])}"
    )
    return Contradiction(
        kind="date",
        subject=row["what"].replace("_", " "),
        subject_id=f"{row['table']}:{row['id']}",
        property="citation",
        left=ground.side(row["table"], row, what),
        right=ground.side("sources", source, f"came out {words}"),
        size=0.6,
        stated_as=(row["stated_as"],),
        resolution="scope" if supported else "citation",
        explanation=f"{what} {cited}, which came out {words}. {why}",
        because=(*(f"{row['table']}:{one['id']}" for one in (row, *more)), f"sources:{source['id']}"),
    )


def _other_addresses(ground: Ground) -> Iterator[Contradiction]:
    for _, source in sorted(ground.sources.items()):
        found = address_date(source["url"])
        span = parse_date(source["published"]) if source["published"] else None
        if found is None or span is None or span.earliest is None or span.latest is None:
            continue
        address = parse_date(found[0])
        if address.earliest is not None and not (
            address.earliest - _GRACE <= span.latest and span.earliest <= found[1] + _GRACE
        ):
            yield _address(ground, source, found[0])


def _address(ground: Ground, source: Row, found: str) -> Contradiction:
    label = ground.label(source["id"])
    return Contradiction(
        kind="internal",
        subject=label,
        subject_id=f"sources:{source['id']}",
        property="address",
        left=ground.side("sources", source, in_words(source["published"])),
        right=ground.side("sources", source, f"{found}, in the address"),
        size=0.4,
        resolution="citation",
        explanation=f"{label}: dated {in_words(source['published'])}, but its address bears {found}. "
        "The address may belong to another source.",
        because=(f"sources:{source['id']}",),
    )
