"""Custody chains: transfers and holdings as a graph in time, from the maker to the find."""

from materiel.analyse.custody.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
