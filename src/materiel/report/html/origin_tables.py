"""The data behind the charts of attribution as CSV, the same for every language."""

from __future__ import annotations

from collections.abc import Iterable

from materiel.report.html.tables import csv_text
from materiel.report.pages.attribution import AttributionPage, Sensitivity
from materiel.report.pages.origins import Candidate, ItemPage
from materiel.report.pages.parts import Because, Named

UNKNOWN = "unknown"


def shares_csv(page: AttributionPage) -> str:
    """The share of every origin in the theatre."""
    header = ("origin_id", "origin", "share", "low", "high", "confidence", "verdict", "direct_supply", "against")
    return csv_text(
        (*header, "because"),
        [
            (
                line.origin.id,
                _name(line.origin, line.is_unknown),
                line.share.value,
                line.share.low,
                line.share.high,
                line.confidence,
                line.role,
                line.direct_supply,
                _refs(line.against),
                _refs(line.share.because),
            )
            for line in (*page.origins, *page.alleged)
        ],
    )


def candidates_csv(pages: Iterable[ItemPage]) -> str:
    """Every candidate of items."""
    header = ("item", "label", "finds", "origin_id", "origin", "likelihood", "likelihood_term", "confidence")
    return csv_text(
        (*header, "verdict", "because", "against"),
        [
            (page.line.key, page.line.label, page.line.n_finds, *_candidate(each))
            for page in pages
            for each in page.candidates
        ],
    )


def _candidate(each: Candidate) -> tuple[object, ...]:
    return (
        each.origin.id,
        _name(each.origin, each.is_unknown),
        each.likelihood,
        each.term,
        each.confidence,
        each.verdict,
        _refs(each.because),
        _refs(each.against),
    )


def sensitivity_csv(sensitivity: Sensitivity) -> str:
    """The shares of the origins shown under each value tried."""
    header = ("assumption", "value", "usual", "finds", "origin_id", "origin", "share", "low", "high")
    return csv_text(
        header,
        [
            (
                sensitivity.assumption,
                each.value,
                "yes" if each.is_usual else "no",
                each.n_finds,
                named.id,
                _name(named, is_unknown),
                *shares,
            )
            for each in sensitivity.tried
            for (named, is_unknown), shares in zip(sensitivity.origins, each.shares, strict=True)
        ],
    )


def _name(named: Named, is_unknown: bool) -> str:
    return UNKNOWN if is_unknown else named.name


def _refs(because: Because) -> str:
    return ";".join(f"{link.table}:{link.id}" for link in because.rows)
