"""Many subjects at once: what searching each of them would return, with the work shared and spread over processes."""

from __future__ import annotations

import atexit
import gc
import os
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory

from watchdesk.matching.index import NameIndex
from watchdesk.matching.limits import QueryTooLong
from watchdesk.matching.segment import Segment
from watchdesk.model.hit import Hit
from watchdesk.model.progress import Progress, no_progress
from watchdesk.model.subject import SearchSettings, Subject

_BLOCK = 64
"""Subjects that are looked up together."""

_FEW = 1000
"""Fewer subjects than this are searched faster in this process than others are started."""

_AHEAD = 2
"""Blocks that each process started for it has, so that none is ever idle, and the last ones are not all left to it."""

_UNCOLLECTED = 500_000
"""Objects that are made, while names are screened, before those that are left are looked through for circles: hardly any are
circles, nearly all are what is remembered of words."""

_WHAT = "Screening names"


@dataclass(frozen=True, slots=True)
class Screened:
    """What a search for one subject returned: its hits, or why it was refused (a sentence)."""

    hits: tuple[Hit, ...]
    refused: str = ""


def search_many(
    index: NameIndex,
    subjects: Sequence[Subject],
    settings: SearchSettings,
    *,
    processes: int | None = None,
    report: Progress = no_progress,
) -> Generator[Screened, None, None]:
    """Yield for every subject, in their order, what `index.search` returns for it.

    A subject whose name is too long is refused by itself. `processes` says how many work, this one among them; left out, as many
    as there are processors, for few subjects this one alone. Others import the caller's main module, which must be guarded by
    `if __name__ == "__main__"`, and read the index from files made for them.

    `report` is called after every block of subjects; when it raises, as one who cancels does, or the iterator is closed, all
    processes end before the error is passed on. Raises what `report` raises.
    """
    blocks = [subjects[at : at + _BLOCK] for at in range(0, len(subjects), _BLOCK)]
    workers = processes if processes is not None else _processors() if len(subjects) >= _FEW else 1
    workers = min(workers, len(blocks))
    made = _here(index, blocks, settings) if workers <= 1 else _spread(index, blocks, settings, workers)
    done = 0
    with _seldom_collecting(), closing(made):
        report(done, len(subjects), _WHAT)
        for block in made:
            yield from block
            done += len(block)
            report(done, len(subjects), _WHAT)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


Blocks = Sequence[Sequence[Subject]]


def _here(index: NameIndex, blocks: Blocks, settings: SearchSettings) -> Generator[list[Screened], None, None]:
    for block in blocks:
        yield _screened(index, block, settings)


def _screened(index: NameIndex, subjects: Sequence[Subject], settings: SearchSettings) -> list[Screened]:
    found = index.search_block(subjects, settings)
    return [Screened((), str(one)) if isinstance(one, QueryTooLong) else Screened(tuple(one)) for one in found]


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Have objects looked through for circles less often: see `_UNCOLLECTED`."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _UNCOLLECTED) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _spread(index: NameIndex, blocks: Blocks, settings: SearchSettings, workers: int) -> Generator[list[Screened], None, None]:
    """Yield the blocks in their order, each made by one of some other processes or, while these have enough to do, by this one.

    To start a process takes as long as a thousand names, in which this one need not wait.
    """
    others = workers - 1
    with _saved(index) as folders, _pool(folders, settings, others) as pool:
        made: deque[Future[list[Screened]]] = deque()
        for block in blocks:
            busy = sum(not one.done() for one in made) >= others * _AHEAD
            made.append(_done(_screened(index, block, settings)) if busy else pool.submit(_made_there, block))
            while made and made[0].done():
                yield made.popleft().result()
        while made:
            yield made.popleft().result()


def _done(screened: list[Screened]) -> Future[list[Screened]]:
    future: Future[list[Screened]] = Future()
    future.set_result(screened)
    return future


@contextmanager
def _saved(index: NameIndex) -> Iterator[list[Path]]:
    """Save the segments of an index where other processes can map them into memory, for as long as they do."""
    with TemporaryDirectory(prefix="watchdesk-") as folder:
        folders = [Path(folder) / str(number) for number in range(len(index.segments))]
        for segment, own in zip(index.segments, folders, strict=True):
            segment.save(own)
        yield folders


@contextmanager
def _pool(folders: list[Path], settings: SearchSettings, workers: int) -> Iterator[ProcessPoolExecutor]:
    """Start processes afresh, as every system can; they have ended when this is left, whatever the reason."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (folders, settings))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _There:
    """What a process that helps works with."""

    index: NameIndex
    settings: SearchSettings


def _begin(folders: list[Path], settings: SearchSettings) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _There.index, _There.settings = NameIndex.of([Segment.load(folder) for folder in folders]), settings
    gc.freeze()  # the index stays to the end
    gc.set_threshold(_UNCOLLECTED)
    atexit.register(os._exit, 0)  # which frees it faster than taking it down object by object


def _made_there(block: Sequence[Subject]) -> list[Screened]:
    return _screened(_There.index, block, _There.settings)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, even where that was killed."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
