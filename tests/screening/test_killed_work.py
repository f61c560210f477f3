"""Work killed at any moment: an import leaves one edition and an index of just that one, a first start is made good by the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def lines_of(what: str, store_path: Path, kills: int) -> list[str]:
    script = Path(__file__).with_name("killed_work.py")
    command = [sys.executable, str(script), what, str(store_path), str(kills), "20261124"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_an_import_killed_with_its_index_leaves_one_edition_and_its_index(tmp_path: Path) -> None:
    lines = lines_of("import", tmp_path / "watchdesk.sqlite", 12)
    assert set(lines) == {"2026-01-01", "2026-02-01"}
    assert len(lines) == 12


def test_a_first_start_that_was_killed_is_made_good_by_the_next(tmp_path: Path) -> None:
    whole, *others = lines_of("start", tmp_path / "watchdesk.sqlite", 8)
    assert len(others) == 8
    assert set(others) == {whole}
