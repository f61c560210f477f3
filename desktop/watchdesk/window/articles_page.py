"""The page of articles: the stored ones and full-text search at the left, the opened one at the right; the import behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QWidget

from watchdesk.model.article import Article
from watchdesk.reports import words
from watchdesk.store import articles
from watchdesk.store.store import Store
from watchdesk.window.article_delegate import ArticleDelegate, ArticleRow
from watchdesk.window.article_import import ArticleImport
from watchdesk.window.confirm import confirm
from watchdesk.window.desk import Desk
from watchdesk.window.reading_view import OpenArticle, ReadingView, read_open
from watchdesk.window.table_model import ROW_ROLE
from watchdesk.window.widgets import LineEdit, button, column, empty_pane, frame, is_behind, label, parted, row

LIST_PIXELS = 330
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Listed:
    rows: tuple[ArticleRow, ...]
    stored: int


def _listed(store: Store, typed: str) -> _Listed:
    """The stored articles that hold the words typed, or all of them."""
    counts = articles.mention_counts(store)
    searched = bool(typed.strip())
    rows = tuple(ArticleRow(found, counts.get(found.number, 0), searched) for found in articles.search(store, typed))
    return _Listed(rows, articles.count(store))


class ArticlesModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ArticleRow, ...] = ()

    def show_rows(self, rows: tuple[ArticleRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's title, its object for the delegate, or all of it in words for a screen reader."""
        shown = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{shown.found.title}. {shown.quiet}. {shown.found.snippet if shown.is_searched else ''}"
        return shown if role == ROW_ROLE else None


