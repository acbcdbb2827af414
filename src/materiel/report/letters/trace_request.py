"""The letter of a trace request: what is asked, about what, in which circumstances, and how a reply is handled.

The wording is neutral: a mark says who may have made an item, and no letter says more than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from materiel.report.document.blocks import (
    Block,
    Drawing,
    Form,
    FormField,
    Heading,
    Listing,
    Manner,
    PageBreak,
    Paragraph,
)
from materiel.report.document.document import Document, Imprint, Words
from materiel.report.document.inline import Content, Run, Style, content
from materiel.report.html.dates import date_words
from materiel.report.letters.item_fields import AMMUNITION, drawing_of, item_table, quantity
from materiel.report.letters.request import Request

OUTCOMES = ("identified", "partly_identified", "not_identified", "no_records", "refused")
SHARING = ("published", "without_names", "authorities", "requester_only")


def trace_letter(request: Request) -> Document:
    """The letter as a document, in the language of its words."""
    words = request.words
    imprint = Imprint(
        head=words.text("letter.head", reference=request.reference),
        foot=words.text("letter.foot", snapshot=request.snapshot[:12]),
        handling=words.code("handling", request.handling),
        created=datetime(request.day.year, request.day.month, request.day.day),
    )
    return Document(
        title=words.text("letter.title"),
        language=words.language,
        subtitle=content(request.reference),
        blocks=tuple(_blocks(request)),
        imprint=imprint,
        words=Words(page=words.text("letter.page")),
    )


def _blocks(request: Request) -> Iterator[Block]:
    words = request.words
    yield Paragraph(_addresses(request), Manner.ADDRESS)
    yield Paragraph(content(words.text("letter.lead", due=request.due.isoformat())), Manner.LEAD)
    yield Paragraph(content(words.text("letter.neutral")))
    yield _heading(request, "ask")
    yield Listing(tuple(content(text) for text in _questions(request)), ordered=True)
    yield _heading(request, "item_title")
    drawing = drawing_of(request)
    if drawing:
        yield drawing
    yield item_table(request)
    yield _heading(request, "context")
    yield Listing(tuple(_circumstances(request)))
    yield Paragraph(content(words.text("letter.context_limit")), Manner.QUIET)
    for picture in request.photographs:
        yield Drawing(picture.svg, picture.caption, content(picture.caption), width=0.6)
    yield _heading(request, "sharing")
    yield Paragraph(content(words.text("letter.sharing_text")))
    yield PageBreak()
    yield _heading(request, "form")
    yield Paragraph(content(words.text("letter.form_lead", due=request.due.isoformat())))
    yield Form(tuple(_form(request)))


def _heading(request: Request, key: str) -> Heading:
    return Heading(content(request.words.text(f"letter.{key}")), 1, key)


def _addresses(request: Request) -> Content:
    """Addressee, requester, reference, day, urgency and ground, a line each."""
    words, row, addressee = request.words, request.row, request.addressee
    blank = words.text("letter.to_fill_in")
    country = words.country(addressee.country) if addressee.country else ""
    name = request.name(addressee)
    if addressee.kind == "state" and name:
        name, country = words.text("letter.authority", state=name), ""
    named = ", ".join(dict.fromkeys(filter(None, (name, country))))
    lines = {
        "to": named or blank,
        "from": str(row.get("requester") or blank),
        "reference": request.reference,
        "date": request.day.isoformat(),
        "due": request.due.isoformat(),
        "priority": words.code("trace_priority", str(row.get("priority") or "routine")),
        "ground": str(row.get("legal_basis") or ""),
    }
    said: list[Run | str] = []
    for key, text in lines.items():
        if text:
            said += ["\n" if said else "", Run(words.text(f"letter.line.{key}"), Style.QUIET), f" {text}"]
    return content(*said)


def _questions(request: Request) -> Iterator[str]:
    numbers = [name for name in ("lot", "serial") if request.said(name)]
    for key in ("left", "delivered", "authorised"):
        yield request.words.text(f"letter.question.{key}")
    for name in numbers:
        yield request.words.text(f"letter.question.{name}", number=request.said(name))
    if not numbers:
        key = "which_lot" if request.said("marks") or request.said("kind") in AMMUNITION else "which_serials"
        yield request.words.text(f"letter.question.{key}")
    for key in ("lost", "others"):
        yield request.words.text(f"letter.question.{key}")


def _circumstances(request: Request) -> Iterator[Content]:
    """Where, when, with whom and how it was documented: what the letter's handling limit lets through."""
    words, place, holder = request.words, request.place(), request.holder()
    told = {
        "date": content(date_words(request.said("date"), words) if request.said("date") else ""),
        "place": request.named(place),
        "holder": request.named(holder),
        "method": content(words.code("method", request.said("method")) if request.said("method") else ""),
        "quantity": content(quantity(request)),
    }
    silent = Run(words.text("letter.not_stated"), Style.QUIET)
    for key, value in told.items():
        yield content(f"{words.text(f'letter.circumstance.{key}')} ", value or silent)


def _form(request: Request) -> Iterator[FormField]:
    words = request.words
    yield FormField(words.text("letter.line.reference"), content(request.reference))
    outcomes = tuple(words.text(f"letter.outcome.{one}") for one in OUTCOMES)
    yield FormField(words.text("letter.answer.outcome"), choices=outcomes)
    for key, lines in (("left", 1), ("to", 2), ("authorised", 2), ("lot", 2), ("others", 2), ("remarks", 3)):
        yield FormField(words.text(f"letter.answer.{key}"), lines=lines)
    limits = tuple(words.text(f"letter.limit.{one}") for one in SHARING)
    yield FormField(words.text("letter.answer.sharing"), choices=limits)
    for key in ("name", "signed"):
        yield FormField(words.text(f"letter.answer.{key}"))
