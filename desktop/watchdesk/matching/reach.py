"""Which rows can reach a score at all: what the postings name, added up for many readings of queries in one go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.bounds import MARGIN, Pairs, Query, Side
from watchdesk.matching.hashing import Floats, Ints, ranges
from watchdesk.matching.joins import JOINED_SHARP, Found
from watchdesk.matching.rows import Rows
from watchdesk.matching.vocabulary import Related, Vocabulary

_FEW = 2000
"""Words that need not be followed are followed all the same as long as they stand together in fewer rows than this, or than those
that must be: the more is known of a row, the fewer rows have to be looked at closely."""

_DENSE = 8
"""Where words name more than a row in so many, adding up over all rows is faster than sorting those named."""


class Within(NamedTuple):
    """Rows (rising) that may reach the score by a query, those of them that acronyms name, and neighbours to be joined."""

    rows: Ints
    sure: Ints
    joins: Found


class Wanted(NamedTuple):
    """A query, the score (0–1) that names must reach, and the types of entries it is looked for among, as bits."""

    query: Query
    score: float
    kinds: int


class Filters(NamedTuple):
    """Which rows are looked among for all queries: whether those of each segment are, and whether weak aliases are."""

    segments: NDArray[np.bool_]
    weak: bool

    def passing(self, found: Ints, rows: Rows) -> NDArray[np.bool_]:
        """Return which rows pass."""
        made: NDArray[np.bool_] = np.ones(len(found), bool) if self.segments.all() else self.segments[rows.segment[found]]
        return made if self.weak else made & ~rows.weak[found]


class _Cells(NamedTuple):
    """Pairs of words of queries with listed words: the word, the listed one's number and weight, and the pair's part."""

    words: Ints
    numbers: Ints
    listed: Floats
    pairs: Pairs


class _Named(NamedTuple):
    """Rows that words of queries name: the query, the row, what the pair adds, and what is left for the weight of the row."""

    queries: Ints
    rows: Ints
    parts: Floats
    rooms: Floats


class Reach:
    """Some queries (at least one) beside the rows that may reach the score each wants.

    The different words of all queries are numbered, one query's after the other's; one that stands in several places is looked for
    once and counts as often.
    """

    def __init__(self, wanted: Sequence[Wanted], filters: Filters, rows: Rows, vocabulary: Vocabulary) -> None:
        self._filters, self._rows, self._vocabulary = filters, rows, vocabulary
        self._queries = queries = [one.query for one in wanted]
        self._scores = np.array([one.score for one in wanted])
        self._kinds = np.array([one.kinds for one in wanted])
        counts = np.array([len(query.groups) for query in queries], np.int64)
        self._of_query = np.repeat(np.arange(len(queries)), counts)
        self._starts: Ints = np.cumsum(counts) - counts
        groups = [(word, places) for query in queries for word, places in query.groups.items()]
        self._weights = np.array([word.weight for word, _ in groups])
        self._often = np.array([float(len(places)) for _, places in groups])
        self._of_place = [
            {place: number for number, places in enumerate(query.groups.values()) for place in places} for query in queries
        ]
        self._left = np.array([query.left for query in queries])
        joins = Found.of(queries, rows)
        self._joins = joins.taking(np.flatnonzero(self._passing(joins.queries, joins.rows)))

    def within(self) -> list[Within]:
        """Return for every query the rows that may reach its score.

        A row is named by each of its related words, and by neighbours that are one word of the query. It is kept where the parts of
        these, the best parts of words that were not followed, and what the row's weight costs can add up.
        """
        named, missing = self._named()
        costs = self._cost[named.queries] * self._rows.weight[named.rows]
        kept = np.flatnonzero(named.rooms - costs >= -MARGIN)
        kept = kept[self._passing(named.queries[kept], named.rows[kept])]
        keys, gained = self._added(named.queries[kept] * len(self._rows) + named.rows[kept], np.maximum(named.parts[kept], 0.0))
        queries, rows = np.divmod(keys, len(self._rows))
        reaching = gained + missing[queries] - self._cost[queries] * self._rows.weight[rows] >= -MARGIN
        return self._parted(keys[reaching])

    def _added(self, keys: Ints, parts: Floats) -> tuple[Ints, Floats]:
        """Return the different keys (query · rows + row), rising, and what the parts of each add up to."""
        every = len(self._queries) * len(self._rows)
        if len(keys) * _DENSE > every:
            named = np.zeros(every, bool)
            named[keys] = True
            different: Ints = np.flatnonzero(named)
            return different, np.bincount(keys, parts, every).astype(np.float64)[different]
        order = np.argsort(keys, kind="stable")
        keys, parts = keys[order], parts[order]
        fresh = np.ones(len(keys), bool)
        np.not_equal(keys[1:], keys[:-1], out=fresh[1:])
        first = np.flatnonzero(fresh)
        added: Floats = np.add.reduceat(parts, first) if len(first) else parts
        return keys[first], added

    def _parted(self, keys: Ints) -> list[Within]:
        """Return rows found, given as query · rows + row and rising, by query, with those that acronyms name."""
        edges = np.arange(len(self._queries) + 1)
        found, beside = keys.searchsorted(edges * len(self._rows)), self._joins.queries.searchsorted(edges)
        made = []
        for number, (own, near) in enumerate(zip(pairwise(found.tolist()), pairwise(beside.tolist()), strict=True)):
            rows, sure = keys[slice(*own)] - number * len(self._rows), self._sure(number)
            made.append(Within(np.union1d(rows, sure) if len(sure) else rows, sure, self._joins.taking(np.arange(*near))))
        return made

    def _sure(self, number: int) -> Ints:
        """Return the rows that are named by an acronym."""
        query = self._queries[number]
        if not query.whole and not query.acronym:
            return np.empty(0, np.int64)
        named = self._rows.posted(np.array(query.whole, np.int64)), self._rows.with_acronym(query.acronym)
        found = np.unique(np.concatenate(named)).astype(np.int64)
        return found[self._passing(np.full(len(found), number), found)]

    def _passing(self, queries: Ints, found: Ints) -> NDArray[np.bool_]:
        """Return which rows, each found by a query, are of a type it wants and pass the filters."""
        made: NDArray[np.bool_] = (self._kinds[queries] >> self._rows.kind[found]) & 1 > 0
        return made & self._filters.passing(found, self._rows)

    @property
    def _cost(self) -> Floats:
        """What a row's weight costs each query."""
        cost: Floats = self._scores * self._left[:, 1]
        return cost

    def _named(self) -> tuple[_Named, Floats]:
        """Return the rows that words name, and for every query what words that were not followed add, less what all words cost."""
        words, joined, joins = self._words(), self._joined(), self._joined_rows()
        scores = self._scores[self._of_query]
        parts, wholes, doubles = (cells.pairs.at(scores[cells.words]) for cells in (words, joined, joins))
        parts *= self._often[words.words]
        most = self._best(parts, words.words)
        for beside in (joined.words, self._beside(1)):
            np.maximum.at(most, beside, self._often[beside] * wholes / 2)
        np.maximum.at(most, joins.words, self._often[joins.words] * doubles)
        omitted = self._scores * self._left[:, 0] * np.add.reduceat(self._weights * self._often, self._starts)
        room = (np.add.reduceat(most, self._starts) - omitted)[self._of_query]
        followed = self._followed(words)
        rooms = parts + (room - most)[words.words]
        kept = np.flatnonzero(followed[words.words] & (rooms - self._cost[self._of_query][words.words] * words.listed >= -MARGIN))
        named = (
            self._posted(words.words[kept], words.numbers[kept], parts[kept], rooms[kept]),
            self._posted(joined.words, joined.numbers, wholes, room[joined.words]),
            _Named(self._joins.queries, self._joins.rows, doubles, room[joins.words]),
        )
        columns = zip(*named, strict=True)
        missing = np.add.reduceat(np.where(followed, 0.0, most), self._starts) - omitted
        return _Named(*(np.concatenate(column) for column in columns)), missing

    def _posted(self, words: Ints, numbers: Ints, parts: Floats, rooms: Floats) -> _Named:
        """Return the rows in which listed words stand."""
        starts, ends = self._rows.post_start[numbers], self._rows.post_start[numbers + 1]
        rows = self._rows.post_rows[ranges(starts, ends)].astype(np.int64)
        every = np.repeat(np.arange(len(numbers)), ends - starts)
        return _Named(self._of_query[words][every], rows, parts[every], rooms[every])

    def _words(self) -> _Cells:
        """Return every word of the queries beside every listed one related to it."""
        related = [query.related[places[0]] for query in self._queries for places in query.groups.values()]
        words = np.repeat(np.arange(len(related)), [len(found.numbers) for found in related])
        own = self._weights[words]
        return self._cells(words, related, Side(own, own))

    def _joined(self) -> _Cells:
        """Return two neighbours of a query (the first as the word) beside every listed word that they are together."""
        related = [found for query in self._queries for _, found in query.neighbours]
        first, second = self._weights[self._beside(0)], self._weights[self._beside(1)]
        return self._cells(self._beside(0), related, Side(np.maximum(first, second), first + second))

    def _beside(self, step: int) -> Ints:
        """Return the first words of the neighbours of queries (`step` 0) or the second ones (1), for every listed word."""
        numbers = [
            (start + of_place[place + step], len(found.numbers))
            for start, of_place, query in zip(self._starts.tolist(), self._of_place, self._queries, strict=True)
            for place, found in query.neighbours
        ]
        made: Ints = np.repeat(np.array([word for word, _ in numbers], np.int64), [count for _, count in numbers])
        return made

    def _cells(self, words: Ints, related: Sequence[Related], own: Side) -> _Cells:
        numbers = np.concatenate([np.empty(0, np.int64), *(found.numbers for found in related)])
        listed = np.concatenate([np.empty(0), *(found.weights for found in related)])
        sharp = np.concatenate([np.empty(0), *(found.sharp for found in related)])
        return _Cells(words, numbers, listed, self._pairs(words, sharp, own, Side(listed, listed)))

    def _joined_rows(self) -> _Cells:
        """Return two listed neighbours (the first as the number) beside the word they may be together, worth as much as can be."""
        joins, weights = self._joins, self._vocabulary.weights
        groups = [self._of_place[query][place] for query, place in zip(joins.queries.tolist(), joins.places.tolist(), strict=True)]
        words = self._starts[joins.queries] + np.array(groups, np.int64)
        first, second, own = weights[joins.firsts], weights[joins.seconds], self._weights[words]
        listed = Side(np.maximum(first, second), first + second)
        return _Cells(words, joins.firsts, first, self._pairs(words, np.full(len(words), JOINED_SHARP), Side(own, own), listed))

    def _pairs(self, words: Ints, sharp: Floats, own: Side, listed: Side) -> Pairs:
        left = self._left[self._of_query]
        return Pairs.of(sharp, own, listed, (left[:, 0][words], left[:, 1][words]))

    def _best(self, values: Floats, words: Ints) -> Floats:
        """Return the largest of the values of the cells of every word, 0 at the least."""
        made = np.zeros(len(self._weights))
        starts = words.searchsorted(np.arange(len(made) + 1))
        full = np.flatnonzero(np.diff(starts))
        if len(full):
            made[full] = np.maximum(np.maximum.reduceat(values, starts[full]), 0.0)
        return made

    def _followed(self, cells: _Cells) -> NDArray[np.bool_]:
        """Return which words are followed: of each query the rarest, then those that are cheap to follow.

        The others together, each paired at its best with all the followed ones left over, cannot reach the score:
        score ≤ G / (G + left_query·U) with G what they can gain and U the weight of the followed words.
        """
        gains = (self._best(cells.pairs.gains, cells.words) * self._often).tolist()
        weights = (self._weights * self._often).tolist()
        made = np.zeros(len(gains), bool)
        for start, query, score in zip(self._starts.tolist(), self._queries, self._scores.tolist(), strict=True):
            related = [query.related[places[0]] for places in query.groups.values()]
            rest, left, looked, allowed = sum(gains[start : start + len(related)]), 0.0, 0, 0
            for place in sorted(range(len(related)), key=lambda place: related[place].frequency):
                looked += related[place].frequency
                if rest < score * (rest + query.parameters.left_query * left) - MARGIN:
                    allowed = allowed or max(looked - related[place].frequency, _FEW)
                    if looked > allowed:
                        break
                made[start + place] = True
                rest -= gains[start + place]
                left += weights[start + place]
        return made
