"""Ctrl+C ends the terminal in one line at every moment, also while it loads and when all is done, and the window in none."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from watchdesk.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends its Ctrl+C to every process of a console")

LISTENING = """
import atexit, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs, which tests may be, do not listen
"""
AT_AN_IMPORT = """
class Pressing:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Pressing())
{start}
"""
AT_THE_END = """
atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))
{start}
"""
PATIENCE_SECONDS = 15
TERMINAL = "from watchdesk.terminal import main; main()"
WINDOW = "from watchdesk.__main__ import desktop; desktop()"


def pressed(script: str, store: Path) -> tuple[int, str]:
    """Run a script that presses Ctrl+C for itself; return its exit code and what it wrote on the error stream."""
    environment = {**os.environ, "WATCHDESK_STORE": str(store), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", LISTENING + script, "search", "Lazarus Group"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, done.stderr


@pytest.mark.parametrize("module", ["click", "numpy", "watchdesk.screening.search"])
def test_while_the_terminal_is_loaded(module: str, tmp_path: Path) -> None:
    script = AT_AN_IMPORT.format(module=module, start=TERMINAL)
    assert pressed(script, tmp_path / "store.sqlite") == (130, "watchdesk: cancelled\n")


def test_while_a_command_is_carried_out(tmp_path: Path) -> None:
    script = AT_AN_IMPORT.format(module="watchdesk.store.migrations", start=TERMINAL)
    assert pressed(script, tmp_path / "store.sqlite") == (130, "watchdesk: cancelled\n")


def test_when_all_is_done(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite"
    Store.open(store).close()
    assert pressed(AT_THE_END.format(start=TERMINAL), store) == (130, "watchdesk: cancelled\n")


def test_while_the_window_is_loaded(tmp_path: Path) -> None:
    script = AT_AN_IMPORT.format(module="PySide6.QtWidgets", start=WINDOW)
    assert pressed(script, tmp_path / "store.sqlite") == (-signal.SIGINT, "")


def press_until_ended(asking: subprocess.Popen[bytes], key: bytes, terminal: int) -> None:
    """Press a key, again if a program does not hear it, as one does: Python misses a signal that comes as it begins to read."""
    while asking.poll() is None:
        if key == b"\x03":  # a terminal makes a signal of it
            asking.send_signal(signal.SIGINT)
        else:
            os.write(terminal, key)
        with suppress(subprocess.TimeoutExpired):
            asking.wait(PATIENCE_SECONDS)


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_a_question_that_is_not_answered_is_a_cancelled_import(key: bytes, tmp_path: Path) -> None:
    import pty

    store = tmp_path / "store.sqlite"
    file = Path(__file__).parent.parent / "data" / "starter" / "jp-mof.json"
    inside, outside = pty.openpty()
    command = [sys.executable, "-c", LISTENING + TERMINAL, "--store", str(store), "import", str(file)]
    with subprocess.Popen(command, stdin=outside, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as asking:
        assert asking.stdout
        assert asking.stderr
        shown = b""
        while b"Import this edition?" not in shown and select.select([asking.stdout], [], [], 300)[0]:
            shown += os.read(asking.stdout.fileno(), 4096)
        press_until_ended(asking, key, inside)
        told = asking.stderr.read()
    os.close(inside)
    os.close(outside)
    assert (asking.returncode, told.decode().split("\n")) == (130, ["", "watchdesk: cancelled; nothing was imported", ""])
