"""Backups beside the store: made before a migration and before an import replaces an edition, put back after damage."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from watchdesk.model.progress import Progress, no_progress
from watchdesk.store.errors import StoreError, in_words
from watchdesk.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from watchdesk.store.store import Store

KEPT = 3
"""How many backups made before imports are kept."""

SECONDS_BETWEEN = 3600
"""Imports that follow each other within this time share one backup, so that ten lists in a row do not push out all older ones."""

_PAGES_AT_ONCE = 2_000  # 8 MB: some 10 ms on a plain disk
_IMPORT = "before-import"
_BESIDE = ("-wal", "-shm", "-journal")


def folder(store: Path) -> Path:
    """Return the folder of the backups of the store at a path; it may not exist."""
    return store.with_name(store.name + ".backups")


def is_of_store(path: Path, store: Path) -> bool:
    """Return whether `path` is the store at `store` or a file SQLite keeps beside it, under whatever name it is reached.

    Writing there destroys the store; reading it in a process that has it open gives up that process's locks.
    """
    own = [os.path.realpath(store) + ending for ending in ("", *_BESIDE)]
    return os.path.realpath(path) in own or any(_is_same(path, one) for one in own)


def _is_same(path: Path, own: str) -> bool:
    """True for one file under two names: a hard link, or a system to which capitals are small letters."""
    try:
        return path.samefile(own)
    except (OSError, ValueError):  # one of them is not there
        return False


def all_backups(store: Path) -> tuple[Path, ...]:
    """Return the backups of a store, newest first."""
    return tuple(sorted(folder(store).glob("*.sqlite"), key=lambda path: path.name, reverse=True))


def newest_sound(store: Path) -> Path | None:
    """Return the newest backup that is whole and opens as a store, or None."""
    return next((path for path in all_backups(store) if _is_sound(path)), None)


def before_import(store: Store, report: Progress = no_progress) -> Path | None:
    """Make a backup unless one is newer than an hour, and keep the last three; return the new one. Raises StoreError, Cancelled."""
    for unfinished in folder(store.path).glob("*.part*"):  # of a program that was killed
        unfinished.unlink(missing_ok=True)
    earlier = [path for path in all_backups(store.path) if _IMPORT in path.name]
    if earlier and 0 <= time.time() - earlier[0].stat().st_mtime < SECONDS_BETWEEN:
        return None
    made = _make(store, _IMPORT, report)
    for path in earlier[KEPT - 1 :]:
        path.unlink(missing_ok=True)
    return made


def before_migration(store: Store, version: int) -> Path:
    """Make a backup of a store of an older version; it is kept until somebody deletes it. Raises StoreError."""
    return _make(store, f"before-update-of-version-{version}", no_progress)


def copy_store(source: sqlite3.Connection, path: Path, report: Progress) -> None:
    """Copy an open database to `path`, whole or not at all, slice by slice. Raises StoreError, Cancelled."""
    unfinished = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            _copy(source, unfinished, report)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"No backup can be written to {path} ({error.strerror}): choose a folder that you may write to."
        ) from error


def restore(path: Path, backup: Path) -> Path | None:
    """Put `backup` in the place of the store at `path`; return where the former file was moved. Raises StoreError."""
    if not _is_sound(backup):
        raise StoreError(f"{backup} is not a sound backup of a store: choose another one. Nothing was changed.")
    unfinished = path.with_name(path.name + ".part")
    with in_words(backup), closing(_open_to_read(backup)) as source:
        copy_store(source, unfinished, no_progress)
    try:
        aside = _move_aside(path)
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be replaced ({error.strerror}): close every Watchdesk window and try again.") from error
    return aside


def _make(store: Store, why: str, report: Progress) -> Path:
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    path = folder(store.path) / f"{stamp}-{why}.sqlite"
    store.backup(path, report)
    return path


def _copy(source: sqlite3.Connection, path: Path, report: Progress) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        report(total - remaining, total, "Backing up the store")

    with in_words(path), closing(sqlite3.connect(path, isolation_level=None)) as target:
        source.backup(target, pages=_PAGES_AT_ONCE, progress=progress)
        target.execute("PRAGMA journal_mode = DELETE")  # so that a backup is one file, whoever reads it


def _move_aside(path: Path) -> Path | None:
    """Move a store and its side files to a free name; the side files go first, so that they never lie beside another store."""
    if not path.exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    for suffix in ("-wal", "-shm", ""):
        side = path.with_name(path.name + suffix)
        if side.exists():
            side.replace(aside.with_name(aside.name + suffix))
    return aside


def _is_sound(path: Path) -> bool:
    try:
        with closing(_open_to_read(path)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            return bool(application == APPLICATION_ID and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def _open_to_read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
