"""Importing article files: read as a job, mended where a title or a cut is wrong, and stored with their mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QTableView,
    QWidget,
)

from watchdesk.model.article import ArticleDraft
from watchdesk.model.errors import UserError
from watchdesk.model.progress import Progress
from watchdesk.reports import words
from watchdesk.screening import tasks
from watchdesk.screening.article_import import ReadFiles, Stored
from watchdesk.screening.aside import carry_out
from watchdesk.store.store import Store
from watchdesk.window.article_drafts import DATE, FILE, PUBLISHER, TITLE, WORDS, DraftRow, DraftsModel
from watchdesk.window.article_marks import Places
from watchdesk.window.desk import FEW_NAMES, Desk
from watchdesk.window.jobs import Job
from watchdesk.window.style import GRID
from watchdesk.window.table_model import ROW_PIXELS, ROW_ROLE
from watchdesk.window.widgets import button, column, frame, is_behind, label, parted, row

T = TypeVar("T")

_WIDTHS = {PUBLISHER: 170, DATE: 110, WORDS: 70, FILE: 190}

SMALL_FILES = 100_000
"""Text of so many bytes is read in less time than a process of its own takes to start."""


def _read(paths: Sequence[Path], store: Store, report: Progress) -> ReadFiles:
    is_small = sum(path.stat().st_size for path in paths if path.is_file()) < SMALL_FILES
    return carry_out(tasks.read_article_files, store.path, tuple(paths), report=report, is_small=is_small)


class ArticleImport(QWidget):
    """One import of one or several files."""

    finished = Signal(int)
    """The import is over: the number of the first article stored, 0 where none was."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._lists: tuple[Path, ...] = ()
        self._problems: tuple[str, ...] = ()
        self._places = Places("")
        self.heading = label("Import articles", "title")
        self.told = label(role="dim", wrap=True)
        self._make_table()
        self._make_text()
        self._make_buttons()
        self._lay_out()
        self.model.changed.connect(self._count)
        self.model.changed.connect(lambda: self._say(self._problems, self._lists))
        self.model.refused.connect(self._refuse)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read files and show what is in them; rows that are shown already stay."""
        self.stack.setCurrentIndex(1)
        self.import_button.setEnabled(False)
        self._say(self._problems, self._lists)
        self._run("Reading articles", partial(_read, paths), self._show)
        self.cancel.setFocus()

    def leave(self) -> None:
        """Store nothing more and go back."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._end(0)

    def join(self) -> None:
        """Join the current article with the one before it."""
        place = self.table.currentIndex().row()
        self.model.join(place)
        self._choose(max(0, place - 1))

    def split(self) -> None:
        """Cut the current article in two where the cursor stands in its text."""
        place = self.table.currentIndex().row()
        if self.model.split(place, self._places.from_qt(self.text.textCursor().position())):
            self._choose(place + 1)
        else:
            self._refuse(
                "Put the cursor into the paragraph with which the next article begins, then split; it cannot be the first one."
            )

    def import_taken(self) -> None:
        """Store the articles that are ticked."""
        drafts, is_small = tuple(self.model.taken), self._desk.index.name_count < FEW_NAMES
        if not drafts:
            return
        self.import_button.setEnabled(False)
        self.stack.setCurrentIndex(1)

        def work(store: Store, report: Progress) -> Stored:
            return carry_out(tasks.import_articles, store.path, drafts, report=report, is_small=is_small)

        self._run("Importing articles", work, self._stored)

    def _run(self, title: str, work: Callable[[Store, Progress], T], then: Callable[[T], None]) -> None:
        """Run work as the job in hand; what comes home from a job that was left is not shown."""

        def in_hand(deed: Callable[..., None]) -> Callable[..., None]:
            return lambda *given: deed(*given) if self._job is job else self._desk.articles_changed.emit()

        job = self._desk.jobs.run(title, work, in_hand(then), in_hand(self._failed), in_hand(self._stopped))
        job.progress.connect(self._progress)
        self._job = job

    # Making

    def _make_table(self) -> None:
        self.model = DraftsModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Articles found in the files")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_PIXELS)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS.items():
            header.resizeSection(place, width)
        self.table.selectionModel().currentRowChanged.connect(self._chose)

    def _make_text(self) -> None:
        self.text = DraftText()
        self.text.setAccessibleName("Text of the article chosen above")
        self.title = label(role="strong", wrap=True)

    def _make_buttons(self) -> None:
        self.join_button = button("Join with the one above", tip="The article chosen is a part of the one before it (Ctrl+J)")
        self.split_button = button("Split at the cursor", tip="Another article begins in the paragraph with the cursor (Ctrl+K)")
        self.cancel = button("Cancel")
        self.import_button = button("Import", "primary")
        self.join_button.clicked.connect(self.join)
        self.split_button.clicked.connect(self.split)
        self.cancel.clicked.connect(self.leave)
        self.import_button.clicked.connect(self.import_taken)
        for keys, do in (("Ctrl+J", self.join), ("Ctrl+K", self.split)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _lay_out(self) -> None:
        self.problems = label(wrap=True)
        self.notice = frame("notice")
        self.as_lists = button("Import as list…", tip="Open the preview of what importing it as a list would change")
        self.as_lists.clicked.connect(self._hand_over_lists)
        self.notice.setLayout(row(self.problems, self.as_lists, margins=(14, 8, 14, 8), stretch=0))
        self.notice.hide()
        top, bottom = frame("pane"), frame("pane")
        top.setLayout(column(self.table, margins=(6, 4, 6, 6)))
        tools = row(self.title, self.join_button, self.split_button, margins=(0, 0, 0, 4))
        tools.setStretch(0, 1)
        bottom.setLayout(column(tools, self.text, margins=(16, 12, 6, 6)))
        both = parted(Qt.Orientation.Vertical, top, bottom)
        both.setStretchFactor(1, 1)
        both.setSizes([200, 400])
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self._make_reading())
        self.counted = label(role="dim")
        foot = row(self.counted, None, self.cancel, self.import_button)
        head = column(self.heading, self.told, spacing=2)
        everything = column(head, self.notice, self.stack, foot, spacing=14, margins=(24, 18, 24, 18))
        everything.setStretch(2, 1)
        self.setLayout(everything)

    def _make_reading(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of reading")
        self.reading = label("Reading …", wrap=True)
        made = frame("pane")
        made.setLayout(column(self.reading, self.bar, None, spacing=14, margins=(24, 20, 24, 20)))
        return made

    # Showing

    def _progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.reading.setText(f"{what} …")

    def _show(self, read: ReadFiles) -> None:
        self._job = None
        if is_behind(self):
            self._tell_elsewhere(read)
        else:
            problems = dict.fromkeys((*self._problems, *read.problems))
            self._say(tuple(problems), tuple(dict.fromkeys((*self._lists, *read.lists))))
        self.stack.setCurrentIndex(0)
        found = (DraftRow(one.draft, not one.is_stored, one.is_stored) for one in read.found)
        self.model.show_rows([*self.model.rows, *found])
        files = len({shown.draft.sha256 for shown in self.model.rows})
        count = words.plural(len(self.model.rows), "article")
        hint = "Type over a title, publisher or date to correct it; take the tick away to leave an article out."
        self.told.setText(f"{count} in {words.plural(files, 'file')}. {hint}" if self.model.rows else "No article was found.")
        self._choose(0)
        (self.table if self.model.rows else self.cancel).setFocus()
        if not self.model.rows and is_behind(self):
            self._end(0)

    def _tell_elsewhere(self, read: ReadFiles) -> None:
        """Say on the page in front what was refused and what waits here: the lists that were dropped with it stand there."""
        for problem in read.problems:
            self._desk.problem.emit(problem)
        if read.found:
            self._desk.message.emit(f"{words.plural(len(read.found), 'article')} can be imported under Articles.")

    def _choose(self, place: int) -> None:
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(min(place, len(self.model.rows) - 1), TITLE))
        self._chose(self.table.currentIndex())

    def _chose(self, index: QModelIndex) -> None:
        shown = index.data(ROW_ROLE) if index.isValid() else None
        draft = shown.draft if isinstance(shown, DraftRow) else ArticleDraft("", "")
        self._places = Places(draft.text)
        self.title.setText(draft.title)
        self.text.setPlainText(draft.text)
        self.join_button.setEnabled(index.isValid() and index.row() > 0)
        self.split_button.setEnabled("\n\n" in draft.text)

    def _count(self) -> None:
        taken = self.model.taken
        self.import_button.setText(f"Import {words.plural(len(taken), 'article')}" if taken else "Import")
        self.import_button.setEnabled(bool(taken) and self._job is None)
        stored = sum(shown.is_stored for shown in self.model.rows)
        doubled = f"{words.plural(stored, 'article')} stored already, without a tick. " if stored else ""
        self.counted.setText(f"{doubled}This import has stored nothing yet." if self.model.rows else "")
        current = self.table.currentIndex()
        if current.isValid() and current.row() < len(self.model.rows):
            self.title.setText(self.model.rows[current.row()].draft.title)

    def _say(self, problems: Sequence[str], lists: Sequence[Path] = (), refused: str = "") -> None:
        """Say what was not read, until this import ends, and what was just refused, until something is taken."""
        self._problems, self._lists = tuple(problems), tuple(lists)
        told = [*problems, refused] if refused else problems
        self.problems.setText("\n".join(told))
        self.as_lists.setVisible(bool(lists))
        self.notice.setVisible(bool(told))

    def _hand_over_lists(self) -> None:
        """Import as lists what is a list; articles that were found beside them wait here."""
        paths = list(self._lists)
        if self.model.rows:
            self._say(())
        else:
            self._end(0)
        self._desk.import_lists.emit(paths)

    def _refuse(self, sentence: str) -> None:
        self._say(self._problems, self._lists, sentence)

    # Ending

    def _stored(self, stored: Stored) -> None:
        self._job = None
        named = words.plural(stored.entries, "listed entry", "listed entries")
        self._desk.message.emit(f"{words.plural(stored.articles, 'article')} imported, naming {named}.")
        self._desk.articles_changed.emit()
        self._end(stored.first)

    def _failed(self, error: UserError) -> None:
        self._job = None
        self.stack.setCurrentIndex(0)
        self._refuse(str(error))
        self._count()

    def _stopped(self) -> None:
        """Stopped from elsewhere (the strip of jobs): what was stored until then stays."""
        self._desk.articles_changed.emit()
        self._end(0)

    def _end(self, number: int) -> None:
        self._job = None
        self.model.show_rows([])
        self._chose(QModelIndex())
        self._say(())
        self.finished.emit(number)


class DraftText(QPlainTextEdit):
    """The text of a draft, read only, with a cursor that shows where it would be split."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # Qt would scroll by the width of the cursor
        self.setViewportMargins(0, 0, GRID, 0)  # away from the scroll bar

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor from the first."""
        super().focusInEvent(event)
        if self.textCursor().atEnd():
            self.moveCursor(QTextCursor.MoveOperation.Start)
