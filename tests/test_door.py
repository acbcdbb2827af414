"""The front door: few names, sorted, complete, and loaded on first use."""

from __future__ import annotations

import importlib
import subprocess
import sys

import materiel
from materiel.cli.app import app

PUBLIC = [
    "add_to_reference",
    "analyse",
    "build",
    "check",
    "check_reference",
    "demo",
    "dossier",
    "export",
    "find",
    "guess_mapping",
    "history",
    "identify",
    "identify_file",
    "identify_weapon",
    "import_file",
    "judge",
    "new",
    "original",
    "report",
    "snapshot",
    "snapshots",
    "trace_close",
    "trace_comment",
    "trace_draft",
    "trace_letter",
    "trace_list",
    "trace_publish",
    "trace_remind",
    "trace_reply",
    "trace_send",
]


def test_the_public_names_are_listed_sorted_and_complete() -> None:
    assert materiel.__all__ == PUBLIC == sorted(PUBLIC)
    assert dir(materiel) == PUBLIC


def test_every_public_name_is_a_documented_function() -> None:
    for name in PUBLIC:
        function = getattr(materiel, name)
        assert function.__name__ == name
        assert function.__doc__


def test_every_command_has_a_twin_in_the_library() -> None:
    made = app()
    commands = {str(command.name) for command in made.registered_commands}
    for group in made.registered_groups:
        assert group.typer_instance is not None
        commands |= {f"{group.name}_{command.name}" for command in group.typer_instance.registered_commands}
    twins = {"import": "import_file", "reference_add": "add_to_reference", "reference_check": "check_reference"}
    beside = {"dossier", "guess_mapping", "identify_file", "identify_weapon", "snapshots"}
    assert {twins.get(name, name) for name in commands} == set(PUBLIC) - beside


def test_a_name_stays_the_action_after_its_room_was_imported() -> None:
    importlib.import_module("materiel.analyse.finding")
    importlib.import_module("materiel.snapshot.engine")
    assert callable(materiel.analyse)
    assert callable(materiel.snapshot)


def test_importing_materiel_loads_no_library() -> None:
    heavy = "{'duckdb', 'numpy', 'pyarrow', 'sqlalchemy', 'typer'}"
    code = f"import sys, materiel; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
