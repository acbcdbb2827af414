"""What stands within a line: runs of text, marks of notes, and ways to other parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a run is set."""

    PLAIN = "plain"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    SMALL_CAPS = "small_caps"
    QUIET = "quiet"
    MONO = "mono"
    """Marks and serials, in a face in which no two characters look alike."""
    STRUCK = "struck"


@dataclass(frozen=True)
class Run:
    """A run of text; ``language`` where it is not the document's, as a BCP 47 tag. A line feed breaks the line."""

    text: str
    style: Style = Style.PLAIN
    language: str | None = None
    right_to_left: bool = False


@dataclass(frozen=True)
class NoteMark:
    """The number of a note, by the note's key."""

    key: str


@dataclass(frozen=True)
class Link:
    """A way to a heading of the document, by its anchor, or to an address of the web."""

    text: str
    target: str

    @property
    def is_outside(self) -> bool:
        return "://" in self.target


Inline = Run | NoteMark | Link
Content = tuple[Inline, ...]


def content(*parts: str | Inline | Iterable[Inline]) -> Content:
    """Text, runs and contents as one content.

    >>> content("made in ", Run("2005", Style.STRONG))
    (Run(text='made in ', style=<Style.PLAIN: 'plain'>, language=None, right_to_left=False), \
Run(text='2005', style=<Style.STRONG: 'strong'>, language=None, right_to_left=False))
    """
    found: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            found.extend([Run(part)] if part else [])
        elif isinstance(part, Run | NoteMark | Link):
            found.append(part)
        else:
            found.extend(part)
    return tuple(found)


def plain(inlines: Iterable[Inline]) -> str:
    """The text of a content, without the numbers of its notes.

    >>> plain(content("made in ", Run("2005"), NoteMark("n")))
    'made in 2005'
    """
    return "".join(part.text for part in inlines if not isinstance(part, NoteMark))
