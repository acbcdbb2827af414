"""The drawings and data files of the page of casualties."""

from __future__ import annotations

from collections.abc import Iterator

from materiel.report.html.counted_csv import keys_csv, measured_csv
from materiel.report.html.press import Press
from materiel.report.pages.casualties import CasualtiesPage


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
