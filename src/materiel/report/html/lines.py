"""A row in one line, as lists, panels and notes show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from materiel.report.html.dates import period_words
from materiel.report.html.voice import Voice
from materiel.report.pages.parts import RowLink, Statement


@dataclass
class Lines:
    """Rows in one line each, in one language; every row is worded once."""

    voice: Voice
    _worded: dict[RowLink, Markup] = field(default_factory=dict)

    def __call__(self, statement: Statement) -> Markup:
        if statement.link not in self._worded:
            say = FORMS.get(statement.link.table, _any_line)
            self._worded[statement.link] = say(self.voice, statement)
        return self._worded[statement.link]


def joined(*pieces: Markup | str) -> Markup:
    """Pieces of a line with a middle dot between; empty ones are left out."""
    return Markup(" · ").join(piece for piece in pieces if piece)


def _said(voice: Voice, key: str, value: Markup) -> Markup:
    """A labelled piece such as ``held by X``; nothing where there is no value."""
    return Markup("") if not value else escape(voice.words.text(f"piece.{key}")) + " " + value


def _observation(voice: Voice, row: Statement) -> Markup:
    how_many = voice.quantity(row)
    return joined(
        (how_many + " × " if how_many else Markup("")) + voice.item(row),
        _said(voice, "holder", voice.value(row, "holder_id")),
        _said(voice, "place", voice.value(row, "place_id")),
        voice.value(row, "date"),
        voice.value(row, "method"),
    )


def _holding(voice: Voice, row: Statement) -> Markup:
    how_many = voice.quantity(row)
    item = (how_many + " × " if how_many else Markup("")) + voice.item(row)
    holder = voice.value(row, "holder_id") or escape(voice.words.text("row.unknown_holder"))
    polarity = Markup('<em class="polarity">{}</em>').format(voice.value(row, "polarity"))
    return joined(
        Markup("{} {} {}").format(holder, polarity, item), voice.value(row, "basis"), voice.value(row, "date")
    )


def _transfer(voice: Voice, row: Statement) -> Markup:
    how_many = voice.quantity(row)
    item = (how_many + " × " if how_many else Markup("")) + voice.item(row)
    return joined(
        Markup("{}: {}").format(voice.value(row, "mode"), item),
        _said(voice, "from", voice.value(row, "from_id")),
        _said(voice, "to", voice.value(row, "to_id")),
        _said(voice, "via", voice.value(row, "via_ids")),
        _said(voice, "meant_for", voice.value(row, "intended_for_id")),
        voice.value(row, "date"),
        voice.value(row, "status"),
    )


def _claim(voice: Voice, row: Statement) -> Markup:
    said = Markup("{}, {}: {}").format(
        voice.value(row, "entity_id"), voice.value(row, "property"), voice.value(row, "value") or "–"
    )
    return joined(said, since_until(voice, row))


def _relation(voice: Voice, row: Statement) -> Markup:
    tie = Markup('{} <em class="tie">{}</em> {}').format(
        *(voice.value(row, column) for column in ("subject_id", "relation", "object_id"))
    )
    return joined(tie, since_until(voice, row))


def since_until(voice: Voice, row: Statement) -> Markup:
    """From when until when, as stated."""
    return escape(period_words(row.value("since"), row.value("until"), voice.words))


def _event(voice: Voice, row: Statement) -> Markup:
    name = voice.free(row.value("name"))
    return joined(
        Markup("{}{}{}").format(voice.value(row, "kind"), ": " if name else "", name),
        voice.value(row, "date"),
        _said(voice, "place", voice.value(row, "place_id")),
        _said(voice, "parties" if _are_parties(row) else "by", voice.value(row, "initiator_ids")),
        _said(voice, "against", joined(voice.value(row, "target_ids"), voice.value(row, "target_other"))),
        _said(voice, "killed", casualties(voice, row, "killed")),
        _said(voice, "wounded", casualties(voice, row, "wounded")),
    )


def _are_parties(row: Statement) -> bool:
    """Whether those named are the sides of a fight, or stand in a publisher's order that makes nobody the doer."""
    several = ";" in row.value("initiator_ids")
    taken_over = row.value("kind") == "battle" or bool(row.value("external_id"))
    return several and taken_over and not (row.value("target_ids") or row.value("target_other"))


def casualties(voice: Voice, row: Statement, what: str) -> Markup:
    """People killed or wounded as stated: bounds and best estimate."""
    low, best, high = (row.value(f"{what}_{end}") for end in ("min", "best", "max"))
    if low and high and low == high:
        return escape(low)
    if best and (low or high):
        return escape(f"{best} ({low or '?'}–{high or '?'})")
    if best:
        return escape(best)
    if low and high:
        return escape(f"{low}–{high}")
    if low:
        return escape(voice.words.text("quantity.at_least", n=low))
    return escape(voice.words.text("quantity.at_most", n=high)) if high else Markup("")


def _figure(voice: Voice, row: Statement) -> Markup:
    subject = voice.free(row.value("subject"))
    what = Markup("{}{}{}").format(voice.value(row, "measure"), ", " if subject else "", subject)
    return joined(
        Markup("{}: {}").format(what, figure_value(voice, row)),
        voice.value(row, "period"),
        voice.value(row, "entity_id"),
        _said(voice, "place", voice.value(row, "place_id")),
        _said(voice, "counted_by", voice.value(row, "reported_by")),
    )


def figure_value(voice: Voice, row: Statement) -> Markup:
    """The number of a figure as its source bounds it."""
    low, best, high = (row.value(f"value_{end}") for end in ("min", "best", "max"))
    unit = row.value("unit")
    tail = Markup(" ") + voice.free(unit) if unit and unit not in ("count", "persons") else Markup("")
    bound = row.value("bound")
    if low and high and low != high and bound in ("range", ""):
        return escape(voice.words.text("date.span", start=voice.n(low), end=voice.n(high))) + tail
    number = best or low or high
    if not number:
        return voice.free(row.value("value_text")) or escape("–")
    if bound == "more_than" and not best:
        bound = "at_least"  # the bound of a row is inclusive: more than 400 is stored as 401 at the least
    word = voice.words.code("bound", bound) + " " if bound and bound not in ("exact", "range") else ""
    return escape(word + voice.n(number)) + tail


def _source(voice: Voice, row: Statement) -> Markup:
    return joined(voice.source(row.link.id), escape(row.value("title")), voice.value(row, "kind"))


def _entity(voice: Voice, row: Statement) -> Markup:
    return joined(voice.entity(voice.evidence.named(row.link.id)), voice.value(row, "kind"))


def _embargo(voice: Voice, row: Statement) -> Markup:
    return joined(
        escape(row.value("name")), voice.value(row, "body"), voice.value(row, "target_id"), since_until(voice, row)
    )


def _any_line(voice: Voice, row: Statement) -> Markup:
    return joined(*(voice.cell(row.link.table, cell) for cell in row.cells if cell.column != "note"))


FORMS: Mapping[str, Callable[[Voice, Statement], Markup]] = {
    "observations": _observation,
    "holdings": _holding,
    "transfers": _transfer,
    "claims": _claim,
    "relations": _relation,
    "events": _event,
    "figures": _figure,
    "sources": _source,
    "entities": _entity,
    "embargoes": _embargo,
}
