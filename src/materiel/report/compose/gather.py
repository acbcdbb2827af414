"""Run the analyses of a report over a snapshot, and bring everything together that pages are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from materiel import __version__
from materiel.analyse.because import rows_behind
from materiel.analyse.finding import Finding
from materiel.analyse.registry import ANALYSES, analyse
from materiel.analyse.study import Study, study_of
from materiel.report.compose.casualties import QUESTIONS, name_of
from materiel.report.compose.material import Answered, FindingRow, Material
from materiel.report.compose.materiel import PROPERTIES
from materiel.report.evidence import Evidence
from materiel.report.pages.parts import Masthead
from materiel.snapshot.snapshot import Snapshot

PLAIN = (
    "incidents",
    "lineage",
    "varieties",
    "reproduction",
    "contradictions",
    "coverage",
    "custody",
    "main_findings",
    "traces",
    "embargo",
    "responses",
    "attribution",
)
ASKED: Mapping[str, Mapping[str, Any]] = {"attribution": {"sensitivity": "yes"}}
"""Options of analyses where the pages show more than the usual answer."""
EVERY_QUESTION = 10_000


def gather(
    snapshot: Snapshot,
    names: Sequence[str] = PLAIN,
    properties: Sequence[str] = tuple(PROPERTIES),
    study: Study | None = None,
) -> Material:
    """Read a snapshot's rows and run analyses over it: those that the pages show, unless others are named.

    ``study`` is the snapshot's own, unless a part of its rows is to be seen.
    """
    study = study or study_of(snapshot)
    with study.engine:
        evidence = Evidence.of(study.engine)
        asked = ASKED if names is PLAIN else {}
        findings = {name: _answered(study, name, asked.get(name, {})) for name in names if name in ANALYSES}
        if names is PLAIN:
            findings["questions"] = _answered(study, "traces", {"top": EVERY_QUESTION})
            for name, options in QUESTIONS:
                findings[name_of(name, options)] = _answered(study, name, dict(options))
            findings["requests"] = _answered(study, "requests", {"on": snapshot.manifest.created[:10]})
        for by in properties:
            findings[f"composition:{by}"] = _answered(study, "composition", {"by": by})
    info = snapshot.info
    return Material(
        evidence=evidence,
        findings=findings,
        masthead=_masthead(snapshot),
        theatre=tuple(
            evidence.named(place) for place in info.scope.place_ids if place in evidence.rows["entities"]
        ),
        licences=tuple(
            (str(each.get("title") or each.get("name")), str(each.get("path") or "")) for each in info.licences
        ),
        digests=snapshot.manifest.files,
    )


def _answered(study: Study, name: str, options: Mapping[str, Any]) -> Answered:
    finding: Finding = analyse(name, study, **options)
    return Answered(tuple(_unfolded(study, row) for row in finding.rows), finding.notes)


def _unfolded(study: Study, row: FindingRow) -> FindingRow:
    """A row whose filter is also written out as the rows it selects."""
    rule = row.get("filter")
    if not rule or row.get("because"):
        return row
    return {**row, "because": rows_behind(study, str(rule))}


def _masthead(snapshot: Snapshot) -> Masthead:
    return Masthead(
        case_title=str(snapshot.info.title or snapshot.case),
        snapshot_hash=snapshot.hash,
        handling=snapshot.handling.code,
        cut_at=snapshot.manifest.created,
        version=__version__,
    )
