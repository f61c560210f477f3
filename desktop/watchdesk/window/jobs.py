"""Carries all background work: four threads, results home by a Qt signal, progress, cancelling, and the two kinds of failure.

The writer owns the one writing connection to the store, the reader a read-only one; the searcher (an index is immutable) and the
maker, which makes what is printed, have none. Pages hand over functions and get results; they never touch a thread.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from watchdesk.model.errors import Cancelled, UserError
from watchdesk.model.progress import Progress
from watchdesk.store.store import Store
from watchdesk.window.memory import give_back

T = TypeVar("T")
Failed = Callable[[UserError], None]

SWITCH_SECONDS = 0.0001
"""How long a thread may keep the interpreter while another waits. Painting a table calls Python many hundred times, and each call
may have to wait this long while a worker computes; Python's own 5 ms would make seconds of it."""

REPORT_SECONDS = 0.1
"""Progress is passed on ten times a second at most: each time the window paints two bars, and more would be seen by nobody."""


class Job(QObject):
    """One piece of long work: what it is called, whether it keeps what is to be written waiting, how far it is, how to stop it."""

    progress = Signal(int, int, str)
    stopping = Signal()
    """`cancel` was asked for."""
    ended = Signal()

    def __init__(self, title: str, parent: QObject | None = None, *, is_writing: bool = False) -> None:
        super().__init__(parent)
        self.title = title
        self.is_writing = is_writing
        self.began = time.monotonic()
        self._stop = threading.Event()
        self._last_report = 0.0

    @property
    def is_cancelled(self) -> bool:
        """True once `cancel` was asked for."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next progress report, with nothing changed."""
        self._stop.set()
        self.stopping.emit()

    def report(self, done: int, total: int, what: str) -> None:
        """The `Progress` that the work calls, on its own thread. Raises Cancelled once `cancel` was asked for."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last_report >= REPORT_SECONDS:
            self._last_report = now
            self.progress.emit(done, total, what)


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    """Where a result goes: to whom, whom a failure, whether a newer request has taken its place, and the job it was."""

    then: Callable[[T], None]
    failed: Failed | None = None
    overtaken: Callable[[], bool] = _never
    job: Job | None = None
    stopped: Callable[[], None] | None = None


class _Lane:
    """One thread with, where it has a way to open one, a store of its own; opened at the first use, closed on the same thread."""

    def __init__(self, name: str, open_store: Callable[[], Store] | None = None) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=f"watchdesk-{name}")
        self._open = open_store
        self._store: Store | None = None

    def store(self) -> Store:
        """Return the lane's store. Only to be called on its thread. Raises StoreError."""
        if self._store is None:
            assert self._open is not None
            self._store = self._open()
        return self._store

    def submit(self, work: Callable[[], T]) -> Future[T]:
        return self._pool.submit(work)

    def close(self) -> None:
        """Close the store on its thread and wait for the thread to end."""
        self._pool.submit(self.close_store)
        self._pool.shutdown(wait=True)

    def close_store(self) -> None:
        """Close the store; the next use opens it again. Only to be called on the lane's thread."""
        store, self._store = self._store, None
        if store is not None:
            store.close()


