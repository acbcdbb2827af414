"""Main findings: the answer of the whole case in a few sentences, each unfolding to its rows."""

from materiel.analyse.main_findings.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
