"""Rows that travel and wait packed: a preview of a large list has tens of thousands, of which few are ever looked at.

As objects they would have to be made one by one in the process that shows them, and its garbage collector, which stops every
thread, would go through them all again and again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar, overload

from watchdesk.model.canonical import canonical_json, from_json

T = TypeVar("T")

BLOCK = 128
"""Rows that are packed, and opened, together."""


class Packed(Sequence[T], Generic[T]):
    """A sequence of dataclasses of one kind, each block of them opened when one of its rows is asked for."""

    __slots__ = ("_blocks", "_kind", "_length", "_opened")

    def __init__(self, rows: Iterable[T], kind: type[T]) -> None:
        self._kind = kind
        self._blocks: list[bytes] = []
        self._length = 0
        self._opened: tuple[int, tuple[T, ...]] = (-1, ())
        remaining = iter(rows)
        while block := tuple(islice(remaining, BLOCK)):
            self._blocks.append(canonical_json(block))
            self._length += len(block)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._length))]
        if not -self._length <= place < self._length:
            raise IndexError(place)
        block, within = divmod(place % self._length, BLOCK)
        return self._open(block)[within]

    def __iter__(self) -> Iterator[T]:
        for block in range(len(self._blocks)):
            yield from self._open(block)

    def _open(self, block: int) -> tuple[T, ...]:
        """Return the rows of a block; the last one opened stays open, since rows are asked for one after another."""
        number, rows = self._opened
        if number != block:
            rows = from_json(self._blocks[block], tuple[self._kind, ...])  # type: ignore[name-defined]
            self._opened = (block, rows)
        return rows


class Chosen(Sequence[T], Generic[T]):
    """Some rows of a sequence, by their places in it."""

    __slots__ = ("_places", "_rows")

    def __init__(self, rows: Sequence[T], places: Sequence[int]) -> None:
        self._rows, self._places = rows, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return Chosen(self._rows, self._places[place])
        return self._rows[self._places[place]]


def places_by(values: Iterable[str]) -> dict[str, Sequence[int]]:
    """Return at which places each value stands."""
    found: dict[str, array[int]] = {}
    for place, value in enumerate(values):
        found.setdefault(value, array("I")).append(place)
    return dict(found)
