"""Sentences on where the finds come from."""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse import attribution
from materiel.analyse.answering import answer_of
from materiel.analyse.main_findings.sentence import Sentence, sentence
from materiel.analyse.study import Study

LEAST = 0.1
"""An origin is told of where at least this part of the finds is consistent with it, at the lower end."""


def sentences(study: Study) -> Iterator[Sentence]:
    """The origins that a good part of the finds is consistent with."""
    setting = attribution.attribute(study).setting
    for row in answer_of(attribution.ANALYSIS, study).rows:
        if row["scope"] == "theatre" and row["because"] and row["low"] >= LEAST:
            yield Sentence(
                f"origin_{row['origin_id']}",
                sentence(
                    f"between {100 * row['low']:.0f} % and {100 * row['high']:.0f} % of the finds that can be "
                    f"traced are consistent with stocks of {setting.spoken(row['origin_id'])} "
                    f"(confidence: {row['confidence']})"
                ),
                "likely",
                "attribution",
                {"origin": row["origin"], "low_bound": row["low"], "high_bound": row["high"]}
                | {"confidence": row["confidence"]},
                because=row["because"],
            )
