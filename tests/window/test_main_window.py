"""The main window: pages, menus, strips, dropped files, failures, and closing."""

from __future__ import annotations

import gc
import threading
import warnings
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.model.errors import UserError
from watchdesk.model.progress import Progress
from watchdesk.store import backups
from watchdesk.store.store import Store
from watchdesk.window import style, window_place
from watchdesk.window.application import open_window
from watchdesk.window.desk import Desk
from watchdesk.window.dropped import SortedFiles, sort_files
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import LEAST, PAGES, MainWindow
from watchdesk.window.search_page import SearchPage
from watchdesk.window.settings_page import SettingsPage
from watchdesk.window.shortcuts import ShortcutsDialog
from watchdesk.window.status_line import LONGEST_TIME, SPACING
from watchdesk.window.strips import time_left


def action(window: MainWindow, text: str) -> QAction:
    """Return the action of the menus with that text, its mnemonic left out."""
    return next(one for one in window.findChildren(QAction) if one.text().replace("&", "") == text)


def test_every_declared_page_is_there_with_title_icon_and_name(window: MainWindow) -> None:
    for spec in PAGES:
        window.go_to(spec.key)
        assert window.current() is window.pages[spec.key]
    shown = [button.accessibleName() for button in window.side.findChildren(QPushButton)]
    assert shown == ["Search", "Articles", "Lists", "Records", "Settings"]
    assert all(not button.icon().isNull() for button in window.side.findChildren(QPushButton))


def test_the_window_is_there_before_the_store_is_open(qtbot: QtBot, store_path: Path) -> None:
    desk = Desk(store_path)
    window = open_window(desk)
    qtbot.addWidget(window)
    assert window.isVisible()
    assert not desk.is_ready
    page = window.pages["search"]
    assert isinstance(page, SearchPage)
    page.box.setText("ostrovan belkirk")  # typed before the index is there: searched as soon as it is
    qtbot.waitUntil(lambda: page.model.hit_count == 1)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    window.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("watchdesk")]


def test_number_keys_change_the_page_and_ctrl_l_comes_back_to_the_box(qtbot: QtBot, window: MainWindow, page: SearchPage) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    page.box.setText("grell")
    qtbot.keyClick(window, Qt.Key.Key_5, control)
    assert window.current() is window.pages["settings"]
    qtbot.keyClick(window, Qt.Key.Key_L, control)
    assert window.current() is page
    assert window.focusWidget() is page.box
    assert page.box.selectedText() == "grell"
    qtbot.keyClick(window, Qt.Key.Key_3, control)
    assert window.current() is window.pages["lists"]
    qtbot.keyClick(window, Qt.Key.Key_1, control)
    page.box.setText("quenterra")
    qtbot.keyClick(window, Qt.Key.Key_F, control)
    assert page.box.selectedText() == "quenterra"


def test_counts_stand_beside_the_pages(qtbot: QtBot, window: MainWindow) -> None:
    described = {one.accessibleName(): one for one in window.side.findChildren(QPushButton)}
    qtbot.waitUntil(lambda: described["Lists"].accessibleDescription() == "4")
    qtbot.waitUntil(lambda: int(described["Articles"].accessibleDescription() or 0) >= 3)
    assert described["Search"].accessibleDescription() == ""


def test_the_status_line_tells_lists_dates_names_and_time(qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage) -> None:
    texts = [label.text() for label in window.status.findChildren(QLabel) if label.isVisible()]
    old = next(text for text in texts if text.startswith("Test list"))
    assert old.startswith("Test list 2020-03-01, ")
    assert old.endswith(" days old")
    assert any(text.endswith("(example)") for text in texts)
    assert window.status.names.text() == f"{desk.index.name_count:,} names"
    page.search_for("lazarus group")
    qtbot.waitUntil(lambda: "hits in" in window.status.time.text())
    assert window.status.time.text().endswith(" ms")
    assert window.status.time.isVisible()
    window.go_to("records")
    page.search_now()
    qtbot.waitUntil(lambda: not window.status.time.isVisible())
    window.go_to("search")
    assert window.status.time.isVisible()


