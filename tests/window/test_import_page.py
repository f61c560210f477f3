"""Importing list files: several at once, and what goes wrong or takes long, which is told, can be stopped, and changes nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.store import editions
from watchdesk.store.store import Store
from watchdesk.window.desk import STILL_AS_IT_WAS, Desk
from watchdesk.window.import_page import FEW_ENTRIES, ImportPage, State
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import MainWindow

PROJECT = Path(__file__).resolve().parents[2]

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


def texts(widget: QWidget) -> str:
    """Return everything a widget's labels say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


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


def some(*names: str) -> list[dict[str, object]]:
    """Return entries in our own format."""
    return [{"number": name, "type": "person", "names": [{"text": name, "kind": "primary"}]} for name in names]


def read_all(qtbot: QtBot, desk: Desk, page: ImportPage, *paths: Path) -> None:
    desk.import_lists.emit(list(paths))
    qtbot.waitUntil(lambda: bool(page.items) and all(item.state is not State.READING for item in page.items))


def present(store_path: Path, *keys: str) -> dict[str, int]:
    """Return how many entries the present editions of some lists have."""
    with Store.open(store_path, read_only=True) as store:
        found = {key: editions.current_of(store, key) for key in keys}
    return {key: edition.entry_count for key, edition in found.items() if edition is not None}


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_all_files_without_warnings_are_imported_at_once(
    qtbot: QtBot, desk: Desk, lists: ListsPage, page: ImportPage, write_list: WriteList, *, store_path: Path
) -> None:
    looked: list[str] = []
    desk.jobs.started.connect(lambda job: looked.append(job.title) if "names in the articles" in job.title else None)
    paths = [write_list(f"{key}.json", "2026-02-27", some("Ostrovan", "Quenter"), key) for key in ("one", "two", "three")]
    read_all(qtbot, desk, page, *paths)
    assert page.all_button.isVisible()
    page.all_button.click()
    qtbot.waitUntil(lambda: lists.currentWidget() is lists.overview)
    assert present(store_path, "one", "two", "three") == {"one": 2, "two": 2, "three": 2}
    assert lists.done_text.text().count("2 added, 0 changed, 0 removed") == 3
    assert not lists.undo_link.isVisible()
    qtbot.waitUntil(lambda: bool(looked))
    settled(qtbot, desk)
    assert len(looked) == 1


def test_importing_all_goes_on_with_files_that_are_still_read(
    qtbot: QtBot, desk: Desk, lists: ListsPage, page: ImportPage, write_list: WriteList, *, store_path: Path
) -> None:
    paths = [write_list(f"{key}.json", "2026-02-27", some("Ostrovan"), key) for key in ("one", "two", "three")]
    desk.import_lists.emit(paths)
    qtbot.waitUntil(lambda: shown_state(page) is State.READY)
    page.all_button.click()
    qtbot.waitUntil(lambda: lists.currentWidget() is lists.overview)
    assert present(store_path, "one", "two", "three") == {"one": 1, "two": 1, "three": 1}
    settled(qtbot, desk)


def test_importing_all_stops_with_a_preview_of_what_needs_a_decision(
    qtbot: QtBot, desk: Desk, lists: ListsPage, page: ImportPage, write_list: WriteList, *, store_path: Path, tmp_path: Path
) -> None:
    messages: list[str] = []
    desk.message.connect(messages.append)
    read_in(qtbot, desk, page, write_list("whole.json", "2026-02-27", some(*"abcdef"), "shrinking"))
    page.import_button.click()
    settled(qtbot, desk)
    shrunk = write_list("shrunk.json", "2026-08-01", some(*"abc"), "shrinking")
    broken = tmp_path / "broken.csv"
    broken.write_text("a;b\n", encoding="utf-8")
    plain = [write_list(f"{key}.json", "2026-02-27", some("Ostrovan"), key) for key in ("one", "two")]
    read_all(qtbot, desk, page, plain[0], shrunk, broken, plain[1])
    page.all_button.click()
    qtbot.waitUntil(lambda: len(page.items) == 2)
    settled(qtbot, desk)
    assert present(store_path, "one", "two", "shrinking") == {"one": 1, "two": 1, "shrinking": 6}
    assert [item.path for item in page.items] == [shrunk, broken]
    assert page.stack.currentWidget() is page.preview
    assert "3 entries fewer" in texts(page.preview)
    assert "What is left has warnings" in messages[-1]
    page.import_button.click()  # it was looked at, so it may be
    qtbot.waitUntil(lambda: len(page.items) == 1)
    settled(qtbot, desk)
    assert present(store_path, "shrinking") == {"shrinking": 3}
    assert shown_state(page) is State.FAILED


def test_importing_all_leaves_what_is_looked_at_where_that_needs_a_decision(
    qtbot: QtBot, desk: Desk, lists: ListsPage, page: ImportPage, write_list: WriteList, *, store_path: Path
) -> None:
    read_in(qtbot, desk, page, write_list("whole.json", "2026-02-27", some(*"abcdef"), "shrinking"))
    page.import_button.click()
    settled(qtbot, desk)
    older = write_list("older.json", "2025-04-19", some(*"abcdef"), "shrinking")
    shrunk = write_list("shrunk.json", "2026-08-01", some(*"abc"), "shrinking")
    one = write_list("one.json", "2026-02-27", some("Ostrovan"), "one")
    read_all(qtbot, desk, page, older, one, shrunk)
    page.chooser.setCurrentIndex(2)
    assert "has warnings, so Import all leaves it" in page.told.text()
    page.all_button.click()
    qtbot.waitUntil(lambda: len(page.items) == 2)
    settled(qtbot, desk)
    assert present(store_path, "shrinking", "one") == {"shrinking": 6, "one": 1}
    assert page.current is not None
    assert page.current.path == shrunk
    assert page.import_button.isEnabled()
    page.all_button.click()  # nothing is left that needs no decision
    settled(qtbot, desk)
    assert [item.path for item in page.items] == [older, shrunk]
    assert present(store_path, "shrinking") == {"shrinking": 6}


