"""The rooms of the house: imports point one way only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "materiel"

# Left to right: a room may import only what stands to its left. Rooms of one set never import each other.
ORDER: tuple[frozenset[str], ...] = tuple(
    frozenset(rooms.split())
    for rooms in (
        "errors config",
        "model",
        "reference",
        "read ledger simulate",
        "snapshot",
        "identify match",
        "analyse",
        "report",
        "actions",
        "cli web",
    )
)
DOORS = frozenset({"__init__", "__main__"})
PLACE = {room: place for place, rooms in enumerate(ORDER) for room in rooms}


def room_of(path: Path) -> str:
    first = path.relative_to(SRC).parts[0]
    return first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [node.module] if node.module != "materiel" else [f"materiel.{alias.name}" for alias in node.names]
            )
        found |= {name.split(".")[1] for name in names if name.startswith("materiel.")}
    return found


MODULES = sorted(path for path in SRC.rglob("*.py") if room_of(path) not in DOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_room_imports_only_what_stands_to_its_left(path: Path) -> None:
    room = room_of(path)
    assert room in PLACE, f"{room} is no room of the house; add it to ORDER or move the file"
    wrong = {
        other
        for other in imported_rooms(path) - {room, "__version__"}
        if PLACE.get(other, len(ORDER)) >= PLACE[room] and not (PLACE[room] == 0 and PLACE.get(other) == 0)
    }
    assert not wrong, f"{room} must not import {sorted(wrong)}"


def test_only_the_snapshot_room_names_an_engine() -> None:
    naming = {
        str(path.relative_to(SRC))
        for path in SRC.rglob("*.py")
        if any(
            (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "duckdb" for alias in node.names))
            or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "duckdb")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    }
    assert naming <= {"snapshot/engine.py"}
