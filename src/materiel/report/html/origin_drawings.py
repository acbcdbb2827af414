"""The drawings of attribution in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.draw.candidates import Candidate as Drawn
from materiel.report.draw.candidates import draw_candidates
from materiel.report.draw.dots import Dot, draw_dots
from materiel.report.draw.moves import Moving, Scale, draw_moves
from materiel.report.html.notes import Notes
from materiel.report.html.origins import OriginWords
from materiel.report.pages.attribution import AttributionPage, OriginLine, Sensitivity
from materiel.report.pages.origins import ItemPage

LEAST = 0.01
"""An origin has a line of its own in the chart from this share; unknown always has."""


@dataclass(frozen=True)
class OriginDrawings:
    """Charts of origins in one language."""

    words: OriginWords

    def shares(self, page: AttributionPage, notes: Notes | None = None) -> str:
        """The shares of the theatre as dots with intervals. With the notes of a page, each opens its rows."""
        lines = [line for line in page.origins if line.is_unknown or (line.share.value or 0) >= LEAST]
        lines.sort(key=lambda line: line.is_unknown)
        text = self.words.words.text
        tick = self.words.bound(0.2).replace(self.words.words.number(20), "{}")
        title = text("attribution.shares")
        return draw_dots([self._dot(line, notes) for line in lines], title, tick=tick, lang=self._language)

    @property
    def _language(self) -> str:
        return self.words.words.language

    def _dot(self, line: OriginLine, notes: Notes | None) -> Dot:
        low, high = line.share.low or 0.0, line.share.high or 0.0
        shown = f"{self.words.share(line.share.value)}"
        return Dot(
            label=self.words.plain(line.origin, line.is_unknown),
            value=line.share.value or 0.0,
            low=low,
            high=high,
            shown=f"{shown} ({self.words.words.number(round(100 * low))}–{self.words.bound(high)})",
            unknown=line.is_unknown,
            href=notes.address(line.share.because) if notes else None,
        )

    def candidates(self, page: ItemPage, linked: bool = True) -> str:
        """The candidates of an item: likelihood and confidence side by side."""
        text = self.words.words.text
        title = text("attribution.chart_title", label=page.line.label)
        heads = (text("attribution.likelihood"), text("attribution.confidence"))
        drawn = [
            Drawn(
                label=self.words.plain(each.origin, each.is_unknown),
                likelihood=each.likelihood,
                term=f"{self.words.words.number(each.likelihood, 2)} {self.words.term(each.term)}",
                confidence="" if each.is_unknown else each.confidence,
                level="" if each.is_unknown else text(f"confidence.{each.confidence}"),
                unknown=each.is_unknown,
                href=f"#c{at}" if linked else None,
            )
            for at, each in enumerate(page.candidates, 1)
        ]
        return draw_candidates(drawn, title, heads, lang=self._language)

    def sensitivity(self, sensitivity: Sensitivity) -> str:
        """How the shares move with one assumption."""
        text = self.words.words.text
        moving = [
            Moving(
                self._shortened(self.words.plain(named, is_unknown)),
                tuple(each.shares[at] for each in sensitivity.tried),
                is_unknown,
            )
            for at, (named, is_unknown) in enumerate(sensitivity.origins)
        ]
        scale = Scale(
            values=tuple(self.words.words.number(each.value) for each in sensitivity.tried),
            usual=next((at for at, each in enumerate(sensitivity.tried) if each.is_usual), -1),
            name=text(f"attribution.assumption.{sensitivity.assumption}"),
            usual_word=text("attribution.assumption.usual"),
            tick=self.words.bound(0.2).replace(self.words.words.number(20), "{}"),
        )
        return draw_moves(moving, scale, scale.name, lang=self._language)

    def _shortened(self, name: str) -> str:
        return name if len(name) <= 18 else name[:17].rstrip() + "…"
