"""The conclusions of the works themselves about where materiel came from.

They are claims on the candidate source (property ``source_of``): what a work concluded, not evidence for it. No
analysis may reason from them; they are what its own verdicts are compared with.
"""

from __future__ import annotations

from convert.arms.phrases import Phrases
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.records import Cell

# What the verdict says of the candidate, where the certainty of the row is that of something else.
_STATED_AS = {"excluded": "denied", "not met": "unsubstantiated"}
# Roles in which a country is named as where items came from, and not its state.
_OF_COUNTRIES = frozenset({"further regional source", "source country", "transit"})
# The row compares a pattern and names no candidate; its case is about foreign states.
_CANDIDATES = {"pattern test": "foreign states"}


def convert_attributions(conversion: Conversion, phrases: Phrases) -> None:
    """One claim for each candidate of each row."""
    for row in conversion.arms["attributions"]:
        printed = row["candidate_source"]
        read = phrases.country if row["role"] in _OF_COUNTRIES else phrases.meaning
        candidate = read(_CANDIDATES.get(printed, printed), row)
        for number, entity_id in enumerate(candidate.ids, start=1):
            cells: dict[str, Cell] = {"entity_id": entity_id, "property": "source_of", "value": row["item"]}
            said = statement(row, *remarks(row, candidate.remark("candidate")))
            said["stated_as"] = _STATED_AS.get(row["verdict"], said["stated_as"])
            suffix = f".candidate_{number}" if number > 1 else ""
            conversion.records.add("claims", f"{row.id}{suffix}", cells | said, row)


def remarks(row: GoldRow, candidate: str) -> list[str]:
    """The verdict, the case it belongs to and the reasoning, in a fixed order."""
    against = row.several("counter_evidence_ids")
    return [
        f"verdict: {row['verdict']}",
        f"certainty: {row['certainty']}" if row["verdict"] in _STATED_AS else "",
        f"role: {row['role']}",
        candidate,
        "candidate: pattern test" if row["candidate_source"] in _CANDIDATES else "",
        f"path: {row['path'].replace(' ; ', ', ')}" if row["path"] else "",
        f"case {row['case_id']}: {row['case_conclusion'].replace(';', ',')}",
        f"patterns: {', '.join(row.several('inference_pattern'))}",
        f"rests on {', '.join(row.several('evidence_ids'))}" if row["evidence_ids"] else "",
        f"against: {', '.join(against)}" if against else "",
        "derived by the transcriber, not printed" if row["derived"] == "y" else "",
    ]
