"""The vocabulary: the distinct words of all loaded lists, and for a word of a query every one that is related to it.

Lossless: a length window and a letter-set mask leave the spellings that can lie within the allowed edits, hashes of the keys leave
those that can be related otherwise; `similarity` then decides for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from watchdesk.matching.hashing import Floats, Hashes, Ints, Key, hash_of, letter_mask
from watchdesk.matching.parameters import MAX_EDITS, WORD_VALUES, allowed_edits
from watchdesk.matching.segment import Segment, key_texts, scanned_spellings
from watchdesk.matching.similarity import WRITTEN_SCRIPTS, joined_similarity, similarity, stands_for_initial
from watchdesk.matching.words import Word
from watchdesk.model.errors import Cancelled
from watchdesk.names.keys import skeleton_key
from watchdesk.names.nicknames import nicknames

Cancel = Callable[[], bool] | None

_SLICE = 5000
"""Spellings compared in one call: rapidfuzz holds the interpreter's lock for some 2 ms of it."""

_REMEMBERED = 2048


def check(cancelled: Cancel) -> None:
    """Raise Cancelled where the caller no longer wants the answer."""
    if cancelled is not None and cancelled():
        raise Cancelled


@dataclass(frozen=True, slots=True)
class Related:
    """Words related to one of a query: their numbers, rising, and how alike each is (0–1)."""

    numbers: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
class SegmentNumbers:
    """How the words of a segment are numbered: `every` gives the vocabulary's number of each, `own` the reverse, −1 for none."""

    every: Ints
    own: Ints


