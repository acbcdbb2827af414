"""Which rows a candidate rests on: on the item itself, through its maker, on all that came from there, the find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from materiel.analyse.attribution.evidence import ELSEWHERE, USERS, Evidence
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.terms import AGAINST
from materiel.analyse.attribution.weighing import TOLD

LACKING = frozenset({"not_known", "lacks", "not_seen"})


@dataclass(frozen=True)
class Grounds:
    """The rows on one item and origin.

    ``own`` and ``against`` speak of the item there. The others bear only where something does: ``fewer`` says that
    others lack it, ``earlier`` how it came there from an earlier holder, ``maker`` that its maker supplied the
    origin, ``flow`` and ``flow_against`` are on all that came from there, ``find`` on the item where it was found.
    """

    own: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    fewer: tuple[Evidence, ...] = ()
    earlier: tuple[Evidence, ...] = ()
    maker: tuple[Evidence, ...] = ()
    flow: tuple[Evidence, ...] = ()
    flow_against: tuple[Evidence, ...] = ()
    find: tuple[Evidence, ...] = ()

    @property
    def groups(self) -> dict[str, tuple[Evidence, ...]]:
        """The rows by what they bear on."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def because(self) -> tuple[Evidence, ...]:
        """All rows for it."""
        return (*self.own, *self.fewer, *self.earlier, *self.maker, *self.flow, *self.find)


def grounds(found: Attribution, origin: str, item: int) -> Grounds:
    """What is on record for and against an origin of an item."""
    evidence = found.setting.on(origin, item)
    own = tuple(row for row in evidence if row.kind not in AGAINST)
    against = tuple(row for row in evidence if row.kind in AGAINST)
    if not own:
        return Grounds(own, against)
    flow, flow_against = _flow(found, origin, item)
    return Grounds(
        own,
        against,
        fewer=tuple(lacking(found, item, origin)),
        earlier=tuple(_earlier(found, own, item)),
        maker=tuple(_maker(found, origin, item)),
        flow=flow,
        flow_against=flow_against,
        find=tuple(_find(found, own, item)),
    )


def lacking(found: Attribution, item: int, but: str | None = None) -> list[Evidence]:
    """Rows that say that a stockpile lacks the item, or is not known to have it; ``but`` one origin's."""
    return [
        row
        for origin in found.setting.origins
        if origin != but
        for row in found.setting.on(origin, item)
        if row.kind in LACKING
    ]


def _earlier(found: Attribution, own: Iterable[Evidence], item: int) -> Iterator[Evidence]:
    """What says that an earlier holder had the item and passed it on to this origin."""
    received = {row.ref for row in own}
    for other in found.setting.origins:
        rows = found.setting.on(other, item)
        if any(row.kind == "passed_on" and row.ref in received for row in rows):
            yield from (row for row in rows if row.kind in TOLD)


def _maker(found: Attribution, origin: str, item: int) -> Iterator[Evidence]:
    """What says that the item's maker, or its state, supplied the origin: as such, or by other items."""
    setting, producer = found.setting, found.setting.items[item].producer
    yield from (
        row for row in setting.of_origin.get(origin, ()) if row.kind == "supplier" and row.producer == producer
    )
    for at, other in enumerate(setting.items):
        if at != item and other.producer == producer and other.marks:
            yield from (row for row in setting.on(origin, at) if row.kind in TOLD)


def _flow(found: Attribution, origin: str, item: int) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Movements of materiel in general, or of the kind of the item; for and against."""
    kind = found.setting.items[item].kind
    rows = [
        row
        for row in found.setting.of_origin.get(origin, ())
        if found.setting.weights[row.kind].layer == "flow" and row.of_kind in (None, kind)
    ]
    return tuple(r for r in rows if r.kind not in AGAINST), tuple(r for r in rows if r.kind in AGAINST)


def _find(found: Attribution, own: Iterable[Evidence], item: int) -> Iterator[Evidence]:
    """What is told of the item with the users, and with groups elsewhere to whom the origin let it go."""
    yield from (row for row in found.setting.with_groups.get((USERS, item), ()) if row.kind == "with_users")
    if any(row.kind in ("moved_elsewhere", "circulates_there") for row in own):
        yield from found.setting.with_groups.get((ELSEWHERE, item), ())
