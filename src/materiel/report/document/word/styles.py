"""The styles of a DOCX: a humanist sans that Word has, and a mono in which no two characters look alike."""

from __future__ import annotations

from docx.document import Document as Body
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from materiel.report.document.word.parts import part

SANS, MONO = "Calibri", "Consolas"
INK, SOFT, BLUE = RGBColor(0x1D, 0x1D, 0x1B), RGBColor(0x58, 0x58, 0x53), RGBColor(0x00, 0x56, 0x8A)
HEADINGS = {1: (16, 22, 8), 2: (12.5, 16, 6), 3: (11, 12, 4)}
"""Size, space before and space after each level of heading, in points."""
PARAGRAPHS = {  # name: size, colour, space before, space after
    "Body Text": (10.5, INK, 0, 6),
    "Lead": (12, INK, 0, 9),
    "Quiet": (9, SOFT, 0, 9),
    "Address": (10.5, INK, 10, 10),
    "Hanging": (10.5, INK, 0, 6),
    "Introducing": (10.5, INK, 0, 6),
    "Reference": (8.5, INK, 0, 2),
    "Table Text": (9, INK, 1, 1),
    "Table Head": (9, SOFT, 1, 1),
    "Table Caption": (10, INK, 10, 4),
    "Endnote Text": (8.5, INK, 0, 2),
}
CHARACTERS = (
    "Emphasised",
    "Strong Text",
    "Small Caps",
    "Quiet Text",
    "Marks",
    "Struck",
    "Link",
    "Endnote Reference",
)


def add_styles(body: Body, language: str) -> None:
    """Put every style that the blocks use into a document."""
    _set_defaults(body, language)
    for level, points in HEADINGS.items():
        _set_heading(body.styles[f"Heading {level}"], points)
    for name, sizes in PARAGRAPHS.items():
        _add_paragraph_style(body, name, sizes)
    for name in CHARACTERS:
        _set_characters(body.styles.add_style(name, WD_STYLE_TYPE.CHARACTER))
    _set_faces(body.styles["Title"], 24, INK)
    body.styles["Title"].paragraph_format.space_after = Pt(4)
    for border in body.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _set_defaults(body: Body, language: str) -> None:
    normal = body.styles["Normal"]
    _set_faces(normal, 10.5, INK)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.12
    properties = normal.element.get_or_add_rPr()
    properties.append(part("lang", val=language, eastAsia=language, bidi="ar-SA"))


def _set_heading(style: ParagraphStyle, sizes: tuple[float, float, float]) -> None:
    size, before, after = sizes
    _set_faces(style, size, INK)
    style.font.bold, style.font.italic = True, False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True


def _add_paragraph_style(body: Body, name: str, sizes: tuple[float, RGBColor, float, float]) -> None:
    size, colour, before, after = sizes
    style = body.styles[name] if name in body.styles else body.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = body.styles["Normal"]
    style.quick_style = True
    _set_faces(style, size, colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = (
        1.0 if name.startswith(("Table", "Endnote", "Address", "Reference")) else 1.12
    )
    style.font.bold = name in ("Table Head", "Table Caption") or None
    style.paragraph_format.keep_with_next = True if name in ("Table Caption", "Introducing") else None
    if name in ("Hanging", "Reference", "Endnote Text"):
        style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Pt(16), Pt(-16)


def _set_characters(style: CharacterStyle) -> None:
    font = style.font
    match style.name:
        case "Emphasised":
            font.italic = True
        case "Strong Text":
            font.bold = True
        case "Small Caps":
            font.small_caps = True
        case "Quiet Text":
            font.color.rgb = SOFT
        case "Marks":
            _set_face(style, MONO)
        case "Struck":
            font.strike = True
        case "Link":
            font.color.rgb = BLUE
        case _:
            font.superscript, font.color.rgb = True, BLUE


def _set_faces(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    style.font.size, style.font.color.rgb = Pt(size), colour
    _set_face(style, SANS)


def _set_face(style: ParagraphStyle | CharacterStyle, face: str) -> None:
    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "Theme" in key:
            del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), face)
