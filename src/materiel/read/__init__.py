"""Files in, checked rows out; rows out, files written."""

from materiel.read.case import check_case, read_case
from materiel.read.draft import CaseDraft
from materiel.read.new import new_case
from materiel.read.workbook_out import write_workbook
from materiel.read.write import write_case

__all__ = ["CaseDraft", "check_case", "new_case", "read_case", "write_case", "write_workbook"]
