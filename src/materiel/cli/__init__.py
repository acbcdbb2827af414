"""The command line: options, one action, printed rows or one JSON document.

Exit status: 0 done, 1 the input has problems, 2 wrong usage. Results go to standard output, everything else to
standard error. A command imports what it needs when it runs, so that help and identification start at once.
"""

from __future__ import annotations

import sys

from materiel.errors import MaterielError


def main() -> None:
    """Run the command line."""
    from materiel.cli.app import app
    from materiel.cli.mistakes import told

    arguments = sys.argv[1:]
    try:
        app(with_analyses="analyse" in arguments)(arguments, prog_name="materiel")
    except (MaterielError, OSError) as error:
        sys.exit(told(error, as_json="--json" in arguments))