class Vocabulary:
    """The distinct words of some segments, numbered. Immutable but for what it remembers of earlier look-ups."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        numbers: dict[str, int] = {}
        mappings: list[Ints] = []
        fresh: list[Ints] = []
        for segment in segments:
            before = len(numbers)
            mapped = np.fromiter((numbers.setdefault(line, len(numbers)) for line in segment.words), np.int64, len(segment.words))
            mappings.append(mapped)
            fresh.append(np.flatnonzero(mapped >= before))
        self._lines = list(numbers)
        self._words: list[Word | None] = [None] * len(self._lines)
        self.weights: Floats = _joined([s.arrays["word_weight"][f] for s, f in zip(segments, fresh, strict=True)], np.float64)
        self._first_letters = _joined([s.arrays["first_letters"][f] for s, f in zip(segments, fresh, strict=True)], np.int32)
        self.numbers = tuple(SegmentNumbers(mapped, _reverse(mapped, len(numbers))) for mapped in mappings)
        self._frequency = np.zeros(len(numbers), np.int64)
        for segment, mapped in zip(segments, mappings, strict=True):
            self._frequency[mapped] += np.diff(segment.arrays["post_start"])
        self._stands = _joined([s.arrays["stands_for_initial"][f] for s, f in zip(segments, fresh, strict=True)], np.bool_)
        self._read_spellings(segments, fresh)
        hashes = [s.hashes[f] for s, f in zip(segments, fresh, strict=True)]
        self._keyed, self._key_order = _sorted_keys(np.concatenate([np.empty((0, len(Key)), np.uint32), *hashes]))
        self._remembered: dict[Word, Related] = {}

    def _read_spellings(self, segments: Sequence[Segment], fresh: Sequence[Ints]) -> None:
        """Take over the spellings of words not seen in an earlier segment, ordered by length."""
        texts: list[str] = []
        words: list[NDArray[np.generic]] = []
        columns: dict[str, list[NDArray[np.generic]]] = {"mask": [], "length": [], "first": [], "last": []}
        for segment, new, numbers in zip(segments, fresh, self.numbers, strict=True):
            is_new = np.zeros(len(segment.words), bool)
            is_new[new] = True
            own = segment.arrays["spelling_word"]
            places = np.flatnonzero(is_new[own])
            texts += segment.spellings if len(places) == len(segment.spellings) else [segment.spellings[p] for p in places]
            words.append(numbers.every[own[places]])
            for name, parts in columns.items():
                parts.append(segment.arrays[f"spelling_{name}"][places])
        length = _joined(columns["length"], np.uint8)
        order = np.argsort(length, kind="stable")
        self._spellings = np.array([*texts, None], object)[:-1][order]
        self._spelling_word: Ints = _joined(words, np.int64)[order]
        self._mask: NDArray[np.uint64] = _joined(columns["mask"], np.uint64)[order]
        self._first: NDArray[np.int32] = _joined(columns["first"], np.int32)[order]
        self._last: NDArray[np.int32] = _joined(columns["last"], np.int32)[order]
        self._length_start = np.searchsorted(length[order], np.arange(257))

    def __len__(self) -> int:
        return len(self._lines)

    def word(self, number: int) -> Word:
        """Return the word of a number."""
        word = self._words[number]
        if word is None:
            word = self._words[number] = Word.from_line(self._lines[number])
        return word

    def frequency(self, numbers: Ints) -> int:
        """Return how many rows some words stand in, all together."""
        return int(self._frequency[numbers].sum())

    def of_text(self, text: str) -> Ints:
        """Return the words that are `text`, none for an empty one (or, where hashes clash, a few more)."""
        return np.array(sorted(self._by_keys([(Key.TEXT, hash_of(text))])), np.int64)

    def related(self, query: Word, cancelled: Cancel = None) -> Related:
        """Return every word related to `query`, exactly those for which `similarity` says so. Raises Cancelled."""
        known = self._remembered.get(query)
        if known is None:
            known = self._initialled(query) if _is_initial(query) else None
            if known is None:
                known = self._decided(self._candidates(query, cancelled), lambda word: similarity(query, word))
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[query] = known
        return known

    def joined(self, text: str, sound: str) -> Related:
        """Return every word that two neighbours of the query, written as one word `text` with key `sound`, are."""
        wanted = [(Key.TEXT, hash_of(text)), (Key.SOUND, hash_of(sound)), (Key.SKELETON, hash_of(skeleton_key(text)))]
        found = self._by_keys(wanted)
        return self._decided(found, lambda word: joined_similarity(word, text, sound))

    def _decided(self, candidates: Iterable[int], decide: Callable[[Word], tuple[float, object, object] | None]) -> Related:
        numbers, values = [], []
        for number in sorted(candidates):
            found = decide(self.word(number))
            if found:
                numbers.append(number)
                values.append(found[0])
        return Related(np.array(numbers, np.int64), np.array(values, np.float64))

    def _candidates(self, query: Word, cancelled: Cancel) -> set[int]:
        wanted = [(key, hash_of(text)) for key, text in zip(Key, key_texts(query), strict=True)]
        if query.script == "Arab":
            wanted.append((Key.CONSONANTS, hash_of(query.arabic)))
        else:
            wanted = [(Key.ARABIC, hashed) if key is Key.CONSONANTS else (key, hashed) for key, hashed in wanted]
        wanted += [(Key.TEXT, hash_of(other)) for other in (*nicknames(query.text), query.text[0])]
        found = self._by_keys(wanted)
        if len(query.text) == 1:
            found.update(np.flatnonzero(self._first_letters == ord(query.text)).tolist())
        for spelling in scanned_spellings(query):
            found.update(self._within_edits(spelling, cancelled))
        return found

    def _initialled(self, query: Word) -> Related:
        """Return what is related to a single letter: words equal to it, and those it may be the initial of."""
        equal = self._decided(self._by_keys([(Key.TEXT, hash_of(query.text))]), lambda word: similarity(query, word))
        begins = np.flatnonzero((self._first_letters == ord(query.text)) & self._stands)
        values = np.full(len(begins), WORD_VALUES.initial)
        places = np.searchsorted(begins, equal.numbers)
        inside = (
            (places < len(begins)) & (begins[np.minimum(places, len(begins) - 1)] == equal.numbers) if len(begins) else places < 0
        )
        values[places[inside]] = equal.values[inside]
        numbers = np.concatenate([begins, equal.numbers[~inside]])
        order = np.argsort(numbers, kind="stable")
        return Related(numbers[order], np.concatenate([values, equal.values[~inside]])[order])

    def _by_keys(self, wanted: Sequence[tuple[Key, int]]) -> set[int]:
        """Return the words that have one of some hashes under its key."""
        sought = np.array([_keyed(key, hashed) for key, hashed in wanted if hashed], np.uint64)
        found: set[int] = set()
        lefts = self._keyed.searchsorted(sought, "left").tolist()
        rights = self._keyed.searchsorted(sought, "right").tolist()
        for left, right in zip(lefts, rights, strict=True):
            if left < right:
                found.update(self._key_order[left:right].tolist())
        return found

    def _within_edits(self, spelling: str, cancelled: Cancel) -> Iterable[int]:
        """Yield the numbers of words that have a spelling within the edits allowed for the longer of the two."""
        mask = np.uint64(letter_mask(spelling))
        own = min(len(spelling), 255)
        for edits in range(MAX_EDITS + 1):
            for start, end in self._windows(own, edits):
                yield from self._scan(spelling, mask, edits, slice(start, end), cancelled)

    def _windows(self, own: int, edits: int) -> Iterable[tuple[int, int]]:
        """Yield (start, end) of the spellings for which exactly `edits` edits are allowed beside one of `own` letters."""
        lengths = [n for n in range(max(own - edits, 1), min(own + edits, 255) + 1) if allowed_edits(max(n, own)) == edits]
        if lengths:
            yield int(self._length_start[lengths[0]]), int(self._length_start[lengths[-1] + 1])

    def _scan(self, spelling: str, mask: np.uint64, edits: int, window: slice, cancelled: Cancel) -> Iterable[int]:
        masks = self._mask[window]
        lacking = np.maximum(np.bitwise_count(masks & ~mask), np.bitwise_count(mask & ~masks))
        near = lacking <= min(edits, 1)
        if edits > 1:
            begins_or_ends = (self._first[window] == ord(spelling[0])) | (self._last[window] == ord(spelling[-1]))
            near |= (lacking <= edits) & begins_or_ends
        places = np.flatnonzero(near) + window.start
        for at in range(0, len(places), _SLICE):
            check(cancelled)
            some = places[at : at + _SLICE]
            texts = self._spellings[some].tolist()
            distances = process.cdist([spelling], texts, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)[0]
            yield from self._spelling_word[some[distances <= edits]].tolist()


def _is_initial(query: Word) -> bool:
    """True for a single letter whose relations do not depend on anything but first letters."""
    return len(query.text) == 1 and stands_for_initial(query) and query.script not in WRITTEN_SCRIPTS


def _keyed(key: Key, hashed: int) -> int:
    return int(key) << 32 | hashed


def _sorted_keys(hashes: Hashes) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Return the hashes of all keys (words × keys), each with its key before it, in rising order, and the words that have them."""
    words, keys = np.nonzero(hashes)
    keyed = (keys.astype(np.uint64) << np.uint64(32)) | hashes[words, keys]
    order = np.argsort(keyed)
    return keyed[order], words[order].astype(np.int32)


def _reverse(mapped: Ints, count: int) -> Ints:
    own = np.full(count, -1, np.int64)
    own[mapped] = np.arange(len(mapped))
    return own


def _joined(parts: Sequence[NDArray[np.generic]], kind: type[np.generic]) -> NDArray:  # type: ignore[type-arg]
    return np.concatenate([np.asarray(part, kind) for part in parts]) if parts else np.empty(0, kind)