class ArticlesPage(QStackedWidget):
    """The page of articles, with the import of files behind it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = 0
        self._waiting = False
        self._place = 0
        self.search = LineEdit()
        self.search.setPlaceholderText("Words in articles")
        self.search.setAccessibleName("Search in articles")
        self.search.setClearButtonEnabled(True)
        self.model = ArticlesModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ArticleDelegate(self.list))
        self.list.setAccessibleName("Articles")
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setTabKeyNavigation(False)
        self.counted = label(role="dim")
        self.nothing = label(role="dim", wrap=True)
        self.import_button = button("Import…", "primary", tip="Import article files (Ctrl+Shift+I)")
        self.reading = ReadingView(desk)
        self.import_view = ArticleImport(desk)
        self.overview = self._make_overview()
        self.addWidget(self.overview)
        self.addWidget(self.import_view)
        self._connect()
        if desk.is_ready:
            self.refresh()

    def activate(self) -> None:
        """Put the cursor where work begins."""
        if self.currentWidget() is self.overview:
            (self.list if self.body.currentIndex() == 0 else self.empty_import).setFocus()

    def find_in_page(self) -> None:
        """Put the cursor in the search box."""
        self.setCurrentWidget(self.overview)
        self.search.setFocus()
        self.search.selectAll()

    def open_files(self, paths: list[Path]) -> None:
        """Read article files and show what is in them; nothing is stored before the analyst agrees."""
        if paths:
            self.setCurrentWidget(self.import_view)
            self.import_view.open_files(paths)

    def show_article(self, number: int, start: int = 0) -> None:
        """Open an article at a place of its text."""
        self.setCurrentWidget(self.overview)
        self._wanted, self._place = number, start
        if not any(shown.found.number == number for shown in self.model.rows) and self.search.text():
            self.search.clear()
        self._select(number)
        self._open(number)

    def refresh(self) -> None:
        """Read the list of articles again; the opened one stays open."""
        typed = self.search.text()
        self._desk.jobs.read(lambda store: _listed(store, typed), self._show, newest="articles listed")

    # Making

    def _make_overview(self) -> QWidget:
        side = frame("pane")
        side.setLayout(column(self._padded(self.search), self.nothing, self.list, spacing=0, margins=(1, 1, 1, 6), stretch=2))
        side.setMinimumWidth(240)
        self.nothing.setContentsMargins(14, 0, 14, 10)
        pane = frame("pane")
        self.opened = QStackedWidget()
        self.opened.addWidget(self._hint())
        self.opened.addWidget(self.reading)
        pane.setLayout(column(self.opened, margins=(1, 1, 1, 1)))
        both = parted(Qt.Orientation.Horizontal, side, pane)
        both.setStretchFactor(1, 1)
        both.setSizes([LIST_PIXELS, 3 * LIST_PIXELS])
        self.body = QStackedWidget()
        self.body.addWidget(both)
        self.body.addWidget(self._make_empty())
        head = row(column(label("Articles", "title"), self.counted, spacing=2), None, self.import_button)
        made = QWidget()
        made.setLayout(column(head, self.body, spacing=14, margins=(24, 18, 24, 18), stretch=1))
        return made

    def _padded(self, widget: QWidget) -> QWidget:
        made = QWidget()
        made.setLayout(row(widget, margins=(10, 10, 10, 10)))
        return made

    def _hint(self) -> QWidget:
        made = QWidget()
        told = label(
            "Choose an article at the left to read it. The names of the lists found in it are marked; "
            "names that are everyday words are not looked for.",
            "dim",
            wrap=True,
        )
        made.setLayout(column(told, None, margins=(20, 18, 20, 18)))
        return made

    def _make_empty(self) -> QWidget:
        self.empty_import = button("Import…", "primary")
        told = (
            "Here stand the articles you keep as sources, each with the listed names found in it. Import text, HTML or PDF files "
            "with File → Import articles…, or drop them onto this window. A file may hold several articles."
        )
        return empty_pane("No article is stored", told, row(self.empty_import, None))

    def _connect(self) -> None:
        desk = self._desk
        for one in (self.import_button, self.empty_import):
            one.clicked.connect(lambda: desk.import_articles.emit([]))
        desk.import_articles.connect(self.open_files)
        desk.articles_changed.connect(self._changed)
        desk.show_article.connect(self.show_article)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.returnPressed.connect(self._to_list)
        self.list.selectionModel().currentChanged.connect(self._chose)
        self.list.activated.connect(lambda _: self.reading.text.setFocus())
        self.reading.remove.connect(self.ask_to_remove)
        self.import_view.finished.connect(self._back)

    # Showing

    def _changed(self) -> None:
        self.refresh()
        if self.reading.shown is not None:
            self._reopen(self.reading.shown.article.number)

    def _show(self, listed: _Listed) -> None:
        self.body.setCurrentIndex(0 if listed.stored or not self._desk.is_ready else 1)
        self.import_button.setVisible(bool(listed.stored))
        self.counted.setText(words.plural(listed.stored, "article") if listed.stored else "")
        self.model.show_rows(listed.rows)
        typed = self.search.text().strip()
        found = words.plural(len(listed.rows), "article") if listed.rows else "No article"
        self.nothing.setText(f"{found} with “{typed}”" if typed else "")
        self.nothing.setVisible(bool(typed))
        opened = self._wanted or (self.reading.shown.article.number if self.reading.shown else 0)
        present = [shown.found.number for shown in listed.rows]
        if opened in present:
            self._select(opened)
        elif present and not opened:
            self.list.setCurrentIndex(self.model.index(0))

    def _select(self, number: int) -> None:
        """Make an article's row the current one without opening it again."""
        place = next((place for place, shown in enumerate(self.model.rows) if shown.found.number == number), -1)
        if place >= 0:
            chosen = self.list.selectionModel()
            chosen.blockSignals(True)
            self.list.setCurrentIndex(self.model.index(place))
            chosen.blockSignals(False)
            self.list.viewport().update()

    def _chose(self, index: QModelIndex) -> None:
        shown = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(shown, ArticleRow):
            self._wanted, self._place = shown.found.number, 0
            self._open(shown.found.number)

    def _open(self, number: int) -> None:
        self._desk.jobs.read(lambda store: read_open(store, number), self._opened, newest="article opened")

    def _opened(self, found: OpenArticle) -> None:
        self.reading.show_article(found, self._place)
        self._wanted = self._place = 0
        self.opened.setCurrentIndex(1)

    def _reopen(self, number: int) -> None:
        """Show an open article with the mentions it has now, at the place where it was; once the page is in front."""
        self._waiting = is_behind(self)
        if self._waiting:
            return
        bar = self.reading.text.verticalScrollBar()
        height = bar.value()

        def again(found: OpenArticle) -> None:
            if self.reading.shown is not None and self.reading.shown.article.number == number:
                self.reading.show_article(found)
                bar.setValue(height)

        self._desk.jobs.read(lambda store: read_open(store, number), again, lambda _: self._close(), newest="article reopened")

    def showEvent(self, event: QShowEvent) -> None:
        """Show the mentions that were found while another page was in front."""
        super().showEvent(event)
        if self._waiting and self.reading.shown is not None:
            self._reopen(self.reading.shown.article.number)

    def _close(self) -> None:
        self.reading.shown = None
        self.opened.setCurrentIndex(0)

    def _to_list(self) -> None:
        if self.model.rows:
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0))

    def _back(self, number: int) -> None:
        self.setCurrentWidget(self.overview)
        if number:
            self.search.clear()
            self.show_article(number)
        self.activate()

    def ask_to_remove(self, article: Article) -> None:
        """Ask whether an article is to be deleted for good."""
        confirm(
            self.window(),
            f"Remove “{article.title}”?",
            "The article and the marks in it are deleted from the store. Screenings stay as they are. It can be imported again.",
            "Remove article",
            partial(self._remove, article.number),
        )

    def _remove(self, number: int) -> None:
        def done(_: object) -> None:
            self._close()
            self._desk.message.emit("The article was removed.")
            self._desk.articles_changed.emit()

        self._desk.jobs.write(lambda store: articles.remove(store, number), done, what="The article is removed")
