"""Helpers that are lost, or never came, leave nothing undone; and none begins as this process is where that is not safe."""

from __future__ import annotations

import _thread
import multiprocessing
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from watchdesk.matching import NameIndex, Screened, search_many
from watchdesk.matching.helpers import helpers, way_to_begin
from watchdesk.model.entry import Entry
from watchdesk.model.subject import SearchSettings, Subject

SUBJECTS = [Subject(f"Ali Hassan {number % 7}") for number in range(400)]


@pytest.fixture(scope="module")
def index(make_entry: Callable[..., Entry], index_of: Callable[[dict[str, Sequence[Entry]]], NameIndex]) -> NameIndex:
    return index_of({"one": [make_entry(str(number), f"Ali Hassan {number}") for number in range(9)]})


@pytest.fixture(scope="module")
def expected(index: NameIndex) -> list[Screened]:
    return list(search_many(index, SUBJECTS, SearchSettings(), processes=1))


@contextmanager
def unknown_thread() -> Iterator[None]:
    """A thread that `threading` knows nothing of, as test runners and consoles start them."""
    begun, over, gone = threading.Event(), threading.Event(), threading.Event()

    def run() -> None:
        begun.set()
        over.wait()
        gone.set()

    _thread.start_new_thread(run, ())
    begun.wait()
    try:
        yield
    finally:
        over.set()
        gone.wait()


def test_beside_a_thread_of_any_kind_helpers_begin_afresh() -> None:
    with unknown_thread():
        assert way_to_begin() == "spawn"


def test_what_a_helper_owed_that_was_killed_is_made_here(index: NameIndex, expected: list[Screened]) -> None:
    with unknown_thread():
        found = search_many(index, SUBJECTS, SearchSettings(), processes=3)
        made = [next(found)]
        for child in multiprocessing.active_children():
            child.kill()
        made += found
    assert made == expected
    assert multiprocessing.active_children() == []


def test_what_a_helper_owes_that_was_killed_is_told(index: NameIndex) -> None:
    left = deque(range(4))
    with unknown_thread(), helpers(index, [SUBJECTS[:2]] * 4, SearchSettings(), 1) as team:
        team.order(left)
        assert list(left) == [2, 3]
        (child,) = multiprocessing.active_children()
        child.kill()
        made, owed = {}, list[int]()
        while len(made) + len(owed) < 2:
            answered, lost = team.answers(wait=True)
            made |= answered
            owed += lost
        team.order(left)
        assert list(left) == [2, 3]
        assert sorted([*made, *owed]) == [0, 1]
        assert team.answers(wait=True) == ({}, [])


@pytest.mark.skipif(sys.platform == "win32", reason="starts a line of shell")
def test_helpers_that_cannot_begin_are_not_missed(
    index: NameIndex, expected: list[Screened], started_with: Callable[[str], None]
) -> None:
    started_with("exit 1")
    with unknown_thread():
        assert list(search_many(index, SUBJECTS, SearchSettings(), processes=2)) == expected


def test_a_daemon_does_it_all_itself(index: NameIndex, expected: list[Screened], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    assert list(search_many(index, SUBJECTS, SearchSettings(), processes=2)) == expected


KILLED = """
import multiprocessing
from watchdesk.matching import NameIndex, Screened, Segment, search_many
from watchdesk.model.entry import Entry, EntryType, Name
from watchdesk.model.subject import SearchSettings, Subject

index = NameIndex.of([Segment.build("one", [Entry(str(n), EntryType.PERSON, (Name(f"Ali Hassan {n}"),)) for n in range(9)])])
subjects, settings = [Subject(f"Hassan {n % 12}") for n in range(900)], SearchSettings(50)
found = search_many(index, subjects, settings, processes=2)
made = [next(found)]
for child in multiprocessing.active_children():
    child.kill()
made += found
print(made == [Screened(tuple(index.search(one, settings))) for one in subjects], multiprocessing.active_children())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes begin afresh on other systems")
def test_nor_is_one_missed_that_began_as_this_process(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf-8")
    done = subprocess.run([sys.executable, "-W", "error", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["True []", ""]
    assert not done.stderr
