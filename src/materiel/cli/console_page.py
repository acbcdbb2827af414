"""Pages with commands and what they answer: the answers are run, never typed.

A fenced block ``console`` that begins with ``$ materiel ...`` holds the command's output below it.
``python -m materiel.cli.console_page docs/guide/how-a-headstamp-is-read.md`` writes it anew.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

_BLOCK = re.compile(r"^```console\n\$ (materiel [^\n]+)\n.*?^```$", re.MULTILINE | re.DOTALL)


def refreshed(page: str) -> str:
    """The page with the present answer below every command.

    >>> "0.1" in refreshed("```console\\n$ materiel --version\\nold\\n```\\n")
    True
    """
    return _BLOCK.sub(lambda block: f"```console\n$ {block[1]}\n{_answer(block[1])}```", page)


def _answer(command: str) -> str:
    words = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, encoding="utf-8")
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).strip().splitlines()) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(refreshed(Path(name).read_text(encoding="utf-8")), encoding="utf-8")
