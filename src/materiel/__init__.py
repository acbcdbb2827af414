"""materiel: an open evidence system for conflict and illicit-arms research.

Each thing a user can do is one function here, and one command of the same name on the command line. They load on
first use, so that ``import materiel`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from materiel.actions.cases import build, check, new, snapshot, snapshots
    from materiel.actions.dossiers import dossier
    from materiel.actions.exporting import export
    from materiel.actions.finding_items import find
    from materiel.actions.findings import analyse
    from materiel.actions.guessing import guess_mapping
    from materiel.actions.histories import history
    from materiel.actions.identifying import add_to_reference, check_reference, identify_file, identify_weapon
    from materiel.actions.importing import import_file
    from materiel.actions.judging import judge
    from materiel.actions.originals import original
    from materiel.actions.reporting import demo, report
    from materiel.actions.traces.drafting import trace_draft, trace_letter
    from materiel.actions.traces.requests import (
        trace_close,
        trace_comment,
        trace_list,
        trace_publish,
        trace_remind,
        trace_reply,
        trace_send,
    )
    from materiel.identify import identify

__all__ = [
    "add_to_reference",
    "analyse",
    "build",
    "check",
    "check_reference",
    "demo",
    "dossier",
    "export",
    "find",
    "guess_mapping",
    "history",
    "identify",
    "identify_file",
    "identify_weapon",
    "import_file",
    "judge",
    "new",
    "original",
    "report",
    "snapshot",
    "snapshots",
    "trace_close",
    "trace_comment",
    "trace_draft",
    "trace_letter",
    "trace_list",
    "trace_publish",
    "trace_remind",
    "trace_reply",
    "trace_send",
]
__version__ = "0.1.0"

_HOMES = {
    "add_to_reference": "materiel.actions.identifying",
    "analyse": "materiel.actions.findings",
    "build": "materiel.actions.cases",
    "check": "materiel.actions.cases",
    "check_reference": "materiel.actions.identifying",
    "demo": "materiel.actions.reporting",
    "dossier": "materiel.actions.dossiers",
    "export": "materiel.actions.exporting",
    "find": "materiel.actions.finding_items",
    "guess_mapping": "materiel.actions.guessing",
    "history": "materiel.actions.histories",
    "identify": "materiel.identify",
    "identify_file": "materiel.actions.identifying",
    "identify_weapon": "materiel.actions.identifying",
    "import_file": "materiel.actions.importing",
    "judge": "materiel.actions.judging",
    "new": "materiel.actions.cases",
    "original": "materiel.actions.originals",
    "report": "materiel.actions.reporting",
    "snapshot": "materiel.actions.cases",
    "snapshots": "materiel.actions.cases",
    "trace_close": "materiel.actions.traces.requests",
    "trace_comment": "materiel.actions.traces.requests",
    "trace_draft": "materiel.actions.traces.drafting",
    "trace_letter": "materiel.actions.traces.drafting",
    "trace_list": "materiel.actions.traces.requests",
    "trace_publish": "materiel.actions.traces.requests",
    "trace_remind": "materiel.actions.traces.requests",
    "trace_reply": "materiel.actions.traces.requests",
    "trace_send": "materiel.actions.traces.requests",
}


class _Door(ModuleType):
    """The package itself. Some actions bear the name of a room: ``materiel.analyse`` is always the action, and
    ``from materiel.analyse.finding import Finding`` still leads into the room."""

    def __dir__(self) -> list[str]:
        return __all__


def _action(name: str) -> property:
    def load(door: ModuleType) -> Any:
        return getattr(import_module(_HOMES[name]), name)

    def keep(door: ModuleType, room: object) -> None:
        """Python sets a room on its package when it is imported; the action keeps its name."""

    return property(load, keep)


for _name in __all__:
    setattr(_Door, _name, _action(_name))
sys.modules[__name__].__class__ = _Door
