"""SVG as text: elements, escaped text, and the few inks that every drawing uses.

An ink is a CSS variable with a fallback, so that a drawing follows the page's light, dark and print colours and
still looks right when it is opened alone.
"""

from __future__ import annotations

from html import escape
from zlib import crc32

INK = "var(--ink,#1d1d1b)"
SOFT = "var(--soft,#5c5c58)"
RULE = "var(--rule,#c9c9c4)"
LAND = "var(--land,#f0efec)"
PAPER = "var(--paper,#ffffff)"
BLUE = "var(--blue,#0072b2)"
SKY = "var(--sky,#56b4e9)"
VERMILION = "var(--vermilion,#d55e00)"
HATCH_INK = "var(--hatch,#8a8a85)"

SANS = "var(--sans,'Source Sans 3','Noto Sans','Segoe UI',Seravek,Ubuntu,'DejaVu Sans',sans-serif)"
MONO = "var(--mono,'DejaVu Sans Mono','Cascadia Mono',Consolas,Menlo,monospace)"


def element(name: str, *children: str, **attributes: object) -> str:
    """One element. Underscores in attribute names become hyphens; a None attribute is left out.

    >>> element("circle", cx=1, stroke_width=2)
    '<circle cx="1" stroke-width="2"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def number(value: object) -> str:
    """A coordinate in as few characters as it needs; anything else as text.

    >>> number(3.14159), number(2.0), number("a")
    ('3.14', '2', 'a')
    """
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
    return str(value)


def words(text: str, x: float, y: float, **attributes: object) -> str:
    """A line of text.

    >>> words("a < b", 1, 2)
    '<text x="1" y="2">a &lt; b</text>'
    """
    return element("text", escape(text, quote=False), x=x, y=y, **attributes)


def drawing(
    width: float, height: float, title: str, *children: str, lang: str | None = None, role: str = "img"
) -> str:
    """A whole drawing with its name for those who cannot see it; one that holds links has the role ``group``."""
    return element(
        "svg",
        element("title", escape(title, quote=False)),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(float(width))} {number(float(height))}",
        width=width,
        height=height,
        role=role,
        aria_label=title if role == "group" else None,
        lang=lang,
        font_family=SANS,
    )


def hatch(identifier: str, spacing: float = 5) -> str:
    """The pattern of what is not known: thin diagonal lines."""
    line = element("line", x1=0, y1=0, x2=0, y2=spacing, stroke=HATCH_INK, stroke_width=1.4)
    pattern = element(
        "pattern",
        line,
        id=identifier,
        width=spacing,
        height=spacing,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def hatch_id(title: str) -> str:
    """The name of a drawing's own hatch pattern: several drawings share one page.

    >>> hatch_id("Map") == hatch_id("Map") != hatch_id("Bars")
    True
    """
    return f"hatch-{crc32(title.encode()):08x}"


def text_width(text: str, size: float) -> float:
    """About how wide a line of sans text is; a little too wide rather than too narrow."""
    narrow = sum(char in "iljtfrI.,:;'|()[]/ " for char in text)
    return size * (0.62 * (len(text) - narrow) + 0.36 * narrow)
