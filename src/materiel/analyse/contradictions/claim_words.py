"""What claims say in words: of what is one at a time, and of what can be many.

Of a property that has one value at a time (status, type, headquarters) two works that share no word contradict each
other; of a property that can have many (aims, bases, funding) they describe different extents. Within one work, two
values for one time in two places of it contradict each other; several words in one place are one description.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.match.folding import words
from materiel.match.names import are_one_word

ONE_AT_A_TIME = frozenset(
    {
        "status",
        "type",
        "headquarters",
        "outcome",
        "side",
        "rank",
        "leader",
        "activity_level",
        "nationality",
        "capital",
    }
)
_CLASSED = frozenset({"armed_group", "coalition", "agreement"})  # kinds whose type is what they are
_NEGATIONS = ("in", "un", "non", "dis", "il", "im", "ir")
_NOT = frozenset({"not", "no", "never", "non", "pas"})
_STEM = 6  # letters that two words must begin alike to be one word in two forms
_UNDATED = "0001-01-01"


def contradicting_words(ground: Ground, claims: list[Row], subject: str, of: str) -> Iterator[Contradiction]:
    """Compare what each work says in words."""
    if of == "type" and ground.kinds.get(subject) not in _CLASSED:
        return
    question = Question("claims", "value", of, ground.name(subject), f"entities:{subject}", str)
    described: dict[tuple[str, str], list[Row]] = {}
    for row in claims:
        place = row["locator"] if of in ONE_AT_A_TIME else ""
        described.setdefault((ground.work(row), place or ""), []).append(row)
    for left, right in combinations(sorted(described.items()), 2):
        one, other = _one_voice(left[1]), _one_voice(right[1])
        fit = _fit_within(one, other) if left[0][0] == right[0][0] else _fit_words(of, one, other)
        if fit is not None:
            yield told(ground, question, one, other, fit)


def _one_voice(rows: list[Row]) -> Voice:
    """All that a work says in one place of it (or, of what can be many, anywhere), as one description."""
    said = sorted({row["value"] for row in rows})
    return Voice(listing(said), tuple(rows))


def _fit_within(left: Voice, right: Voice) -> Fit | None:
    """Compare what one work says in two places of it; only for one time does it contradict itself."""
    alike = {_spell(row) for row in left.rows} & {_spell(row) for row in right.rows}
    if not alike or left.value == right.value or _share_a_word(left.value, right.value):
        return None
    return Fit("open", 0.35, "One work gives both, for one time, and the wordings share no word.")


def _fit_words(of: str, left: Voice, right: Voice) -> Fit | None:
    if left.value == right.value:
        return None
    if _share_a_word(left.value, right.value):
        return Fit("precision", 0.0, "The wordings share a word and can both be true.")
    if of not in ONE_AT_A_TIME:
        return Fit("scope", 0.0, "Nothing says that only one of the two can be true.")
    if not _may_overlap(left.rows, right.rows):
        return Fit("evolution", 0.0, "The two speak of different times.")
    return Fit("open", 0.4, f"An entity has one {of.replace('_', ' ')} at a time, and the wordings share no word.")


def _share_a_word(left: str, right: str) -> bool:
    """Whether two wordings may say the same: a word in common, and neither the negation of the other.

    >>> _share_a_word("active", "Active in the north"), _share_a_word("active", "inactive")
    (True, False)
    >>> _share_a_word("implemented", "not implemented"), _share_a_word("implemented", "stagnated implementation")
    (False, True)
    """
    one, other = words(left), words(right)
    if set(one) ^ set(other) and set(one) ^ set(other) <= _NOT:
        return False
    if any(_opposed(word, against) or _opposed(against, word) for word in one for against in other):
        return False
    return any(are_one_word(word, again) or _one_stem(word, again) for word in one for again in other)


def _opposed(word: str, other: str) -> bool:
    return any(word == negation + other for negation in _NEGATIONS)


def _one_stem(word: str, other: str) -> bool:
    """Whether two words begin alike for most of the shorter: *implemented* and *implementation*."""
    common = next((at for at, (sign, again) in enumerate(zip(word, other, strict=False)) if sign != again), None)
    common = min(len(word), len(other)) if common is None else common
    return common >= _STEM and common >= 0.7 * min(len(word), len(other))


def _may_overlap(left: tuple[Row, ...], right: tuple[Row, ...]) -> bool:
    return any(_spells_overlap(_spell(one), _spell(other)) for one in left for other in right)


def _spells_overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _spell(row: Row) -> tuple[str, str]:
    """The days on which a claim may hold. One with a beginning and no end is taken at its beginning."""
    begins = row["since_earliest"] or row["until_earliest"]
    ends = row["until_latest"] or row["since_latest"]
    return str(begins or _UNDATED), str(ends or "9999-12-31")
