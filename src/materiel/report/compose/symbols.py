"""What the stars among the marks of a cartridge are: stars, or the NATO design mark."""

from __future__ import annotations

from materiel.model.marks import SEPARATOR
from materiel.reference.calibre_marks import calibre_facts


def symbols_of(marks: str, calibre: str, said: str) -> tuple[str, ...]:
    """What each ``*`` is: as sources describe it, else the NATO design mark on a NATO calibre, else a star.

    >>> symbols_of("3_*_87_*", "14.5 × 114 mm", "")
    ('star', 'star')
    """
    stars = marks.split(SEPARATOR).count("*")
    told = said.casefold()
    nato = "nato" in told if "nato" in told or "star" in told else is_nato(calibre)
    return ("nato" if nato else "star",) * stars


def is_nato(calibre: str) -> bool:
    """Whether a calibre is one of NATO's."""
    facts = calibre_facts().get(calibre)
    return facts is not None and facts.family.startswith("NATO")
