"""Agreements, missions and measures in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from materiel.report.draw.timeline import Stretch, draw_timeline
from materiel.report.html.dates import date_words
from materiel.report.html.lines import figure_value
from materiel.report.html.notes import Notes
from materiel.report.html.voice import Voice
from materiel.report.pages.lineage import When
from materiel.report.pages.responses import AccountLine, Response, Status, Strength, Taking


@dataclass(frozen=True)
class Held:
    """How long things held, who took part, in one language."""

    voice: Voice

    def timeline(
        self, kind: str, responses: Sequence[Response], years: tuple[int, int], notes: Notes | None = None
    ) -> str:
        """Every account of the agreements, or the missions, as a bar in time."""
        rows = [row for each in responses for row in self._stretches(each, kind, notes)]
        title = self.voice.words.text(f"responses.{kind}")
        return draw_timeline(rows, title, years, lang=self.voice.words.language)

    def _stretches(self, response: Response, kind: str, notes: Notes | None) -> Iterable[Stretch]:
        dated = [account for account in response.accounts if account.begun or account.ended]
        for at, account in enumerate(dated):
            label = self.voice.evidence.source_labels.get(account.source_id)
            by = label.label if label else account.source_id
            name = str(self.voice.name(response.named).striptags())
            held = self.held(account) if kind == "agreements" else self.times(account.ended)
            yield Stretch(
                label=name if at == 0 else by,
                begun=_span(account.begun),
                ended=_span(account.ended) if account.ended else None,
                shown=f"{held} · {by}" if held and account.ended else by,
                told=f"{name}, {by}: {self.times(account.begun) or '–'}; {held or '–'}",
                is_sub=at > 0,
                is_denied=account.stated_as == "denied",
                href=notes.address(account.because) if notes else None,
            )

    def held(self, account: AccountLine) -> str:
        """How long an agreement held, as an account dates it."""
        words = self.voice.words
        if not account.ended:
            return words.text("responses.no_end")
        low, high = account.held
        if high is None:
            return words.text("responses.at_least_days", n=words.number(low)) if low else ""
        if low == high:
            return words.count("responses.days", high)
        return words.text("responses.between_days", low=words.number(low or 0), high=words.number(high))

    def times(self, times: Sequence[When]) -> str:
        """Dates as written."""
        return "; ".join(date_words(each.stated, self.voice.words) for each in times if each.stated)

    def state(self, status: Status) -> str:
        """When a state held: as of a date, where it had begun by then and had not ended."""
        words, (since, until) = self.voice.words, (status.since, status.until)
        if since.startswith("../") and until == f"{since[3:]}/..":
            return words.text("responses.as_of", date=date_words(since[3:], words))
        return "; ".join(date_words(text, words) for text in (since, until) if text)

    def members(self, account: AccountLine) -> Markup:
        """Who takes part, with their dates where these are told and are not those of the thing itself."""
        begun = {each.stated for each in account.begun}
        return Markup(", ").join(self._member(each, begun) for each in account.members)

    def _member(self, member: Taking, begun: set[str]) -> Markup:
        told = (text for text in (member.since, member.until) if text and text not in begun)
        ends = [date_words(text, self.voice.words) for text in told]
        name = self.voice.entity(member.named)
        return name + Markup(' <span class="quiet">({})</span>').format("; ".join(ends)) if ends else name

    def strength(self, strength: Strength) -> Markup:
        """How many, of whom."""
        statement = self.voice.evidence.statement(strength.link)
        number = figure_value(self.voice, statement) if statement else escape("–")
        return Markup("{} {}").format(number, self.voice.free(strength.subject))


def _span(times: Sequence[When]) -> tuple[date | None, date | None]:
    """The first and the last day that any of some dates can mean."""
    first = [each.earliest for each in times]
    last = [each.latest for each in times if each.latest is not None]
    start = None if not first or None in first else min(day for day in first if day is not None)
    return start, max(last, default=start)
