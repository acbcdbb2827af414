"""Members of a coalition: a number against a list, and one work's list against another's.

- A work that counts the members of a coalition and names them: more names than the number, or a list that names
  most but not all, do not fit the number. A short list is only a part.
- Two works that list the members of one coalition, each with a member that the other has not. A part that split
  from a group stands for the group; persons are no members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from materiel.analyse.contradictions.figure import figure_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import fit_parties
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import Tie, ties_of
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.snapshot.engine import Engine

_COUNTED = """
SELECT id, entity_id, measure, subject, period, value_min, value_best, value_max, bound, unit, source_id, locator,
       stated_as
FROM figures WHERE measure = 'member_groups' AND entity_id IS NOT NULL ORDER BY id
"""
_MOSTLY = 0.75  # share of the members that a list must name to count as a list of all

Lists = Mapping[tuple[str, str], list[Tie]]


def contradicting_members(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the members that works count and name."""
    ties = ties_of(engine, ground, ("member_of", "merged_into", "splinter_of"))
    whole = {tie.one: tie.other for tie in ties if tie.relation == "splinter_of"}
    lists: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        if tie.relation != "splinter_of" and ground.kinds.get(tie.one) != "person":
            lists.setdefault((tie.other, ground.work(tie.row)), []).append(tie)
    for row in engine.rows(_COUNTED):
        yield from _counted(ground, row, lists)
    yield from _listed(ground, lists, whole)


def _counted(ground: Ground, row: Row, lists: Lists) -> Iterator[Contradiction]:
    figure = figure_of(row)
    ties = lists.get((ground.identity.of(row["entity_id"]), ground.work(row)), [])
    named = _outermost(ground, {tie.one for tie in ties})
    if figure is None or len(named) < 2 or figure.stated.low <= len(named) <= figure.stated.high:
        return
    fit = Fit("open", 0.35, "The work names another number of members than it counts.")
    if len(named) < _MOSTLY * figure.stated.low:
        fit = Fit("scope", 0.0, "The work names only some of the members that it counts.")
    names = f"{listing(sorted(ground.name(member) for member in named))}: {len(named)}"
    first = ties[0].row
    yield Contradiction(
        kind="number",
        subject=ground.name(row["entity_id"]),
        subject_id=f"entities:{ground.identity.of(row['entity_id'])}",
        property="members",
        left=ground.side("figures", row, figure.stated.text),
        right=ground.side("relations", first, names),
        size=fit.size,
        stated_as=(row["stated_as"],),
        resolution=fit.resolution,
        explanation=f"{ground.name(row['entity_id'])}, members: {figure.stated.text} ({ground.cited(row)}) against "
        f"{names} ({ground.cited(first)}). {fit.why}",
        because=(f"figures:{row['id']}", *dict.fromkeys(f"relations:{tie.row['id']}" for tie in ties)),
    )


def _outermost(ground: Ground, members: set[str]) -> set[str]:
    """The members that are no part of another member."""
    return {member for member in members if not ground.wider.get(member, frozenset()) & members}


def _listed(ground: Ground, lists: Lists, whole: Mapping[str, str]) -> Iterator[Contradiction]:
    works: dict[str, list[Voice]] = {}
    for (coalition, _), ties in sorted(lists.items()):
        members = frozenset(whole.get(tie.one, tie.one) for tie in ties if tie.relation == "member_of")
        if ground.kinds.get(coalition) == "coalition" and len(members) > 1:
            works.setdefault(coalition, []).append(Voice(members, tuple(tie.row for tie in ties)))
    fit = fit_parties(ground)
    for coalition, voices in works.items():
        question = Question(
            "relations",
            "attribution",
            "members",
            ground.name(coalition),
            f"entities:{coalition}",
            lambda members: listing(sorted(ground.name(member) for member in members)),
        )
        for left, right in combinations(voices, 2):
            found = fit(left.value, right.value)
            if found is not None:
                yield told(ground, question, left, right, found)
