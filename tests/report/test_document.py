"""A document is one thing in three renderings: the same text, the same notes, the same bytes every time."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from materiel.report.document.blocks import (
    Block,
    Column,
    ContentsList,
    Drawing,
    Form,
    FormField,
    Heading,
    Listing,
    Manner,
    NotesList,
    PageBreak,
    Paragraph,
    Table,
)
from materiel.report.document.document import Document, Imprint, Note
from materiel.report.document.docx import docx_bytes
from materiel.report.document.inline import Link, NoteMark, Run, Style, content
from materiel.report.document.page import html
from materiel.report.document.pdf import pdf

IMPRINT = Imprint(
    "Kasar: a dossier", "kasar, snapshot 0123", "TLP:AMBER", datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30">'
    '<rect width="80" height="9" fill="var(--blue,#0072b2)"/></svg>'
)
TYPESETTERS_SIGNS = 'costs #5 *not* _less_ $x$ <at> @ref \\ "quoted" [a] // b'
BLOCKS: tuple[Block, ...] = (
    ContentsList(),
    Heading(content("Parties"), 1, "parties"),
    Paragraph(
        content("The ", Run("Blue Front", Style.STRONG), " was formed.", NoteMark("b"), NoteMark("a")), Manner.LEAD
    ),
    Paragraph(content(TYPESETTERS_SIGNS, NoteMark("a"), " see ", Link("deaths", "deaths"))),
    Paragraph(content("marks ", Run("945_05", Style.MONO), " ", Run("أنصار", language="ar", right_to_left=True))),
    Heading(content("Deaths"), 2, "deaths"),
    Table(
        (Column(content("Year")), Column(content("Source"), width=1.0), Column(content("Killed"), numeric=True)),
        tuple((content(str(1900 + n)), content("Mission"), content("12", NoteMark("b"))) for n in range(80)),
        content("Deaths by year"),
    ),
    Listing((content("first"), content("second")), ordered=True),
    Drawing(SVG, "One bar of 80", content("Bars"), 0.5),
    Form(
        (FormField("Maker", lines=2), FormField("Legal?", choices=("yes", "no")), FormField("Lot", content("07")))
    ),
    PageBreak(),
    Heading(content("Notes"), 1, "notes"),
    NotesList(),
)
NOTES = (
    Note("a", content("Interview, line 4.")),
    Note("b", content("Register, ", Link("online", "https://example.org"))),
)
DOCUMENT = Document("Kasar", "en", BLOCKS, IMPRINT, content("An invented country"), NOTES)


def text_of_pdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def parts_of_docx(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.fixture(scope="module")
def made() -> tuple[bytes, bytes, str]:
    return pdf(DOCUMENT), docx_bytes(DOCUMENT), html(DOCUMENT)


def test_the_same_document_gives_the_same_bytes(made: tuple[bytes, bytes, str]) -> None:
    assert (pdf(DOCUMENT), docx_bytes(DOCUMENT), html(DOCUMENT)) == made


def test_the_only_time_in_the_files_is_when_the_snapshot_was_cut(
    made: tuple[bytes, bytes, str],
) -> None:
    assert {info.date_time for info in ZipFile(BytesIO(made[1])).infolist()} == {(2026, 1, 2, 3, 4, 6)}
    assert (
        re.findall(r">(2\d{3}-[^<]*)<", parts_of_docx(made[1])["docProps/core.xml"]) == ["2026-01-02T03:04:06Z"] * 2
    )
    assert str(PdfReader(BytesIO(made[0])).metadata.creation_date).startswith("2026-01-02")  # type: ignore[union-attr]


def test_notes_are_numbered_where_they_are_first_quoted() -> None:
    assert dict(DOCUMENT.numbers) == {"b": 1, "a": 2}
    assert DOCUMENT.quotations["b"] == 81


def test_signs_of_the_typesetter_are_text(made: tuple[bytes, bytes, str]) -> None:
    assert TYPESETTERS_SIGNS in text_of_pdf(made[0]).replace("\n", " ").replace("“", '"').replace("”", '"')
    assert "costs #5 *not* _less_" in parts_of_docx(made[1])["word/document.xml"]


def test_the_pdf_is_tagged_names_its_language_and_repeats_the_head_of_a_table(
    made: tuple[bytes, bytes, str],
) -> None:
    reader = PdfReader(BytesIO(made[0]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value  # type: ignore[index]
    assert root["/Lang"] == "en"  # type: ignore[index]
    assert sum("Year Source Killed" in page.extract_text() for page in reader.pages) == 2


def test_every_link_of_the_pdf_leads_to_a_place_in_it(made: tuple[bytes, bytes, str]) -> None:
    reader = PdfReader(BytesIO(made[0]))
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    inside = [link["/Dest"] for link in links if "/Dest" in link]
    known = reader.named_destinations
    assert len(inside) >= 81 + 2 + 2  # quotations, ways back, contents
    assert all(isinstance(target, list) or target in known for target in inside)


def test_words_notes_are_endnotes_with_references_to_them(made: tuple[bytes, bytes, str]) -> None:
    parts = parts_of_docx(made[1])
    text, notes = parts["word/document.xml"], parts["word/endnotes.xml"]
    assert re.findall(r'<w:endnoteReference w:id="(\d+)"', text) == ["1", "2"]
    assert re.findall(r'<w:endnote w:id="(\d+)"', notes) == ["1", "2"]
    quoted_again = set(re.findall(r"NOTEREF (\w+)", text))
    assert quoted_again == {"_Note1", "_Note2"} <= set(re.findall(r'w:name="(\w+)"', text))
    assert "https://example.org" in parts["word/_rels/endnotes.xml.rels"]


def test_each_ordered_list_of_a_docx_begins_at_one() -> None:
    listing = Listing((content("first"), content("second")), ordered=True)
    parts = parts_of_docx(docx_bytes(Document("T", "en", (listing, listing), IMPRINT)))
    numbers = re.findall(r'<w:numId w:val="(\d+)"', parts["word/document.xml"])
    assert len(numbers) == 4 and len(set(numbers)) == 2
    starts = re.findall(r'<w:num w:numId="(\d+)"[^>]*>.*?</w:num>', parts["word/numbering.xml"], re.DOTALL)
    assert set(numbers) <= set(starts)
    assert parts["word/numbering.xml"].count('<w:startOverride w:val="1"/>') == 2


def test_words_headings_lists_and_table_heads_are_real(made: tuple[bytes, bytes, str]) -> None:
    text = parts_of_docx(made[1])["word/document.xml"]
    for wanted in ('w:val="Heading1"', 'w:val="ListNumber"', "<w:tblHeader/>", 'descr="One bar of 80"', "<w:sdt>"):
        assert wanted in text
    assert 'TOC \\o "1-2"' in text


def test_the_page_has_ways_from_each_quotation_to_its_note_and_back(made: tuple[bytes, bytes, str]) -> None:
    page = made[2]
    ids = set(re.findall(r' id="([^"]+)"', page))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert set(targets) <= ids
    assert sum(target == "note-1" for target in targets) == DOCUMENT.quotations["b"]
    assert "<script" not in page and 'dir="rtl"' in page


@pytest.mark.parametrize(
    ("blocks", "notes", "complaint"),
    [
        ((Paragraph(content(NoteMark("x"))), NotesList()), (), "quoted and not there: x"),
        ((NotesList(),), (Note("x", ()),), "never quoted: x"),
        ((Paragraph(content(NoteMark("x"))),), (Note("x", ()),), "a place where they are listed"),
        ((Paragraph(content(Link("a", "nowhere"))),), (), "links to no heading: nowhere"),
        ((Heading((), 1, "a"), Heading((), 1, "a")), (), "headings there twice: a"),
        ((Table((Column(content("A")),), ((),)),), (), "rows do not fit: A"),
    ],
)
def test_a_document_that_is_not_whole_is_refused(
    blocks: tuple[Block, ...], notes: tuple[Note, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Document("T", "en", blocks, IMPRINT, notes=notes)
