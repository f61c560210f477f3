"""Rows looked at closely: all of their words beside those of the query, and how much each row can score at the most."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.alone import held_back, may_tell, tells
from watchdesk.matching.bounds import MARGIN, Pairs, Query
from watchdesk.matching.hashing import Floats, Ints, beginnings, distinct, ranges, standing
from watchdesk.matching.joins import Joins
from watchdesk.matching.reach import FEW_ROWS, Within
from watchdesk.matching.rows import Numbers, Rows
from watchdesk.matching.vocabulary import Vocabulary

UNRELATED = -1e9
"""The gain of a pair that is none."""

_ROUGH = 1e-4
"""What sums of small floats may be off by."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The listed words that stand in some rows and can be paired with a word of the query, each with a column.

    `numbers` (rising) and `weights` are those of the words, `pairs` the parts beside every word of the query (words × columns),
    `joined` those beside two neighbours: the place of the first, the columns, the parts. `relations` says by bits which words of
    the query a column can be paired with, alone or joined.
    """

    numbers: Ints
    weights: Floats
    pairs: Pairs
    joined: tuple[Ints, Ints, Pairs]
    relations: Ints

    @classmethod
    def of(cls, query: Query, word_count: int, words: Numbers) -> Columns:
        """Return the columns for some rows, whose `words` are given."""
        cells, joined = query.cells, query.joined
        stands = np.zeros(word_count, bool)
        stands[words] = True
        kept, near = np.flatnonzero(stands[cells.numbers]), np.flatnonzero(stands[joined.numbers])
        found, together = cells.numbers[kept], joined.numbers[near]
        numbers = distinct(np.concatenate([found, together]), word_count)
        columns, beside, shape = numbers.searchsorted(found), numbers.searchsorted(together), (len(query.weights), len(numbers))
        pairs, at = Pairs(np.full(shape, UNRELATED), np.zeros(shape)), (cells.places[kept], columns)
        pairs.gains[at], pairs.costs[at] = cells.pairs.gains[kept], cells.pairs.costs[kept]
        firsts = query.looked_up.firsts
        pairs = Pairs(pairs.gains[firsts], pairs.costs[firsts])
        joined_pairs = joined.places[near], beside, Pairs(joined.pairs.gains[near], joined.pairs.costs[near])
        weights = np.zeros(len(numbers))
        weights[columns], weights[beside] = cells.listed[kept], joined.listed[near]
        bits = np.left_shift(1, np.arange(len(query.weights)))[:, None]
        relations: Ints = np.where(pairs.gains > UNRELATED / 2, bits, 0).sum(axis=0)
        np.bitwise_or.at(relations, beside, 3 << joined_pairs[0])
        return cls(numbers, weights, pairs, joined_pairs, relations)

    def of_words(self, words: Ints | Numbers) -> Ints:
        """Return the columns of some words of these rows, −1 for those that are not related."""
        if not len(self.numbers):
            return np.full(len(words), -1)
        at = np.minimum(self.numbers.searchsorted(words), len(self.numbers) - 1)
        return np.where(self.numbers[at] == words, at, -1)

    @property
    def are_joined(self) -> NDArray[np.bool_]:
        """Which columns can be two neighbours of the query."""
        made = np.zeros(len(self.numbers), bool)
        made[self.joined[1]] = True
        return made

    def parts(self, reach: float) -> tuple[Floats, Floats]:
        """Return the best part of every word of the query beside every column, a joined pair's halved, and of every column."""
        parts = self.pairs.at(reach)
        best = parts.max(axis=0, initial=0.0)
        places, columns, pairs = self.joined
        whole = pairs.at(reach)
        np.maximum.at(best, columns, whole)
        for beside in (0, 1):
            np.maximum.at(parts, (places + beside, columns), whole / 2)
        return parts, best


