"""The different words of many queries in one numbering, one query's after the other's; what a reading says is read from it once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.bounds import LookedUp, Query
from watchdesk.matching.hashing import Floats, Ints, ranges
from watchdesk.matching.vocabulary import Related


class QueryWords(NamedTuple):
    """Arrays by what they count:

    words: the query each is of (`queries`), what it weighs, how often it stands there, which of the `related` are its own.
    queries: `starts`, the first word of each; `place_starts`, its first place. places: the word at each (`at_places`), and whether
    it stands there for the first time.
    """

    queries: Ints
    starts: Ints
    weights: Floats
    often: Floats
    related: Sequence[Related]
    own_related: Ints
    at_places: Ints
    place_starts: Ints
    first_time: NDArray[np.bool_]

    @classmethod
    def of(cls, readings: Sequence[LookedUp], of_queries: Ints) -> QueryWords:
        """Return the words of queries (one at least), given by the number of the reading of each."""
        lengths = np.array([len(one.numbers) for one in readings], np.int64)
        place_ends = np.cumsum(lengths)
        numbers = np.array([number for one in readings for number in one.numbers], np.int64)
        counts = np.maximum.reduceat(numbers, place_ends - lengths) + 1
        ends = np.cumsum(counts)
        words = numbers + np.repeat(ends - counts, lengths)
        firsts = np.empty(int(ends[-1]), np.int64)
        firsts[words[::-1]] = np.arange(len(words))[::-1]
        first_time = np.zeros(len(words), bool)
        first_time[firsts] = True
        weights = np.array([word.weight for one in readings for word in one.reading.words])
        different = {id(found): found for one in readings for found in one.related}
        numbered = {one: number for number, one in enumerate(different)}
        related = np.array([numbered[id(found)] for one in readings for found in one.related], np.int64)

        own = ranges((ends - counts)[of_queries], ends[of_queries])
        places = ranges((place_ends - lengths)[of_queries], place_ends[of_queries])
        counts, lengths = counts[of_queries], lengths[of_queries]
        starts = np.cumsum(counts) - counts
        return cls(
            queries=np.repeat(np.arange(len(of_queries)), counts),
            starts=starts,
            weights=weights[firsts][own],
            often=np.bincount(words)[own].astype(np.float64),
            related=list(different.values()),
            own_related=related[firsts][own],
            at_places=numbers[places] + np.repeat(starts, lengths),
            place_starts=np.cumsum(lengths) - lengths,
            first_time=first_time[places],
        )

    @property
    def most(self) -> int:
        """The most words that one query has."""
        return int(np.max(np.diff(self.starts, append=len(self.weights))))


def different_readings(queries: Sequence[Query]) -> tuple[list[LookedUp], Ints]:
    """Return the readings of some queries that were looked up, each once, and the number of that of every query."""
    different = {id(query.looked_up): query.looked_up for query in queries}
    numbered = {one: number for number, one in enumerate(different)}
    return list(different.values()), np.array([numbered[id(query.looked_up)] for query in queries], np.int64)
