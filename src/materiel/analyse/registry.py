"""Every analysis under its name, and the one call that runs any of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from materiel.analyse import (
    actors,
    attribution,
    capture_recapture,
    casualties,
    comparison,
    composition,
    contradictions,
    coverage,
    custody,
    embargo,
    incidents,
    lineage,
    main_findings,
    reproduction,
    responses,
    traces,
    varieties,
)
from materiel.analyse.answering import answer_of
from materiel.analyse.finding import Analysis, Finding
from materiel.analyse.options import settled
from materiel.analyse.study import Study, study_of
from materiel.analyse.traces import on_record
from materiel.errors import UsageError
from materiel.snapshot.engine import Engine
from materiel.snapshot.snapshot import Snapshot

ANALYSES: Mapping[str, Analysis] = MappingProxyType(
    {
        module.ANALYSIS.name: module.ANALYSIS
        for module in (
            actors,
            attribution,
            capture_recapture,
            casualties,
            comparison,
            composition,
            contradictions,
            coverage,
            custody,
            embargo,
            incidents,
            lineage,
            main_findings,
            reproduction,
            on_record,
            responses,
            traces,
            varieties,
        )
    }
)


def analyse(name: str, subject: Snapshot | Engine | Study, **options: Any) -> Finding:
    """Run one analysis over a snapshot, or over an engine with a snapshot's tables. Raises `UsageError`."""
    analysis = ANALYSES.get(name)
    if analysis is None:
        raise UsageError(f"there is no analysis {name!r}; there are {', '.join(sorted(ANALYSES))}")
    study = study_of(subject)
    parameters = settled(analysis, options)
    answer = answer_of(analysis, study, **parameters)
    return Finding(name, study.case, study.snapshot, parameters, tuple(answer.rows), tuple(answer.notes))
