"""What a dossier is made from, and the writing of it handed from section to section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from materiel.report.compose.material import Answered, FindingRow, Material
from materiel.report.dossier.happenings import Happening, happenings
from materiel.report.dossier.scribe import Scribe
from materiel.report.dossier.subject import GROUPS, Subject
from materiel.report.evidence import Evidence
from materiel.report.pages.parts import Statement

MOST_PROFILES = 16


@dataclass(frozen=True)
class Matter:
    """The rows and findings of a snapshot, seen from one country, and the scribe of one language."""

    material: Material
    subject: Subject
    scribe: Scribe
    incident_of: Mapping[str, str]

    @property
    def evidence(self) -> Evidence:
        return self.subject.evidence

    def answered(self, name: str) -> Answered:
        return self.material.answered(name)

    def behind(self, row: FindingRow) -> list[Statement]:
        """The rows that a finding's row rests on."""
        found = (self.evidence.statement(link) for link in self.material.because(row).rows)
        return [statement for statement in found if statement is not None]

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """What happened, each with every account of it."""
        figures = self.evidence.statements["figures"].values()
        return happenings(self.subject.events, figures, self.incident_of)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The armed groups and coalitions of the country, those that most rows name first."""
        named = {
            thing
            for thing in self.evidence.records_of
            if self.kind(thing) in GROUPS and (thing in self.subject.parties or self._is_tied(thing))
        }
        naming = self.evidence.naming
        return tuple(sorted(named, key=lambda thing: (-len(naming.get(thing, ())), thing)))

    @cached_property
    def profiled(self) -> tuple[str, ...]:
        """The groups that have a profile: those of which the rows tell most."""
        return tuple(thing for thing in self.groups if len(self.evidence.naming.get(thing, ())) > 3)[:MOST_PROFILES]

    def kind(self, thing: str) -> str:
        return self.evidence.named(thing).kind

    def claims(self, thing: str, properties: Iterable[str]) -> list[Statement]:
        """What sources state of a thing under some properties."""
        wanted = set(properties)
        rows = self.subject.about(thing, "claims", "entity_id")
        return [row for row in rows if row.value("property") in wanted and row.value("value")]

    def _is_tied(self, thing: str) -> bool:
        """Whether a group is a member of one that acts in the country, or splits from or merges into one."""
        for end, other in (("subject_id", "object_id"), ("object_id", "subject_id")):
            for row in self.subject.about(thing, "relations", end):
                if row.value("relation") in (
                    "member_of",
                    "splinter_of",
                    "merged_into",
                    "renamed_from",
                    "successor_of",
                ):
                    for tied in self.subject.named(row, other):
                        if tied in self.subject.parties and self.kind(tied) in (*GROUPS, "category"):
                            return True
        return False


def by_value(rows: Iterable[Statement], column: str = "value") -> list[tuple[str, list[Statement]]]:
    """Rows that state the same value, together: what several sources say is said once, with several notes."""
    found: dict[str, tuple[str, list[Statement]]] = {}
    for row in rows:
        value = row.value(column)
        if value:
            found.setdefault(value.casefold().strip(), (value, []))[1].append(row)
    return sorted(found.values(), key=lambda pair: -len(pair[1]))
