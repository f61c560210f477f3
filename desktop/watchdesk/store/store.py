"""The store's one SQLite file: opening it safely, reading and writing it with errors in words, checking and backing it up."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from watchdesk.model.errors import Cancelled
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress, no_progress
from watchdesk.store import backups
from watchdesk.store.errors import StoreError, damaged, in_words
from watchdesk.store.schema import APPLICATION_ID, SCHEMA_VERSION

Row = tuple[Any, ...]

BUSY_SECONDS = 20.0
"""How long a write waits for another process that is writing."""

_WAL_BYTES_KEPT = 64 * 2**20
_CACHE_KIB = 16 * 1024
_UNDO_INNER = ("ROLLBACK TO inner_transaction", "RELEASE inner_transaction")
_FETCHED_AT_ONCE = 256
_CHECK_STEPS = 20_000
_TOLD_LETTERS = 200


class Store:
    """An open store. One object belongs to the thread that opened it; other threads and processes open their own.

    Only `interrupt` may be called from elsewhere. Readers see the last committed state and never wait for a writer.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.editions_read: dict[int, Edition] = {}
        """Editions by number, as `editions` read them: they never change, and their warnings can be many."""
        self.links_read: dict[int, dict[str, tuple[str, ...]]] = {}
        """By edition, the numbers of the entries that name an entry in their relations: as `editions` read them."""
        self._connection = connection
        self._file = os.path.realpath(path)
        _opened_here(self._file, 1)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open the store at `path`, made new where there is none (unless `read_only`), brought up to date where it is older.

        An older store is backed up first. Raises StoreDamaged where the file is broken, StoreError where it is of a newer version,
        is no store, or may not be opened.
        """
        path = Path(path)
        _check_file(path, read_only=read_only)
        if not read_only:
            _create_file(path)
        with in_words(path):
            connection = _connect(path, read_only=read_only)
            store = cls(path, connection, read_only=read_only)
            try:
                store._prepare()
            except BaseException:
                store.close()
                raise
        return store

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards. Closing twice does no harm."""
        with in_words(self.path):
            self._connection.close()
        _opened_here(self._file, -1)
        self._file = ""

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """Return all rows of a query. Raises StoreError, StoreDamaged, Cancelled (as every method here)."""
        with in_words(self.path):
            return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Row]:
        """Iterate over the rows of a query without holding them all."""
        with in_words(self.path):
            cursor = self._connection.execute(sql, values)
        while True:
            with in_words(self.path):
                rows = cursor.fetchmany(_FETCHED_AT_ONCE)
            if not rows:
                return
            yield from rows

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with in_words(self.path):
            row: Row | None = self._connection.execute(sql, values).fetchone()
            return row

    def write(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Carry out one statement that writes; return the number of the row it inserted last."""
        with in_words(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def write_many(self, sql: str, values: Iterable[Sequence[Any]]) -> int:
        """Carry out one statement for each of `values`; return how many rows it changed."""
        with in_words(self.path):
            return self._connection.executemany(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing: whatever is raised inside, the store is as it was. Inside another one it is part of that."""
        if self.read_only:
            raise StoreError(f"{self.path} was opened for reading only, so nothing was changed.")
        if self.in_transaction:
            with self._begun("SAVEPOINT inner_transaction", "RELEASE inner_transaction", _UNDO_INNER):
                yield
        else:
            with self._begun("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)):
                yield

    @property
    def in_transaction(self) -> bool:
        """True inside `transaction` or `reading`."""
        return self._connection.in_transaction

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the store in all reads inside, whatever others write meanwhile."""
        if self.in_transaction:
            yield
            return
        with self._begun("BEGIN", "COMMIT", ("ROLLBACK",)):
            yield

    @contextmanager
    def _begun(self, begin: str, end: str, undo: tuple[str, ...]) -> Iterator[None]:
        with in_words(self.path):
            self._connection.execute(begin)
        try:
            yield
            with in_words(self.path):
                self._connection.execute(end)
        except BaseException:
            self.editions_read.clear()  # one that was read may not have come to be
            self.links_read.clear()
            if self.in_transaction:  # on a full disk SQLite has gone back already
                for statement in undo:
                    self._connection.execute(statement)
            raise

    def interrupt(self) -> None:
        """Stop the statement that is running in the store's own thread, which then raises Cancelled. Any thread may call it."""
        self._connection.interrupt()

    def backup(self, path: Path, report: Progress = no_progress) -> None:
        """Write a copy of the store to `path` (replaced where it exists), whole or not at all; others may write meanwhile.

        Raises StoreError where it cannot be written or is the store itself, Cancelled where `report` raises it.
        """
        if backups.is_of_store(path, self.path):
            raise StoreError(f"{path} belongs to the store itself: choose another name for the backup.")
        backups.copy_store(self._connection, Path(path), report)

    def check(self, report: Progress = no_progress) -> None:
        """Read the whole file and raise StoreDamaged where anything in it is broken; Cancelled where `report` raises it.

        Checked are SQLite's own structures, the links between tables, and every entry against its hash (screenings: see
        `chain.verify`). This takes seconds for a large store; opening makes only the checks that cost nothing.
        """
        from watchdesk.store import contents

        raised: list[Cancelled] = []

        def step() -> int:
            try:
                report(0, 0, "Checking the store")
            except Cancelled as error:  # carried across SQLite, which swallows what its handlers raise
                raised.append(error)
            return len(raised)

        self._connection.set_progress_handler(step, _CHECK_STEPS)
        try:
            found = self.rows("PRAGMA integrity_check(1)")
            broken = self.rows("PRAGMA foreign_key_check")
        except Cancelled:
            raise (raised[0] if raised else Cancelled()) from None
        finally:
            self._connection.set_progress_handler(None, 0)
        if found != [("ok",)]:
            raise damaged(self.path, " ".join(str(found[0][0]).split())[:_TOLD_LETTERS])
        if broken:
            raise damaged(self.path, f"a row of the table {broken[0][0]} points to nothing")
        contents.verify(self, report)

    @staticmethod
    def restore_backup(path: Path, backup: Path) -> Path | None:
        """Put a backup in the place of the store at `path`; the store must not be open anywhere.

        The file that was there is kept beside it under another name, which is returned (None where there was no file). Raises
        StoreError where the backup cannot be read or its place not be written.
        """
        return backups.restore(Path(path), Path(backup))

    def _prepare(self) -> None:
        connection = self._connection
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application not in (0, APPLICATION_ID) or (not application and _has_tables(connection)):
            raise StoreError(f"{self.path} is a database of another program: choose a Watchdesk store.")
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.path} was written by a newer version of Watchdesk (store version {version}, this program knows "
                f"{SCHEMA_VERSION}): update Watchdesk to open it. Nothing was changed."
            )
        _check_length(self.path, connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")  # so that REPLACE does not delete behind the triggers' back
        connection.execute("PRAGMA temp_store = MEMORY")  # no names in temporary files
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if not self.read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES_KEPT}")
        if version < SCHEMA_VERSION:
            self._bring_up_to_date(version)

    def _bring_up_to_date(self, version: int) -> None:
        if self.read_only:
            raise StoreError(f"{self.path} is a store of an older version: open it in Watchdesk once, then it can be read.")
        if version:
            backups.before_migration(self, version)
        from sqlite_utils import Database

        from watchdesk.store.migrations import MIGRATIONS

        with self.transaction():
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            MIGRATIONS.apply(Database(self._connection, execute_plugins=False))


def may_be_written(path: Path) -> bool:
    """Return whether the store at `path` and its folder, in which SQLite keeps side files, may be written to."""
    file = path.resolve()
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


_open_files: Counter[str] = Counter()
_counting = threading.Lock()


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    # A store in a folder that may not be written cannot have its side files made: it is then read as it lies there.
    mode = "mode=ro" if os.access(path.parent, os.W_OK) or _wal(path) else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _create_file(path: Path) -> None:
    """Make an empty file that only its owner may read, where there is none; SQLite gives its side files the same rights."""
    try:
        if path.exists():
            _keep_private(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"No store can be made at {path} ({error.strerror}): choose a folder that you may write to.") from error


def _keep_private(path: Path) -> None:
    """Take from a store of our own the rights of others, which a copy put back by hand may have; none are given."""
    status = path.stat()
    if os.name == "posix" and status.st_uid == os.getuid() and status.st_mode & 0o077:
        path.chmod(status.st_mode & 0o600)


def _opened_here(file: str, more: int) -> None:
    """Count the stores that this process has open on a file; "" is none."""
    with _counting:
        if file:
            _open_files[file] += more


def _is_open_here(path: Path) -> bool:
    with _counting:
        return _open_files[os.path.realpath(path)] > 0


def _check_file(path: Path, *, read_only: bool) -> None:
    """Refuse what can be told without SQLite: no file to read, a folder or a device, no permission, another header than SQLite's.

    A file that this process has open is not looked into again: closing it would give up the locks of SQLite that all of the process
    has on it (POSIX knows no others), and the next process to close the store would take its write-ahead log away from under us.
    """
    if _is_open_here(path):
        return
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder: choose a store file.")
        if path.exists() and not path.is_file():  # to open a pipe would wait for ever
            raise StoreError(f"{path} is not an ordinary file: choose a store file.")
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        if read_only:
            raise StoreError(f"There is no store at {path}.") from None
        return
    except OSError as error:
        raise StoreError(f"{path} cannot be opened ({error.strerror}): ask for permission to read it.") from error
    if not start and (read_only or backups.newest_sound(path)):
        raise damaged(path, "the file is empty")
    if start and start != b"SQLite format 3\0":
        raise damaged(path, "the file does not begin as a store does")


def _check_length(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file that was cut off, as a broken download or copy is.

    While a WAL holds pages, the file may rightly be shorter; it is looked for last, because another process may be writing.
    """
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if path.stat().st_size < pages * size and not _wal(path):
        raise damaged(path, "its end is missing")


def _wal(path: Path) -> int:
    wal = path.with_name(path.name + "-wal")
    return wal.stat().st_size if wal.exists() else 0


def _has_tables(connection: sqlite3.Connection) -> bool:
    with closing(connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")) as cursor:
        return cursor.fetchone() is not None
