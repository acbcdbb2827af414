"""A case folder and the same case as a ledger alone; each copied from one that was made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.actions.traces.small_case import ASKED, SETTINGS, case_in

import materiel


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was built, and its ledger; and both again with a request that was sent."""
    home = tmp_path_factory.mktemp("traces")
    case_in(home / "case")
    materiel.build(home / "case", settings=SETTINGS)
    shutil.copytree(home / "case", home / "sent")
    materiel.trace_draft(home / "sent", item="OBS-0", out=home / "letter.pdf", on=ASKED, settings=SETTINGS)
    materiel.trace_send(home / "sent", "TRC-001", on=ASKED, settings=SETTINGS)
    return home


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "case", tmp_path / "case"))


@pytest.fixture
def sent_folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "sent", tmp_path / "sent"))


@pytest.fixture
def case(folder: Path) -> str:
    return f"sqlite:///{folder}/.materiel/ledger.db"


@pytest.fixture
def sent(sent_folder: Path) -> str:
    return f"sqlite:///{sent_folder}/.materiel/ledger.db"
