"""Who did it, to whom: whether two lists of parties name the same ones, less exactly, or others.

A party that both lists name settles itself. Of the rest, a party fits one that contains it or that it contains
(membership, units), a collective label that it is not known to fight, or another force of the same state; a person
fits the organisation named instead; and one label alone may stand for a whole list. What is left over speaks for
one account against the other.
"""

from __future__ import annotations

from collections.abc import Callable

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.match.folding import words

Parties = frozenset[str]
_GROUPS = frozenset({"armed_group", "coalition"})
_BLAMED = _GROUPS | {"category", "criminal_network"}
_STATE = frozenset({"state", "state_force"})
_MISSIONS = frozenset({"mission", "organisation"})
_FORCES = frozenset(
    {"army", "forces", "armed", "security", "government", "troops", "police", "national", "military"}
)


def parties_of(ground: Ground, columns: tuple[str, ...], row: Row) -> Parties | None:
    """The canonical ids that a row lists in some columns; None where it lists nobody."""
    listed = (entity.strip() for column in columns for entity in (row[column] or "").split(";"))
    return frozenset(ground.identity.of(entity) for entity in listed if entity) or None


def fit_parties(
    ground: Ground, *, exclusive: bool = False, partial: bool = False, labels: bool = True
) -> Callable[[Parties, Parties], Fit | None]:
    """A comparison of two lists of canonical ids.

    ``exclusive``: the list says whose deed it was, so that a list that leaves out an armed group (one group alone
    against the same group with allies) is a slight contradiction. ``partial``: it never is, and only lists that
    have nobody in common contradict each other. ``labels``: two collective labels count as two parties.
    """

    def fit(left: Parties, right: Parties) -> Fit | None:
        if left == right:
            return None
        extra, other_extra = left - right, right - left
        if _is_label_for(ground, left, right) or _is_label_for(ground, right, left):
            return Fit("precision", 0.0, "One account uses a collective label for those whom the other names.")
        alone = {party for party in extra if not _has_place(ground, party, right, other_extra)}
        other_alone = {party for party in other_extra if not _has_place(ground, party, left, extra)}
        if not alone and not other_alone:
            return Fit("precision", 0.0, "One account names the parties less exactly; both can be true.")
        if not left & right and alone == extra and other_alone == other_extra:
            return _disjoint(ground, alone, other_alone, labels=labels)
        if alone and other_alone and not partial:
            return Fit("open", 0.5, "Each account names a party that the other does not.")
        blamed = any(ground.kinds.get(party) in _BLAMED for party in alone | other_alone)
        resolution = "open" if exclusive and blamed else "scope"
        return Fit(resolution, 0.25, "One account names fewer parties than the other.")

    return fit


def _is_label_for(ground: Ground, label: Parties, listed: Parties) -> bool:
    """Whether a list is one collective label that may stand for all parties of another list."""
    if len(label) != 1 or len(listed) < 2 or not all(ground.kinds.get(party) == "category" for party in label):
        return False
    return not any(frozenset((*label, party)) in ground.opposed for party in listed)


def _disjoint(ground: Ground, alone: set[str], other_alone: set[str], *, labels: bool) -> Fit:
    if any(frozenset((party, other)) in ground.tied for party in alone for other in other_alone):
        return Fit("open", 0.5, "The two accounts name different parties, which other rows tie to each other.")
    if all(ground.kinds.get(party) == "category" for party in alone | other_alone):
        why = "The two accounts use different collective labels, which name nobody exactly."
        return Fit("open", 0.25, why) if labels else Fit("precision", 0.0, why)
    return Fit("open", 0.8, "The two accounts name different parties.")


def _has_place(ground: Ground, party: str, others: Parties, others_alone: Parties) -> bool:
    """Whether the other list has a party that this one may be."""
    if any(other in ground.wider.get(party, ()) or party in ground.wider.get(other, ()) for other in others):
        return True
    return any(may_be(ground, party, other) for other in others_alone) or _speaks_for(ground, party, others)


def may_be(ground: Ground, party: str, other: str) -> bool:
    """Whether one party may be meant by the name of another.

    By a collective label, by one that shares a word with its own, as another force of the same state, or as the
    mission of an organisation.
    """
    if frozenset((party, other)) in ground.opposed:
        return False
    kinds = {ground.kinds.get(party, ""), ground.kinds.get(other, "")}
    if "category" in kinds and kinds & _GROUPS:
        return True
    if ground.labels.get(party, frozenset()) & ground.labels.get(other, frozenset()):
        return True
    if {party, other} & ground.anybody and not kinds & _STATE:
        return True
    return kinds == _MISSIONS or (kinds <= _STATE and _one_state(ground, party, other))


def _speaks_for(ground: Ground, party: str, others: Parties) -> bool:
    """Whether one of the two is a person and the other is not: a leader beside or instead of the led."""
    person = ground.kinds.get(party) == "person"
    return any((ground.kinds.get(other) == "person") != person for other in others)


def _one_state(ground: Ground, party: str, other: str) -> bool:
    """Whether two forces or governments are of one state: by country, or by a word of their names."""
    country, other_country = ground.countries.get(party), ground.countries.get(other)
    if country and other_country:
        return country == other_country
    return bool(set(words(ground.name(party))) & set(words(ground.name(other))) - _FORCES)
