"""Arms sources: how arms reached the parties, what they are said to hold, what the state bought and spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from materiel.report.document.blocks import Block, Column, Heading, Manner, Paragraph, Table
from materiel.report.document.inline import Content, Run, Style, content, plain
from materiel.report.dossier.dates import order
from materiel.report.dossier.figures import numbered
from materiel.report.dossier.happenings import ranked
from materiel.report.dossier.matter import Matter
from materiel.report.dossier.telling import entry
from materiel.report.pages.parts import Statement

MOST_WAYS = 30
MOST_HOLDERS = 10
MOST_ITEMS = 14
MOST_INCIDENTS = 10
MONEY = ("budget", "value")


def arms(matter: Matter) -> Iterator[Block]:
    """Ways, holdings, incidents and money."""
    made = False
    for key, section in (("ways", _ways), ("held", _held), ("incidents", _incidents), ("money", _money)):
        blocks = list(section(matter))
        if blocks:
            made = True
            yield Heading(content(matter.scribe.word(f"arms.{key}")), 2, f"arms-{key}")
            yield from blocks
    if not made:
        yield Paragraph(content(matter.scribe.word("none.arms")))


def _ways(matter: Matter) -> Iterator[Block]:
    rows = [row for row in matter.evidence.statements["transfers"].values() if _reaches(matter, row)]
    if not rows:
        return
    grouped: dict[tuple[str, ...], list[Statement]] = {}
    for row in rows:
        ends = (";".join(matter.subject.named(row, "from_id")), ";".join(matter.subject.named(row, "to_id")))
        grouped.setdefault((*ends, row.value("mode"), row.value("category") or row.value("model")), []).append(row)
    shown = sorted(grouped.values(), key=lambda each: (-_weight(each), order(each[0].value("date"))))
    kept, rest = shown[:MOST_WAYS], [row.link for each in shown[MOST_WAYS:] for row in each]
    yield Paragraph(content(matter.scribe.word("arms.ways_lead")))
    columns = tuple(
        Column(content(matter.scribe.word(f"arms.{name}")), width=width)
        for name, width in (("from", 2.2), ("to", 2.2), ("what", 2.8), ("how", 3.0))
    )
    yield Table(columns, tuple(_way(matter, each) for each in kept), content(matter.scribe.word("arms.ways_table")))
    if rest:
        n = matter.scribe.words.number(len(shown) - MOST_WAYS)
        yield Paragraph(matter.scribe.count("arms.further", "rows", rest, n=n), Manner.QUIET)


def _weight(rows: Sequence[Statement]) -> float:
    firm = any(row.stated_as in ("", "fact") for row in rows)
    return len({row.source_id for row in rows}) + 0.2 * len(rows) + firm


def _reaches(matter: Matter, row: Statement) -> bool:
    """Whether materiel moves to or from the country or a party in it."""
    ends = [
        thing for column in ("from_id", "to_id", "intended_for_id") for thing in matter.subject.named(row, column)
    ]
    return any(end in matter.subject.places or end in matter.subject.own or end in _armed(matter) for end in ends)


def _armed(matter: Matter) -> frozenset[str]:
    kinds = ("armed_group", "coalition", "category", "community")
    return frozenset(thing for thing in matter.subject.parties if matter.kind(thing) in kinds) | frozenset(
        matter.groups
    )


def _way(matter: Matter, rows: Sequence[Statement]) -> tuple[Content, ...]:
    scribe, first = matter.scribe, rows[0]
    ends = [matter.subject.named(first, column) for column in ("from_id", "to_id")]
    named = [scribe.list_of(end) if end else content(scribe.word("form.not_stated")) for end in ends]
    dates = sorted({row.value("date") for row in rows if row.value("date")}, key=order)
    told = "".join(f", {scribe.dated(date)}" for date in dates[:2])
    mode = scribe.words.code("transfer_mode", first.value("mode"))
    how = scribe.say("arms.how", rows, how=content(mode, told))
    return (named[0], named[1], _items(matter, rows), how)


def _items(matter: Matter, rows: Sequence[Statement]) -> Content:
    told = list(dict.fromkeys(plain(item(matter, row)) for row in rows))
    more = f", … (+{len(told) - 3})" if len(told) > 3 else ""
    return content(matter.scribe.recorded(", ".join(told[:3])), more)


def item(matter: Matter, row: Statement) -> Content:
    """What kind of thing it is: model or category, calibre, marks."""
    scribe = matter.scribe
    kind = row.value("kind")
    named = " ".join(dict.fromkeys(v for v in (row.value("category"), row.value("model")) if v))
    what = scribe.recorded(named) if named else content(scribe.words.code("item_kind", kind))
    calibre = f" {row.value('calibre')}" if row.value("calibre") else ""
    marks = content(" ", Run(row.value("marks"), Style.MONO)) if row.value("marks") else ()
    country = f" ({scribe.words.country(row.value('producer_country'))})" if row.value("producer_country") else ""
    return content(what, calibre, marks, country)


def _held(matter: Matter) -> Iterator[Block]:
    """What sources put in the hands of whom, a paragraph for each holder."""
    holders: dict[str, list[Statement]] = {}
    for row in matter.evidence.statements["holdings"].values():
        for holder in matter.subject.named(row, "holder_id"):
            if row.value("polarity") in ("holds", "held") and (
                holder in _armed(matter) or holder in matter.subject.own
            ):
                holders.setdefault(holder, []).append(row)
    for holder, rows in sorted(holders.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST_HOLDERS]:
        grouped: dict[str, tuple[Content, list[Statement]]] = {}
        for row in rows:
            made = item(matter, row)
            grouped.setdefault(plain(made), (made, []))[1].append(row)
        parts = list(grouped.values())
        said = matter.scribe.list_out("arms.holds", parts[:MOST_ITEMS], holder=matter.scribe.name(holder))
        yield Paragraph(content(said, _more_items(matter, parts[MOST_ITEMS:])))


def _more_items(matter: Matter, rest: Sequence[tuple[Content, list[Statement]]]) -> Content:
    if not rest:
        return ()
    rows = [row.link for _, rows in rest for row in rows]
    return matter.scribe.count("arms.more_items", "rows", rows, n=matter.scribe.words.number(len(rest)))


def _incidents(matter: Matter) -> Iterator[Block]:
    shown, rest = ranked([each for each in matter.happenings if each.theme == "arms"], MOST_INCIDENTS)
    for happening in reversed(shown):
        yield Paragraph(entry(matter, happening), Manner.HANGING)
    if rest:
        rows = [row.link for each in rest for row in each.accounts]
        n = matter.scribe.words.count("dossier.further", len(rest))
        yield Paragraph(matter.scribe.count("year.further", "incidents", rows, n=n), Manner.QUIET)


def _money(matter: Matter) -> Iterator[Block]:
    """Budgets and values, each amount of a year once."""
    found: dict[tuple[str, str], tuple[Content, list[Statement]]] = {}
    for row in matter.evidence.statements["figures"].values():
        if row.value("measure") == "budget" and matter.subject.is_of_country(row):
            amount = money(matter, row)
            if amount:
                key = (row.value("period"), amount)
                found.setdefault(key, (_spent(matter, row, amount), []))[1].append(row)
    parts = [found[key] for key in sorted(found, key=lambda key: order(key[0]))]
    if parts:
        yield Paragraph(matter.scribe.list_out("arms.money_spent", parts))


def _spent(matter: Matter, row: Statement, amount: str) -> Content:
    period = f", {matter.scribe.dated(row.value('period'))}" if row.value("period") else ""
    return content(matter.scribe.recorded(row.value("subject")), period, matter.scribe.word("form.colon"), amount)


def money(matter: Matter, row: Statement) -> str:
    """An amount with its currency, millions written as such whichever way the record has them."""
    words = matter.scribe.words
    unit = row.value("unit")
    amount = numbered(row, words)
    stated = row.value("value_best")
    if stated and float(stated) >= 1e6 and "million" not in unit:
        return words.text("dossier.money.million", currency=unit, n=words.number(float(stated) / 1e6))
    if "million" in unit:
        return words.text("dossier.money.million", currency=unit.replace("million", "").strip(), n=amount)
    return words.text("dossier.money.plain", currency=unit, n=amount) if amount else ""
