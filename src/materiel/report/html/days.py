"""The days that the dates of a tie can mean, for the time slider of a page."""

from __future__ import annotations

from markupsafe import Markup

from materiel.analyse.actors.in_force import LASTING
from materiel.model.dates import parse_date
from materiel.report.pages.parts import Statement


def days_attributes(statement: Statement) -> Markup:
    """The first and last possible day of the beginning and the end of a tie, as attributes; an open side is empty.

    What happens once, such as a founding, is no tie that is in force on a day.

    >>> from materiel.report.pages.parts import Cell, RowLink
    >>> cells = (Cell("relation", "fights"), Cell("since", "2012-06"))
    >>> tie = Statement(RowLink("relations", "R"), cells, "", "", "", "clear")
    >>> str(days_attributes(tie))
    ' data-since="2012-06-01/2012-06-30"'
    """
    if statement.value("relation") not in LASTING:
        return Markup(' data-moment="yes"')
    found = Markup("")
    for column in ("since", "until"):
        if statement.value(column):
            span = parse_date(statement.value(column))
            ends = "/".join(day.isoformat() if day else "" for day in (span.earliest, span.latest))
            found += Markup(' data-{}="{}"').format(column, ends)
    return found + Markup(' data-denied="yes"' if statement.stated_as == "denied" else "")
