"""The drawings and data files of the pages of casualties and of responses."""

from __future__ import annotations

from collections.abc import Iterator

from materiel.report.html.counted_csv import keys_csv, measured_csv
from materiel.report.html.held import Held
from materiel.report.html.press import Press
from materiel.report.html.tables import csv_text
from materiel.report.pages.casualties import CasualtiesPage
from materiel.report.pages.responses import AccountLine, Response, ResponsesPage


def casualty_drawings(page: CasualtiesPage, press: Press) -> Iterator[tuple[str, str]]:
    """Every drawing in the words of one language, by file."""
    counted, folder = press.counted, f"{press.folder}data/casualties-"
    for measured in page.measures:
        yield f"{folder}{measured.measure}.svg", counted.series(measured)
        if measured.spans:
            yield f"{folder}{measured.measure}-spans.svg", counted.spans(measured)
    for name, lines in (("actors", page.actors), ("places", page.places)):
        if lines:
            yield f"{folder}{name}.svg", counted.keys(lines, f"casualties.by_{name}")


def casualty_data(page: CasualtiesPage) -> Iterator[tuple[str, str]]:
    """The data beside the drawings, the same for every language, by file."""
    for measured in page.measures:
        yield f"data/casualties-{measured.measure}.csv", measured_csv(measured)
    for name, lines in (("actors", page.actors), ("places", page.places)):
        if lines:
            yield f"data/casualties-{name}.csv", keys_csv(lines)


def response_drawings(page: ResponsesPage, press: Press) -> Iterator[tuple[str, str]]:
    """The timelines of agreements and missions, by file."""
    for kind, responses in (("agreements", page.agreements), ("missions", page.missions)):
        if responses:
            yield (
                f"{press.folder}data/responses-{kind}.svg",
                Held(press.voice).timeline(kind, responses, (page.first, page.last)),
            )


_RESPONSES = (
    *("id", "name", "kind", "source_id", "types", "begun", "ended", "held_days_min", "held_days_max"),
    *("statuses", "mandates", "members", "mediators", "broken_by", "strength", "stated_as"),
)


def responses_csv(page: ResponsesPage) -> str:
    """Every account of every agreement, mission and measure."""
    every = (*page.agreements, *page.missions, *page.measures)
    return csv_text(_RESPONSES, [_cells(each, account) for each in every for account in each.accounts])


def _cells(response: Response, account: AccountLine) -> tuple[object, ...]:
    named = response.named
    return (
        *(named.id, named.name, named.kind, account.source_id, "; ".join(account.types)),
        *("; ".join(each.stated for each in times) for times in (account.begun, account.ended)),
        *account.held,
        "; ".join(f"{each.status} {each.since}".strip() for each in account.statuses),
        *("; ".join(texts) for texts in (account.mandates, [each.named.name for each in account.members])),
        *("; ".join(texts) for texts in (account.mediators, account.broken_by)),
        "; ".join(f"{each.measure} {each.period}: {each.link.id}" for each in account.strength),
        account.stated_as,
    )
