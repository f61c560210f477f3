"""Keeps Python from looking for circles of objects amid a search: it stops everything, and searches leave none to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

UNCOLLECTED = 500_000
"""Objects that are made, while names are looked up, before those that are left are looked through for circles: hardly any are
circles, nearly all are what is remembered of words."""


class _Rest:
    """How many are at it in all threads, and the thresholds that hold when none is."""

    def __init__(self) -> None:
        self.lock, self.depth, self.before = Lock(), 0, gc.get_threshold()

    def begin(self) -> None:
        with self.lock:
            if not self.depth:
                self.before = gc.get_threshold()
                if self.before[0]:  # 0: it never looks
                    gc.set_threshold(max(self.before[0], UNCOLLECTED), *self.before[1:])
            self.depth += 1

    def end(self) -> None:
        with self.lock:
            self.depth -= 1
            if not self.depth:
                gc.set_threshold(*self.before)


_REST = _Rest()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Have objects looked through for circles less often as long as anyone, in any thread, is within."""
    _REST.begin()
    try:
        yield
    finally:
        _REST.end()
