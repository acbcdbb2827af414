"""Every assignment of roles that the reference supports, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from math import prod

from materiel.identify import factors
from materiel.identify.dating import Dating
from materiel.identify.factor import Factor
from materiel.identify.parts import Part, Parting, partings
from materiel.identify.roles import Role, roles
from materiel.identify.weights import WEIGHTS
from materiel.model.glyphs import digit_script
from materiel.model.marks import GAP
from materiel.reference.producers import WITHOUT_CODE, Producer, by_code, code_keys, producers

_WIDEST = 400  # combinations of roles tried for one producer


@dataclass(frozen=True, slots=True)
class Candidate:
    """One producer with a role for every part, its factors and what they come to.

    ``promise`` is what the code and the order of the marks alone would give: where calibre, year or an unexplained
    part take much of it away, something is unknown to the reference.
    """

    row: Producer
    roles: tuple[Role, ...]
    dating: Dating | None
    factors: tuple[Factor, ...]
    score: float
    promise: float


@dataclass(frozen=True)
class Reference:
    """The producers that readings are drawn from: the bundled ones, and those a user adds."""

    rows: tuple[Producer, ...]

    @cached_property
    def index(self) -> dict[str, tuple[Producer, ...]]:
        return by_code(self.rows)

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(self.index)

    @cached_property
    def without_code(self) -> tuple[Producer, ...]:
        return tuple(row for row in self.rows if row.code in WITHOUT_CODE)


@cache
def bundled() -> Reference:
    """The reference that comes with the package."""
    return Reference(producers())


def candidates(marks: str, calibre: str | None, start_known: bool, reference: Reference) -> Iterator[Candidate]:
    """Every candidate for canonical marks: each parting, each part as the code, each producer of that code."""
    for parting in partings(marks, reference.codes):
        for place, part in enumerate(parting.parts):
            for row in producers_of(part, reference):
                yield from _weighed(parting, place, row, calibre, start_known)
        for row in reference.without_code:
            if _may_lack_code(parting, row):
                yield from _weighed(parting, None, row, calibre, start_known)


def producers_of(part: Part, reference: Reference) -> tuple[Producer, ...]:
    """The producers whose code a part may be."""
    if part.is_legible:
        found = [row for key in code_keys(part.text) for row in reference.index.get(key, ())]
        return tuple(dict.fromkeys(found))
    if not part.plain.replace(GAP, "").strip("?") and part.gap:
        return ()
    pattern = re.compile(re.escape(part.plain.upper()).replace(r"\?", ".").replace(re.escape(GAP), ".*"))
    found = [row for key, rows in reference.index.items() if pattern.fullmatch(key) for row in rows]
    return tuple(dict.fromkeys(found))


def _may_lack_code(parting: Parting, row: Producer) -> bool:
    """Whether a producer that stamped no code may have stamped these parts: script-only marks need their script."""
    scripts = {part.digits for part in parting.parts}
    if row.code == "(none)":
        return scripts == {"Latin"}
    return digit_script(row.native) in scripts or (row.calendars[0] != "gregorian" and scripts != {"Latin"})


def _weighed(
    parting: Parting, place: int | None, row: Producer, calibre: str | None, start_known: bool
) -> Iterator[Candidate]:
    """The best assignment of the other parts for each year that they allow."""
    code = factors.code(None if place is None else parting.parts[place], row)
    fixed = (
        factors.grade(row),
        code,
        factors.calibre(calibre, row),
        factors.parting(parting.value, parting.sentence),
    )
    options = [roles(part, row, calibre) for at, part in enumerate(parting.parts) if at != place]
    best: dict[tuple[int, int] | None, Candidate] = {}
    for count, chosen in enumerate(product(*options)):
        if count >= _WIDEST:
            break
        dated = [role.dating for role in chosen if role.dating]
        if len(dated) > 1:
            continue
        dating = dated[0] if dated else None
        if place is None and dating is None:
            continue
        placed = _placed(chosen, place, parting, row)
        candidate = _candidate(row, placed, dating, fixed, (chosen, calibre, start_known))
        key = (dating.first, dating.last) if dating else None
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    yield from best.values()


def _placed(chosen: tuple[Role, ...], place: int | None, parting: Parting, row: Producer) -> tuple[Role, ...]:
    if place is None:
        return chosen
    producer = Role("code", 1.0, "", ((parting.parts[place].text, "producer"),))
    return (*chosen[:place], producer, *chosen[place:])


def _candidate(
    row: Producer,
    placed: tuple[Role, ...],
    dating: Dating | None,
    fixed: tuple[Factor, ...],
    choice: tuple[tuple[Role, ...], str | None, bool],
) -> Candidate:
    chosen, calibre, start_known = choice
    year = dating.year if dating else None
    span = factors.span(year, dating.span if dating else 1.0, row)
    layout = factors.layout(tuple(role.token for role in placed), row, start_known)
    age = factors.age(calibre, year)
    found = (*fixed, span, age, layout, factors.others(chosen))
    grade, code, _, parting = fixed
    promise = grade.value * code.value * parting.value * layout.value * max(age.value, WEIGHTS["year_old"])
    return Candidate(row, placed, dating, found, prod(factor.value for factor in found), promise)