@dataclass(frozen=True, slots=True)
class Candidates:
    """Some rows (rising), with what an upper bound of their scores is made of.

    `related` are the columns of all their related words, one row's after the other's; `at` where those of a row begin, for the rows
    that have any: `full`. `weight`: what a row weighs, `paired`: what all its related words weigh, `most`: how much weight of the
    query can be paired with them at the most, `held`: what the rules leave of a score at the most, `dearer`: how much
    more what is left over costs at the least than by `Query.left` (0: as much), since fewer words can agree.
    """

    query: Query
    rows: Ints
    columns: Columns
    related: Ints
    at: Ints
    full: Ints
    joins: Joins
    weight: Floats
    paired: Floats
    most: Floats
    held: Floats
    dearer: Floats

    @classmethod
    def of(cls, query: Query, found: Within, rows: Rows, vocabulary: Vocabulary, reach: float) -> Candidates:
        """Return the rows (of one at least) that may reach a score by a query, looked at closely."""
        chosen = _promising(query, found, rows, vocabulary, reach)
        starts, ends = rows.start[chosen], rows.start[chosen + 1]
        numbers = rows.words[ranges(starts, ends)]
        columns = Columns.of(query, len(vocabulary), numbers)
        every = columns.of_words(numbers)
        places = np.flatnonzero(every >= 0)
        related = every[places]
        bounds = np.zeros(len(chosen) + 1, np.int64)
        np.cumsum(ends - starts, out=bounds[1:])
        edges = places.searchsorted(bounds)
        counts = np.diff(edges)
        full = np.flatnonzero(counts)
        at, own = edges[full], Joins.of(query, found.joins, chosen, vocabulary)
        paired = np.zeros(len(chosen))
        words, telling = np.zeros((2, len(chosen)), np.int64)
        if len(at):
            paired[full] = np.add.reduceat(columns.weights[related], at)
            words[full] = np.bitwise_or.reduceat(columns.relations[related], at)
            telling[full] = np.add.reduceat(may_tell(columns.weights)[related], at, dtype=np.int64)
        np.add.at(paired, own.rows, own.taken)
        np.add.at(counts, own.rows, 1)
        np.bitwise_or.at(words, own.rows, 1 << own.places)
        most = np.minimum(_counted(query.weights, words), _taking(query)[np.minimum(counts, len(query.weights))])
        every_telling = np.diff(np.cumsum(np.append(0, tells(vocabulary.weights[numbers])))[bounds])
        held = held_back(query.reading.words, query.parameters, words, (telling, every_telling))
        held[own.rows] = 1.0
        if len(at):
            held[full[np.logical_or.reduceat(columns.are_joined[related], at)]] = 1.0
        dearer = _dearer(query, words)
        return cls(query, chosen, columns, related, at, full, own, rows.weight[chosen], paired, most, held, dearer)

    def ceilings(self, reach: float) -> Floats:
        """Return for every row what its name can score at the most (0–1), −1 where it is less than `reach`.

        The bound of Σ gain − x·divisor falls as x rises, along a curve that bends upwards: the straight line between its values at
        `reach` and at 1 meets zero no earlier than it does.
        """
        low = self._bounds(reach)
        lacking = np.minimum(*low) < -MARGIN
        if lacking.all():
            return np.full(len(self.rows), -1.0)
        made = np.ones(len(self.rows))
        for below, above in zip(low, self._bounds(1.0), strict=True):
            falls = above < 0
            over = np.maximum(below[falls], 0.0)
            made[falls] = np.minimum(made[falls], reach + (1.0 - reach) * over / (over - above[falls]))
        made[lacking] = -1.0
        made *= self.held
        made[made < reach - MARGIN] = -1.0
        return made

    def _bounds(self, reach: float) -> tuple[Floats, Floats]:
        """Return two upper bounds of Σ gain − reach·divisor for every row: pairs counted by query words and by listed ones."""
        parameters, whole, (left_query, left_listed) = self.query.parameters, self.query.weights.sum(), self.query.left
        over_query, over_listed = whole - self.most, np.maximum(self.weight - self.paired, 0.0)
        omitted = left_query * whole + left_listed * self.weight
        omitted += parameters.contradiction * np.minimum(over_query, over_listed)
        omitted += self.dearer * (left_query * over_query + left_listed * over_listed)
        by_query, by_listed = self._gained(reach)
        return by_query - reach * omitted, by_listed - reach * omitted

    def _gained(self, reach: float) -> tuple[Floats, Floats]:
        """Return upper bounds of what the pairs of every row add up to: counted by query words, and by listed ones."""
        parts, best = self.columns.parts(reach)
        by_query = np.zeros((len(parts), len(self.rows)))
        by_listed = np.zeros(len(self.rows))
        if len(self.at):
            for place, row in enumerate(parts):
                by_query[place, self.full] = np.maximum.reduceat(row[self.related], self.at)
            by_listed[self.full] = np.add.reduceat(best[self.related], self.at)
        if len(self.joins.rows):
            made = np.maximum(self.joins.pairs.at(reach), 0.0)
            np.maximum.at(by_query, (self.joins.places, self.joins.rows), made)
            np.add.at(by_listed, self.joins.rows, made)
        return np.maximum(by_query, 0.0).sum(axis=0), by_listed


