"""Whether a window can be shown here; asked before Qt is loaded, which ends the program where it finds no display."""

from __future__ import annotations

import os
import sys

NO_DISPLAY = "There is no display here, so no window can be opened. Use the command watchdesk instead; see `watchdesk --help`."


def has_display() -> bool:
    """Return whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
