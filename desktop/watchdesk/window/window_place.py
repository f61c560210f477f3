"""How the window stood when it was closed, so that it opens the same: size, width of the hits, folder of the last file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize

from watchdesk.store import settings
from watchdesk.store.store import Store

SMALLEST, LARGEST = 400, 20_000
"""Sizes outside of these (pixels) are not taken over: a file from elsewhere must not make the window unusable."""


TITLE_BAR = 40
"""Pixels that the frame of a window takes from the height of a screen: it is not known before the window is there."""


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Sizes in pixels, 0 where none is kept; `folder` is where files were chosen last."""

    width: int = 0
    height: int = 0
    is_maximised: bool = False
    hits_width: int = 0
    folder: Path | None = None


def load(store: Store) -> WindowPlace:
    """Return what the store holds; what cannot be used is left out."""
    kept = settings.get(store, "window")
    values = kept if isinstance(kept, dict) else {}
    folder = settings.get(store, "last_folder")
    return WindowPlace(
        width=_pixels(values.get("width"), SMALLEST),
        height=_pixels(values.get("height"), SMALLEST),
        is_maximised=values.get("maximised") is True,
        hits_width=_pixels(values.get("hits_width"), 100),
        folder=Path(folder) if isinstance(folder, str) and folder else None,
    )


def save(store: Store, place: WindowPlace) -> None:
    """Keep how the window stands. Raises StoreError."""
    settings.put(
        store,
        "window",
        {"width": place.width, "height": place.height, "maximised": place.is_maximised, "hits_width": place.hits_width},
    )
    if place.folder is not None:
        settings.put(store, "last_folder", str(place.folder))


def within(size: QSize, room: QSize, least: QSize) -> QSize:
    """Return a size of the window, less where a screen has less `room`; `least` is what the window needs on any screen."""
    return size.boundedTo(room - QSize(0, TITLE_BAR)).expandedTo(least)


def _pixels(value: object, smallest: int) -> int:
    return value if isinstance(value, int) and smallest <= value <= LARGEST else 0
