"""The answer of an analysis over a study, worked out once however many analyses and pages rest on it."""

from __future__ import annotations

from typing import Any

from materiel.analyse.finding import Analysis, Answer
from materiel.analyse.options import settled
from materiel.analyse.study import Study


def answer_of(analysis: Analysis, study: Study, **options: Any) -> Answer:
    """The answer with these options, the defaults for the rest. Raises `UsageError`."""
    parameters = settled(analysis, options)
    return study.once((analysis.name, *parameters.items()), lambda: analysis.run(study, parameters))
