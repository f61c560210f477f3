"""All spellings of a vocabulary, by their first and by their last letter, and for those of queries every spelling near them.

Lossless: spellings within the edits allowed begin or end alike (see `near`), so two stretches of the table are looked at; lengths
and sets of letters leave few enough for rapidfuzz to count the edits of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from watchdesk.matching.hashing import Ints, letter_mask
from watchdesk.matching.parameters import MAX_EDITS, allowed_edits
from watchdesk.model.errors import Cancelled

Cancel = Callable[[], bool] | None

LONGEST = 255
"""Longer spellings are kept together as if they had this many letters."""

_SLICE = 5000
"""Spellings compared in one call: rapidfuzz holds the interpreter's lock for some 2 ms of it."""

_TWO = 2
"""Written words of so many letters may differ in one, though Latin ones of the same length may not."""


def check(cancelled: Cancel) -> None:
    """Raise Cancelled where the caller no longer wants the answer."""
    if cancelled is not None and cancelled():
        raise Cancelled


class Nearness(Enum):
    """Which edits are allowed: those of words compared by their Latin letters, as written in their own script, or none at all."""

    LETTERS = auto()
    WRITTEN = auto()
    EQUAL = auto()


@dataclass(frozen=True, slots=True)
class Near:
    """Words that have a spelling near one of those asked for: the place of that one, rising, the words' numbers, the edits between.

    `longer` are the letters of the longer spelling; one of more than LONGEST letters counts as one of LONGEST.
    `texts` is True where the spelling is the word's first one, its comparable text.
    """

    asked: Ints
    words: Ints
    edits: Ints
    longer: Ints
    texts: NDArray[np.bool_]


class _Edits(NamedTuple):
    """Edits allowed between spellings of two lengths (to LONGEST); by the length of one of them the shortest and the longest other
    one that can be near it, and the most edits between.
    """

    allowed: Ints
    shortest: Ints
    longest: Ints
    most: Ints


class _Asked(NamedTuple):
    """Spellings asked for: their lengths (at most LONGEST), letter sets, first and last letters; and the edits allowed."""

    lengths: Ints
    masks: NDArray[np.uint64]
    first: Ints
    last: Ints
    edits: _Edits

    @classmethod
    def of(cls, spellings: Sequence[str], nearness: Nearness) -> _Asked:
        """Return some spellings (none of them empty)."""
        lengths = np.array([min(len(spelling), LONGEST) for spelling in spellings], np.int64)
        masks = np.array([letter_mask(spelling) for spelling in spellings], np.uint64)
        first = np.array([ord(spelling[0]) for spelling in spellings], np.int64)
        last = np.array([ord(spelling[-1]) for spelling in spellings], np.int64)
        return cls(lengths, masks, first, last, _edits(nearness))


class Stretches(NamedTuple):
    """Spellings ordered by one of their letters, then by length: `keys` of both (rising), letter sets, and places in the table."""

    keys: Ints
    masks: NDArray[np.uint64]
    places: NDArray[np.int32]

    @classmethod
    def of(cls, letters: NDArray[np.int32], lengths: NDArray[np.uint8], masks: NDArray[np.uint64]) -> Stretches:
        """Return the spellings in order of `letters` and `lengths`."""
        keys = letters.astype(np.int64) << 8 | lengths
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], masks[order], order.astype(np.int32))

    def alike(self, asked: _Asked, letters: Ints) -> tuple[Ints, NDArray[np.int32]]:
        """Return for spellings asked for (their places, rising) those with the letter of each that may be near it.

        Lengths and sets of letters may be within the edits allowed for the longer one.
        """
        edits, own, first = asked.edits, asked.lengths, letters << 8
        starts = self.keys.searchsorted(first + edits.shortest[own])
        ends = self.keys.searchsorted(first + edits.longest[own] + 1)
        few = [
            (np.bitwise_count(self.masks[start:end] ^ mask) <= most).nonzero()[0]
            for start, end, mask, most in zip(
                starts.tolist(), ends.tolist(), asked.masks, (2 * edits.most[own]).tolist(), strict=True
            )
        ]
        numbers = np.repeat(np.arange(len(few)), [len(one) for one in few])
        at = np.concatenate([np.empty(0, np.int64), *few]) + starts[numbers]
        masks, wanted = self.masks[at], asked.masks[numbers]
        lacking = np.maximum(np.bitwise_count(wanted & ~masks), np.bitwise_count(masks & ~wanted))
        kept = np.flatnonzero(lacking <= edits.allowed[own[numbers], self.keys[at] & 255])
        return numbers[kept], self.places[at[kept]]


