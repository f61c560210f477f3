"""Which names can reach the cut-off: candidates from the postings, and for each an upper bound of its score, in numpy.

A name reaches a score x only if Σ gain − x·divisor ≥ 0 for its alignment. Every pair's part in that sum is known beforehand, so
the sum of the best part of every word of the query, whatever else those pairs take, is an upper bound; so is the sum of the best
part of every listed word.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.alignment import joined_text
from watchdesk.matching.hashing import NO_HASH, Floats, Hashes, Ints, distinct, hash_of, ranges
from watchdesk.matching.parameters import SHARPNESS, WORD_VALUES, NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.segment import skeleton_hash_text, sound_hash_text
from watchdesk.matching.similarity import Similarity, similarity
from watchdesk.matching.spellings import Cancel
from watchdesk.matching.vocabulary import Related, Vocabulary
from watchdesk.names.keys import sound_key

MARGIN = 1e-9
_UNRELATED = -1e9


class Side(NamedTuple):
    """The words of one side of pairs: the weight they count by, and the weight they take off what is left over."""

    counted: Floats
    taken: Floats


class Pairs(NamedTuple):
    """What pairs add to Σ gain − x·divisor, against leaving all their words unpaired: `gains` − x·`costs`."""

    gains: Floats
    costs: Floats

    @classmethod
    def of(cls, values: Floats, query: Side, listed: Side, parameters: NameParameters) -> Pairs:
        """Return the parts of pairs of some similarity, whose words weigh so much."""
        weight = pair_weights(query.counted, listed.counted)
        saved = parameters.left_query * query.taken + parameters.left_listed * listed.taken
        return cls(weight * values**SHARPNESS, weight - saved)

    def at(self, reach: float) -> Floats:
        """Return the parts for a score `reach` to be reached."""
        return self.gains - reach * self.costs


def pair_weights(query: Floats, listed: Floats) -> Floats:
    """Return `alignment.pair_weight` of many pairs."""
    made: Floats = np.minimum(query, listed)
    return made


@dataclass(frozen=True, slots=True)
class JoinedPairs:
    """Two neighbours of the query, the first at `place`, that are one listed word: the columns of those words, and the parts."""

    place: int
    columns: NDArray[np.int32]
    pairs: Pairs


@dataclass(frozen=True)
class Query:
    """A reading of the query, looked up in a vocabulary, for one set of parameters.

    `slots` gives each word of the vocabulary its column in `pairs` (query words × columns); column 0 is for unrelated words.
    `slot_weights` are the weights of the related words, `rarity` says how many rows have one related to each word of the query.
    `joins` are places of the query with the value they have as two listed neighbours, `join_hashes` what these are found by.
    Names that have one of `whole`, words that are the query's own acronym, or the query's word as their `acronym` (a hash) are not
    judged by the bound. `known` remembers similarities, `kinds` and `numbered_kinds` what `kinds_of` returned for a column.
    """

    reading: Reading
    parameters: NameParameters
    weights: Floats
    related: tuple[Related, ...]
    rarity: tuple[float, ...]
    joined: tuple[JoinedPairs, ...]
    joined_words: Ints
    whole: Ints
    slots: NDArray[np.int32]
    pairs: Pairs
    slot_weights: Floats
    joins: tuple[tuple[int, float], ...]
    join_hashes: Hashes
    acronym: int
    known: dict[tuple[int, int], Similarity | None]
    kinds: Ints
    numbered_kinds: dict[Hashable, int]

    @classmethod
    def of(cls, reading: Reading, vocabulary: Vocabulary, parameters: NameParameters, cancelled: Cancel) -> Query:
        """Look up every word of a reading. Raises Cancelled."""
        related = tuple(vocabulary.related(word, cancelled) for word in reading.words)
        neighbours = _joined_neighbours(reading, vocabulary)
        every = distinct(_all([found.numbers for found in (*related, *neighbours.values())]), len(vocabulary))
        slots = np.zeros(len(vocabulary), np.int32)
        slots[every] = np.arange(1, len(every) + 1, dtype=np.int32)
        listed = np.concatenate([[0.0], vocabulary.weights[every]])
        weights = np.array([word.weight for word in reading.words])
        pairs = Pairs(np.full((len(related), len(listed)), _UNRELATED), np.zeros((len(related), len(listed))))
        numbers, values = _all([found.numbers for found in related]), np.concatenate([[], *(found.values for found in related)])
        places, columns = np.repeat(np.arange(len(related)), [len(found.numbers) for found in related]), slots[numbers]
        yours, theirs = Side(weights[places], weights[places]), Side(listed[columns], listed[columns])
        pairs.gains[places, columns], pairs.costs[places, columns] = Pairs.of(values, yours, theirs, parameters)
        rarity = np.bincount(places, vocabulary.frequencies[numbers], len(related))
        joined = []
        for place, found in neighbours.items():
            columns, pair = slots[found.numbers], weights[place : place + 2]
            yours, theirs = Side(pair.max(), pair.sum()), Side(listed[columns], listed[columns])
            joined.append(JoinedPairs(place, columns, Pairs.of(found.values, yours, theirs, parameters)))
        acronym, whole = _acronym_words(reading, vocabulary, parameters)
        return cls(
            reading,
            parameters,
            weights,
            related,
            tuple(rarity.tolist()),
            tuple(joined),
            _all([found.numbers for found in neighbours.values()]),
            whole,
            slots,
            pairs,
            listed,
            *_join_hashes(reading),
            acronym,
            {},
            np.full(len(listed), -1, np.int64),
            {},
        )

    def alike(self, place: int, number: int, vocabulary: Vocabulary) -> Similarity | None:
        """Return `similarity` of a word of the query and one of the vocabulary, worked out once and where they are related."""
        pair = (place, number)
        if pair not in self.known:
            related = self.pairs.gains[place, self.slots[number]] > _UNRELATED / 2
            self.known[pair] = similarity(self.reading.words[place], vocabulary.word(number)) if related else None
        return self.known[pair]

    def kinds_of(self, numbers: Ints, vocabulary: Vocabulary) -> Ints:
        """Return for some listed words a number that says all a score can depend on where no neighbours are joined."""
        columns = self.slots[numbers]
        for column, number in dict(zip(columns.tolist(), numbers.tolist(), strict=True)).items():
            if self.kinds[column] < 0:
                self.kinds[column] = self.numbered_kinds.setdefault(
                    self._kind(column, number, vocabulary), len(self.numbered_kinds)
                )
        found: Ints = self.kinds[columns]
        return found

    def _kind(self, column: int, number: int, vocabulary: Vocabulary) -> Hashable:
        if any(column in one.columns for one in self.joined):
            return number
        found = (self.alike(place, number, vocabulary) for place in range(len(self.weights)))
        related = tuple((one.value, one.relation) if one else None for one in found)
        return related, int(vocabulary.traits_of(np.array([number]))[0])

    @cached_property
    def relations(self) -> Ints:
        """Which words of the query each column can be paired with, alone or joined: one bit each."""
        bits = np.left_shift(1, np.arange(len(self.weights)))[:, None]
        made: Ints = np.bitwise_or.reduce(np.where(self.pairs.gains > _UNRELATED / 2, bits, 0), axis=0)
        for one in self.joined:
            made[one.columns] |= 3 << one.place
        return made

    def weight_of(self, words: Ints) -> Floats:
        """Return what the words of the query weigh whose bits are set."""
        made: Floats = ((words[:, None] >> np.arange(len(self.weights))) & 1) @ self.weights
        return made

    @cached_property
    def taking(self) -> Floats:
        """The most weight that n pairs can take off the query, for n from 0 to its words."""
        if self.joined:
            return np.concatenate([[0.0], np.full(len(self.weights), self.weights.sum())])
        return np.concatenate([[0.0], np.cumsum(np.sort(self.weights)[::-1])])

    def parts(self, reach: float) -> tuple[Floats, Floats]:
        """Return the best part of every word of the query beside every column, a joined pair's halved, and of every column."""
        parts = self.pairs.at(reach)
        best = parts.max(axis=0, initial=0.0)
        for one in self.joined:
            whole = one.pairs.at(reach)
            np.maximum.at(best, one.columns, whole)
            for place in (one.place, one.place + 1):
                parts[place, one.columns] = np.maximum(parts[place, one.columns], whole / 2)
        return parts, best

    def followed(self, reach: float, vocabulary: Vocabulary) -> Ints:
        """Return the related words of those words of the query that must be followed, the rarest first.

        The others together, each paired at its best with all the followed ones left over, cannot reach the score:
        score ≤ G / (G + left_query·U) with G what they can gain and U the weight of the followed words.
        """
        order = sorted(range(len(self.related)), key=lambda place: (self.rarity[place], place))
        gains = np.maximum(self.pairs.gains.max(axis=1), 0.0).tolist()
        rest, left = sum(gains), 0.0
        followed = [self.joined_words]
        for place in order:
            if rest < reach * (rest + self.parameters.left_query * left) - MARGIN:
                break
            followed.append(self.related[place].numbers)
            rest -= gains[place]
            left += float(self.weights[place])
        return distinct(_all(followed), len(vocabulary))


