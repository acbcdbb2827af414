"""The custody chain of a variety, as its page shows it."""

from __future__ import annotations

from collections.abc import Collection

from materiel.report.compose.material import FindingRow, Material
from materiel.report.pages.parts import Named
from materiel.report.pages.varieties import ChainHop


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
        )
        for place, hop in enumerate(chain.get("hops", ()), 1)
    )


def _named(material: Material, entity_id: str | None) -> Named:
    return material.evidence.named(entity_id or "")
