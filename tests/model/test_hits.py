"""Hits are made when they are looked at, once, and are otherwise like a tuple of them."""

from __future__ import annotations

import pickle

import msgspec
import pytest

from watchdesk.model.canonical import canonical_json, from_json
from watchdesk.model.entry import EntryKey, EntryType, Name
from watchdesk.model.hit import Explanation, Hit
from watchdesk.model.hits import NO_HITS, Hits


def hit(number: int, score: float = 80.0, name_score: float = 80.0) -> Hit:
    name = Name(f"Name {number}")
    return Hit(EntryKey("made-up", str(number)), EntryType.PERSON, score, name, name.text, Explanation(name_score, ()))


class Watched:
    """A source that remembers which hits it had to make."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def hit(self, place: int) -> Hit:
        self.made.append(place)
        return hit(place)

    def key(self, place: int) -> EntryKey:
        return EntryKey("made-up", str(place))

    def reached(self, place: int) -> float:
        return 90.0 - place


def test_only_what_is_looked_at_is_made_and_only_once() -> None:
    source = Watched()
    hits = Hits(source, range(100))
    assert len(hits) == 100
    assert hits[7] is hits[7]
    assert hits[-1] == hit(99)
    assert source.made == [7, 99]
    assert hits[5:9][2] is hits[7]
    hits.make(3)
    assert source.made == [7, 99, 0, 1, 2]


def test_a_place_and_the_two_sides_of_a_cutoff_are_told_without_making_any() -> None:
    source = Watched()
    hits = Hits(source, range(20))
    reaching, below = hits.parted(85)
    assert (len(reaching), len(below)) == (6, 14)
    assert (below.place_of(EntryKey("made-up", "8")), below.place_of(EntryKey("made-up", "2"))) == (2, None)
    assert source.made == []
    assert [one.key.number for one in below[:2]] == ["6", "7"]


def test_a_contradicting_field_leaves_a_made_hit_above_the_cutoff_of_its_name() -> None:
    reaching, below = Hits.of([hit(1, 60, 90), hit(2, 60, 60)]).parted(75)
    assert [one.key.number for one in reaching] == ["1"]
    assert [one.key.number for one in below] == ["2"]


def test_they_equal_a_tuple_of_the_same_hits_and_nothing_else() -> None:
    hits = Hits.of([hit(1), hit(2)])
    assert hits == (hit(1), hit(2))
    assert (hit(1), hit(2)) == hits
    assert hash(hits) == hash((hit(1), hit(2)))
    assert hits != (hit(1), hit(3))
    assert hits != (hit(1),)
    assert hits != [hit(1), hit(2)]
    assert NO_HITS == ()
    assert not NO_HITS
    assert list(reversed(hits)) == [hit(2), hit(1)]


def test_they_go_to_another_process_without_what_made_them() -> None:
    hits = pickle.loads(pickle.dumps(Hits(Watched(), range(3))))
    assert hits == (hit(0), hit(1), hit(2))


def test_canonical_json_is_that_of_a_tuple_and_is_read_again() -> None:
    hits = Hits.of([hit(1), hit(2)])
    written = canonical_json(hits)
    assert written == canonical_json((hit(1), hit(2)))
    assert from_json(written, Hits) == hits
    with pytest.raises(msgspec.ValidationError):
        from_json(b'[{"score": "high"}]', Hits)
