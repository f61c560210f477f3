"""What goes wrong, or takes long, while list files are imported: it is told in words, can be stopped, and changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from watchdesk.store import editions
from watchdesk.store.store import Store
from watchdesk.window.desk import STILL_AS_IT_WAS, Desk
from watchdesk.window.import_page import FEW_ENTRIES, ImportPage, State
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import MainWindow

posix = pytest.mark.skipif(os.name != "posix", reason="starts a shell in the place of Python")

MANY = [
    {"number": f"M-{place}", "type": "person", "names": [{"text": f"Ostrovan Belkirk {place}", "kind": "primary"}]}
    for place in range(FEW_ENTRIES * 60)
]
"""So many entries that a process of its own imports them, and that no pipe takes them at once."""

WriteList = Callable[..., Path]
StartedWith = Callable[[str], None]


@pytest.fixture
def page(lists: ListsPage) -> ImportPage:
    """The import behind the page of lists."""
    return lists.import_page


def shown_state(page: ImportPage) -> State | None:
    return page.current.state if page.current is not None else None


def read_in(qtbot: QtBot, desk: Desk, page: ImportPage, path: Path) -> None:
    desk.import_lists.emit([path])
    qtbot.waitUntil(lambda: shown_state(page) in (State.READY, State.FAILED))


def holds_the_list(store_path: Path) -> bool:
    with Store.open(store_path, read_only=True) as store:
        return editions.current_of(store, "window-test") is not None


@posix
def test_a_file_that_no_process_can_be_started_for_is_told_in_words(
    qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList, started_with: StartedWith
) -> None:
    started_with("exit 1")
    read_in(qtbot, desk, page, write_list("list.json", "2026-02-27", MANY))
    assert shown_state(page) is State.FAILED
    assert page.stack.currentWidget() is page.failure
    assert "could not begin" in page.failure.sentence.text()
    assert not desk.jobs.running


@posix
def test_an_import_whose_process_dies_at_its_start_leaves_the_store_as_it_was(
    qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList, *, started_with: StartedWith, store_path: Path
) -> None:
    problems: list[str] = []
    desk.problem.connect(problems.append)
    read_in(qtbot, desk, page, write_list("list.json", "2026-02-27", MANY))
    assert shown_state(page) is State.READY
    started_with("exit 1")
    page.import_button.click()
    qtbot.waitUntil(lambda: bool(problems))
    assert "could not begin" in problems[0]
    assert shown_state(page) is State.READY
    assert page.import_button.isEnabled()
    assert not holds_the_list(store_path)


@posix
@pytest.mark.parametrize("is_read", [False, True])
def test_a_process_that_never_begins_can_be_cancelled(
    qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList, *, started_with: StartedWith, store_path: Path, is_read: bool
) -> None:
    path = write_list("list.json", "2026-02-27", MANY)
    if is_read:
        read_in(qtbot, desk, page, path)
    started_with("exec sleep 600")
    if is_read:
        page.import_button.click()
    else:
        desk.import_lists.emit([path])
    qtbot.waitUntil(lambda: bool(desk.jobs.running))
    cancel = page.cancel if is_read else page.reading.cancel
    assert cancel.isEnabled()
    cancel.click()
    told: QLabel = page.told if is_read else page.reading.what
    assert "Stopping" in told.text()
    assert not cancel.isEnabled()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert shown_state(page) is (State.READY if is_read else State.FAILED)
    assert page.cancel.isEnabled()
    assert not holds_the_list(store_path)


@posix
def test_the_window_closes_while_a_process_never_begins(
    qtbot: QtBot, window: MainWindow, desk: Desk, page: ImportPage, write_list: WriteList, *, started_with: StartedWith
) -> None:
    started_with("exec sleep 600")
    desk.import_lists.emit([write_list("list.json", "2026-02-27", MANY)])
    qtbot.waitUntil(lambda: shown_state(page) is State.READING)
    window.close()
    assert not desk.jobs.running


@posix
def test_an_edition_whose_index_cannot_be_built_is_said_not_to_be_searched(
    qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList, *, started_with: StartedWith, store_path: Path
) -> None:
    problems: list[str] = []
    desk.problem.connect(problems.append)
    read_in(qtbot, desk, page, write_list("list.json", "2026-02-27", MANY))
    desk.jobs.started.connect(lambda job: started_with("exit 1") if job.title.startswith("Preparing the search") else None)
    page.import_button.click()
    qtbot.waitUntil(lambda: bool(problems))
    assert STILL_AS_IT_WAS in problems[0]
    assert holds_the_list(store_path)
    qtbot.waitUntil(lambda: not desk.jobs.running)
