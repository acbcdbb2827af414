"""The page of casualties and displacement."""

from __future__ import annotations

from collections.abc import Iterable

from materiel.analyse.casualties.measures import MEASURES
from materiel.report.compose.contradictions import SEVERITIES, address_of
from materiel.report.compose.material import FindingRow, Material, as_number
from materiel.report.pages.casualties import (
    CasualtiesPage,
    Incidents,
    KeyLine,
    Measured,
    Opposed,
    Range,
    Told,
    Unlisted,
    YearLine,
)
from materiel.report.pages.parts import Because, RowLink

SHOWN = tuple(measure for measure in MEASURES if measure != "hostages")
SAID_ELSEWHERE = ("selection", "scope")
"""Reasons that a page need not say in every row: one holds for the whole table, one stands beside each figure."""

QUESTIONS = (
    *(("casualties", (("by", "year"), ("measure", measure))) for measure in SHOWN),
    ("casualties", (("by", "actor"), ("measure", "killed"))),
    ("casualties", (("by", "place"), ("measure", "killed"))),
    ("capture_recapture", ()),
)
"""The analyses that the page shows, with their options."""

MOST_OPPOSED = 6


def name_of(analysis: str, options: Iterable[tuple[str, str]]) -> str:
    """The name of an answered question.

    >>> name_of("casualties", (("by", "year"), ("measure", "killed")))
    'casualties:year:killed'
    """
    return ":".join((analysis, *(value for _, value in options)))


def casualties_page(material: Material) -> CasualtiesPage:
    """Casualties and displacement by year, the dead also by actor and place."""
    found = {measure: material.answered(f"casualties:year:{measure}").rows for measure in SHOWN}
    shown = {measure: rows for measure, rows in found.items() if any(_has_number(row) for row in rows)}
    first, last = _scale(row for rows in shown.values() for row in rows)
    measures = tuple(_measured(material, name, rows, (first, last)) for name, rows in shown.items())
    dead = next((each for each in measures if each.measure == "killed"), None)
    totals = [line for line in dead.years if line.published is not None] if dead else []
    return CasualtiesPage(
        masthead=material.masthead,
        measures=measures,
        differing=tuple(line.key for line in totals if line.published and _differ(line.published)),
        with_total=len(totals),
        only_described=any(each["reason"] == "selection" for row in found["killed"] for each in row["difference"]),
        actors=tuple(
            _key(material, row) for row in material.answered("casualties:actor:killed").rows if _counts(row)
        ),
        places=tuple(
            _key(material, row) for row in material.answered("casualties:place:killed").rows if _counts(row)
        ),
        unlisted=_unlisted(material),
        notes=material.answered("casualties:year:killed").notes,
    )


def _has_number(row: FindingRow) -> bool:
    return bool(row["accounts"])


def _counts(row: FindingRow) -> bool:
    return bool(row["incidents"]["counted"])


def _differ(found: Range) -> bool:
    return found.low is not None and found.high is not None and found.low < found.high


def _scale(rows: Iterable[FindingRow]) -> tuple[int, int]:
    """The first and the last single year with a number."""
    years = [int(row["key"]) for row in rows if row["key"] and str(row["key"]).isdecimal() and _has_number(row)]
    return (min(years), max(years)) if years else (0, 0)


def _measured(material: Material, measure: str, rows: Iterable[FindingRow], scale: tuple[int, int]) -> Measured:
    lines = [_year(material, row) for row in rows]
    n_figures = sum(len(line.totals) + len(line.parts) for line in lines)
    together = [line for line in lines if _is_span(line.key)]
    single = tuple(line for line in lines if not _is_span(line.key))
    return Measured(measure, MEASURES[measure].is_flow, single, tuple(together), *scale, n_figures)


def _is_span(key: str) -> bool:
    return ".." in key.strip(".") and "/" not in key


