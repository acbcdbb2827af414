"""Does a row about materiel fit an item? Each property is compared; what a row does not state costs weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from materiel.analyse.custody.weights import PARTLY, SILENT
from materiel.analyse.finds import Find
from materiel.model.marks import GAP as ILLEGIBLE

ABOUT = "said of this item"
"""How a row fits that names the item itself."""

UNNAMED_KINDS = ("mixed", "package")
_SUCCESSORS = {"RUS": "SUN", "SRB": "YUG", "CZE": "CSK", "SVK": "CSK"}


class Fit(NamedTuple):
    """How well a row fits an item (0 to 1), and in what words."""

    weight: float
    words: str


def fit(find: Find, row: Mapping[str, Any]) -> Fit | None:
    """How well a row of a transfer, holding or observation fits an item; None where it speaks of something else.

    >>> fit(Find("o", kind="cartridge", marks="93_91"), {"kind": "mixed"}).words
    'arms of kinds not told apart; marks not stated'
    >>> fit(Find("o", marks="93_91"), {"marks": "945_05"})
    """
    if find.ids & set((row.get("about_ids") or "").split(";")):
        return Fit(1.0, ABOUT)
    weight, words = 1.0, []
    for name, one in _compared(find, row):
        if one == 0:
            return None
        weight *= one
        if name:
            words.append(name)
    return Fit(weight, "; ".join(words) or "all that is known of the item agrees")


def state_family(country: str | None) -> str | None:
    """A former state for its successor, so that makers keep their state.

    >>> state_family("RUS"), state_family("MLI"), state_family(None)
    ('SUN', 'MLI', None)
    """
    return _SUCCESSORS.get(country, country) if country else None


def _compared(find: Find, row: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Each property of the item: what to say of it, and its weight; 0 where the two exclude each other.

    The same marks say what model it is and who made it, whether or not the row repeats that.
    """
    yield _kind(find.kind, row.get("kind"))
    yield _plain("calibre", find.calibre, row.get("calibre"))
    yield _marks(find.marks, row.get("marks"))
    if find.marks and find.marks == row.get("marks"):
        yield "", 0.0 if _years(find, row.get("year_from"), row.get("year_to"))[1] == 0 else 1.0
        return
    yield _named("model", find.model, row.get("model"), 0.0)
    if find.kind not in (None, "cartridge") and not (find.model and row.get("model")):
        yield _named("category", find.category, row.get("category"), PARTLY["category"])
    yield _named("producer", find.producer, row.get("producer"), PARTLY["producer"])
    yield _plain("producer_country", state_family(find.producer_country), state_family(row.get("producer_country")))
    yield _years(find, row.get("year_from"), row.get("year_to"))
    if find.lot and row.get("lot"):
        yield ("lot", 1.0) if find.lot == row["lot"] else ("another lot", PARTLY["lot"])


def _kind(known: str | None, said: str | None) -> tuple[str, float]:
    if known is None or known == said:
        return "", 1.0
    if said is None or said in UNNAMED_KINDS:
        return "arms of kinds not told apart", SILENT["kind"]
    return "", 1.0 if known in UNNAMED_KINDS else 0.0


def _plain(name: str, known: str | None, said: str | None) -> tuple[str, float]:
    words = name.replace("_", " ")
    if known == said:
        return "", 1.0
    if known is None:
        return f"{words} of the item not known", SILENT[name]
    return (f"{words} not stated", SILENT[name]) if said is None else ("", 0.0)


def _marks(known: str | None, said: str | None) -> tuple[str, float]:
    if known is None or said is None or known == said:
        return _plain("marks", known, said)
    if _readable_as(known, said) or _readable_as(said, known):
        return "marks agree where they are legible", PARTLY["marks"]
    return "", 0.0


def _readable_as(worn: str, whole: str) -> bool:
    if "?" not in worn and ILLEGIBLE not in worn:
        return False
    return _pattern(worn).fullmatch(whole) is not None


@lru_cache(maxsize=10_000)
def _pattern(worn: str) -> re.Pattern[str]:
    return re.compile(re.escape(worn).replace(re.escape(ILLEGIBLE), ".*").replace(r"\?", "."))


def _named(name: str, known: str | None, said: str | None, otherwise: float) -> tuple[str, float]:
    """Names of models, categories and producers, which sources write in many ways."""
    if not known or not said:
        if not known and not said:
            return "", 1.0
        return f"{name} not stated" if known else f"{name} of the item not known", SILENT[name]
    one, other = _folded(known), _folded(said)
    if one == other:
        return "", 1.0
    if one in other or other in one:
        return f"{name} put as {said}", PARTLY[name]
    return f"{name} put as {said}", otherwise


def _folded(name: str) -> str:
    return re.sub(r"[^\w]|_", "", name).casefold()


def _years(find: Find, first: int | None, last: int | None) -> tuple[str, float]:
    if find.year_from is None and find.year_to is None:
        return "", 1.0
    if first is None and last is None:
        return "", SILENT["year"]
    early, late = find.year_from or find.year_to, find.year_to or find.year_from
    apart = (late or 0) < (first or last or 0) or (early or 0) > (last or first or 9999)
    return "", 0.0 if apart else 1.0
