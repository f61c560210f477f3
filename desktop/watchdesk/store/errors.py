"""What can go wrong with the store, each as one sentence; and how SQLite's own errors become such sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdesk.model.errors import Cancelled, UserError

_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full, so nothing was changed: free some space and try again.",
    sqlite3.SQLITE_BUSY: "Another Watchdesk window is writing to the store, so nothing was changed: try again when it is done.",
    sqlite3.SQLITE_LOCKED: "Another Watchdesk window is writing to the store, so nothing was changed: try again when it is done.",
    sqlite3.SQLITE_READONLY: "{path} may not be written to, so nothing was changed: allow writing to the file and its folder.",
    sqlite3.SQLITE_PERM: "{path} may not be opened: ask for permission to read and write it.",
    sqlite3.SQLITE_IOERR: "{path} could not be read or written: check that its disk is sound and has space, then try again.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: check that its folder exists and that you may read and write there.",
    sqlite3.SQLITE_TOOBIG: "A text is larger than the store can hold (1 GB), so nothing was changed.",
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class StoreError(UserError):
    """Something is wrong with the store that a user can mend; the text says what and how."""


class StoreDamaged(StoreError):
    """The store's file is damaged; `backup` is the newest sound backup, if there is one."""

    def __init__(self, sentence: str, backup: Path | None = None) -> None:
        super().__init__(sentence)
        self.backup = backup


def damaged(path: Path, what: str) -> StoreDamaged:
    """Return the error for a damaged store at `path`; `what` says in a few words what was found, the newest backup is looked up."""
    from watchdesk.store.backups import newest_sound

    backup = newest_sound(path)
    advice = f"restore the backup {backup.name}" if backup else "restore a copy of it, or move it away to start with an empty store"
    return StoreDamaged(f"The store {path} is damaged ({what}): {advice}.", backup)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the store at `path` into StoreError, StoreDamaged or Cancelled.

    Errors that only a mistake of ours can cause (wrong SQL, a broken constraint) pass as they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise Cancelled from error
        if code in _DAMAGE:
            raise damaged(path, str(error)) from error
        if code in _SENTENCES:
            raise StoreError(_SENTENCES[code].format(path=path)) from error
        raise
