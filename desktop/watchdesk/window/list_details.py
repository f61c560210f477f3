"""One list in full: its present edition with hash and files, the editions before it, what could not be read; undo and remove."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QTabWidget, QWidget

from watchdesk.lists.catalogue import list_info
from watchdesk.model.lists import Edition
from watchdesk.reports import words
from watchdesk.window import links
from watchdesk.window.fact_widgets import scrolled
from watchdesk.window.status_line import edition_age
from watchdesk.window.style import GRID
from watchdesk.window.table_model import Column, RowsModel, RowsView, TableOrNote
from watchdesk.window.warnings_table import WarningsTable
from watchdesk.window.widgets import button, clear, column, label, row

HISTORY_COLUMNS: tuple[Column[Edition], ...] = (
    Column(
        "Edition", lambda edition: words.day(edition.published) or "date not published", 200, sort=lambda edition: edition.published
    ),
    Column("Imported", lambda edition: words.day(edition.imported_at), 210, sort=lambda edition: edition.imported_at),
    Column("Entries", lambda edition: f"{edition.entry_count:,}", 90, right=True, sort=lambda edition: edition.entry_count),
    Column("Names", lambda edition: f"{edition.name_count:,}", 90, right=True, sort=lambda edition: edition.name_count),
    Column("SHA-256", lambda edition: edition.sha256, dim=True),
)


class ListDetails(QFrame):
    """Shows the present edition of a list, its history and its warnings."""

    undo = Signal(object)
    """Undo the last import of the list of an `Edition`."""
    remove = Signal(object)
    """Remove the list of an `Edition`."""
    changes = Signal(object)
    """Show what an `Edition` changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.edition: Edition | None = None
        self.title = label(role="strong", wrap=True)
        self.undo_button = button("Undo last import…", tip="Go back to the edition before")
        self.remove_button = button("Remove list…", tip="Search this list no longer")
        self.undo_button.clicked.connect(lambda: self.undo.emit(self.edition))
        self.remove_button.clicked.connect(lambda: self.remove.emit(self.edition))
        self.history = RowsModel(HISTORY_COLUMNS, self)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(2 * GRID)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnMinimumWidth(0, 120)
        self._facts.setColumnStretch(1, 1)
        self._make_tabs()
        head = row(self.title, self.undo_button, self.remove_button)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.tabs, spacing=4, margins=(14, 10, 14, 10)))

    def show_edition(self, edition: Edition, days_until_old: int) -> None:
        """Show a list's present edition; its history comes by `show_history`."""
        self.edition = edition
        self.title.setText(list_info(edition.list_key, edition.list_name).name)
        self._show_facts(edition, days_until_old)
        self.warnings.show_warnings(edition.warnings)
        self.tabs.setTabText(2, f"Warnings {len(edition.warnings):,}")
        self.history.show_rows((edition,))

    def show_history(self, editions: tuple[Edition, ...]) -> None:
        """Show every edition that was imported and not undone, newest first."""
        self.history.show_rows(editions)
        self.tabs.setTabText(1, f"Editions {len(editions):,}")

    def _make_tabs(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        inner.setLayout(column(self._facts, None, margins=(GRID - 1, 10, 0, 0)))
        facts = scrolled("Present edition")
        facts.setWidget(inner)
        history = RowsView(self.history, "Editions of this list")
        history.setToolTip("Enter or a double click shows what an edition changed")
        history.opened.connect(self.changes)
        self.warnings = WarningsTable("Warnings of this edition", "Every row of this edition was read.")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("About the list")
        self.tabs.addTab(facts, "Present edition")
        self.tabs.addTab(TableOrNote(history, ""), "Editions")
        self.tabs.addTab(self.warnings, "Warnings")

    def _show_facts(self, edition: Edition, days_until_old: int) -> None:
        clear(self._facts)
        info = list_info(edition.list_key, edition.list_name)
        age = edition_age(edition, date.today())
        published = (
            words.joined((words.day(edition.published), age_text(age)), ", ") if edition.published else "the file does not say"
        )
        facts = [
            ("Issued by", info.authority),
            ("Published", published),
            ("Imported", words.day(edition.imported_at)),
            ("Holds", f"{words.plural(edition.entry_count, 'entry', 'entries')}, {words.plural(edition.name_count, 'name')}"),
            ("Files", "; ".join(f"{file.name} ({size_text(file.size)})" for file in edition.files)),
            ("Read by", edition.reader),
            ("Extract", edition.partial),
        ]
        for heading, text in facts:
            if text:
                is_old = heading == "Published" and age is not None and age > days_until_old
                self._add(heading, label(text, "warning" if is_old or heading == "Extract" else "", wrap=True, selectable=True))
        self._add("SHA-256", self._hash_row(edition.sha256))
        address = info.download_url or info.page_url
        if links.is_safe(address):
            self._add("Official file" if info.download_url else "Official page", self._link(address))

    def _add(self, heading: str, widget: QWidget) -> None:
        line = self._facts.rowCount()
        self._facts.addWidget(label(heading, "dim"), line, 0)
        self._facts.addWidget(widget, line, 1)

    def _hash_row(self, digest: str) -> QWidget:
        copy = button("Copy", "link", tip="Copy the hash")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(digest))
        made = QWidget()
        made.setLayout(row(label(words.hash_groups(digest), selectable=True), copy, None))
        return made

    def _link(self, address: str) -> QWidget:
        link = button(address if len(address) <= 90 else f"{address[:89]}…", "link", tip="Open in the browser")
        link.clicked.connect(lambda: links.open_page(address))
        made = QWidget()
        made.setLayout(row(link, None))
        return made


def age_text(days: int | None) -> str:
    """Return an age in words: `today`, `1 day old`, `114 days old`; empty where it is not known."""
    if days is None:
        return ""
    if days <= 0:
        return "today"
    return "1 day old" if days == 1 else f"{days:,} days old"


def size_text(size: int) -> str:
    """Return a size in bytes in the unit that fits it."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
