"""Which pairs of words are followed to the rows they stand in: so many that the others cannot reach a score by themselves.

A word of a query can be related to listed words that stand in few rows and add much, and to others that stand in many and add
little: to “E. Petrov” belong those called E, but also every name with a word that begins so. Each word is therefore followed only
down to what its pairs add, as far as is needed for the query and cheap.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.bounds import MARGIN
from watchdesk.matching.hashing import Floats, Ints

_LEVELS = 16
"""In so many steps what the pairs of a word add is told apart."""

_RATES = np.geomspace(1e2, 1e9, 24)
"""Rows that are followed for every unit by which what is not followed can add less, one after the other until it is enough."""

_FEW = 1000
"""More than what must be followed is followed as long as it stands in fewer rows than this, or than those that must be: the more is
known of a row, the fewer rows have to be looked at closely."""


class Beside(NamedTuple):
    """Pairs of words of queries with listed ones: the word, what the pair adds at the most, and in how many rows it is found."""

    words: Ints
    adds: Floats
    rows: Ints


class Sought(NamedTuple):
    """The words of queries: how often each stands in its query, the most that a pair of it adds (0 at the least).

    `known` is what it is worth to know that a row has nothing for a word. `starts` are the first words of the queries, `needed` is
    what the pairs of a row have to add up to for each.
    """

    often: Floats
    most: Floats
    known: Floats
    starts: Ints
    needed: Floats


def followed(beside: Beside, sought: Sought) -> NDArray[np.bool_]:
    """Return which pairs are followed: the others of each query add up to less than is needed, all words taken together."""
    count, words = len(sought.often), beside.words
    steps = beside.adds * (_LEVELS / np.maximum(sought.most, MARGIN))[words]
    levels = np.minimum(np.maximum(np.ceil(steps), 0.0), _LEVELS).astype(np.int64)
    posted = np.bincount(words * (_LEVELS + 1) + levels, beside.rows, count * (_LEVELS + 1)).reshape(count, _LEVELS + 1)
    looked, rest = np.zeros((2, count, _LEVELS + 2))  # if only what reaches a level is followed, which may be one above all
    looked[:, :-1] = posted[:, ::-1].cumsum(axis=1)[:, ::-1]
    rest[:, 1:] = (sought.most * sought.often)[:, None] * (np.arange(_LEVELS + 1) / _LEVELS)
    worth = rest.copy()
    worth[:, 1:] += sought.known[:, None]
    return levels >= _lowest(looked, rest, worth, sought)[words]


def _lowest(looked: Floats, rest: Floats, worth: Floats, sought: Sought) -> Ints:
    """Return for every word the lowest level that is followed, at the lowest rate that is enough for its query."""
    costs = worth.astype(np.float32)[:, None, :] * _RATES.astype(np.float32)[:, None]  # which level is least need not be exact
    costs += looked.astype(np.float32)[:, None, :]
    levels = costs.argmin(axis=2)  # words × rates
    levels[:, -1] = np.minimum(levels[:, -1], 1)
    rows = np.add.reduceat(np.take_along_axis(looked, levels, axis=1), sought.starts)
    enough = np.add.reduceat(np.take_along_axis(rest, levels, axis=1), sought.starts) < sought.needed[:, None] - MARGIN
    enough[:, -1] = True
    least = np.take_along_axis(rows, enough.argmax(axis=1)[:, None], axis=1)
    rates = (rows <= np.maximum(least, _FEW)).sum(axis=1) - 1
    counts = np.diff(sought.starts, append=len(levels))
    lowest: Ints = levels[np.arange(len(levels)), np.repeat(rates, counts)]
    return lowest
