"""What every test shares: an offscreen Qt, the real lists where they are at hand, and a private home."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing import resource_tracker
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says how busy the machine is, so none has a deadline. `make test` tries the same examples in every run;
# `make hunt` tries new ones.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.register_profile("watchdesk", parent=_patient, derandomize=True)
settings.register_profile("hunt", parent=_patient)
settings.load_profile("watchdesk")

PROJECT = Path(__file__).resolve().parent.parent


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name bytes by their argument: packed bytes carry the hour, and two workers must call a test the same."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists beside the project; a test that needs it skips where it is missing."""
    folder = PROJECT.parent / "shared"
    if not (folder / "lists").is_dir():
        pytest.skip("needs the real lists in ../shared, which are not part of the project")
    return folder


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own store and settings."""
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home" / variable.lower()))
    monkeypatch.delenv("WATCHDESK_STORE", raising=False)


@pytest.fixture
def started_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets a line of shell be started instead of Python from now on."""

    def use(line: str) -> None:
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\n{line}\n", "ascii")
        program.chmod(0o755)
        resource_tracker.ensure_running()  # multiprocessing's own process, which is started with Python too
        monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(program))

    return use
