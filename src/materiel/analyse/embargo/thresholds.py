"""What counts as many, recent and widely spread: judgements, stated here and in docs/methods/embargo.md."""

from __future__ import annotations

from types import MappingProxyType

BEYOND_PERSONAL_TRADE = MappingProxyType({"cartridge": 1000, "weapon": 20})
"""From how many items of a kind on a supply is more than people trade for themselves."""

BEYOND_OTHERWISE = 10

RECENT_YEARS = 3
"""Production counts as recent when the item was seen at most this many years after it."""

WIDE_PLACES = 3
"""One variety counts as widely spread when it was seen at this many places of the territory."""
