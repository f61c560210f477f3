"""Which rows can reach a score at all: what the postings name, added up for many readings of queries in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.bounds import MARGIN, Pairs, Query, Side
from watchdesk.matching.hashing import Floats, Ints, ranges, standing
from watchdesk.matching.joins import JOINED_SHARP, Found
from watchdesk.matching.rows import Rows
from watchdesk.matching.sifting import Beside, Table
from watchdesk.matching.vocabulary import Related, Vocabulary

_FEW = 2000
"""Words that need not be followed are followed all the same as long as they stand together in fewer rows than this, or than those
that must be: the more is known of a row, the fewer rows have to be looked at closely."""

FEW_ROWS = 500
"""Fewer rows of a query than this are sifted together with those of other queries, more by themselves (`candidates`)."""

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


class _Found(NamedTuple):
    """Listed words related to words of queries: their numbers, weights, and how alike they are, raised to SHARPNESS."""

    numbers: Ints
    weights: Floats
    sharp: Floats


class _Cells(NamedTuple):
    """Pairs of words of queries with listed words: the word, the listed one's number and weight, and the pair's part."""

    words: Ints
    numbers: Ints
    listed: Floats
    pairs: Pairs


class _Naming(NamedTuple):
    """Pairs that name rows: the word of a query, what the pair adds, the weight it takes off the query and off a row.

    `rooms` is what is left for the weight of a row, whatever else can be paired.
    """

    words: Ints
    parts: Floats
    own: Floats
    listed: Floats
    rooms: Floats

    def taking(self, some: Ints) -> _Naming:
        """Return some of them, by their places."""
        return _Naming(self.words[some], self.parts[some], self.own[some], self.listed[some], self.rooms[some])


class _Named(NamedTuple):
    """Rows that words of queries name: query and row in one number (query · rows + row), the place of the word in the query.

    Beside these what the pair adds, and the weight that it takes off the query and off the row.
    """

    keys: Ints
    words: Ints
    parts: Floats
    own: Floats
    listed: Floats


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
        at_places = [np.unique(query.firsts, return_inverse=True)[1] for query in queries]
        self._at_places = [start + own for start, own in zip(self._starts.tolist(), at_places, strict=True)]
        self._left = np.array([query.left for query in queries])
        self._contradiction = np.array([query.parameters.contradiction for query in queries])
        self._own = self._weights * self._often
        self._whole = np.add.reduceat(self._own, self._starts)
        self._most_words = max(len(query.groups) for query in queries)
        joins = Found.of(queries, rows)
        self._joins = joins.taking(np.flatnonzero(self._passing(joins.queries, joins.rows)))

    def within(self) -> list[Within]:
        """Return for every query the rows that may reach its score.

        A row is named by each of its related words, and by neighbours that are one word of the query. It is kept where the parts of
        these, the best parts of words that were not followed, and what the row's weight costs can add up. Words that were not
        followed add no more than the best of them does for the weight of a listed one, for all the row weighs: a query may say
        one of them many times.
        """
        words, joined, (joins, _) = cells = self._words(), self._joined(), self._joined_rows()
        once, parts = self._once(words, joined, joins)
        most = once * self._often
        followed = self._followed(words)
        omitted = self._scores * self._left[:, 0] * self._whole
        named = self._named(cells, parts, once, followed, omitted)
        keys, (gained, own, listed) = self._added(named)
        queries, rows = np.divmod(keys, len(self._rows))
        heaviest = self._best(words.listed, words.words) * self._often
        others = (np.add.reduceat(np.where(followed, 0.0, column), self._starts) for column in (most, self._own, heaviest))
        missing, own_missing, listed_missing = (column[queries] for column in others)
        weight = self._rows.weight[rows]
        by_weight = np.where(followed, 0.0, self._best(parts[0] / np.maximum(words.listed, MARGIN), words.words))
        missing = np.minimum(missing, np.maximum.reduceat(by_weight, self._starts)[queries] * weight)
        left = np.minimum(self._whole[queries] - own - own_missing, weight - listed - listed_missing)
        costs = omitted[queries] + self._cost[queries] * weight
        costs += (self._scores * self._contradiction)[queries] * np.maximum(left, 0.0)
        reaching = gained + missing - costs >= -MARGIN
        return self._parted(self._sifted(keys[reaching], cells, parts))

    def _sifted(
        self, keys: Ints, cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]], parts: tuple[Floats, ...]
    ) -> Ints:
        """Return those of some rows, given as query · rows + row and rising, that may reach the score with all of their words.

        Many rows of one query are left to `candidates`; what neighbours in a row are worth together is not known here.
        """
        queries, rows = np.divmod(keys, len(self._rows))
        few = np.bincount(queries, minlength=len(self._queries)) < FEW_ROWS
        joins = np.sort(self._joins.queries * len(self._rows) + self._joins.rows)
        looked = few[queries] & ~standing(keys, joins)
        queries, rows = queries[looked], rows[looked]
        words, (joined, seconds), _ = cells
        by_neighbours = (self._beside_listed(joined, own, parts[1] / 2, parts[1]) for own in (joined.words, seconds))
        table = Table((self._beside_listed(words, words.words, parts[0], parts[0]), *by_neighbours), self._rows)
        bounds, weight = table.bounds(queries, rows), self._rows.weight[rows]
        left = np.maximum(np.minimum(self._whole[queries] - bounds.own, weight - bounds.listed), 0.0)
        costs = self._left[queries, 0] * self._whole[queries] + self._left[queries, 1] * weight
        costs += self._contradiction[queries] * left
        kept = np.ones(len(keys), bool)
        kept[looked] = bounds.gained - self._scores[queries] * costs >= -MARGIN
        return keys[kept]

    def _beside_listed(self, cells: _Cells, words: Ints, parts: Floats, wholes: Floats) -> Beside:
        """Return cells for the sifting: what a word of a query adds, it may add as often as it stands there."""
        parts = self._often[words] * parts
        return Beside(self._of_query[words], words, cells.numbers, parts, wholes, self._own[words], cells.listed)

    def _added(self, named: _Named) -> tuple[Ints, tuple[Floats, Floats, Floats]]:
        """Return the different keys, rising, and what the columns of each add up to: of every word the best pair counts.

        A word that stands several times counts as often at the most, and no more than all pairs that its row makes with it.
        Where nearly all rows are named, how much of each is paired is not added up: it may be all.
        """
        keys = named.keys
        every = len(self._queries) * len(self._rows)
        if len(keys) * _DENSE > every:
            present = np.zeros(every, bool)
            present[keys] = True
            different: Ints = np.flatnonzero(present)
            gained = np.bincount(keys, named.parts, every).astype(np.float64)[different]
            all_of_it = np.full(len(gained), np.inf)
            return different, (gained, all_of_it, all_of_it)
        pairs = keys * self._most_words + named.words
        order = np.argsort(pairs)
        first = np.flatnonzero(np.diff(pairs[order], prepend=-1))
        if not len(first):
            return keys, named[2:]
        parts, own, listed = (column[order] for column in named[2:])
        keys, words = keys[order[first]], named.words[order[first]]
        often = self._often[self._starts[keys // len(self._rows)] + words]
        most = np.minimum(np.maximum.reduceat(parts, first) * often, np.add.reduceat(parts, first))
        best = most, own[first], np.add.reduceat(listed, first)
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        gained, own, listed = (np.add.reduceat(column, first) for column in best)
        return keys[first], (gained, own, listed)

    def _parted(self, keys: Ints) -> list[Within]:
        """Return rows found, given as query · rows + row and rising, by query, with those that acronyms name."""
        edges = np.arange(len(self._queries) + 1)
        found, beside = keys.searchsorted(edges * len(self._rows)), self._joins.queries.searchsorted(edges)
        nothing, made = Within(np.empty(0, np.int64), np.empty(0, np.int64), self._joins.taking(slice(0, 0))), []
        edges_of = zip(pairwise(found.tolist()), pairwise(beside.tolist()), self._sure(), strict=True)
        for number, (own, near, sure) in enumerate(edges_of):
            if own[0] == own[1] and not len(sure):
                made.append(nothing)
                continue
            rows = keys[slice(*own)] - number * len(self._rows)
            rows = np.union1d(rows, sure) if len(sure) else rows
            made.append(Within(rows, sure, self._joins.taking(slice(*near))))
        return made

    def _sure(self) -> Iterator[Ints]:
        """Yield for every query the rows that are named by an acronym."""
        hashes = np.array([query.acronym for query in self._queries], np.uint32)
        starts, ends = (self._rows.acronyms_hash.searchsorted(hashes, side).tolist() for side in ("left", "right"))
        for number, (query, start, end) in enumerate(zip(self._queries, starts, ends, strict=True)):
            if start == end and not query.whole:
                yield np.empty(0, np.int64)
                continue
            named = self._rows.posted(np.array(query.whole, np.int64)), self._rows.acronyms_row[start:end]
            found = np.unique(np.concatenate(named)).astype(np.int64)
            yield found[self._passing(np.full(len(found), number), found)]

    def _passing(self, queries: Ints, found: Ints) -> NDArray[np.bool_]:
        """Return which rows, each found by a query, are of a type it wants and pass the filters."""
        made: NDArray[np.bool_] = (self._kinds[queries] >> self._rows.kind[found]) & 1 > 0
        return made & self._filters.passing(found, self._rows)

    @property
    def _cost(self) -> Floats:
        """What a row's weight costs each query."""
        cost: Floats = self._scores * self._left[:, 1]
        return cost

    def _once(self, words: _Cells, neighbours: tuple[_Cells, Ints], joins: _Cells) -> tuple[Floats, tuple[Floats, Floats, Floats]]:
        """Return what every word can add at the most where it stands once, and what every cell adds."""
        scores, (joined, seconds) = self._scores[self._of_query], neighbours
        parts, wholes, doubles = (cells.pairs.at(scores[cells.words]) for cells in (words, joined, joins))
        once = self._best(parts, words.words)
        for beside in (joined.words, seconds):
            np.maximum.at(once, beside, wholes / 2)
        np.maximum.at(once, joins.words, doubles)
        return once, (parts, wholes, doubles)

    def _named(
        self,
        cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]],
        parts: tuple[Floats, Floats, Floats],
        once: Floats,
        followed: NDArray[np.bool_],
        omitted: Floats,
    ) -> _Named:
        """Return the rows that words of queries, neighbours of queries and neighbours of rows name."""
        words, (joined, beside), (joins, rows) = cells
        room = (np.add.reduceat(once * self._often, self._starts) - omitted)[self._of_query]
        by_word = _Naming(words.words, parts[0], self._own[words.words], words.listed, parts[0] + (room - once)[words.words])
        least = by_word.rooms - self._cost[self._of_query][words.words] * words.listed
        kept = np.flatnonzero(followed[words.words] & (least >= -MARGIN))
        beside_both = parts[1] + room[joined.words] - once[joined.words] - once[beside]
        firsts, seconds = (_Naming(own, parts[1] / 2, self._own[own], joined.listed, beside_both) for own in (joined.words, beside))
        by_joins = _Naming(joins.words, parts[2], self._own[joins.words], joins.listed, parts[2] + (room - once)[joins.words])
        named = (
            self._posted(by_word.taking(kept), words.numbers[kept]),
            self._posted(firsts, joined.numbers),
            self._posted(seconds, joined.numbers),
            self._fitting(by_joins, rows),
        )
        keys, places, *columns = (np.concatenate(column) for column in zip(*named, strict=True))
        return _Named(keys, places, *columns)

    def _posted(self, naming: _Naming, numbers: Ints) -> _Named:
        """Return the rows in which listed words stand, of those that pass."""
        starts, ends = self._rows.post_start[numbers], self._rows.post_start[numbers + 1]
        rows = self._rows.post_rows[ranges(starts, ends)].astype(np.int64)
        which = np.repeat(np.arange(len(numbers)), ends - starts)
        kept = np.flatnonzero(self._passing(self._of_query[naming.words][which], rows))
        return self._fitting(naming.taking(which[kept]), rows[kept])

    def _fitting(self, naming: _Naming, rows: Ints) -> _Named:
        """Return the rows named whose weight does not cost more than what is left for it."""
        queries = self._of_query[naming.words]
        kept = np.flatnonzero(naming.rooms - self._cost[queries] * self._rows.weight[rows] >= -MARGIN)
        naming, queries = naming.taking(kept), queries[kept]
        keys, places = queries * len(self._rows) + rows[kept], naming.words - self._starts[queries]
        return _Named(keys, places, np.maximum(naming.parts, 0.0), naming.own, naming.listed)

    def _words(self) -> _Cells:
        """Return every word of the queries beside every listed one related to it."""
        related = [query.related[places[0]] for query in self._queries for places in query.groups.values()]
        which, found = self._beside(related, np.arange(len(related)))
        own = self._weights[which]
        return self._cells(which, found, Side(own, own))

    def _joined(self) -> tuple[_Cells, Ints]:
        """Return two neighbours of a query (the first as the word) beside every listed word that they are together.

        Beside these, the second one of the neighbours.
        """
        neighbours = {
            (int(words[place]), int(words[place + 1])): found
            for words, query in zip(self._at_places, self._queries, strict=True)
            for place, found in query.neighbours
        }
        firsts, seconds = np.array(list(neighbours), np.int64).reshape(-1, 2).T
        which, found = self._beside(list(neighbours.values()), firsts)
        first, second = firsts[which], seconds[which]
        weights = self._weights[first], self._weights[second]
        return self._cells(first, found, Side(np.maximum(*weights), np.add(*weights))), second

    def _beside(self, related: Sequence[Related], words: Ints) -> tuple[Ints, _Found]:
        """Return all words related to some words, with the place of the latter; those in no row of a wanted type are left out."""
        numbers = np.concatenate([np.empty(0, np.int64), *(found.numbers for found in related)])
        which = np.repeat(np.arange(len(related)), [len(found.numbers) for found in related])
        kept = np.flatnonzero(self._rows.word_kinds[numbers] & self._kinds[self._of_query[words]][which])
        weights = np.concatenate([np.empty(0), *(found.weights for found in related)])
        sharp = np.concatenate([np.empty(0), *(found.sharp for found in related)])
        return which[kept], _Found(numbers[kept], weights[kept], sharp[kept])

    def _cells(self, words: Ints, found: _Found, own: Side) -> _Cells:
        pairs = self._pairs(words, found.sharp, own, Side(found.weights, found.weights))
        return _Cells(words, found.numbers, found.weights, pairs)

    def _joined_rows(self) -> tuple[_Cells, Ints]:
        """Return two listed neighbours (the first as the number) beside the word they may be together, worth as much as can be.

        Beside these, the rows they stand in.
        """
        starts = np.cumsum([0, *map(len, self._at_places)])
        firsts = np.concatenate([query.firsts for query in self._queries])
        places = starts[self._joins.queries] + self._joins.places
        once = np.flatnonzero(firsts[places] == self._joins.places)
        joins, weights = self._joins.taking(once), self._vocabulary.weights
        words = np.concatenate(self._at_places)[places[once]]
        first, second, own = weights[joins.firsts], weights[joins.seconds], self._weights[words]
        listed = Side(np.maximum(first, second), first + second)
        pairs = self._pairs(words, np.full(len(words), JOINED_SHARP), Side(own, own), listed)
        return _Cells(words, joins.firsts, listed.taken, pairs), joins.rows

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
