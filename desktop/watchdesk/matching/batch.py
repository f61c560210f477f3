"""Many subjects at once: what searching each of them would return, with the work shared and spread over processes."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
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

_BLOCK = 128
"""Subjects that are looked up together, at the most."""

_SHARES = 4
"""The last blocks are so small that each process makes as many of what is left: none waits long for the others at the end."""

_LEAST = 16
"""Subjects in a block at the least."""

_FEW = {"fork": 200, "spawn": 1000}
"""Fewer subjects than this are searched faster in this process than others begin in either way."""

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
    as there are processors, for few subjects this one alone. Others begin as this one is where that is safe (see `_way_to_begin`);
    else they import the caller's main module, which must be guarded by `if __name__ == "__main__"`, and read the index from files
    made for them.

    `report` is called after every block of subjects; when it raises, as one who cancels does, or the iterator is closed, all
    processes end before the error is passed on. Raises what `report` raises.
    """
    workers = processes if processes is not None else _processors() if len(subjects) >= _FEW[_way_to_begin()] else 1
    blocks = _blocks(subjects, workers)
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


def _way_to_begin() -> str:
    """Return how other processes begin: "fork", as this one is, with all that it knows, or "spawn", afresh.

    Afresh takes as long as a thousand names, but is safe everywhere. As this one is only on Linux, whose libraries bear it, and
    while no other thread may hold a lock that would never be given back there.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


Blocks = Sequence[Sequence[Subject]]


def _blocks(subjects: Sequence[Subject], workers: int) -> Blocks:
    """Return subjects in blocks, in their order."""
    made, start = [], 0
    while start < len(subjects):
        share = (len(subjects) - start) // (_SHARES * workers)
        end = start + (_BLOCK if workers == 1 else min(max(share, _LEAST), _BLOCK))
        made.append(subjects[start:end])
        start = end
    return made


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

    So this one need not wait until the others have begun.
    """
    others = workers - 1
    with _pool(index, settings, others) as pool:
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
def _pool(index: NameIndex, settings: SearchSettings, workers: int) -> Iterator[ProcessPoolExecutor]:
    """Let processes begin; they have ended when this is left, whatever the reason."""
    way = _way_to_begin()
    with ExitStack() as stack:
        at_hand = index if way == "fork" else stack.enter_context(_saved(index))
        pool = ProcessPoolExecutor(workers, get_context(way), _begin, (at_hand, settings))
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        yield pool


class _There:
    """What a process that helps works with."""

    index: NameIndex
    settings: SearchSettings


def _begin(at_hand: NameIndex | list[Path], settings: SearchSettings) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    there = at_hand if isinstance(at_hand, NameIndex) else NameIndex.of([Segment.load(folder) for folder in at_hand])
    _There.index, _There.settings = there, settings
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
