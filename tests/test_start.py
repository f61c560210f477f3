"""`python -m watchdesk` where there is no display: one sentence, then the main job in the terminal."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from watchdesk.window.display import has_display

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")

GONE = [
    {},
    {"DISPLAY": ":4099"},
    {"DISPLAY": "unix/host:4099.0"},
    {"DISPLAY": "localhost:4099.0"},
    {"DISPLAY": "no display at all"},
    {"DISPLAY": ":99999"},
    {"DISPLAY": "/nowhere/X:0"},
    {"WAYLAND_DISPLAY": "wayland-99", "XDG_RUNTIME_DIR": "/nowhere"},
    {"WAYLAND_DISPLAY": "/nowhere/" + "x" * 200},
    {"WAYLAND_DISPLAY": "wayland-99"},
]
"""What the environment names after sudo, in tmux, or when an ssh is lost."""


@LINUX
@pytest.mark.parametrize("named", [{}, {"DISPLAY": ":4099", "WAYLAND_DISPLAY": "wayland-99"}], ids=["none", "gone"])
def test_without_a_display_the_main_job_is_done_in_the_terminal(tmp_path: Path, named: dict[str, str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS} | named
    environment["WATCHDESK_STORE"] = str(tmp_path / "new" / "watchdesk.sqlite")
    done = subprocess.run([sys.executable, "-m", "watchdesk"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first = done.stdout.splitlines()[0]
    assert "no display" in first
    assert "LAZARUS GROUP" in done.stdout
    assert "Traceback" not in done.stderr


@LINUX
def test_the_window_without_a_display_says_so_in_one_line() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    start = "import sys; from watchdesk.window.application import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", start], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*DISPLAYS, "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@LINUX
@pytest.mark.parametrize("named", GONE, ids=str)
def test_a_display_that_is_only_named_is_none(no_display: pytest.MonkeyPatch, named: dict[str, str]) -> None:
    for name, value in named.items():
        no_display.setenv(name, value)
    assert not has_display()


@LINUX
@pytest.mark.parametrize("is_full_path", [False, True])
def test_a_wayland_display_that_listens_is_one(no_display: pytest.MonkeyPatch, tmp_path: Path, is_full_path: bool) -> None:
    no_display.setenv("WAYLAND_DISPLAY", str(tmp_path / "w-0") if is_full_path else "w-0")
    no_display.setenv("XDG_RUNTIME_DIR", "/nowhere" if is_full_path else str(tmp_path))
    no_display.setenv("DISPLAY", ":4099")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w-0"))
        assert not has_display(), "the file of a server that has ended"
        server.listen()
        assert has_display()


@LINUX
@pytest.mark.parametrize("name", [":{}", ":{}.0", "unix:{}", "local/:{}"])
def test_an_x_display_on_this_machine_that_listens_is_one(no_display: pytest.MonkeyPatch, name: str) -> None:
    number = 5000 + os.getpid() % 50_000
    no_display.setenv("DISPLAY", name.format(number))
    assert not has_display()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        assert has_display()


@LINUX
@pytest.mark.parametrize("name", ["localhost:{}", "127.0.0.1:{}.0", "tcp/localhost:{}"])
def test_an_x_display_at_the_end_of_a_line_is_one(no_display: pytest.MonkeyPatch, name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        no_display.setenv("DISPLAY", name.format(server.getsockname()[1] - 6000))
        assert has_display()
    assert not has_display()


@LINUX
def test_an_x_display_may_be_a_path(no_display: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "x:0"))
        server.listen()
        for name in (f"{tmp_path}/x:0", f"unix:{tmp_path}/x:0", f"{tmp_path}/x:0.0"):
            no_display.setenv("DISPLAY", name)
            assert has_display()


def test_whoever_names_a_platform_has_a_display_and_so_has_every_other_system(no_display: pytest.MonkeyPatch) -> None:
    no_display.setattr(sys, "platform", "linux")
    assert not has_display()
    no_display.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()
    no_display.delenv("QT_QPA_PLATFORM")
    for system in ("win32", "darwin"):
        no_display.setattr(sys, "platform", system)
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
