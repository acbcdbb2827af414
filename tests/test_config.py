"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from materiel.config import Settings
from materiel.errors import UsageError


def test_the_environment_sets_who_writes_and_where() -> None:
    found = Settings.of({"MATERIEL_BY": "desk", "MATERIEL_HOME": "/srv/m", "MATERIEL_WAIT": "0.5"})
    assert (found.by, found.home, found.wait) == ("desk", Path("/srv/m"), 0.5)


def test_without_an_environment_there_are_settings_all_the_same() -> None:
    found = Settings.of({"XDG_DATA_HOME": "/data"})
    assert (found.home, found.wait) == (Path("/data/materiel"), 5.0)
    assert found.by


def test_a_wait_that_is_no_number_is_refused() -> None:
    with pytest.raises(UsageError, match="seconds"):
        Settings.of({"MATERIEL_WAIT": "long"})