def test_no_list_is_left_out_of_the_status_line_while_there_is_room(window: MainWindow) -> None:
    status = window.status
    window.setMinimumSize(300, 400)
    window.resize(2400, 800)
    shown = [one for one in status.findChildren(QLabel) if one.isVisible() and one not in (status.names, status.time)]
    needed = sum(one.sizeHint().width() + SPACING for one in shown) + status.names.sizeHint().width()
    room_for_time = status.fontMetrics().horizontalAdvance(LONGEST_TIME)
    window.resize(2400 - status.width() + needed + room_for_time + 4 * SPACING, 800)
    assert status.more.isHidden()


def test_lists_without_room_in_the_status_line_are_counted_and_named_in_a_menu(window: MainWindow, desk: Desk) -> None:
    status = window.status
    window.resize(2400, 800)
    assert status.more.isHidden()
    window.setMinimumSize(600, 400)
    window.resize(640, 600)
    left = int(status.more.text().removeprefix("+").removesuffix(" more"))
    assert status.more.isVisible()
    assert 0 < left < len(desk.editions)
    menu = status.menu()
    assert len(menu.actions()) == len(desk.editions)
    assert any(action.text().startswith("Test list 2020-03-01") for action in menu.actions())
    menu.actions()[0].trigger()
    assert window.current() is window.pages["lists"]
    menu.deleteLater()


def test_an_old_list_is_marked_by_word_and_role_and_the_days_are_a_setting(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    def shown() -> list[tuple[str, object]]:
        labels = window.status.findChildren(QLabel)
        return [
            (one.text(), one.property("role") or None) for one in labels if one.isVisible() and one.text().startswith("Test list")
        ]

    assert [role for _, role in shown()] == ["warning"]
    settings = window.pages["settings"]
    assert isinstance(settings, SettingsPage)
    settings.days.setValue(3650)
    qtbot.waitUntil(lambda: shown() == [("Test list 2020-03-01", None)])


def test_long_work_shows_in_the_strip_and_can_be_cancelled(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    stopped: list[bool] = []

    def work(_: Store, report: Progress) -> None:
        count = 0
        while True:
            count = (count + 1) % 1000
            report(count, 1000, "Counting sheep")

    desk.jobs.run("Endless", work, lambda _: None, cancelled=lambda: stopped.append(True))
    strip = window.job_strip
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: "Counting sheep" in strip.what.text())
    assert strip.title.text() == "Endless"
    assert strip.bar.maximum() == 1000
    strip.cancel.click()
    qtbot.waitUntil(lambda: bool(stopped))
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("seconds", "done", "total", "said"),
    [
        (10, 50, 100, "10 seconds left"),
        (1, 0, 100, ""),
        (600, 50, 100, "10 minutes left"),
        (100, 99, 100, "a few seconds left"),
        (9, 5, 0, ""),
    ],
)
def test_time_left_is_told_in_words(seconds: float, done: int, total: int, said: str) -> None:
    assert time_left(seconds, done, total) == said


