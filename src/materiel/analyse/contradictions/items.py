"""Items against the reference: a calibre under another standard than its own, or older than its adoption.

The reference knows for each calibre whose standard it is and when it was adopted. A row that files it under the
other standard, or dates an item before its calibre existed, contradicts that; either the row or the reference errs.
Rows are reduced to distinct combinations first.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.alike import rows_alike
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.rows import Contradiction, Side
from materiel.reference.calibre_marks import CalibreFacts, calibre_facts
from materiel.snapshot.engine import Engine

_FAMILIES = {"Eastern Bloc/Chinese standard": "eastern_bloc_chinese", "NATO standard": "nato"}
_COLUMNS = ("calibre", "standard", "year_to")
_OF = "calibre IS NOT NULL AND (standard IS NOT NULL OR year_to IS NOT NULL)"
_ITEMS = f"""
SELECT calibre, standard, year_to, count(*) AS n, min(id) AS id, arg_min(source_id, id) AS source_id,
       arg_min(locator, id) AS locator, arg_min(stated_as, id) AS stated_as, arg_min(model, id) AS model
FROM observations
WHERE {_OF}
GROUP BY {", ".join(_COLUMNS)}
ORDER BY id
"""


def items_against_reference(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare calibre, standard and year of each sort of item with the reference."""
    found = list(_found(engine))
    alike = rows_alike(engine, [row for row, *_ in found], _COLUMNS, _OF)
    for (row, of, value, reference), ids in zip(found, alike, strict=True):
        yield _told(ground, row | {"ids": ids}, of, value, reference)


def _found(engine: Engine) -> Iterator[tuple[Row, str, str, str]]:
    """Each combination that the reference excludes: the row, the property, its value, and the reference's."""
    facts = calibre_facts()
    for row in engine.rows(_ITEMS):
        known = facts.get(row["calibre"])
        if known is None:
            continue
        family = _FAMILIES.get(known.family)
        if row["standard"] in _FAMILIES.values() and family and family != row["standard"]:
            yield row, "standard", row["standard"].replace("_", " "), _standard(known)
        if row["year_to"] is not None and known.adopted and row["year_to"] < known.adopted:
            yield row, "year", str(row["year_to"]), f"adopted in {known.adopted}"


def _standard(known: CalibreFacts) -> str:
    return f"{known.family} in the reference"


def _told(ground: Ground, row: Row, of: str, value: str, reference: str) -> Contradiction:
    more = f" {row['n'] - 1:,} more rows state the same." if row["n"] > 1 else ""
    calibre = row["calibre"]
    return Contradiction(
        kind="internal",
        subject=f"{row['model']}, {calibre}" if row["model"] else calibre,
        subject_id=f"observations:{row['id']}",
        property=of,
        left=ground.side("observations", row, value),
        right=Side("observations", row["id"], f"{calibre}: {reference}", row["source_id"], row["locator"]),
        size=0.45,
        stated_as=(row["stated_as"],),
        resolution="open",
        explanation=f"{row['id']} ({ground.cited(row)}) gives the {of} as {value}, but {calibre} is: "
        f"{reference}.{more}",
        because=tuple(f"observations:{one}" for one in row["ids"]),
    )
