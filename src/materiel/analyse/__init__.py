"""What the evidence supports: each analysis turns a snapshot into a finding, row by row with what it rests on."""

from materiel.analyse.finding import Analysis, Answer, Finding, Option, Row
from materiel.analyse.registry import ANALYSES, analyse
from materiel.analyse.study import Study, study_of

__all__ = ["ANALYSES", "Analysis", "Answer", "Finding", "Option", "Row", "Study", "analyse", "study_of"]
