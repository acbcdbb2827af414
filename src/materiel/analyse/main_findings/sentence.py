"""A main finding: one sentence made of computed values, with the rows it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Value = str | int | float | None
WORDS = ("no", *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])


@dataclass(frozen=True)
class Sentence:
    """One sentence. ``name`` names it for ever; ``values`` are the values in it, for wording in other languages.

    ``certainty`` is ``computed`` (it follows from the rows), ``established`` (the rows state it as fact),
    ``reproduced``, ``contradicted``, ``likely`` or ``undetermined`` (the rows leave it open).
    """

    name: str
    wording: str
    certainty: str
    analysis: str
    values: Mapping[str, Value] = field(default_factory=dict)
    because: Sequence[str] = ()
    filter: str | None = None

    def as_row(self) -> dict[str, Any]:
        """The sentence as the row of a finding."""
        return {
            "name": self.name,
            "wording": self.wording,
            "certainty": self.certainty,
            "analysis": self.analysis,
            "values": dict(self.values),
            "because": list(self.because),
            "filter": self.filter,
        }


def number(value: float | None) -> str:
    """A number with its thousands set apart.

    >>> number(1500.0), number(2.5)
    ('1,500', '2.5')
    """
    return "no" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def per_cent(share: float) -> str:
    """A share in words: three digits at most, never more exact than a tenth of a per cent from one per cent on.

    >>> per_cent(0.33933), per_cent(0.0046667)
    ('33.9 %', '0.47 %')
    """
    return f"{100 * share:.1f} %" if share >= 0.01 or share == 0 else f"{100 * share:.2g} %"


def listed(words: Sequence[str]) -> str:
    """Words joined as in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def how_many(n: int, thing: str, things: str = "") -> str:
    """A count with its noun.

    >>> how_many(1, "variety", "varieties"), how_many(30, "weapon")
    ('one variety', '30 weapons')
    """
    return f"{counted(n)} {thing if n == 1 else things or thing + 's'}"


def counted(n: int) -> str:
    """A count as it stands in a sentence: in words up to twelve.

    >>> counted(6), counted(130)
    ('six', '130')
    """
    return WORDS[n] if 0 <= n < len(WORDS) else number(n)


def sentence(text: str) -> str:
    """Text with a capital letter and a full stop.

    >>> sentence("six varieties make up 509")
    'Six varieties make up 509.'
    """
    return text[:1].upper() + text[1:] + "."
