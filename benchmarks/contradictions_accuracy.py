"""How many of the contradictions that a reader listed are found, and how many of those found are contradictions.

The bundled case is compared with two hand-made lists (tests/cases/conflict_contradictions.csv and
arms_contradictions.csv). Both call themselves selections, so a finding that they do not list may still be right;
each such finding was read and judged, with the reason, in tests/cases/contradictions_judged.csv. Three numbers come
out: recall on the contradictions that the lists leave open, the strict precision (listed, of all found) and the
judged precision.

    python -m benchmarks.contradictions_accuracy
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from materiel.analyse.contradictions import Contradiction, find_contradictions
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
# What a listed disagreement may be called by the analysis.
SAME_KIND = {
    "number": {"number", "arithmetic", "internal"},
    "date": {"date", "internal"},
    "attribution": {"attribution", "value", "internal"},
    "status": {"value", "attribution", "date", "internal"},
    "name": {"name", "identity"},
    "spelling": {"name"},
    "naming": {"name"},
    "aim": {"value"},
    "place": {"place", "value"},
}
OPEN = ("open", "arithmetic", "misprint", "citation")
# Rows on text lost or garbled in the second copy of the chapter: they compare two texts, not two statements.
TEXT_DAMAGE = ("lost_in", "glued_in", "garbled_in", "ordering_in")


@dataclass(frozen=True)
class Listed:
    """One contradiction that a reader listed."""

    id: str
    kind: str
    resolution: str
    left: frozenset[str]
    right: frozenset[str]
    places: tuple[frozenset[str], frozenset[str]]
    words: str
    values: tuple[str, str] = ("", "")

    @property
    def is_of_names(self) -> bool:
        """Whether the two values are two forms of a name, so that the values themselves tell what is listed."""
        return self.kind in ("name", "spelling", "naming")


def engine_of(case: Path) -> Engine:
    """The case's tables as a snapshot has them."""
    draft = read_case(case)
    return Engine.over({name: with_readings(name, table) for name, table in draft.tables.items()})


def listed_in_conflict(engine: Engine) -> list[Listed]:
    """The list on the conflict study: a pair of rows each."""
    sources = _sources(engine)
    found = []
    for row in _rows("conflict_contradictions.csv"):
        texts = [sources.get(text.strip(), text.strip()) for text in row["document"].split(";")]
        parts = [part.strip() for part in row["locator"].split("//")]
        texts, parts = texts * (3 - len(texts)), parts * (3 - len(parts))
        found.append(
            Listed(
                row["id"],
                row["kind"],
                row["resolution_hint"],
                frozenset({row["row_a"]}),
                frozenset({row["row_b"]}),
                (_places(texts[0], parts[0]), _places(texts[1], parts[1])),
                f"{row['property']}: {row['value_a']} / {row['value_b']}",
                (row["value_a"], row["value_b"]),
            )
        )
    return found


