"""How firmly a source puts it: the transcription's words for it, as the codes of the records."""

from __future__ import annotations

STATED_AS = {
    "confirmed": "fact",
    "probable": "probable",
    "possible": "possible",
    "alleged": "alleged",
    "unsubstantiated": "unsubstantiated",
    "denied": "denied",
    "refuted": "denied",
}


def stated_as(certainty: str) -> str:
    """The code of ``stated_as`` for a certainty of the transcription. Raises KeyError for any other word.

    >>> stated_as("confirmed"), stated_as("refuted")
    ('fact', 'denied')
    """
    return STATED_AS[certainty]
