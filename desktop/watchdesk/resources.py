"""Finds the files that ship with the program: in an installed wheel beside the code, in a checkout at its top level."""

from __future__ import annotations

from pathlib import Path


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as `shipped("data", "starter")`. Raises FileNotFoundError."""
    package = Path(__file__).resolve().parent
    for root in (package, package.parent.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"This installation lacks {'/'.join(parts)}; install Watchdesk again.")
