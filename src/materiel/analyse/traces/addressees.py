"""Whom to ask about an item: its maker, or the state where it was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from materiel.analyse.custody.fitting import state_family
from materiel.analyse.custody.holders import Holder, Holders
from materiel.match.folding import folded


class Addressee(NamedTuple):
    """Who is asked; the id is None where the case has no entity for it."""

    entity_id: str | None
    name: str


def addressee(
    maker: str | None, country: str | None, holders: Holders, countries: Mapping[str, str]
) -> Addressee | None:
    """The maker where the case knows it, else the state of production; None where neither is known."""
    for holder in holders.by_id.values():
        if maker and holder.kind == "producer" and folded(maker) in _names(holder):
            return Addressee(holder.id, holder.name)
    if country is None:
        return None
    for holder in holders.by_id.values():
        if holder.kind == "state" and state_family(holder.country) == state_family(country):
            return Addressee(holder.id, holder.name)
    return Addressee(None, f"the licensing authority of {countries.get(country, country)}")


def _names(holder: Holder) -> set[str]:
    return {folded(name) for name in (holder.name, *(holder.aliases or "").split(";")) if name}
