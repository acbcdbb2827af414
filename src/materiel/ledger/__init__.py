"""What people curate: rows that are only ever added or withdrawn, with who, when and why.

The only room that writes curated rows. SQLite on a laptop, PostgreSQL for a team: the address says which.
"""

from materiel.ledger.history import Transaction, Version
from materiel.ledger.ledger import Build, Ledger
from materiel.ledger.writing import Act

__all__ = ["Act", "Build", "Ledger", "Transaction", "Version"]
