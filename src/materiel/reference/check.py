"""Proof that tables of producers say what a reading can use: every problem at once, each with its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from materiel.errors import Problem
from materiel.model.handling import Handling
from materiel.reference.calibres import canonical_calibre
from materiel.reference.countries import country_names
from materiel.reference.producers import STILL_IN_USE, UNKNOWN_CODE, WITHOUT_CODE
from materiel.reference.tables import DATA, listed, read_table
from materiel.reference.years import calendars

Row = Mapping[str, str]

COLUMNS = (
    "code",
    "code_native",
    "country",
    "iso3",
    "country_today",
    "kind",
    "factory",
    "place",
    "calibres",
    "year_from",
    "year_to",
    "year_format",
    "calendars",
    "layouts",
    "mark_layout",
    "tells",
    "notes",
    "source",
    "confidence",
    "handling",
)
KINDS = ("plant", "brand", "state")
YEAR_FORMS = ("2-digit", "4-digit", "3-digit", "1-digit", "letter", "none")
LAYOUT_ROLES = (
    *("code", "year", "calibre", "star", "model", "material", "lot", "month", "quarter", "supplier", "factory"),
    *("state", "series"),
)
GRADES = ("high", "medium", "low")
_EARLIEST = 1800


def producer_problems(rows: Sequence[Row], file: str) -> list[Problem]:
    """Every problem of a table of producers.

    >>> [str(each) for each in producer_problems([], "mine.csv")]
    []
    """
    found = [problem for at, row in enumerate(rows, 2) for problem in _row_problems(row, file, at)]
    seen: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(rows, 2):
        key = tuple(row[name] for name in ("code", "code_native", "iso3", "factory", "year_from"))
        if key in seen and row["code"] != UNKNOWN_CODE:
            found.append(Problem(file, at, "code", row["code"], f"stated in row {seen[key]} already", "one row"))
        seen.setdefault(key, at)
    return found


def _row_problems(row: Row, file: str, at: int) -> Iterator[Problem]:
    for column, (wrong, right, ok) in _RULES.items():
        if not ok(row[column]):
            yield Problem(file, at, column, row[column] or None, wrong, right)
    years = [row["year_from"], row["year_to"]]
    if all(map(_is_year, years)) and int(years[0]) > int(years[1]):
        yield Problem(file, at, "year_to", years[1], f"before year_from {years[0]}", "a later year")
    if row["code"] not in WITHOUT_CODE and not all("code" in layout.split() for layout in listed(row["layouts"])):
        yield Problem(file, at, "layouts", row["layouts"], "a layout without the code", "code year")


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and _EARLIEST <= int(text) <= STILL_IN_USE


def _all_in(allowed: Sequence[str]) -> Callable[[str], bool]:
    return lambda cell: bool(listed(cell)) and all(value in allowed for value in listed(cell))


def _is_layout(cell: str) -> bool:
    return bool(listed(cell)) and all(role in LAYOUT_ROLES for layout in listed(cell) for role in layout.split())


def _are_calibres(cell: str) -> bool:
    return all(canonical_calibre(name) == name for name in listed(cell))


_RULES: dict[str, tuple[str, str, Callable[[str], bool]]] = {
    "code": ("no code", "the mark on the case", lambda text: 0 < len(text) <= 40),
    "iso3": ("no country", "an ISO 3166-1 alpha-3 code", lambda text: text in country_names()),
    "kind": ("no kind of mark", ", ".join(KINDS), lambda text: text in KINDS),
    "factory": ("no producer named", "the name of the plant or company", bool),
    "calibres": ("a calibre that the reference does not know", "canonical names joined by ;", _are_calibres),
    "year_from": ("no year", f"a year from {_EARLIEST} to {STILL_IN_USE}", _is_year),
    "year_to": ("no year", f"a year; {STILL_IN_USE} while in use", _is_year),
    "year_format": ("no form of year", "; ".join(YEAR_FORMS), _all_in(YEAR_FORMS)),
    "calendars": ("no calendar", "; ".join(calendars()), _all_in(tuple(calendars()))),
    "layouts": ("no layout", "roles such as code year, layouts joined by ;", _is_layout),
    "source": ("without a source", "where it is said, or general knowledge", bool),
    "confidence": ("no grade", ", ".join(GRADES), lambda text: text in GRADES),
    "handling": (
        "no handling level",
        ", ".join(level.code for level in Handling),
        lambda text: not text or text in {level.code for level in Handling},
    ),
}


def bundled_problems() -> list[Problem]:
    """Every inconsistency of the bundled reference; none is the state it is released in."""
    return [
        *producer_problems(read_table(DATA / "producers.csv"), "producers.csv"),
        *_spelling_problems(),
        *_column_problems("weapons.csv", "calibre", _are_calibres, "a calibre of calibres.csv"),
        *_column_problems("headstamp_examples.csv", "calibre", _are_calibres, "a calibre of calibres.csv"),
        *_column_problems("headstamp_examples.csv", "iso3", lambda text: text in country_names(), "a country code"),
        *_column_problems("words.csv", "calibres", _are_calibres, "calibres of calibres.csv"),
        *_column_problems("calibres.csv", "twins", _are_calibres, "calibres of calibres.csv"),
        *(
            problem
            for name in ("calibres", "weapons", "words", "year_codes", "calendars", "headstamp_examples")
            for problem in _column_problems(f"{name}.csv", "source", bool, "where it is said")
        ),
    ]


def _column_problems(file: str, column: str, ok: Callable[[str], bool], right: str) -> list[Problem]:
    rows = read_table(DATA / file)
    return [
        Problem(file, at, column, row[column] or None, "not usable", right)
        for at, row in enumerate(rows, 2)
        if not ok(row[column])
    ]


def _spelling_problems() -> list[Problem]:
    """Spellings of a calibre that lead to another one."""
    return [
        Problem("calibres.csv", at, "aliases", spelling, f"another calibre, {canonical_calibre(spelling)}")
        for at, row in enumerate(read_table(DATA / "calibres.csv"), 2)
        for spelling in (row["canonical"], *listed(row["aliases"]))
        if canonical_calibre(spelling) != row["canonical"]
    ]