def _all(numbers: list[Ints]) -> Ints:
    return np.concatenate([np.empty(0, np.int64), *numbers])


def _joined_neighbours(reading: Reading, vocabulary: Vocabulary) -> dict[int, Related]:
    """Return, by the place of the first, the listed words that two neighbours of the query are when written as one."""
    made = {}
    for place, (first, second) in enumerate(pairwise(reading.words)):
        text = joined_text(first, second)
        found = vocabulary.joined(text, sound_key(text)) if text else None
        if found is not None and len(found.numbers):
            made[place] = found
    return made


def _join_hashes(reading: Reading) -> tuple[tuple[tuple[int, float], ...], Hashes]:
    """Return for every word of the query its place and the value it has as two listed neighbours, and the hashes these have."""
    made: list[tuple[int, int, float]] = []
    for place, word in enumerate(reading.words):
        made.append((place, hash_of(word.text), WORD_VALUES.joined))
        made.append((place, hash_of(sound_hash_text(word.sound)), WORD_VALUES.joined_sound))
        made.append((place, hash_of(skeleton_hash_text(word.skeleton)), WORD_VALUES.skeleton_base + WORD_VALUES.skeleton_share))
    kept = [one for one in made if one[1] != NO_HASH]
    return tuple((place, value) for place, _, value in kept), np.array([hashed for _, hashed, _ in kept], np.uint32)


