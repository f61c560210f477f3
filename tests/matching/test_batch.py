"""Many subjects at once: the same hits as one by one, in their order, and nothing left running."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Sequence

import pytest

from watchdesk.matching import NameIndex, QueryTooLong, Screened, search_many
from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import CountryLink, Entry, EntryType
from watchdesk.model.errors import Cancelled
from watchdesk.model.subject import SearchSettings, Subject

TEXT = """
    ali hassan mohammed al qaeda alqaeda kim jong un trading company ltd iran vladimir putin Путин bin m a 김 7 z.a.o.
"""
WORDS = TEXT.split()


@pytest.fixture(scope="module")
def index(make_entry: Callable[..., Entry], index_of: Callable[[dict[str, Sequence[Entry]]], NameIndex]) -> NameIndex:
    rng = random.Random(2)

    def entry(number: int) -> Entry:
        names = [" ".join(rng.choices(WORDS, k=rng.randint(1, 4))) for _ in range(rng.randint(1, 2))]
        countries = tuple(CountryLink("nationality", code) for code in rng.choice(((), ("KP",), ("IR",))))
        return make_entry(str(number), *names, type=rng.choice(list(EntryType)), countries=countries)

    return index_of({"one": [entry(number) for number in range(120)], "two": [entry(number) for number in range(60)]})


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    rng = random.Random(9)
    made = []
    for _ in range(150):
        births = rng.choice(((), (), (DateSpan.years(1960),)))
        kind = rng.choice([None, None, EntryType.PERSON, EntryType.ORGANISATION])
        made.append(Subject(" ".join(rng.choices(WORDS, k=rng.randint(0, 4))), kind, births=births))
    return [*made, Subject("word " * 500), Subject("😀"), Subject("Ali Hassan")]


def one_by_one(index: NameIndex, subjects: Sequence[Subject], settings: SearchSettings) -> list[Screened]:
    made = []
    for subject in subjects:
        try:
            made.append(Screened(index.search(subject, settings)))
        except QueryTooLong as error:
            made.append(Screened((), str(error)))
    return made


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    "settings",
    [SearchSettings(), SearchSettings(50, 5, weak_aliases=False), SearchSettings(40, lists=("two",), countries=("KP",))],
    ids=["shipped", "far", "filtered"],
)
def test_the_hits_are_those_of_single_searches(
    index: NameIndex, subjects: list[Subject], settings: SearchSettings, processes: int
) -> None:
    assert list(search_many(index, subjects, settings, processes=processes)) == one_by_one(index, subjects, settings)


def test_nobody_is_nothing(index: NameIndex) -> None:
    assert list(search_many(index, [], SearchSettings())) == []
    assert list(search_many(index, [], SearchSettings(), processes=2)) == []


def test_it_reports_where_it_is(index: NameIndex, subjects: list[Subject]) -> None:
    seen: list[tuple[int, int]] = []
    list(search_many(index, subjects, SearchSettings(), report=lambda done, total, what: seen.append((done, total))))
    assert seen[0] == (0, len(subjects))
    assert seen[-1] == (len(subjects), len(subjects))
    assert len(seen) > 3


@pytest.mark.parametrize("processes", [1, 2])
def test_cancelling_leaves_no_process_behind(index: NameIndex, subjects: list[Subject], processes: int) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(search_many(index, subjects * 5, SearchSettings(), processes=processes, report=stop))
    assert multiprocessing.active_children() == []


def test_who_takes_no_more_leaves_no_process_behind(index: NameIndex, subjects: list[Subject]) -> None:
    found = search_many(index, subjects * 5, SearchSettings(), processes=2)
    next(found)
    found.close()
    assert multiprocessing.active_children() == []
