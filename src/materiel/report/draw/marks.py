"""Marks that tell sources apart: by colour, and by shape where there is no colour."""

from __future__ import annotations

from materiel.report.draw.svg import INK, PAPER, SOFT, element

# Okabe-Ito, dark enough on white and light enough on black; shapes tell them apart in grey.
INKS = (
    "var(--blue,#0072b2)",
    "var(--vermilion,#d55e00)",
    "var(--green,#00795a)",
    "var(--purple,#a8568a)",
    INK,
    SOFT,
)
SHAPES = ("circle", "square", "diamond", "triangle", "cross", "ring")


def draw_mark(shape: str, x: float, y: float, ink: str, size: float = 4.0) -> str:
    """A mark of one of the shapes.

    >>> draw_mark("circle", 1, 2, "#000")
    '<circle cx="1" cy="2" r="4" fill="#000"/>'
    """
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=size, fill=ink)
    if shape == "ring":
        return element("circle", cx=x, cy=y, r=size, fill=PAPER, stroke=ink, stroke_width=1.6)
    wide = size * 1.4
    paths = {
        "square": f"M{x - size:.1f} {y - size:.1f}h{2 * size}v{2 * size}h{-2 * size}z",
        "diamond": f"M{x:.1f} {y - wide:.1f}l{wide:.1f} {wide:.1f}l{-wide:.1f} {wide:.1f}l{-wide:.1f} {-wide:.1f}z",
        "triangle": f"M{x:.1f} {y - size * 1.2:.1f}l{size * 1.3} {size * 2.2}h{-size * 2.6}z",
        "cross": f"M{x - size:.1f} {y - size:.1f}l{2 * size} {2 * size}m0 {-2 * size}l{-2 * size} {2 * size}",
    }
    stroke = {"stroke": ink, "stroke_width": 2, "fill": "none"} if shape == "cross" else {"fill": ink}
    return element("path", d=paths[shape], **stroke)