def test_importing_all_leaves_out_what_is_there_already(
    qtbot: QtBot, desk: Desk, lists: ListsPage, page: ImportPage, write_list: WriteList, *, store_path: Path
) -> None:
    one = write_list("one.json", "2026-02-27", some("Ostrovan"), "one")
    read_in(qtbot, desk, page, one)
    page.import_button.click()
    settled(qtbot, desk)
    two = write_list("two.json", "2026-02-27", some("Quenter"), "two")
    read_all(qtbot, desk, page, two, one)
    page.chooser.setCurrentIndex(0)
    page.all_button.click()
    qtbot.waitUntil(lambda: lists.currentWidget() is lists.overview)
    assert present(store_path, "one", "two") == {"one": 1, "two": 1}
    assert lists.done_text.text().count("was imported") == 1
    settled(qtbot, desk)


def test_importing_all_ends_when_it_is_cancelled(
    qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList, *, store_path: Path
) -> None:
    paths = [write_list("many.json", "2026-02-27", MANY, "many"), write_list("one.json", "2026-02-27", some("Ostrovan"), "one")]
    read_all(qtbot, desk, page, *paths)
    page.all_button.click()
    page.cancel.click()
    settled(qtbot, desk)
    assert present(store_path, "many", "one") == {}
    assert [item.state for item in page.items] == [State.READY, State.READY]


def test_one_file_has_no_button_for_all(qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList) -> None:
    read_in(qtbot, desk, page, write_list("one.json", "2026-02-27", some("Ostrovan"), "one"))
    assert page.import_button.isVisible()
    assert not page.all_button.isVisible()


def test_files_of_one_list_that_are_chosen_together_are_read_once(
    qtbot: QtBot, desk: Desk, page: ImportPage, tmp_path: Path
) -> None:
    samples = PROJECT / "tests" / "lists" / "samples" / "ofac" / "sdn"
    for name in ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"):
        shutil.copy(samples / name, tmp_path / name)
    read_all(qtbot, desk, page, *(tmp_path / name for name in ("add.csv", "alt.csv", "sdn.csv")))
    assert [item.path.name for item in page.items] == ["add.csv"]
    assert shown_state(page) is State.READY
    assert "sdn.csv, alt.csv, add.csv, sdn_comments.csv" in page.preview.about.text()
    settled(qtbot, desk)


def test_what_was_refused_stays_until_it_is_left_or_dropped_again(
    qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList, tmp_path: Path
) -> None:
    bad = [tmp_path / "bad.csv", tmp_path / "worse.csv"]
    for path in bad:
        path.write_text("a;b\n", encoding="utf-8")
    read_all(qtbot, desk, page, *bad)
    read_all(qtbot, desk, page, write_list("one.json", "2026-02-27", some("Ostrovan"), "one"), bad[1])
    assert [(item.path.name, item.state) for item in page.items] == [
        ("bad.csv", State.FAILED),
        ("one.json", State.READY),
        ("worse.csv", State.FAILED),
    ]
    settled(qtbot, desk)


def test_many_files_stand_side_by_side_without_arrows(qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList) -> None:
    ends = ("one_of_many_files", "two_of_many_files_with_a_rather_long_name", "three", "four_of_many_files", "five", "six", "seven")
    paths = [write_list(f"{end}_2026-08-01.json", "2026-02-27", some("Ostrovan"), f"list-{len(end)}") for end in ends]
    desk.import_lists.emit([*paths, paths[0].with_name("not_there_and_a_long_name_too.csv")])
    qtbot.waitUntil(lambda: len(page.items) == 8 and all(item.state is not State.READING for item in page.items))
    chooser = page.chooser
    qtbot.waitUntil(lambda: chooser.tabRect(7).right() <= chooser.width())
    assert not [one for one in chooser.findChildren(QToolButton) if one.isVisible()]
    assert "two_of_many_files_with_a_rather_long_name_2026-08-01.json: to decide" in chooser.tabToolTip(1)
    settled(qtbot, desk)


def test_what_is_read_again_cannot_be_imported_meanwhile(qtbot: QtBot, desk: Desk, page: ImportPage, write_list: WriteList) -> None:
    read_all(
        qtbot, desk, page, *(write_list(f"{day}.json", f"2026-02-{day}", some(f"Quenter {day}"), "one") for day in (25, 26, 27))
    )
    seen: list[tuple[bool, bool, str]] = []
    desk.jobs.started.connect(
        lambda job: (
            QTimer.singleShot(
                0, lambda: seen.append((page.import_button.isVisible(), page.all_button.isVisible(), page.told.text()))
            )
            if job.title.startswith("Reading")
            else None
        )
    )
    page.import_button.click()
    qtbot.waitUntil(lambda: len(page.items) == 2 and bool(seen))
    assert (False, False, "") in seen
    qtbot.waitUntil(lambda: all(item.state is State.READY for item in page.items))
    assert page.import_button.isVisible()
    settled(qtbot, desk)
