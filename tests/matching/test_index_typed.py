"""Both roads agree at every letter typed, where many names match, and whichever of them are left out by the limit."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from watchdesk.matching import NameIndex, search
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import CountryLink, Entry, EntryKey, EntryType, Name, NameKind, Strength
from watchdesk.model.hit import Hit
from watchdesk.model.subject import SearchSettings, Subject

IndexOf = Callable[[dict[str, Sequence[Entry]]], NameIndex]
Slowly = Callable[[dict[str, Sequence[Entry]], Subject, SearchSettings], tuple[Hit, ...]]
MakeEntry = Callable[..., Entry]

GIVEN = """
    ali muhammad mohammed mohamed ahmad abd alexander aleksandr alexandrovich jong un zao Мохаммед 정은 iran trading co
"""
FAMILY = "hassan hussein al-rahman bin ali kim petrov ivanov ivanovich a m ltd qaeda alrahman smith rahman Петров 김"
TYPED = ("Ali Hassan", "Muhammad A M Ali", "Alexander Alexandrov", "Kim Jong-un", "Z.A.O. Iran Trading Co")
WHILE_TYPING = SearchSettings(cutoff=63, limit=210)
SETTINGS = (
    WHILE_TYPING,
    SearchSettings(cutoff=20),
    SearchSettings(cutoff=20, limit=40, countries=("KP",)),
    SearchSettings(limit=3, types=(EntryType.ORGANISATION, EntryType.VESSEL), weak_aliases=False),
)


@pytest.fixture(scope="module")
def crowd(make_entry: MakeEntry) -> dict[str, Sequence[Entry]]:
    """Two lists of parties whose names share their words, so that hundreds are alike."""
    rng = random.Random(3)

    def name() -> Name:
        words = [rng.choice(GIVEN.split()), *rng.sample(FAMILY.split(), rng.choice((0, 1, 1, 2, 3)))]
        return Name(" ".join(words), rng.choice(list(NameKind)), rng.choice(list(Strength)))

    def entry(number: int) -> Entry:
        kind = rng.choice((EntryType.PERSON, EntryType.PERSON, EntryType.ORGANISATION, EntryType.VESSEL))
        countries = tuple(CountryLink("nationality", code) for code in rng.choice(((), ("KP",), ("IR",))))
        births = rng.choice(((), (DateSpan.years(1960),)))
        return make_entry(str(number), *(name() for _ in range(rng.choice((1, 2)))), type=kind, countries=countries, births=births)

    return {"one": [entry(number) for number in range(130)], "two": [entry(number) for number in range(90)]}


@pytest.fixture(scope="module")
def crowd_index(crowd: dict[str, Sequence[Entry]], index_of: IndexOf) -> NameIndex:
    return index_of(crowd)


@pytest.fixture(params=[1, 128], ids=["one by one", "many at a time"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many names are scored before it is looked whether more have to be."""
    monkeypatch.setattr(search, "_CHUNK", request.param)
    monkeypatch.setattr(search, "_MORE", 0)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("name", TYPED)
def test_both_roads_agree_at_every_letter(
    name: str, crowd: dict[str, Sequence[Entry]], crowd_index: NameIndex, slowly: Slowly
) -> None:
    for length in range(1, len(name) + 1, 2):
        subject = Subject(name[:length])
        wanted = SETTINGS[length // 2 % len(SETTINGS)]
        every = slowly(crowd, subject, replace(wanted, limit=1000))
        for limit in (0, 1, 2, 3, 5, 8, 13, 40, 1000):
            assert crowd_index.search(subject, replace(wanted, limit=limit)) == every[:limit], (subject, limit)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("wanted", SETTINGS, ids=["typing", "far", "country", "types"])
def test_both_roads_agree_where_fields_change_the_order(
    wanted: SearchSettings, crowd: dict[str, Sequence[Entry]], crowd_index: NameIndex, slowly: Slowly
) -> None:
    subject = Subject("Muhammad Ali", EntryType.PERSON, births=(DateSpan.years(1960),), countries=("IR",))
    assert crowd_index.search(subject, wanted) == slowly(crowd, subject, wanted)


def test_nothing_scores_above_a_hundred_whatever_else_agrees(index_of: IndexOf, make_entry: MakeEntry) -> None:
    born = (DateSpan.years(1960),)
    index = index_of({"one": [make_entry("1", "Ali Hassan", births=born)]})
    subject = Subject("Ali Hassan", births=born)
    assert index.search(subject, SearchSettings(cutoff=100))
    assert not index.search(subject, SearchSettings(cutoff=100.5))


def test_of_ten_thousand_equal_names_the_first_by_number_are_returned(
    index_of: IndexOf, make_entry: MakeEntry, slowly: Slowly
) -> None:
    entries = [make_entry(str(number), "Ali Hassan") for number in range(10_000)]
    wanted = SearchSettings(limit=5)
    hits = index_of({"one": entries}).search(Subject("Ali Hasan"), wanted)
    assert [hit.key for hit in hits] == [EntryKey("one", number) for number in ("0", "1", "10", "100", "1000")]
    assert hits == slowly({"one": entries[:1001]}, Subject("Ali Hasan"), wanted)


@pytest.mark.shared
def test_both_roads_agree_on_real_names_typed_letter_by_letter(
    ofac_entries: Sequence[Entry], index_of: IndexOf, slowly: Slowly
) -> None:
    rng = random.Random(23)
    alike = [entry for entry in ofac_entries if any(word in entry.names[0].text.upper() for word in ("MOHAM", "ALEKSANDR", " CO"))]
    lists = {"one": rng.sample(alike, 90), "two": rng.sample(ofac_entries, 90)}
    index = index_of(lists)
    for name in rng.sample([name.text for entries in lists.values() for entry in entries for name in entry.names], 12):
        for length in range(2, min(len(name), 22), 3):
            subject = Subject(name[:length])
            assert index.search(subject, WHILE_TYPING) == slowly(lists, subject, WHILE_TYPING), subject
