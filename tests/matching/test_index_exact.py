"""The fast road and the slow one come to the same hits, with the same reasons, on lists of every awkward kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchdesk.matching import NameIndex, Segment, candidates, following, reach
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import CountryLink, Entry, EntryKey, EntryType, Identifier, IdentifierKind, Name, NameKind, Strength
from watchdesk.model.errors import Cancelled
from watchdesk.model.hit import Hit, Verdict
from watchdesk.model.subject import SearchSettings, Subject

IndexOf = Callable[[dict[str, Sequence[Entry]]], NameIndex]
Slowly = Callable[[dict[str, Sequence[Entry]], Subject, SearchSettings], tuple[Hit, ...]]
MakeEntry = Callable[..., Entry]
Lists = dict[str, Sequence[Entry]]
Roads = Callable[[Lists, Subject, SearchSettings], tuple[tuple[Hit, ...], tuple[Hit, ...]]]

COMMON = """
    Volksarmee People's Army Narodnaya Armiya zavod plant K NPP kpa
    ali aly alia al qaeda alqaeda qaida bin ibn muhammad mohamed mohammed ahmad ahmed hassan hasan kim jong un jongun j m a smith
    jon john ivan ivanov ivanovich petrovich trading co ltd llc limited company bank of iran 7 9 44 ii abdul rahman abd abdulrahman
    bob robert Владимир vladimir wladimir путин putin محمد 김 정은 김정은 习近平 xi jinping é ö shch sch irgc islamic
    revolutionary guard corps alijongun qaedaalun halvex aviation podjetje treiding islamska
