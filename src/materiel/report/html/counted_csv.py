"""The data of the charts of casualties as CSV, in codes and plain numbers, the same for every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from materiel.report.html.tables import Cells, csv_text
from materiel.report.pages.casualties import KeyLine, Measured, Range, Told, YearLine

_MEASURED = (
    *("key", "family", "body", "source_id", "low", "value", "high", "bound", "scope", "period", "part_of"),
    *("incidents", "without_number", "voices", "row"),
)
_KEYS = ("id", "name", "role", "within", "low", "best", "high", "incidents", "without_number", "shared")


def measured_csv(measured: Measured) -> str:
    """Every figure of a measure, and for each year what the published totals and the incidents come to."""
    return csv_text(_MEASURED, [row for line in (*measured.years, *measured.spans) for row in _year(line)])


def _year(line: YearLine) -> Iterator[Cells]:
    for told in (*line.totals, *line.parts):
        yield (line.key, "published", *_told(told), None, None, None, told.link.id if told.link else None)
    for told in line.works:
        yield (line.key, "incidents", *_told(told), told.incidents, None, None, None)
    if line.published is not None:
        yield (line.key, "published range", None, None, *_ends(line.published), *[None] * 6, line.voices, None)
    found = line.incidents
    if found.counted or found.uncounted:
        ends = _ends(found.range)
        yield (
            line.key,
            "incidents together",
            None,
            None,
            *ends,
            *[None] * 4,
            found.counted,
            found.uncounted,
            None,
            None,
        )


def _told(told: Told) -> Sequence[object]:
    scope = (told.bound, told.scope, told.period, ";".join(told.part_of))
    return (told.body, told.source_id, *_ends(told.range), *scope)


def _ends(found: Range) -> Sequence[object]:
    return found.low, found.best, found.high


def keys_csv(lines: Iterable[KeyLine]) -> str:
    """The dead by actor or place."""
    return csv_text(
        _KEYS,
        [
            (
                line.named.id if line.named else None,
                line.named.name if line.named else None,
                line.role,
                line.within,
                *_ends(line.incidents.range),
                line.incidents.counted,
                line.incidents.uncounted,
                line.shared,
            )
            for line in lines
        ],
    )
