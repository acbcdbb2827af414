"""Do two names say the same? Precision and recall on labelled pairs, beside a plain ratio of letters.

python -m benchmarks.name_matching [CASES]

CASES is a CSV file with the columns schema, name1, name2, is_match (OpenSanctions publishes one under the MIT
licence). The peer is rapidfuzz's token_sort_ratio at the threshold that is best for it on the same pairs, which
favours the peer.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from materiel.match.names import NameTie, name_tie

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "name-matching" / "cases.csv"
LEVELS = {
    "spelling": (NameTie.SAME, NameTie.SPELLING),
    "spelling or initials": (NameTie.SAME, NameTie.SPELLING, NameTie.INITIALS),
    "any tie": tuple(tie for tie in NameTie if tie is not NameTie.DIFFERENT),
}
Pair = dict[str, str]


def measured(pairs: Sequence[Pair], says: Callable[[Pair], bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a matcher."""
    said = [(says(pair), pair["is_match"] == "true") for pair in pairs]
    right = sum(one and truth for one, truth in said)
    precision = right / max(1, sum(one for one, _ in said))
    recall = right / max(1, sum(truth for _, truth in said))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def peer(pairs: Sequence[Pair]) -> tuple[str, tuple[float, float, float]]:
    """The plain ratio at its own best threshold."""
    ratios = {id(pair): token_sort_ratio(pair["name1"].casefold(), pair["name2"].casefold()) for pair in pairs}
    results = {
        limit: measured(pairs, lambda pair, limit=limit: ratios[id(pair)] >= limit)  # type: ignore[misc]
        for limit in range(50, 100)
    }
    best = max(results, key=lambda limit: results[limit][2])
    return f"token_sort_ratio >= {best}", results[best]


def main() -> None:
    """Print a line for each matcher, over all pairs and over those that are no persons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path, nargs="?", default=SHARED)
    rows = list(csv.DictReader(parser.parse_args().cases.read_text(encoding="utf-8").splitlines()))
    for title, pairs in (("all", rows), ("not persons", [row for row in rows if row["schema"] != "Person"])):
        print(f"{title}: {len(pairs)} pairs, {sum(row['is_match'] == 'true' for row in pairs)} of them matches")
        for name, ties in LEVELS.items():
            result = measured(pairs, lambda pair, ties=ties: name_tie(pair["name1"], pair["name2"]) in ties)  # type: ignore[misc]
            print(f"  {name:28} precision {result[0]:.3f}  recall {result[1]:.3f}  F1 {result[2]:.3f}")
        name, result = peer(pairs)
        print(f"  {name:28} precision {result[0]:.3f}  recall {result[1]:.3f}  F1 {result[2]:.3f}")


if __name__ == "__main__":
    main()
