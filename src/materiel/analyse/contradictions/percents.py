"""Shares: none is above the whole, and the shares of one whole do not add up to more.

Shares are of one whole where the source names what they are shares of, or where their wordings differ only in the
last word or two (*income from ransom*, *income from smuggling*). Rounding may add half a point to each.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.counts import voice_of
from materiel.analyse.contradictions.figure import figure_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.match.folding import folded
from materiel.snapshot.engine import Engine

_WHOLE = 100.0
_HALF_A_POINT = 0.5
_SHARES = """
SELECT id, measure, subject, place_id, entity_id, event_id, period, value_min, value_best, value_max, bound, unit,
       denominator, reported_by, cited_source_ids, source_id, locator, stated_as
FROM figures
WHERE measure = 'share' AND formula IS NULL AND (unit IS NULL OR regexp_matches(lower(unit), 'per ?cent|%'))
ORDER BY id
"""


def shares_that_fail(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Look at each share, and add up those of one whole."""
    wholes: dict[tuple[str, ...], list[Row]] = {}
    for row in engine.rows(_SHARES):
        figure = figure_of(row)
        if figure is None:
            continue
        if figure.stated.low > _WHOLE:
            yield _too_great(ground, row, figure.text)
        key = [row[column] or "" for column in ("place_id", "entity_id", "event_id", "period", "denominator")]
        stem = "" if row["denominator"] else _stem(row["subject"])
        if row["denominator"] or stem:
            wholes.setdefault((voice_of(ground, row), stem, *key), []).append(row)
    for rows in wholes.values():
        yield from _summed(ground, rows)


def _stem(subject: str | None) -> str:
    """What a wording has before its last word; empty for a single word."""
    return " ".join(folded(subject or "").split()[:-1])


def _too_great(ground: Ground, row: Row, text: str) -> Contradiction:
    subject = row["subject"] or "share"
    question = Question("figures", "arithmetic", "share", subject, f"figures:{row['id']}", str)
    fit = Fit("open", 0.8, "No share of a whole is above a hundred per cent.")
    return told(ground, question, Voice(f"{text} per cent", (row,)), Voice("100 per cent at most", (row,)), fit)


def _summed(ground: Ground, rows: list[Row]) -> Iterator[Contradiction]:
    distinct = {folded(row["subject"] or ""): row for row in reversed(rows)}
    shares = [(row, figure) for row in distinct.values() if (figure := figure_of(row)) is not None]
    total = sum(max(figure.stated.low, 0.0) for _, figure in shares)
    if (
        len(shares) > 1
        and total > _WHOLE + _HALF_A_POINT * len(shares)
        and max(f.stated.low for _, f in shares) <= _WHOLE
    ):
        ordered = sorted(shares, key=lambda share: -share[1].stated.low)
        (first, figure), rest = ordered[0], ordered[1:]
        subject = first["denominator"] or _stem(first["subject"]) or "shares"
        question = Question("figures", "arithmetic", "share", subject, f"figures:{first['id']}", str)
        fit = Fit("open", min(1.0, 0.4 + (total - _WHOLE) / _WHOLE), f"The shares add up to {total:,g} per cent.")
        words = listing([f"{row['subject']} {share.text}" for row, share in rest])
        left = Voice(f"{first['subject']} {figure.text}", (first,))
        yield told(ground, question, left, Voice(words, tuple(row for row, _ in rest)), fit)
