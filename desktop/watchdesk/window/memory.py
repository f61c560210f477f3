"""Gives memory back: the C library of most Linux systems keeps what large work has let go of, often for good."""

from __future__ import annotations

import ctypes
from collections.abc import Callable


def _trimmer() -> Callable[[int], object]:
    """Return the C library's own way to give back what is free; where it has none, what does nothing."""
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # macOS and musl have no such function, Windows no such library
        return lambda _kept: None
    return trim


_trim = _trimmer()


def give_back() -> None:
    """Give the memory that nobody uses back to the system. It takes some ten milliseconds: not for the thread of the window."""
    _trim(0)
