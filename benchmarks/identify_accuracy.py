"""Claim: headstamps are read right, and the probabilities mean what they say.

Examples: those of the reference, documented ones apart from those that general knowledge wrote down (the latter
test the tables against themselves only), the chapter's marks again apart; and any CSV of the same columns given as
argument. A reading is right when its state and its year are; where a character is blanked, a year that several
digits leave open counts as right when the reading leaves it open too.

Usage: ``python -m benchmarks.identify_accuracy [EXAMPLES.csv]``
"""

from __future__ import annotations

import random
import string
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from materiel.identify.reading import Context, read_marks
from materiel.identify.result import Identification, Reading
from materiel.model.marks import turned
from materiel.reference.calibre_marks import calibre_facts
from materiel.reference.producers import producers
from materiel.reference.tables import DATA, read_table

BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Case:
    """One set of marks as asked, and what is true of it."""

    marks: str
    calibre: str | None
    country: str
    year: int | None
    start_known: bool = True

    def is_right(self, reading: Reading) -> bool:
        left_open = reading.year is None and "?" in self.marks
        return reading.country == self.country and (reading.year == self.year or left_open)

    def read(self) -> Identification:
        return read_marks(self.marks, self.calibre, context=Context(start_known=self.start_known))


@dataclass(frozen=True)
class Outcome:
    """What became of one case: the place of the first right reading, the best probability, whether it was right."""

    place: int | None
    probability: float
    right: bool


def outcome(case: Case) -> Outcome:
    found = case.read().readings
    place = next((reading.rank for reading in found if case.is_right(reading)), None)
    return Outcome(place, found[0].probability if found else 0.0, place == 1)


def cases_of(row: dict[str, str]) -> Case:
    return Case(row["marks"], row["calibre"], row["iso3"], int(row["year"]) if row["year"] else None)


def blanked(case: Case, count: int) -> Iterator[Case]:
    """The case with characters hidden: each one in turn, or three drawn sets of several."""
    places = [at for at, sign in enumerate(case.marks) if sign.isalnum()]
    if len(places) <= count:
        return
    chance = random.Random(case.marks)
    sets = [[at] for at in places] if count == 1 else [chance.sample(places, count) for _ in range(3)]
    for hidden in sets:
        marks = "".join("?" if at in hidden else sign for at, sign in enumerate(case.marks))
        yield Case(marks, case.calibre, case.country, case.year)


def rotated(case: Case, start_known: bool) -> Iterator[Case]:
    for marks in turned(case.marks)[1:]:
        yield Case(marks, case.calibre, case.country, case.year, start_known)


SCENARIOS: dict[str, Callable[[Case], Iterator[Case]]] = {
    "calibre given": lambda case: iter([case]),
    "no calibre": lambda case: iter([Case(case.marks, None, case.country, case.year)]),
    "one character blanked": lambda case: blanked(case, 1),
    "two characters blanked": lambda case: blanked(case, 2),
    "turned": lambda case: rotated(case, start_known=True),
    "turned, start unknown": lambda case: rotated(case, start_known=False),
}


def report(name: str, rows: list[dict[str, str]]) -> None:
    """Top-1, top-3, Brier score of the best reading, over-confidence (above 0.9 and wrong) for each scenario."""
    print(f"\n{name}: {len(rows)} examples")
    print(f"  {'scenario':24} {'cases':>6} {'top-1':>7} {'top-3':>7} {'Brier':>7} {'> 0.9 and wrong':>16}")
    plain: list[Outcome] = []
    for scenario, make in SCENARIOS.items():
        found = [outcome(case) for row in rows for case in make(cases_of(row))]
        if not found:
            continue
        plain = plain or found
        n = len(found)
        first = sum(each.right for each in found) / n
        third = sum(each.place is not None and each.place <= 3 for each in found) / n
        brier = sum((each.probability - each.right) ** 2 for each in found) / n
        over = sum(each.probability > 0.9 and not each.right for each in found) / n
        print(f"  {scenario:24} {n:6} {first:7.1%} {third:7.1%} {brier:7.3f} {over:16.1%}")
    reliability(plain)


def reliability(found: list[Outcome]) -> None:
    """The reliability diagram of the first scenario as a table: stated against true."""
    print(f"  {'stated':>14} {'cases':>6} {'mean stated':>12} {'right':>7}")
    for low, high in pairwise(BINS):
        inside = [each for each in found if low < each.probability <= high]
        if inside:
            stated = sum(each.probability for each in inside) / len(inside)
            right = sum(each.right for each in inside) / len(inside)
            print(f"  {low:6.2f} - {high:4.2f} {len(inside):7} {stated:12.2f} {right:7.1%}")


def impossible() -> None:
    """Marks that must stay unidentified: the share with more than half of the certainty unidentified."""
    chance = random.Random(20)
    signs = string.ascii_uppercase + string.digits
    strings = ["".join(chance.choices(signs, k=chance.randint(3, 8))) for _ in range(500)]
    kinds: dict[str, list[tuple[str, str | None]]] = {
        "random strings": [(text, chance.choice(["7.62x39", "7.62x51", "9x19", None])) for text in strings],
        "impossible years": list(_impossible_years(chance)),
        "a calibre never made": list(_never_made(chance)),
    }
    print("\nmust stay unidentified")
    for name, marks in kinds.items():
        left = [read_marks(text, calibre).unidentified > 0.5 for text, calibre in marks]
        print(f"  {name:24} {len(left):6} {sum(left) / len(left):7.1%}")


def _impossible_years(chance: random.Random) -> Iterator[tuple[str, str]]:
    rows = [row for row in producers() if row.since > 1950 and len(row.code) > 2 and row.calibres]
    for row in chance.sample(rows, 100):
        yield f"{row.native}_{chance.randint(27, min(49, row.since - 1903)):02d}", sorted(row.calibres)[0]


def _never_made(chance: random.Random) -> Iterator[tuple[str, str]]:
    rows = [row for row in producers() if len(row.code) > 2 and row.code.isalnum()]
    for row in chance.sample(rows, 200):
        users = [other for other in producers() if other.code.upper() == row.code.upper()]
        made = frozenset().union(*(other.calibres for other in users))
        never = sorted(
            name for name in calibre_facts() if name not in made and not calibre_facts()[name].twins & made
        )
        yield f"{row.native}_{row.until % 100:02d}", chance.choice(never)


def main(path: str | None = None) -> None:
    rows = read_table(DATA / "headstamp_examples.csv")
    report("marks of the chapter", [row for row in rows if row["in_chapter"] == "y"])
    report(
        "documented examples, the chapter's left out",
        [row for row in rows if row["in_chapter"] != "y" and _sourced(row)],
    )
    report("examples of general knowledge", [row for row in rows if not _sourced(row)])
    if path:
        report(Path(path).name, read_table(Path(path)))
    impossible()


def _sourced(row: dict[str, str]) -> bool:
    return row["source"] != "general knowledge"


if __name__ == "__main__":
    main(*sys.argv[1:2])
