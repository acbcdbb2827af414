"""Figures for one quantity: of one series, or of one measure, place and time for everybody.

Figures for the same time are compared as numbers. A figure for a part of the time of another is, for what happens
(deaths, attacks), a part of it and cannot be greater; for what stands (refugees, troops) it is the same quantity
seen closer. Figures of one series for different times are a development.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from materiel.analyse.contradictions.designations import fit_designations
from materiel.analyse.contradictions.figure import Figure, figure_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit, Stated, fit_numbers
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.topics import Topic, topics_of
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_MOST = 24
_MOST_TIMES = 200


def contradicting_figures(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the figures on each topic."""
    for topic in topics_of(engine, ground):
        yield from _named(ground, topic)
        yield from _compared(ground, topic)


def _question(topic: Topic) -> Question:
    return Question("figures", "number", topic.measure, topic.label, topic.id, lambda figure: figure.text)


def _compared(ground: Ground, topic: Topic) -> Iterator[Contradiction]:
    every = _voices(topic.rows)
    in_turn = set(pairwise(dict.fromkeys(voice.value.period for voice in every)))
    for left, right in _pairs(every):
        series = topic.is_series and (left.value.period, right.value.period) in in_turn
        fit = fit_figures(left.value, right.value, flow=topic.is_flow, series=series)
        if fit is not None and (not topic.is_loose or fit.resolution == "evolution"):
            yield told(ground, _question(topic), left, right, fit)


def _voices(rows: list[Row]) -> list[Voice]:
    """One voice for each number, time and body that counted, in the order of time."""
    found: dict[tuple[Figure, str], list[Row]] = {}
    for row in rows:
        figure = figure_of(row)
        if figure is not None:
            found.setdefault((figure, row["reported_by"] or ""), []).append(row)
    every = [Voice(figure, tuple(told_by)) for (figure, _), told_by in found.items()]
    return sorted(every, key=lambda voice: (str(voice.value.span.earliest or ""), voice.rows[0]["id"]))


def _pairs(every: list[Voice]) -> Iterator[tuple[Voice, Voice]]:
    """The voices to compare: each two of a few; of many, those of one time and the outermost of each two times."""
    if len(every) <= _MOST:
        yield from combinations(every, 2)
        return
    times: dict[str, list[Voice]] = {}
    for voice in every:
        times.setdefault(voice.value.period, []).append(voice)
    for voices in times.values():
        yield from combinations(_ends(voices), 2)
    outer = [voice for voices in _telling(times) for voice in _outermost(voices)]
    for left, right in combinations(outer, 2):
        if left.value.period != right.value.period:
            yield left, right


def _outermost(voices: list[Voice]) -> list[Voice]:
    ordered = _ends(voices)
    return ordered if len(ordered) == 1 else [ordered[0], ordered[-1]]


def _ends(voices: list[Voice]) -> list[Voice]:
    """The voices of one time by size; of very many, the least and the greatest."""
    ordered = sorted(voices, key=lambda voice: (voice.value.stated.low, voice.value.stated.high))
    return ordered if len(ordered) <= _MOST else ordered[: _MOST // 2] + ordered[-_MOST // 2 :]


def _telling(times: Mapping[str, list[Voice]]) -> list[list[Voice]]:
    """The voices of each time; of very many times, of the longest and of those with the greatest figures."""
    every = list(times.values())
    if len(every) <= _MOST_TIMES:
        return every
    longest = sorted(every, key=lambda voices: -voices[0].value.days)[: _MOST_TIMES // 2]
    rest = (voices for voices in every if voices not in longest)
    return longest + sorted(rest, key=lambda voices: -_ends(voices)[-1].value.stated.low)[: _MOST_TIMES // 2]


def fit_figures(left: Figure, right: Figure, *, flow: bool, series: bool) -> Fit | None:
    """Compare two figures on one topic.

    ``flow``: the measure counts what happens, so that a longer time holds the shorter. ``series``: both are told to
    be the same quantity, and no figure lies between, so that different times are a step of its development.
    """
    if left.period == right.period:
        return fit_numbers(left.stated, right.stated)
    whole, part = _whole_and_part(left, right)
    if whole is None or part is None:
        return _at_other_times(left, right, series=series)
    if flow:
        return _part_above_whole(whole.stated, part.stated)
    fit = fit_numbers(left.stated, right.stated)
    if fit is None or fit.resolution != "open":
        return fit
    return Fit("open", min(fit.size, 0.55), f"{fit.why} One figure is for a part of the time of the other.")


def _whole_and_part(left: Figure, right: Figure) -> tuple[Figure | None, Figure | None]:
    for whole, part in ((left, right), (right, left)):
        if whole.holds(part):
            return whole, part
    return None, None


def _at_other_times(left: Figure, right: Figure, *, series: bool) -> Fit | None:
    if not series or not left.period or not right.period or fit_numbers(left.stated, right.stated) is None:
        return None
    return Fit("evolution", 0.0, "The figures are for different times.")


def _part_above_whole(whole: Stated, part: Stated) -> Fit | None:
    if part.low > whole.high:
        return Fit("open", 0.8, "The figure for a part of the time is above the figure for the whole of it.")
    if whole.point is not None and part.low > whole.point:
        why = "The figure for a part of the time is above what is counted at the least for the whole of it."
        return Fit("open", 0.45, why)
    return None


def _named(ground: Ground, topic: Topic) -> Iterator[Contradiction]:
    """Compare the designations of materiel in the subjects of one series."""
    if not topic.is_series or topic.is_loose:
        return
    by_subject: dict[str, list[Row]] = {}
    for row in topic.rows:
        by_subject.setdefault(row["subject"] or "", []).append(row)
    every = [Voice(subject, tuple(rows)) for subject, rows in sorted(by_subject.items())]
    question = Question("figures", "name", "subject", topic.label, topic.id, str)
    for left, right in combinations(every, 2):
        fit = fit_designations(left.value, right.value)
        if fit is not None:
            yield told(ground, question, left, right, fit)
