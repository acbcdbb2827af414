"""Files in, checked rows out; rows out, files written."""

from materiel.read.case import check_case, read_case
from materiel.read.draft import CaseDraft
from materiel.read.write import write_case

__all__ = ["CaseDraft", "check_case", "read_case", "write_case"]
