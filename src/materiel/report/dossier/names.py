"""Names within a sentence: short, with an article where English has one, in the dossier's language where known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from materiel.report.document.inline import Content, Run, content
from materiel.report.evidence import Evidence
from materiel.report.labels.catalogue import Labels

WITH_ARTICLE = re.compile(
    r"""government|army|armies|forces?|movement|front|groups?|council|mission|union|committee|commission|nations
    |coalition|coordination|alliance|congress|party|brigades?|battalion|junta|berets|regime|panel|operation|bank
    |league|organi[sz]ation|community|partnership|initiative|state|military|militias?|police|network|court|board
    |office|ministry|republic|federation|kingdom|emirates|region|area|border|road|desert|delta|base|camp|airport
    |prison|platform|fund|programme|accord|agreement""",
    re.VERBOSE,
)
"""Words that make a name one of those that English gives an article."""
_REMARK = re.compile(r"\s*\([^()]*\)$")
_ACRONYM = re.compile(r"[A-Z0-9][A-Z0-9‐–-]+s?")
SHORTENED = ("armed_group", "coalition", "mission", "organisation")
DESCRIBED = ("category", "agreement", "mechanism", "route", "state_force", "community", "mission", "organisation")


@dataclass(frozen=True)
class Names:
    """How things are called in the sentences of one language."""

    evidence: Evidence
    words: Labels

    def name(self, thing: str) -> Content:
        """The name of a thing as it stands within a sentence."""
        named = self.evidence.named(thing)
        if not named.id:
            return content(self.words.text("row.not_shown"))
        if self.words.language == "fr":
            return self._french(thing)
        plain = self.plain(thing)
        return content(f"the {plain}" if takes_article(plain, named.kind) else plain)

    def bare(self, thing: str) -> Content:
        """The name standing alone, as at the head of an entry or in brackets."""
        return self._french(thing) if self.words.language == "fr" else content(self.plain(thing))

    def plain(self, thing: str) -> str:
        """The name without an article: an acronym where the records have one that spells the name."""
        name = self.evidence.named(thing).name
        bare = _REMARK.sub("", name) or name
        if self.evidence.named(thing).kind not in SHORTENED or _ACRONYM.fullmatch(bare):
            return bare
        known, is_long = self._known(thing), len(bare.split()) > 2
        fits = [s for s in known if _ACRONYM.fullmatch(s) and any(spells(s, each, is_long) for each in known)]
        return next(iter(fits), bare)

    def title(self, thing: str) -> Content:
        """The name at the head of a profile: the full name, with the short one behind."""
        short, full = self.plain(thing), self.full(thing)
        foreign = self.words.language != "en" and not self._own(thing)
        language = "en" if foreign and self.evidence.named(thing).kind in DESCRIBED else None
        named = (Run(full, language=language),)
        return named if full == short else content(named, f" ({short})")

    def full(self, thing: str) -> str:
        """The long form of a name that is an acronym, in the dossier's language where a record gives it."""
        short = self.plain(thing)
        if not _ACRONYM.fullmatch(short):
            return self._own(thing) or short
        french = {str(self.evidence.rows["entities"][r].get("name_fr") or "") for r in self._records(thing)}
        long = [name for name in self._known(thing) if len(name.split()) > 1 and spells(short, name)]
        if self.words.language == "en":
            long.sort(key=lambda name: name in french)
        return self._own(thing) or next(iter(long), short)

    def _records(self, thing: str) -> tuple[str, ...]:
        return self.evidence.records_of.get(thing, ())

    def _known(self, thing: str) -> list[str]:
        """Every name and alias of the records of a thing."""
        rows = self.evidence.rows["entities"]
        names = [str(rows[record].get("name") or "") for record in self._records(thing)]
        names += [a.strip() for r in self._records(thing) for a in str(rows[r].get("aliases") or "").split(";")]
        return list(dict.fromkeys(_REMARK.sub("", name) or name for name in names if name))

    def _own(self, thing: str) -> str:
        """The name in the dossier's language, where a record gives one."""
        if self.words.language != "fr":
            return ""
        rows = self.evidence.rows["entities"]
        records = self.evidence.records_of.get(thing, ())
        return next((str(rows[r]["name_fr"]) for r in records if rows[r].get("name_fr")), "")

    def _french(self, thing: str) -> Content:
        named, own, plain = self.evidence.named(thing), self._own(thing), self.plain(thing)
        if named.kind in ("place", "site") and own:
            return content(own)
        if named.kind == "state" and named.country:
            return content(self.words.country(named.country))
        return (
            (Run(plain, language="en"),)
            if named.kind in DESCRIBED and not _ACRONYM.fullmatch(plain)
            else content(plain)
        )


def takes_article(name: str, kind: str) -> bool:
    """Whether English puts an article before a name.

    >>> takes_article("Malian army", "state_force"), takes_article("Ansar Dine", "armed_group")
    (True, False)
    >>> takes_article("MNLA", "armed_group"), takes_article("Government of Mali", "state")
    (False, True)
    """
    if kind == "person" or _ACRONYM.fullmatch(name) or name.lower().startswith(("the ", "al-", "al ")):
        return False
    head = re.split(r"\s(?:of|for|in|on|against|to|from|and)\s", name)[0].split()
    return bool(head) and WITH_ARTICLE.fullmatch(head[-1].lower()) is not None


def spells(short: str, name: str, loosely: bool = True) -> bool:
    """Whether the capitals of a name are those of an acronym; loosely, whether they begin as it does.

    >>> spells("MNLA", "National Movement for the Liberation of Azawad"), spells("MNLA", "Tuareg rebels")
    (True, False)
    >>> spells("ADD", "Ansar al-Dine"), spells("ADD", "Ansar al-Dine", loosely=False)
    (True, False)
    """
    capitals = "".join(sign for sign in name if sign.isupper())
    signs = "".join(sign for sign in short if sign.isalnum())
    if len(signs) < 3 or len(name) <= len(short) + 4:
        return False
    return sorted(capitals) == sorted(signs) or (loosely and capitals[:2] == signs[:2])
