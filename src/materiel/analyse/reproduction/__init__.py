"""Reproduction: every published figure worked out again from the other rows of the case."""

from materiel.analyse.reproduction.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
