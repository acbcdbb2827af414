"""What every analysis is given: the engine over one snapshot, and the theatre of the case."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from materiel.model.case import Scope
from materiel.snapshot.engine import Engine
from materiel.snapshot.snapshot import Snapshot

Worked = TypeVar("Worked")


@dataclass(frozen=True)
class Study:
    """An engine over a snapshot's tables, the snapshot's hash, and the theatre that counts select by default.

    ``own`` is what the case says to materiel in its descriptor, such as weights in place of the usual ones.
    """

    engine: Engine
    case: str = ""
    snapshot: str | None = None
    scope: Scope = field(default_factory=Scope)
    own: Mapping[str, Any] = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out over this study: its tables never change, so that it holds as long as the study does."""

    def once(self, name: Hashable, work: Callable[[], Worked]) -> Worked:
        """What some work gives, done once however many ask for it under this name.

        >>> study = Study(Engine.over({}))
        >>> study.once("sum", lambda: 1 + 1), study.once("sum", lambda: 0)
        (2, 2)
        """
        if name not in self.kept:
            self.kept[name] = work()
        found: Worked = self.kept[name]
        return found


def study_of(subject: Snapshot | Engine | Study) -> Study:
    """Open a snapshot, or take an engine whose tables have the reading columns.

    >>> study_of(Engine.over({})).scope.place_ids
    ()
    """
    if isinstance(subject, Study):
        return subject
    if isinstance(subject, Engine):
        return Study(subject)
    own = subject.info.descriptor.get("materiel", {})
    return Study(subject.engine(), subject.case, subject.hash, subject.info.scope, own)
