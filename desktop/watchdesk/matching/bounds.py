"""A reading of the query looked up: every pair its words can make, and the rows in which pairs can add up to the cut-off.

A name reaches a score x only if Σ gain − x·divisor ≥ 0 for its alignment. Every pair's part in that sum is known beforehand, so
the sum of the best part of every word of the query, whatever else those pairs take, is an upper bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.alignment import joined_text
from watchdesk.matching.hashing import NO_HASH, Floats, Hashes, Ints, hash_of, ranges
from watchdesk.matching.parameters import SHARPNESS, WORD_VALUES, NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.segment import skeleton_hash_text, sound_hash_text
from watchdesk.matching.similarity import joined_similarity
from watchdesk.matching.spellings import Cancel
from watchdesk.matching.vocabulary import Related, Vocabulary
from watchdesk.matching.words import Word
from watchdesk.names.keys import sound_key

MARGIN = 1e-9
"""What a sum may differ by for the order in which it is taken."""


class Side(NamedTuple):
    """The words of one side of pairs: the weight they count by, and the weight they take off what is left over."""

    counted: Floats
    taken: Floats


class Pairs(NamedTuple):
    """What pairs add to Σ gain − x·divisor, against leaving all their words unpaired: `gains` − x·`costs`."""

    gains: Floats
    costs: Floats

    @classmethod
    def of(cls, sharp: Floats, query: Side, listed: Side, parameters: NameParameters) -> Pairs:
        """Return the parts of pairs whose similarity, raised to SHARPNESS, is `sharp`, and whose words weigh so much."""
        weight = pair_weights(query.counted, listed.counted)
        saved = parameters.left_query * query.taken + parameters.left_listed * listed.taken
        return cls(weight * sharp, weight - saved)

    def at(self, reach: float) -> Floats:
        """Return the parts for a score `reach` to be reached."""
        return self.gains - reach * self.costs


def pair_weights(query: Floats, listed: Floats) -> Floats:
    """Return `alignment.pair_weight` of many pairs."""
    made: Floats = np.minimum(query, listed)
    return made


class Cells(NamedTuple):
    """Pairs that words of the query can make, by place: the listed word (its number and weight), the place, and the pair's part."""

    numbers: Ints
    listed: Floats
    places: Ints
    pairs: Pairs