def test_a_problem_stays_until_it_is_dismissed(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    def fail(_: Store) -> None:
        raise UserError("The disk is full: free some space and try again.")

    desk.jobs.write(fail, lambda _: None)
    problems, messages = window.problem_strip, window.message_strip
    qtbot.waitUntil(problems.isVisible)
    assert problems.text.text() == "The disk is full: free some space and try again."
    desk.message.emit("Recorded as no. 1.")
    assert messages.isVisible()
    assert messages.text.text() == "Recorded as no. 1."
    assert problems.text.text().startswith("The disk is full")
    desk.problem.emit("Something else.")
    desk.problem.emit("Something else.")
    assert problems.text.text() == "The disk is full: free some space and try again.\nSomething else."
    problems.dismiss.click()
    assert not problems.isVisible()
    assert messages.isVisible()
    desk.problem.emit("A third thing.")
    assert problems.text.text() == "A third thing."
    messages.dismiss.click()


def test_of_many_problems_none_is_lost_before_it_is_dismissed(window: MainWindow, desk: Desk) -> None:
    strip = window.problem_strip
    for place in range(1, 4):
        desk.problem.emit(f"{place}.csv was not imported.")
    assert not strip.all.isVisible()
    for place in range(4, 6):
        desk.problem.emit(f"{place}.csv was not imported.")
    assert strip.text.text() == "5 problems, the last of them:\n4.csv was not imported.\n5.csv was not imported."
    strip.all.click()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    said = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert all(f"{place}.csv was not imported." in said for place in range(1, 6))
    dialog.close()
    strip.dismiss.click()
    desk.problem.emit("Something else.")
    assert strip.text.text() == "Something else."
    assert not strip.all.isVisible()
    strip.dismiss.click()


def test_a_failure_of_ours_is_shown_with_details_to_copy(qtbot: QtBot, window: MainWindow) -> None:
    window.show_bug("Traceback: <b>something</b> broke")
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert "<b>something</b> broke" in dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy").click()
    assert "<b>something</b> broke" in QApplication.clipboard().text()
    dialog.close()


def test_dropped_files_go_where_their_content_belongs(qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    article = tmp_path / "note.txt"
    article.write_text("A headline\n\nA paragraph about a company.\n", encoding="utf-8")
    unknown = tmp_path / "unknown.csv"
    unknown.write_text("a;b\n1;2\n", encoding="utf-8")
    lists: list[Path] = []
    articles: list[Path] = []
    for signal, got in ((desk.import_lists, lists), (desk.import_articles, articles)):
        signal.disconnect()
        signal.connect(got.extend)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article)), QUrl.fromLocalFile(str(unknown))])
    event = QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    qtbot.waitUntil(lambda: bool(lists and articles))
    assert lists == [unknown]
    assert articles == [article]


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_folder_that_holds_nothing_to_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_closed: bool) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()

    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError

    if is_closed:  # root may look into every folder, so the refusal is played
        monkeypatch.setattr(Path, "iterdir", refuse)
    assert sort_files([folder]) == SortedFiles((folder,), (), has_list=False)


