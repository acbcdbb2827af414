"""Whether the names of two rows on one thing are forms of one name."""

from __future__ import annotations

from materiel.analyse.contradictions.ground import Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.voices import Voice
from materiel.match.candidates import names_of
from materiel.match.folding import folded
from materiel.match.names import NameTie, name_tie

WHY = {
    NameTie.SAME: "The names differ only in signs and case.",
    NameTie.SPELLING: "The names are spellings of one name.",
    NameTie.WORDING: "The names share most words: one is a wording or translation of the other.",
    NameTie.INITIALS: "One name is the initials of the other.",
}


def fit_names(left: Voice, right: Voice) -> Fit:
    """Compare the names of two voices on one thing, with the aliases that their rows list."""
    aliases, others = _folded_names(left), _folded_names(right)
    tie = name_tie(left.value, right.value, alias_in_common=bool(aliases & others))
    if tie is NameTie.LABEL:
        return Fit("precision", 0.0, "One source does not give the name.")
    if tie is not NameTie.DIFFERENT:
        return Fit("variant", 0.0, WHY[tie])
    if folded(left.value) in others or folded(right.value) in aliases:
        return Fit("variant", 0.0, "One row lists the name that the other uses as an alias.")
    return Fit(
        "open", 0.35, "The names share too little to be forms of one name, and neither row lists the other's."
    )


def _folded_names(voice: Voice) -> set[str]:
    return {folded(name) for row in voice.rows for name in names_of(row["name"], listed_names(row))}


def listed_names(row: Row) -> str:
    """The other names that a row lists, in one cell."""
    return ";".join(filter(None, (row["aliases"], row["name_fr"])))
