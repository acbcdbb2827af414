"""Simulated worlds: stockpiles, flows, finds and what sources say of them, with the truth known.

The test bed of attribution, custody and embargo screening. A world's records are ordinary tables, so that every
analysis runs on them as it does on a real case; its `Truth` is what the analysis should find.
"""

from materiel.simulate.options import WorldOptions
from materiel.simulate.rivals import rivals
from materiel.simulate.world import Truth, World, simulate

__all__ = ["Truth", "World", "WorldOptions", "rivals", "simulate"]