def test_importing_a_list_asks_for_files(qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    action(window, "Import list…").trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    chosen: list[object] = []
    desk.import_lists.disconnect()
    desk.import_lists.connect(chosen.append)
    dialog.filesSelected.emit([str(tmp_path / "sdn.csv")])
    assert chosen == [[tmp_path / "sdn.csv"]]
    dialog.close()


def test_the_theme_is_chosen_in_the_menu_and_kept(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, desk: Desk, store_path: Path
) -> None:
    action(window, "Dark").trigger()
    assert style.colours() is style.DARK
    assert action(window, "Dark").isChecked()
    window.close()
    again = Desk(store_path)
    with qtbot.waitSignal(again.ready):
        again.start()
    assert again.settings.theme == "dark"
    again.close()
    style.apply(qapp, "light")


def test_a_damaged_store_is_told_and_its_backup_put_in_place(qtbot: QtBot, store_path: Path) -> None:
    folder = backups.folder(store_path)
    folder.mkdir()
    with Store.open(store_path) as store:
        store.backup(folder / "2026-01-01T000000.000000Z-before-import.sqlite")
    for path in store_path.parent.glob(f"{store_path.name}*"):
        if path.is_file():
            path.write_bytes(b"not a database at all, but long enough to be looked at" * 200)
    desk = Desk(store_path)
    told: list[str] = []
    desk.problem.connect(told.append)
    window = open_window(desk)
    qtbot.addWidget(window)
    page = window.pages["search"]
    assert isinstance(page, SearchPage)
    qtbot.waitUntil(lambda: any(label.text() == "The store is not open" for label in page.note.findChildren(QLabel)))
    assert not told, "once is enough"
    assert any("not open" in label.text() for label in window.status.findChildren(QLabel))
    restore = next(one for one in page.note.findChildren(QPushButton) if one.text() == "Restore the last backup")
    with qtbot.waitSignal(desk.ready):
        restore.click()
    assert desk.index.name_count > 100
    assert list(store_path.parent.glob("*damaged*"))
    qtbot.waitUntil(lambda: not desk.jobs.running)
    window.close()


@pytest.fixture
def large_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen with room for any window, whatever screen the tests are given."""
    monkeypatch.setattr(window_place, "within", lambda size, _room, _least: size)


@pytest.mark.usefixtures("large_screen")
def test_the_window_opens_as_it_was_closed(qtbot: QtBot, store_path: Path) -> None:
    first = open_window(Desk(store_path))
    qtbot.addWidget(first)
    qtbot.waitUntil(lambda: first.desk.is_ready and not first.desk.jobs.running)
    qtbot.wait(50)
    first.resize(1100, 720)
    first.close()
    second = open_window(Desk(store_path))
    qtbot.addWidget(second)
    qtbot.waitUntil(lambda: (second.width(), second.height()) == (1100, 720))
    qtbot.waitUntil(lambda: not second.desk.jobs.running)
    second.close()


def test_copying_takes_what_is_selected_and_else_the_name_of_the_hit(qtbot: QtBot, window: MainWindow, page: SearchPage) -> None:
    page.search_for("ostrovan belkirk")
    qtbot.waitUntil(lambda: page.selected() is not None)
    action(window, "Copy").trigger()
    assert QApplication.clipboard().text() == "Ostrovan Belkirk"
    page.box.selectAll()
    action(window, "Copy").trigger()
    assert QApplication.clipboard().text() == "ostrovan belkirk"


def test_files_dropped_on_the_box_are_left_to_the_window(window: MainWindow, page: SearchPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/sdn.csv")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # from Qt 6.12 on; before, there is no other way to make one
        event = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    page.box.dragEnterEvent(event)
    assert not event.isAccepted()
    QApplication.sendEvent(page.box, event)  # goes up to the first that takes it
    assert event.isAccepted()


def test_every_key_of_the_menus_is_told_with_f1(qtbot: QtBot, window: MainWindow) -> None:
    action(window, "Keyboard shortcuts").trigger()
    dialog = next(one for one in window.findChildren(ShortcutsDialog) if one.isVisible())
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    keys = {one.shortcut().toString() for one in window.findChildren(QAction) if not one.shortcut().isEmpty()}
    places = {f"Ctrl+{place}" for place in range(1, 6)}
    assert places <= keys
    for key in keys - places - {"Ctrl+A", "Esc"}:
        assert key in said
    assert "Ctrl+1 … Ctrl+5" in said
    dialog.accept()


@pytest.mark.usefixtures("large_screen")
def test_the_hits_are_as_wide_as_they_were(qtbot: QtBot, store_path: Path) -> None:
    def opened(wanted: int = 0, *, is_searching: bool = True) -> int:
        window = open_window(Desk(store_path))
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: window.desk.is_ready and not window.desk.jobs.running)
        page = window.pages["search"]
        assert isinstance(page, SearchPage)
        qtbot.wait(50)
        if is_searching:
            page.search_for("lazarus group")
            qtbot.waitUntil(page.hits.isVisible)
        if wanted:
            page.set_hits_width(wanted)
        qtbot.wait(20)
        window.close()
        return page.hits_width()

    assert [opened(520), opened(), opened(is_searching=False), opened()] == [520, 520, 520, 520]


def test_the_open_store_is_not_opened_when_it_is_dropped(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    (folder / "store.txt").hardlink_to(desk.store_path)
    opened: list[Path] = []
    monkeypatch.setattr("watchdesk.window.dropped.lists.is_list", lambda path: bool(opened.append(path)))
    beside = desk.store_path.with_name(desk.store_path.name + "-shm")
    assert beside.exists()
    for given in (desk.store_path, beside, folder):
        window.problem_strip.hide()
        window.take_files([given])
        assert "is the store that Watchdesk has open" in window.problem_strip.text.text()
        assert window.problem_strip.isVisible()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert window.current() is window.pages["search"]
    assert opened == []


def test_pages_nobody_asked_for_are_made_after_the_start(qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    style.apply(qapp, "light")
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    assert list(made.pages) == ["search"]
    desk.ready.emit()
    qtbot.waitUntil(lambda: set(made.pages) == {spec.key for spec in PAGES})
    made.close()


def test_a_page_hears_what_it_is_made_for(qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    assert "lists" not in window.pages
    desk.import_lists.emit([tmp_path / "gone.csv"])
    page = window.pages["lists"]
    assert isinstance(page, ListsPage)
    assert [item.path for item in page.import_page.items] == [tmp_path / "gone.csv"]
    assert window.current() is page
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_another_look_reaches_what_is_seen_and_what_is_hidden(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    """The sheet stays the same, so every widget must have looked its colours up again."""
    shown, hidden = window.side, window.pages["settings"].findChildren(QLabel)[0]
    assert not hidden.isVisible()
    for theme, wanted in (("dark", style.DARK), ("light", style.LIGHT)):
        desk.change_settings(replace(desk.settings, theme=theme))
        qtbot.waitUntil(lambda wanted=wanted: _ground(shown) == wanted.side and _ground(window.stack) == wanted.ground)
        qtbot.waitUntil(lambda wanted=wanted: hidden.palette().color(hidden.foregroundRole()).name().upper() == wanted.ink)
        assert window.property("shade") == theme


def test_a_page_that_comes_into_sight_has_the_other_look_before_those_nobody_sees(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[Callable[[], None]] = []
    monkeypatch.setattr(style, "QTimer", SimpleNamespace(singleShot=lambda _ms, _app, do: turns.append(do)))
    monkeypatch.setattr(style, "AT_ONCE", 1)
    seen, hidden = (window.pages[key] for key in ("settings", "records"))
    for page in (seen, hidden):
        for widget in page.findChildren(QWidget):
            widget.ensurePolished()
    desk.change_settings(replace(desk.settings, theme="dark"))
    window.go_to("settings")
    turns.pop()()
    assert all(_coloured(seen))
    assert not any(_coloured(hidden))
    while turns:
        turns.pop()()
    assert all(_coloured(hidden))


def _coloured(page: QWidget) -> list[bool]:
    """Return of every quiet label whether it has the colour of the look in use."""
    dim = [one for one in page.findChildren(QLabel) if one.property("role") == "dim" and one.isVisibleTo(page)]
    return [one.palette().color(one.foregroundRole()).name().upper() == style.colours().dim for one in dim]


def _ground(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(2, 2).name().upper()


def test_a_closed_window_lets_go_of_the_index_at_once(qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage) -> None:
    page.search_for("Ostrovan Belkirk")
    page.record_now()
    qtbot.waitUntil(lambda: desk.keeper.record_of(page.outcome) is not None and page.detail.facts is not None)
    index = [weakref.ref(part) for part in (desk.index, desk.index.vocabulary)]
    gc.disable()
    try:
        window.close()
        qtbot.waitUntil(lambda: [part() for part in index] == [None, None])  # an answer may still be on its way
    finally:
        gc.enable()


def test_a_record_does_not_hold_an_index_that_was_replaced(qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage) -> None:
    page.search_for("Ostrovan Belkirk")
    page.record_now()
    qtbot.waitUntil(lambda: desk.keeper.record_of(page.outcome) is not None and page.detail.facts is not None)
    before = weakref.ref(desk.index.vocabulary)
    page.box.clear()
    qtbot.waitUntil(lambda: page.outcome is None)
    with qtbot.waitSignal(desk.index_changed):
        desk.reload_index()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    gc.disable()
    try:
        qtbot.waitUntil(lambda: before() is None)
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("wanted", "room", "fits"),
    [
        ((1280, 800), (1920, 1080), (1280, 800)),
        ((1280, 800), (1280, 800), (1280, 760)),
        ((1800, 1000), (1366, 768), (1366, 728)),
        ((1280, 800), (853, 533), (960, 600)),
    ],
)
def test_the_window_is_no_larger_than_the_screen(wanted: tuple[int, int], room: tuple[int, int], fits: tuple[int, int]) -> None:
    assert window_place.within(QSize(*wanted), QSize(*room), LEAST) == QSize(*fits)
