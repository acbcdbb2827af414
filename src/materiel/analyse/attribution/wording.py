"""What may be written of one origin and item: never more than the evidence says."""

from __future__ import annotations

from collections.abc import Collection

from materiel.analyse.attribution.terms import rung

LADDER = {
    "diverted": "of what {origin} held; how it left there is on record",
    "held": "of what {origin} is on record to hold or have held",
    "exported": "of what was delivered to {origin}",
    "consistent": "consistent with stocks of {origin}; no row says that they held it",
}


def wording(label: str, origin: str, found: str, chance: str, kinds: Collection[str]) -> str:
    """One sentence for a reader, in the words that the verdict allows; ``chance`` is the word of a supported one.

    >>> wording("P90 sub-machine gun", "Libya", "possible", "likely", {"model_received"})
    'P90 sub-machine gun: possibly from stocks of Libya; it is of what was delivered to Libya. Nobody is accused.'
    """
    if found == "excluded":
        return f"{label}: not from stocks of {origin}; its absence there is confirmed."
    if found == "unsubstantiated":
        return f"{label}: that {origin} supplied it is alleged and not substantiated."
    if found == "earlier holder":
        return f"{label}: {origin} is on record as an earlier holder that passed such items on. Nobody is accused."
    if found == "not supported":
        return f"{label}: nothing on record speaks for stocks of {origin}."
    place = LADDER[rung(kinds)].format(origin=origin)
    word = {"supported": chance, "possible": "possibly", "not excluded": "not excluded to be"}[found]
    tail = "" if rung(kinds) == "diverted" else " Nobody is accused."
    return f"{label}: {word} from stocks of {origin}; it is {place}.{tail}"


def chance_word(term: str, confidence: str) -> str:
    """The word for a likelihood in a sentence: without high confidence, none stronger than likely.

    >>> chance_word("almost certain", "high"), chance_word("almost certain", "moderate")
    ('almost certainly', 'likely')
    """
    strong = {"almost certain": "almost certainly", "very likely": "very likely"}
    return strong.get(term, "likely") if confidence == "high" else "likely"


def unknown_wording(label: str, term: str) -> str:
    """The sentence for the origin that nobody described.

    >>> unknown_wording("P90 sub-machine gun", "unlikely")
    'P90 sub-machine gun: from a stockpile that no row describes: unlikely.'
    """
    return f"{label}: from a stockpile that no row describes: {term}."
