"""Questions in words, and the items about which nothing can be asked, counted by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from materiel.analyse.attribution.items import Item
from materiel.analyse.traces.weights import FIRST_TRACED_YEAR

MOST_NUMBERS, MOST_LABELS = 3, 5

REASONS = {
    "asked": "asked about already",
    "old": f"made before {FIRST_TRACED_YEAR}",
    "unnamed": "without marks, model, lot or serial number",
    "nobody": "with neither a maker nor a state of production on record",
}
"""Why no trace request is listed for an item."""


def is_exact(item: Item) -> bool:
    """Whether a lot or serial number can be quoted."""
    return bool(item.lots or item.serials)


def no_question(item: Item, asked: frozenset[str]) -> str | None:
    """Why nothing can be asked about an item; None where something can."""
    last = item.years[1] or item.years[0]
    if asked & set(item.observations):
        return "asked"
    if last is not None and last < FIRST_TRACED_YEAR:
        return "old"
    if not (item.marks or item.model or is_exact(item)):
        return "unnamed"
    return None if item.maker or item.country else "nobody"


def question(item: Item, whom: str, settles: int, candidates: int) -> str:
    """What to ask, quoting what identifies the item, and how many candidates an answer would settle."""
    return (
        f"Ask {whom} to whom, when and under which authorisation {named(item)} was first delivered; "
        f"an answer would settle {settles} of {candidates} candidates"
    )


def named(item: Item) -> str:
    """An item in words with its lot and serial numbers.

    >>> named(Item("k", "grenade", "grenade", None, "", None, None, "", None, (8, 8), (), frozenset({"12-77"})))
    'the grenade (lot 12-77)'
    """
    numbers = [*_numbers("lot", item.lots), *_numbers("serial number", item.serials)]
    return f"the {item.label}" + (f" ({'; '.join(numbers)})" if numbers else "")


def _numbers(what: str, every: Iterable[str]) -> list[str]:
    known = sorted(every)
    more = f" and {len(known) - MOST_NUMBERS} more" if len(known) > MOST_NUMBERS else ""
    return [f"{what} {', '.join(known[:MOST_NUMBERS])}{more}"] if known else []


def told_apart(reasons: Mapping[str, str]) -> str:
    """The items about which nothing is asked, counted by reason, in words.

    >>> told_apart({"a": "old", "b": "old"})
    'no trace request is listed for 2 items: 2 made before 1946'
    """
    counts = Counter(reasons.values())
    parts = [f"{counts[reason]} {words}" for reason, words in REASONS.items() if counts[reason]]
    what = "1 item" if len(reasons) == 1 else f"{len(reasons)} items"
    return f"no trace request is listed for {what}: {', '.join(parts)}"


def look_for(stock: str, labels: Sequence[str], settles: int) -> str:
    """What to look for in a stockpile, and how many of the items that could settle."""
    more = f" and {len(labels) - MOST_LABELS} more" if len(labels) > MOST_LABELS else ""
    listed = "; ".join(labels[:MOST_LABELS])
    return f"Look in the stockpile of {stock} for {listed}{more}; it could settle {settles} of {len(labels)} items"
