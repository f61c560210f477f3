"""Readings of queries looked up: every pair their words can make with listed ones, and what a pair adds at the most.

A name reaches a score x only if Σ gain − x·divisor ≥ 0 for its alignment. Every pair's part in that sum is known beforehand, so
the sum of the best part of every word of the query, whatever else those pairs take, is an upper bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from watchdesk.matching.hashing import Floats, Ints, hash_of
from watchdesk.matching.paired import TELLING
from watchdesk.matching.parameters import NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.runs import Runs, threes
from watchdesk.matching.segment import katakana_hash_text, korean_hash_text, skeleton_hash_text, sound_hash_text
from watchdesk.matching.similarity import joined
from watchdesk.matching.spellings import Cancel
from watchdesk.matching.vocabulary import Related, Vocabulary
from watchdesk.matching.words import Word

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
    def of(cls, sharp: Floats, query: Side, listed: Side, left: tuple[Floats | float, Floats | float]) -> Pairs:
        """Return the parts of pairs whose similarity, raised to SHARPNESS, is `sharp`, and whose words weigh so much.

        `left` is what a word left over in the query and in the listed name costs.
        """
        weight = pair_weights(query.counted, listed.counted)
        return cls(weight * sharp, weight - left[0] * query.taken - left[1] * listed.taken)

    def at(self, reach: Floats | float) -> Floats:
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
class LookedUp:
    """A reading of the query, looked up in a vocabulary: all that does not depend on the type of party it is compared with.

    `related` are the listed words related to each of its words, `neighbours` those that two neighbours (the first at the place) are
    when written as one. Two listed neighbours that are the word at a place are found by the hashes of `join_hashes`.
    `numbers` are those of its words among the different ones, in the order in which they stand first. `runs` have no acronyms yet.
    """

    reading: Reading
    related: tuple[Related, ...]
    neighbours: tuple[tuple[int, Related], ...]
    join_hashes: tuple[tuple[int, int], ...]
    numbers: tuple[int, ...]
    runs: Runs

    @classmethod
    def of(cls, reading: Reading, vocabulary: Vocabulary, cancelled: Cancel) -> LookedUp:
        """Look up every word of a reading. Raises Cancelled."""
        related = tuple(vocabulary.related(word, cancelled) for word in reading.words)
        known: dict[Word, int] = {}
        numbers = tuple(known.setdefault(word, len(known)) for word in reading.words)
        neighbours, hashes = _joined_neighbours(reading, vocabulary), _join_hashes(reading)
        return cls(reading, related, neighbours, hashes, numbers, Runs.of(reading, vocabulary))

    @cached_property
    def weights(self) -> Floats:
        """What its words count."""
        return np.array([word.weight for word in self.reading.words])

    @cached_property
    def firsts(self) -> Ints:
        """For every place the one where its word stands first."""
        return np.array([self.numbers.index(number) for number in self.numbers], np.int64)


@dataclass(frozen=True)
class Query:
    """A reading of the query that was looked up, for one set of parameters."""

    looked_up: LookedUp
    parameters: NameParameters
    runs: Runs

    @classmethod
    def of(cls, looked_up: LookedUp, vocabulary: Vocabulary, parameters: NameParameters) -> Query:
        """Return a reading beside names that are compared by some parameters."""
        runs = looked_up.runs
        return cls(looked_up, parameters, runs.with_acronyms(looked_up.reading, vocabulary) if parameters.acronyms else runs)

    @property
    def reading(self) -> Reading:
        """The words, as they are read."""
        return self.looked_up.reading

    @cached_property
    def telling(self) -> Ints:
        """1 for each of its words that tells parties apart, 0 for the others."""
        return np.array([word.role in TELLING for word in self.reading.words], np.int64)

    @cached_property
    def left(self) -> tuple[float, float]:
        """What a word left over in the query and in the listed name costs at the least, however many words agree."""
        return self.share * self.parameters.left_query, self.share * self.parameters.left_listed

    @cached_property
    def share(self) -> float:
        """The least share of its cost that what is left over can cost, if all words agree that tell parties apart."""
        return self.parameters.share(int(self.telling.sum()))

    @property
    def weights(self) -> Floats:
        """What its words count."""
        return self.looked_up.weights

    @cached_property
    def cells(self) -> Cells:
        """Its different words, by the place where each stands first, beside every listed word related to it."""
        firsts = np.array(sorted(set(self.looked_up.firsts.tolist())), np.int64)
        related = [self.looked_up.related[first] for first in firsts.tolist()]
        places = np.repeat(firsts, [len(found.numbers) for found in related])
        own = self.weights[places]
        return _cells(related, places, Side(own, own), self.left)

    @cached_property
    def joined(self) -> Cells:
        """Two neighbours, by the place of the first, beside every listed word that they are together."""
        neighbours = self.looked_up.neighbours
        found = [related for _, related in neighbours]
        firsts = np.repeat(np.array([place for place, _ in neighbours], np.int64), [len(one.numbers) for one in found])
        pair = self.weights[firsts], self.weights[np.minimum(firsts + 1, len(self.weights) - 1)]
        return _cells(found, firsts, Side(np.maximum(*pair), np.add(*pair)), self.left)


def look_up(readings: Sequence[Reading], vocabulary: Vocabulary, cancelled: Cancel) -> None:
    """Look up all words of some readings together, of which queries will be made. Raises Cancelled."""
    vocabulary.look_up((word for reading in readings for word in reading.words), cancelled)
    neighbours = (pair for reading in readings for pair in pairwise(reading.words))
    twos = (both for first, second in neighbours if (both := joined(first, second)))
    vocabulary.look_up_joined(chain(twos, (whole for reading in readings for _, whole in threes(reading))))


def _cells(related: Sequence[Related], places: Ints, query: Side, left: tuple[float, float]) -> Cells:
    numbers = np.concatenate([np.empty(0, np.int64), *(found.numbers for found in related)])
    listed = np.concatenate([np.empty(0), *(found.weights for found in related)])
    sharp = np.concatenate([np.empty(0), *(found.sharp for found in related)])
    return Cells(numbers, listed, places, Pairs.of(sharp, query, Side(listed, listed), left))


def _joined_neighbours(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[int, Related], ...]:
    """Return, with the place of the first, the listed words that two neighbours of the query are when written as one."""
    made = []
    for place, (first, second) in enumerate(pairwise(reading.words)):
        both = joined(first, second)
        found = vocabulary.joined(both) if both else None
        if found is not None and len(found.numbers):
            made.append((place, found))
    return tuple(made)


def _join_hashes(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Return the places of the words of the query that listed neighbours can be, and beside each the hash these are found by."""
    return tuple((place, hashed) for place, word in enumerate(reading.words) for hashed in _hashes_of_neighbours(word))


@lru_cache(maxsize=1 << 14)
def _hashes_of_neighbours(word: Word) -> tuple[int, ...]:
    """Return the hashes of what two listed neighbours are that may be `word` together."""
    keys = word.text, sound_hash_text(word.sound), skeleton_hash_text(word.skeleton), korean_hash_text(word.korean)
    in_katakana = map(katakana_hash_text, word.katakana_keys) if word.is_katakana else ()
    return tuple(hash_of(key) for key in (*keys, *in_katakana) if key)
