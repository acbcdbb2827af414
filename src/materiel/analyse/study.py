"""What every analysis is given: the engine over one snapshot, and the theatre of the case."""

from __future__ import annotations

from dataclasses import dataclass, field

from materiel.model.case import Scope
from materiel.snapshot.engine import Engine
from materiel.snapshot.snapshot import Snapshot


@dataclass(frozen=True)
class Study:
    """An engine over a snapshot's tables, the snapshot's hash, and the theatre that counts select by default."""

    engine: Engine
    case: str = ""
    snapshot: str | None = None
    scope: Scope = field(default_factory=Scope)


def study_of(subject: Snapshot | Engine | Study) -> Study:
    """Open a snapshot, or take an engine whose tables have the reading columns.

    >>> study_of(Engine.over({})).scope.place_ids
    ()
    """
    if isinstance(subject, Study):
        return subject
    if isinstance(subject, Engine):
        return Study(subject)
    return Study(subject.engine(), subject.case, subject.hash, subject.info.scope)
