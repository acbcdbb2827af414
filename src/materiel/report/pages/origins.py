"""Origins of one item: candidates with likelihood and confidence, and the page of the item."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Named, Statement
from materiel.report.pages.questions import Question
from materiel.report.pages.varieties import ChainHop, VarietyLine


@dataclass(frozen=True)
class ItemLine:
    """One item: a variety, a model, or a single described row."""

    slug: str
    """Its permanent address; empty where nothing traces it and it has no page."""
    key: str
    """A variety (calibre and marks), or the id of an observation."""
    label: str
    """The item in words."""
    calibre: str
    """Calibre of a variety; empty for anything else."""
    marks: str
    """Marks of a variety; empty for anything else."""
    variety: VarietyLine | None
    """The variety, where it is one with a page."""
    n_finds: int
    """In how many finds it counts."""
    counted: float | None
    """How many were counted."""
    n_clusters: int
    """How many of the finds are a container or a lot."""
    seen: Because
    """The observations of it."""


@dataclass(frozen=True)
class EvidencePart:
    """One kind of evidence: what it bears on, what it adds, and its rows."""

    bears: str
    """own or against (the item there), fewer (others lack it), earlier, maker, flow, flow_against, find, beside."""
    kind: str
    """Kind of evidence: a row of the table of weights."""
    adds: float | None
    """What its firmest row adds: log-odds, or finds for a flow; None where it is counted elsewhere, or listed."""
    in_finds: bool
    """Whether that is counted in finds."""
    firmness: float
    """How firmly the firmest row puts it, 0 to 1."""
    because: Because
    """The rows."""


@dataclass(frozen=True)
class Without:
    """What leaving out one voice does."""

    voice: str
    """Who says so."""
    change: float
    """By how much the likelihood or share changes without it."""


@dataclass(frozen=True)
class Candidate:
    """One possible origin of an item."""

    origin: Named
    """The holder whose stocks are meant; without id where no row describes them."""
    is_unknown: bool
    """Whether it is the stockpile that no row describes."""
    likelihood: float
    """How likely the finds of the item came from there."""
    term: str
    """The same in the words of ICD 203."""
    confidence: str
    """high, moderate or low: how well founded that is."""
    verdict: str
    """supported, possible, not excluded, earlier holder, not supported, unsubstantiated, excluded."""
    rung: str
    """How far the evidence goes: diverted, held, exported, consistent; empty where that is no question."""
    parts: tuple[EvidencePart, ...]
    """The evidence by what it bears on."""
    because: Because
    """All rows for it."""
    against: Because
    """All rows against it."""
    voices: tuple[str, ...]
    """The independent voices that speak for it."""
    decisive: tuple[str, ...]
    """Kinds of evidence that decide, firmly stated."""
    without: Without | None
    """The voice whose absence lowers the likelihood most."""


@dataclass(frozen=True)
class Move:
    """A verdict on the item that is another under another assumption."""

    origin: Named
    """The origin; without id where no row describes it."""
    is_unknown: bool
    """Whether it is the stockpile that no row describes."""
    assumption: str
    """unknown: the prior of a stockpile that no row describes; per_find: how many items count as one find."""
    value: float
    """What is assumed then."""
    verdict: str
    """The verdict then."""
    likelihood: float
    """The likelihood then."""


@dataclass(frozen=True)
class ItemPage:
    """Where one item came from."""

    masthead: Masthead
    """Where the numbers come from."""
    line: ItemLine
    """The item."""
    candidates: tuple[Candidate, ...]
    """Its candidates, the likeliest first."""
    rest: float
    """What is left, in all, to stockpiles of which no row speaks for this item."""
    moves: tuple[Move, ...]
    """The verdicts that are others under other assumptions."""
    seen: tuple[Statement, ...]
    """Where it was seen, and with whom."""
    chain: tuple[ChainHop, ...]
    """The best custody chain that the records allow; empty where there is none."""
    chain_rows: Because
    """The rows that the chain rests on."""
    questions: tuple[Question, ...]
    """What would settle most about it: the trace request, and the inspection."""
