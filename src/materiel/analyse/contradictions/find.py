"""All checks over one case, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from materiel.analyse.contradictions.alliances import allied_and_fighting
from materiel.analyse.contradictions.anachronisms import deeds_out_of_time
from materiel.analyse.contradictions.bans import contradicting_bans
from materiel.analyse.contradictions.canonical import add_canonical
from materiel.analyse.contradictions.citations import citations_that_fail
from materiel.analyse.contradictions.claims import contradicting_claims
from materiel.analyse.contradictions.composition import members_unlike_the_whole
from materiel.analyse.contradictions.copies import contradicting_copies
from materiel.analyse.contradictions.counted_deeds import figures_against_deeds
from materiel.analyse.contradictions.cumulative import ranges_that_repeat
from materiel.analyse.contradictions.deliveries import contradicting_transfers
from materiel.analyse.contradictions.events import contradicting_accounts
from materiel.analyse.contradictions.extents import extents_that_fail
from materiel.analyse.contradictions.figures import contradicting_figures
from materiel.analyse.contradictions.formulas import formulas_that_fail
from materiel.analyse.contradictions.ground import Ground, ground_of
from materiel.analyse.contradictions.headlines import numbers_against_titles
from materiel.analyse.contradictions.items import items_against_reference
from materiel.analyse.contradictions.judged import contradicting_judgements, parted_against_their_word
from materiel.analyse.contradictions.lineage import broken_lineage
from materiel.analyse.contradictions.manufacture import items_out_of_time
from materiel.analyse.contradictions.marks import marks_against_columns
from materiel.analyse.contradictions.members import contradicting_members
from materiel.analyse.contradictions.moves import transfers_of_two_minds
from materiel.analyse.contradictions.naming import contradicting_names
from materiel.analyse.contradictions.objects import different_objects
from materiel.analyse.contradictions.one_day import acts_of_one_day
from materiel.analyse.contradictions.orders import steps_out_of_order
from materiel.analyse.contradictions.parts import contradicting_parts
from materiel.analyse.contradictions.percents import shares_that_fail
from materiel.analyse.contradictions.points import points_off_their_place
from materiel.analyse.contradictions.reigns import two_at_once
from materiel.analyse.contradictions.relations import contradicting_ties
from materiel.analyse.contradictions.remainders import remainders_of_two_kinds
from materiel.analyse.contradictions.requests import contradicting_requests
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.serials import serials_borne_twice
from materiel.analyse.contradictions.spans import times_that_fail
from materiel.analyse.contradictions.stocks import contradicting_holdings
from materiel.analyse.contradictions.sums import sums_that_fail
from materiel.analyse.contradictions.truces import fighting_in_a_truce
from materiel.analyse.contradictions.twins import contradicting_twins
from materiel.analyse.contradictions.unlinked import acts_dated_twice
from materiel.analyse.study import Study, study_of
from materiel.snapshot.engine import Engine
from materiel.snapshot.snapshot import Snapshot

Check = Callable[[Engine, Ground], Iterator[Contradiction]]

CHECKS: tuple[Check, ...] = (
    contradicting_accounts,
    points_off_their_place,
    contradicting_claims,
    contradicting_ties,
    contradicting_figures,
    figures_against_deeds,
    sums_that_fail,
    times_that_fail,
    extents_that_fail,
    shares_that_fail,
    remainders_of_two_kinds,
    ranges_that_repeat,
    allied_and_fighting,
    broken_lineage,
    members_unlike_the_whole,
    contradicting_members,
    different_objects,
    deeds_out_of_time,
    steps_out_of_order,
    two_at_once,
    fighting_in_a_truce,
    contradicting_names,
    contradicting_twins,
    contradicting_judgements,
    parted_against_their_word,
    contradicting_copies,
    contradicting_parts,
    marks_against_columns,
    items_against_reference,
    items_out_of_time,
    serials_borne_twice,
    contradicting_requests,
    contradicting_holdings,
    contradicting_transfers,
    contradicting_bans,
    transfers_of_two_minds,
    citations_that_fail,
    numbers_against_titles,
    acts_dated_twice,
    acts_of_one_day,
)


def find_contradictions(
    subject: Snapshot | Engine | Study, *, all_differences: bool = False
) -> list[Contradiction]:
    """List the contradictions of a case, the gravest first.

    ``all_differences`` adds what only looks like one: statements that differ in exactness, extent or time, and
    variants of names.
    """
    study = study_of(subject)
    ground = ground_of(study.engine)
    add_canonical(study.engine, ground)
    found: dict[tuple[str, ...], Contradiction] = {}
    for row in _all(study, ground):
        if all_differences or row.is_real():
            found.setdefault(_pair(row), row)
    return sorted(found.values(), key=_order)


def _all(study: Study, ground: Ground) -> Iterator[Contradiction]:
    for check in CHECKS:
        yield from check(study.engine, ground)
    yield from formulas_that_fail(study, ground)


def _pair(row: Contradiction) -> tuple[str, ...]:
    """What makes two findings one: the same two rows, the same property."""
    return (row.property, *sorted((f"{row.left.table}:{row.left.id}", f"{row.right.table}:{row.right.id}")))


def _order(row: Contradiction) -> tuple[bool, float, str, str, str, str]:
    return (not row.is_real(), -row.weighing.weight, row.kind, row.subject, row.left.id, row.right.id)
