"""Attribution in the words of one language: what may be said of a candidate, what it rests on, how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import exp

from markupsafe import Markup, escape

from materiel.analyse.attribution.terms import VERY_UNLIKELY
from materiel.report.html.voice import ROOT, Voice
from materiel.report.labels.catalogue import Labels
from materiel.report.pages.attribution import OriginLine, Sensitivity
from materiel.report.pages.origins import Candidate, EvidencePart, ItemLine, Move, Without
from materiel.report.pages.parts import Because, Named
from materiel.report.pages.questions import Question

TOGETHER = ("fewer", "earlier", "maker", "find")
STRONG = ("almost certain", "very likely")


@dataclass(frozen=True)
class OriginWords:
    """Sentences on origins. Names are ways to the pages of entities where ``linked``."""

    voice: Voice

    @property
    def words(self) -> Labels:
        return self.voice.words

    def name(self, named: Named, is_unknown: bool, short: bool = False) -> Markup:
        """An origin as a way to its page."""
        if is_unknown:
            return escape(self.words.text("attribution.unknown_short" if short else "attribution.unknown"))
        return self.voice.entity(named)

    def plain(self, named: Named, is_unknown: bool) -> str:
        """An origin as it is named in a drawing."""
        if is_unknown:
            return self.words.text("attribution.unknown_short")
        return str(self.voice.name(named).striptags())

    def spoken(self, named: Named) -> Markup:
        """An origin as it stands in a sentence."""
        name = self.voice.name(named)
        is_force = named.kind == "state_force" and self.words.language == "en"
        return Markup("the {}").format(name) if is_force and not str(name).startswith("the ") else name

    def filled(self, key: str, named: Named) -> Markup:
        """A sentence of the catalogue with an origin in it."""
        return Markup(self.words.text(key)).format(origin=self.spoken(named))

    def item(self, line: ItemLine) -> Markup:
        """An item in words: marks and calibre of a variety, else as it is described."""
        if line.marks:
            return Markup('{} <span class="on">{}</span> {}').format(
                self.voice.marks(line.marks), self.words.text("variety.on"), line.calibre
            )
        return self.voice.free(line.label)

    def item_link(self, line: ItemLine) -> Markup:
        """An item as a way to its page; plain where it has none."""
        name = self.item(line)
        return Markup('<a href="{}attribution/{}.html">{}</a>').format(ROOT, line.slug, name) if line.slug else name

    def says(self, each: Candidate) -> Markup:
        """What may be said of a candidate, no stronger than the evidence, as a sentence of its own."""
        said = self._says(each)
        return said[:1].upper() + said[1:]

    def _says(self, each: Candidate) -> Markup:
        key = _key(each.verdict)
        if each.is_unknown:
            return escape(self.words.text("attribution.says.unknown", term=self.term(each.term)))
        origin = self.spoken(each.origin)
        rung = Markup(self.words.text(f"attribution.rungs.{each.rung or 'consistent'}")).format(origin=origin)
        said = Markup(self.words.text(f"attribution.says.{key}")).format(
            origin=origin, rung=rung, chance=self._chance(each)
        )
        is_open = each.verdict in ("supported", "possible", "not excluded") and each.rung != "diverted"
        return said + Markup(" ") + self.words.text("attribution.says.nobody") if is_open else said

    def _chance(self, each: Candidate) -> str:
        """The word for a likelihood in a sentence: without high confidence, none stronger than likely."""
        strong = each.term if each.confidence == "high" and each.term in STRONG else "likely"
        return self.words.text(f"attribution.chances.{_key(strong)}")

    def small(self, each: Candidate) -> str:
        """What a small likelihood beside an open verdict means; nothing where that is no question."""
        if each.is_unknown or each.verdict != "not excluded" or each.likelihood >= VERY_UNLIKELY:
            return ""
        n = self.words.number(round(100 * each.likelihood))
        few = self.words.text("attribution.chance_few", n=n)
        chance = few if each.likelihood >= 0.01 else self.words.text("attribution.chance_less")
        return self.words.text("attribution.open_small", chance=chance)

    def term(self, term: str) -> str:
        return self.words.text(f"attribution.terms.{_key(term)}")

    def verdict(self, verdict: str) -> str:
        return self.words.text(f"attribution.verdicts.{_key(verdict)}")

    def role(self, role: str) -> str:
        return self.words.text(f"attribution.roles.{_key(role)}")

    def parts(self, parts: Iterable[EvidencePart], wanted: tuple[str, ...]) -> list[EvidencePart]:
        """The evidence on some bearings, in their order; what bears only together stands in one line."""
        found = [part for bears in wanted for part in parts if part.bears == bears]
        together = {
            bears: replace(
                first, because=Because(tuple(dict.fromkeys(link for p in each for link in p.because.rows)))
            )
            for bears in TOGETHER
            if (each := [part for part in found if part.bears == bears]) and (first := each[0])
        }
        apart = [part for part in found if part.bears not in TOGETHER]
        own = [part for part in apart if part.bears in ("own", "against")]
        return [*own, *together.values(), *(part for part in apart if part not in own)]

    def kind(self, part: EvidencePart, origin: Named) -> Markup:
        """What a kind of evidence says of an origin."""
        key = f"about.{part.bears}" if part.bears in TOGETHER else f"kind.{part.kind}"
        said = Markup(self.words.text(f"attribution.{key}")).format(origin=self.spoken(origin))
        return said[:1].upper() + said[1:]

    def adds(self, part: EvidencePart) -> str:
        """What a kind of evidence adds: a factor on the odds, or finds."""
        if part.adds is None:
            return self.words.text("attribution.listed")
        if part.in_finds:
            return self.words.text("attribution.adds_finds", n=self._rounded(part.adds))
        return self.words.text("attribution.adds_odds", factor=self._rounded(exp(part.adds)))

    def _rounded(self, value: float) -> str:
        """To one place, or to the first figure that is no nought."""
        return self.words.number(round(value, 1) if abs(value) >= 0.1 else float(f"{value:.1g}"))

    def share(self, value: float | None) -> str:
        """A share in per cent, as exact as shares are known."""
        return "–" if value is None else self.words.percent(value, 0) if value >= 0.01 else "< " + self._one()

    def _one(self) -> str:
        return self.words.percent(0.01, 0)

    def bound(self, value: float) -> str:
        """A bound of an interval in per cent."""
        return self.words.percent(value, 0)

    def confidence_reasons(self, each: Candidate | OriginLine, line: ItemLine | None = None) -> Iterator[str]:
        """Why the confidence is what it is: voices, decisive evidence, leaving one voice out, the sample."""
        if each.is_unknown:
            yield self.words.text("attribution.reason.nothing")
        else:
            yield self._voices(each.voices)
            yield from self._decisive(each)
            yield self._without(each.without, each)
        if line is not None:
            yield self._sample(line)

    def _voices(self, names: tuple[str, ...]) -> str:
        key = "none" if not names else "one" if len(names) == 1 else "many"
        return self.words.text(f"attribution.reason.voices_{key}", n=len(names), names=", ".join(names))

    def _decisive(self, each: Candidate | OriginLine) -> Iterator[str]:
        if isinstance(each, Candidate):
            for kind in each.decisive:
                what = self.words.text(f"attribution.kind.{kind}").format(
                    origin=self.spoken(each.origin).striptags()
                )
                yield self.words.text("attribution.reason.decisive", what=what)

    def _without(self, without: Without | None, each: Candidate | OriginLine) -> str:
        if without is None:
            return self.words.text("attribution.reason.without_none")
        value = each.likelihood if isinstance(each, Candidate) else each.share.value or 0.0
        values = (self.words.number(value, 2), self.words.number(max(value + without.change, 0.0), 2))
        return self.words.text("attribution.reason.without", voice=without.voice, value=values[0], after=values[1])

    def _sample(self, line: ItemLine) -> str:
        finds = self.words.count("attribution.reason.finds", line.n_finds)
        said = self.words.text("attribution.reason.sample", finds=finds)
        if line.counted:
            counted = self.words.count("attribution.reason.items", line.counted)
            said = self.words.text("attribution.reason.sample_counted", counted=counted, finds=finds)
        clusters = self.words.text("attribution.reason.clusters", n=line.n_clusters) if line.n_clusters else ""
        return f"{said} {clusters}".strip()

    def leaders(self, sensitivity: Sensitivity) -> Markup:
        """Under which values another origin comes first; nothing where none does."""
        said = Markup("")
        for leading in dict.fromkeys((each.leading, each.leading_is_unknown) for each in sensitivity.leaders):
            values = [e.value for e in sensitivity.leaders if (e.leading, e.leading_is_unknown) == leading]
            key = f"attribution.leaders_{sensitivity.assumption}"
            name = escape(self.words.text("attribution.unknown")) if leading[1] else self.spoken(leading[0])
            shown = self.words.text("attribution.or").join(self.words.number(value) for value in values)
            said += Markup(" ") + Markup(self.words.text(key)).format(values=shown, origin=name)
        return said

    def move(self, each: Move) -> Markup:
        """A verdict under another assumption."""
        name = escape(self.words.text("attribution.unknown")) if each.is_unknown else self.spoken(each.origin)
        return Markup(self.words.text(f"attribution.move_{each.assumption}")).format(
            value=self.words.number(each.value),
            origin=name,
            verdict=self.verdict(each.verdict),
            likelihood=self.words.number(each.likelihood, 2),
        )

    def question(self, each: Question) -> Markup:
        """A question in words."""
        named = self.voice.entity(each.addressee) if each.addressee.id else self.voice.free(each.addressee_name)
        key = "ask_trace" if each.kind == "trace" else "ask_inspection"
        return Markup(self.words.text(f"attribution.{key}")).format(whom=named)


def _key(code: str) -> str:
    return code.replace(" ", "_")
