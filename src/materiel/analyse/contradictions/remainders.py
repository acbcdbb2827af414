"""Two totals, and what makes up the difference between them.

Where one body gives two numbers for one quantity, its other figures for the same place and time may explain them: a
figure for other people that is exactly the difference (25 peacekeepers and 6 civilians are 31), or sorts of the
people that add up to the greater (25 and 5 and 1 are 31).

- *Of two kinds*: the difference is other people by one account, and more of the same people by another.
- *Counted apart*: sorts that add up to the whole are counted as if they had nobody in common, while a tie of the
  case makes the one body a part of the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.counts import Count, by_voice, counts_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.sums import sorts_of
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.snapshot.engine import Engine

_TIES = """
SELECT id, subject_id, relation, object_id, source_id, locator, stated_as FROM relations
WHERE relation IN ('member_of', 'part_of', 'takes_part_in') AND coalesce(stated_as, 'fact') <> 'denied' ORDER BY id
"""
_MOST = 60


def remainders_of_two_kinds(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Look at what stands beside each total of one body, place and time."""
    groups: dict[tuple[str, ...], list[Count]] = {}
    for count in counts_of(engine, ground):
        if count.place and count.figure.period and count.figure.stated.point is not None:
            groups.setdefault((*count.kind, count.place, count.figure.period), []).append(count)
    ties: list[Row] | None = None
    for _, counts in sorted(groups.items()):
        for alike in by_voice(counts):
            for whole in alike[:_MOST]:
                parts = sorts_of(whole, alike)
                if len(parts) > 1 and _adds_up(whole, parts):
                    yield from _two_kinds(ground, whole, parts, alike)
                    ties = engine.rows(_TIES) if ties is None else ties
                    yield from _counted_apart(ground, whole, parts, ties)


def _adds_up(whole: Count, parts: list[Count]) -> bool:
    return sum(part.figure.stated.point or 0 for part in parts) == whole.figure.stated.point


def _two_kinds(ground: Ground, whole: Count, parts: list[Count], counts: list[Count]) -> Iterator[Contradiction]:
    """A smaller number for the same people, and other people who are the difference."""
    for less in counts:
        point, total = less.figure.stated.point or 0, whole.figure.stated.point or 0
        if less.people != whole.people or not 0 < point < total:
            continue
        rest = [part for part in parts if part.figure.stated.point != point]
        others = [
            count
            for count in counts
            if count.figure.stated.point == total - point and not count.people & whole.people and count.people
        ]
        if len(rest) < len(parts) and rest and others:
            yield _told(ground, (whole, less), others[:1], rest)


def _told(ground: Ground, totals: tuple[Count, Count], others: list[Count], rest: list[Count]) -> Contradiction:
    whole, less = totals
    where = ground.name(whole.row["place_id"])
    subject = f"{whole.row['subject'] or whole.row['measure']}, {where}"
    question = Question("figures", "attribution", "remainder", subject, f"figures:{whole.row['id']}", str)
    words = [
        listing([f"{part.row['subject']} {part.figure.stated.text}" for part in side]) for side in (others, rest)
    ]
    why = (
        f"They are what {whole.figure.stated.text} ({ground.cited(whole.row)}) has more than "
        f"{less.figure.stated.text} ({ground.cited(less.row)}): "
        "other people by one account, more of the same by the other."
    )
    left = Voice(words[0], (*(part.row for part in others), less.row))
    right = Voice(words[1], (*(part.row for part in rest), whole.row))
    return told(ground, question, left, right, Fit("open", 0.5, why))


def _counted_apart(ground: Ground, whole: Count, parts: list[Count], ties: list[Row]) -> Iterator[Contradiction]:
    of = ground.identity.of
    for body in parts:
        inside = [part for part in parts if part.entity and body.entity in ground.wider.get(part.entity, ())]
        said = [
            tie
            for part in inside
            for tie in ties
            if of(tie["subject_id"]) == part.entity and of(tie["object_id"]) == body.entity
        ]
        if inside and said:
            yield _apart(ground, whole, body, inside, said)


def _apart(ground: Ground, whole: Count, body: Count, inside: list[Count], said: list[Row]) -> Contradiction:
    subject = f"{whole.row['subject'] or whole.row['measure']}, {ground.name(whole.row['place_id'])}"
    question = Question("figures", "attribution", "parts", subject, f"figures:{whole.row['id']}", str)
    terms = listing([f"{part.row['subject']} {part.figure.stated.text}" for part in inside])
    words = f"{body.row['subject']} {body.figure.stated.text}, beside {terms}"
    ties = dict.fromkeys(
        f"{ground.name(tie['subject_id'])} {tie['relation'].replace('_', ' ')} {ground.name(tie['object_id'])}"
        for tie in said
    )
    why = f"The parts add up to {whole.figure.stated.text} as if they had nobody in common."
    left = Voice(words, tuple(part.row for part in (body, *inside, whole)))
    right = Voice(listing(list(ties)), tuple(said))
    return told(ground, question, left, right, Fit("open", 0.35, why), right_table="relations")
