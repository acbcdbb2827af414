"""``python cases/northern-mali/convert``: write the case anew from the transcription."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from convert.command import main

if __name__ == "__main__":
    main(sys.argv[1:])
