"""Stable 32-bit hashes of keys, letter sets of words, and gathering of rows by them: what the index stores instead of text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Floats = NDArray[np.float64]

NO_HASH = 0
_SPARSE = 100


class Key(IntEnum):
    """The columns of a word's hashes: words equal in one of them may be related. CONSONANTS is ARABIC's key of other scripts."""

    TEXT = 0
    SOUND = 1
    DIGRAPH = 2
    SKELETON = 3
    ARABIC = 4
    CONSONANTS = 5
    KOREAN = 6
    MEANING = 7
    SOUND_SH = 8
    SOUND_KH = 9
    PERSIAN = 10
    KATAKANA = 11
    KATAKANA_OTHER = 12


def hash_of(text: str) -> int:
    """Return the hash of a key, never NO_HASH for a text that is not empty. Equal texts have equal hashes, on every machine."""
    return (crc32(text.encode("utf-8", "surrogatepass")) or 1) if text else NO_HASH


def letter_mask(text: str) -> int:
    """Return how often letters stand in `text` as 64 bits: a–z have two each (once, twice or more), all else shares twelve.

    If two texts are k edits apart, at most k bits of either are missing in the other: a lossless filter.
    """
    mask = 0
    for letter in text:
        code = ord(letter)
        if 97 <= code <= 122:
            bit = 1 << 2 * (code - 97)
            mask |= bit << 1 if mask & bit else bit
        else:
            mask |= 1 << (52 + code % 12)
    return mask


def ranges(starts: Ints, ends: Ints) -> Ints:
    """Return the numbers of every range starts[i] to ends[i] (exclusive), one range after the other."""
    lengths = ends - starts
    total = int(lengths.sum())
    if not total:
        return np.empty(0, np.int64)
    kept = lengths > 0
    starts, lengths = starts[kept], lengths[kept]
    steps = np.ones(total, np.int64)
    steps[0] = starts[0]
    places = np.cumsum(lengths[:-1])
    steps[places] = starts[1:] - (starts[:-1] + lengths[:-1] - 1)
    return np.cumsum(steps)


def distinct(numbers: Ints, count: int) -> Ints:
    """Return the different ones of some numbers below `count`, rising."""
    if len(numbers) * _SPARSE > count:
        marked = np.zeros(count, bool)
        marked[numbers] = True
        return np.flatnonzero(marked)
    ordered = np.sort(numbers)
    return ordered[beginnings(ordered)]


def union(some: Ints, others: Ints) -> Ints:
    """Return the different ones of both, rising. numpy's own way takes several times as long for the few of a query."""
    ordered = np.sort(np.concatenate([some, others]))
    return ordered[beginnings(ordered)]


def beginnings(numbers: NDArray[Any]) -> Ints:
    """Return where each stretch of equal ones among some numbers, which rise, begins."""
    fresh = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def standing(wanted: Ints, numbers: Ints) -> NDArray[np.bool_]:
    """Return which of the `wanted` are among some numbers, which rise. numpy's own way looks through all of both."""
    if not len(numbers):
        return np.zeros(len(wanted), bool)
    at = np.minimum(numbers.searchsorted(wanted), len(numbers) - 1)
    made: NDArray[np.bool_] = numbers[at] == wanted
    return made


def sorted_hashes(hashes: Sequence[int] | Hashes) -> tuple[Hashes, Ints]:
    """Return hashes in rising order and the place each had."""
    array = np.asarray(hashes, np.uint32)
    order = np.argsort(array, kind="stable")
    return array[order], order.astype(np.int64)


def places_of(hashes: Hashes, wanted: int) -> slice:
    """Return where `wanted` stands in hashes of rising order; empty for NO_HASH."""
    if wanted == NO_HASH:
        return slice(0, 0)
    value = np.uint32(wanted)
    return slice(int(hashes.searchsorted(value, "left")), int(hashes.searchsorted(value, "right")))
