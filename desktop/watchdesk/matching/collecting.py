"""Keeps Python from looking for circles of objects amid a search: it stops everything, and searches leave none to find."""

from __future__ import annotations

import gc
from threading import Lock

UNCOLLECTED = 500_000
"""Objects that are made, while names are looked up, before those that are left are looked through for circles: hardly any are
circles, nearly all are what is remembered of words."""


class _Seldom:
    """A context in which objects are looked through for circles less often, as long as anyone, in any thread, is within.

    One for all, which makes no objects itself: the first that is made may set off what is to be put off.
    """

    def __init__(self) -> None:
        self._lock, self._within, self._before = Lock(), 0, gc.get_threshold()

    def __enter__(self) -> None:
        with self._lock:
            if not self._within:
                self._before = gc.get_threshold()
                if self._before[0]:  # 0: it never looks
                    gc.set_threshold(max(self._before[0], UNCOLLECTED), *self._before[1:])
            self._within += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                gc.set_threshold(*self._before)


seldom_collecting = _Seldom()
