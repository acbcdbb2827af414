"""Numbers of ordered lists in a DOCX: each list has its own, else one goes on where another ended."""

from __future__ import annotations

from docx.document import Document as Body
from docx.oxml.ns import qn


def new_numbering(body: Body) -> int:
    """The id of a new instance of the numbering of ordered lists, which begins at one."""
    numbering = body.part.numbering_part.element
    used = body.styles["List Number"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    abstract = numbering.num_having_numId(int(used)).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)
