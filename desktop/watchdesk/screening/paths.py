"""Where the store lies: in the user's data folder, or where WATCHDESK_STORE says."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

STORE_VARIABLE = "WATCHDESK_STORE"


def store_path() -> Path:
    """Return the path of the user's store; its folder may not exist yet."""
    chosen = os.environ.get(STORE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    return user_data_path("Watchdesk", appauthor=False) / "watchdesk.sqlite"


def index_folder(store: Path) -> Path:
    """Return the folder beside a store that holds its built index; it can be deleted at any time and is built again."""
    return store.with_name(store.name + ".index")
