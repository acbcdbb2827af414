"""One happening in words: when and where, who against whom, how many died by whose account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from materiel.model.dates import DateFormError, parse_date
from materiel.report.document.inline import Content, NoteMark, Run, Style, content
from materiel.report.dossier.figures import numbered
from materiel.report.dossier.happenings import Happening
from materiel.report.dossier.matter import Matter
from materiel.report.pages.parts import Statement

MOST_SIDES = 4
UNSAID = ("not specified", "unspecified", "not stated")


def entry(matter: Matter, happening: Happening) -> Content:
    """A happening as an entry of a chronology."""
    return content(head(matter, happening), told(matter, happening), other_dates(matter, happening))


def told(matter: Matter, happening: Happening) -> Content:
    """What happened, and how many died of it."""
    said = sentence(matter, happening)
    quoted = frozenset(part.key for part in said if isinstance(part, NoteMark))
    return content(said, toll(matter, happening, quoted))


def head(matter: Matter, happening: Happening) -> Content:
    """When and where."""
    scribe = matter.scribe
    where = matter.subject.named(happening.lead, "place_id")
    place = [part for thing in where[:1] for part in content(", ", scribe.names.bare(thing))]
    at = [Run(part.text, Style.STRONG, part.language) for part in place if isinstance(part, Run)]
    dated = scribe.dated(happening.date)
    return content(Run(dated[:1].upper() + dated[1:], Style.STRONG), at, Run(". ", Style.STRONG))


def sentence(matter: Matter, happening: Happening) -> Content:
    """Who did what to whom, with a note for every account."""
    scribe, row = matter.scribe, happening.lead
    by = matter.subject.named(row, "initiator_ids")
    against = matter.subject.named(row, "target_ids")
    kind, name = row.value("kind"), row.value("name")
    form = "both" if by and against else "one" if by else "other" if against else "none"
    known = f"event.{kind}.{form}"
    if form != "none" and scribe.words.has(f"dossier.say.{known}") and not _says_more(matter, row):
        sides = {"by": _sides(matter, by), "against": _sides(matter, against)}
        return scribe.say(known, happening.accounts, **sides)
    what = scribe.recorded(name) if name else content(scribe.words.code("event_kind", kind))
    if name and scribe.words.language != "en":
        what = content(scribe.words.code("event_kind", kind), scribe.word("form.colon"), what)
    missing = [side for side in (*by, *against) if not _is_named(matter, side, name)]
    if missing:
        named = [scribe.names.bare(side) for side in missing[:MOST_SIDES]]
        return scribe.say(
            "event.named_with", happening.accounts, what=what, sides=scribe.listed(named, "and_so_on")
        )
    return scribe.say("event.named", happening.accounts, what=what)


def toll(matter: Matter, happening: Happening, quoted: frozenset[str]) -> Content:
    """How many were killed and wounded: every account's own number; notes just quoted are not quoted again."""
    made: list[Content] = []
    for measure in ("killed", "wounded"):
        parts = counts(matter, happening, measure)
        if parts:
            made.append(matter.scribe.list_out(f"event.{measure}", parts, quoted=quoted))
    return content(*made)


def counts(matter: Matter, happening: Happening, measure: str) -> list[tuple[Content, list[Statement]]]:
    """The numbers that accounts give, those that are the same together."""
    found: dict[str, tuple[Content, list[Statement]]] = {}
    figures = [row for row in happening.figures if row.value("measure") == measure]
    covered = {link.id for row in figures for link in (row.cell("event_id").links if row.cell("event_id") else ())}  # type: ignore[union-attr]
    accounts = [row for row in happening.accounts if row.link.id not in covered]
    for row in (*figures, *accounts):
        prefix, whom = ("value", "subject") if row.link.table == "figures" else (measure, "victims")
        number = numbered(row, matter.scribe.words, prefix)
        if not number:
            continue
        who = row.value(whom) if row.value(whom) not in UNSAID else ""
        said = content(number, " (", matter.scribe.recorded(who), ")") if who else content(number)
        found.setdefault(number, (said, []))[1].append(row)
    return list(found.values())


def other_dates(matter: Matter, happening: Happening) -> Content:
    """Dates of other accounts that exclude that of the first."""
    apart: dict[str, list[Statement]] = {}
    for row in happening.accounts:
        if row.value("date") and _excludes(row.value("date"), happening.date):
            apart.setdefault(row.value("date"), []).append(row)
    parts = [(content(matter.scribe.dated(date)), rows) for date, rows in apart.items()]
    return matter.scribe.list_out("event.dated_otherwise", parts) if parts else ()


def _excludes(one: str, other: str) -> bool:
    try:
        return bool(other) and not parse_date(one).overlaps(parse_date(other))
    except DateFormError:
        return False


def _sides(matter: Matter, things: Sequence[str]) -> Content:
    scribe = matter.scribe
    if len(things) <= MOST_SIDES:
        return scribe.list_of(things)
    more = scribe.word("form.others", n=scribe.words.number(len(things) - MOST_SIDES + 1))
    return scribe.listed([*(scribe.name(thing) for thing in things[: MOST_SIDES - 1]), content(more)])


def _says_more(matter: Matter, row: Statement) -> bool:
    """Whether the recorded name of an account tells what the kind and the sides do not."""
    return row.value("kind") in ("operation_start", "agreement", "mandate", "escalation")


def _is_named(matter: Matter, thing: str, text: str) -> bool:
    """Whether a text names a thing already, by any of its names."""
    rows = matter.evidence.rows["entities"]
    lower = text.casefold()
    for record in matter.evidence.records_of.get(thing, ()):
        names: Iterable[str] = (
            str(rows[record].get("name") or ""),
            *str(rows[record].get("aliases") or "").split(";"),
        )
        if any(name.strip() and name.strip().casefold() in lower for name in names):
            return True
        last = str(rows[record].get("name") or "").split()[-1:]
        if rows[record].get("kind") == "person" and last and last[0].casefold() in lower:
            return True
    return False
