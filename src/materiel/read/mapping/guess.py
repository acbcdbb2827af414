"""What a file of somebody's own holds: its form, the table that its rows belong to, and what each column means.

A guess weighs the words of the header, its HXL tag and how well the cells fit; each says why and how sure it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from materiel.errors import InputError, Problem
from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES
from materiel.read.field.named import slug
from materiel.read.field.submissions import form_of
from materiel.read.mapping.mapping import UNDECIDED, Rule
from materiel.read.mapping.profile import EMPTY, Profile
from materiel.read.mapping.words import Likeness, by_tag, folded, likenesses, published
from materiel.read.sheets import Sheet, read_sheets
from materiel.reference.calibres import canonical_calibre
from materiel.reference.countries import country_code

_LEAST, _CERTAIN, _LIKELY = 0.45, 0.85, 0.65
_FEWEST = 3
_MOST_ROWS, _HEADER_ROWS = 5_000, 12
_GUESSED = (
    "observations",
    "holdings",
    "transfers",
    "events",
    "figures",
    "entities",
    "relations",
    "claims",
    "sources",
    "judgements",
)


@dataclass(frozen=True)
class Guess:
    """One column of a table, the rule that fills it, how sure that is (0 to 1), and why."""

    column: str
    rule: Rule
    score: float
    reasons: tuple[str, ...]

    @property
    def certainty(self) -> str:
        """How sure it is, in a word."""
        return "certain" if self.score >= _CERTAIN else "likely" if self.score >= _LIKELY else "doubtful"


@dataclass(frozen=True)
class Draft:
    """A drafted mapping.

    ``is_doubtful`` says that hardly anything speaks for the table; ``known`` is the format and title of a published
    data set, where the file is one.
    """

    file: str
    sheet: Sheet
    several_sheets: bool
    header_row: int
    skip_rows: tuple[int, ...]
    empty: tuple[str, ...]
    table: str
    is_doubtful: bool
    other_tables: tuple[str, ...]
    guesses: tuple[Guess, ...]
    unmapped: tuple[str, ...]
    known: tuple[str, str] | None = None


def guess(path: Path, *, table: str | None = None) -> Draft:
    """Draft a mapping for a file; ``table`` says which table its rows belong to. Raises `InputError`."""
    sheets = [sheet for sheet in read_sheets(path) if any(any(cell.strip() for cell in row) for row in sheet.rows)]
    if not sheets:
        raise InputError([Problem(path.name, wrong="the file is empty", right="a header and rows")])
    sheet = max(sheets, key=lambda each: len(each.rows))
    header_row = _header_row(sheet)
    header = _header(sheet, header_row)
    tags, skipped = _tags(sheet, header_row)
    rows = [cells for at, cells in enumerate(sheet.rows, 1) if at > header_row and at not in skipped][:_MOST_ROWS]
    profiles = [
        Profile(name, [cells[at] if at < len(cells) else "" for cells in rows], tags.get(at, ""))
        for at, name in enumerate(header)
        if name and header.count(name) == 1
    ]
    ranked = [table] if table else _ranked(profiles, path.stem + " " + sheet.name)
    chosen = ranked[0]
    is_doubtful = table is None and _says_little(_assigned(profiles, chosen))
    guesses = _finished(_assigned(profiles, chosen), profiles, chosen, f"{data_set_of(path.name)}.")
    used = {name for each in guesses for name in each.rule.columns}
    cells = Counter(cell.strip() for row in rows for cell in row)
    return Draft(
        path.name, sheet, len(sheets) > 1, header_row, skipped, tuple(each for each in EMPTY if cells[each]),
        chosen, is_doubtful, tuple(each for each in ranked[:4] if each != chosen), guesses,
        tuple(name for name in header if name and name not in used), published(header) or _field_form(sheets),
    )  # fmt: skip


def _field_form(sheets: Sequence[Sheet]) -> tuple[str, str] | None:
    """The reader of field records, where the file is an export of a form of materiel."""
    try:
        form = form_of("", sheets)
    except InputError:
        return None
    return "kobo", f"an export of the field form {form.name}"


def _header_row(sheet: Sheet) -> int:
    """The first row that is as wide as the table and all of words; 0 where the file has no header."""
    width = max(len([cell for cell in row if cell.strip()]) for row in sheet.rows[:_HEADER_ROWS])
    for at, row in enumerate(sheet.rows[:_HEADER_ROWS], 1):
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(filled) >= max(1, 0.6 * width) and not any(cell.startswith("#") for cell in filled):
            words = sum(not cell.replace(".", "").replace("-", "").isdigit() and len(cell) < 60 for cell in filled)
            is_header = words >= 0.95 * len(filled) and len(set(filled)) >= 0.9 * len(filled)
            return at if is_header else 0
    return 0


def _header(sheet: Sheet, header_row: int) -> list[str]:
    if header_row:
        return [cell.strip() for cell in sheet.rows[header_row - 1]]
    return [f"column {at}" for at in range(1, max(map(len, sheet.rows)) + 1)]


def _tags(sheet: Sheet, header_row: int) -> tuple[dict[int, str], tuple[int, ...]]:
    """The HXL tags below the header, by place; and the rows that hold no data."""
    for at in range(header_row + 1, min(header_row + 4, len(sheet.rows) + 1)):
        filled = [cell.strip() for cell in sheet.rows[at - 1] if cell.strip()]
        if filled and all(cell.startswith("#") for cell in filled):
            found = {n: cell for n, cell in enumerate(sheet.rows[at - 1]) if cell.strip()}
            return found, tuple(range(header_row + 1, at + 1))
    return {}, ()


def _ranked(profiles: Sequence[Profile], called: str) -> list[str]:
    """The tables, the likeliest first: columns that few tables have speak most; so does the name of the file."""
    rarity = Counter(name for table in _GUESSED for name in TABLES[table].column_names)
    words = set(folded(called).split())

    def weight(table: str) -> float:
        found = _assigned(profiles, table)
        missing = {c.name for c in TABLES[table].columns if c.required} - {each.column for each in found} - {"id"}
        named = bool(words & {table, table.removesuffix("s")})
        return (
            sum(each.score / rarity[each.column.rstrip("+")] for each in found) - 0.4 * len(missing) + 1.5 * named
        )

    return sorted(_GUESSED, key=weight, reverse=True)


def _says_little(found: Sequence[Guess]) -> bool:
    """Whether so few columns fit that the rows may be something else altogether."""
    general = {"id", "note", "locator", "stated_as", "credibility", "handling", "date", "since", "until"}
    return sum(each.score >= _LIKELY and each.column.rstrip("+") not in general for each in found) < _FEWEST


def _assigned(profiles: Sequence[Profile], table: str) -> list[Guess]:
    """Each column of the table from at most one column of the file, the surest first."""
    offers = sorted(
        ((each, profile) for profile in profiles for each in _offers(profile, table)),
        key=lambda pair: -pair[0].score,
    )
    found: dict[str, Guess] = {}
    used: set[str] = set()
    for each, profile in offers:
        if each.column not in found and profile.header not in used:
            found[each.column] = each
            used.add(profile.header)
    return list(found.values())


def _offers(profile: Profile, table: str) -> Iterator[Guess]:
    """What a column of the file may be in a table."""
    found = list(likenesses(profile.header, table))
    tagged = by_tag(profile.tag, table) if profile.tag else None
    found += [tagged] if tagged else []
    for each in found or list(_by_values(profile, table)):
        column = TABLES[table].by_name[each.column.rstrip("+")]
        fit = profile.fit(column)
        score = each.score * (0.35 + 0.65 * fit.share)
        if score >= _LEAST and column.name != "source_id":
            yield Guess(each.column, fit.rule, round(score, 2), (each.reason, *fit.reasons))


def _by_values(profile: Profile, table: str) -> Iterator[Likeness]:
    """What the values say of a column whose header says nothing."""
    sample = profile.values[:50]
    tests = {
        "calibre": ("calibres", lambda text: canonical_calibre(text) is not None),
        "producer_country": ("countries", lambda text: len(text) > 3 and country_code(text) is not None),
        "country": ("countries", lambda text: len(text) > 3 and country_code(text) is not None),
        "latitude": ("degrees", _is_degrees),
        "longitude": ("degrees", _is_degrees),
        "url": ("addresses", lambda text: text.startswith(("http://", "https://"))),
    }
    for name, (what, test) in tests.items():
        if name in TABLES[table].by_name and sample and sum(map(test, sample)) >= 0.8 * len(sample):
            yield Likeness(0.7, name, f"its values are {what}")


def _is_degrees(text: str) -> bool:
    return re.fullmatch(r"-?\d{1,3}\.\d+", text) is not None


def _finished(found: list[Guess], profiles: Sequence[Profile], table: str, prefix: str) -> tuple[Guess, ...]:
    """The guesses with ends of intervals joined, entities, an id, and what the table requires."""
    by_name = {each.column: each for each in found}
    for name in [each for each in by_name if each.endswith("+")]:
        last, first = by_name.pop(name), by_name.get(name.rstrip("+"))
        if first is not None:
            rule = replace(
                first.rule, columns=(*first.rule.columns, *last.rule.columns), date=first.rule.date or "edtf"
            )
            by_name[first.column] = replace(
                first, rule=rule, reasons=(*first.reasons, "with the end of the interval")
            )
    headers = {profile.header: profile for profile in profiles}
    done = [_with_entity(each, table, headers) for each in by_name.values()]
    if "id" in by_name and _are_numbers(headers[by_name["id"].rule.columns[0]]):
        done = [_with_prefix(each, table, prefix) for each in done]
    required = [column for column in TABLES[table].columns if column.required and column.name not in by_name]
    done += [_required(column) for column in required]
    order = TABLES[table].column_names
    return tuple(sorted((_tolerant(each, table) for each in done), key=lambda each: order.index(each.column)))


def _with_entity(each: Guess, table: str, headers: dict[str, Profile]) -> Guess:
    """A reference to an entity, with the kind of what its cells name."""
    column = TABLES[table].by_name[each.column]
    if column.refers_to != "entities":
        return each
    values = [value for name in each.rule.columns for value in headers[name].values[:100]]
    countries = sum(country_code(value) is not None for value in values)
    if column.name in ("place_id", "within"):
        kind, why = "place", "the cells name places"
    elif values and countries >= 0.6 * len(values):
        kind, why = "state", "most of the cells name states"
    else:
        kind, why = "category", "labels of the file; say what they are if all are of one kind"
    return replace(each, rule=replace(each.rule, entity=kind), reasons=(*each.reasons, why))


def _are_numbers(profile: Profile) -> bool:
    """Whether identifiers are bare numbers, which another table of the case may have as well."""
    return sum(not re.search(r"[^\W\d_]", value) for value in profile.values) > 0.5 * len(profile.values)


def _with_prefix(each: Guess, table: str, prefix: str) -> Guess:
    """The identifier, and references to rows of the same table, with the name of the data set before them."""
    column = TABLES[table].by_name[each.column]
    if column.kind is not Kind.ID and column.refers_to != table:
        return each
    return replace(each, rule=replace(each.rule, prefix=prefix))


def _required(column: Column) -> Guess:
    """A rule for a column that no column of the file fills and the table requires."""
    if column.kind is Kind.ID:
        why = "no column tells every row apart; a later file whose rows moved will be taken for others"
        return Guess("id", Rule(rows=True), 0.5, (why,))
    return Guess(
        column.name, Rule(constant=UNDECIDED), 0.0, ("no column of the file says it, and the table requires it",)
    )


def _tolerant(each: Guess, table: str) -> Guess:
    """Cells that do not fit an optional column go into the note; required codes are left for a person to decide."""
    column = TABLES[table].by_name[each.column]
    if column.required or column.kind in (Kind.TEXT, Kind.TEXTS, Kind.REF, Kind.REFS) or not each.rule.columns:
        return each
    decided = {value: code for value, code in each.rule.values.items() if code != UNDECIDED}
    unsure = len(decided) < len(each.rule.values) or any(
        "do not fit" in reason or "more than" in reason for reason in each.reasons
    )
    rule = replace(each.rule, values=decided, wrong="note" if unsure else "refuse")
    return replace(each, rule=rule)


def data_set_of(file: str) -> str:
    """A short name for the data set that a file is of, without what looks like a date or version.

    >>> data_set_of("Seizures 2024-03 (final).xlsx")
    'seizures'
    """
    words = slug(Path(file).stem).split("-")
    plain = [word for word in words if not word.isdigit() and word not in ("final", "export", "copy", "v")]
    return "-".join(plain) or "table"