"""
WORDS = COMMON.split()
Lists = dict[str, Sequence[Entry]]
Roads = Callable[[Lists, Subject, SearchSettings], tuple[tuple[Hit, ...], tuple[Hit, ...]]]


@pytest.fixture(scope="module")
def roads(index_of: IndexOf, slowly: Slowly) -> Roads:
    """Search both ways."""

    def both(lists: Lists, subject: Subject, wanted: SearchSettings) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        return index_of(lists).search(subject, wanted), slowly(lists, subject, wanted)

    return both


names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
kinds = st.sampled_from(list(EntryType))
listed_names = st.builds(Name, names, st.sampled_from(list(NameKind)), st.sampled_from(list(Strength)))
numbers = st.builds(Identifier, st.just(IdentifierKind.PASSPORT), st.sampled_from(["A1", "a-1", "B2", ""]))
births = st.sampled_from([DateSpan.years(1960), DateSpan.day(1960, 5, 6), DateSpan.day(1975, 1, 2), DateSpan("unreadable")])
countries = st.builds(CountryLink, st.just("nationality"), st.sampled_from(["KP", "IR", "RU"]))


def entries_of(numbers_from: int) -> st.SearchStrategy[list[Entry]]:
    entry = st.builds(
        Entry,
        st.just(""),
        kinds,
        st.lists(listed_names, min_size=1, max_size=3).map(tuple),
        births=st.lists(births, max_size=1).map(tuple),
        countries=st.lists(countries, max_size=1).map(tuple),
        genders=st.sampled_from([(), ("male",)]),
        identifiers=st.lists(numbers, max_size=1).map(tuple),
    )
    return st.lists(entry, max_size=12).map(
        lambda made: [_numbered(entry, str(numbers_from + place)) for place, entry in enumerate(made)]
    )


def _numbered(entry: Entry, number: str) -> Entry:
    return Entry(
        number,
        entry.type,
        entry.names,
        births=entry.births,
        countries=entry.countries,
        genders=entry.genders,
        identifiers=entry.identifiers,
    )


subjects = st.builds(
    Subject,
    names,
    st.sampled_from([None, *EntryType]),
    st.lists(births, max_size=1).map(tuple),
    st.sampled_from([(), ("KP",)]),
    st.sampled_from(["", "male", "F"]),
    st.lists(numbers, max_size=1).map(tuple),
)
search_settings = st.builds(
    SearchSettings,
    st.sampled_from([0.0, 30.0, 50.0, 66.67, 75.0, 90.0, 100.0]),
    st.sampled_from([1, 3, 200]),
    st.sampled_from([(), (EntryType.PERSON,), (EntryType.ORGANISATION, EntryType.VESSEL)]),
    st.sampled_from([(), ("one",)]),
    st.sampled_from([(), ("KP",)]),
    st.booleans(),
)


@given(first=entries_of(0), second=entries_of(100), subject=subjects, wanted=search_settings)
@settings(max_examples=250)
def test_both_roads_return_the_same_hits(
    roads: Roads, first: list[Entry], second: list[Entry], subject: Subject, wanted: SearchSettings
) -> None:
    fast, slow = roads({"one": first, "two": second}, subject, wanted)
    assert fast == slow


@given(entries=entries_of(0), query=names, kind=kinds)
@settings(max_examples=250)
def test_every_hit_is_found_at_the_cutoff_it_just_reaches_where_little_is_followed(
    index_of: IndexOf, slowly: Slowly, entries: list[Entry], query: str, kind: EntryType
) -> None:
    """As on a long list: no pair is followed that need not be, and all rows count as many."""
    lists, subject = {"one": [replace(entry, type=kind) for entry in entries]}, Subject(query, kind)
    index, slow = index_of(lists), slowly(lists, subject, SearchSettings(cutoff=0))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "_FEW", 0)
        patch.setattr(following, "_RATES", np.geomspace(1e-2, 1e9, 40))
        for module in (reach, candidates):
            patch.setattr(module, "FEW_ROWS", 0)
        for place, hit in enumerate(slow):
            wanted = SearchSettings(cutoff=max(hit.score, hit.explanation.name_score))
            assert hit in tuple(index.search(subject, wanted)), place


@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=8), query=st.text(max_size=30), kind=kinds)
@settings(max_examples=150)
def test_both_roads_agree_on_any_text(roads: Roads, make_entry: MakeEntry, texts: list[str], query: str, kind: EntryType) -> None:
    lists = {"one": [make_entry(str(place), text, type=kind) for place, text in enumerate(texts)]}
    for sought in (query, texts[0]):
        fast, slow = roads(lists, Subject(sought), SearchSettings(cutoff=20))
        assert fast == slow


ADVERSARIAL = {
    "one-letter words": [" ".join("abcdefgh"[start:end]) for start in range(8) for end in range(start + 1, 9)],
    "200-word names": [" ".join(f"word{number % 37}" for number in range(start, start + 200)) for start in range(3)],
    "one word many times": ["ali " * count for count in (1, 2, 3, 5, 8, 30)],
    "nothing left": ["", "...", "😀", "-0-", "、", "\u200e"],
    "Korean names joined": [
        "Kim Jongun",
        "Kim Jong Un",
        "김정은",
        "김 정은",
        "Chongun Kim",
        "Jung-eun KIM",
        "이원덕",
        "Lee Wonduk",
        "Wonduk",
    ],
    "spellings of one name": [
        "Seif Adel",
        "Sayf Adil",
        "seyf",
        "the Egyptian",
        "al Masri",
        "Saif al-Misri",
        "Vandermerwe",
        "van der Merwe",
    ],
    "joined in every way": ["al qaeda", "alqaeda", "al qae da", "alqae da", "a l q a e d a", "al qaedaal qaeda"],
    "acronyms of names and of parts": [
        "Islamic Revolutionary Guard Corps Navy",
        "IRGC Navy",
        "IRGC",
        "Navy of the Islamic Revolutionary Guard Corps",
        "Islamic Revolutionary Guard Corps",
        "rgcn irgc islamic",
        "al Qaida in Iraq",
        "AQI Ltd",
        "QI al",
        "Iraq Qaida aqi al irgc irgcn",
        "Company of the Islamic Revolutionary Guard Corps Navy",
        "irgcn company",
    ],
    "three words written as one": [
        "Chong Chon Gang",
        "Chongchongang",
        "chong chongang",
        "Chung-chon-gang Chongchongang",
        "Yusuf al-Madani",
        "Yusufalmadani",
        "Yousofalmadani bin",
        "yusuf al madani yusuf al madani",
        "정 춘 강",
        "7 al Madani",
    ],
    "digits": ["0", "00", "44", "4 4", "IV", "4", "forty four", "1l", "l1"],
    "two letters as written": ["山田", "田山", "山本 太郎", "山田 太郎", "本山 太郎", "山 太郎", "やま", "まや", "정은", "은정"],
    "endless word": ["a" * 300, "a" * 299 + "b", "ab" * 150],
}


@pytest.mark.parametrize("texts", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
@pytest.mark.parametrize("kind", [EntryType.PERSON, EntryType.ORGANISATION])
def test_both_roads_agree_on_adversarial_lists(
    texts: list[str], kind: EntryType, index_of: IndexOf, slowly: Slowly, make_entry: MakeEntry
) -> None:
    lists = {"one": [make_entry(str(place), text, type=kind) for place, text in enumerate(texts)]}
    index = index_of(lists)
    for query in (*texts[:12], "ali", "al qaeda", "a b", "word1 word2"):
        if len(query.split()) <= 40:
            for cutoff in (0.0, 60.0, 95.0):
                wanted = SearchSettings(cutoff=cutoff)
                assert index.search(Subject(query), wanted) == slowly(lists, Subject(query), wanted)


TWICE = {
    "query joined": ("binomi posolu binomi", "binomiposolu iinimi"),
    "query joined, first word near": ("bido conosi bido", "bidoconosi bedo"),
    "query joined, three times": ("bido conosi bido conosi bido", "bidoconosi bidoconosi bedo"),
    "never joined, one near": ("bidoco bidoco bidoco", "bidoco bidocu bidace"),
    "many times": ("b c bido " * 5, "bido bidu b c c bonaro"),
    "listed joined": ("bidoconosi bidoconosi", "bido conosi bitacunosi"),
    "listed joined, another word left": ("kandor kandor", "kan dor kamdur bi"),
}


@pytest.mark.parametrize("texts", TWICE.values(), ids=TWICE.keys())
@pytest.mark.parametrize("kind", [EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL])
def test_a_word_that_stands_twice_may_be_joined_once(
    texts: tuple[str, str], kind: EntryType, index_of: IndexOf, slowly: Slowly, make_entry: MakeEntry
) -> None:
    query, listed = texts
    lists, subject = {"one": [make_entry("1", listed, type=kind)]}, Subject(query, kind)
    (hit,) = slowly(lists, subject, SearchSettings(cutoff=0))
    assert index_of(lists).search(subject, SearchSettings(cutoff=hit.score - 0.01)) == (hit,)


@pytest.mark.parametrize("kind", [EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL])
@pytest.mark.parametrize("name", ["Duran Duran", "Zora Mercur Zora", "Tora Tora Tora"])
def test_a_name_that_says_a_word_again_is_found(index_of: IndexOf, make_entry: MakeEntry, name: str, kind: EntryType) -> None:
    index = index_of({"one": [make_entry("1", name, type=kind)]})
    assert [hit.score for hit in index.search(Subject(name, kind), SearchSettings(cutoff=100))] == [100]


def test_a_fathers_name_tells_organisations_apart_although_it_weighs_little(index_of: IndexOf, make_entry: MakeEntry) -> None:
    """Volksarmee does not agree alone here, so the rule that one word proves little does not apply."""
    index = index_of({"one": [make_entry("1", "Volksarmee People's Ivanovich", type=EntryType.ORGANISATION)]})
    (hit,) = index.search(Subject("Volksarmee Ivanovich", EntryType.ORGANISATION), SearchSettings(cutoff=85))
    assert not any("agrees alone" in rule for rule in hit.explanation.rules)


def test_a_rare_word_stands_for_a_name_although_a_misspelt_generic_word_is_with_it(
    index_of: IndexOf, make_entry: MakeEntry
) -> None:
    """“Deveoopment” tells parties apart as it is written, but agrees with a word that does not: only Rowad is left to tell."""
    index = index_of({"one": [make_entry("1", "Rowad Real Estate Development", type=EntryType.ORGANISATION)]})
    subject = Subject("Rowad Bank Deveoopment", EntryType.ORGANISATION)
    (low,) = index.search(subject, SearchSettings(cutoff=40))
    assert low.explanation.rules == ()
    (hit,) = index.search(subject, SearchSettings(cutoff=low.score))
    assert hit == low


def test_of_many_equal_names_the_first_by_number_are_returned(index_of: IndexOf, make_entry: MakeEntry) -> None:
    entries = [make_entry(f"{number:05}", "Ali Hassan") for number in range(3000)]
    hits = index_of({"one": entries}).search(Subject("Ali Hassan"), SearchSettings(limit=5))
    assert [hit.key for hit in hits] == [EntryKey("one", f"{number:05}") for number in range(5)]
    assert {hit.score for hit in hits} == {100}


def test_an_index_of_nothing_finds_nothing(index_of: IndexOf) -> None:
    assert index_of({}).search(Subject("Ali"), SearchSettings(cutoff=0)) == ()
    assert index_of({"one": []}).search(Subject("Ali"), SearchSettings(cutoff=0)) == ()


def test_an_identifier_finds_its_holder_in_any_spelling(index_of: IndexOf, make_entry: MakeEntry) -> None:
    number = Identifier(IdentifierKind.IMO, "IMO 8827923")
    vessel = make_entry("1", "Chong Chon Gang", type=EntryType.VESSEL, identifiers=(number,))
    index = index_of({"one": [vessel, make_entry("2", "Ali")]})
    for typed in ("8827923", "IMO8827923", "imo 8827923"):
        (hit,) = index.find_identifier(typed, SearchSettings())
        assert (hit.key.number, hit.score) == ("1", 100)
    assert index.find_identifier("8827924", SearchSettings()) == ()
    assert index.find_identifier("8827923", SearchSettings(types=(EntryType.PERSON,))) == ()


def test_an_entry_is_found_by_its_own_number_and_by_no_number_of_a_party(index_of: IndexOf, make_entry: MakeEntry) -> None:
    passport = Identifier(IdentifierKind.PASSPORT, "AB.0451")
    index = index_of({"one": [make_entry("AB.0451", "Norin Halvex"), make_entry("2", "Ali", identifiers=(passport,))]})
    found = {hit.key.number: hit for hit in index.find_identifier("ab 0451", SearchSettings())}
    assert {number: hit.score for number, hit in found.items()} == {"AB.0451": 100, "2": 100}
    field = next(field for field in found["AB.0451"].explanation.fields if field.verdict is Verdict.AGREES)
    assert (field.field, field.yours, field.listed) == ("identifier", "entry number ab 0451", "entry number AB.0451")
    (hit,) = index.search(Subject("Zzz", identifiers=(passport,)), SearchSettings())
    assert hit.key.number == "2"


def test_a_subject_with_a_listed_number_finds_the_holder_under_another_name(index_of: IndexOf, make_entry: MakeEntry) -> None:
    passport = Identifier(IdentifierKind.PASSPORT, "745220480")
    index = index_of({"one": [make_entry("1", "KIM, Su Il", identifiers=(passport,))]})
    (hit,) = index.search(Subject("Somebody Else", identifiers=(passport,)), SearchSettings())
    assert hit.score == 100
    assert hit.explanation.name_score == 0


def test_a_contradiction_lowers_but_never_hides(index_of: IndexOf, make_entry: MakeEntry) -> None:
    entry = make_entry("1", "KIM, Su Il", births=(DateSpan.day(1985, 3, 4),), genders=("male",))
    subject = Subject("Kim Su Il", births=(DateSpan("1950-01-01", date(1950, 1, 1), date(1950, 1, 1)),), gender="female")
    (hit,) = index_of({"one": [entry]}).search(subject, SearchSettings(cutoff=90))
    assert hit.score < 90
    assert hit.explanation.name_score == 100


def test_names_and_counts_are_those_of_the_lists(index_of: IndexOf, make_entry: MakeEntry) -> None:
    index = index_of({"two": [make_entry("7", "B", "C")], "one": [make_entry("5", "A")]})
    assert (index.name_count, index.entry_count) == (3, 2)
    assert [(str(key), name.text) for key, name in index.names()] == [("one:5", "A"), ("two:7", "B"), ("two:7", "C")]


def test_two_segments_of_one_list_are_refused(make_entry: MakeEntry) -> None:
    segment = Segment.build("one", [make_entry("1", "A")])
    with pytest.raises(ValueError, match="two segments"):
        NameIndex.of([segment, segment])


def test_a_search_that_nobody_waits_for_stops(index_of: IndexOf, make_entry: MakeEntry) -> None:
    index = index_of({"one": [make_entry("1", "Ali Hassan")]})
    with pytest.raises(Cancelled):
        index.search(Subject("Ali"), SearchSettings(), cancelled=lambda: True)
