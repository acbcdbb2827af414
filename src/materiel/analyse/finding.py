"""A finding: the answer of one analysis, and what an analysis declares about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from materiel.analyse.study import Study

Row = dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """The answer of one analysis over one snapshot.

    ``rows`` have exactly the keys that the analysis documents; ``because`` in a row lists the rows it rests on as
    ``table:id``, and ``filter`` selects them where they are many. ``notes`` say in words what bounds the answer.
    """

    analysis: str
    case: str
    snapshot: str | None
    parameters: Mapping[str, Any]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The finding as one JSON document.

        >>> Finding("coverage", "mali", None, {}, ()).as_dict()["analysis"]
        'coverage'
        """
        return {
            "analysis": self.analysis,
            "case": self.case,
            "snapshot": self.snapshot,
            "parameters": dict(self.parameters),
            "rows": list(self.rows),
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class Answer:
    """What an analysis itself returns: its rows and notes."""

    rows: Sequence[Row]
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Option:
    """One option of an analysis. ``choices`` closes the list of values; ``number`` asks for a whole number."""

    name: str
    meaning: str
    default: str | int | float | None = None
    choices: tuple[str, ...] = ()
    kind: type[str] | type[int] | type[float] = str
    required: bool = False


@dataclass(frozen=True)
class Analysis:
    """One analysis: its name, what it answers, its options, and the keys of its rows with their meaning.

    ``shapes`` has one entry for each form a row can have; most analyses have one. ``shown`` names for each the keys
    that a table on the screen has, where it would be too wide with all of them.
    """

    name: str
    title: str
    run: Callable[[Study, Mapping[str, Any]], Answer]
    shapes: tuple[Mapping[str, str], ...]
    options: tuple[Option, ...] = field(default=())
    shown: tuple[tuple[str, ...], ...] = ()

    def tables(self, rows: Sequence[Row]) -> list[tuple[tuple[str, ...], list[Row]]]:
        """Rows as tables on a screen: the keys to show, and the rows of one form, form by form.

        >>> nothing = lambda study, options: Answer(())
        >>> listing = Analysis("listing", "", nothing, ({"a": "", "b": ""},), shown=(("a",),))
        >>> listing.tables([{"a": 1, "b": 2}])
        [(('a',), [{'a': 1, 'b': 2}])]
        """
        if not self.shown:
            names = tuple(key for key in dict.fromkeys(key for row in rows for key in row) if key != "because")
            return [(names, list(rows))]
        forms = zip(self.shapes, self.shown, strict=True)
        found = [(shown, [row for row in rows if row.keys() == shape.keys()]) for shape, shown in forms]
        return [(shown, of_form) for shown, of_form in found if of_form]
