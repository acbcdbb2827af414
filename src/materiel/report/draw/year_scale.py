"""The scale of a drawing by year: years along the foot, numbers from zero up."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.draw.series_sheet import HEAD, LEFT, Sheet
from materiel.report.draw.svg import INK, RULE, SOFT, element, words

SMALL = 11
_EVERY = (1, 2, 5, 10, 20)


@dataclass(frozen=True)
class YearScale:
    """Where a time and a number stand on a sheet."""

    sheet: Sheet
    step: float
    scale: float

    @classmethod
    def of(cls, sheet: Sheet) -> YearScale:
        step = (sheet.right - LEFT) / (sheet.last - sheet.first + 1)
        return cls(sheet, step, (sheet.base - HEAD) / round_up(sheet.top))

    def x(self, at: float) -> float:
        """Where a time stands, in years."""
        return LEFT + (at - self.sheet.first) * self.step

    def y(self, value: float) -> float:
        """Where a number stands."""
        return self.sheet.base - value * self.scale

    def grid(self) -> list[str]:
        """Lines at round numbers, written at the left."""
        top, drawn = round_up(self.sheet.top), []
        for value in (top * part / 4 for part in range(5)):
            y = self.y(value)
            drawn.append(element("line", x1=LEFT, y1=y, x2=self.sheet.right, y2=y, stroke=RULE, stroke_width=0.7))
            text = f"{value:,.0f}".replace(",", self.sheet.thousands)
            drawn.append(words(text, LEFT - 7, y + 4, font_size=SMALL, fill=SOFT, text_anchor="end"))
        return drawn

    def years(self, pattern: str) -> list[str]:
        """The years under the scale; one without any number has a hatched foot."""
        sheet, base = self.sheet, self.sheet.base
        every = next(n for n in _EVERY if self.step * n >= 34 or n == _EVERY[-1])
        known = {int(mark.at) for each in sheet.series for mark in each.marks}
        known |= {column.year for column in sheet.columns if column.best is not None}
        drawn = []
        for year in range(sheet.first, sheet.last + 1):
            if (year - sheet.first) % every == 0:
                middle = self.x(year + 0.5)
                drawn.append(words(str(year), middle, base + 16, font_size=SMALL, fill=SOFT, text_anchor="middle"))
            if year not in known:
                box = {"x": self.x(year + 0.12), "y": base - 6, "width": self.step * 0.76, "height": 6}
                drawn.append(element("rect", fill=f"url(#{pattern})", **box))
        return [*drawn, element("line", x1=LEFT, y1=base, x2=sheet.right, y2=base, stroke=INK, stroke_width=1)]

    def whisker(
        self, x: float, ends: tuple[float | None, float | None], value: float | None, is_open: bool, ink: str
    ) -> str:
        """The bounds of a number; an arrow upwards where there is no upper one."""
        low, high = ends
        drawn = ""
        if low is not None and high is not None and high > low:
            a, b = self.y(low), self.y(high)
            bounds = f"M{x - 4:.1f} {a:.1f}h8M{x:.1f} {a:.1f}V{b:.1f}m-4 0h8"
            drawn = element("path", d=bounds, stroke=ink, fill="none")
        if is_open:
            y = self.y(value if value is not None else low or 0)
            arrow = f"M{x:.1f} {y - 5:.1f}v-14m-3.5 4.5l3.5 -5l3.5 5"
            drawn += element("path", d=arrow, stroke=ink, stroke_width=1.3, fill="none")
        return drawn


def round_up(top: float) -> float:
    """A round number not below another, that a scale of four steps can end at.

    >>> round_up(411), round_up(353455), round_up(3)
    (600.0, 400000.0, 4.0)
    """
    power = 1.0
    while power * 10 <= top:
        power *= 10
    return next(step * power for step in (1.0, 2.0, 4.0, 6.0, 8.0, 10.0) if step * power >= top)