@dataclass(frozen=True, slots=True)
class SpellingTable:
    """Spellings; for each its word, length (at most LONGEST), whether it is the word's comparable text, and its first letter."""

    texts: NDArray[np.object_]
    words: Ints
    lengths: NDArray[np.uint8]
    is_text: NDArray[np.bool_]
    first: NDArray[np.int32]
    by_first: Stretches
    by_last: Stretches

    @classmethod
    def of(cls, texts: Sequence[str], words: Ints, columns: dict[str, NDArray]) -> SpellingTable:  # type: ignore[type-arg]
        """Return the table of some spellings; `columns` are `mask`, `length` (at most LONGEST), `first`, `last`, `is_text`."""
        by_first, by_last = (Stretches.of(columns[end], columns["length"], columns["mask"]) for end in ("first", "last"))
        ordered = np.array([*texts, None], object)[:-1]
        return cls(ordered, words, columns["length"], columns["is_text"], columns["first"], by_first, by_last)

    def near(self, spellings: Sequence[str], nearness: Nearness, cancelled: Cancel) -> Near:
        """Return the words with a spelling within the edits allowed for the longer.

        All of these begin or end as the one asked for does: one edit in three letters or more leaves one end alone, further edits
        count only where an end is alike, and two written letters may at most be exchanged. Raises Cancelled.
        """
        asked = _Asked.of(spellings, nearness)
        check(cancelled)
        begins, ends = self.by_first.alike(asked, asked.first), self.by_last.alike(asked, asked.last)
        other = np.flatnonzero(self.first[ends[1]] != asked.first[ends[0]])
        found = [begins, (ends[0][other], ends[1][other])]
        if nearness is Nearness.WRITTEN:
            turned, places = self.by_first.alike(asked, asked.last)
            two = np.flatnonzero(asked.lengths[turned] == _TWO)
            found.append((turned[two], places[two]))
        numbers, places = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(numbers, kind="stable")
        numbers, places = numbers[order], places[order]
        edits = edits_between(spellings, numbers, self.texts[places].tolist(), cancelled, most=MAX_EDITS)
        fits = np.flatnonzero(edits <= asked.edits.allowed[asked.lengths[numbers], self.lengths[places]])
        numbers, places = numbers[fits], places[fits]
        longer = np.maximum(self.lengths[places], np.array([len(spelling) for spelling in spellings], np.int64)[numbers])
        return Near(numbers, self.words[places], edits[fits], longer, self.is_text[places])


def edits_between(
    spellings: Sequence[str], numbers: Ints, texts: Sequence[str], cancelled: Cancel = None, *, most: int | None = None
) -> Ints:
    """Return how many edits each of some texts is from the spelling it has a number of (rising), `most` + 1 where more.

    Raises Cancelled.
    """
    made = np.empty(len(texts), np.int64)
    edges = numbers.searchsorted(np.arange(len(spellings) + 1)).tolist()
    for spelling, start, end in zip(spellings, edges, edges[1:], strict=False):
        for at in range(start, end, _SLICE):
            check(cancelled)
            to = min(at + _SLICE, end)
            made[at:to] = process.cdist([spelling], texts[at:to], scorer=OSA.distance, score_cutoff=most, dtype=np.int32)[0]
    return made


@cache
def _edits(nearness: Nearness) -> _Edits:
    lengths = np.arange(LONGEST + 1)
    by_longer = np.array([allowed_edits(length) for length in lengths.tolist()], np.int64)
    allowed: Ints = by_longer[np.maximum(lengths[:, None], lengths)]
    if nearness is Nearness.WRITTEN:
        allowed[: _TWO + 1, : _TWO + 1] = np.maximum(allowed[: _TWO + 1, : _TWO + 1], 1)
    if nearness is Nearness.EQUAL:
        allowed[:] = 0
    fits = np.abs(lengths[:, None] - lengths) <= allowed
    fits[:, 0] = False
    return _Edits(allowed, fits.argmax(axis=1), LONGEST - fits[:, ::-1].argmax(axis=1), np.where(fits, allowed, 0).max(axis=1))
