"""Every analysis under its name, and the one call that runs any of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from materiel.analyse import (
    attribution,
    comparison,
    composition,
    contradictions,
    coverage,
    custody,
    embargo,
    main_findings,
    reproduction,
    varieties,
)
from materiel.analyse.finding import Analysis, Finding, Option
from materiel.analyse.study import Study, study_of
from materiel.errors import UsageError
from materiel.snapshot.engine import Engine
from materiel.snapshot.snapshot import Snapshot

ANALYSES: Mapping[str, Analysis] = MappingProxyType(
    {
        module.ANALYSIS.name: module.ANALYSIS
        for module in (
            attribution,
            comparison,
            composition,
            contradictions,
            coverage,
            custody,
            embargo,
            main_findings,
            reproduction,
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
    answer = analysis.run(study, parameters)
    return Finding(name, study.case, study.snapshot, parameters, tuple(answer.rows), tuple(answer.notes))


def settled(analysis: Analysis, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a call with their defaults, checked. Raises `UsageError`.

    >>> settled(ANALYSES["varieties"], {"top": "6"})["top"]
    6
    """
    unknown = sorted(set(given) - {option.name for option in analysis.options})
    if unknown:
        known = ", ".join(option.name for option in analysis.options) or "none"
        raise UsageError(f"{analysis.name} has no option {', '.join(unknown)}; it has {known}")
    return {option.name: _settled(analysis.name, option, given.get(option.name)) for option in analysis.options}


def _settled(analysis: str, option: Option, value: Any) -> Any:
    if value is None:
        if option.required:
            raise UsageError(f"{analysis} needs {option.name}: {option.meaning}")
        return option.default
    if option.choices and value not in option.choices:
        raise UsageError(f"{option.name} {value!r} is none of {', '.join(option.choices)}")
    try:
        return option.kind(value)
    except ValueError:
        raise UsageError(f"{option.name} {value!r} is no number") from None
