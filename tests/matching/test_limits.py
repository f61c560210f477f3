"""Queries of every size are answered or refused with a sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from watchdesk.matching import NameIndex, QueryTooLong, Segment, compare_names
from watchdesk.model.entry import Entry, EntryType
from watchdesk.model.subject import SearchSettings, Subject


@pytest.fixture
def index(make_entry: Callable[..., Entry]) -> NameIndex:
    return NameIndex.of([Segment.build("one", [make_entry("1", "KIM, Jong Un")])])


@pytest.mark.parametrize("query", ["word " * 500, "a" * 100_000, "김" * 2000], ids=["500 words", "100 KB", "2000 syllables"])
def test_a_text_that_is_no_name_is_refused(index: NameIndex, query: str) -> None:
    with pytest.raises(QueryTooLong, match="Search for the name alone"):
        index.search(Subject(query), SearchSettings())


@pytest.mark.parametrize("query", ["", " ", "😀", "...", "k", "1", "\x00", "\ud800", "\u202e", "김", "-0-"])
def test_anything_short_is_answered(index: NameIndex, query: str) -> None:
    index.search(Subject(query), SearchSettings(cutoff=0))
    compare_names(query, query)


def test_the_longest_name_allowed_is_answered(index: NameIndex) -> None:
    assert index.search(Subject("Kim Jong Un " + "x " * 37), SearchSettings(cutoff=1))


ENDLESS = ["gim" * 333, "ffi" * 333, "ﬃ" * 999, "ß" * 999, "ali" * 333, "김" * 999]


@pytest.mark.parametrize("kind", list(EntryType))
@pytest.mark.parametrize("query", ENDLESS, ids=[text[:3] for text in ENDLESS])
def test_an_endless_word_is_answered_at_once_whatever_it_is_made_of(index: NameIndex, query: str, kind: EntryType) -> None:
    """A rule that looks at every part of a word may not do so with a thousand letters: see how often that calls."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        index.search(Subject(query, kind), SearchSettings(cutoff=0))
    finally:
        sys.setprofile(None)
    assert calls < 100_000


@pytest.mark.parametrize("kind", list(EntryType))
@pytest.mark.parametrize(
    "name", ["gim" * 660, "بانك" * 500, "ali" * 660, "김" * 2000], ids=["roots", "Arabic", "names", "syllables"]
)
def test_an_endless_word_of_a_list_is_indexed_and_found(name: str, kind: EntryType, make_entry: Callable[..., Entry]) -> None:
    index = NameIndex.of([Segment.build("one", [make_entry("1", f"Kim {name}", type=kind)])])
    assert index.search(Subject(f"Kim {name}"[:1000], kind), SearchSettings(cutoff=0))
