"""Searching by name and by identifier, what is searchable at all, and what a screening keeps of a search."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from watchdesk.matching import MATCHER_VERSION, NameIndex
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.errors import Cancelled
from watchdesk.model.lists import Edition, ListContent
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.screening import indexing
from watchdesk.screening.record import record
from watchdesk.screening.search import NEAREST_MISSES, is_searchable, search
from watchdesk.store import chain, editions, screenings, settings
from watchdesk.store.store import Store

MakeContent = Callable[..., ListContent]
Loaded = tuple[NameIndex, tuple[Edition, ...]]


@pytest.fixture
def loaded(store: Store, make_content: MakeContent, banker: Entry, ship: Entry) -> Loaded:
    editions.add(store, make_content("list-a", (banker,)))
    editions.add(store, make_content("list-b", (ship,)))
    return indexing.load(store), editions.current(store)


@pytest.mark.parametrize("text", ["Li", "ab", "12", "김", "毛", "か", "Ли", "ｌｉ"])
def test_enough_to_search(text: str) -> None:
    assert is_searchable(text)


@pytest.mark.parametrize("text", ["", " ", "x", "Ж", "7", "…!?", "\u200f", "🙂", "e\u0301"])
def test_too_little_to_search(text: str) -> None:
    assert not is_searchable(text)


def test_a_name_is_found_with_what_was_searched_where(loaded: Loaded) -> None:
    outcome = search(*loaded, Subject("Orlo Quintavale"), SearchSettings())
    (hit,) = outcome.hits
    assert (hit.key.list_key, hit.key.number) == ("list-a", "QXi.001")
    assert hit.matched.text == "Orlo Quintavalle"
    assert outcome.hit_count == 1
    assert outcome.names_searched == 4
    assert outcome.matcher_version == MATCHER_VERSION
    assert [edition.list_key for edition in outcome.editions] == ["list-a", "list-b"]
    assert all(edition.sha256 and edition.published == "2026-08-01" for edition in outcome.editions)


def test_a_list_left_out_is_not_named_as_searched(loaded: Loaded) -> None:
    outcome = search(*loaded, Subject("Orlo Quintavalle"), SearchSettings(lists=("list-b",)))
    assert outcome.hits == ()
    assert [edition.list_key for edition in outcome.editions] == ["list-b"]


@pytest.mark.parametrize("key", ["list-a", "list-b"])
def test_the_names_searched_are_those_of_the_lists_searched(loaded: Loaded, key: str) -> None:
    index, editions_loaded = loaded
    held = {edition.list_key: edition.name_count for edition in editions_loaded}
    outcome = search(index, editions_loaded, Subject("Orlo Quintavalle"), SearchSettings(lists=(key,)))
    assert outcome.names_searched == held[key] < index.name_count == sum(held.values())


@pytest.mark.parametrize("typed", ["9074729", "IMO 9074729", "imo9074729", "IMO-Nr. 9074729", "QXv.002", "qxv 002"])
def test_an_identifier_in_the_name_box_finds_its_holder(loaded: Loaded, typed: str) -> None:
    outcome = search(*loaded, Subject(typed), SearchSettings())
    assert outcome.hits[0].key.number == "QXv.002"
    assert outcome.hits[0].score == 100
    assert search(*loaded, Subject(typed), SearchSettings(types=(EntryType.PERSON,))).hits == ()


def test_the_nearest_misses_are_kept_below_the_cutoff(loaded: Loaded) -> None:
    sure = search(*loaded, Subject("Orlo Quintavale"), SearchSettings(cutoff=50))
    score = sure.hits[0].score
    outcome = search(*loaded, Subject("Orlo Quintavale"), SearchSettings(cutoff=min(score + 1, 100)))
    assert outcome.hits == ()
    assert [hit.key.number for hit in outcome.below] == ["QXi.001"]


def test_a_name_that_a_birth_date_contradicts_is_not_lost_behind_the_nearest_misses(
    store: Store, make_content: MakeContent
) -> None:
    """It reaches the cut-off by its name and stands, by its score, behind more entries than are looked at that do not."""
    near = [Entry(str(place), EntryType.PERSON, (Name("Orlo Quintavalla"),)) for place in range(2 * NEAREST_MISSES)]
    far = Entry("far", EntryType.PERSON, (Name("Orlo Quintavalle"),), births=(DateSpan.day(1950, 1, 2),))
    editions.add(store, make_content("many", (*near, far)))
    index, current = indexing.load(store), editions.current(store)
    subject, wanted = Subject("Orlo Quintavalle", births=(DateSpan.day(1980, 3, 4),)), SearchSettings(cutoff=99, limit=5)
    outcome = search(index, current, subject, wanted)
    assert outcome.hits == index.search(subject, wanted)
    assert [hit.key.number for hit in outcome.hits] == ["far"]
    assert len(outcome.below) == NEAREST_MISSES


def test_a_limit_is_kept_and_misses_are_few(store: Store, make_content: MakeContent) -> None:
    many = tuple(Entry(str(place), EntryType.PERSON, (Name("Orlo Quintavalle"),)) for place in range(40))
    editions.add(store, make_content("many", many))
    index, current = indexing.load(store), editions.current(store)
    outcome = search(index, current, Subject("Orlo Quintavalle"), SearchSettings(limit=7))
    assert len(outcome.hits) == 7
    assert outcome.hit_count >= 7
    assert len(search(index, current, Subject("Orlo Quintavalli"), SearchSettings(cutoff=99.9)).below) <= NEAREST_MISSES


def test_a_search_can_be_cancelled(loaded: Loaded) -> None:
    with pytest.raises(Cancelled):
        search(*loaded, Subject("Orlo Quintavalle"), SearchSettings(), cancelled=lambda: True)


def test_a_recorded_search_is_read_back_to_the_letter(store: Store, loaded: Loaded) -> None:
    settings.put(store, "operator", "A. Analyst")
    outcome = search(*loaded, Subject("Орло Квинтавале \u202e<b>", countries=("SM",)), SearchSettings(cutoff=40))
    kept = record(store, outcome, "search")
    again = screenings.get(store, kept.number)
    assert again == kept
    assert again.content.outcome == outcome
    assert again.content.operator == "A. Analyst"
    assert again.content.made_at[-6] in "+-"
    assert chain.verify(store).ok


def test_half_a_letter_is_searched_and_kept_as_unreadable(store: Store, loaded: Loaded) -> None:
    kept = record(store, search(*loaded, Subject("Orlo\udcff Quintavalle"), SearchSettings()), "search")
    assert screenings.get(store, kept.number).content.outcome.subject.name == "Orlo\ufffd Quintavalle"
    assert kept.content.outcome.hits


def test_the_operator_is_who_is_named_else_the_account(store: Store, loaded: Loaded) -> None:
    outcome = search(*loaded, Subject("Orlo"), SearchSettings())
    assert record(store, outcome, "print", "B. Second").content.operator == "B. Second"
    assert record(store, outcome, "print").content.operator


def test_a_contradiction_lowers_and_never_hides(loaded: Loaded) -> None:
    (agreed,) = search(*loaded, Subject("Orlo Quintavalle"), SearchSettings()).hits
    other = search(*loaded, Subject("Orlo Quintavalle", countries=("JP",)), SearchSettings(cutoff=agreed.score))
    (hit,) = other.hits
    assert hit.score < agreed.score
    assert other.below == ()
