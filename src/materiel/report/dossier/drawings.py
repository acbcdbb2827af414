"""The drawings of a dossier: where it happened, and how its groups came to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from materiel.report.compose.lineage import lineage_page
from materiel.report.compose.places import places_page
from materiel.report.document.blocks import Block, Drawing, Manner, Paragraph
from materiel.report.document.inline import content
from materiel.report.dossier.matter import Matter
from materiel.report.html.drawings import Drawings
from materiel.report.html.voice import Voice
from materiel.report.pages.lineage import LineagePage
from materiel.report.pages.parts import RowLink

MOST_LINES = 26
ON_PAPER = 640.0
"""The width of a drawing on paper: its names stay readable across the line of a page."""


def map_of(matter: Matter) -> Iterator[Block]:
    """The places of the country that the rows name; none where no place has a point."""
    page = places_page(matter.material)
    here = tuple(line for line in page.places if line.place.id in matter.subject.places)
    drawn = _drawings(matter).map(replace(page, places=here), linked=False) if here else ""
    if not drawn:
        return
    links = [link for line in here for link in line.rows.rows]
    named = ", ".join(matter.scribe.names.plain(line.place.id) for line in here[:8])
    alt = matter.scribe.word("drawing.map_alt", places=named)
    caption = matter.scribe.count("drawing.map", "places", links)
    yield Drawing(drawn, alt, caption)


def lineage_of(matter: Matter) -> Iterator[Block]:
    """The lines of the country's groups in time."""
    page = _of_country(matter, lineage_page(matter.material))
    if len(page.strands) < 2:
        return
    links: list[RowLink] = [link for step in page.steps for link in step.because.rows]
    named = ", ".join(matter.scribe.names.plain(strand.actor.id) for strand in page.strands)
    alt = matter.scribe.word("drawing.lineage_alt", groups=named)
    caption = matter.scribe.count("drawing.lineage", "lineage", links)
    yield Drawing(_drawings(matter).lineage(page, linked=False, width=ON_PAPER), alt, caption)
    yield Paragraph(content(matter.scribe.word("drawing.lineage_legend")), Manner.QUIET)


def _of_country(matter: Matter, page: LineagePage) -> LineagePage:
    """The page with the lines of the country's groups only."""
    kept = set(matter.groups[:MOST_LINES]) & {strand.actor.id for strand in page.strands}
    joints = tuple(each for each in page.joints if {each.before, each.after} <= kept)
    bridges = tuple(each for each in page.bridges if {each.one, each.other} <= kept)
    tied = {end for each in joints for end in (each.before, each.after)}
    tied |= {end for each in bridges for end in (each.one, each.other)}
    return replace(
        page,
        strands=tuple(strand for strand in page.strands if strand.actor.id in tied),
        joints=joints,
        bridges=bridges,
        steps=tuple(step for step in page.steps if step.actor.id in tied),
    )


def _drawings(matter: Matter) -> Drawings:
    return Drawings(Voice(matter.scribe.words, matter.evidence, {}, {}))