def _promising(query: Query, found: Within, rows: Rows, vocabulary: Vocabulary, reach: float) -> Ints:
    """Return the rows whose words, each paired with whichever of the query it gains most by, can reach a score.

    Whether two of them take the same word of the query is not asked yet. Rows found by runs of words stay.
    """
    chosen, weights, (left_query, left_listed) = found.rows, vocabulary.weights, query.left
    if len(chosen) < FEW_ROWS:
        return chosen
    best = np.zeros(len(weights), np.float32)
    for cells in (query.cells, query.joined):
        parts, edges = cells.pairs.at(reach).astype(np.float32), [*beginnings(cells.places).tolist(), len(cells.places)]
        for start, end in pairwise(edges):  # a listed word is related once to each of the query
            own = cells.numbers[start:end]
            best[own] = np.maximum(best[own], parts[start:end])
    starts, ends = rows.start[chosen], rows.start[chosen + 1]
    gained = best[rows.words[ranges(starts, ends)]]
    if len(chosen):
        gained = np.add.reduceat(gained, np.cumsum(ends - starts) - (ends - starts))
    neighbours = found.joins.taking(np.flatnonzero(standing(found.joins.rows, chosen)))
    alone = best[neighbours.firsts] + best[neighbours.seconds]
    together = neighbours.most(query, weights).at(reach)
    np.add.at(gained, chosen.searchsorted(neighbours.rows), np.maximum(together - alone, 0.0).astype(np.float32))
    kept = gained - reach * (left_query * query.weights.sum() + left_listed * rows.weight[chosen]) >= -_ROUGH
    kept[chosen.searchsorted(found.sure[standing(found.sure, chosen)])] = True
    promising: Ints = chosen[kept]
    return promising


def _counted(values: Floats | Ints, words: Ints) -> Floats:
    """Return what the values add up to of the words of the query whose bits are set."""
    made: Floats = ((words[:, None] >> np.arange(len(values))) & 1) @ values
    return made


def _dearer(query: Query, words: Ints) -> Floats:
    """Return how much more what is left over costs than by `Query.left`, with the `words` of the query (by bits) that can agree."""
    shares = np.array([query.parameters.share(count) for count in range(len(query.weights) + 1)])
    made: Floats = shares[_counted(query.telling, words).astype(np.int64)] / query.share - 1.0
    return made


def _taking(query: Query) -> Floats:
    """The most weight that n pairs can take off the query, for n from 0 to its words."""
    if len(query.joined.numbers):
        return np.concatenate([[0.0], np.full(len(query.weights), query.weights.sum())])
    return np.concatenate([[0.0], np.cumsum(np.sort(query.weights)[::-1])])
