"""The page of the theatre: where its materiel came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from materiel.report.compose.material import FindingRow, Material
from materiel.report.compose.origins import Origins, against, parts, without
from materiel.report.compose.questions import questions
from materiel.report.pages.attribution import AttributionPage, Change, OriginLine, Sensitivity, Tried
from materiel.report.pages.origins import ItemLine
from materiel.report.pages.parts import Because, Number

SHOWN_FROM = 0.1
"""An origin is drawn in the charts of sensitivity where its share reaches this under any value."""
SUPPLIES = {
    None: "",
    "on record": "on_record",
    "on record for earlier years": "earlier",
    "alleged and not substantiated": "alleged",
}
NOT_CLAIMED = "unsubstantiated"


def attribution_page(material: Material, origins: Origins) -> AttributionPage:
    """The shares of all origins, what they rest on, how they move, and the items."""
    rows = [row for row in material.answered("attribution").rows if row["scope"] == "theatre"]
    lines = [_line(material, row) for row in rows]
    items = [(origins.line(key), next(iter(origins.candidates(key)), None)) for key in origins.slugs]
    return AttributionPage(
        masthead=material.masthead,
        origins=tuple(line for line in lines if line.role != NOT_CLAIMED),
        alleged=tuple(line for line in lines if line.role == NOT_CLAIMED),
        n_finds=sum(line.n_finds for line, _ in items),
        items=tuple(items),
        untraced=_by_label([origins.line(key) for key in origins.rows if key in origins.untraced]),
        sensitivities=_sensitivities(material, origins),
        questions=questions(material, origins.slugs),
        notes=material.answered("attribution").notes,
    )


def _by_label(lines: Sequence[ItemLine]) -> tuple[ItemLine, ...]:
    """Items that are described in the same words as one line, with all their observations."""
    found: dict[str, ItemLine] = {}
    for line in sorted(lines, key=lambda line: line.label.casefold()):
        first = found.get(line.label, line)
        rows = dict.fromkeys((*first.seen.rows, *line.seen.rows))
        found[line.label] = replace(first, seen=Because(tuple(rows)))
    return tuple(found.values())


def _line(material: Material, row: FindingRow) -> OriginLine:
    return OriginLine(
        origin=material.evidence.named(str(row["origin_id"] or "")),
        is_unknown=row["origin_id"] is None,
        share=Number(float(row["share"]), material.because(row), float(row["low"]), float(row["high"])),
        role=str(row["verdict"]),
        confidence=str(row["confidence"]),
        voices=tuple(row["sources"]),
        without=without(row),
        direct_supply=SUPPLIES[row["direct_supply"]],
        parts=parts(material, row),
        against=against(material, row),
    )


def _sensitivities(material: Material, origins: Origins) -> tuple[Sensitivity, ...]:
    by_assumption: dict[str, dict[float, list[FindingRow]]] = defaultdict(lambda: defaultdict(list))
    for row in material.answered("attribution").rows:
        if row["scope"] == "sensitivity":
            by_assumption[row["assumption"]][float(row["value"])].append(row)
    return tuple(_sensitivity(material, origins, name, tried) for name, tried in by_assumption.items())


def _sensitivity(
    material: Material, origins: Origins, name: str, tried: Mapping[float, Sequence[FindingRow]]
) -> Sensitivity:
    every = [row for rows in tried.values() for row in rows]
    shown = list(
        dict.fromkeys(row["origin_id"] for row in every if row["share"] >= SHOWN_FROM or row["origin_id"] is None)
    )
    return Sensitivity(
        assumption=name,
        origins=tuple((material.evidence.named(str(one or "")), one is None) for one in shown),
        tried=tuple(_tried(material, value, rows, shown) for value, rows in tried.items()),
        changes=_changes(material, origins, every),
    )


def _tried(material: Material, value: float, rows: Sequence[FindingRow], shown: Sequence[str | None]) -> Tried:
    of = {row["origin_id"]: row for row in rows}
    leading = max(rows, key=lambda row: float(row["share"]))
    return Tried(
        value=value,
        is_usual=bool(rows[0]["usual"]),
        n_finds=int(rows[0]["finds"]),
        shares=tuple((of[one]["share"], of[one]["low"], of[one]["high"]) for one in shown),
        leading=material.evidence.named(str(leading["origin_id"] or "")),
        leading_is_unknown=leading["origin_id"] is None,
        spread=float(rows[0]["spread"]),
    )


def _changes(material: Material, origins: Origins, rows: Sequence[FindingRow]) -> tuple[Change, ...]:
    """The verdicts that change, with the values under which they do."""
    found: dict[tuple[str, str | None, str], list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        for each in row["changed"]:
            found[each["item"], row["origin_id"], each["usual"]].append((float(row["value"]), each["verdict"]))
    return tuple(
        Change(
            line=origins.line(item),
            origin=material.evidence.named(str(origin or "")),
            is_unknown=origin is None,
            usual=usual,
            verdicts=tuple(verdicts),
        )
        for (item, origin, usual), verdicts in found.items()
    )
