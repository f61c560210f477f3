"""Many arrays in one file, mapped into memory as they are: one open file a segment, whatever it holds.

A process may hold few files open (256 on macOS), and a mapped file counts as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = dict[str, tuple[str, list[int], int]]
"""Where each array stands: its dtype as numpy writes it, its shape, and the byte at which it begins."""

_ALIGNED = 64  # no processor reads across the edge of a cache line for the first of an array


def write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> Places:
    """Write arrays into the file at `path` and return where each stands. Raises OSError."""
    places: Places = {}
    with path.open("wb") as file:
        for name in sorted(arrays):
            values = np.ascontiguousarray(arrays[name])
            file.write(b"\0" * (-file.tell() % _ALIGNED))
            places[name] = (values.dtype.str, list(values.shape), file.tell())
            file.write(values.tobytes())
        file.write(b"\0")  # an empty file cannot be mapped
    return places


def mapped(path: Path, places: Places) -> dict[str, NDArray[Any]]:
    """Return the arrays that stand in the file at `path`, to be read only, each page read when it is needed.

    Raises OSError, and ValueError where the file is too short for what it should hold.
    """
    whole = np.memmap(path, np.uint8, "r").view(np.ndarray)
    return {name: _view(whole, np.dtype(kind), tuple(shape), begin) for name, (kind, shape, begin) in places.items()}


def _view(whole: NDArray[np.uint8], kind: np.dtype[Any], shape: tuple[int, ...], begin: int) -> NDArray[Any]:
    return np.ndarray(shape, kind, whole, begin)  # raises TypeError where it reaches past the end
