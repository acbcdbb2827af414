"""The reading of one headstamp: candidates weighed against each other and against what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from materiel.errors import UsageError, shortened
from materiel.identify.candidates import candidates
from materiel.identify.result import Identification
from materiel.identify.telling import reading_of
from materiel.identify.weighing import Candidate, Question
from materiel.identify.weights import WEIGHTS
from materiel.model.marks import GAP, LONGEST, canonical_marks
from materiel.reference.calibre_marks import calibres_of_bore
from materiel.reference.calibres import canonical_calibre
from materiel.reference.register import Register, bundled


@dataclass(frozen=True)
class Context:
    """What is known besides the marks; each part of it that changes a reading is named in the reasons.

    ``start_known`` is False where a photograph may be turned. ``neighbours`` are marks from the same box or lot.
    ``states`` gives states a relative weight beforehand, by ISO 3166 code. ``register`` replaces the bundled one.
    """

    start_known: bool = True
    neighbours: tuple[str, ...] = ()
    states: Mapping[str, float] = field(default_factory=dict)
    register: Register | None = None


def read_marks(marks: str, calibre: str | None = None, *, context: Context | None = None) -> Identification:
    """Read the marks of one cartridge: every reading the reference supports, with its probability and reasons.

    Raises `UsageError` for a calibre that nobody knows. Method: methods.md, section 1.

    >>> read_marks("945_05", "7.62x54R").readings[0].producer_code
    '945'
    """
    context = context or Context()
    possible = possible_calibres(calibre)
    name = next(iter(possible)) if len(possible) == 1 else None
    written = canonical_marks(marks)
    note = unreadable(written)
    if note:
        return Identification(written[:LONGEST], name, (), 1.0, note)
    shown = shares(written, possible, context)
    readings = tuple(reading_of(rank, shown, written, possible) for rank in range(len(shown)))
    return Identification(written, name, readings, max(0.0, 1.0 - sum(share for _, share in shown)))


def shares(written: str, calibres: frozenset[str], context: Context) -> list[tuple[Candidate, float]]:
    """The candidates for canonical marks with their shares of certainty, the greatest first."""
    register = context.register or bundled()
    near = alike_in_box(written, calibres, context)
    question = Question(calibres, context.start_known, near, context.states)
    found = kept(candidates(written, question, register))
    total = unidentified(written, found) + sum(candidate.score for candidate in found)
    return [(each, each.score / total) for each in found if each.score / total >= WEIGHTS["least"]]


def alike_in_box(written: str, calibres: frozenset[str], context: Context) -> dict[str, str]:
    """The producers and states that other marks of the same box most probably show, with that as a reason."""
    alone = Context(context.start_known, register=context.register)
    others = [canonical_marks(marks) for marks in context.neighbours if canonical_marks(marks) != written]
    found: dict[str, str] = {}
    for marks in others:
        for candidate, share in [] if unreadable(marks) else shares(marks, calibres, alone)[:3]:
            if share >= WEIGHTS["neighbour_share"]:
                found[candidate.row.id] = f"“{marks}” from the same box may be of the same producer"
                found[candidate.row.iso3] = f"“{marks}” from the same box may be of the same state"
    return found


def possible_calibres(text: str | None) -> frozenset[str]:
    """The calibres that a person may mean, one where the text is plain; none where nothing is said.

    Raises `UsageError` for a calibre that nobody knows.

    >>> sorted(possible_calibres("5.45 mm"))
    ['5.45 × 18 mm', '5.45 × 39 mm']
    """
    if text is None or not text.strip():
        return frozenset()
    name = canonical_calibre(text)
    found = frozenset({name}) if name else calibres_of_bore(text)
    if not found:
        raise UsageError(
            f"{shortened(text, 40)!r} is no calibre the reference knows; "
            "write it like 7.62x39 or 9x19, or leave it out"
        )
    return found


def unreadable(written: str) -> str:
    """Why canonical marks cannot be read at all; empty where they can."""
    if not written:
        return "there are no marks"
    if len(written) > LONGEST:
        return f"{len(written)} characters are more than a case head can bear"
    if not any(sign.isalnum() for sign in written):
        illegible = GAP in written or "?" in written
        return (
            "nothing on the case can be read" if illegible else "the marks bear signs only, no letter and no digit"
        )
    return ""


def kept(found: Iterable[Candidate]) -> list[Candidate]:
    """The best candidate of each producer, code and year, the weightiest first."""
    best: dict[tuple[object, ...], Candidate] = {}
    for candidate in found:
        row, dating = candidate.row, candidate.dating
        key = (row.iso3, row.factory, row.code, dating and (dating.first, dating.last))
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    return sorted(best.values(), key=lambda candidate: -candidate.score)


def unidentified(written: str, found: list[Candidate]) -> float:
    """The weight of all that the reference does not know, for these marks."""
    unknown = written.count("?") + written.count(GAP)
    floor = WEIGHTS["unidentified"] * (1 + WEIGHTS["unidentified_per_unknown"] * unknown)
    if found and len(found[0].roles) == 1:
        floor *= WEIGHTS["unidentified_alone"] ** (2 if len(written) <= 2 else 1)
    promise = max((candidate.promise for candidate in found), default=1.0)
    fit = max((candidate.score / candidate.promise for candidate in found), default=0.0)
    return floor + WEIGHTS["unidentified_lost"] * promise * max(0.0, 1.0 - fit)
