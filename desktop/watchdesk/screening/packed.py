"""Rows that travel and wait packed: a preview of a large list has tens of thousands, of which few are ever looked at.

As objects they would have to be made one by one in the process that shows them, and its garbage collector, which stops every
thread, would go through them all again and again. For the same reason they bring along the orders they can be shown in, and are
compressed: a process that takes many bytes over does nothing else until they are copied.
"""

from __future__ import annotations

import zlib
from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TypeVar, overload

from watchdesk.model.canonical import canonical_json, from_json

T = TypeVar("T")

BLOCK = 128
"""Rows that are packed, and opened, together."""


class Rows(Sequence[T]):
    """Rows that are opened when they are asked for, and can be put in order without opening any."""

    __slots__ = ()

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return Chosen(self, range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._row(place % len(self))

    @abstractmethod
    def ordered(self, field: str, *, descending: bool = False) -> Rows[T]:
        """Return the same rows in the order of one of their fields. Raises KeyError where they were packed without that order."""

    @property
    @abstractmethod
    def packed(self) -> Sequence[T]:
        """The rows, in the order they were made, that these are some or all of."""

    @abstractmethod
    def origin(self, place: int) -> int:
        """Return where the row at a place stands among those of `packed`."""

    @abstractmethod
    def place_of(self, origin: int) -> int | None:
        """Return where a row of `packed` stands among these, by its place there; None where it does not. None is opened."""

    @abstractmethod
    def _row(self, place: int) -> T:
        """Return the row at a place from 0."""


class Packed(Rows[T]):
    """Dataclasses of one kind, each block of them opened when one of its rows is asked for.

    `orders` names the fields they can be put in order by, as in "name" or "key.number"; capitals make no difference. The
    orders are found when the rows are packed, in the process that made them.
    """

    __slots__ = ("_blocks", "_kind", "_length", "_opened", "_orders")

    def __init__(self, rows: Sequence[T], kind: type[T], orders: Sequence[str] = ()) -> None:
        self._kind = kind
        self._length = len(rows)
        self._blocks = [_compressed(rows[start : start + BLOCK]) for start in range(0, len(rows), BLOCK)]
        self._orders = {field: _order(rows, field) for field in orders}
        self._opened: tuple[int, tuple[T, ...]] = (-1, ())

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        for block in range(len(self._blocks)):
            yield from self._open(block)

    def ordered(self, field: str, *, descending: bool = False) -> Rows[T]:
        """Return the same rows in the order of one of their fields. Raises KeyError where they were packed without that order."""
        order = self.order(field)
        return Chosen(self, order[::-1] if descending else order)

    @property
    def packed(self) -> Sequence[T]:
        """These rows themselves."""
        return self

    def origin(self, place: int) -> int:
        """Return the same place."""
        return place

    def place_of(self, origin: int) -> int | None:
        """Return the same place, if there is a row."""
        return origin if 0 <= origin < self._length else None

    def order(self, field: str) -> Sequence[int]:
        """Return the places of the rows in the order of a field. Raises KeyError where they were packed without it."""
        return self._orders[field]

    def _row(self, place: int) -> T:
        block, within = divmod(place, BLOCK)
        return self._open(block)[within]

    def _open(self, block: int) -> tuple[T, ...]:
        """Return the rows of a block; the last one opened stays open, since rows are asked for one after another."""
        number, rows = self._opened
        if number != block:
            rows = from_json(zlib.decompress(self._blocks[block]), tuple[self._kind, ...])  # type: ignore[name-defined]
            self._opened = (block, rows)
        return rows


class Chosen(Rows[T]):
    """Some of other rows, by their places in those."""

    __slots__ = ("_places", "_rows")

    def __init__(self, rows: Sequence[T], places: Sequence[int]) -> None:
        self._rows, self._places = rows, places

    def __len__(self) -> int:
        return len(self._places)

    def ordered(self, field: str, *, descending: bool = False) -> Rows[T]:
        """Return the same rows in the order of one of their fields. Raises KeyError where they were packed without that order."""
        order = self._rows.order(field) if isinstance(self._rows, Packed) else _order(self._rows, field)
        mine = frozenset(self._places)
        return Chosen(self._rows, [place for place in (reversed(order) if descending else order) if place in mine])

    @property
    def packed(self) -> Sequence[T]:
        """The rows that these were chosen from first."""
        return self._rows.packed if isinstance(self._rows, Rows) else self._rows

    def origin(self, place: int) -> int:
        """Return where the row at a place stands among those of `packed`."""
        own = self._places[place]
        return self._rows.origin(own) if isinstance(self._rows, Rows) else own

    def place_of(self, origin: int) -> int | None:
        """Return where a row of `packed` stands among these, by its place there; None where it does not. None is opened."""
        own = self._rows.place_of(origin) if isinstance(self._rows, Rows) else origin
        try:
            return None if own is None else self._places.index(own)
        except ValueError:
            return None

    def _row(self, place: int) -> T:
        return self._rows[self._places[place]]


def _compressed(rows: Sequence[object]) -> bytes:
    """Return a block of rows as few bytes."""
    return zlib.compress(canonical_json(tuple(rows)), 1)


def _order(rows: Sequence[T], field: str) -> array[int]:
    """Return the places of rows in the order of a text field."""
    value = attrgetter(field)
    return array("I", sorted(range(len(rows)), key=[str(value(row)).casefold() for row in rows].__getitem__))


def places_by(values: Iterable[str]) -> dict[str, Sequence[int]]:
    """Return at which places each value stands."""
    found: dict[str, array[int]] = {}
    for place, value in enumerate(values):
        found.setdefault(value, array("I")).append(place)
    return dict(found)