def listed_in_arms() -> list[Listed]:
    """The list on the arms study: a set of affected rows each."""
    return [
        Listed(
            row["id"],
            row["type"],
            "open" if row["certainty"] in ("confirmed", "probable") else "possible",
            ids,
            ids,
            (frozenset(), frozenset()),
            f"{row['subject']}: {row['value_a']} / {row['value_b']}",
            (row["value_a"], row["value_b"]),
        )
        for row in _rows("arms_contradictions.csv")
        if not row["type"].startswith(TEXT_DAMAGE)
        for ids in [frozenset(part.strip() for part in row["affected_ids"].split(";") if part.strip())]
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _sources(engine: Engine) -> dict[str, str]:
    """The source of each text, by file name."""
    rows = engine.rows("SELECT id, file FROM sources WHERE file IS NOT NULL")
    return {row["file"]: row["id"] for row in rows}


def _places(source: str, locators: str) -> frozenset[str]:
    return frozenset(f"{source} {part.strip()}" for part in locators.split(";"))


class Rows:
    """What each row of the case is about, so that a claim on an entity counts as that entity's row."""

    def __init__(self, engine: Engine) -> None:
        about = "SELECT 'claims:' || id AS key, entity_id AS row, source_id, locator FROM claims"
        about += " UNION ALL SELECT 'relations:' || id, subject_id, source_id, locator FROM relations"
        about += " UNION ALL SELECT 'relations:' || id, object_id, source_id, locator FROM relations"
        for table in ("events", "figures", "observations", "entities", "transfers", "holdings"):
            about += f" UNION ALL SELECT '{table}:' || id, id, source_id, locator FROM {table}"
        self._about: dict[str, set[str]] = {}
        self._places: dict[str, frozenset[str]] = {}
        self._ends: dict[str, set[str]] = {}
        for row in engine.rows(about):
            mine = self._about.setdefault(row["key"], set())
            own = row["key"].partition(":")[2]
            if not row["key"].startswith("relations:") or own.startswith(f"{row['row']}."):
                mine.add(row["row"])
            self._ends.setdefault(row["key"], set()).add(row["row"])
            self._places[row["key"]] = _places(row["source_id"] or "", row["locator"] or "")

    def about(self, key: str) -> set[str]:
        """The ids that a row stands for: its own, and that of the entity it is a claim on."""
        return {key.partition(":")[2]} | self._about.get(key, set())

    def ends(self, key: str) -> set[str]:
        """The ids that a row is about in any way: its own, and for a tie those of both ends."""
        return {key.partition(":")[2]} | self._ends.get(key, set())

    def places(self, key: str) -> frozenset[str]:
        return self._places.get(key, frozenset())


def is_found(listed: Listed, finding: Contradiction, rows: Rows) -> bool:
    """Whether a finding is the listed contradiction: its two rows, two places of the texts, or two names."""
    if finding.kind not in SAME_KIND.get(listed.kind, {finding.kind}):
        return False
    if listed.is_of_names and sorted(listed.values) == sorted((finding.left.value, finding.right.value)):
        return True
    keys = {
        *finding.because,
        f"{finding.left.table}:{finding.left.id}",
        f"{finding.right.table}:{finding.right.id}",
    }
    ids = {row_id for key in keys for row_id in rows.about(key)}
    if listed.left is listed.right:
        own = {key.partition(":")[2] for key in keys}
        ends = {row_id for key in keys for row_id in rows.ends(key)}
        return bool(listed.left) and (len(listed.left & ends) >= 2 or own <= listed.left)
    if listed.left & ids and listed.right & ids:
        return listed.left != listed.right or len(keys) == 1
    if len(keys) == 1 and finding.property == listed.words.split(":")[0] and ids & (listed.left | listed.right):
        return True
    left, right = (rows.places(f"{side.table}:{side.id}") for side in (finding.left, finding.right))
    one, other = listed.places
    return bool((one & left and other & right) or (one & right and other & left))


def key_of(finding: Contradiction) -> tuple[str, str, str]:
    """What a finding is called in the list of judged findings."""
    left, right = sorted((f"{finding.left.table}:{finding.left.id}", f"{finding.right.table}:{finding.right.id}"))
    return finding.property, left, right


def judged() -> dict[tuple[str, str, str], bool]:
    """The findings that were read: whether each is a contradiction."""
    return {
        (row["property"], row["left"], row["right"]): row["is_contradiction"] == "yes"
        for row in _rows("contradictions_judged.csv")
    }


def missed_why() -> dict[str, str]:
    """Of each listed contradiction that is not found, why; read and classed by hand."""
    return {row["id"]: f"{row['class']}, {row['why']}" for row in _rows("contradictions_missed.csv")}


def recall(listed: Iterable[Listed], found: list[Contradiction], rows: Rows) -> list[tuple[Listed, bool]]:
    """Each listed contradiction, and whether it is found."""
    return [(one, any(is_found(one, finding, rows) for finding in found)) for one in listed]


def main() -> None:
    engine = engine_of(ROOT / "cases" / "northern-mali")
    rows = Rows(engine)
    every = find_contradictions(engine, all_differences=True)
    real = [finding for finding in every if finding.is_real()]
    conflict, arms = listed_in_conflict(engine), listed_in_arms()
    open_ones = [one for one in conflict if one.resolution in OPEN]
    reasons = missed_why()
    for title, listed, found in (
        ("open contradictions of the conflict list", open_ones, real),
        ("the same, of kind open only", [one for one in conflict if one.resolution == "open"], real),
        ("whole conflict list, all differences", conflict, every),
        ("arms list without damage of text", arms, every),
    ):
        outcome = recall(listed, found, rows)
        n = sum(hit for _, hit in outcome)
        print(f"{title}: {n} of {len(outcome)} = {n / len(outcome):.2f}")
        kinds = Counter(one.kind for one, _ in outcome)
        hits = Counter(one.kind for one, hit in outcome if hit)
        print("   " + ", ".join(f"{kind} {hits[kind]}/{total}" for kind, total in sorted(kinds.items())))
        for one, hit in outcome:
            if not hit:
                print(f"   missed {one.id} ({one.kind}, {one.resolution}) {one.words}: {reasons.get(one.id, '?')}")
    report_precision(real, [*conflict, *arms], rows)


def report_precision(real: list[Contradiction], listed: list[Listed], rows: Rows) -> None:
    """Print how many findings are listed by a reader, listed as a contradiction, and right by judgement.

    A finding that a reader listed, but only as a matter of precision, scope or change, counts as wrong.
    """
    verdicts = judged()
    matches = [[one for one in listed if is_found(one, finding, rows)] for finding in real]
    confirmed = [any(one.resolution in OPEN for one in found) for found in matches]
    right = [verdicts.get(key_of(finding), hit) for finding, hit in zip(real, confirmed, strict=True)]
    n = len(real)
    print(f"found {n}; on a reader's list {sum(map(bool, matches))}")
    print(f"listed as a contradiction: {sum(confirmed)} = strict precision {sum(confirmed) / n:.2f}")
    print(f"listed or judged right: {sum(right)} = judged precision {sum(right) / n:.2f}")
    for finding, found, good in zip(real, matches, right, strict=True):
        if not found and key_of(finding) not in verdicts:
            print("   not judged:", *key_of(finding), "|", finding.explanation)
        elif not good:
            print("   wrong:", *key_of(finding), [(one.id, one.resolution) for one in found])


if __name__ == "__main__":
    main()