@dataclass(frozen=True)
class Query:
    """A reading of the query, looked up in a vocabulary, for one set of parameters.

    `cells` are its words beside every listed word related to them, `joined` two neighbours (the first at the place) that are one
    listed word. `counts` says how many cells each word has, `rarity` how many rows have one of its listed words.
    Two listed neighbours that are the word at a place of `joins` are found by the hash beside it in `join_hashes`.
    Names that have one of `whole`, words that are the query's own acronym, or the query's word as their `acronym` (a hash) are not
    judged by bounds.
    """

    reading: Reading
    parameters: NameParameters
    weights: Floats
    cells: Cells
    counts: Ints
    rarity: Floats
    joined: Cells
    joins: Ints
    join_hashes: Hashes
    whole: Ints
    acronym: int

    @classmethod
    def of(cls, reading: Reading, vocabulary: Vocabulary, parameters: NameParameters, cancelled: Cancel) -> Query:
        """Look up every word of a reading. Raises Cancelled."""
        related = [vocabulary.related(word, cancelled) for word in reading.words]
        weights = np.array([word.weight for word in reading.words])
        counts = np.array([len(found.numbers) for found in related])
        places = np.repeat(np.arange(len(related)), counts)
        own = weights[places]
        joined = _joined_neighbours(reading, vocabulary)
        firsts = np.repeat(np.array([place for place, _ in joined], np.int64), [len(found.numbers) for _, found in joined])
        pair = weights[firsts], weights[np.minimum(firsts + 1, len(weights) - 1)]
        whole, acronym = _acronym_words(reading, vocabulary, parameters)
        return cls(
            reading,
            parameters,
            weights,
            _cells(related, places, Side(own, own), parameters),
            counts,
            np.array([found.frequency for found in related]),
            _cells([found for _, found in joined], firsts, Side(np.maximum(*pair), np.add(*pair)), parameters),
            *_join_hashes(reading),
            whole,
            acronym,
        )

    def posted(self, reach: float, rows: Rows, joins: Joins) -> Ints:
        """Return the rows that may reach the score, some of them several times; those found by acronyms are not among them.

        A row is named by each of its related words, and by neighbours that are one word of the query. It is kept where that word's
        part, the best parts of all other words of the query, and what the row's weight costs at the least can add up.
        """
        parts, wholes = self.cells.pairs.at(reach), self.joined.pairs.at(reach)
        most = self._best(parts)
        for beside in (0, 1):
            np.maximum.at(most, self.joined.places + beside, wholes / 2)
        cost = reach * self.parameters.left_listed
        room = most.sum() - reach * self.parameters.left_query * self.weights.sum()
        rooms = parts + (room - most)[self.cells.places]
        kept = np.flatnonzero(self._followed(reach)[self.cells.places] & (rooms - cost * self.cells.listed >= -MARGIN))
        numbers = np.concatenate([self.cells.numbers[kept], self.joined.numbers])
        starts, ends = rows.post_start[numbers], rows.post_start[numbers + 1]
        rooms = np.repeat(np.concatenate([rooms[kept], np.full(len(wholes), room)]), ends - starts)
        found = rows.post_rows[ranges(starts, ends)].astype(np.int64)
        raised = np.zeros(len(most))
        np.maximum.at(raised, joins.places, joins.pairs.at(reach))
        found = np.concatenate([found, joins.rows])
        rooms = np.concatenate([rooms, np.full(len(joins.rows), room + np.maximum(raised - most, 0.0).sum())])
        return found[rooms - cost * rows.weight[found] >= -MARGIN]

    def _best(self, values: Floats) -> Floats:
        """Return the largest of the values of the cells of every word, 0 at the least."""
        made, full = np.zeros(len(self.weights)), np.flatnonzero(self.counts)
        if len(full):
            starts = (np.cumsum(self.counts) - self.counts)[full]
            made[full] = np.maximum(np.maximum.reduceat(values, starts), 0.0)
        return made

    def _followed(self, reach: float) -> NDArray[np.bool_]:
        """Return which words of the query must be followed, the rarest first.

        The others together, each paired at its best with all the followed ones left over, cannot reach the score:
        score ≤ G / (G + left_query·U) with G what they can gain and U the weight of the followed words.
        """
        gains = self._best(self.cells.pairs.gains).tolist()
        rest, left = sum(gains), 0.0
        followed = np.zeros(len(gains), bool)
        for place in np.argsort(self.rarity, kind="stable").tolist():
            if rest < reach * (rest + self.parameters.left_query * left) - MARGIN:
                break
            followed[place] = True
            rest -= gains[place]
            left += float(self.weights[place])
        return followed


def _cells(related: Sequence[Related], places: Ints, query: Side, parameters: NameParameters) -> Cells:
    numbers = np.concatenate([np.empty(0, np.int64), *(found.numbers for found in related)])
    listed = np.concatenate([np.empty(0), *(found.weights for found in related)])
    sharp = np.concatenate([np.empty(0), *(found.sharp for found in related)])
    return Cells(numbers, listed, places, Pairs.of(sharp, query, Side(listed, listed), parameters))


def _joined_neighbours(reading: Reading, vocabulary: Vocabulary) -> list[tuple[int, Related]]:
    """Return, with the place of the first, the listed words that two neighbours of the query are when written as one."""
    made = []
    for place, (first, second) in enumerate(pairwise(reading.words)):
        text = joined_text(first, second)
        found = vocabulary.joined(text) if text else None
        if found is not None and len(found.numbers):
            made.append((place, found))
    return made


def _join_hashes(reading: Reading) -> tuple[Ints, Hashes]:
    """Return the places of the words of the query that listed neighbours can be, and beside each the hash these are found by."""
    places, hashes = [], []
    for place, word in enumerate(reading.words):
        for text in (word.text, sound_hash_text(word.sound), skeleton_hash_text(word.skeleton)):
            if text:
                places.append(place)
                hashes.append(hash_of(text))
    return np.array(places, np.int64), np.array(hashes, np.uint32)


