"""The table of what is to be traced: the fields of ATF form F 3312.1, part V, and of ISACS 05.31, as documented."""

from __future__ import annotations

from collections.abc import Iterator

from materiel.model.marks import SEPARATOR
from materiel.reference.case_heads import head_diameter
from materiel.report.compose.symbols import symbols_of
from materiel.report.document.blocks import Column, Drawing, Table
from materiel.report.document.inline import Content, Run, Style, content
from materiel.report.draw.case_head import Head, HeadStyle, clock_hour, draw_case_head
from materiel.report.letters.request import Request

AMMUNITION = ("cartridge", "package", "projectile", "rocket", "missile", "grenade", "mine")
SCALE = HeadStyle(px_per_mm=12.5, margin=6, hours=True)


def item_table(request: Request) -> Table:
    """Field by field what was documented; a field of the form that nobody recorded says so."""
    words = request.words
    columns = (
        Column(content(words.text("letter.field")), width=0.36),
        Column(content(words.text("letter.as_documented")), width=0.64),
    )
    rows = tuple((content(words.text(f"letter.item.{key}")), value) for key, value in _fields(request))
    return Table(columns, rows, content(words.text("letter.item_caption")))


def _fields(request: Request) -> Iterator[tuple[str, Content]]:
    is_round = request.said("kind") in AMMUNITION
    yield "type", _or_silent(request, _type(request))
    yield "calibre", _or_silent(request, request.said("calibre"))
    yield "marks" if request.said("kind") == "cartridge" else "markings", _marks(request)
    if not is_round:
        yield "model", _or_silent(request, request.said("model"))
        yield "serial", _mono(request, request.said("serial"))
        yield "serial_state", _or_silent(request, _code(request, "serial_state"))
        yield "importer", _or_silent(request, "")
    yield "lot", _mono(request, request.said("lot"))
    yield "producer", _or_silent(request, request.said("producer"))
    yield "country", _or_silent(request, _country(request))
    yield "year", _or_silent(request, _years(request))
    yield "features", _or_silent(request, request.said("features"))
    yield "quantity", _or_silent(request, quantity(request))


def _type(request: Request) -> str:
    kind = _code(request, "kind", "item_kind")
    category = request.said("category") if request.words.language == "en" else ""
    return ", ".join(dict.fromkeys(filter(None, (kind, category))))


def _code(request: Request, column: str, codelist: str = "") -> str:
    value = request.said(column)
    return request.words.code(codelist or column, value) if value else ""


def _country(request: Request) -> str:
    code = request.said("producer_country")
    return request.words.country(code) if code else ""


def _years(request: Request) -> str:
    years = [year for year in (request.said("year_from"), request.said("year_to")) if year]
    return "–".join(dict.fromkeys(years))


def quantity(request: Request) -> str:
    """How many were documented, as counted; empty where present and not counted."""
    words = request.words
    exact, least, most = (request.said(f"quantity{end}") for end in ("", "_min", "_max"))
    if exact:
        about = request.said("quantity_precision") in ("about", "order_of_magnitude")
        return words.text("quantity.about" if about else "quantity.exact", n=words.number(float(exact)))
    if least and most:
        return f"{words.number(float(least))}–{words.number(float(most))}"
    if least or most:
        return words.text(
            "quantity.at_least" if least else "quantity.at_most", n=words.number(float(least or most))
        )
    return ""


def _marks(request: Request) -> Content:
    """The marks exactly as seen, each part at its place on the clock where they are those of a case head."""
    marks = request.said("marks")
    if not marks:
        return _or_silent(request, "")
    parts = [part for part in marks.split(SEPARATOR) if part]
    if request.said("kind") != "cartridge":
        return content(Run(" ".join(parts), Style.MONO))
    placed: list[Run | str] = []
    for at, part in enumerate(parts):
        placed += [
            ", " if at else "",
            Run(part, Style.MONO),
            f" ({request.words.text('letter.clock', hour=clock_hour(at, len(parts)))})",
        ]
    return content(*placed)


def _mono(request: Request, text: str) -> Content:
    return content(Run(text, Style.MONO)) if text else _or_silent(request, "")


def _or_silent(request: Request, text: str) -> Content:
    return content(text) if text else content(Run(request.words.text("letter.not_recorded"), Style.QUIET))


def drawing_of(request: Request) -> Drawing | None:
    """The case head of a cartridge with its marks where they stand; None for what has none."""
    marks, calibre = request.said("marks"), request.said("calibre")
    if not marks or request.said("kind") != "cartridge":
        return None
    words = request.words
    alt = words.text(
        "variety.drawing", marks=marks.replace(SEPARATOR, " "), calibre=calibre or words.text("variety.no_calibre")
    )
    parts = tuple(part for part in marks.split(SEPARATOR) if part)
    head = Head(parts, head_diameter(calibre), alt, symbols_of(marks, calibre, request.said("features")))
    caption = f"{alt}. {words.text('variety.upright')}"
    return Drawing(draw_case_head(head, SCALE, words.language), alt, content(caption), width=0.3)
