"""Status of the fighting and political developments, year by year, the latest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from materiel.report.document.blocks import Block, Heading, Manner, Paragraph
from materiel.report.document.inline import Content, content
from materiel.report.dossier.happenings import Happening, ranked
from materiel.report.dossier.matter import Matter
from materiel.report.dossier.telling import entry

MOST_A_YEAR = {"fighting": 9, "politics": 7}
MOST_BEFORE = 14


def chronicle(matter: Matter, theme: str) -> Iterator[Block]:
    """One theme year by year, back to the year in which the conflict began."""
    years = _by_year(matter, theme)
    first = first_year(matter)
    for year in sorted((year for year in years if first is None or year >= first), reverse=True):
        yield Heading(content(str(year)), 2, f"{theme}-{year}", listed=False)
        yield from _year(matter, theme, year, years[year])


def background(matter: Matter) -> Iterator[Block]:
    """What happened before the conflict began, in the order of time."""
    first = first_year(matter)
    if first is None:
        return
    early = [
        each
        for each in matter.happenings
        if each.theme in ("fighting", "politics") and each.year is not None and each.year < first
    ]
    shown, rest = ranked(early, MOST_BEFORE)
    for happening in shown:
        yield Paragraph(entry(matter, happening), Manner.HANGING)
    if rest:
        yield Paragraph(_further(matter, rest), Manner.QUIET)


def first_year(matter: Matter) -> int | None:
    """The year in which the conflict began: as a source states it, else the first with any fighting."""
    stated = sorted(
        int(row.value("value"))
        for row in matter.evidence.statements["claims"].values()
        if row.value("property") == "start_year" and row.value("value").isdigit() and row.stated_as != "denied"
    )
    if stated:
        return stated[-1]
    fought = [each.year for each in matter.happenings if each.theme == "fighting" and each.year is not None]
    return min(fought, default=None)


def told(matter: Matter) -> set[str]:
    """The leading rows of the happenings that the chronicle tells one by one."""
    found: set[str] = set()
    first = first_year(matter)
    for theme, most in MOST_A_YEAR.items():
        for year, each in _by_year(matter, theme).items():
            if first is None or year >= first:
                found |= {happening.lead.link.id for happening in ranked(each, most)[0]}
    early = [
        each
        for each in matter.happenings
        if each.theme in MOST_A_YEAR and each.year is not None and first is not None and each.year < first
    ]
    return found | {happening.lead.link.id for happening in ranked(early, MOST_BEFORE)[0]}


def _year(matter: Matter, theme: str, year: int, found: Sequence[Happening]) -> Iterator[Block]:
    shown, rest = ranked(found, MOST_A_YEAR[theme])
    yield Paragraph(_how_many(matter, theme, year, found))
    for happening in shown:
        yield Paragraph(entry(matter, happening), Manner.HANGING)
    if rest:
        yield Paragraph(_further(matter, rest), Manner.QUIET)


def _how_many(matter: Matter, theme: str, year: int, found: Sequence[Happening]) -> Content:
    words = matter.scribe.words
    rows = [row.link for each in found for row in each.accounts]
    return matter.scribe.count(
        f"year.{theme}",
        "incidents",
        rows,
        year=str(year),
        happenings=words.count(f"dossier.happenings.{theme}", len(found)),
        accounts=words.count("dossier.accounts", len(rows)),
    )


def _further(matter: Matter, rest: Sequence[Happening]) -> Content:
    rows = [row.link for each in rest for row in each.accounts]
    n = matter.scribe.words.count("dossier.further", len(rest))
    return matter.scribe.count("year.further", "incidents", rows, n=n)


def _by_year(matter: Matter, theme: str) -> dict[int, list[Happening]]:
    found: dict[int, list[Happening]] = defaultdict(list)
    for each in matter.happenings:
        if each.theme == theme and each.year is not None:
            found[each.year].append(each)
    return found
