"""Files dragged onto the window as a user does it: the events go to the native window, and Qt finds who takes them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.window.articles_page import ArticlesPage
from watchdesk.window.import_page import State
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import MainWindow
from watchdesk.window.widgets import LineEdit

WriteList = Callable[..., Path]
ENTRIES = [{"number": "A-1", "type": "person", "names": [{"text": "Ostrovan Belkirk", "kind": "primary"}]}]


def files(*paths: Path) -> QMimeData:
    """Return what a file manager hands over: addresses, and the same as text for whoever takes only that."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(QUrl.fromLocalFile(str(path)).toString() for path in paths))
    return data


def drag_and_drop(target: QWidget, data: QMimeData) -> bool:
    """Drag over the middle of a widget and let go there; return whether it was taken."""
    window = target.window()
    place = target.mapTo(window, target.rect().center())
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # from Qt 6.12 on; before, there is no other way to make them
        enter = QDragEnterEvent(place, copy, data, left, no_key)
        move = QDragMoveEvent(place, copy, data, left, no_key)
    QApplication.sendEvent(window.windowHandle(), enter)
    if not enter.isAccepted():
        return False
    move.setDropAction(copy)
    move.accept()
    QApplication.sendEvent(window.windowHandle(), move)
    if not move.isAccepted():
        return False
    drop = QDropEvent(QPointF(place), copy, data, left, no_key)
    QApplication.sendEvent(window.windowHandle(), drop)
    return drop.isAccepted()


@pytest.fixture
def articles(window: MainWindow) -> ArticlesPage:
    """The page of articles."""
    found = window.pages["articles"]
    assert isinstance(found, ArticlesPage)
    return found


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """An article as a text file."""
    path = tmp_path / "note.txt"
    path.write_text("Ships struck off\n\nThe register struck off two ships of a company.\n", encoding="utf-8")
    return path


def read_whole(qtbot: QtBot, lists: ListsPage, count: int) -> list[State]:
    page = lists.import_page
    qtbot.waitUntil(lambda: len(page.items) == count and all(item.state is not State.READING for item in page.items))
    return [item.state for item in page.items]


def test_several_list_files_are_previewed(qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: WriteList) -> None:
    window.go_to("search")
    paths = [write_list(f"{key}.json", "2026-02-27", ENTRIES, key) for key in ("one", "two")]
    assert drag_and_drop(window.pages["search"], files(*paths))
    assert read_whole(qtbot, lists, 2) == [State.READY, State.READY]
    assert window.current() is lists
    assert lists.currentWidget() is lists.import_page


def test_a_text_file_is_read_as_an_article(qtbot: QtBot, window: MainWindow, articles: ArticlesPage, note: Path) -> None:
    assert drag_and_drop(window.pages["search"], files(note))
    qtbot.waitUntil(lambda: [row.draft.title for row in articles.import_view.model.rows] == ["Ships struck off"])
    assert window.current() is articles
    assert articles.currentWidget() is articles.import_view


def test_a_folder_is_what_is_in_it(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, articles: ArticlesPage, note: Path, *, write_list: WriteList
) -> None:
    folder = note.parent / "folder"
    folder.mkdir()
    note.rename(folder / "note.txt")
    write_list("one.json", "2026-02-27", ENTRIES, "one").rename(folder / "one.json")
    assert drag_and_drop(window.pages["search"], files(folder))
    assert read_whole(qtbot, lists, 1) == [State.READY]
    qtbot.waitUntil(lambda: len(articles.import_view.model.rows) == 1)
    qtbot.waitUntil(lambda: not window.desk.jobs.running)


