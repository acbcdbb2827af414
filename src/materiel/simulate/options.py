"""How large a world is and how well it is documented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WorldOptions:
    """Size and documentation of a world. Rates are probabilities; each default is a middling case.

    >>> WorldOptions(origins=3).origins
    3
    """

    origins: int = 6
    """Stockpiles that sources know of; one more, of which no source speaks, always exists beside them."""
    producers: int = 8
    varieties: int = 120
    finds: int = 60
    """Boxes, caches and sites; each comes from one stockpile and holds one to three varieties."""
    holding_rate: float = 0.4
    """Share of a supplier's varieties that a stockpile holds."""
    unevenness: float = 0.7
    """Shape of the gamma weights of a stock's composition: below 1, a few varieties dominate."""
    flow_evenness: float = 1.0
    """Dirichlet parameter of the flows from documented stockpiles."""
    unknown_weight: float = 0.5
    """Dirichlet parameter of the flow from the undocumented stockpile."""
    inspected_rate: float = 0.7
    """Stockpiles that somebody inspected."""
    inspected_items: int = 100
    """Items looked at in an inspection, on average."""
    told_rate: float = 0.3
    """Varieties a stockpile holds that some source says it holds."""
    wrong_rate: float = 0.01
    """Varieties it does not hold that some source says it holds."""
    lacks_rate: float = 0.1
    """Varieties an inspected stockpile lacks whose absence is put on record."""
    silence_rate: float = 0.2
    """Varieties not held of which a source says that nobody knows of them there."""
    false_silence_rate: float = 0.05
    """The same for varieties that are held."""
    supplier_told_rate: float = 0.7
    """Supply relations that are on record."""
    movements: float = 5.0
    """Documented movements per unit of flow."""
    exported_rate: float = 0.2
    """Varieties held whose export to the stockpile is on record."""
    stray_transfers: int = 0
    """Documented transfers that have nothing to do with the finds."""
    planted_chains: int = 0
    """Items of varieties of their own whose way from the maker to the theatre is on record, hop by hop."""
    misleading_transfers: int = 2
    """Rounds of transfers that mislead about each planted item."""
    misleading_touch: float = 0.25
    """How often a misleading transfer begins or ends with a holder that the planted item passed."""
    seed: int = 0
