"""Embargo screening: named tests, a stated rule, and words that accuse nobody."""

from materiel.analyse.embargo.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
