"""One producer's claim to the marks: the best role for every part, and what its factors come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from materiel.identify import factors
from materiel.identify.dating import Dating
from materiel.identify.factor import Factor
from materiel.identify.parts import Part, Parting
from materiel.identify.roles import Role, fixed_roles, roles
from materiel.identify.weights import WEIGHTS
from materiel.reference.producers import Producer

_WIDEST = 500  # combinations of roles tried for one producer
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
    claim = _Claim(parting, place, row, question)
    fixed = claim.fixed()
    best: dict[tuple[int, int] | None, Candidate] = {}
    for chosen in claim.assignments():
        dating = next((role.dating for role in chosen if role.dating), None)
        if place is None and dating is None:
            continue
        candidate = claim.candidate(chosen, dating, fixed)
        key = (dating.first, dating.last) if dating else None
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    yield from _explained(list(best.values()))


@dataclass(frozen=True, slots=True)
class _Claim:
    """A producer's claim to parted marks, its code in one place of them or nowhere."""

    parting: Parting
    place: int | None
    row: Producer
    question: Question

    @property
    def part(self) -> Part | None:
        return None if self.place is None else self.parting.parts[self.place]

    def fixed(self) -> tuple[Factor, ...]:
        """The factors that do not depend on what the other parts are."""
        return (
            factors.grade(self.row),
            factors.code(self.part, self.row),
            factors.calibre(self.question.calibres, self.row),
            factors.parting(self.parting.value, self.parting.sentence),
            factors.prior(self.row, self.question.neighbours, self.question.states),
        )

    def assignments(self) -> Iterator[tuple[Role, ...]]:
        """Every choice of one role for each part but the code, at most one of them a year."""
        parts, tokens = self.parting.parts, self.parting.tokens
        others = [at for at in range(len(parts)) if at != self.place]
        if tokens:
            options = [fixed_roles(parts[at], tokens[at], self.row) for at in others]
        else:
            options = [roles(parts[at], self.row, self.question.calibres) for at in others]
        for chosen in product(*_likeliest(options)):
            if sum(role.dating is not None for role in chosen) <= 1:
                yield chosen

    def candidate(self, chosen: tuple[Role, ...], dating: Dating | None, fixed: tuple[Factor, ...]) -> Candidate:
        """One choice of roles with all its factors."""
        placed = self._placed(chosen)
        tokens = tuple(token for role in placed for token in role.tokens)
        layouts = LOT_LAYOUT if self.parting.tokens else self.row.layouts
        layout = factors.layout(tokens, layouts, self.question.start_known)
        age = factors.age(self.question.calibres, dating.year if dating else None)
        found = (*fixed, factors.span(dating, self.part, self.row), age, layout, factors.others(chosen))
        kept = max(layout.value, WEIGHTS["promise_layout"]) * max(age.value, WEIGHTS["year_old"])
        promise = prod(factor.value for factor in fixed if factor.name != "calibre") * kept
        return Candidate(self.row, placed, dating, found, prod(factor.value for factor in found), promise)

    def _placed(self, chosen: tuple[Role, ...]) -> tuple[Role, ...]:
        """The roles of all parts in their order, the code's among them."""
        if self.place is None or self.part is None:
            return chosen
        code = Role(("code",), 1.0, "", ((self.part.text, _OWNERS[self.row.kind]),))
        return (*chosen[: self.place], code, *chosen[self.place :])


def _explained(found: list[Candidate]) -> list[Candidate]:
    """Without the assignments that leave a part unexplained, where a better one explains every part."""
    best = max((each.score for each in found if not _leaves_rest(each)), default=0.0)
    return [each for each in found if not _leaves_rest(each) or each.score > best]


def _leaves_rest(candidate: Candidate) -> bool:
    return any(role.tokens in (("unexplained",), ("illegible",)) for role in candidate.roles)


def _likeliest(options: list[list[Role]]) -> list[list[Role]]:
    """The likeliest roles of each part, as many as keep the choices countable, whatever the order of the parts."""
    most = max((len(each) for each in options), default=0)
    while most > 1 and prod(min(len(each), most) for each in options) > _WIDEST:
        most -= 1
    return [each if len(each) <= most else sorted(each, key=_likelihood)[:most] for each in options]


def _likelihood(role: Role) -> tuple[float, tuple[str, ...], int]:
    return -role.value, role.tokens, role.dating.first if role.dating else 0
