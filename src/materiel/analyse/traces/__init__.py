"""What to ask next: trace requests and inspections by the information that their answers are expected to bring."""

from materiel.analyse.traces.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
