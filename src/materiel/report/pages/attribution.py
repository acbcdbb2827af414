"""Where it came from: the page of the theatre."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.origins import Candidate, EvidencePart, ItemLine, Without
from materiel.report.pages.parts import Because, Masthead, Named, Number
from materiel.report.pages.questions import Question


@dataclass(frozen=True)
class OriginLine:
    """One origin and its share in the theatre."""

    origin: Named
    """The holder whose stocks are meant; without id where no row describes them."""
    is_unknown: bool
    """Whether it is the stockpile that no row describes."""
    share: Number
    """Part of the finds that came from there, with its 90 % interval and the rows for it."""
    role: str
    """primary, important, minor, unsubstantiated or not supported."""
    confidence: str
    """high, moderate or low."""
    voices: tuple[str, ...]
    """The independent voices that speak for it."""
    without: Without | None
    """The voice whose absence lowers the share most."""
    direct_supply: str
    """Supply by the state itself: on_record, earlier, alleged, or empty where no row speaks of it."""
    parts: tuple[EvidencePart, ...]
    """The evidence by what it bears on."""
    against: Because
    """The rows against it."""


@dataclass(frozen=True)
class Tried:
    """The theatre under one value of an assumption."""

    value: float
    """What is assumed."""
    is_usual: bool
    """Whether that is what is assumed elsewhere in the report."""
    n_finds: int
    """How many finds there are then."""
    shares: tuple[tuple[float, float, float], ...]
    """Share, lower and upper bound of each origin shown, in the order of `Sensitivity.origins`."""
    leading: Named
    """The origin with the largest share then."""
    leading_is_unknown: bool
    """Whether that is the stockpile that no row describes."""
    spread: float
    """How far the chains of draws differ: large where several explanations fit the records."""


@dataclass(frozen=True)
class Change:
    """A verdict that is another under some value of an assumption."""

    line: ItemLine
    """The item."""
    origin: Named
    """The origin; without id where no row describes it."""
    is_unknown: bool
    """Whether it is the stockpile that no row describes."""
    usual: str
    """The verdict elsewhere in the report."""
    verdicts: tuple[tuple[float, str], ...]
    """The values under which it is another, with the verdict then."""


@dataclass(frozen=True)
class Sensitivity:
    """How the theatre moves with one assumption."""

    assumption: str
    """unknown: the prior of a stockpile that no row describes; per_find: how many items count as one find."""
    origins: tuple[tuple[Named, bool], ...]
    """The origins shown, each with whether it is the one that no row describes."""
    tried: tuple[Tried, ...]
    """The values, smallest first."""
    changes: tuple[Change, ...]
    """The verdicts on items that change."""

    @property
    def leaders(self) -> tuple[Tried, ...]:
        """The values under which another origin has the largest share than usually."""
        usual = next((each for each in self.tried if each.is_usual), None)
        return tuple(each for each in self.tried if usual and each.leading != usual.leading)


@dataclass(frozen=True)
class AttributionPage:
    """Where the theatre's materiel came from."""

    masthead: Masthead
    """Where the numbers come from."""
    origins: tuple[OriginLine, ...]
    """Every origin, the largest share first; what is only alleged is kept apart."""
    alleged: tuple[OriginLine, ...]
    """Origins of which supply is alleged and not substantiated."""
    n_finds: int
    """How many finds could be traced."""
    items: tuple[tuple[ItemLine, Candidate | None], ...]
    """The items that could be traced, those found most often first, each with its likeliest origin."""
    untraced: tuple[ItemLine, ...]
    """Items of which no row tells who else holds them."""
    sensitivities: tuple[Sensitivity, ...]
    """How shares and verdicts move with what is assumed."""
    questions: tuple[Question, ...]
    """What to ask next, the question that is expected to settle most first."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""
