"""Which rows can reach a score at all: what the postings name, added up for many readings of queries in one go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching import runs
from watchdesk.matching.bounds import MARGIN, Pairs, Query, Side
from watchdesk.matching.following import Beside as Followable
from watchdesk.matching.following import Sought, followed
from watchdesk.matching.hashing import Floats, Ints, beginnings, ranges, standing, union
from watchdesk.matching.joins import JOINED_SHARP, Found
from watchdesk.matching.query_words import QueryWords, different_readings
from watchdesk.matching.rows import Rows
from watchdesk.matching.sifting import Beside, Table
from watchdesk.matching.vocabulary import Related, Vocabulary

_FEW_RUNS = 8
"""So few rows that are found by runs of words are rather scored than judged."""

FEW_ROWS = 500
"""Fewer rows of a query than this are sifted together with those of other queries, more by themselves (`candidates`)."""

_DENSE = 8
"""Where words name more than a row in so many, adding up over all rows is faster than sorting those named."""


class Within(NamedTuple):
    """Rows (rising) that may reach the score by a query, those of them that are found by runs, and neighbours to be joined."""

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

    def taking(self, some: Ints) -> _Cells:
        """Return some of them, by their places."""
        pairs = Pairs(self.pairs.gains[some], self.pairs.costs[some])
        return _Cells(self.words[some], self.numbers[some], self.listed[some], pairs)


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


class _Following(NamedTuple):
    """Which pairs are followed: those of words, and those of neighbours by the first and by the second of them.

    By words of queries: the most that a pair adds which is not followed (`floors`), the most that its listed word weighs.
    """

    words: NDArray[np.bool_]
    firsts: NDArray[np.bool_]
    seconds: NDArray[np.bool_]
    floors: Floats
    heaviest: Floats


Parts = tuple[Floats, Floats, Floats]
"""What pairs of words, of neighbours of a query and of neighbours of rows add at the most."""


class Reach:
    """Some queries (at least one) beside the rows that may reach the score each wants.

    The different words of all queries are numbered, one query's after the other's; one that stands in several places is looked for
    once and counts as often.
    """

    def __init__(self, wanted: Sequence[Wanted], filters: Filters, rows: Rows, vocabulary: Vocabulary) -> None:
        self._filters, self._rows, self._vocabulary = filters, rows, vocabulary
        self._queries = queries = [one.query for one in wanted]
        self._asked_runs = [runs.Asked(one.query.runs, one.query.left, one.score) for one in wanted]
        self._scores = np.array([one.score for one in wanted])
        self._kinds = np.array([one.kinds for one in wanted])
        self._left = np.array([query.left for query in queries])
        self._contradiction = np.array([query.parameters.contradiction for query in queries])
        readings, of_queries = different_readings(queries)
        words = self._asked = QueryWords.of(readings, of_queries)
        self._of_query, self._starts, self._weights, self._often = words.queries, words.starts, words.weights, words.often
        self._own = self._weights * self._often
        self._whole = np.add.reduceat(self._own, self._starts)
        self._most_words = words.most
        joins = Found.of(readings, rows).of_queries(of_queries)
        self._joins = joins.taking(np.flatnonzero(self._passing(joins.queries, joins.rows)))

    def within(self) -> list[Within]:
        """Return for every query the rows that may reach its score.

        A row is named by its pairs that are followed: related words, and neighbours that are one word. It is kept where what these
        add, the most that those not followed do (`floors`, by the word of the query), and what the row's weight costs can add up.
        Pairs not followed, and what the others do not add above these, add no more than the best of them does for the weight of
        a listed word, for all the row weighs: a query may say one word many times.
        """
        words, neighbours, (joins, _) = cells = self._words(), self._joined(), self._joined_rows()
        once, parts = self._once(words, neighbours, joins)
        following = self._followed(words, neighbours, parts)
        omitted = self._scores * self._left[:, 0] * self._whole
        keys, (gained, own, listed) = self._added(self._named(cells, parts, once, following, omitted))
        queries, rows = np.divmod(keys, len(self._rows))
        weight = self._rows.weight[rows]
        missing = np.add.reduceat(following.floors * self._often, self._starts)[queries]
        missing = np.minimum(missing, self._by_weight(cells, parts, following.floors)[queries] * weight)
        partly = following.heaviest > 0
        others = (
            np.add.reduceat(column, self._starts)[queries] for column in (partly * self._own, following.heaviest * self._often)
        )
        own_missing, listed_missing = others
        left = np.minimum(self._whole[queries] - own - own_missing, weight - listed - listed_missing)
        costs = omitted[queries] + self._cost[queries] * weight
        costs += (self._scores * self._contradiction)[queries] * np.maximum(left, 0.0)
        reaching = gained + missing - costs >= -MARGIN
        return self._parted(self._sifted(keys[reaching], cells, parts), self._sure(cells, parts))

    def _by_weight(self, cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]], parts: Parts, floors: Floats) -> Floats:
        """Return for every query the most that pairs add, up to what those not followed do, for a listed weight of one."""
        words, (joined, seconds), (joins, _) = cells
        by_both = np.minimum(parts[1] / 2, floors[joined.words]) + np.minimum(parts[1] / 2, floors[seconds])
        most = self._best(np.minimum(parts[0], floors[words.words]) / np.maximum(words.listed, MARGIN), words.words)
        np.maximum.at(most, joined.words, by_both / np.maximum(joined.listed, MARGIN))
        np.maximum.at(most, joins.words, np.minimum(parts[2], floors[joins.words]) / np.maximum(joins.listed, MARGIN))
        made: Floats = np.maximum.reduceat(most, self._starts)
        return made

    def _sifted(self, keys: Ints, cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]], parts: Parts) -> Ints:
        """Return those of some rows, given as query · rows + row and rising, that may reach the score with all of their words.

        Many rows of one query are left to `candidates`; what neighbours in a row are worth together is not known here.
        """
        queries, rows = np.divmod(keys, len(self._rows))
        few = np.bincount(queries, minlength=len(self._queries)) < FEW_ROWS
        joins = np.sort(self._joins.queries * len(self._rows) + self._joins.rows)
        looked = few[queries] & ~standing(keys, joins)
        queries, rows = queries[looked], rows[looked]
        table = self._table(rows, cells, parts)
        bounds, weight = table.bounds(queries, rows), self._rows.weight[rows]
        left = np.maximum(np.minimum(self._whole[queries] - bounds.own, weight - bounds.listed), 0.0)
        costs = self._left[queries, 0] * self._whole[queries] + self._left[queries, 1] * weight
        costs += self._contradiction[queries] * left
        kept = np.ones(len(keys), bool)
        kept[looked] = bounds.gained - self._scores[queries] * costs >= -MARGIN
        return keys[kept]

    def _table(self, rows: Ints, cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]], parts: Parts) -> Table:
        """Return the cells for the sifting whose listed words stand in some rows."""
        words, (joined, seconds), _ = cells
        stands = np.zeros(len(self._rows.word_kinds), bool)
        stands[self._rows.words[ranges(self._rows.start[rows], self._rows.start[rows + 1])]] = True
        kept, near = np.flatnonzero(stands[words.numbers]), np.flatnonzero(stands[joined.numbers])
        alone, whole = parts[0][kept], parts[1][near]
        words, joined, seconds = words.taking(kept), joined.taking(near), seconds[near]
        by_neighbours = (self._beside_listed(joined, own, whole / 2, whole) for own in (joined.words, seconds))
        return Table((self._beside_listed(words, words.words, alone, alone), *by_neighbours), self._rows)

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
        first = beginnings(pairs[order])
        if not len(first):
            return keys, named[2:]
        parts, own, listed = (column[order] for column in named[2:])
        keys, words = keys[order[first]], named.words[order[first]]
        often = self._often[self._starts[keys // len(self._rows)] + words]
        most = np.minimum(np.maximum.reduceat(parts, first) * often, np.add.reduceat(parts, first))
        best = most, own[first], np.add.reduceat(listed, first)
        first = beginnings(keys)
        gained, own, listed = (np.add.reduceat(column, first) for column in best)
        return keys[first], (gained, own, listed)

    def _parted(self, keys: Ints, by_runs: Sequence[Ints]) -> list[Within]:
        """Return rows found, given as query · rows + row and rising, by query, with those found by runs of words."""
        edges = np.arange(len(self._queries) + 1)
        found, beside = keys.searchsorted(edges * len(self._rows)), self._joins.queries.searchsorted(edges)
        nothing, made = Within(np.empty(0, np.int64), np.empty(0, np.int64), self._joins.taking(slice(0, 0))), []
        edges_of = zip(pairwise(found.tolist()), pairwise(beside.tolist()), by_runs, strict=True)
        for number, (own, near, sure) in enumerate(edges_of):
            if own[0] == own[1] and not len(sure):
                made.append(nothing)
                continue
            rows = keys[slice(*own)] - number * len(self._rows)
            rows = union(rows, sure) if len(sure) else rows
            made.append(Within(rows, sure, self._joins.taking(slice(*near))))
        return made

    def _sure(self, cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]], parts: Parts) -> list[Ints]:
        """Return for every query the rows that may reach the score by runs of words; those it is an acronym of are not judged."""
        whole = runs.whole_names(self._asked_runs, self._rows, self._vocabulary)
        found = runs.parts(self._asked_runs, self._rows, self._vocabulary)
        if len(whole) or len(found.keys):
            whole, found = (whole[self._keys_passing(whole)], found.taking(self._keys_passing(found.keys)))
            if len(found.keys) > _FEW_RUNS:
                found = found.taking(self._reach_by_runs(found, cells, parts))
            whole = union(whole, found.keys)
        queries, rows = np.divmod(whole, len(self._rows))
        edges = queries.searchsorted(np.arange(len(self._queries) + 1)).tolist()
        return [rows[slice(*own)] for own in pairwise(edges)]

    def _keys_passing(self, keys: Ints) -> NDArray[np.bool_]:
        return self._passing(*np.divmod(keys, len(self._rows)))

    def _reach_by_runs(
        self, found: runs.Parts, cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]], parts: Parts
    ) -> NDArray[np.bool_]:
        """Return which rows may reach the score by the runs that find them and by all other pairs of words.

        Beside an acronym of a part another word agrees. What neighbours in a row are worth together is not known here.
        """
        queries, rows = np.divmod(found.keys, len(self._rows))
        weight, whole, left = self._rows.weight[rows], self._whole[queries], self._left[queries]
        bounds = self._table(rows, cells, parts).bounds(queries, rows)
        both = np.minimum(whole - bounds.own - found.own, weight - bounds.listed - found.listed)
        costs = left[:, 0] * whole + left[:, 1] * weight + self._contradiction[queries] * np.maximum(both, 0.0)
        made: NDArray[np.bool_] = bounds.gained + found.gained - self._scores[queries] * costs >= -MARGIN
        made &= ~found.acronyms | (bounds.own > 0)
        return made | standing(found.keys, np.sort(self._joins.queries * len(self._rows) + self._joins.rows))

    def _passing(self, queries: Ints, found: Ints) -> NDArray[np.bool_]:
        """Return which rows, each found by a query, are of a type it wants and pass the filters."""
        made: NDArray[np.bool_] = (self._kinds[queries] >> self._rows.kind[found]) & 1 > 0
        return made & self._filters.passing(found, self._rows)

    @property
    def _cost(self) -> Floats:
        """What a row's weight costs each query."""
        cost: Floats = self._scores * self._left[:, 1]
        return cost

    def _once(self, words: _Cells, neighbours: tuple[_Cells, Ints], joins: _Cells) -> tuple[Floats, Parts]:
        """Return what every word can add at the most where it stands once, and what every cell adds."""
        scores, joined = self._scores[self._of_query], neighbours[0]
        parts, wholes, doubles = (cells.pairs.at(scores[cells.words]) for cells in (words, joined, joins))
        once = self._most((words, neighbours), (parts, wholes / 2, wholes / 2))
        np.maximum.at(once, joins.words, doubles)
        return once, (parts, wholes, doubles)

    def _named(
        self,
        cells: tuple[_Cells, tuple[_Cells, Ints], tuple[_Cells, Ints]],
        parts: Parts,
        once: Floats,
        following: _Following,
        omitted: Floats,
    ) -> _Named:
        """Return the rows that words of queries, neighbours of queries and neighbours of rows name.

        Beside each what the pair adds above the floor of its word, and the word's weight if all of its pairs are followed.
        """
        words, (joined, beside), (joins, rows) = cells
        known = np.where(following.heaviest > 0, 0.0, self._own)
        room = (np.add.reduceat(once * self._often, self._starts) - omitted)[self._of_query]
        by_word = _Naming(
            words.words,
            parts[0] - following.floors[words.words],
            known[words.words],
            words.listed,
            parts[0] + (room - once)[words.words],
        )
        least = by_word.rooms - self._cost[self._of_query][words.words] * words.listed
        kept = np.flatnonzero(following.words & (least >= -MARGIN))
        beside_both = parts[1] + room[joined.words] - once[joined.words] - once[beside]
        firsts, seconds = (
            _Naming(own, parts[1] / 2 - following.floors[own], known[own], joined.listed, beside_both)
            for own in (joined.words, beside)
        )
        by_first, by_second = np.flatnonzero(following.firsts), np.flatnonzero(following.seconds)
        by_joins = _Naming(
            joins.words,
            parts[2] - following.floors[joins.words],
            known[joins.words],
            joins.listed,
            parts[2] + (room - once)[joins.words],
        )
        named = (
            self._posted(by_word.taking(kept), words.numbers[kept]),
            self._posted(firsts.taking(by_first), joined.numbers[by_first]),
            self._posted(seconds.taking(by_second), joined.numbers[by_second]),
            self._fitting(by_joins, np.arange(len(rows)), rows),
        )
        keys, places, *columns = (np.concatenate(column) for column in zip(*named, strict=True))
        return _Named(keys, places, *columns)

    def _posted(self, naming: _Naming, numbers: Ints) -> _Named:
        """Return the rows in which listed words stand, of those that pass."""
        starts, ends = self._rows.post_start[numbers], self._rows.post_start[numbers + 1]
        rows = self._rows.post_rows[ranges(starts, ends)].astype(np.int64)
        which = np.repeat(np.arange(len(numbers)), ends - starts)
        kept = np.flatnonzero(self._passing(self._of_query[naming.words][which], rows))
        return self._fitting(naming, which[kept], rows[kept])

    def _fitting(self, naming: _Naming, which: Ints, rows: Ints) -> _Named:
        """Return those of some rows, each named by one of the pairs, whose weight does not cost more than what is left for it."""
        costs = self._cost[self._of_query[naming.words]]
        kept = np.flatnonzero(naming.rooms[which] - costs[which] * self._rows.weight[rows] >= -MARGIN)
        naming = naming.taking(which[kept])
        queries = self._of_query[naming.words]
        keys, places = queries * len(self._rows) + rows[kept], naming.words - self._starts[queries]
        return _Named(keys, places, np.maximum(naming.parts, 0.0), naming.own, naming.listed)

    def _words(self) -> _Cells:
        """Return every word of the queries beside every listed one related to it."""
        words = self._asked
        which, found = self._beside(words.related, words.own_related, np.arange(len(words.weights)))
        own = self._weights[which]
        return self._cells(which, found, Side(own, own))

    def _joined(self) -> tuple[_Cells, Ints]:
        """Return two neighbours of a query (the first as the word) beside every listed word that they are together.

        Beside these, the second one of the neighbours.
        """
        words = self._asked.at_places
        neighbours = {
            (int(words[start + place]), int(words[start + place + 1])): found
            for start, query in zip(self._asked.place_starts.tolist(), self._queries, strict=True)
            for place, found in query.looked_up.neighbours
        }
        firsts, seconds = np.array(list(neighbours), np.int64).reshape(-1, 2).T
        which, found = self._beside(list(neighbours.values()), np.arange(len(neighbours)), firsts)
        first, second = firsts[which], seconds[which]
        weights = self._weights[first], self._weights[second]
        return self._cells(first, found, Side(np.maximum(*weights), np.add(*weights))), second

    def _beside(self, related: Sequence[Related], own: Ints, words: Ints) -> tuple[Ints, _Found]:
        """Return all words related to some words, with the place of the latter; `own` says for each which of the `related` are its.

        Those in no row of a wanted type are left out.
        """
        edges = np.cumsum([0, *(len(found.numbers) for found in related)])
        starts, ends = edges[own], edges[own + 1]
        which, at = np.repeat(np.arange(len(own)), ends - starts), ranges(starts, ends)
        numbers = np.concatenate([np.empty(0, np.int64), *(found.numbers for found in related)])[at]
        kept = np.flatnonzero(self._rows.word_kinds[numbers] & self._kinds[self._of_query[words]][which])
        at = at[kept]
        weights = np.concatenate([np.empty(0), *(found.weights for found in related)])[at]
        sharp = np.concatenate([np.empty(0), *(found.sharp for found in related)])[at]
        return which[kept], _Found(numbers[kept], weights, sharp)

    def _cells(self, words: Ints, found: _Found, own: Side) -> _Cells:
        pairs = self._pairs(words, found.sharp, own, Side(found.weights, found.weights))
        return _Cells(words, found.numbers, found.weights, pairs)

    def _joined_rows(self) -> tuple[_Cells, Ints]:
        """Return two listed neighbours (the first as the number) beside the word they may be together, worth as much as can be.

        Beside these, the rows they stand in.
        """
        places = self._asked.place_starts[self._joins.queries] + self._joins.places
        once = np.flatnonzero(self._asked.first_time[places])
        joins, weights = self._joins.taking(once), self._vocabulary.weights
        words = self._asked.at_places[places[once]]
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

    def _followed(self, words: _Cells, neighbours: tuple[_Cells, Ints], parts: Parts) -> _Following:
        """Return which pairs of words and of neighbours of a query are followed, and what the others can be."""
        joined, seconds = neighbours
        beside = np.concatenate([words.words, joined.words, seconds])
        frequencies = self._vocabulary.frequencies
        by_numbers = frequencies[words.numbers], frequencies[joined.numbers], frequencies[joined.numbers]
        costs = self._cost[self._of_query]
        by_word, half = parts[0] - costs[words.words] * words.listed, (parts[1] - costs[joined.words] * joined.listed) / 2
        known = (self._scores * self._contradiction)[self._of_query] * self._own
        needed = self._scores * self._left[:, 0] * self._whole
        most = self._most((words, neighbours), (by_word, half, half))
        sought = Sought(self._often, most, known, self._starts, needed)
        made = followed(Followable(beside, np.concatenate([by_word, half, half]), np.concatenate(by_numbers)), sought)
        by_words, firsts, by_seconds = np.split(made, np.cumsum([len(words.words), len(joined.words)]))
        whole, others = parts[1] / 2, (~by_words, ~firsts, ~by_seconds)
        floors = self._most((words, neighbours), (parts[0] * others[0], whole * others[1], whole * others[2]))
        listed = words.listed * others[0], joined.listed * others[1], joined.listed * others[2]
        return _Following(by_words, firsts, by_seconds, floors, self._most((words, neighbours), listed))

    def _most(self, cells: tuple[_Cells, tuple[_Cells, Ints]], values: Parts) -> Floats:
        """Return the largest of the values of the cells of every word, of neighbours both by the first and by the second."""
        words, (joined, seconds) = cells
        made = self._best(values[0], words.words)
        np.maximum.at(made, joined.words, values[1])
        np.maximum.at(made, seconds, values[2])
        return made
