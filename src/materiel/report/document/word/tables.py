"""Tables and forms of a DOCX."""

from __future__ import annotations

from docx.document import Document as Body
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as Grid
from docx.table import _Cell
from lxml.etree import _Element

from materiel.report.document.blocks import Form, FormField, Table
from materiel.report.document.inline import Content, content, plain
from materiel.report.document.word.lines import Lines
from materiel.report.document.word.parts import part

LINE = 158.0
RULES = {"top": "none", "bottom": "single", "insideH": "single"}
BOX = "\N{BALLOT BOX}"


def add_table(body: Body, table: Table, lines: Lines) -> None:
    """A table whose head is repeated on every page; no row is torn by the end of one."""
    grid = _grid(body, 0, len(table.columns))
    widths = _widths(table)
    _set_widths(grid, widths)
    for index, row in enumerate([tuple(column.head for column in table.columns), *table.rows]):
        made = part("tr")
        for text, column, width in zip(row, table.columns, widths, strict=True):
            size = part("tcPr", part("tcW", w=str(Mm(width).twips), type="dxa"))
            made.append(
                part("tc", size, _paragraph(text, "TableText" if index else "TableHead", lines, column.numeric))
            )
        _keep(made, is_head=index == 0)
        grid._tbl.append(made)
    _after(body)


def _paragraph(text: Content, style: str, lines: Lines, right: bool) -> _Element:
    """A paragraph of a cell, made at once: through the library a long table takes a hundred times as long."""
    properties = part("pPr", part("pStyle", val=style), *([part("jc", val="right")] if right else []))
    made = part("p", properties)
    lines.write(made, text)
    return made


def add_form(body: Body, form: Form, lines: Lines) -> None:
    """A form: what is asked at the left, the answer or a field to fill in at the right."""
    grid = _grid(body, len(form.fields), 2)
    _set_widths(grid, [LINE * 0.32, LINE * 0.68])
    for row, field in zip(grid.rows, form.fields, strict=True):
        _fill(row.cells[0], content(field.label), "Table Head", lines)
        _answer(row.cells[1], field, lines)
        row.cells[0].width, row.cells[1].width = Mm(LINE * 0.32), Mm(LINE * 0.68)
        _keep(row._tr, is_head=False)
    _after(body)


def _answer(cell: _Cell, field: FormField, lines: Lines) -> None:
    if field.choices:
        _fill(cell, content("     ".join(f"{BOX} {choice}" for choice in field.choices)), "Table Text", lines)
    elif field.value:
        _fill(cell, field.value, "Table Text", lines)
    else:
        cell.paragraphs[0].style = "Table Text"
        cell.paragraphs[0]._p.append(_blank(field))
        for _ in range(field.lines - 1):
            cell.add_paragraph(style="Table Text")


def _blank(field: FormField) -> _Element:
    """A field that Word lets one fill in."""
    named = part("sdtPr", part("alias", val=field.label), part("tag", val=field.label[:60]), part("text"))
    return part("sdt", named, part("sdtContent", part("r", part("t", text=" " * 24))))


def _grid(body: Body, n_rows: int, n_columns: int) -> Grid:
    grid: Grid = body.add_table(rows=n_rows, cols=n_columns)
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    properties = grid._tbl.tblPr
    borders = [part(side, val=kind, sz="4", space="0", color="C9C9C4") for side, kind in RULES.items()]
    properties.append(part("tblBorders", *borders))
    sides = [part(side, w="60", type="dxa") for side in ("left", "right")]
    properties.append(part("tblCellMar", *sides))
    return grid


def _set_widths(grid: Grid, widths: list[float]) -> None:
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)


def _fill(cell: _Cell, text: Content, style: str, lines: Lines) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    lines.write(paragraph._p, text)


def _keep(row: _Element, is_head: bool) -> None:
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = part("trPr")
        row.insert(0, properties)
    properties.append(part("cantSplit"))
    if is_head:
        properties.append(part("tblHeader"))


def _widths(table: Table) -> list[float]:
    """Millimetres: columns without a width get what their longest text needs, the others share the rest."""
    needed = [None if column.width else _needed(table, index) for index, column in enumerate(table.columns)]
    fixed = sum(width for width in needed if width)
    shares = sum(column.width or 0.0 for column in table.columns)
    if not shares:
        return [(width or 0.0) * LINE / fixed for width in needed]
    rest = max(LINE - fixed, LINE * 0.4)
    given = [
        width or rest * (column.width or 0) / shares for width, column in zip(needed, table.columns, strict=True)
    ]
    return [width * LINE / sum(given) for width in given]


def _needed(table: Table, index: int) -> float:
    longest = max(len(plain(text)) for text in (table.columns[index].head, *(row[index] for row in table.rows)))
    return 4.0 + 1.75 * min(longest, 40)


def _after(body: Body) -> None:
    """A little room below: Word joins two tables that touch."""
    body.add_paragraph(style="Quiet").paragraph_format.space_after = Mm(0)