def _acronym_words(reading: Reading, vocabulary: Vocabulary, parameters: NameParameters) -> tuple[int, Ints]:
    """Return the hash of the acronym to look for among names, and the listed words that are the acronym of the query."""
    if not parameters.acronyms:
        return 0, np.empty(0, np.int64)
    one = reading.only_word
    sought = hash_of(reading.words[one].text) if one >= 0 else 0
    spelled_out = reading.acronym if len(reading.acronym) >= WORD_VALUES.spelled_out_min_letters else ""
    whole = [number for number in vocabulary.of_text(spelled_out).tolist() if Reading((vocabulary.word(number),)).only_word == 0]
    return sought, np.array(whole, np.int64)


@dataclass(frozen=True, slots=True)
class Joins:
    """Two neighbours of a row that are one word of the query: the row, that word's place, the pair's part, the weight both have."""

    rows: Ints
    places: Ints
    pairs: Pairs
    taken: Floats

    @classmethod
    def of(cls, query: Query, rows: Rows, weights: Floats) -> Joins:
        """Return every pair of listed neighbours that is one of the query's words; `weights` are those of the vocabulary."""
        lefts = rows.joins_hash.searchsorted(query.join_hashes, "left").astype(np.int64)
        rights = rows.joins_hash.searchsorted(query.join_hashes, "right").astype(np.int64)
        found = ranges(lefts, rights)
        where = np.repeat(np.arange(len(lefts)), rights - lefts)
        places = np.array([place for place, _ in query.joins], np.int64)[where]
        values = np.array([value for _, value in query.joins], np.float64)[where]
        in_rows = rows.joins_row[found].astype(np.int64)
        first = rows.start[in_rows] + rows.joins_place[found]
        one, two = weights[rows.words[first]], weights[rows.words[first + 1]]
        own = query.weights[places]
        pairs = Pairs.of(values, Side(own, own), Side(np.maximum(one, two), one + two), query.parameters)
        return cls(in_rows, places, pairs, one + two)

    def within(self, rows: Ints) -> Joins:
        """Return those in some rows (rising), each numbered by its row's place among them."""
        if not len(self.rows) or not len(rows):
            return self.taking(np.zeros(len(self.rows), bool), self.rows)
        places = np.searchsorted(rows, self.rows)
        return self.taking((places < len(rows)) & (rows[np.minimum(places, len(rows) - 1)] == self.rows), places)

    def taking(self, kept: NDArray[np.bool_], numbers: Ints) -> Joins:
        """Return those of `kept`, their rows numbered by `numbers`."""
        pairs = Pairs(self.pairs.gains[kept], self.pairs.costs[kept])
        return Joins(numbers[kept], self.places[kept], pairs, self.taken[kept])


