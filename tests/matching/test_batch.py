"""Many subjects at once: the same hits as one by one, in their order, and nothing left running."""

from __future__ import annotations

import multiprocessing
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def another_thread() -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


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
    many = subjects * 3
    list(search_many(index, many, SearchSettings(), processes=1, report=lambda done, total, what: seen.append((done, total))))
    assert seen[0] == (0, len(many))
    assert seen[-1] == (len(many), len(many))
    assert len(seen) > 2


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


def test_beside_another_thread_processes_begin_afresh(index: NameIndex, subjects: list[Subject]) -> None:
    with another_thread():
        found = search_many(index, subjects, SearchSettings(), processes=2)
        made = [next(found)]
        (child,) = multiprocessing.active_children()
        assert type(child).__name__ == "SpawnProcess"
        made += found
    assert made == one_by_one(index, subjects, SearchSettings())


ALONE = """
import multiprocessing
from watchdesk.matching import NameIndex, Screened, Segment, search_many
from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.subject import SearchSettings, Subject

index = NameIndex.of([Segment.build("one", [Entry(str(n), EntryType.PERSON, (Name(f"Ali Hassan {n}"),)) for n in range(9)])])
subjects, settings = [Subject(f"Hassan {n % 12}") for n in range(300)], SearchSettings(50)
found = search_many(index, subjects, settings, processes=2)
made = [next(found)]
print(*(type(child).__name__ for child in multiprocessing.active_children()))
made += found
print(made == [Screened(tuple(index.search(one, settings))) for one in subjects], multiprocessing.active_children())
"""
"""Another main module than that of the tests, which may run beside other threads. Nothing guards it: no process reads it again."""


@pytest.mark.skipif(sys.platform != "linux", reason="processes begin afresh on other systems")
def test_in_a_program_of_one_thread_processes_begin_as_this_one(tmp_path: Path) -> None:
    script = tmp_path / "alone.py"
    script.write_text(ALONE, "utf-8")
    done = subprocess.run([sys.executable, "-W", "error", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["ForkProcess", "True []", ""]
    assert not done.stderr
