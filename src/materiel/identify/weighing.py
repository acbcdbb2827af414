"""One producer's claim to the marks: the best role for every part, and what its factors come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from materiel.identify import factors
from materiel.identify.dating import Dating
from materiel.identify.factor import Factor
from materiel.identify.parts import Parting
from materiel.identify.roles import Role, fixed_roles, roles
from materiel.identify.weights import WEIGHTS
from materiel.reference.producers import Producer

_WIDEST = 2000  # combinations of roles tried for one producer
_OWNERS = {"plant": "producer", "brand": "brand", "state": "state"}  # the role of a code, by whose mark it is
LOT_LAYOUT = (("code", "year", "month", "lot"), ("lot", "year", "code"), ("code", "lot"))


@dataclass(frozen=True)
class Question:
    """What a candidate is weighed against besides the marks: calibre, start, and priors by producer and state."""

    calibres: frozenset[str] = frozenset()  # those it may be; none: not known
    start_known: bool = True
    neighbours: Mapping[str, str] = field(default_factory=dict)  # producer id or state -> why it is expected
    states: Mapping[str, float] = field(default_factory=dict)  # ISO 3166 code -> relative weight


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


def weighed(parting: Parting, place: int | None, row: Producer, question: Question) -> Iterator[Candidate]:
    """The best assignment of the other parts for each year that they allow. ``place`` is where the code stands."""
    code = factors.code(None if place is None else parting.parts[place], row)
    fixed = (
        factors.grade(row),
        code,
        factors.calibre(question.calibres, row),
        factors.parting(parting.value, parting.sentence),
        factors.prior(row, question.neighbours, question.states),
    )
    best: dict[tuple[int, int] | None, Candidate] = {}
    for chosen in _assignments(parting, place, row, question.calibres):
        dating = next((role.dating for role in chosen if role.dating), None)
        if place is None and dating is None:
            continue
        candidate = _candidate(
            row, (_placed(chosen, place, parting, row), chosen, dating), fixed, (parting, question)
        )
        key = (dating.first, dating.last) if dating else None
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    yield from _explained(list(best.values()))


def _explained(found: list[Candidate]) -> list[Candidate]:
    """Without the assignments that leave a part unexplained, where one explains every part within the span."""
    whole = [each for each in found if not _leaves_rest(each) and (each.dating is None or each.dating.span == 1.0)]
    return [each for each in found if not _leaves_rest(each)] if whole else found


def _leaves_rest(candidate: Candidate) -> bool:
    return any(role.tokens in (("unexplained",), ("illegible",)) for role in candidate.roles)


def _assignments(
    parting: Parting, place: int | None, row: Producer, calibres: frozenset[str]
) -> Iterator[tuple[Role, ...]]:
    """Every choice of one role for each part but the code, at most one of them a year."""
    others = [at for at in range(len(parting.parts)) if at != place]
    if parting.tokens:
        options = [fixed_roles(parting.parts[at], parting.tokens[at], row) for at in others]
    else:
        options = [roles(parting.parts[at], row, calibres) for at in others]
    for chosen in product(*_likeliest(options)):
        if sum(role.dating is not None for role in chosen) <= 1:
            yield chosen


def _likeliest(options: list[list[Role]]) -> list[list[Role]]:
    """The likeliest roles of each part, as many as keep the choices countable, whatever the order of the parts."""
    most = max((len(each) for each in options), default=0)
    while most > 1 and prod(min(len(each), most) for each in options) > _WIDEST:
        most -= 1
    return [each if len(each) <= most else sorted(each, key=_likelihood)[:most] for each in options]


def _likelihood(role: Role) -> tuple[float, tuple[str, ...], int]:
    return -role.value, role.tokens, role.dating.first if role.dating else 0


def _placed(chosen: tuple[Role, ...], place: int | None, parting: Parting, row: Producer) -> tuple[Role, ...]:
    if place is None:
        return chosen
    producer = Role(("code",), 1.0, "", ((parting.parts[place].text, _OWNERS[row.kind]),))
    return (*chosen[:place], producer, *chosen[place:])


def _candidate(
    row: Producer,
    assigned: tuple[tuple[Role, ...], tuple[Role, ...], Dating | None],
    fixed: tuple[Factor, ...],
    asked: tuple[Parting, Question],
) -> Candidate:
    placed, chosen, dating = assigned
    parting, question = asked
    year = dating.year if dating else None
    span = factors.span(year, dating.span if dating else 1.0, row)
    age = factors.age(question.calibres, year)
    tokens = tuple(token for role in placed for token in role.tokens)
    layout = factors.layout(tokens, LOT_LAYOUT if parting.tokens else row.layouts, question.start_known)
    found = (*fixed, span, age, layout, factors.others(chosen))
    promise = prod(factor.value for factor in fixed if factor.name != "calibre") * max(
        layout.value, WEIGHTS["promise_layout"]
    )
    promise *= max(age.value, WEIGHTS["year_old"])
    return Candidate(row, placed, dating, found, prod(factor.value for factor in found), promise)
