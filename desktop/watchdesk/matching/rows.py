"""The rows of all loaded lists in one numbering, their words numbered by the vocabulary: what a search looks through at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from watchdesk.matching.hashing import Hashes, Ints, ranges
from watchdesk.matching.segment import TYPES, Segment
from watchdesk.model.entry import EntryType

Numbers = NDArray[np.int32]


class WrittenRow(NamedTuple):
    """Where a row comes from: the place of the name in its entry, and its words.

    `words` are the vocabulary's numbers of its words, which stand in the name from `begins` to `ends`.
    """

    name: int
    words: list[int]
    begins: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows, one segment's after the other's. Arrays by what they count:

    rows: `entry` (numbered through all segments), `segment`, `name` (place among the entry's names), `weak`, `kind`, `weight`,
    `start` (rows + 1, into `words`). words of rows: `words` (vocabulary numbers), `begins` and `ends` (their places in the name).
    words of the vocabulary: `post_start` (words + 1, into `post_rows`), `word_kinds` (bits of the types of rows they stand in).
    `joins_*`, `runs_*`: hashes, rising, with row and place in it or weights. entries: `entry_order`, their places by list key and
    number. segments: `entry_starts` (segments + 1). `kinds`: the types of entries there are.
    """

    entry: Numbers
    segment: NDArray[np.int16]
    name: Numbers
    weak: NDArray[np.bool_]
    kind: NDArray[np.int8]
    weight: NDArray[np.float64]
    start: Ints
    words: Numbers
    begins: Numbers
    ends: Numbers
    post_start: Ints
    post_rows: Numbers
    word_kinds: NDArray[np.uint8]
    joins_hash: Hashes
    joins_row: Numbers
    joins_place: Numbers
    runs_hash: Hashes
    runs_row: Numbers
    runs_weights: NDArray[np.uint16]
    entry_starts: Ints
    entry_order: Numbers
    kinds: tuple[EntryType, ...]

    @classmethod
    def of(cls, segments: Sequence[Segment], mapped: Sequence[Ints], word_count: int) -> Rows:
        """Return the rows of `segments`; `mapped` gives the vocabulary's number of each segment's words."""
        rows = _offsets([segment.row_count for segment in segments])
        entries = _offsets([segment.entry_count for segment in segments])
        lengths = [np.diff(segment.arrays["row_start"]) for segment in segments]
        start = np.zeros(int(rows[-1]) + 1, np.int64)
        np.cumsum(_joined(lengths, np.int64), out=start[1:])
        post_start, post_rows = _postings(segments, mapped, rows, word_count)
        kind = _column(segments, "row_type", np.int8)
        joins_hash, join_order = _sorted(_column(segments, "joins_hash", np.uint32))
        runs_hash, run_order = _sorted(_column(segments, "runs_hash", np.uint32))
        return cls(
            entry=_column(segments, "row_entry", np.int32, entries),
            segment=np.repeat(np.arange(len(segments), dtype=np.int16), np.diff(rows)),
            name=_column(segments, "row_name", np.int32),
            weak=_column(segments, "row_weak", np.bool_),
            kind=kind,
            weight=_column(segments, "row_weight", np.float64),
            start=start,
            words=_joined([own[s.arrays["row_words"]] for s, own in zip(segments, mapped, strict=True)], np.int32),
            begins=_column(segments, "word_begins", np.int32),
            ends=_column(segments, "word_ends", np.int32),
            post_start=post_start,
            post_rows=post_rows,
            word_kinds=_bits(kind[post_rows], post_start),
            joins_hash=joins_hash,
            joins_row=_column(segments, "joins_row", np.int32, rows)[join_order],
            joins_place=_column(segments, "joins_place", np.int32)[join_order],
            runs_hash=runs_hash,
            runs_row=_column(segments, "runs_row", np.int32, rows)[run_order],
            runs_weights=_column(segments, "runs_weights", np.uint16)[run_order],
            entry_starts=entries,
            entry_order=_column(segments, "entry_order", np.int32, entries),
            kinds=tuple(TYPES[place] for place in np.unique(kind).tolist()),
        )

    def __len__(self) -> int:
        return len(self.entry)

    def posted(self, words: Ints) -> Numbers:
        """Return the rows in which any of some words stands, as often as they do."""
        rows: Numbers = self.post_rows[ranges(self.post_start[words], self.post_start[words + 1])]
        return rows

    def as_written(self, row: int) -> WrittenRow:
        """Return where a row and its words come from."""
        own = slice(int(self.start[row]), int(self.start[row + 1]))
        return WrittenRow(int(self.name[row]), self.words[own].tolist(), self.begins[own].tolist(), self.ends[own].tolist())

    def words_of(self, row: int) -> list[int]:
        """Return the vocabulary numbers of a row's words."""
        numbers: list[int] = self.words[int(self.start[row]) : int(self.start[row + 1])].tolist()
        return numbers


def _postings(segments: Sequence[Segment], mapped: Sequence[Ints], rows: Ints, word_count: int) -> tuple[Ints, Numbers]:
    """Return for every word of the vocabulary the rows it stands in, as starts (words + 1) and rows."""
    counts = [np.diff(segment.arrays["post_start"]) for segment in segments]
    total = np.zeros(word_count, np.int64)
    for own, count in zip(mapped, counts, strict=True):
        total[own] += count
    starts = np.zeros(word_count + 1, np.int64)
    np.cumsum(total, out=starts[1:])
    free = starts[:-1].copy()
    posted = np.empty(int(starts[-1]), np.int32)
    for segment, own, count, offset in zip(segments, mapped, counts, rows.tolist(), strict=False):
        places = ranges(free[own], free[own] + count)
        posted[places] = segment.arrays["post_rows"] + np.int32(offset)
        free[own] += count
    return starts, posted


def _bits(kinds: NDArray[np.int8], starts: Ints) -> NDArray[np.uint8]:
    """Return for every stretch of some types, each of which has one, the bits of those in it."""
    bits = np.left_shift(np.uint8(1), kinds.view(np.uint8))
    made: NDArray[np.uint8] = np.bitwise_or.reduceat(bits, starts[:-1]) if len(bits) else bits
    return made


def _offsets(counts: Sequence[int]) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(counts, np.int64))])


def _column(segments: Sequence[Segment], name: str, kind: type[np.generic], offsets: Ints | None = None) -> NDArray[Any]:
    """Return an array of all segments, one after the other, raised by each segment's offset."""
    parts = [segment.arrays[name] for segment in segments]
    if offsets is not None:
        parts = [part + part.dtype.type(offset) for part, offset in zip(parts, offsets.tolist(), strict=False)]
    return _joined(parts, kind)


def _joined(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate([np.empty(0, kind), *(np.asarray(part, kind) for part in parts)])


def _sorted(hashes: Hashes) -> tuple[Hashes, Ints]:
    """Return hashes, sorted within each segment already, in rising order, and the place each had."""
    order = np.argsort(hashes, kind="stable")
    return hashes[order], order
