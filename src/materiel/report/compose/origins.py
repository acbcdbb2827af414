"""The pages of items: where each came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from materiel.report.compose.chains import best_chain, chain_hops
from materiel.report.compose.material import FindingRow, Material
from materiel.report.compose.questions import questions_on
from materiel.report.compose.varieties import slug_of, varieties_page
from materiel.report.html.filenames import file_names
from materiel.report.pages.origins import Candidate, EvidencePart, ItemLine, ItemPage, Move, Without
from materiel.report.pages.parts import Because, RowLink, Statement
from materiel.report.pages.varieties import VarietyLine


@dataclass(frozen=True)
class Origins:
    """The attribution of a case as pages need it."""

    material: Material

    @cached_property
    def rows(self) -> Mapping[str, Sequence[FindingRow]]:
        """The rows on each item, the likeliest origin first; items that could not be traced have one row."""
        found: dict[str, list[FindingRow]] = defaultdict(list)
        for row in self.material.answered("attribution").rows:
            if row["scope"] == "item":
                found[row["item"]].append(row)
        return found

    @cached_property
    def untraced(self) -> frozenset[str]:
        """The items that nothing traces."""
        return frozenset(key for key, rows in self.rows.items() if rows[0]["likelihood"] is None)

    @cached_property
    def slugs(self) -> Mapping[str, str]:
        """The page of each item that could be traced, by key: for a variety the name of its own page."""
        return {key: _slug(rows[0]) for key, rows in self.rows.items() if key not in self.untraced}

    @cached_property
    def varieties(self) -> Mapping[str, VarietyLine]:
        """The varieties that have a page, by its name."""
        return {line.slug: line for line in varieties_page(self.material).lines}

    def line(self, key: str) -> ItemLine:
        """An item in a list."""
        row = self.rows[key][0]
        marks, slug = str(row["marks"] or ""), self.slugs.get(key, "")
        return ItemLine(
            slug=slug,
            key=key,
            label=row["label"],
            calibre=str(row["calibre"] or ""),
            marks=marks,
            variety=self.varieties.get(_slug(row)) if marks else None,
            n_finds=row["finds"],
            counted=row["counted"],
            n_clusters=row["clusters"],
            seen=self.material.evidence.because(f"observations:{one}" for one in row["observations"]),
        )

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """The candidates of an item, the likeliest first."""
        return tuple(_candidate(self.material, row) for row in self.rows[key])

    @cached_property
    def pages(self) -> tuple[ItemPage, ...]:
        """A page for each item that could be traced."""
        return tuple(self._page(key) for key in self.slugs)

    @cached_property
    def by_slug(self) -> Mapping[str, tuple[Candidate, ...]]:
        """The candidates of each item by the name of its page."""
        return {page.line.slug: page.candidates for page in self.pages}

    @cached_property
    def likeliest(self) -> Mapping[str, Candidate]:
        """The likeliest of them."""
        return {slug: candidates[0] for slug, candidates in self.by_slug.items()}

    @cached_property
    def _moves(self) -> Mapping[str, Sequence[Move]]:
        """By item, the verdicts that are others under other assumptions."""
        found: dict[str, list[Move]] = defaultdict(list)
        for row in self.material.answered("attribution").rows:
            for each in row["changed"] if row["scope"] == "sensitivity" else ():
                found[each["item"]].append(
                    Move(
                        origin=self.material.evidence.named(str(row["origin_id"] or "")),
                        is_unknown=row["origin_id"] is None,
                        assumption=row["assumption"],
                        value=float(row["value"]),
                        verdict=each["verdict"],
                        likelihood=float(each["likelihood"]),
                    )
                )
        return found

    def _page(self, key: str) -> ItemPage:
        material, line, rows = self.material, self.line(key), self.rows[key]
        chain = best_chain(material, set(rows[0]["observations"]))
        return ItemPage(
            masthead=material.masthead,
            line=line,
            candidates=self.candidates(key),
            rest=max(0.0, 1 - sum(float(row["likelihood"]) for row in rows)),
            moves=tuple(self._moves.get(key, ())),
            seen=tuple(_statements(material, line.seen.rows)),
            chain=chain_hops(material, chain),
            chain_rows=material.because(chain),
            questions=questions_on(material, line, {str(row["origin_id"]) for row in rows}, self.slugs),
        )


def _slug(row: FindingRow) -> str:
    """The name of an item's page: for a variety that of its own page, else the id of its first row."""
    if row["marks"]:
        return slug_of(str(row["calibre"]), str(row["marks"]))
    return file_names([row["item"]])[row["item"]].removesuffix(".html")


def _statements(material: Material, links: Iterable[RowLink]) -> list[Statement]:
    found = (material.evidence.statement(link) for link in links)
    return [statement for statement in found if statement is not None]


def _candidate(material: Material, row: FindingRow) -> Candidate:
    return Candidate(
        origin=material.evidence.named(str(row["origin_id"] or "")),
        is_unknown=row["origin_id"] is None,
        likelihood=float(row["likelihood"]),
        term=str(row["likelihood_term"]),
        confidence=str(row["confidence"]),
        verdict=str(row["verdict"]),
        rung=str(row["rung"] or ""),
        parts=(*parts(material, row), *_find(material, row)),
        because=material.because(row),
        against=against(material, row),
        voices=tuple(row["sources"]),
        decisive=tuple(row["decisive"]),
        without=without(row),
    )


def _find(material: Material, row: FindingRow) -> tuple[EvidencePart, ...]:
    """The observations of the item, where something speaks for the origin."""
    seen = [ref for ref in row["because"] if ref in {f"observations:{one}" for one in row["observations"]}]
    if not seen:
        return ()
    return (EvidencePart("find", "with_users", None, False, 1.0, material.evidence.because(seen)),)


def parts(material: Material, row: FindingRow) -> tuple[EvidencePart, ...]:
    """The evidence of a row, kind by kind."""
    return tuple(
        EvidencePart(
            bears=str(part["bears"]),
            kind=str(part["kind"]),
            adds=part["adds"],
            in_finds=part["layer"] == "flow",
            firmness=float(part["firmness"]),
            because=material.evidence.because(part["because"]),
        )
        for part in row["evidence"]
    )


def against(material: Material, row: FindingRow) -> Because:
    """The rows against what a row says."""
    return material.evidence.because(row["against"])


def without(row: FindingRow) -> Without | None:
    """The voice whose absence lowers a likelihood or share most."""
    return None if row["without"] is None else Without(row["without"]["source"], float(row["without"]["change"]))
