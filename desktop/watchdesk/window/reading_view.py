"""One article opened: title, where it comes from, its text with the listed names marked, and the entries it names at the side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from watchdesk.lists.catalogue import list_info
from watchdesk.model.article import Article, Mention
from watchdesk.reports import words
from watchdesk.store import articles
from watchdesk.store.store import Store
from watchdesk.window.article_marks import Mark, NamedEntry, marks_of, named_entries
from watchdesk.window.article_text import ArticleText
from watchdesk.window.desk import Desk
from watchdesk.window.table_model import Column, RowsModel, RowsView, TableOrNote
from watchdesk.window.widgets import button, column, heading, label, row

NAMES_PIXELS, NAMES_LOW_PIXELS = 272, 140
WIDE_PIXELS = 600
"""From this width on, the names stand beside the text."""
MOST_PIXELS = 16777215
"""Qt's QWIDGETSIZE_MAX: no limit."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article with its mentions."""

    article: Article
    mentions: tuple[Mention, ...]


def read_open(store: Store, number: int) -> OpenArticle:
    """Read an article with its mentions. Raises StoreError where there is none."""
    return OpenArticle(articles.get(store, number), articles.mentions_in(store, number))


class ReadingView(QWidget):
    """Shows one article; empty until there is one."""

    remove = Signal(object)
    """The `Article` that is to be removed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: OpenArticle | None = None
        self.title = label(role="title", wrap=True, selectable=True)
        self.source = label(role="dim", wrap=True, selectable=True)
        self.text = ArticleText()
        self.text.opened.connect(self.open_mark)
        self.found = heading("Listed names")
        self.names_model = RowsModel(_COLUMNS, self)
        self.names = RowsView(self.names_model, "Listed names in this article")
        self.names.horizontalHeader().hide()
        self.names.wrap()
        self.names.chosen.connect(lambda named: self.text.go_to(named.first))
        self.names.opened.connect(lambda named: desk.show_entry.emit(named.key))
        self.names.setToolTip("A click goes to the place, a double click or Enter opens the entry")
        note = "No name of the lists loaded now was found in this article."
        self.names_or_note = TableOrNote(self.names, note)
        self.remove_button = button("Remove…", tip="Remove this article from the store")
        self.remove_button.clicked.connect(self._ask_to_remove)
        self._lay_out()

    def show_article(self, opened: OpenArticle, start: int = 0) -> None:
        """Show an article, from a place of its text on."""
        self.shown = opened
        article = opened.article
        self.title.setText(article.title)
        self.source.setText(source_text(article))
        named = named_entries(opened.mentions)
        self.names_model.show_rows(named)
        self.found.setText(f"LISTED NAMES {len(named) or ''}".strip())
        self.keys.setVisible(bool(named))
        self.text.show_text(article.text, marks_of(opened.mentions))
        if start:
            self.text.go_to(start)

    def open_mark(self, mark: Mark) -> None:
        """Go to the entry that a mark names; where it names several, let the user choose."""
        if len(mark.mentions) == 1:
            self._desk.show_entry.emit(mark.mentions[0].key)
            return
        menu = self.choices(mark)
        place = self.text.cursorRect(self.text.textCursor()).bottomLeft()
        at = self.text.viewport().mapToGlobal(place) if self.text.hasFocus() else QCursor.pos()
        menu.popup(at + QPoint(0, 4))
        menu.setActiveAction(menu.actions()[0])  # so that Enter goes on where Enter opened it

    def choices(self, mark: Mark) -> QMenu:
        """Return a menu of the entries that a mark names."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for mention in mark.mentions:
            name = mention.name.replace("&", "&&")
            action = menu.addAction(f"{list_info(mention.key.list_key).badge} · {name}")
            action.triggered.connect(lambda _=False, key=mention.key: self._desk.show_entry.emit(key))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names beside the text where there is room for both, else below it."""
        super().resizeEvent(event)
        self._place_names(wide=event.size().width() >= WIDE_PIXELS)

    def _place_names(self, *, wide: bool) -> None:
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.body.setDirection(direction)
        self.side.setMaximumSize(NAMES_PIXELS if wide else MOST_PIXELS, MOST_PIXELS if wide else NAMES_LOW_PIXELS)
        self.side.setMinimumSize(NAMES_PIXELS if wide else 0, 0 if wide else NAMES_LOW_PIXELS)

    def _ask_to_remove(self) -> None:
        if self.shown is not None:
            self.remove.emit(self.shown.article)

    def _lay_out(self) -> None:
        self.side = QWidget()
        self.keys = label("In the text: N next name, P the one before, Enter opens it.", "dim", wrap=True)
        self.side.setLayout(column(self.found, self.names_or_note, self.keys))
        self.body = row(self.text, self.side, spacing=16)
        self.body.setStretch(0, 1)
        self._place_names(wide=True)
        head = row(column(self.title, self.source, spacing=4), self.remove_button, spacing=16)
        head.setStretch(0, 1)
        head.setAlignment(self.remove_button, Qt.AlignmentFlag.AlignTop)
        everything = column(head, self.body, spacing=12, margins=(20, 16, 16, 12))
        everything.setStretch(1, 1)
        self.setLayout(everything)


def source_text(article: Article) -> str:
    """Return where an article comes from, on one line."""
    parts = [
        article.publisher or "publisher not known",
        words.day(article.published) or "date not known",
        f"from {article.origin}" if article.origin else "",
        "example" if article.is_example else f"imported {words.day(article.imported_at[:10])}",
    ]
    return " · ".join(part for part in parts if part)


def _place(named: NamedEntry) -> str:
    return f"×{named.count}" if named.count > 1 else ""


_COLUMNS: tuple[Column[NamedEntry], ...] = (
    Column("Name", lambda named: named.name),
    Column("List", lambda named: list_info(named.key.list_key).badge, 92, dim=True),
    Column("Times", _place, 38, right=True, dim=True),
)