def test_what_is_neither_is_refused_with_a_sentence(qtbot: QtBot, window: MainWindow, lists: ListsPage, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    empty = tmp_path / "empty"
    empty.mkdir()
    assert drag_and_drop(window.pages["lists"], files(picture, empty))
    assert read_whole(qtbot, lists, 2) == [State.FAILED, State.FAILED]
    assert all(item.sentence.endswith(".") for item in lists.import_page.items)


def test_what_is_refused_beside_articles_is_told_where_they_are(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, articles: ArticlesPage, note: Path
) -> None:
    picture = note.with_name("picture.png")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    empty = note.with_name("empty.xml")
    empty.write_bytes(b"")
    told: list[str] = []
    window.desk.problem.connect(told.append)
    assert drag_and_drop(window.pages["search"], files(note, picture, empty))
    qtbot.waitUntil(lambda: len(told) == 2 and not window.desk.jobs.running)
    assert window.current() is articles
    assert {text.split(" was not imported: ")[0] for text in told} == {"picture.png", "empty.xml"}
    assert lists.currentWidget() is lists.overview  # nothing waits there for an answer


def test_lists_stay_in_front_of_what_is_dropped_with_them(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, articles: ArticlesPage, note: Path, *, write_list: WriteList
) -> None:
    nothing = note.with_name("nothing.txt")
    nothing.write_text(" \n", encoding="utf-8")
    told: list[str] = []
    for signal in (window.desk.problem, window.desk.message):
        signal.connect(told.append)
    paths = [write_list(f"{key}.json", "2026-02-27", ENTRIES, key) for key in ("one", "two")]
    assert drag_and_drop(window.pages["search"], files(nothing, *paths))
    assert read_whole(qtbot, lists, 2) == [State.READY, State.READY]
    qtbot.waitUntil(lambda: not window.desk.jobs.running)
    assert window.current() is lists
    assert lists.currentWidget() is lists.import_page
    assert any("nothing.txt" in text for text in told)
    assert articles.currentWidget() is articles.overview  # nothing waits there for an answer
    assert drag_and_drop(window.pages["lists"], files(note, paths[0]))
    qtbot.waitUntil(lambda: "1 article can be imported under Articles." in told)
    assert window.current() is lists
    assert [row.draft.title for row in articles.import_view.model.rows] == ["Ships struck off"]
    qtbot.waitUntil(lambda: not window.desk.jobs.running)


def test_an_address_in_the_web_and_a_bare_text_are_not_taken(window: MainWindow, lists: ListsPage) -> None:
    page = QMimeData()
    page.setUrls([QUrl("https://example.invalid/list.xml")])
    assert not drag_and_drop(lists, page)
    text = QMimeData()
    text.setText("Ostrovan Belkirk")
    assert not drag_and_drop(lists, text)


@pytest.mark.parametrize("key", ["search", "articles", "records", "settings"])
def test_files_dropped_on_a_line_to_type_in_are_imported_and_text_is_typed(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, write_list: WriteList, key: str
) -> None:
    window.go_to(key)
    line = next(one for one in window.pages[key].findChildren(LineEdit) if one.isVisible())
    text = QMimeData()
    text.setText("Ostrovan")
    assert drag_and_drop(line, text)
    assert line.text() == "Ostrovan"
    assert drag_and_drop(line, files(write_list("one.json", "2026-02-27", ENTRIES, "one")))
    assert line.text() == "Ostrovan"
    assert read_whole(qtbot, lists, 1) == [State.READY]


def test_every_line_to_type_in_leaves_files_to_the_window(window: MainWindow) -> None:
    for key in ("search", "articles", "lists", "records", "settings"):
        own = [one for one in window.pages[key].findChildren(QLineEdit) if one.objectName() != "qt_spinbox_lineedit"]
        assert all(isinstance(one, LineEdit) for one in own)


def test_files_dropped_on_an_article_are_imported(
    qtbot: QtBot, window: MainWindow, lists: ListsPage, articles: ArticlesPage, write_list: WriteList
) -> None:
    window.go_to("articles")
    qtbot.waitUntil(lambda: articles.reading.shown is not None)
    assert drag_and_drop(articles.reading.text, files(write_list("one.json", "2026-02-27", ENTRIES, "one")))
    assert read_whole(qtbot, lists, 1) == [State.READY]
