"""Contradictions: same subject, same property, overlapping time, values that cannot all be true."""

from materiel.analyse.contradictions.analysis import ANALYSIS
from materiel.analyse.contradictions.find import find_contradictions
from materiel.analyse.contradictions.rows import KINDS, RESOLUTIONS, Contradiction, Side

__all__ = ["ANALYSIS", "KINDS", "RESOLUTIONS", "Contradiction", "Side", "find_contradictions"]
