"""`python -m watchdesk` where there is no display: one sentence, then the main job in the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from watchdesk.window.display import has_display

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
def test_without_a_display_the_main_job_is_done_in_the_terminal(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    environment["WATCHDESK_STORE"] = str(tmp_path / "new" / "watchdesk.sqlite")
    done = subprocess.run([sys.executable, "-m", "watchdesk"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first = done.stdout.splitlines()[0]
    assert "no display" in first
    assert "LAZARUS GROUP" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
def test_the_window_without_a_display_says_so_in_one_line() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    start = "import sys; from watchdesk.window.application import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", start], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr


def test_a_display_is_one_of_three_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert has_display()


WITHOUT_STREAMS = """
import sys
from pathlib import Path
told = Path(sys.argv[1])
sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None  # as for a program of Windows without a console
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from watchdesk.window import application
app = QApplication([])
def fail():
    raise RuntimeError("made up")
def look():
    texts = [box.windowTitle() for box in app.topLevelWidgets() if isinstance(box, QDialog) and box.isVisible()]
    told.write_text(" ".join(texts))
    app.closeAllWindows()
    app.quit()
application.QApplication = lambda _: app
QTimer.singleShot(2000, fail)
QTimer.singleShot(4000, look)
sys.exit(application.main())
"""


def test_the_window_needs_no_console(tmp_path: Path) -> None:
    environment = {**os.environ, "WATCHDESK_STORE": str(tmp_path / "watchdesk.sqlite"), "QT_QPA_PLATFORM": "offscreen"}
    told = tmp_path / "told.txt"
    done = subprocess.run([sys.executable, "-c", WITHOUT_STREAMS, str(told)], env=environment, check=False, timeout=600)
    assert done.returncode == 0
    assert "Something in Watchdesk failed" in told.read_text(encoding="utf-8")
