"""Claim: asking what is ranked first takes away more doubt about origins than asking at random, in 95 % of worlds.

In each simulated world the questions are ranked as `analyse traces` ranks them. The first, and a few drawn at
random from the whole list, are then asked: the answer is drawn from the truth of the world, not from the model,
becomes a row of the records, and everything is attributed anew. A question that is not answered changes nothing, so
the doubt expected after it is the doubt before, less the chance of an answer times what the answers took away on
average. The doubt is the entropy of the origins of all finds' items together, in bits; the seed of the draws is the
same before and after.

Usage: ``python -m benchmarks.next_questions [--worlds 40] [--first 0] [--answers 4] [--random 4]``
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.attribution_accuracy import study_of_world
from materiel.analyse import Study, analyse
from materiel.analyse.attribution import attribute
from materiel.analyse.finding import Row
from materiel.analyse.traces.information import entropy
from materiel.analyse.traces.weights import ACCESS, REPLY_ON_MARKS
from materiel.simulate import World, WorldOptions, simulate
from materiel.simulate.answers import inspection, reply, with_rows
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings


@dataclass(frozen=True)
class Asked:
    """Bits that the first question, and each of those drawn at random, is expected to take away."""

    first: float
    random: tuple[float, ...]


def doubt(study: Study) -> float:
    """The entropy of the origins of all items that were found, in bits."""
    found = attribute(study)
    return sum(entropy(found.likelihood[at]) for at in range(len(found.setting.found.items)) if found.finds[at])


def taken_away(world: World, question: Row, before: float, answers: int, rng: np.random.Generator) -> float:
    """The bits that a question takes away: the chance of an answer times the mean over answers."""
    after = [doubt(_answered(world, question, rng)) for _ in range(answers)]
    chance = REPLY_ON_MARKS if question["kind"] == "trace" else ACCESS
    return chance * (before - float(np.mean(after)))


def _answered(world: World, question: Row, rng: np.random.Generator) -> Study:
    about = [ref.partition(":")[2] for ref in question["because"]]
    rows = (
        reply(world, str(rng.choice(about)), rng)
        if question["kind"] == "trace"
        else inspection(world, question["addressee_id"], _of_labels(world, question["candidates"]), rng)
    )
    tables = {name: with_readings(name, table) for name, table in with_rows(world, rows).items()}
    return Study(Engine.over(tables), world.info.name, None, world.info.scope)


def _of_labels(world: World, labels: Sequence[str]) -> list[str]:
    """The observations of the varieties that an inspection is to look for."""
    wanted = set(labels)
    rows = world.tables["observations"].to_pylist()
    return [row["id"] for row in rows if f"{row['calibre']} cartridge marked {row['marks']}" in wanted]


def asked(world: World, answers: int, random: int, seed: int) -> Asked:
    """Ask the first question and a few at random."""
    study = study_of_world(world)
    questions = analyse("traces", study, top=10_000).rows
    before, rng = doubt(study), np.random.default_rng(seed)
    chosen = [questions[int(at)] for at in rng.integers(0, len(questions), random)]
    first, *others = (taken_away(world, each, before, answers, rng) for each in (questions[0], *chosen))
    return Asked(first, tuple(others))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--worlds", type=int, default=40)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first world")
    parser.add_argument("--answers", type=int, default=4, help="answers drawn for each question")
    parser.add_argument("--random", type=int, default=4, help="questions drawn at random in each world")
    given = parser.parse_args()
    done = [
        asked(simulate(WorldOptions(seed=given.first + at)), given.answers, given.random, given.first + at)
        for at in range(given.worlds)
    ]
    better = np.array([each.first > np.mean(each.random) for each in done])
    first, random = np.mean([each.first for each in done]), np.mean([np.mean(each.random) for each in done])
    print(f"the first question took away more than a random one in {better.sum()} of {better.size} worlds")
    print(f"bits expected to be taken away: first {first:.2f}, random {random:.2f}, ratio {first / random:.1f}")


if __name__ == "__main__":
    main()
