"""The trade register of the SIPRI Arms Transfers Database: deals in major weapons, as transfers.

A deal with deliveries is a transfer of what was delivered, in the years of delivery; one without is an order. SIPRI
says nothing on whether a transfer was authorised, and neither do these rows. What SIPRI estimates is put as
probable, and its number as about. The trend-indicator value is no price and stays in the note.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa

from materiel.errors import Problem
from materiel.read.findings import Findings
from materiel.read.imported import Extent, Imported, Row, refused
from materiel.read.published.fields import fields
from materiel.read.published.sipri_file import FORMAT, Deal, Register, read_register
from materiel.read.published.source import release_of
from materiel.reference.countries import country_code

_TERMS = "SIPRI's terms of use hold for its rows; see what they allow before you pass on more than excerpts of them"
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = re.compile(f"{_YEAR}(?:[-–]{_YEAR})?(?: *[;,] *{_YEAR}(?:[-–]{_YEAR})?)*")
_GENERATED = re.compile(r"(?:generated|downloaded)[^0-9]*([0-9]{1,2} [A-Z][a-z]+ [0-9]{4})", re.IGNORECASE)


def read_sipri(path: Path) -> Imported:
    """Read an export of the register. Raises `InputError` with every problem."""
    register = read_register(path)
    found = Findings()
    if not register.deals:
        found.add(Problem(register.file, wrong="the register has no deals", right="the register as exported"))
    found.extend(problem for deal in register.deals for problem in _problems(register.file, deal))
    refused(found.listed())
    source = _source(path, register)
    return Imported.of_rows(
        {
            "sources": [source],
            "entities": list(_parties(register.deals, source["id"])),
            "transfers": list(_transfers(register.deals, source["id"])),
        },
        left_out={"columns without a field, kept in the attached file": register.unread},
        attached={source["file"]: path},
        data_set=FORMAT,
        extents={"transfers": _extent(register.deals)},
        remarks=(_TERMS,),
    )


def _problems(file: str, deal: Deal) -> Iterator[Problem]:
    names = {field.name: field.names[0] for field in fields(FORMAT)}
    for name in ("recipient", "supplier", "designation"):
        if not deal.cells[name]:
            yield Problem(file, deal.row, names[name], None, "the cell is empty", "a name")
    for name in ("ordered", "delivered"):
        if deal.cells[name] and not re.fullmatch(r"[0-9]{1,9}(\.0+)?", deal.cells[name]):
            yield Problem(file, deal.row, names[name], deal.cells[name], "no number", "a whole number")
    for name in ("ordered_in", "delivered_in"):
        if deal.cells[name] and not _YEARS.fullmatch(deal.cells[name]):
            yield Problem(file, deal.row, names[name], deal.cells[name], "no year", "2012, 2012-2014 or 2012; 2014")


def _source(path: Path, register: Register) -> dict[str, Any]:
    day = generated_on(register.preface)
    scope = next((line for line in register.preface if "deals with deliveries" in line.lower()), "")
    return release_of(
        FORMAT,
        path,
        title=f"SIPRI Arms Transfers Database, trade register, {day or 'date of export not stated'}",
        publisher="Stockholm International Peace Research Institute",
        published=day,
        url="https://www.sipri.org/databases/armstransfers",
        citation=f"SIPRI Arms Transfers Database{f', export of {day}' if day else ''}",
        note="; ".join(filter(None, ("terms: SIPRI terms of use", " ".join(scope.split())[:300]))),
    )


def generated_on(preface: tuple[str, ...]) -> str | None:
    """The day on which an export says that it was made.

    >>> generated_on(("Information generated: 04 December 2020",))
    '2020-12-04'
    """
    found = next(filter(None, (_GENERATED.search(line) for line in preface)), None)
    try:
        return datetime.strptime(found[1], "%d %B %Y").date().isoformat() if found else None
    except ValueError:
        return None


def party_id(name: str) -> str | None:
    """The id of a supplier or recipient: of its country code, or of its name where it is no country.

    >>> party_id("Mali"), party_id("Unknown supplier(s)")
    ('sipri.MLI', None)
    """
    if name.lower().startswith("unknown"):
        return None
    code = None if "*" in name else country_code(name)
    return f"sipri.{code or hashlib.sha256(name.encode()).hexdigest()[:10]}"


def _parties(deals: tuple[Deal, ...], source_id: str) -> Iterator[Row]:
    names = dict.fromkeys(deal.cells[side] for deal in deals for side in ("recipient", "supplier"))
    for identifier, name in {party_id(name): name for name in names}.items():
        if identifier is not None:
            code = None if "*" in name else country_code(name)
            kind = "state" if code else "organisation" if "**" in name or "*" not in name else "armed_group"
            plain = name.rstrip("* ")
            yield {"id": identifier, "kind": kind, "name": plain, "country": code, "source_id": source_id}


def _transfers(deals: tuple[Deal, ...], source_id: str) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for deal in deals:
        key = _key(deal)
        seen[key] += 1
        yield {
            "id": f"sipri.deal.{key}" + (f".{seen[key]}" if seen[key] > 1 else ""),
            "source_id": source_id,
            **_transfer(deal),
        }


def _key(deal: Deal) -> str:
    """What a deal is told by from release to release: who, whom, when ordered, what."""
    told = [deal.cells[name] for name in ("recipient", "supplier", "ordered_in", "designation", "description")]
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:12]


def _transfer(deal: Deal) -> dict[str, Any]:
    cells = deal.cells
    delivered = float(cells["delivered"] or 0)
    name = "delivered" if delivered else "ordered"
    return {
        "kind": kind_of(cells["description"]),
        "category": cells["description"] or None,
        "model": cells["designation"],
        "quantity": float(cells[name]) if cells[name] else None,
        "quantity_precision": "about" if name in deal.guessed else None,
        "mode": "export",
        "from_id": party_id(cells["supplier"]),
        "to_id": party_id(cells["recipient"]),
        "date": _years(cells["delivered_in"], "delivered_in" in deal.guessed) if delivered else None,
        "status": "completed" if delivered else "ordered",
        "stated_as": "probable" if deal.guessed else "fact",
        "locator": f"row {deal.row}",
        "note": _note(deal),
    }


def _years(text: str, is_guessed: bool) -> str | None:
    years = re.findall(_YEAR, text)
    if not years:
        return None
    sign = "?" if is_guessed else ""
    return f"{years[0]}{sign}" if min(years) == max(years) else f"{min(years)}{sign}/{max(years)}{sign}"


def _note(deal: Deal) -> str:
    noted = [
        field for field in fields(FORMAT) if field.is_noted or "note" in field.to or field.name == "delivered_in"
    ]
    told = [
        f"{field.names[0]}={' '.join(deal.cells[field.name].split())}" for field in noted if deal.cells[field.name]
    ]
    guessed = [field.names[0] for field in fields(FORMAT) if field.name in deal.guessed]
    return "; ".join([*told, *([f"estimated by SIPRI: {', '.join(guessed)}"] if guessed else [])])


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    with files("materiel.read").joinpath("data/published/sipri_kinds.csv").open(encoding="utf-8") as lines:
        return tuple(
            (
                re.compile(rf"\b({'|'.join(map(re.escape, row['words'].split(';')))})s?\b", re.IGNORECASE),
                row["kind"],
            )
            for row in csv.DictReader(lines)
        )


def kind_of(description: str) -> str | None:
    """The kind of item that a description of SIPRI names; None where it is none of those known.

    >>> kind_of("Anti-tank missile"), kind_of("Transport aircraft"), kind_of("Something")
    ('missile', 'vehicle', None)
    """
    return next((kind for words, kind in _kinds() if words.search(description)), None)


def _extent(deals: tuple[Deal, ...]) -> Extent:
    pairs = [f"{deal.cells['supplier']} to {deal.cells['recipient']}" for deal in deals]
    years = [re.findall(_YEAR, deal.cells["ordered_in"]) for deal in deals]
    first = [int(found[0]) if found else None for found in years]
    return Extent(pa.array(pairs, pa.string()), pa.array(first, pa.int64()))
