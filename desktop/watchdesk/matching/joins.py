"""Two neighbours of a listed name that are one word of the query when written together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from watchdesk.matching.bounds import LookedUp, Pairs, Query, Side
from watchdesk.matching.hashing import Floats, Ints, ranges, standing
from watchdesk.matching.parameters import SHARPNESS, WORD_VALUES
from watchdesk.matching.rows import Rows
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.matching.words import Word

JOINED_SHARP = (
    max(WORD_VALUES.joined, WORD_VALUES.joined_sound, WORD_VALUES.skeleton_base + WORD_VALUES.skeleton_share) ** SHARPNESS
)
"""The most that two neighbours can be like one word, raised to SHARPNESS."""


@dataclass(frozen=True, slots=True)
class Found:
    """Listed neighbours that can be a word of a query: its number (rising), the row, the word's place, the neighbours' numbers."""

    queries: Ints
    rows: Ints
    places: Ints
    firsts: Ints
    seconds: Ints

    @classmethod
    def of(cls, readings: Sequence[LookedUp], rows: Rows) -> Found:
        """Return all neighbours that a key relates to a word of some readings, which stand for as many queries."""
        sought = [(number, place, hashed) for number, one in enumerate(readings) for place, hashed in one.join_hashes]
        columns = np.array(sought, np.int64).reshape(-1, 3)
        hashes = columns[:, 2].astype(np.uint32)
        lefts = rows.joins_hash.searchsorted(hashes, "left").astype(np.int64)
        rights = rows.joins_hash.searchsorted(hashes, "right").astype(np.int64)
        found = ranges(lefts, rights)
        which = np.repeat(np.arange(len(hashes)), rights - lefts)
        in_rows = rows.joins_row[found].astype(np.int64)
        at = rows.start[in_rows] + rows.joins_place[found]
        firsts, seconds = rows.words[at].astype(np.int64), rows.words[at + 1].astype(np.int64)
        return cls(columns[which, 0], in_rows, columns[which, 1], firsts, seconds)

    def of_queries(self, readings: Ints) -> Found:
        """Return those of some queries, given by the number of the reading of each; these are of the readings."""
        starts, ends = (self.queries.searchsorted(readings, side).astype(np.int64) for side in ("left", "right"))
        found = self.taking(ranges(starts, ends))
        queries = np.repeat(np.arange(len(readings)), ends - starts)
        return Found(queries, found.rows, found.places, found.firsts, found.seconds)

    def taking(self, kept: Ints | slice) -> Found:
        """Return those at some places."""
        return Found(self.queries[kept], self.rows[kept], self.places[kept], self.firsts[kept], self.seconds[kept])

    def most(self, query: Query, weights: Floats) -> Pairs:
        """Return the parts of the pairs that they make with words of a query (all are of it) if they are worth what can be.

        `weights` are those of the words of the vocabulary.
        """
        own, first, second = query.weights[self.places], weights[self.firsts], weights[self.seconds]
        listed = Side(np.maximum(first, second), first + second)
        return Pairs.of(np.full(len(own), JOINED_SHARP), Side(own, own), listed, query.left)


@dataclass(frozen=True, slots=True)
class Joins:
    """Two neighbours of a row that are one word of the query: the row's place, that word's place, the weight of both, the part."""

    rows: Ints
    places: Ints
    taken: Floats
    pairs: Pairs

    @classmethod
    def of(cls, query: Query, found: Found, rows: Ints, vocabulary: Vocabulary) -> Joins:
        """Return those among `found` that are in some rows (rising), each numbered by its row's place among them."""
        at = np.searchsorted(rows, found.rows)
        inside = np.flatnonzero(standing(found.rows, rows))
        own = found.taking(inside)
        values = _values(query.reading.words, own, vocabulary)
        kept = np.flatnonzero(values)
        own, at = own.taking(kept), at[inside][kept]
        word, first, second = query.weights[own.places], vocabulary.weights[own.firsts], vocabulary.weights[own.seconds]
        both = first + second
        pairs = Pairs.of(values[kept] ** SHARPNESS, Side(word, word), Side(np.maximum(first, second), both), query.left)
        return cls(at, own.places, both, pairs)


def _values(words: Sequence[Word], found: Found, vocabulary: Vocabulary) -> Floats:
    """Return how alike words of the query are to two listed neighbours written as one, 0 where they are not."""
    made = np.zeros(len(found.rows))
    count = len(vocabulary)
    for place in sorted(set(found.places.tolist())):
        own = np.flatnonzero(found.places == place)
        pairs, at = np.unique(found.firsts[own] * count + found.seconds[own], return_inverse=True)
        made[own] = np.array(vocabulary.worth_together(words[place], pairs.tolist()))[at]
    return made
