"""Runs: words of one name of which one word of the other may be the acronym, or which it is when they are written as one.

A row that is found by runs can reach a score only by what they add to all other pairs of words, at the most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.acronyms import is_part_acronym
from watchdesk.matching.hashing import Floats, Ints, beginnings, hash_of, ranges
from watchdesk.matching.parameters import SHARPNESS, WORD_VALUES
from watchdesk.matching.reading import SMALL_WEIGHT, Reading
from watchdesk.matching.rows import Rows
from watchdesk.matching.segment import (
    korean_hash_text,
    part_hash_text,
    run_weights,
    sound_hash_text,
    three_hash_text,
)
from watchdesk.matching.similarity import Joined, joined_three
from watchdesk.matching.vocabulary import Vocabulary
from watchdesk.matching.words import Word

_THREE_SHARP = max(WORD_VALUES.joined, WORD_VALUES.joined_sound, WORD_VALUES.korean) ** SHARPNESS
"""The most that three neighbours can be like one word, raised to SHARPNESS."""

_ACRONYM_SHARP = max(WORD_VALUES.acronym, WORD_VALUES.acronym_spelled_out) ** SHARPNESS
"""The most that an acronym of a part of a name is like it, raised to SHARPNESS."""


class _Run(NamedTuple):
    """Neighbours in a reading of a query: the listed words that may be them, what the heaviest of them and all of them weigh."""

    numbers: Sequence[int]
    heaviest: float
    taken: float
    is_acronym: bool


class _Sought(NamedTuple):
    """A word of a reading of a query: the hash by which names are found in which a run may be it, and what it weighs."""

    hashed: int
    weight: float
    is_acronym: bool


class Runs(NamedTuple):
    """All runs that a reading of a query may hold or find.

    `whole` are listed words that are the reading's own acronym, by `whole_hashes` names are found whose acronym its only word is.
    """

    whole: tuple[int, ...]
    whole_hashes: tuple[int, ...]
    own: tuple[_Run, ...]
    sought: tuple[_Sought, ...]

    @classmethod
    def of(cls, reading: Reading, vocabulary: Vocabulary) -> Runs:
        """Return those of a reading whose words were looked up, but for acronyms."""
        sought = tuple(one for word in reading.words for one in _sought_as_three(word))
        return cls((), (), tuple(_joined_runs(reading, vocabulary)), sought)

    def with_acronyms(self, reading: Reading, vocabulary: Vocabulary) -> Runs:
        """Return these and the acronyms of the reading that they are of."""
        own = (*self.own, *_acronym_runs(reading, vocabulary))
        acronyms = (_Sought(_part_hash(word.text), word.weight, True) for word in reading.words if is_part_acronym(word))
        one = reading.only_word
        hashes = (hash_of(reading.words[one].text),) if one >= 0 else ()
        return Runs(_acronym_words(reading, vocabulary), hashes, own, (*self.sought, *acronyms))


def threes(reading: Reading) -> Iterator[tuple[int, Joined]]:
    """Yield three neighbours of a reading written as one word, with the place of the first."""
    words = reading.words
    for place, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if whole := joined_three(*three):
            yield place, whole


def _joined_runs(reading: Reading, vocabulary: Vocabulary) -> Iterator[_Run]:
    for place, whole in threes(reading):
        if len(numbers := vocabulary.joined(whole).numbers):
            yield _run(reading, (place, place + 3), numbers.tolist(), is_acronym=False)


def _acronym_runs(reading: Reading, vocabulary: Vocabulary) -> Iterator[_Run]:
    parts = list(reading.part_acronyms())
    if not vocabulary.of_any_text([letters for letters, _, _ in parts]):
        return
    for letters, start, end in parts:
        if numbers := vocabulary.of_any_text([letters]):
            yield _run(reading, (start, end), numbers, is_acronym=True)


def _run(reading: Reading, places: tuple[int, int], numbers: Sequence[int], *, is_acronym: bool) -> _Run:
    weights = [word.weight for word in reading.words[slice(*places)]]
    return _Run(numbers, max(weights), sum(weights), is_acronym)


@lru_cache(maxsize=1 << 14)
def _sought_as_three(word: Word) -> tuple[_Sought, ...]:
    """Return by what names are found in which three neighbours may be `word` together."""
    keys = word.text, sound_hash_text(word.sound), korean_hash_text(word.korean)
    hashes = dict.fromkeys(hash_of(three_hash_text(key)) for key in keys if key)
    return tuple(_Sought(hashed, word.weight, False) for hashed in hashes)


@lru_cache(maxsize=1 << 12)
def _part_hash(text: str) -> int:
    return hash_of(part_hash_text(text))


def _acronym_words(reading: Reading, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Return the listed words that are the acronym of the query, and may be the only word of a name."""
    numbers = vocabulary.of_any_text(reading.acronyms)
    return tuple(number for number in numbers if Reading((vocabulary.word(number),)).only_word == 0)


class Asked(NamedTuple):
    """A query: its runs, what a word left over in it and in a row costs, and the score that rows must reach."""

    runs: Runs
    left: tuple[float, float]
    score: float


