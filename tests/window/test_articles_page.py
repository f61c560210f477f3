"""The articles page as an analyst uses it: read, search, follow a mark to its entry, come from an entry, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from watchdesk.model.article import ArticleDraft
from watchdesk.model.entry import EntryKey
from watchdesk.screening import mentions
from watchdesk.store import articles
from watchdesk.window import articles_page, style
from watchdesk.window.article_text import ArticleText
from watchdesk.window.articles_page import ArticlesPage
from watchdesk.window.desk import Desk
from watchdesk.window.main_window import MainWindow
from watchdesk.window.reading_view import read_open

TEXT = (
    "A register struck off two ships. \U0001f6a2 Their owner is Quenterra Shipping of Panama.\n\n"
    "“We know Ostrovan Belkirk,” a broker said. <b>Quenterra Shipping</b> did not answer."
)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, desk: Desk) -> ArticlesPage:
    """The page with one article more, which names two made-up entries, opened."""
    numbers: list[int] = []

    def add(store: object) -> int:
        article = articles.add(store, ArticleDraft("Ships struck off <i>twice</i>", TEXT, "The Quay", "2024-05-06", "a.txt"))  # type: ignore[arg-type]
        mentions.for_article(store, desk.index, article)  # type: ignore[arg-type]
        return article.number

    desk.jobs.write(add, numbers.append)
    qtbot.waitUntil(lambda: bool(numbers))
    page = window.pages["articles"]
    assert isinstance(page, ArticlesPage)
    desk.articles_changed.emit()
    desk.show_article.emit(numbers[0], 0)
    qtbot.waitUntil(lambda: page.reading.shown is not None and page.reading.shown.article.number == numbers[0])
    qtbot.waitUntil(lambda: any(shown.found.number == numbers[0] for shown in page.model.rows))
    return page


def marked(text: ArticleText) -> list[str]:
    """What is marked in the text as it is shown."""
    return [selection.cursor.selectedText() for selection in text.extraSelections()]


def test_the_text_keeps_its_size_in_another_look(opened: ArticlesPage, qapp: QApplication) -> None:
    sizes = []
    for theme in ("light", "dark", "light"):
        style.apply(qapp, theme)
        sizes.append(opened.reading.text.document().defaultFont().pixelSize())
    assert sizes == [style.READING_PIXELS] * 3


def test_an_article_is_shown_as_plain_text_with_its_names_marked(opened: ArticlesPage) -> None:
    reading = opened.reading
    assert reading.title.text() == "Ships struck off <i>twice</i>"
    assert reading.text.toPlainText() == TEXT
    assert marked(reading.text) == ["Quenterra Shipping", "Ostrovan Belkirk", "Quenterra Shipping"]
    assert "The Quay · 6 May 2024 · from a.txt" in reading.source.text()
    assert [(named.name, named.count) for named in reading.names_model.rows] == [("Quenterra Shipping", 2), ("Ostrovan Belkirk", 1)]


def test_the_hint_claims_no_more_than_was_looked_for(opened: ArticlesPage) -> None:
    hints = [label.text() for label in opened.findChildren(QLabel)]
    assert any("names that are everyday words are not looked for" in text for text in hints)


def test_the_list_shows_every_article_with_its_number_of_names(opened: ArticlesPage) -> None:
    shown = next(shown for shown in opened.model.rows if shown.found.publisher == "The Quay")
    assert shown.names == 2
    assert shown.quiet == "The Quay · 6 May 2024 · 2 names"
    assert len(opened.model.rows) >= 4
    assert opened.list.currentIndex().data() == "Ships struck off <i>twice</i>"


def test_a_click_on_a_mark_goes_to_the_entry(qtbot: QtBot, window: MainWindow, opened: ArticlesPage, desk: Desk) -> None:
    window.go_to("articles")
    text = opened.reading.text
    point = text.cursorRect(text._cursor(*_middle(text, 1))).center()
    assert marked(text)[1] == "Ostrovan Belkirk"
    with qtbot.waitSignal(desk.show_entry) as signal:
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert signal.args == [EntryKey("test-list", "T-1")]


def test_a_click_beside_a_mark_goes_nowhere(window: MainWindow, opened: ArticlesPage) -> None:
    window.go_to("articles")
    text = opened.reading.text
    assert text.mark_under(QPoint(6, 6)) is None
    assert text.mark_under(QPoint(text.viewport().width() - 1, text.viewport().height() - 1)) is None


def test_marks_by_keyboard(qtbot: QtBot, window: MainWindow, opened: ArticlesPage, desk: Desk, press: Callable[..., None]) -> None:
    window.go_to("articles")
    text = opened.reading.text
    text.setFocus()
    press(text, Qt.Key.Key_N, "n")
    press(text, Qt.Key.Key_N, "n")
    assert text.current is not None
    assert TEXT[text.current.start : text.current.end] == "Ostrovan Belkirk"
    press(text, Qt.Key.Key_P, "p")
    press(text, Qt.Key.Key_P, "p")
    assert text.current is text.marks[-1]
    with qtbot.waitSignal(desk.show_entry) as signal:
        press(text, Qt.Key.Key_Return, "\r")
    assert signal.args == [EntryKey("test-list", "T-2")]


def test_a_place_that_names_several_entries_lets_the_user_choose(
    qtbot: QtBot, opened: ArticlesPage, desk: Desk, press: Callable[..., None]
) -> None:
    number = next(shown.found.number for shown in opened.model.rows if "twelve names" in shown.found.title)
    desk.show_article.emit(number, 0)
    qtbot.waitUntil(lambda: opened.reading.shown is not None and opened.reading.shown.article.number == number)
    mark = next(mark for mark in opened.reading.text.marks if len(mark.mentions) > 1)
    for key, chosen in ((Qt.Key.Key_Return, 0), (Qt.Key.Key_Down, 1)):
        opened.reading.open_mark(mark)
        menu = opened.reading.findChildren(QMenu)[-1]
        assert len(menu.actions()) == len(mark.mentions)
        with qtbot.waitSignal(desk.show_entry) as signal:
            press(menu, key)
            if chosen:
                press(menu, Qt.Key.Key_Return)
        assert signal.args == [mark.mentions[chosen].key]


def test_an_article_opens_at_a_place(qtbot: QtBot, window: MainWindow, opened: ArticlesPage, desk: Desk) -> None:
    place = TEXT.index("Ostrovan")
    number = opened.reading.shown.article.number if opened.reading.shown else 0
    desk.show_article.emit(number, place)
    qtbot.waitUntil(lambda: opened.reading.text.current is not None)
    assert opened.reading.text.current is opened.reading.text.marks[1]
    assert window.current() is opened


def test_full_text_search_shows_snippets(
    qtbot: QtBot, window: MainWindow, opened: ArticlesPage, type_text: Callable[..., None]
) -> None:
    window.go_to("articles")
    opened.find_in_page()
    type_text(opened.search, "broker")
    qtbot.waitUntil(lambda: len(opened.model.rows) == 1)
    (shown,) = opened.model.rows
    assert [shown.found.snippet[start:end] for start, end in shown.found.marks] == ["broker"]
    assert opened.nothing.text() == "1 article with “broker”"
    type_text(opened.search, "zzz")
    qtbot.waitUntil(lambda: not opened.model.rows)
    assert opened.nothing.text() == "No article with “brokerzzz”"
    assert opened.nothing.isVisible()


def test_both_looks_paint(qapp: QApplication, window: MainWindow, opened: ArticlesPage) -> None:
    window.go_to("articles")
    opened.search.setText("ships")
    for look in ("dark", "light"):
        style.apply(qapp, look)
        assert not window.grab().isNull()
        (first, *_) = opened.reading.text.extraSelections()
        shape = first.format
        ground = shape.background().color().name().upper()
        assert ground == (style.DARK if look == "dark" else style.LIGHT).warning_ground


def test_marks_found_while_another_page_is_in_front_wait_until_the_article_is_seen(
    qtbot: QtBot, window: MainWindow, opened: ArticlesPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened.reading.shown is not None
    article, before = opened.reading.shown.article, marked(opened.reading.text)
    read: list[int] = []
    monkeypatch.setattr(articles_page, "read_open", lambda store, number: (read.append(number), read_open(store, number))[1])
    window.go_to("search")
    with qtbot.waitSignal(desk.articles_changed):
        desk.jobs.write(lambda store: articles.set_mentions(store, article.number, ()), lambda _: desk.articles_changed.emit())
    desk.jobs.read(lambda _: None, lambda _: read.append(-1))  # the reader takes one after another: what was asked before is read
    qtbot.waitUntil(lambda: -1 in read)
    assert read == [-1]
    assert marked(opened.reading.text) == before != []
    window.go_to("articles")
    qtbot.waitUntil(lambda: marked(opened.reading.text) == [])
    assert read == [-1, article.number]


def test_removing_asks_and_removes(qtbot: QtBot, window: MainWindow, opened: ArticlesPage) -> None:
    before = len(opened.model.rows)
    qtbot.mouseClick(opened.reading.remove_button, Qt.MouseButton.LeftButton)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "<i>twice</i>" in box.text()
    deed = next(one for one in box.findChildren(QPushButton) if one.text() == "Remove article")
    deed.click()
    qtbot.waitUntil(lambda: len(opened.model.rows) == before - 1)
    assert opened.reading.shown is None or opened.reading.shown.article.publisher != "The Quay"


def test_an_empty_store_says_what_will_stand_here(qtbot: QtBot, window: MainWindow, opened: ArticlesPage, desk: Desk) -> None:
    for shown in opened.model.rows:
        desk.jobs.write(lambda store, number=shown.found.number: articles.remove(store, number), lambda _: None)
    desk.jobs.write(lambda _: None, lambda _: desk.articles_changed.emit())
    qtbot.waitUntil(lambda: opened.body.currentIndex() == 1)
    desk.import_articles.disconnect()  # the window would open a file dialog
    with qtbot.waitSignal(desk.import_articles) as signal:
        qtbot.mouseClick(opened.empty_import, Qt.MouseButton.LeftButton)
    assert signal.args == [[]]


def _middle(text: ArticleText, number: int) -> tuple[int, int]:
    mark = text.marks[number]
    middle = (mark.start + mark.end) // 2
    return middle, middle


def test_no_listed_name_is_cut_off(window: MainWindow, opened: ArticlesPage) -> None:
    window.go_to("articles")
    long = "The Most Northern Trading and Forwarding Company of Ostrovan Belkirk"
    named = [replace(one, name=long) for one in opened.reading.names_model.rows]
    opened.reading.names_model.show_rows(named)
    names = opened.reading.names
    lines = names.fontMetrics().boundingRect(0, 0, names.columnWidth(0), 1000, Qt.TextFlag.TextWordWrap, long).height()
    assert names.rowHeight(0) >= lines > names.fontMetrics().height()


def test_no_line_of_the_text_is_cut_off(window: MainWindow, opened: ArticlesPage) -> None:
    text = opened.reading.text
    for width in (window.width(), 960, 1280, 1920):
        window.resize(width, 700)
        QApplication.processEvents()
        assert text.document().textWidth() == text.viewport().width()
