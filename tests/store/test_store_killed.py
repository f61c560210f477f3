"""An import killed at any moment leaves exactly the old edition or exactly the new one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from watchdesk.store import Store, backups

KILLS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killed_at_fifty_random_moments_it_holds_the_old_or_the_new_edition(store_path):
    script = Path(__file__).with_name("killed_imports.py")
    done = subprocess.run(
        [sys.executable, str(script), str(store_path), str(KILLS), "20261124"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert set(found) <= {"old", "new"}, found
    assert len(found) == KILLS
    assert found.count("old") >= 5, "the kills came too late to try anything"
    assert found.count("new") >= 1, "the kills came too early to try anything"
    with Store.open(store_path) as store:
        backups.before_import(store)
    assert not list(backups.folder(store_path).glob("*.part*"))
    assert len(backups.all_backups(store_path)) <= backups.KEPT
