"""Words of one language: a catalogue file for each, all with the same keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from materiel.errors import UsageError
from materiel.reference.countries import country_names

FIRST = "en"
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Labels:
    """The words of one language."""

    language: str
    sections: Mapping[str, Any]

    def text(self, key: str, **values: object) -> str:
        """A sentence or word of the pages, with its values filled in.

        >>> labels("fr").text("nav.sources")
        'Sources'
        """
        found: Any = self.sections["text"]
        for step in key.split("."):
            found = found[step]
        return str(found).format(**values) if values else str(found)

    def count(self, key: str, n: float) -> str:
        """A number of things in words, singular or plural.

        >>> labels("fr").count("notes.rows", 1), labels("en").count("notes.rows", 1500)
        ('1 ligne', '1,500 rows')
        """
        single = n == 1 or n < float(self.text("form.singular_below"))
        return self.text(f"{key}.{'one' if single else 'other'}", n=self.number(n))

    def has(self, key: str) -> bool:
        """Whether the catalogue has a text."""
        found: Any = self.sections["text"]
        for step in key.split("."):
            if not isinstance(found, Mapping) or step not in found:
                return False
            found = found[step]
        return isinstance(found, str)

    def code(self, codelist: str, code: str) -> str:
        """A code in words; one that a case added is shown as it is written.

        >>> labels("en").code("relation", "splinter_of")
        'split from'
        """
        words = self.sections["code"].get(codelist, {})
        return str(words.get(code, code.replace("_", " ")))

    def column(self, name: str) -> str:
        """The heading of a column."""
        return str(self.sections["column"].get(name, name.replace("_", " ")))

    def table(self, name: str) -> str:
        """The heading of a table."""
        return str(self.sections["table"].get(name, name))

    def country(self, code: str) -> str:
        """The name of a country.

        >>> labels("fr").country("DDR")
        'République démocratique allemande'
        """
        return country_names(self.language).get(code, code)

    def number(self, value: float | None, digits: int | None = None) -> str:
        """A number as the language writes it; a dash where it is not known.

        >>> labels("en").number(1500), labels("fr").number(1234.5)
        ('1,500', '1\\u202f234,5')
        """
        if value is None:
            return "–"
        text = f"{value:,.{digits}f}" if digits is not None else _plain(value)
        signs = {",": self.text("form.thousands"), ".": self.text("form.decimal")}
        return "".join(signs.get(sign, sign) for sign in text)

    def percent(self, share: float | None, digits: int = 1) -> str:
        """A share in per cent, to two places below one per cent.

        >>> labels("en").percent(0.3393), labels("fr").percent(7 / 1500)
        ('33.9\\xa0%', '0,47\\xa0%')
        """
        if share is None:
            return "–"
        places = 2 if 0 < abs(share) < 0.00995 and digits > 0 else digits
        return self.number(100 * share, places) + NO_BREAK + "%"


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first.

    >>> languages()
    ('en', 'fr')
    """
    found = files("materiel.report").joinpath("labels").iterdir()
    codes = sorted(file.name.removesuffix(".toml") for file in found if file.name.endswith(".toml"))
    return (FIRST, *(code for code in codes if code != FIRST))


LANGUAGES = languages()


@cache
def labels(language: str) -> Labels:
    """The words of a language. Raises `UsageError` for one that has no catalogue."""
    file = files("materiel.report").joinpath(f"labels/{language}.toml")
    if not file.is_file():
        raise UsageError(f"no words for language {language!r}; there are {', '.join(LANGUAGES)}")
    return Labels(language, tomllib.loads(file.read_text(encoding="utf-8")))


def _plain(value: float) -> str:
    """A number to the places a reader needs: none for whole numbers, else about three that count."""
    if float(value).is_integer():
        return f"{value:,.0f}"
    places = 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 4
    return f"{value:,.{places}f}".rstrip("0").rstrip(".")
