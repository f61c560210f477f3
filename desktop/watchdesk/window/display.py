"""Whether a window can be shown here; asked before Qt is loaded, which ends the program where it finds no display."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path

NO_DISPLAY = "There is no display here, so no window can be opened. Use the command watchdesk instead; see `watchdesk --help`."

PATIENCE_SECONDS = 0.25
"""How long a display on another machine may take to accept a connection; one reached by ssh listens on this machine."""

_X_NAME = re.compile(r"(?:(?P<protocol>[^/:]+)/)?(?P<host>.*):(?P<number>\d{1,5})(?:\.\d+)?")
_X_PORT = 6000
_X_SOCKET = "/tmp/.X11-unix/X"

_Address = str | tuple[str, int]
"""A path (one of Linux's own begins with a zero), or a host and its port."""


def has_display() -> bool:
    """Return whether a window can be shown here: whether a display that the environment names is there and takes a connection.

    The variables alone say little: they stay behind in tmux, after sudo, or when an ssh is lost. Whoever names a platform to Qt
    knows what is there.
    """
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return True
    return any(map(_answers, (*_wayland(), *_x())))


def _wayland() -> tuple[_Address, ...]:
    """Return where the Wayland display listens."""
    name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    if not name or not (folder or Path(name).is_absolute()):
        return ()
    return (str(Path(folder, name)),)


def _x() -> tuple[_Address, ...]:
    """Return where the X display may listen, as X looks for it: `:0`, `unix:0.0`, `localhost:10.0`, `tcp/[::1]:0`, a path."""
    name = os.environ.get("DISPLAY", "")
    path = name.removeprefix("unix:")
    if path.startswith("/"):
        return (path, path.rpartition(".")[0])
    found = _X_NAME.fullmatch(name)
    if found is None:
        return ()
    protocol, host, number = found["protocol"] or "", found["host"], int(found["number"])
    socket_path = f"{_X_SOCKET}{number}"
    local: tuple[_Address, ...] = (f"\0{socket_path}", socket_path)
    if host == "unix" or protocol in ("unix", "local"):
        return local
    remote: tuple[_Address, ...] = ((host.strip("[]") or "localhost", _X_PORT + number),)
    return remote if host or protocol else local + remote


def _answers(address: _Address) -> bool:
    """Return whether somebody takes a connection at an address."""
    try:
        if isinstance(address, tuple):
            socket.create_connection(address, PATIENCE_SECONDS).close()
            return True
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(PATIENCE_SECONDS)
            connection.connect(address)
            return True
    except (OSError, ValueError, OverflowError):  # nobody there, or no address: too long, a number too high
        return False
