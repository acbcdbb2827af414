"""The page of lineages: which lines to draw, in which order, and every step as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from materiel.model.dates import parse_date
from materiel.report.compose.material import FindingRow, Material
from materiel.report.compose.ordering import ordered
from materiel.report.pages.lineage import Bridge, Joint, LineagePage, StepLine, Strand, When
from materiel.report.pages.parts import Named, Statement

GROUPS = ("armed_group", "coalition")
MOST = 60
_BACKWARD = ("split", "renamed", "succeeded", "founded", "part")
_FORWARD = ("merged", "joined")
_ALLIED = ("allied_with", "at_peace_with")


def lineage_page(material: Material) -> LineagePage:
    """The lineages of armed groups and coalitions."""
    rows = material.answered("lineage").rows
    groups = {thing: named for thing, named in _named(material).items() if named.kind in GROUPS}
    joints = _joints(rows, groups)
    bridges = _bridges(material, groups)
    drawn = _drawn(joints, bridges)
    strands = [_strand(material, rows, groups[thing]) for thing in ordered(drawn, _pairs(joints, bridges))]
    return LineagePage(
        masthead=material.masthead,
        strands=tuple(strands),
        joints=tuple(joint for joint in joints if {joint.before, joint.after} <= set(drawn)),
        bridges=tuple(bridge for bridge in bridges if {bridge.one, bridge.other} <= set(drawn)),
        folded=tuple(sorted((groups[g] for g in groups if g not in drawn), key=lambda named: named.name)),
        steps=tuple(_line(material, row) for row in rows),
    )


def when(text: str) -> When:
    """A date and the days it can mean; open where nothing is stated.

    >>> when("2012-06").latest
    datetime.date(2012, 6, 30)
    """
    if not text:
        return When("", None, None)
    span = parse_date(text)
    return When(text, span.earliest, span.latest)


def _named(material: Material) -> Mapping[str, Named]:
    return {thing: material.evidence.named(thing) for thing in material.evidence.records_of}


def _joints(rows: Iterable[FindingRow], groups: Mapping[str, Named]) -> list[Joint]:
    """One joint for each step between two groups, at the firmest of its dates: the one stated most exactly."""
    told: dict[tuple[str, str, str], list[When]] = defaultdict(list)
    for row in rows:
        one, other, step = str(row["entity_id"]), str(row["other_id"] or ""), str(row["step"])
        if one not in groups or other not in groups or one == other:
            continue
        if step in _BACKWARD:
            told[(step, other, one)].append(when(row["date"] or ""))
        elif step in _FORWARD and (step == "merged" or groups[other].kind == "coalition"):
            told[(step, one, other)].append(when(row["date"] or ""))
    return [Joint(*key, min(dates, key=_width)) for key, dates in told.items()]


def _width(stated: When) -> int:
    if stated.earliest is None or stated.latest is None:
        return 10**6 if stated.stated else 10**7
    return (stated.latest - stated.earliest).days


def _bridges(material: Material, groups: Mapping[str, Named]) -> list[Bridge]:
    """Dated alliances between groups, each pair of dates once."""
    found: dict[tuple[str, str, str, str], Bridge] = {}
    for row in material.evidence.statements["relations"].values():
        ends = [material.evidence.thing_of.get(row.value(end), "") for end in ("subject_id", "object_id")]
        if row.value("relation") not in _ALLIED or row.stated_as == "denied" or not set(ends) <= set(groups):
            continue
        since, until = when(row.value("since")), when(row.value("until"))
        if since.stated or until.stated:
            one, other = sorted(ends)
            key = (one, other, since.stated, until.stated)
            found.setdefault(key, Bridge(one, other, since, until, row.stated_as))
    return list(found.values())


def _pairs(joints: Sequence[Joint], bridges: Sequence[Bridge]) -> list[tuple[str, str]]:
    return [(j.before, j.after) for j in joints] + [(b.one, b.other) for b in bridges]


def _drawn(joints: Sequence[Joint], bridges: Sequence[Bridge]) -> list[str]:
    """The groups that something ties, those with most ties first, as many as stay legible."""
    ties: dict[str, int] = defaultdict(int)
    for one, other in _pairs(joints, bridges):
        ties[one] += 1
        ties[other] += 1
    return sorted(ties, key=lambda thing: (-ties[thing], thing))[:MOST]


def _strand(material: Material, rows: Iterable[FindingRow], actor: Named) -> Strand:
    begun, ended = [], []
    for row in rows:
        if not row["date"]:
            continue
        stated = when(str(row["date"]))
        if row["entity_id"] == actor.id and row["step"] in _BACKWARD:
            begun.append(stated)
        if row["entity_id"] == actor.id and row["step"] == "dissolved":
            ended.append(stated)
        if row["other_id"] == actor.id and row["step"] == "renamed":
            ended.append(stated)
    first, last = _seen(material.evidence.naming.get(actor.id, ()))
    return Strand(actor, tuple(begun), tuple(ended), first, last)


def _seen(statements: Iterable[Statement]) -> tuple[date | None, date | None]:
    """The day by which the first dated row certainly has an actor, and the last to which one reaches."""
    texts = [row.value(column) for row in statements for column in ("date", "since") if row.stated_as != "denied"]
    spans = [parse_date(text) for text in texts if text]
    first = min((span.latest for span in spans if span.latest is not None), default=None)
    return first, max((span.earliest for span in spans if span.earliest is not None), default=None)


def _line(material: Material, row: FindingRow) -> StepLine:
    other = row["other_id"]
    return StepLine(
        actor=material.evidence.named(str(row["entity_id"])),
        step=str(row["step"]),
        other=None if other is None else material.evidence.named(str(other)),
        date=str(row["date"] or ""),
        stated_as=str(row["stated_as"]),
        sources=tuple(row["source_ids"]),
        because=material.because(row),
    )
