"""Python's collector rests while anyone searches, and is as it was afterwards, whoever ends first."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from threading import Event, Thread

import pytest

from watchdesk.matching import NameIndex, search_many
from watchdesk.matching.collecting import UNCOLLECTED, seldom_collecting
from watchdesk.model.entry import Entry
from watchdesk.model.subject import SearchSettings, Subject


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(701, 11, 12)
    yield
    gc.set_threshold(*before)


def test_it_rests_until_the_last_is_done() -> None:
    begun, over = Event(), Event()

    def other() -> None:
        with seldom_collecting:
            begun.set()
            over.wait()

    thread = Thread(target=other)
    with seldom_collecting:
        thread.start()
        begun.wait()
        assert gc.get_threshold()[0] == UNCOLLECTED
    assert gc.get_threshold()[0] == UNCOLLECTED
    over.set()
    thread.join()
    assert gc.get_threshold() == (701, 11, 12)


def test_one_that_was_told_never_to_look_never_does() -> None:
    gc.set_threshold(0, 11, 12)
    with seldom_collecting:
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold()[0] == 0


def test_searches_leave_it_as_it_was(
    make_entry: Callable[..., Entry], index_of: Callable[[dict[str, Sequence[Entry]]], NameIndex]
) -> None:
    index = index_of({"one": [make_entry("1", "Ali Hassan")]})
    seen = []

    def look() -> bool:
        seen.append(gc.get_threshold()[0])
        return False

    assert index.search(Subject("Ali Hassan"), SearchSettings(), cancelled=look)
    assert set(seen) == {UNCOLLECTED}
    begun = search_many(index, [Subject("Ali"), Subject("Hassan")], SearchSettings(), processes=1)
    next(begun)
    index.search(Subject("Hassan"), SearchSettings())
    begun.close()
    assert gc.get_threshold() == (701, 11, 12)
