"""The page of agreements, missions and measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from materiel.report.compose.lineage import when
from materiel.report.compose.material import FindingRow, Material
from materiel.report.pages.lineage import When
from materiel.report.pages.parts import RowLink
from materiel.report.pages.responses import AccountLine, Response, ResponsesPage, Status, Strength, Taking

_EARLIEST = 2000  # a constitution of 1992 must not squeeze the years of the conflict


def responses_page(material: Material) -> ResponsesPage:
    """Every account of every agreement, mission and measure."""
    found: dict[str, dict[str, list[FindingRow]]] = {}
    for row in material.answered("responses").rows:
        found.setdefault(str(row["kind"]), {}).setdefault(str(row["entity_id"]), []).append(row)
    agreements, missions, measures = (
        _responses(material, found.get(kind, {})) for kind in ("agreement", "mission", "mechanism")
    )
    first, last = _scale([*agreements, *missions])
    return ResponsesPage(
        masthead=material.masthead,
        agreements=agreements,
        missions=missions,
        measures=measures,
        broken=sum(any(account.ended for account in each.accounts) for each in agreements),
        differing=tuple(each.named for each in agreements if _differ(each)),
        first=first,
        last=last,
    )


def _responses(material: Material, found: dict[str, list[FindingRow]]) -> tuple[Response, ...]:
    responses = [
        Response(material.evidence.named(thing), tuple(_account(material, row) for row in rows))
        for thing, rows in found.items()
    ]
    return tuple(sorted(responses, key=lambda each: (begun_on(each) or date.max, each.named.name)))


def begun_on(response: Response) -> date | None:
    """The earliest day that any account allows."""
    days = [
        each.earliest or each.latest for account in response.accounts for each in (*account.begun, *account.ended)
    ]
    return min((day for day in days if day is not None), default=None)


def _account(material: Material, row: FindingRow) -> AccountLine:
    return AccountLine(
        source_id=str(row["source_id"] or ""),
        types=tuple(row["types"]),
        is_truce=bool(row["is_truce"]),
        begun=tuple(when(text) for text in row["begun"]),
        ended=tuple(when(text) for text in row["ended"]),
        held=(row["held_days_min"], row["held_days_max"]),
        statuses=tuple(
            Status(*(str(each[key] or "") for key in ("status", "since", "until"))) for each in row["statuses"]
        ),
        mandates=tuple(dict.fromkeys(row["mandates"])),
        members=tuple(_members(material, row["members"])),
        mediators=tuple(row["mediators"]),
        broken_by=tuple(row["broken_by"]),
        strength=tuple(_strength(each) for each in row["strength"]),
        stated_as=str(row["stated_as"]),
        because=material.because(row),
    )


def _members(material: Material, rows: Sequence[FindingRow]) -> Iterable[Taking]:
    """Who takes part, each once, with the dates of the row that gives most."""
    best: dict[str, FindingRow] = {}
    for row in rows:
        kept = best.get(row["entity_id"])
        if kept is None or _n_dates(row) > _n_dates(kept):
            best[row["entity_id"]] = row
    for thing, row in best.items():
        yield Taking(material.evidence.named(thing), str(row["since"] or ""), str(row["until"] or ""))


def _n_dates(row: FindingRow) -> int:
    return bool(row["since"]) + bool(row["until"])


def _strength(row: FindingRow) -> Strength:
    table, _, row_id = str(row["row"]).partition(":")
    return Strength(
        RowLink(table, row_id), str(row["measure"]), str(row["subject"] or ""), str(row["period"] or "")
    )


def _differ(response: Response) -> bool:
    """Whether two sources tell times held that exclude each other."""
    held = [account.held for account in response.accounts]
    known = [(low, high) for low, high in held if low is not None and high is not None]
    return any(one[1] < other[0] for one in known for other in known)


def _scale(responses: Iterable[Response]) -> tuple[int, int]:
    """The years that the drawings span."""
    dates: list[When] = [
        d for each in responses for account in each.accounts for d in (*account.begun, *account.ended)
    ]
    years = [day.year for each in dates for day in (each.earliest, each.latest) if day and day.year >= _EARLIEST]
    return (min(years), max(years)) if years else (0, 0)
