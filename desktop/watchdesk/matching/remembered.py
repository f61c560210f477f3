"""What was worked out before, as long as it is asked for now and then: the rest is forgotten, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Results by what they were asked for. The last `most` are kept, and of those before them the ones asked for since."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._new: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def get(self, asked: K) -> V | None:
        """Return what is remembered, None where nothing is."""
        found = self._new.get(asked)
        if found is None:
            found = self._old.get(asked)
            if found is not None:
                self.put(asked, found)
        return found

    def put(self, asked: K, found: V) -> None:
        """Remember a result."""
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[asked] = found

    def fill(self, asked: Iterable[K], work_out: Callable[[Sequence[K]], Sequence[V]]) -> None:
        """Remember the results of all that is asked; those not remembered are worked out together."""
        fresh = [one for one in dict.fromkeys(asked) if self.get(one) is None]
        for one, found in zip(fresh, work_out(fresh), strict=True):
            self.put(one, found)
