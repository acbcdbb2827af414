"""The analysis ``main_findings``: every sentence that the case supports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.finding import Analysis, Answer
from materiel.analyse.main_findings import evidence, found, origins
from materiel.analyse.main_findings.sentence import Sentence
from materiel.analyse.study import Study

KEYS = {
    "name": "the name of the finding, the same in every case and language",
    "wording": "the sentence, made of computed values",
    "certainty": "computed, established, reproduced, contradicted, likely or undetermined",
    "analysis": "the analysis that gives it",
    "values": "the values in the sentence by name",
    "because": "the rows it rests on, as table:id; empty where they are many",
    "filter": "the filters that select the rows, where they are many",
}

SPEAKERS = (found.sentences, origins.sentences, evidence.sentences)
"""What makes sentences, in the order in which they are told."""


def main_findings(study: Study) -> list[Sentence]:
    """The main findings of a case, composed from its analyses; no number in them is typed."""
    return [sentence for speaker in SPEAKERS for sentence in speaker(study)]


def _run(study: Study, options: Mapping[str, Any]) -> Answer:
    return Answer([sentence.as_row() for sentence in main_findings(study)])


ANALYSIS = Analysis(
    name="main_findings",
    title="The main findings of the case, one sentence each",
    run=_run,
    shapes=(KEYS,),
)
