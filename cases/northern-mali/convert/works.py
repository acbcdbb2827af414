"""The works themselves as sources, and the two sources that are no work: GeoNames and the case."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from convert.records import Records


@dataclass(frozen=True)
class Work:
    """One text of one work: ``cells`` are those of its row in the table of sources."""

    file: str
    cells: dict[str, str] = field(default_factory=dict)


_CHAPTER = {
    "kind": "chapter",
    "work_id": "sas-2015-ch6",
    "title": "Expanding Arsenals: Insurgent Arms in Northern Mali",
    "publisher": "Small Arms Survey",
    "published": "2015",
    "language": "en",
    "reliability": "B",
}
# Two texts bear no date. The youngest that they cite or tell of is of February 2017, and of July 2021.
WORKS = {
    "000": Work(
        "small-arms-survey-2015-ch6-damaged.txt",
        _CHAPTER | {"citation": "Small Arms Survey 2015, chapter 6, damaged copy"},
    ),
    "001": Work("small-arms-survey-2015-ch6.txt", _CHAPTER | {"citation": "Small Arms Survey 2015, chapter 6"}),
    "002": Work(
        "ploughshares-mali.txt",
        {
            "kind": "web_page",
            "work_id": "ploughshares-mali",
            "title": "Mali (2012 - first combat deaths)",
            "publisher": "Project Ploughshares",
            "published": "2017~",
            "language": "en",
            "reliability": "B",
        },
    ),
    "003": Work(
        "afpc-almanac-mali.txt",
        {
            "kind": "reference_work",
            "work_id": "afpc-almanac-mali",
            "title": "World Almanac of Islamism: Mali",
            "publisher": "American Foreign Policy Council",
            "published": "2021~",
            "language": "en",
            "reliability": "B",
        },
    ),
    "004": Work(
        "ids-security-management-mali.txt",
        {
            "kind": "web_page",
            "work_id": "ids-security-management-mali",
            "title": "Security management in Northern Mali: Criminal networks and conflict resolution mechanisms",
            "published": "2012",
            "language": "en",
            "reliability": "B",
        },
    ),
}


def work_cells(number: str, documents: Path) -> dict[str, str]:
    """The cells of the source row of one text, with the name and SHA-256 of the copy held."""
    work = WORKS[number]
    return work.cells | {"file": work.file, "sha256": sha256((documents / work.file).read_bytes()).hexdigest()}


def add_works(records: Records, documents: Path) -> None:
    """Add the texts whose rows the arms transcription does not hold, and the sources that are no work."""
    for number in ("000", "003", "004"):
        records.add("sources", f"src.{number}", work_cells(number, documents))
    records.add(
        "sources",
        "src.geonames",
        {
            "kind": "data_set",
            "title": "GeoNames geographical database, Mali",
            "publisher": "GeoNames",
            "published": "2023",
            "url": "https://www.geonames.org",
            "citation": "GeoNames, CC BY 4.0",
            "reliability": "B",
        },
    )
    records.add(
        "sources",
        "src.case",
        {
            "kind": "data_set",
            "title": "Gazetteer of this case: places and areas that the works name",
            "publisher": "The materiel developers",
            "language": "en",
        },
    )
