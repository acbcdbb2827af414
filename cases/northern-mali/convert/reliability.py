"""One rule for the grade of a source, by what kind of source it is."""

from __future__ import annotations

_B = "un_document report article book chapter field_visit data_set reference_work note"
_C = "government news web_page interview"
_D = "statement"
GRADES = {kind: grade for grade, kinds in (("B", _B), ("C", _C), ("D", _D)) for kind in kinds.split()}


def reliability(kind: str, *, known: bool = True) -> str:
    """The Admiralty grade: B for research and the United Nations, C for governments,
    press, web and interviews, D for a party.

    A source of which nothing but its mention is known cannot be judged (F).

    >>> reliability("news"), reliability("report", known=False)
    ('C', 'F')
    """
    return GRADES[kind] if known else "F"
