"""Designations of materiel in words: two texts about one thing that bear designations, none in common.

A designation is a word with letters and figures (9K32M, SA-7B, AK-103). Hyphens and case vary and are not compared.
"""

from __future__ import annotations

import re

from materiel.analyse.contradictions.numbers import Fit

_DESIGNATION = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\b")


def designations(text: str) -> frozenset[str]:
    """The designations in a text.

    >>> sorted(designations("9K32M (SA-7b) MANPADS"))
    ['9k32m', 'sa7b']
    """
    return frozenset(word.replace("-", "").casefold() for word in _DESIGNATION.findall(text))


def fit_designations(left: str, right: str) -> Fit | None:
    """Compare the designations in two texts; None where one bears none or they bear the same."""
    one, other = designations(left), designations(right)
    if not one or not other or one == other:
        return None
    if one & other:
        return Fit("precision", 0.0, "The texts share a designation; one names more.")
    return Fit("open", 0.4, "The texts name different designations for one thing.")
