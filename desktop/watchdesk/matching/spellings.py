"""All spellings of a vocabulary, by their first and by their last letter, and for one of the query every spelling near it.

Lossless: spellings within the edits allowed begin or end alike (see `near`), so two stretches of the table are looked at; lengths
and sets of letters leave few enough for rapidfuzz to count the edits of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True, slots=True)
class Near:
    """Words that have a spelling near one of the query's: their numbers, the edits between, the letters of the longer spelling.

    A spelling of more than LONGEST letters counts as one of LONGEST.
    `texts` is True where that spelling is the word's first one, its comparable text.
    """

    words: Ints
    edits: Ints
    longer: Ints
    texts: NDArray[np.bool_]


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

    def alike(self, letter: str, own: int, mask: np.uint64, allowed: NDArray[np.uint8]) -> NDArray[np.int32]:
        """Return the spellings with `letter` whose lengths and letters may be within the edits `allowed` beside their length."""
        first = ord(letter) << 8
        start, end = self.keys.searchsorted((first + max(own - MAX_EDITS, 1), first + min(own + MAX_EDITS, LONGEST) + 1)).tolist()
        few = np.flatnonzero(np.bitwise_count(self.masks[start:end] ^ mask) <= 2 * MAX_EDITS) + start
        masks = self.masks[few]
        lacking = np.maximum(np.bitwise_count(mask & ~masks), np.bitwise_count(masks & ~mask))
        found: NDArray[np.int32] = self.places[few[lacking <= allowed[self.keys[few] & 255]]]
        return found


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

    def near(self, spelling: str, cancelled: Cancel, *, written: bool = False) -> Near:
        """Return the words with a spelling within the edits allowed for the longer; `written`: one of a script compared as written.

        All of these begin or end as `spelling` does: one edit in three letters or more leaves one end alone, further edits count
        only where an end is alike, and two written letters may at most be exchanged. Raises Cancelled.
        """
        own, mask = min(len(spelling), LONGEST), np.uint64(letter_mask(spelling))
        allowed = _allowed(own, written)
        begins = self.by_first.alike(spelling[0], own, mask, allowed)
        ends = self.by_last.alike(spelling[-1], own, mask, allowed)
        found = [begins, ends[self.first[ends] != ord(spelling[0])]]
        if written and own == _TWO:
            found.append(self.by_first.alike(spelling[-1], own, mask, allowed))
        places = np.concatenate(found)
        edits = self._edits(spelling, places, cancelled)
        fits = edits <= allowed[self.lengths[places]]
        places = places[fits]
        longer = np.maximum(self.lengths[places].astype(np.int64), len(spelling))
        return Near(self.words[places], edits[fits].astype(np.int64), longer, self.is_text[places])

    def _edits(self, spelling: str, places: NDArray[np.int32], cancelled: Cancel) -> NDArray[np.uint8]:
        """Return how many edits some spellings are from one, MAX_EDITS + 1 where they are more. Raises Cancelled."""
        made = np.empty(len(places), np.uint8)
        for at in range(0, len(places), _SLICE):
            check(cancelled)
            texts = self.texts[places[at : at + _SLICE]].tolist()
            edits = process.cdist([spelling], texts, scorer=OSA.distance, score_cutoff=MAX_EDITS, dtype=np.uint8)
            made[at : at + _SLICE] = edits[0]
        return made


@lru_cache(maxsize=2 * LONGEST + 2)
def _allowed(own: int, written: bool) -> NDArray[np.uint8]:
    """Return for every length of a spelling (to LONGEST) the edits allowed beside one of `own` letters."""
    made = np.array([allowed_edits(max(own, length)) for length in range(LONGEST + 1)], np.uint8)
    if written:
        made[: _TWO + 1] = np.maximum(made[: _TWO + 1], 1 if own <= _TWO else 0)
    return made