def _acronym_words(reading: Reading, vocabulary: Vocabulary, parameters: NameParameters) -> tuple[Ints, int]:
    """Return the listed words that are the acronym of the query, and the hash of the acronym to look for among names."""
    if not parameters.acronyms:
        return np.empty(0, np.int64), NO_HASH
    one = reading.only_word
    sought = hash_of(reading.words[one].text) if one >= 0 else NO_HASH
    spelled_out = reading.acronym if len(reading.acronym) >= WORD_VALUES.spelled_out_min_letters else ""
    whole = [number for number in vocabulary.of_text(spelled_out).tolist() if Reading((vocabulary.word(number),)).only_word == 0]
    return np.array(whole, np.int64), sought


@dataclass(frozen=True, slots=True)
class Joins:
    """Two neighbours of a row that can be one word of the query.

    For each the row, that word's place, the neighbours' numbers and the weight of both, and the pair's part.
    """

    rows: Ints
    places: Ints
    firsts: Ints
    seconds: Ints
    taken: Floats
    pairs: Pairs

    @classmethod
    def of(cls, query: Query, rows: Rows, vocabulary: Vocabulary) -> Joins:
        """Return every pair of listed neighbours that is one of the query's words by a key, each worth as much as it may be."""
        lefts = rows.joins_hash.searchsorted(query.join_hashes, "left").astype(np.int64)
        rights = rows.joins_hash.searchsorted(query.join_hashes, "right").astype(np.int64)
        found = ranges(lefts, rights)
        in_rows = rows.joins_row[found].astype(np.int64)
        at = rows.start[in_rows] + rows.joins_place[found]
        places = query.joins[np.repeat(np.arange(len(lefts)), rights - lefts)]
        firsts, seconds = rows.words[at].astype(np.int64), rows.words[at + 1].astype(np.int64)
        return cls._worth(query, vocabulary, np.ones(len(found)), (in_rows, places, firsts, seconds))

    @classmethod
    def _worth(cls, query: Query, vocabulary: Vocabulary, values: Floats, found: tuple[Ints, Ints, Ints, Ints]) -> Joins:
        """Return pairs of some similarity, given as rows, places and the numbers of both neighbours."""
        _, places, firsts, seconds = found
        own, one, two = query.weights[places], vocabulary.weights[firsts], vocabulary.weights[seconds]
        pairs = Pairs.of(values**SHARPNESS, Side(own, own), Side(np.maximum(one, two), one + two), query.parameters)
        return cls(*found, one + two, pairs)

    def within(self, rows: Ints, query: Query, vocabulary: Vocabulary) -> Joins:
        """Return those in some rows (rising), each numbered by its row's place among them, and worth what it is."""
        places = np.searchsorted(rows, self.rows)
        inside = np.flatnonzero((places < len(rows)) & (rows[np.minimum(places, len(rows) - 1)] == self.rows))
        values = _joined_values(query.reading.words, vocabulary, self.places[inside], self.firsts[inside], self.seconds[inside])
        kept = inside[values > 0]
        found = places[kept], self.places[kept], self.firsts[kept], self.seconds[kept]
        return self._worth(query, vocabulary, values[values > 0], found)


def _joined_values(words: Sequence[Word], vocabulary: Vocabulary, places: Ints, firsts: Ints, seconds: Ints) -> Floats:
    """Return how alike each word of the query at some places is to two listed neighbours written as one, 0 where it is not."""
    count = len(vocabulary)
    pairs, at = np.unique((places * count + firsts) * count + seconds, return_inverse=True)
    made = np.zeros(len(pairs))
    for number, pair in enumerate(pairs.tolist()):
        rest, second = divmod(pair, count)
        place, first = divmod(rest, count)
        made[number] = _joined_value(words[place], vocabulary.text(first) + vocabulary.text(second))
    values: Floats = made[at]
    return values


@lru_cache(maxsize=1 << 15)
def _joined_value(word: Word, text: str) -> float:
    found = joined_similarity(word, text, sound_key(text))
    return found.value if found else 0.0
