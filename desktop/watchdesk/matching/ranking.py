"""Rows in the order of what they may score, and the best row of every entry among those scored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from watchdesk.matching.hashing import Floats, Ints, beginnings


class Falling(NamedTuple):
    """Rows that may belong to hits, with the most their entries may score after all fields (falling), and the pool they are of."""

    rows: Ints
    most: Floats
    pools: Ints

    @classmethod
    def of(cls, rows: Sequence[Ints], most: Sequence[Floats]) -> Falling:
        """Return the rows of some pools, those that may score most first."""
        if not rows:
            return cls(np.empty(0, np.int64), np.empty(0), np.empty(0, np.int64))
        pools, every = np.repeat(np.arange(len(rows)), [len(own) for own in rows]), np.concatenate(most)
        order = np.argsort(-every, kind="stable")
        return cls(np.concatenate(rows)[order], every[order], pools[order])

    def reaching(self, needed: float) -> int:
        """Return how many (the first ones) may score so much."""
        return int(np.searchsorted(-self.most, -needed, "right"))


class Best(NamedTuple):
    """Entries (rising) with their best row so far: the row, the score of its name, its pool, the order of the pool's reading."""

    entries: Ints
    rows: Ints
    scores: Floats
    pools: Ints
    orders: Ints

    @classmethod
    def none(cls) -> Best:
        """Return no entries."""
        empty = np.empty(0, np.int64)
        return cls(empty, empty, np.empty(0), empty, empty)

    def taking(self, places: Ints) -> Best:
        """Return the entries at some places, in their order."""
        return Best(self.entries[places], self.rows[places], self.scores[places], self.pools[places], self.orders[places])

    def better(self, others: Sequence[Best]) -> Best:
        """Return the best row of every entry of these and others: the highest score, then the first row, then the first reading."""
        every = [self, *others]
        made = Best(
            np.concatenate([one.entries for one in every]),
            np.concatenate([one.rows for one in every]),
            np.concatenate([one.scores for one in every]),
            np.concatenate([one.pools for one in every]),
            np.concatenate([one.orders for one in every]),
        )
        order = np.lexsort((made.orders, made.rows, -made.scores, made.entries))
        return made.taking(order[beginnings(made.entries[order])])