def _year(material: Material, row: FindingRow) -> YearLine:
    events = tuple(link for link in material.because(row).rows if link.table == "events")
    accounts = [_told(material, account, events) for account in row["accounts"]]
    published = [each for each in accounts if not each.incidents]
    refs = {f"figures:{each.link.id}" for each in published if each.link}
    totals = tuple(each for each in published if not each.part_of)
    of_totals = Because(tuple(each.link for each in totals if each.link))
    return YearLine(
        key=str(row["key"] or ""),
        published=_range(row["published"], of_totals) if row["published"] else None,
        voices=int(row["published"]["voices"]) if row["published"] else 0,
        totals=totals,
        parts=tuple(each for each in published if each.part_of),
        incidents=_incidents(material, row),
        works=tuple(each for each in accounts if each.incidents),
        reasons=tuple(each["text"] for each in row["difference"] if each["reason"] not in SAID_ELSEWHERE),
        opposed=_opposed(material, refs),
        method=str(row["method"]),
    )


def _told(material: Material, account: FindingRow, events: tuple[RowLink, ...]) -> Told:
    table, _, row_id = str(account["row"] or "").partition(":")
    link = RowLink(table, row_id) if row_id and row_id in material.evidence.rows.get(table, {}) else None
    because = Because((link,)) if link else Because()
    if account["is_list"]:
        rows = material.evidence.rows["events"]
        because = Because(tuple(e for e in events if rows[e.id].get("source_id") == account["source_id"]))
    return Told(
        range=_range(account, because, "value"),
        body=str(account["body"] or account["reported_by"] or ""),
        source_id=str(account["source_id"] or ""),
        scope=str(account["scope"] or ""),
        period=str(account["period"] or ""),
        bound=str(account["bound"] or ""),
        stated_as=str(account["stated_as"] or ""),
        part_of=tuple(account["part_of"]),
        link=link,
        incidents=int(account["incidents"] or 0),
        is_list=bool(account["is_list"]),
    )


def _range(found: FindingRow, because: Because, best: str = "best") -> Range:
    return Range(as_number(found["low"]), as_number(found[best]), as_number(found["high"]), because)


def _incidents(material: Material, row: FindingRow) -> Incidents:
    events = tuple(link for link in material.because(row).rows if link.table == "events")
    low, high = as_number(row["interval_low"]), as_number(row["interval_high"])
    return Incidents(
        range=_range(row["incidents"], Because(events, str(row["filter"] or ""))),
        interval=(low, high) if low is not None and high is not None else None,
        counted=int(row["incidents"]["counted"]),
        uncounted=int(row["incidents"]["uncounted"]),
    )


def _opposed(material: Material, refs: set[str]) -> tuple[Opposed, ...]:
    """The real contradictions between figures of one year, the severest first."""
    rows = [
        row
        for row in material.answered("contradictions").rows
        if {f"{row[side]['table']}:{row[side]['id']}" for side in ("left", "right")} <= refs
    ]
    rows.sort(key=lambda row: SEVERITIES.index(str(row.get("severity") or "")))
    return tuple(
        Opposed(address_of(row), str(row["subject"]), str(row["left"]["value"]), str(row["right"]["value"]))
        for row in rows
        if row.get("property") in MEASURES
    )[:MOST_OPPOSED]


def _key(material: Material, row: FindingRow) -> KeyLine:
    named = material.evidence.named(str(row["key"])) if row["key"] else None
    entity = material.evidence.rows["entities"].get(str(row["key"]), {})
    return KeyLine(
        named=named,
        role=str(row["role"] or ""),
        within=str(entity.get("within") or ""),
        incidents=_incidents(material, row),
        shared=as_number(row["incidents"]["shared"]) or 0.0,
    )


def _unlisted(material: Material) -> Unlisted | None:
    row = next(iter(material.answered("capture_recapture").rows), None)
    if row is None or not row["lists"]:
        return None
    return Unlisted(
        lists=tuple((_sources(material, each["works"]), int(each["incidents"])) for each in row["lists"]),
        shared=int(row["shared"] or 0),
        bound=_range(row, material.because(row), "unlisted") if row["verdict"] == "bounded" else None,
        reasons=tuple(row["reasons"]),
        assumptions=tuple(row["assumptions"]),
    )


def _sources(material: Material, works: Iterable[str]) -> tuple[str, ...]:
    """One source of each work."""
    sources = material.evidence.rows["sources"]
    return tuple(
        next((key for key, row in sources.items() if work in (row.get("work_id"), key)), work) for work in works
    )
