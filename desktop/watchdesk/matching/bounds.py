"""Which names can reach the cut-off: candidates from the postings, and for each an upper bound of its score, in numpy.

A name reaches a score x only if Σ gain − x·divisor ≥ 0 for its alignment. Every pair's part in that sum is known beforehand, so
the sum of the best part of every word of the query, whatever else those pairs take, is an upper bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.alignment import joined_text
from watchdesk.matching.hashing import NO_HASH, Floats, Hashes, Ints, distinct, hash_of, places_of, ranges
from watchdesk.matching.parameters import SHARPNESS, WORD_VALUES, NameParameters
from watchdesk.matching.reading import Reading
from watchdesk.matching.segment import Segment, skeleton_hash_text, sound_hash_text
from watchdesk.matching.similarity import Similarity, similarity
from watchdesk.matching.spellings import Cancel
from watchdesk.matching.vocabulary import Related, SegmentNumbers, Vocabulary
from watchdesk.names.keys import sound_key

_MARGIN = 1e-9
_UNRELATED = -1e9

Allowed = Callable[[dict[str, NDArray[Any]], Ints], Ints]


@dataclass(frozen=True, slots=True)
class Query:
    """A reading of the query, looked up in a vocabulary, for one set of parameters and one score to be reached (0–1).

    `followed` are the words whose postings must be followed: every name that can reach the score has one of them, or two neighbours
    that are one of the query's words (`joins`), or the query's word as its acronym (`acronym`, a hash). Names that have one of
    `whole`, words that are the query's own acronym, are not judged by the bound. `slots` gives each word of the vocabulary its
    column in `parts` (query words × slots): the pair's part in the bound; column 0 is for unrelated words. `slot_weights` are the
    weights of the related words. `known` remembers similarities.
    """

    reading: Reading
    parameters: NameParameters
    reach: float
    weights: Floats
    followed: Ints
    whole: Ints
    slots: NDArray[np.int32]
    parts: Floats
    slot_weights: Floats
    joins: tuple[tuple[int, float], ...]
    join_hashes: Hashes
    acronym: int
    known: dict[tuple[int, int], Similarity | None]

    @classmethod
    def of(cls, reading: Reading, vocabulary: Vocabulary, parameters: NameParameters, reach: float, cancelled: Cancel) -> Query:
        """Look up every word of a reading. Raises Cancelled."""
        related = [vocabulary.related(word, cancelled) for word in reading.words]
        joined = _joined_neighbours(reading, vocabulary)
        numbers = [one.numbers for one in (*related, *joined.values())]
        every = distinct(np.concatenate([np.empty(0, np.int64), *numbers]), len(vocabulary))
        slots = np.zeros(len(vocabulary), np.int32)
        slots[every] = np.arange(1, len(every) + 1)
        listed = np.concatenate([[0.0], vocabulary.weights[every]])
        parts = np.full((len(related), len(every) + 1), _UNRELATED)
        weights = np.array([word.weight for word in reading.words])
        for place, found in enumerate(related):
            columns = slots[found.numbers]
            yours, theirs = Side(weights[place], weights[place]), Side(listed[columns], listed[columns])
            parts[place, columns] = part(found.values, yours, theirs, parameters, reach)
        for place, found in joined.items():
            columns = slots[found.numbers]
            pair = weights[place : place + 2]
            yours, theirs = Side(pair.max(), pair.sum()), Side(listed[columns], listed[columns])
            half = part(found.values, yours, theirs, parameters, reach) / 2
            parts[place, columns] = np.maximum(parts[place, columns], half)
            parts[place + 1, columns] = np.maximum(parts[place + 1, columns], half)
        followed = [*_followed(related, weights, vocabulary, parameters, reach), *(found.numbers for found in joined.values())]
        acronym, whole = _acronym_words(reading, vocabulary, parameters)
        every = distinct(np.concatenate([np.empty(0, np.int64), *followed]), len(vocabulary))
        return cls(reading, parameters, reach, weights, every, whole, slots, parts, listed, *_join_hashes(reading), acronym, {})

    def alike(self, place: int, number: int, vocabulary: Vocabulary) -> Similarity | None:
        """Return `similarity` of a word of the query and one of the vocabulary, worked out once and where they are related."""
        pair = (place, number)
        if pair not in self.known:
            related = self.parts[place, self.slots[number]] > _UNRELATED / 2
            self.known[pair] = similarity(self.reading.words[place], vocabulary.word(number)) if related else None
        return self.known[pair]


class Side(NamedTuple):
    """The words of one side of pairs: the weight they count by, and the weight they take off what is left over."""

    counted: Floats
    taken: Floats


def part(values: Floats, query: Side, listed: Side, parameters: NameParameters, reach: float) -> Floats:
    """Return what pairs add to Σ gain − reach·divisor, against leaving all their words unpaired."""
    weight = (query.counted + listed.counted) / 2
    saved = parameters.left_query * query.taken + parameters.left_listed * listed.taken
    made: Floats = weight * (values**SHARPNESS - reach) + reach * saved
    return made


def _joined_neighbours(reading: Reading, vocabulary: Vocabulary) -> dict[int, Related]:
    """Return, by the place of the first, the listed words that two neighbours of the query are when written as one."""
    made = {}
    for place, (first, second) in enumerate(pairwise(reading.words)):
        text = joined_text(first, second)
        found = vocabulary.joined(text, sound_key(text)) if text else None
        if found is not None and len(found.numbers):
            made[place] = found
    return made


def _followed(
    related: list[Related], weights: Floats, vocabulary: Vocabulary, parameters: NameParameters, reach: float
) -> list[Ints]:
    """Return the related words of those words of the query that must be followed, the rarest first.

    The others together, each paired at its best with all the followed ones left over, cannot reach the score:
    score ≤ G / (G + left_query·U) with G what they can gain and U the weight of the followed words.
    """
    costs = [vocabulary.frequency(found.numbers) for found in related]
    order = sorted(range(len(related)), key=lambda place: (costs[place], place))
    gains = [_best_gain(found, float(weights[place]), vocabulary) for place, found in enumerate(related)]
    rest = sum(gains)
    left = 0.0
    followed = []
    for place in order:
        if rest < reach * (rest + parameters.left_query * left) - _MARGIN:
            break
        followed.append(related[place].numbers)
        rest -= gains[place]
        left += float(weights[place])
    return followed


def _best_gain(found: Related, weight: float, vocabulary: Vocabulary) -> float:
    if not len(found.numbers):
        return 0.0
    return float(((weight + vocabulary.weights[found.numbers]) / 2 * found.values**SHARPNESS).max())


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
    return sought, vocabulary.of_text(reading.acronym)


@dataclass(frozen=True, slots=True)
class _Joins:
    """Two neighbours of a row that are one word of the query: the row, that word's place, the pair's part, the weight both have."""

    rows: Ints
    places: Ints
    parts: Floats
    taken: Floats


def rows_within_reach(query: Query, segment: Segment, numbers: SegmentNumbers, weights: Floats, allowed: Allowed) -> Ints:
    """Return the rows of a segment, rising, whose upper bound reaches the score, of those that `allowed` lets pass.

    `numbers` ties the words of the segment to those of the vocabulary, `weights` are the vocabulary's.
    """
    arrays = segment.arrays
    joins = _joins(query, segment, numbers, weights)
    rows = distinct(np.concatenate([_posted(segment, numbers.own[query.followed]), joins.rows]), segment.row_count)
    sure = np.concatenate([_posted(segment, numbers.own[query.whole]), _acronyms(query, segment)])
    rows, sure = allowed(arrays, rows), allowed(arrays, sure)
    if len(rows):
        rows = rows[_bounds(query, segment, numbers, rows, joins) >= -_MARGIN]
    return np.union1d(rows, sure) if len(sure) else rows


def _bounds(query: Query, segment: Segment, numbers: SegmentNumbers, rows: Ints, joins: _Joins) -> Floats:
    """Return for every row an upper bound of Σ gain − reach·divisor; below 0, the row cannot reach the score."""
    arrays, parameters, reach = segment.arrays, query.parameters, query.reach
    starts, ends = arrays["row_start"][rows], arrays["row_start"][rows + 1]
    flat = query.slots[numbers.every[arrays["row_words"][ranges(starts, ends)]]]
    at = np.zeros(len(rows), np.int64)
    np.cumsum((ends - starts)[:-1], out=at[1:])
    best = np.maximum.reduceat(query.parts[:, flat], at, axis=1)
    paired = np.add.reduceat(query.slot_weights[flat], at)
    if len(joins.rows):
        places = np.searchsorted(rows, joins.rows)
        kept = (places < len(rows)) & (rows[np.minimum(places, len(rows) - 1)] == joins.rows)
        np.maximum.at(best, (joins.places[kept], places[kept]), joins.parts[kept])
        np.add.at(paired, places[kept], joins.taken[kept])
    weight = arrays["row_weight"][rows]
    left_query = query.weights.sum() - query.weights @ (best > _UNRELATED / 2)
    left_listed = np.maximum(weight - paired, 0.0)
    gained = np.maximum(best, 0.0).sum(axis=0)
    omitted = parameters.left_query * query.weights.sum() + parameters.left_listed * weight
    made: Floats = gained - reach * (omitted + parameters.contradiction * np.minimum(left_query, left_listed))
    return made


def _posted(segment: Segment, words: Ints) -> Ints:
    """Return the rows in which any of some words of a segment stands; negative numbers are words it does not have."""
    own = words[words >= 0]
    starts = segment.arrays["post_start"]
    rows: Ints = segment.arrays["post_rows"][ranges(starts[own], starts[own + 1])].astype(np.int64)
    return rows


def _joins(query: Query, segment: Segment, numbers: SegmentNumbers, weights: Floats) -> _Joins:
    """Return every pair of neighbours in the segment that is one of the query's words."""
    arrays = segment.arrays
    rows, places, parts, taken = [], [], [], []
    lefts, rights = (arrays["joins_hash"].searchsorted(query.join_hashes, side).tolist() for side in ("left", "right"))
    for (place, value), left, right in zip(query.joins, lefts, rights, strict=True):
        if left == right:
            continue
        where = slice(left, right)
        found = arrays["joins_row"][where].astype(np.int64)
        first = arrays["row_start"][found] + arrays["joins_place"][where]
        words = arrays["row_words"]
        one, two = weights[numbers.every[words[first]]], weights[numbers.every[words[first + 1]]]
        own = query.weights[place]
        rows.append(found)
        places.append(np.full(len(found), place))
        listed = Side(np.maximum(one, two), one + two)
        parts.append(part(np.array(value), Side(own, own), listed, query.parameters, query.reach))
        taken.append(one + two)
    if not rows:
        none = np.empty(0, np.int64)
        return _Joins(none, none, np.empty(0), np.empty(0))
    return _Joins(np.concatenate(rows), np.concatenate(places), np.concatenate(parts), np.concatenate(taken))


def _acronyms(query: Query, segment: Segment) -> Ints:
    where = places_of(segment.arrays["acronyms_hash"], query.acronym)
    rows: Ints = segment.arrays["acronyms_row"][where].astype(np.int64)
    return rows
