"""A person's question: marks and calibre as typed, the user's own reference rows up to a handling limit."""

from __future__ import annotations

from dataclasses import replace

from materiel.identify.reading import Context, read_marks
from materiel.identify.result import Identification
from materiel.model.handling import Handling
from materiel.model.marks import spoken_marks
from materiel.reference.added import register_at


def answer(
    marks: str, calibre: str | None = None, *, context: Context | None = None, handling: str | None = None
) -> Identification:
    """Read marks as a person types them.

    >>> answer("945 / 05", "7,62*54R").readings[0].country
    'CHN'
    """
    return read_marks(spoken_marks(marks), calibre, context=informed(context, handling))


def informed(context: Context | None, handling: str | None) -> Context:
    """The context with the register that a handling limit allows."""
    context = context or Context()
    if context.register is not None:
        return context
    return replace(context, register=register_at(Handling.parse(handling)))
