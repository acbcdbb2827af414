"""Every assignment of roles that the reference supports: which part may be whose code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from materiel.identify.lots import lot_partings
from materiel.identify.parts import Part, Parting, partings
from materiel.identify.weighing import Candidate, Question, weighed
from materiel.identify.weights import WEIGHTS
from materiel.model.glyphs import digit_script
from materiel.reference.producers import Producer
from materiel.reference.register import Register


@dataclass(frozen=True)
class _Reader:
    """One question put to one register."""

    question: Question
    register: Register

    def as_parted(self, parting: Parting) -> Iterator[Candidate]:
        for place, part in enumerate(parting.parts):
            if parting.tokens and parting.tokens[place] != "code":
                continue
            for row in self._users(part):
                yield from weighed(parting, place, row, self.question)
        if not parting.tokens:
            for row in self.register.without_code:
                if _may_lack_code(parting, row):
                    yield from weighed(parting, None, row, self.question)

    def _users(self, part: Part) -> tuple[Producer, ...]:
        """The producers whose code a part may be; where it is illegible, those of the calibre if there are any."""
        if not _may_be_code(part):
            return ()
        rows = self.register.using(part.text)
        wanted = self.question.calibres
        fitting = () if part.is_legible else tuple(row for row in rows if wanted & row.calibres)
        return fitting or rows

    def as_misread(self, parting: Parting) -> Iterator[Candidate]:
        for place, part in enumerate(parting.parts):
            if part.is_legible and len(part.plain) > 1:
                for row in self.register.shaped_like(part.text):
                    yield from weighed(parting, place, row, self.question)


def candidates(marks: str, question: Question, register: Register) -> Iterator[Candidate]:
    """Every candidate for canonical marks: each parting, each part as the code, each producer of that code.

    Where no code fits, codes of like shape are tried (``P0F`` for ``POF``).
    """
    reader = _Reader(question, register)
    best = 0.0
    parted = list(partings(marks, register.codes, question.start_known))
    for parting in (*parted, *lot_partings(marks)):
        for candidate in reader.as_parted(parting):
            best = max(best, candidate.score)
            yield candidate
    if best < WEIGHTS["misread_below"]:
        for parting in parted:
            yield from reader.as_misread(parting)


def _may_be_code(part: Part) -> bool:
    """Whether enough of a part is legible to look for a code."""
    return part.is_legible or not part.gap or any(sign.isalnum() for sign in part.plain)


def _may_lack_code(parting: Parting, row: Producer) -> bool:
    """Whether a producer that stamped no code may have stamped these parts: script-only marks need their script."""
    scripts = {part.digits for part in parting.parts}
    if row.code == "(none)":
        return scripts == {"Latin"}
    return digit_script(row.native) in scripts or (row.calendars[0] != "gregorian" and scripts != {"Latin"})