class Parts(NamedTuple):
    """Rows found by runs, given as query · rows + row: what all runs of each add, and the weights they take, at the most.

    `acronyms` says whether these are acronyms alone.
    """

    keys: Ints
    gained: Floats
    own: Floats
    listed: Floats
    acronyms: NDArray[np.bool_]

    def taking(self, some: Ints | NDArray[np.bool_]) -> Parts:
        """Return some of them, by their places, or those marked."""
        return Parts(self.keys[some], self.gained[some], self.own[some], self.listed[some], self.acronyms[some])

    def with_others(self, others: Parts) -> Parts:
        """Return these and others, each row once, rising, with what all runs that find it add up to."""
        keys, gained, own, listed = (np.concatenate(both) for both in zip(self[:4], others[:4], strict=True))
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        first = beginnings(keys)
        if not len(first):
            return self
        sums = [np.add.reduceat(column[order], first) for column in (gained, own, listed)]
        acronyms = np.concatenate([self.acronyms, others.acronyms])[order]
        return Parts(keys[first], sums[0], sums[1], sums[2], np.logical_and.reduceat(acronyms, first))


class _Pairs(NamedTuple):
    """Runs beside words: the queries, the rows, and of either side what the heaviest word and all words weigh."""

    queries: Ints
    rows: Ints
    own: tuple[Floats, Floats]
    listed: tuple[Floats, Floats]
    acronyms: NDArray[np.bool_]

    def parts(self, asked: Sequence[Asked], row_count: int) -> Parts:
        """Return what they add at the most."""
        scores = np.array([one.score for one in asked])[self.queries]
        left = np.array([one.left for one in asked])[self.queries]
        sharp = np.where(self.acronyms, _ACRONYM_SHARP, _THREE_SHARP)
        freed = left[:, 0] * self.own[1] + left[:, 1] * self.listed[1]
        gained = np.minimum(self.own[0], self.listed[0]) * np.maximum(sharp - scores, 0.0) + scores * freed
        return Parts(self.queries * row_count + self.rows, gained, self.own[1], self.listed[1], self.acronyms)


def whole_names(asked: Sequence[Asked], rows: Rows, vocabulary: Vocabulary) -> Ints:
    """Return the rows, as query · rows + row, that are an acronym of a whole query, or the reverse."""
    found = [np.empty(0, np.int64)]
    for query, one in enumerate(asked):
        if one.runs.whole:
            posted = rows.posted(np.array(one.runs.whole, np.int64)).astype(np.int64)
            found.append(query * len(rows) + _of_one_word(posted, rows, vocabulary))
        if one.runs.whole_hashes:
            found.append(query * len(rows) + rows.runs_row[_places(one.runs.whole_hashes, rows)[0]].astype(np.int64))
    return np.concatenate(found)


def parts(asked: Sequence[Asked], rows: Rows, vocabulary: Vocabulary) -> Parts:
    """Return the rows, rising, that runs find, but for acronyms of whole names."""
    own = _by_own(asked, rows, vocabulary).parts(asked, len(rows))
    return _by_sought(asked, rows).parts(asked, len(rows)).with_others(own)


def _by_sought(asked: Sequence[Asked], rows: Rows) -> _Pairs:
    """Return the rows in which several words may be one of a query."""
    counts = [len(one.runs.sought) for one in asked]
    sought = [one for query in asked for one in query.runs.sought]
    at, which = _places([one.hashed for one in sought], rows)
    queries = np.repeat(np.arange(len(asked)), counts)[which]
    weights = np.array([one.weight for one in sought])[which]
    acronyms = np.array([one.is_acronym for one in sought], bool)[which]
    found = rows.runs_row[at].astype(np.int64)
    heaviest, taken = run_weights(rows.runs_weights[at], rows.weight[found])
    return _Pairs(queries, found, (weights, weights), (heaviest, taken), acronyms)


def _by_own(asked: Sequence[Asked], rows: Rows, vocabulary: Vocabulary) -> _Pairs:
    """Return the rows in which a word may be several of a query."""
    own = [(query, run, number) for query, one in enumerate(asked) for run in one.runs.own for number in run.numbers]
    numbers = np.array([number for _, _, number in own], np.int64)
    starts, ends = rows.post_start[numbers], rows.post_start[numbers + 1]
    which = np.repeat(np.arange(len(own)), ends - starts)
    found = rows.post_rows[ranges(starts, ends)].astype(np.int64)
    queries = np.array([query for query, _, _ in own], np.int64)[which]
    heaviest = np.array([run.heaviest for _, run, _ in own])[which]
    taken = np.array([run.taken for _, run, _ in own])[which]
    acronyms = np.array([run.is_acronym for _, run, _ in own], bool)[which]
    weights = vocabulary.weights[numbers][which]
    return _Pairs(queries, found, (heaviest, taken), (weights, weights), acronyms)


def _places(hashes: Iterable[int], rows: Rows) -> tuple[Ints, Ints]:
    """Return where some hashes stand among those of runs, and beside each which of them it is."""
    wanted = np.array(list(hashes), np.uint32)
    starts, ends = (rows.runs_hash.searchsorted(wanted, side).astype(np.int64) for side in ("left", "right"))
    return ranges(starts, ends), np.repeat(np.arange(len(wanted)), ends - starts)


def _of_one_word(found: Ints, rows: Rows, vocabulary: Vocabulary) -> Ints:
    """Return those of some rows in which one word at the most counts, so that it may stand for the whole name."""
    starts, ends = rows.start[found], rows.start[found + 1]
    counts = vocabulary.weights[rows.words[ranges(starts, ends)]] > SMALL_WEIGHT
    return found[np.bincount(np.repeat(np.arange(len(found)), ends - starts), counts, len(found)) <= 1]
