"""All spellings of a vocabulary, ordered by length, and for one of the query every spelling within the edits allowed.

Lossless: windows of length, then sets of letters leave few enough for rapidfuzz to count the edits of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class SpellingTable:
    """Spellings by length; for each its word, length, letters, first and last one; `starts` says where each length begins."""

    texts: NDArray[np.object_]
    words: Ints
    lengths: NDArray[np.uint8]
    masks: NDArray[np.uint64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    is_text: NDArray[np.bool_]
    starts: Ints

    @classmethod
    def of(cls, texts: Sequence[str], words: Ints, columns: dict[str, NDArray[np.generic]]) -> SpellingTable:
        """Return the table of some spellings; `columns` are `mask`, `length` (at most LONGEST), `first`, `last`, `is_text`."""
        order = np.argsort(columns["length"], kind="stable")
        ordered = np.array([*texts, None], object)[:-1][order]
        starts = np.searchsorted(columns["length"][order], np.arange(LONGEST + 2))
        own = {name: column[order] for name, column in columns.items()}
        return cls(ordered, words[order], own["length"], own["mask"], own["first"], own["last"], own["is_text"], starts)  # type: ignore[arg-type]

    def near(self, spelling: str, cancelled: Cancel) -> Near:
        """Return the words with a spelling within the edits allowed for the longer; beyond one edit, one end is alike."""
        mask = np.uint64(letter_mask(spelling))
        within = [self._alike(spelling, mask, edits) for edits in range(MAX_EDITS + 1)]
        places = np.concatenate(within)
        allowed = np.repeat(np.arange(MAX_EDITS + 1, dtype=np.uint8), [len(one) for one in within])
        edits = self._edits(spelling, places, cancelled)
        fits = edits <= allowed
        fits[fits] &= (edits[fits] <= 1) | self._one_end_alike(spelling, places[fits])
        own = places[fits]
        longer = np.maximum(self.lengths[own].astype(np.int64), len(spelling))
        return Near(self.words[own], edits[fits].astype(np.int64), longer, self.is_text[own])

    def _edits(self, spelling: str, places: Ints, cancelled: Cancel) -> NDArray[np.uint8]:
        """Return how many edits some spellings are from one, MAX_EDITS + 1 where they are more. Raises Cancelled."""
        made = np.empty(len(places), np.uint8)
        for at in range(0, len(places), _SLICE):
            check(cancelled)
            texts = self.texts[places[at : at + _SLICE]].tolist()
            made[at : at + _SLICE] = process.cdist([spelling], texts, scorer=OSA.distance, score_cutoff=MAX_EDITS, dtype=np.uint8)[
                0
            ]
        return made

    def _alike(self, spelling: str, mask: np.uint64, edits: int) -> Ints:
        """Return the spellings beside which `edits` edits are allowed and whose letters may be that near."""
        window = self._window(min(len(spelling), LONGEST), edits)
        differing = self.masks[window] ^ mask
        places = np.flatnonzero(np.bitwise_count(differing) <= 2 * edits)
        differing = differing[places]
        lacking = np.maximum(np.bitwise_count(differing & mask), np.bitwise_count(differing & ~mask))
        places += window.start
        near = lacking <= edits
        if edits > 1:
            near &= (lacking <= 1) | self._one_end_alike(spelling, places)
        found: Ints = places[near]
        return found

    def _one_end_alike(self, spelling: str, places: Ints) -> NDArray[np.bool_]:
        alike: NDArray[np.bool_] = (self.first[places] == ord(spelling[0])) | (self.last[places] == ord(spelling[-1]))
        return alike

    def _window(self, own: int, edits: int) -> slice:
        """Return where the spellings are for which exactly `edits` edits are allowed beside one of `own` letters."""
        lengths = [n for n in range(max(own - edits, 1), min(own + edits, LONGEST) + 1) if allowed_edits(max(n, own)) == edits]
        return slice(int(self.starts[lengths[0]]), int(self.starts[lengths[-1] + 1])) if lengths else slice(0, 0)
