"""Rows found for many queries at once, looked at with all of their words: those that cannot reach the score after all are left out.

What `candidates` works out for the rows of one query, in one go for the few rows of each of many: of nearly all names that stand
on no list nothing is left here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.hashing import Floats, Ints, beginnings, ranges
from watchdesk.matching.rows import Rows


class Beside(NamedTuple):
    """Words of queries (numbered through all queries) beside listed ones, each with the query it is of.

    `parts` is what the pair adds to the words of the query at the most, `wholes` what it adds to the listed one; `own` and `listed`
    are the weights that it takes off the query and off the row.
    """

    queries: Ints
    words: Ints
    numbers: Ints
    parts: Floats
    wholes: Floats
    own: Floats
    listed: Floats

    @classmethod
    def of(cls, every: Sequence[Beside]) -> Beside:
        """Return some of them as one."""
        return cls(
            np.concatenate([one.queries for one in every]),
            np.concatenate([one.words for one in every]),
            np.concatenate([one.numbers for one in every]),
            np.concatenate([one.parts for one in every]),
            np.concatenate([one.wholes for one in every]),
            np.concatenate([one.own for one in every]),
            np.concatenate([one.listed for one in every]),
        )

    def taking(self, some: Ints) -> Beside:
        """Return some of them, by their places."""
        ints = self.queries[some], self.words[some], self.numbers[some]
        return Beside(*ints, self.parts[some], self.wholes[some], self.own[some], self.listed[some])


class Bounds(NamedTuple):
    """What the pairs of rows add up to at the most, and how much weight they take off the query and off the row at the most."""

    gained: Floats
    own: Floats
    listed: Floats


class Table:
    """Words of queries beside listed ones, found by the query and the listed word."""

    def __init__(self, every: Sequence[Beside], rows: Rows) -> None:
        beside = Beside.of(every)
        self._rows, self._words = rows, len(rows.post_start) - 1
        keys = beside.queries * self._words + beside.numbers
        order = np.argsort(keys, kind="stable")
        self._beside, keys = beside.taking(order), keys[order]
        starts = beginnings(keys)
        self._keys, self._edges = keys[starts], np.append(starts, len(keys))
        self._best = np.maximum(np.maximum.reduceat(self._beside.wholes, starts), 0.0) if len(starts) else np.empty(0)

    def bounds(self, queries: Ints, rows: Ints) -> Bounds:
        """Return the bounds of some rows, each beside a query: pairs counted by words of the query, and by listed ones."""
        starts, ends = self._rows.start[rows], self._rows.start[rows + 1]
        which = np.repeat(np.arange(len(rows)), ends - starts)
        places, found = self._places(queries[which], self._rows.words[ranges(starts, ends)])
        which, count = which[found], len(rows)
        by_listed = _summed(which, self._best[places], count)
        listed = _summed(which, self._beside.listed[self._edges[places]], count)
        cells = ranges(self._edges[places], self._edges[places + 1])
        which = np.repeat(which, self._edges[places + 1] - self._edges[places])
        by_query, own = self._by_query(cells, which, count)
        return Bounds(np.minimum(by_query, by_listed), own, listed)

    def _places(self, queries: Ints, numbers: NDArray[np.int32]) -> tuple[Ints, Ints]:
        """Return the places of listed words beside a query among the different ones, and which of them have any."""
        if not len(self._keys):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        wanted = queries * self._words + numbers
        places = np.minimum(self._keys.searchsorted(wanted), len(self._keys) - 1)
        found = np.flatnonzero(self._keys[places] == wanted)
        return places[found], found

    def _by_query(self, cells: Ints, which: Ints, count: int) -> tuple[Floats, Floats]:
        """Return what some pairs of rows (`which`) add up to, of every word of the query the best, and what these words weigh."""
        words = self._beside.words[cells]
        keys = which * (int(np.max(words, initial=0)) + 1) + words
        order = np.argsort(keys, kind="stable")
        first = beginnings(keys[order])
        if not len(first):
            return np.zeros(count), np.zeros(count)
        rows, cells = which[order[first]], cells[order]
        best = np.maximum(np.maximum.reduceat(self._beside.parts[cells], first), 0.0)
        return _summed(rows, best, count), _summed(rows, self._beside.own[cells[first]], count)


def _summed(places: Ints, values: Floats, count: int) -> Floats:
    """Return what the values of each of some places add up to."""
    return np.bincount(places, values, count).astype(np.float64, copy=False)
