"""The custody chains of varieties and items, as their pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from materiel.report.compose.material import FindingRow, Material
from materiel.report.html.filenames import file_names
from materiel.report.pages.custody import ChainLine, CustodyPage
from materiel.report.pages.parts import Named
from materiel.report.pages.varieties import ChainHop


def custody_page(material: Material) -> CustodyPage:
    """Every item that has a chain, with its best one and the others."""
    answered = material.answered("custody")
    of_item: dict[str, list[FindingRow]] = defaultdict(list)
    for row in answered.rows:
        of_item[str(row["item"])].append(row)
    files = {item: name.removesuffix(".html") for item, name in file_names(of_item).items()}
    lines = tuple(_line(material, files[item], rows) for item, rows in of_item.items())
    turned = sum(any(hop.turned for hop in line.hops) for line in lines)
    return CustodyPage(material.masthead, lines, turned, answered.notes)


def _line(material: Material, file: str, rows: list[FindingRow]) -> ChainLine:
    best, *others = sorted(rows, key=lambda row: int(row["rank"]))
    return ChainLine(
        address=f"chain-{file}",
        item=material.evidence.statements["observations"][str(best["item"])],
        file=file,
        hops=chain_hops(material, best),
        because=material.because(best),
        others=tuple(chain_hops(material, row) for row in others),
    )


def best_chain(material: Material, observations: Collection[str]) -> FindingRow:
    """The best chain of any of some observations; empty where none has one."""
    chains = [row for row in material.answered("custody").rows if row["item"] in observations]
    return max(chains, key=lambda row: float(row["score"]), default={})


def chain_hops(material: Material, chain: FindingRow) -> tuple[ChainHop, ...]:
    """The hops of a chain."""
    return tuple(
        ChainHop(
            giver=_named(material, hop["from_id"]),
            receiver=_named(material, hop["to_id"]),
            mode=hop["mode"],
            date=hop["date"] or "",
            certainty=hop["certainty"],
            turned=place == chain["diverted_at"],
            custody=hop["custody"],
            because=material.evidence.because(hop["because"]),
        )
        for place, hop in enumerate(chain.get("hops", ()), 1)
    )


def _named(material: Material, entity_id: str | None) -> Named:
    return material.evidence.named(entity_id or "")