class Jobs(QObject):
    """All background work of one window over one store."""

    failed = Signal(str)
    """A user's failure nobody else took: one sentence."""
    bug = Signal(str)
    """A failure of ours: the traceback."""
    started = Signal(object)
    """A `Job` was handed over."""
    waiting = Signal(str)
    """Something that a user asked for waits for long work to end: a sentence."""
    _arrived = Signal(object)

    def __init__(self, store_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._writer = _Lane("writer", lambda: Store.open(store_path))
        self._reader = _Lane("reader", partial(self._open_reading, store_path))
        self._searcher = _Lane("search")
        self._maker = _Lane("maker")
        self._newest: dict[str, int] = {}
        self._running: list[Job] = []
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(self, fn: Callable[[Store], T], then: Callable[[T], None], failed: Failed | None = None, *, newest: str = "") -> None:
        """Run `fn` with the reading store and call `then` with its result, here.

        Of several requests with the same `newest` key only the last one is delivered, and those that had not begun are not run.
        """
        overtaken = self._ticket(newest) if newest else _never
        self._submit(self._reader, lambda: fn(self._reader.store()), _Answer(then, failed, overtaken))

    def write(
        self,
        fn: Callable[[Store], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        newest: str = "",
        what: str = "",
    ) -> None:
        """Run `fn` with the writing store and call `then` with its result, here.

        A write is always run, also when the window closes; `newest` only decides whose result is delivered. Where it has to wait
        for long work to end, `waiting` tells so of what has a name: `what`, as in "The search is recorded".
        """
        overtaken = self._ticket(newest) if newest else _never
        if what and (busy := next((job for job in self._running if job.is_writing), None)) is not None:
            self.waiting.emit(f"{what} as soon as this has ended: {busy.title}.")
        self._submit(self._writer, lambda: fn(self._writer.store()), _Answer(then, failed, overtaken), always=True)

    def search(
        self,
        fn: Callable[[Callable[[], bool]], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        newest: str = "search",
    ) -> None:
        """Run `fn(cancelled)` on the search thread and call `then` with its result, here.

        A newer search makes `cancelled()` of the older one true and drops its result.
        """
        overtaken = self._ticket(newest)
        self._submit(self._searcher, lambda: fn(lambda: self._closed or overtaken()), _Answer(then, failed, overtaken))

    def cancel_search(self, newest: str = "search") -> None:
        """Drop the search under way: its result will not be delivered."""
        self._ticket(newest)

    def run(
        self,
        title: str,
        fn: Callable[[Store, Progress], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run long work with the writing store; its `Job` shows in the strip. `cancelled` is called where the user stopped it."""
        return self._run(
            self._writer, title, lambda report: fn(self._writer.store(), report), _Answer(then, failed, stopped=cancelled)
        )

    def make(
        self,
        title: str,
        fn: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run long work that needs no store, beside what is done with it; else as `run`."""
        return self._run(self._maker, title, fn, _Answer(then, failed, stopped=cancelled))

    def _run(self, lane: _Lane, title: str, fn: Callable[[Progress], T], answer: _Answer[T]) -> Job:
        job = Job(title, self, is_writing=lane is self._writer)
        self._running.append(job)
        self.started.emit(job)

        def work() -> T:
            if job.is_cancelled:
                raise Cancelled
            job.began = time.monotonic()
            return fn(job.report)

        self._submit(lane, work, replace(answer, job=job))
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """The long jobs under way or waiting, oldest first."""
        return tuple(self._running)

    def without_store(self, fn: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run `fn` on the writer thread while the store is closed: to put a backup in the place of one that cannot be opened."""

        def work() -> T:
            self._writer.close_store()
            return fn()

        self._submit(self._writer, work, _Answer(then, failed), always=True)

    def close(self) -> None:
        """Stop everything and wait for the threads to end: long jobs are cancelled, reads dropped, short writes finished."""
        if self._closed:
            return
        self._closed = True
        for job in self._running:
            job.cancel()
        # The reader may wait for the writer, so it goes first while the writer still runs.
        for lane in (self._searcher, self._maker, self._reader, self._writer):
            lane.close()
        self._running.clear()

    def _open_reading(self, store_path: Path) -> Store:
        """Open the reading store once the writer has made or migrated the file. Raises StoreError."""
        self._writer.submit(self._writer.store).result()
        return Store.open(store_path, read_only=True)

    def _ticket(self, key: str) -> Callable[[], bool]:
        mine = self._newest.get(key, 0) + 1
        self._newest[key] = mine
        return lambda: self._newest[key] != mine

    def _submit(self, lane: _Lane, work: Callable[[], T], answer: _Answer[T], *, always: bool = False) -> None:
        if self._closed:
            return

        def guarded() -> T:
            if not always and (self._closed or answer.overtaken()):
                raise Cancelled
            return work()

        def home(future: Future[T]) -> None:
            self._arrived.emit(lambda: self._settle(future, answer))

        lane.submit(guarded).add_done_callback(home)

    def _deliver(self, settle: Callable[[], None]) -> None:
        if not self._closed:
            settle()

    def _settle(self, future: Future[T], answer: _Answer[T]) -> None:
        if answer.job is not None:
            self._running.remove(answer.job)
            answer.job.ended.emit()
            answer.job.deleteLater()
        error = future.exception()
        if isinstance(error, Cancelled | CancelledError):
            if answer.stopped is not None:
                answer.stopped()
        elif isinstance(error, UserError):
            if not answer.overtaken():
                (answer.failed or self._show_failure)(error)
        elif error is not None:
            self.bug.emit("".join(traceback.format_exception(error)))
        elif not answer.overtaken():
            answer.then(future.result())
        if answer.job is not None and not self._running and not self._closed:
            self._maker.submit(give_back)  # after the last of long jobs, when whoever asked has let go of what they needed for it

    def _show_failure(self, error: UserError) -> None:
        self.failed.emit(str(error))
