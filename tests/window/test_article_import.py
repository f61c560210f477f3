"""Importing articles as an analyst does: files read, titles and cuts mended, stored with their mentions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from watchdesk.store import articles
from watchdesk.window.article_drafts import DATE, PUBLISHER, TITLE
from watchdesk.window.article_import import ArticleImport
from watchdesk.window.articles_page import ArticlesPage
from watchdesk.window.desk import Desk
from watchdesk.window.import_page import State
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import MainWindow

PROSE = (
    "The register said on Thursday that it had struck off two ships of Quenterra Shipping after a night in open water, and "
    "that more would follow before the year was out."
)


@pytest.fixture
def page(window: MainWindow) -> ArticlesPage:
    found = window.pages["articles"]
    assert isinstance(found, ArticlesPage)
    return found


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.txt"
    path.write_text(f"First Title\n\n{PROSE}\n\n---\n\nSecond Title\n\n{PROSE} Again.\n\nA Third One\n\n{PROSE} More.\n")
    return path


def open_files(qtbot: QtBot, page: ArticlesPage, desk: Desk, *paths: Path) -> ArticleImport:
    desk.import_articles.emit(list(paths))
    view = page.import_view
    qtbot.waitUntil(lambda: view._job is None)
    return view


def test_files_are_read_shown_mended_and_stored(qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path) -> None:
    view = open_files(qtbot, page, desk, two)
    assert page.currentWidget() is view
    assert [shown.draft.title for shown in view.model.rows] == ["First Title", "Second Title"]
    assert view.import_button.text() == "Import 2 articles"
    index = view.model.index(0, TITLE)
    assert view.model.setData(index, "A better title")
    assert view.model.setData(index.siblingAtColumn(PUBLISHER), "The Quay")
    assert view.model.setData(index.siblingAtColumn(DATE), "2 December 2022")
    assert view.model.setData(view.model.index(1, TITLE), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert view.import_button.text() == "Import 1 article"
    qtbot.mouseClick(view.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.reading.shown is not None and page.reading.shown.article.title == "A better title")
    assert page.currentWidget() is page.overview
    shown = page.reading.shown
    assert shown is not None
    assert (shown.article.publisher, shown.article.published, shown.article.origin) == ("The Quay", "2022-12-02", "two.txt")
    assert [mention.name for mention in shown.mentions] == ["Quenterra Shipping"]


def test_splitting_at_the_cursor_and_joining_again(qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path) -> None:
    view = open_files(qtbot, page, desk, two)
    view.table.setCurrentIndex(view.model.index(1, TITLE))
    before = view.model.rows[1].draft.text
    cursor = view.text.textCursor()
    cursor.setPosition(view.text.toPlainText().index("Third"))
    view.text.setTextCursor(cursor)
    qtbot.mouseClick(view.split_button, Qt.MouseButton.LeftButton)
    assert [shown.draft.title for shown in view.model.rows] == ["First Title", "Second Title", "A Third One"]
    assert view.table.currentIndex().row() == 2
    qtbot.mouseClick(view.join_button, Qt.MouseButton.LeftButton)
    assert [shown.draft.title for shown in view.model.rows] == ["First Title", "Second Title"]
    assert view.model.rows[1].draft.text == before


def test_splitting_where_nothing_stands_before_says_so(qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path) -> None:
    view = open_files(qtbot, page, desk, two)
    view.split()
    assert len(view.model.rows) == 2
    assert "cannot be the first one" in view.problems.text()


@pytest.mark.parametrize("typed", [(TITLE, "   "), (DATE, "02/12/2022"), (DATE, "soon")])
def test_what_is_no_title_or_day_is_not_taken(
    qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path, typed: tuple[int, str]
) -> None:
    view = open_files(qtbot, page, desk, two)
    assert not view.model.setData(view.model.index(0, typed[0]), typed[1])
    assert view.model.rows[0].draft.title == "First Title"
    assert view.model.rows[0].draft.published == ""
    assert not view.notice.isHidden()


def test_what_was_refused_is_told_until_something_is_taken_and_what_was_not_read_to_the_end(
    qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path, tmp_path: Path
) -> None:
    view = open_files(qtbot, page, desk, two)
    date = view.model.index(0, DATE)
    assert not view.model.setData(date, "some day in 2022")
    assert "is not read as a day" in view.problems.text()
    assert view.model.setData(date, "1.12.2022")
    assert view.notice.isHidden()
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"PK\x03\x04")
    open_files(qtbot, page, desk, bad)
    assert not view.model.setData(date, "soon")
    assert "bad.pdf" in view.problems.text()
    assert "is not read as a day" in view.problems.text()
    assert view.model.setData(date, "2 December 2022")
    assert "bad.pdf" in view.problems.text()
    assert "is not read as a day" not in view.problems.text()
    view.leave()
    assert view.notice.isHidden()


def test_an_article_stored_already_is_marked_and_not_taken(qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path) -> None:
    view = open_files(qtbot, page, desk, two)
    view.import_taken()
    qtbot.waitUntil(lambda: page.currentWidget() is page.overview)
    view = open_files(qtbot, page, desk, two)
    assert [shown.is_taken for shown in view.model.rows] == [False, False]
    assert view.model.index(0, TITLE).data() == "First Title (stored already)"
    assert not view.import_button.isEnabled()


def test_a_file_that_cannot_be_read_hinders_no_other(
    qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad <b>.pdf"
    bad.write_bytes(b"PK\x03\x04")
    view = open_files(qtbot, page, desk, bad, two)
    assert len(view.model.rows) == 2
    assert "bad <b>.pdf" in view.problems.text()
    assert "ZIP archive" in view.problems.text()


def test_cancel_stores_nothing(qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path, press: Callable[..., None]) -> None:
    counts: list[int] = []
    desk.jobs.read(articles.count, counts.append)
    view = open_files(qtbot, page, desk, two)
    qtbot.mouseClick(view.cancel, Qt.MouseButton.LeftButton)
    assert page.currentWidget() is page.overview
    assert view.model.rows == []
    desk.jobs.read(articles.count, counts.append)
    qtbot.waitUntil(lambda: len(counts) == 2)
    assert counts[0] == counts[1]


def test_what_comes_home_after_cancel_is_not_shown(qtbot: QtBot, page: ArticlesPage, desk: Desk, two: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(f"Another Title\n\n{PROSE}\n")
    desk.import_articles.emit([two])
    page.import_view.leave()
    assert page.currentWidget() is page.overview
    view = open_files(qtbot, page, desk, other)
    assert page.currentWidget() is view
    assert [shown.draft.title for shown in view.model.rows] == ["Another Title"]


def test_dropped_article_files_come_here(qtbot: QtBot, window: MainWindow, page: ArticlesPage, two: Path) -> None:
    window.take_files([two])
    qtbot.waitUntil(lambda: len(page.import_view.model.rows) == 2)
    assert window.current() is page


def test_a_list_chosen_here_says_so_and_goes_to_the_import_of_lists(
    qtbot: QtBot, window: MainWindow, page: ArticlesPage, desk: Desk, tmp_path: Path
) -> None:
    given = tmp_path / "declined.txt"
    header = '{"format": "watchdesk-list/1", "list": "own-declined", "name": "Declined", "source": "ours", "licence": "none", '
    given.write_text(f'{header}"entries": [{{"number": "1", "type": "person", "names": ["Orlo Quintavalle"]}}]}}', encoding="utf-8")
    view = open_files(qtbot, page, desk, given)
    assert "“declined.txt” is a list, not an article" in view.problems.text()
    assert view.as_lists.isVisible()
    view.as_lists.click()
    lists = window.pages["lists"]
    assert isinstance(lists, ListsPage)
    qtbot.waitUntil(lambda: lists.import_page.current is not None and lists.import_page.current.state is State.READY)
    assert window.current() is lists
    assert page.currentWidget() is page.overview
    lists.import_page.leave()


def test_an_article_chosen_as_a_list_goes_to_the_import_of_articles(  # noqa: PLR0917
    qtbot: QtBot, window: MainWindow, page: ArticlesPage, desk: Desk, two: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data.bin"
    data.write_bytes(bytes(range(256)))
    lists = window.pages["lists"]
    assert isinstance(lists, ListsPage)
    desk.import_lists.emit([data, two])
    qtbot.waitUntil(lambda: all(item.state is State.FAILED for item in lists.import_page.items))
    assert not lists.import_page.failure.as_article.isVisible()
    lists.import_page.leave()
    assert lists.import_page.failure.as_article.isVisible()
    lists.import_page.failure.as_article.click()
    qtbot.waitUntil(lambda: len(page.import_view.model.rows) == 2)
    assert window.current() is page
    assert lists.currentWidget() is lists.overview
