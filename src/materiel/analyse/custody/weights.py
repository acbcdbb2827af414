"""Every weight that a chain is scored with. All lie between 0 and 1; a chain's score is their product.

They are judgements, not measurements: they order chains and are no probabilities. `docs/methods/custody.md` gives
the reason for each and shows what happens when they change.
"""

from __future__ import annotations

from types import MappingProxyType

STATED = MappingProxyType(
    {"fact": 0.95, "probable": 0.75, "possible": 0.4, "alleged": 0.3, "unsubstantiated": 0.05, "denied": 0.0}
)
"""How firmly the source puts it; a row that says nothing is put as fact."""

CREDIBILITY = MappingProxyType({"1": 1.0, "2": 0.9, "3": 0.7, "4": 0.4, "5": 0.2, "6": 0.7})
RELIABILITY = MappingProxyType({"A": 1.0, "B": 1.0, "C": 0.9, "D": 0.6, "E": 0.3, "F": 0.8})
"""Our grades of the claim and of its source (Admiralty); a row without a grade loses nothing."""

STATUS = MappingProxyType({"licensed": 0.6, "ordered": 0.5, "alleged": 0.5, "not_shown": 0.0})
"""What became of the transfer; one that was completed, or is not said not to have been, loses nothing."""

SILENT = MappingProxyType(
    {
        "kind": 0.7,
        "calibre": 0.6,
        "marks": 0.5,
        "model": 0.6,
        "category": 0.8,
        "producer": 0.9,
        "producer_country": 0.8,
        "year": 0.9,
    }
)
"""What a row loses that does not say what is known of the item."""

PARTLY = MappingProxyType({"marks": 0.8, "model": 0.7, "category": 0.5, "producer": 0.6, "lot": 0.5})
"""What a row loses that says something near, or something that sources word in many ways."""

PRESENCE = MappingProxyType(
    {
        "exclusive_recipient": 0.6,
        "imported": 0.5,
        "received": 0.5,
        "held_until_capture": 0.4,
        "licensed_import": 0.3,
        "holds": 0.25,
        "held": 0.25,
        "limited": 0.2,
        "observed": 0.25,
        "relations": 0.1,
    }
)
"""An inferred hop into a stock of which a source says this."""

ABSENCE = MappingProxyType({"lacks": 0.1, "not_known_to_hold": 0.6, "not_seen": 0.8, "not_identified": 0.8})
"""What a hop loses into a stock of which a source says this."""

SPECIFIC = 0.5
"""A row that fits at least this well is about the item; one that fits less is about arms of its kind."""

GAP = 0.04
"""An inferred hop of which no row says anything."""

WITHIN = 0.7
"""An inferred hop inside one state or place: from a state to its army, from a place to what lies in it."""

IN_THEATRE = 0.3
"""An inferred last hop between non-state holders of the country of the find."""

UNEXPLAINED = 0.5
"""What a chain loses for each row about the item that another chain explains and it does not: that such a row joins
two others by chance is unlikely."""

POSSIBLE_ORDER = 0.95
"""A hop whose dates can, but need not, follow those of the hop before."""

UNDATED = 0.9
