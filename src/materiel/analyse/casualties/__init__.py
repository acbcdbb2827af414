"""Casualties and displacement: every source's own figure, and one reconciled range that counts nobody twice."""

from materiel.analyse.casualties.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