@dataclass(frozen=True, slots=True)
class Candidates:
    """Some rows (rising), with what an upper bound of their scores is made of.

    `columns` are the columns of all their related words, one row's after the other's; `at` where those of a row begin, for the rows
    that have any: `full`. `weight`: what a row weighs, `paired`: what all its related words weigh, `most`: how much weight of the
    query can be paired with them at the most.
    """

    query: Query
    rows: Ints
    columns: NDArray[np.int32]
    at: Ints
    full: Ints
    joins: Joins
    weight: Floats
    paired: Floats
    most: Floats

    @classmethod
    def of(cls, query: Query, rows: Rows, chosen: Ints, joins: Joins) -> Candidates:
        """Return `chosen` rows looked at closely; `joins` are those of the query among all rows."""
        starts, ends = rows.start[chosen], rows.start[chosen + 1]
        flat = query.slots[rows.words[ranges(starts, ends)]]
        related = np.flatnonzero(flat)
        bounds = np.zeros(len(chosen) + 1, np.int64)
        np.cumsum(ends - starts, out=bounds[1:])
        edges = related.searchsorted(bounds)
        counts = np.diff(edges)
        full = np.flatnonzero(counts)
        columns, at, own = flat[related], edges[full], joins.within(chosen)
        paired = np.zeros(len(chosen))
        words = np.zeros(len(chosen), np.int64)
        if len(at):
            paired[full] = np.add.reduceat(query.slot_weights[columns], at)
            words[full] = np.bitwise_or.reduceat(query.relations[columns], at)
        np.add.at(paired, own.rows, own.taken)
        np.add.at(counts, own.rows, 1)
        np.bitwise_or.at(words, own.rows, 1 << own.places)
        most = np.minimum(query.weight_of(words), query.taking[np.minimum(counts, len(query.weights))])
        return cls(query, chosen, columns, at, full, own, rows.weight[chosen], paired, most)

    def bounds(self, reach: float) -> Floats:
        """Return for every row an upper bound of Σ gain − reach·divisor; below 0, the row cannot reach the score."""
        parameters, whole = self.query.parameters, self.query.weights.sum()
        left = np.minimum(whole - self.most, np.maximum(self.weight - self.paired, 0.0))
        omitted = parameters.left_query * whole + parameters.left_listed * self.weight
        bounds: Floats = self._gained(reach) - reach * (omitted + parameters.contradiction * left)
        return bounds

    def _gained(self, reach: float) -> Floats:
        """Return an upper bound of what the pairs of every row add up to: counted by query words or by listed ones."""
        parts, best = self.query.parts(reach)
        by_query = np.zeros((len(parts), len(self.rows)))
        by_listed = np.zeros(len(self.rows))
        if len(self.at):
            for place, row in enumerate(parts):
                by_query[place, self.full] = np.maximum.reduceat(row[self.columns], self.at)
            by_listed[self.full] = np.add.reduceat(best[self.columns], self.at)
        if len(self.joins.rows):
            made = np.maximum(self.joins.pairs.at(reach), 0.0)
            np.maximum.at(by_query, (self.joins.places, self.joins.rows), made)
            np.add.at(by_listed, self.joins.rows, made)
        gained: Floats = np.minimum(np.maximum(by_query, 0.0).sum(axis=0), by_listed)
        return gained


def candidates(query: Query, rows: Rows, chosen: Ints, joins: Joins, reach: float) -> Candidates:
    """Return those of some rows (rising) whose upper bound reaches the score."""
    every = Candidates.of(query, rows, chosen, joins)
    return Candidates.of(query, rows, chosen[every.bounds(reach) >= -MARGIN], joins)
