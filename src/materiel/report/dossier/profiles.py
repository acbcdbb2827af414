"""Profiles of groups: formed, aims, base, leaders with their fate, strength, lineage, allies, attacks, listings."""

from __future__ import annotations

from collections.abc import Iterator

from materiel.report.document.blocks import Block, Heading, Listing, Manner, Paragraph
from materiel.report.document.inline import Content, content
from materiel.report.dossier.happenings import Happening, ranked
from materiel.report.dossier.matter import Matter
from materiel.report.dossier.telling import head, told
from materiel.report.dossier.traits import (
    AIMS,
    MEANS,
    MEMBERSHIP,
    MONEY,
    formed,
    founders,
    leaders,
    lineage,
    run_in,
    stated,
    strength,
    ties,
)

MOST_ATTACKS = 5


def profiles(matter: Matter) -> Iterator[Block]:
    """A profile of each group of which the rows tell enough, the most told of first."""
    for at, thing in enumerate(matter.profiled, start=1):
        yield Heading(matter.scribe.names.title(thing), 2, f"profile-{at}")
        for key, said in _paragraphs(matter, thing):
            if said:
                yield Paragraph(content(run_in(matter, key), said))
        attacks = _attacks(matter, thing)
        if attacks:
            yield Paragraph(
                content(run_in(matter, "attacks"), _how_many(matter, thing, attacks)), Manner.INTRODUCING
            )
            shown = ranked(attacks, MOST_ATTACKS)[0]
            yield Listing(tuple(content(head(matter, each), told(matter, each)) for each in shown))


def _paragraphs(matter: Matter, thing: str) -> Iterator[tuple[str, Content]]:
    yield "origin", content(formed(matter, thing), founders(matter, thing), *lineage(matter, thing))
    yield "aims", stated(matter, thing, "profile.aims", AIMS)
    yield (
        "base",
        content(
            stated(matter, thing, "profile.base", ("base", "headquarters")),
            stated(matter, thing, "profile.membership", MEMBERSHIP),
        ),
    )
    yield "leaders", leaders(matter, thing)
    yield "strength", strength(matter, thing)
    yield "ties", content(*ties(matter, thing))
    yield (
        "means",
        content(stated(matter, thing, "profile.money", MONEY), stated(matter, thing, "profile.means", MEANS)),
    )


def _attacks(matter: Matter, thing: str) -> list[Happening]:
    """What the group did, or claims to have done."""
    return [
        each
        for each in matter.happenings
        if each.theme == "fighting"
        and any(thing in matter.subject.acting(row, ("initiator_ids", "claimed_by_id")) for row in each.accounts)
    ]


def _how_many(matter: Matter, thing: str, attacks: list[Happening]) -> Content:
    rows = [row.link for each in attacks for row in each.accounts]
    shown = min(len(attacks), MOST_ATTACKS)
    key = "profile.attacks_all" if shown == len(attacks) else "profile.attacks"
    words = matter.scribe.words
    return matter.scribe.count(
        key,
        "incidents",
        rows,
        happenings=words.count("dossier.happenings.fighting", len(attacks)),
        shown=words.number(shown),
    )
