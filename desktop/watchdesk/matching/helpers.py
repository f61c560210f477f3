"""Processes that screen blocks of subjects for the one that began them.

A helper is told the number of a block over one pipe and answers over another; nothing else is shared, so that no lock can be left
held. One that is lost, or fails, leaves what it owed to the process that began it. All are ended by force: they have nothing to
lose.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, current_process, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Literal

from watchdesk.matching.collecting import UNCOLLECTED
from watchdesk.matching.index import NameIndex
from watchdesk.matching.limits import QueryTooLong
from watchdesk.matching.segment import Segment
from watchdesk.model.hit import Hit
from watchdesk.model.subject import SearchSettings, Subject

Blocks = Sequence[Sequence[Subject]]
Way = Literal["fork", "spawn"]

_AHEAD = 2
"""Blocks that each helper has, so that none is ever idle, and the last ones are not all left to it."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What a search for one subject returned: its hits, or why it was refused (a sentence)."""

    hits: tuple[Hit, ...]
    refused: str = ""


def screened(index: NameIndex, subjects: Sequence[Subject], settings: SearchSettings) -> list[Screened]:
    """Return what a search for each of some subjects returns."""
    found = index.search_block(subjects, settings)
    return [Screened((), str(one)) if isinstance(one, QueryTooLong) else Screened(tuple(one)) for one in found]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def way_to_begin() -> Way:
    """Return how helpers begin: "fork", as this process is, with all that it knows, or "spawn", afresh.

    Afresh takes as long as a thousand names, but is safe everywhere. As this one is only on Linux, whose libraries bear it, and
    while no other thread runs Python, which might hold a lock that would never be given back there. (`threading` knows only the
    threads that it started itself.)
    """
    return "fork" if sys.platform == "linux" and len(sys._current_frames()) == 1 else "spawn"


@dataclass(frozen=True, slots=True)
class _Work:
    """What a helper works with."""

    index: NameIndex
    blocks: Blocks
    settings: SearchSettings


@dataclass(slots=True, eq=False)
class _Helper:
    process: BaseProcess
    orders: Connection
    answers: Connection
    owed: list[int] = field(default_factory=list)


class Helpers:
    """The helpers that are at work."""

    def __init__(self, team: Sequence[_Helper]) -> None:
        self._team = list(team)

    def order(self, left: deque[int]) -> None:
        """Give each helper, as long as it has not enough to do, the next block of those that are `left`."""
        for helper in self._team:
            while left and len(helper.owed) < _AHEAD:
                helper.owed.append(left.popleft())
                with suppress(OSError):  # a helper that is gone is missed where its answers are read
                    helper.orders.send(helper.owed[-1])

    def answers(self, *, wait: bool) -> tuple[dict[int, list[Screened]], list[int]]:
        """Return the blocks that were made, by number, and the numbers of those owed by helpers that were lost.

        `wait` says to wait for the first of them; where no helper owes anything, both are empty.
        """
        waited_for = [helper.answers for helper in self._team if helper.owed]
        ready = connection.wait(waited_for, None if wait else 0) if waited_for else []
        made, lost = {}, []
        for helper in [helper for helper in self._team if helper.answers in ready]:
            try:
                number, block = helper.answers.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                self._team.remove(helper)
                lost += helper.owed
            else:
                helper.owed.remove(number)
                made[number] = block
        return made, lost


@contextmanager
def helpers(index: NameIndex, blocks: Blocks, settings: SearchSettings, count: int) -> Iterator[Helpers]:
    """Let helpers begin, as many as the system grants of `count`; they are gone when this is left, whatever the reason."""
    with ExitStack() as stack:
        work: _Work | Path = _Work(index, blocks, settings)
        way = way_to_begin()
        if way == "spawn":
            work = stack.enter_context(_saved(index, blocks, settings))
        team: list[_Helper] = []
        with suppress(OSError):  # no memory or no process left for more of them: the others make their blocks
            for _ in range(0 if current_process().daemon else count):  # a daemon, as pools have them, may begin none
                team.append(_begun(way, work, stack))
        yield Helpers(team)


def _begun(way: Way, work: _Work | Path, stack: ExitStack) -> _Helper:
    context = get_context(way)
    begin = get_context("fork").Process if way == "fork" else get_context("spawn").Process
    their_orders, orders = context.Pipe(duplex=False)
    answers, their_answers = context.Pipe(duplex=False)
    for end in (orders, answers):
        stack.callback(end.close)
    process = begin(target=_help, args=(work, their_orders, their_answers), name="watchdesk-helper", daemon=True)
    try:
        process.start()
    finally:
        their_orders.close()
        their_answers.close()
    stack.callback(_end, process)
    return _Helper(process, orders, answers)


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()
    process.close()


@contextmanager
def _saved(index: NameIndex, blocks: Blocks, settings: SearchSettings) -> Iterator[Path]:
    """Save what helpers work with where they can read it, or map it into memory, for as long as they do."""
    with TemporaryDirectory(prefix="watchdesk-") as name:
        folder = Path(name)
        for number, segment in enumerate(index.segments):
            segment.save(_segment_of(folder, number))
        (folder / "rest").write_bytes(pickle.dumps((len(index.segments), blocks, settings)))
        yield folder


def _segment_of(folder: Path, number: int) -> Path:
    return folder / str(number)


def _read(folder: Path) -> _Work:
    count, blocks, settings = pickle.loads((folder / "rest").read_bytes())
    return _Work(NameIndex.of([Segment.load(_segment_of(folder, number)) for number in range(count)]), blocks, settings)


def _help(work: _Work | Path, orders: Connection, answers: Connection) -> None:
    """In a helper: make the blocks that are ordered, until it is ended, or the process that began it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that began this
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        known = work if isinstance(work, _Work) else _read(work)
        gc.freeze()  # the index stays to the end
        gc.set_threshold(UNCOLLECTED)
        made: SimpleQueue[tuple[int, list[Screened]]] = SimpleQueue()
        threading.Thread(target=_answer, args=(answers, made), daemon=True).start()
        while True:
            number = orders.recv()
            made.put((number, screened(known.index, known.blocks[number], known.settings)))
    finally:
        os._exit(1)  # whoever began this makes the block, and tells of the failure if it fails there too


def _answer(answers: Connection, made: SimpleQueue[tuple[int, list[Screened]]]) -> None:
    """Send what is made, on a thread of its own: large blocks wait until the other side, busy with its own, takes them."""
    try:
        while True:
            answers.send(made.get())
    finally:
        os._exit(1)


def _end_with_parent() -> None:
    """End this process when the one that began it is gone, even where that was killed."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
