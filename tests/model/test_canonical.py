"""Canonical JSON: one content, one text, and a hash that later fields do not change."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.canonical import canonical_json, content_hash, from_json, joined_hash
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import CountryLink, Entry, EntryType, Fact, Identifier, IdentifierKind, Name, NameKind, Place, Strength
from watchdesk.model.hit import WordPair, WordRelation
from watchdesk.model.subject import SearchSettings

texts = st.text(max_size=20)
names = st.builds(Name, texts, st.sampled_from(NameKind), st.sampled_from(Strength), texts)
spans = st.one_of(
    st.builds(DateSpan, texts),
    st.builds(DateSpan.years, st.integers(1, 9999), text=st.just("x")),
    st.builds(DateSpan.day, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28), circa=st.booleans()),
)
entries = st.builds(
    Entry,
    number=texts,
    type=st.sampled_from(EntryType),
    names=st.lists(names, min_size=1, max_size=3).map(tuple),
    births=st.lists(spans, max_size=2).map(tuple),
    countries=st.lists(st.builds(CountryLink, texts, texts), max_size=2).map(tuple),
    addresses=st.lists(st.builds(Place, texts, texts), max_size=2).map(tuple),
    identifiers=st.lists(st.builds(Identifier, st.sampled_from(IdentifierKind), texts), max_size=2).map(tuple),
    remarks=st.lists(texts, max_size=2).map(tuple),
    facts=st.lists(st.builds(Fact, texts, texts), max_size=2).map(tuple),
)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_could_never_be_read_again_is_not_written(number: float) -> None:
    with pytest.raises(ValueError, match="no place in JSON"):
        canonical_json(SearchSettings(cutoff=number))


@given(entries)
def test_what_is_written_is_read_back(entry: Entry) -> None:
    assert from_json(canonical_json(entry), Entry) == entry


@given(entries)
def test_one_content_has_one_text(entry: Entry) -> None:
    assert canonical_json(from_json(canonical_json(entry), Entry)) == canonical_json(entry)


def test_what_is_empty_is_left_out_so_that_new_fields_change_no_hash() -> None:
    entry = Entry("QDi.001", EntryType.PERSON, (Name("Made Up"),))
    expected = b'{"names":[{"kind":"primary","strength":"strong","text":"Made Up"}],"number":"QDi.001","type":"person"}'
    assert canonical_json(entry) == expected
    assert content_hash(entry) == hashlib.sha256(expected).hexdigest()


def test_a_number_that_is_zero_is_kept() -> None:
    word = WordPair("", "Ali", WordRelation.EXTRA, similarity=0.0, weight=1.0)
    expected = b'{"listed":"Ali","points":0.0,"query":"","relation":"extra","similarity":0.0,"weight":1.0}'
    assert canonical_json(word) == expected


def test_what_must_be_given_is_kept_even_when_empty() -> None:
    word = WordPair("", "Ali", WordRelation.EXTRA, similarity=0.0, weight=1.0)
    assert from_json(canonical_json(word), WordPair) == word


def test_any_change_of_a_letter_changes_the_hash() -> None:
    one = Entry("1", EntryType.VESSEL, (Name("SEA STAR"),))
    other = Entry("1", EntryType.VESSEL, (Name("SEA STAR "),))
    assert content_hash(one) != content_hash(other)


def test_something_else_is_not_taken_for_an_entry() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(b'{"number": 5}', Entry)


def test_several_files_have_one_hash() -> None:
    assert joined_hash(("ab",)) == "ab"
    assert joined_hash(("ab", "cd")) == hashlib.sha256(b"ab\ncd").hexdigest()
    assert joined_hash(("ab", "cd")) != joined_hash(("cd", "ab"))


def test_an_empty_value_that_is_not_the_default_is_kept() -> None:
    settings = SearchSettings(weak_aliases=False)
    assert from_json(canonical_json(settings), SearchSettings) == settings
