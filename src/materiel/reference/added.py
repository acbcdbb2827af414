"""Tables of producers that a user adds: kept in the user's own folder, never in the bundled reference."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from materiel.config import Settings
from materiel.errors import InputError, Problem
from materiel.model.handling import Handling
from materiel.reference.calibres import canonical_calibre
from materiel.reference.check import COLUMNS, producer_problems
from materiel.reference.countries import country_code, country_names
from materiel.reference.producers import STILL_IN_USE, producer_of
from materiel.reference.register import Register, bundled
from materiel.reference.tables import listed, read_table

NEEDED = ("code", "country", "factory", "source")
_USUAL = {
    "kind": "plant",
    "year_from": "1900",
    "year_to": str(STILL_IN_USE),
    "year_format": "2-digit",
    "calendars": "gregorian",
    "layouts": "code year",
    "confidence": "medium",
    "handling": "clear",
}


def register_at(limit: Handling = Handling.CLEAR, settings: Settings | None = None) -> Register:
    """The bundled register with the user's own rows that a view at this handling limit may hold."""
    folder = _folder(settings or Settings.of())
    if not folder.is_dir():
        return bundled()
    own = [
        producer_of(row)
        for file in sorted(folder.glob("*.csv"))
        for row in read_table(file)
        if Handling.parse(row["handling"]) <= limit
    ]
    return Register((*bundled().rows, *own)) if own else bundled()


def add_table(file: Path, settings: Settings | None = None) -> tuple[Path, int]:
    """Merge a table of producers into the user's reference; a table of the same file name is replaced.

    Needed columns: code, country (a name or an ISO 3166 code), factory, source. The others of ``producers.csv`` are
    filled in as usual. Raises `InputError` with every problem; then nothing is written.
    """
    rows = [_completed(row) for row in _read(file)]
    problems = producer_problems(rows, file.name)
    if problems:
        raise InputError(problems)
    folder = _folder(settings or Settings.of())
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{file.stem}.csv"
    with kept.with_suffix(".new").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    kept.with_suffix(".new").replace(kept)
    return kept, len(rows)


def _folder(settings: Settings) -> Path:
    return settings.home / "reference"


def _read(file: Path) -> list[dict[str, str]]:
    try:
        rows = read_table(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError([Problem(file.name, wrong=f"cannot be read: {error}", right="CSV in UTF-8")]) from None
    if not rows:
        raise InputError([Problem(file.name, wrong="there are no rows", right="a header and a row for each code")])
    missing = [name for name in NEEDED if name not in rows[0]]
    if missing:
        raise InputError([Problem(file.name, 1, name, wrong=f"there is no column {name}") for name in missing])
    return rows


def _completed(row: Mapping[str, str]) -> dict[str, str]:
    """A row with every column, the empty ones filled in as usual."""
    given = {name: (row.get(name) or "").strip() for name in COLUMNS}
    code = country_code(given["iso3"] or given["country"]) or ""
    calibres = ";".join(canonical_calibre(name) or name for name in listed(given["calibres"]))
    filled = given | {name: given[name] or usual for name, usual in _USUAL.items()}
    filled |= {"iso3": code, "country": country_names().get(code, given["country"]), "calibres": calibres}
    filled["year_format"] = filled["year_format"].replace(" or ", ";")
    return filled | {
        "code_native": filled["code_native"] or filled["code"],
        "country_today": filled["country_today"] or filled["country"],
    }
