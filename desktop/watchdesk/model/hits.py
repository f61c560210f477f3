"""The hits of a search, best first: each is made, with its whole explanation, when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, overload

from watchdesk.model.entry import EntryKey
from watchdesk.model.hit import Hit


class HitSource(Protocol):
    """What knows some hits by their places, and says of each what is cheap to say before it is made."""

    def hit(self, place: int) -> Hit:
        """Return the hit at a place."""

    def key(self, place: int) -> EntryKey:
        """Return which entry the hit at a place is."""

    def reached(self, place: int) -> float:
        """Return what is held against a cut-off: the larger of the name's score and the final one (0–100)."""


class Hits(Sequence[Hit]):
    """Some of the hits that a source knows, at `places`, in their order. Immutable; equal to a tuple of the same hits.

    A common name has hundreds of hits, of which a dozen are read: explaining the others before they are asked for would take
    longer than finding all of them.
    """

    __slots__ = ("_made", "_places", "_source")

    def __init__(self, source: HitSource, places: Sequence[int], made: dict[int, Hit] | None = None) -> None:
        self._source, self._places = source, places
        self._made: dict[int, Hit] = {} if made is None else made

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> Hits:
        """Return hits that are made already."""
        known = _Known(tuple(hits))
        return cls(known, range(len(known.hits)))

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Hits: ...
    def __getitem__(self, place: int | slice) -> Hit | Hits:
        """Return the hit at a place, or those of a slice."""
        if isinstance(place, slice):
            return Hits(self._source, self._places[place], self._made)
        own = self._places[place]
        made = self._made.get(own)
        if made is None:
            made = self._made[own] = self._source.hit(own)
        return made

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        """True for the same hits, in a tuple too."""
        if not isinstance(other, Hits | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """Return the hash of a tuple of the same hits."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Return how to make the same hits."""
        return f"Hits.of({tuple(self)!r})"

    def __reduce__(self) -> tuple[object, ...]:
        """Hand over the hits themselves: what made them stays here."""
        return Hits.of, (tuple(self),)

    def make(self, count: int) -> None:
        """Make the first hits now, where nobody waits for them yet."""
        for place in range(min(count, len(self))):
            self[place]

    def place_of(self, key: EntryKey) -> int | None:
        """Return where an entry is among the hits, None where it is not."""
        return next((place for place, own in enumerate(self._places) if self._source.key(own) == key), None)

    def parted(self, cutoff: float) -> tuple[Hits, Hits]:
        """Return those that reach a cut-off, and those that do not."""
        reach = [self._source.reached(own) >= cutoff for own in self._places]
        parts = ([own for own, does in zip(self._places, reach, strict=True) if does is wanted] for wanted in (True, False))
        reaching, below = (Hits(self._source, part, self._made) for part in parts)
        return reaching, below


class _Known:
    """Hits that were made before."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        self.hits = hits

    def hit(self, place: int) -> Hit:
        return self.hits[place]

    def key(self, place: int) -> EntryKey:
        return self.hits[place].key

    def reached(self, place: int) -> float:
        hit = self.hits[place]
        return max(hit.score, hit.explanation.name_score)


NO_HITS = Hits.of(())
