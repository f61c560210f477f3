"""Importing list files: each is read as a job, previewed, and imported or left when the analyst says so."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from watchdesk.model.errors import UserError
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress
from watchdesk.screening import aside, tasks
from watchdesk.screening.importing import ImportPreview, only_to_apply
from watchdesk.store.store import Store
from watchdesk.window.desk import Desk
from watchdesk.window.dropped import may_be_article
from watchdesk.window.import_preview import ImportPreviewView
from watchdesk.window.import_reading import FileFailureView, FileReadingView
from watchdesk.window.jobs import Job
from watchdesk.window.strips import STOPPING, time_left
from watchdesk.window.widgets import Room, button, column, is_behind, label, laid_out_once, row, tool_tip

NAME_LETTERS, FEWEST_LETTERS, ROW_LETTERS, BADGE_LETTERS = 36, 6, 112, 8
"""So many letters of a file's name stand in the chooser, and fewer where a usual row of it has no room for all files."""

FEW_ENTRIES = 50
"""So many entries are stored without the window noticing it; more are stored by a process of its own, although that takes half a
second to start."""


class State(Enum):
    """Where a file is on its way into the store."""

    READING = "reading"
    FAILED = "not read"
    READY = "to decide"
    IMPORTING = "importing"
    IMPORTED = "imported"
    LEFT = "not imported"


@dataclass(slots=True, eq=False)
class Item:
    """A file, or one list of a file that holds several."""

    path: Path
    state: State = State.READING
    preview: ImportPreview | None = None
    sentence: str = ""
    seconds: float = 0.0
    job: Job | None = None

    def name(self, among: int) -> str:
        """Return what the chooser calls it `among` so many, for which there is room side by side."""
        file = _shortened(self.path.name, max(FEWEST_LETTERS, min(NAME_LETTERS, ROW_LETTERS // among - BADGE_LETTERS)))
        name = f"{self.preview.info.badge} · {file}" if self.preview else file
        return f"{name} ({self.state.value})" if self.state is State.FAILED else name


class ImportPage(QWidget):
    """One import of one or several files."""

    finished = Signal()
    """Every file was imported or left."""
    imported = Signal(object, object)
    """An `Edition` and the `ImportPreview` it came from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.items: list[Item] = []
        self._shown: ImportPreview | None = None
        self._is_importing_all = False
        self._looked_at: Item | None = None  # when all were to be imported
        self.chooser = QTabBar()
        self.chooser.setProperty("role", "elided")
        self.chooser.setExpanding(False)
        self.chooser.setDrawBase(False)
        self.chooser.setUsesScrollButtons(True)
        self.chooser.setElideMode(Qt.TextElideMode.ElideRight)  # badges stand first
        self.chooser.setAccessibleName("Files to import")
        self.chooser.currentChanged.connect(lambda _: self._show())
        self.preview = ImportPreviewView()
        self.reading = FileReadingView()
        self.reading.cancel.clicked.connect(self._stop)
        self.failure = FileFailureView()
        self.failure.as_article.clicked.connect(self._hand_over)
        self.stack = QStackedWidget()
        for view in (self.preview, self.reading, self.failure):
            self.stack.addWidget(view)
        self.told = label(role="dim", wrap=True)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self.leave)
        self.import_button = button("Import edition", "primary")
        self.import_button.clicked.connect(self.import_current)
        self.all_button = button("Import all", tip="Import every file without a warning; those that have one stay here to decide")
        self.all_button.clicked.connect(self.import_all)
        foot = row(self.told, self.cancel, self.all_button, self.import_button, spacing=10)
        foot.setStretch(0, 1)
        self._everything = column(self.chooser, Room(self.stack), foot, spacing=14, margins=(24, 18, 24, 18), stretch=1)
        self.setLayout(self._everything)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read files one after another and show what each would change; what is here already stays, also what was refused."""
        self.items = [item for item in self.items if item.state is not State.FAILED or item.path not in paths]
        for path in paths:
            item = Item(path)
            self.items.append(item)
            self._read(item)
        self._fill_chooser(self.items[-len(paths)] if paths else None)

    @property
    def current(self) -> Item | None:
        """The file that is shown."""
        place = self.chooser.currentIndex()
        return self.items[place] if 0 <= place < len(self.items) else None

    def import_current(self) -> None:
        """Put the edition that is shown in the place of the present one, as a job."""
        item = self.current
        if item is not None and item.preview is not None and item.state is State.READY:
            self._import(item, item.preview)

    def import_all(self) -> None:
        """Import all that need no decision, also those that are still being read; the others stay, also the one that is shown."""
        self._is_importing_all = True
        self._looked_at = self.current
        self._import_next()

    def _import_next(self) -> None:
        """Go on importing all: whatever has nothing to tell and nothing to change is done with; what has warnings stays."""
        self.items = [
            item for item in self.items if not (item.state is State.READY and item.preview and item.preview.is_already_there)
        ]
        ready = [(item, item.preview) for item in self.items if item.state is State.READY and item.preview is not None]
        plain = [pair for pair in ready if not pair[1].needs_decision]
        if plain:
            item, preview = next((pair for pair in plain if pair[0] is self._looked_at), plain[0])
            self._fill_chooser(item)
            self._import(item, preview)
            return
        reading = next((item for item in self.items if item.state is State.READING), None)
        self._is_importing_all = reading is not None
        if reading is not None:
            self._fill_chooser(reading)
            return
        if self.items:
            self._desk.message.emit("What is left has warnings or could not be read: look at each, then import or skip it.")
        self._go_on(self._looked_at)

    def _import(self, item: Item, preview: ImportPreview) -> None:
        item.state = State.IMPORTING
        item.job = self._desk.jobs.run(
            f"Importing {preview.info.name}",
            partial(_apply, preview),
            partial(self._applied, item, preview),
            partial(self._not_applied, item),
            partial(self._back_to_ready, item),
        )
        item.job.progress.connect(partial(self._show_importing, item))
        item.job.stopping.connect(partial(self._show_stopping, item))
        self._show()

    def leave(self) -> None:
        """Leave the file that is shown; nothing is changed."""
        item = self.current
        if item is not None and item.state in (State.READING, State.IMPORTING) and item.job is not None:
            self._stop()
            return
        if item is not None:
            item.state = State.LEFT if item.state is State.READY else item.state
            self.items.remove(item)
        self._go_on()

    def _hand_over(self) -> None:
        """Import as an article what is no list."""
        item = self.current
        if item is not None:
            self.leave()
            self._desk.import_articles.emit([item.path])

    # Reading

    def _read(self, item: Item) -> None:
        item.state, item.sentence = State.READING, ""
        item.job = self._desk.jobs.run(
            f"Reading {item.path.name}",
            partial(_timed_preview, item.path),
            partial(self._have_read, item),
            partial(self._have_failed, item),
            partial(self._have_failed, item, UserError("Reading was cancelled; nothing was changed.")),
        )
        item.job.progress.connect(partial(self._show_progress, item))
        item.job.stopping.connect(partial(self._show_stopping, item))

    def _have_read(self, item: Item, result: tuple[tuple[ImportPreview, ...], float]) -> None:
        previews, seconds = result
        if item not in self.items:
            return
        place = self.items.index(item)
        if item.preview is not None:  # read again: the file's other lists have items of their own
            wanted = item.preview.content.list_key
            previews = tuple(preview for preview in previews if preview.content.list_key == wanted)
        ready = [Item(item.path, State.READY, preview, seconds=seconds) for preview in previews]
        shown = self.current
        self.items[place : place + 1] = ready
        self._drop_siblings(item, previews)
        self._fill_chooser(shown if shown in self.items else ready[0])
        self._go_on_with_all()

    def _drop_siblings(self, item: Item, previews: Sequence[ImportPreview]) -> None:
        """Leave out files that were read as parts of a list already: all files of one list may be chosen together."""
        parts = {item.path.with_name(file.name) for preview in previews for file in preview.content.files}
        for other in [one for one in self.items if one.state is State.READING and one.path in parts]:
            self.items.remove(other)
            if other.job is not None:
                other.job.cancel()

    def _have_failed(self, item: Item, error: UserError) -> None:
        item.state, item.sentence, item.job = State.FAILED, str(error), None
        if item in self.items and is_behind(self):
            self._tell_elsewhere(item)
        elif item in self.items:
            self._fill_chooser(self.current)
        self._go_on_with_all()

    def _tell_elsewhere(self, item: Item) -> None:
        """Say on the page in front that a file was refused, and be done with it: nobody would look for that here."""
        self.items.remove(item)
        self._desk.problem.emit(f"{item.path.name} was not imported: {item.sentence}")
        self._go_on()

    def _stop(self) -> None:
        self._is_importing_all = False
        if self.current is not None and self.current.job is not None:
            self.current.job.cancel()

    # Importing

    def _applied(self, item: Item, preview: ImportPreview, edition: Edition) -> None:
        item.state, item.job = State.IMPORTED, None
        self._desk.reload_index(edition.list_key)
        self.imported.emit(edition, preview)
        if item in self.items:
            self.items.remove(item)
        for other in self.items:
            if other.preview is not None and other.state is State.READY and other.preview.content.list_key == edition.list_key:
                self._read(other)  # what it would change is different now
        if self._is_importing_all:
            self._import_next()
        else:
            self._go_on()

    def _not_applied(self, item: Item, error: UserError) -> None:
        self._back_to_ready(item)
        self._desk.problem.emit(str(error))

    def _back_to_ready(self, item: Item) -> None:
        self._is_importing_all = False
        item.state, item.job = State.READY, None
        self._show()

    def _go_on_with_all(self) -> None:
        if self._is_importing_all and all(item.state is not State.IMPORTING for item in self.items):
            self._import_next()

    def _go_on(self, wanted: Item | None = None) -> None:
        if self.items:
            first = next((item for item in self.items if item.state is State.READY), self.items[0])
            self._fill_chooser(wanted if wanted in self.items else first)
        else:
            self._fill_chooser(None)
            self._shown = None
            self.preview.clear()
            self.finished.emit()

    # Showing

    def _fill_chooser(self, shown: Item | None) -> None:
        self.chooser.blockSignals(True)
        while self.chooser.count():
            self.chooser.removeTab(0)
        for item in self.items:
            place = self.chooser.addTab(item.name(len(self.items)).replace("&", "&&"))
            self.chooser.setTabToolTip(place, tool_tip(f"{item.path.name}: {item.state.value}"))
        if shown in self.items:
            self.chooser.setCurrentIndex(self.items.index(shown))
        self.chooser.blockSignals(False)
        with laid_out_once(self._everything):
            self.chooser.setVisible(len(self.items) > 1)
            self._show()

    def _show(self) -> None:
        item = self.current
        if item is not None:
            with laid_out_once(self._everything):
                self._show_view(item)
                self._show_foot(item)

    def _show_view(self, item: Item) -> None:
        if item.state is State.READING:
            self.reading.begin(item.path.name, is_stopping=is_stopping(item))
            self.stack.setCurrentWidget(self.reading)
        elif item.preview is None:
            self.failure.show_failure(item.path.name, item.sentence, may_be_article=may_be_article(item.path))
            self.stack.setCurrentWidget(self.failure)
        else:
            if self._shown is not item.preview:
                self._shown = item.preview
                self.preview.show_preview(item.preview)
            self.stack.setCurrentWidget(self.preview)

    def _show_foot(self, item: Item) -> None:
        ready, more = item.state is State.READY, len(self.items) > 1
        same = item.preview is not None and item.preview.is_already_there
        is_shown = item.preview is not None and item.state is not State.READING  # it may be read again
        self.import_button.setVisible(is_shown)
        self.all_button.setVisible(is_shown and more)
        self.all_button.setEnabled(ready)
        if not ready and (self.import_button.hasFocus() or self.all_button.hasFocus()):
            self.cancel.setFocus()  # else Qt looks for a place, and finds the side bar
        self.import_button.setEnabled(ready and not same)
        self.cancel.setText(_cancel_text(item.state, more=more))
        self.cancel.setVisible(item.state is not State.READING)
        self.cancel.setEnabled(not is_stopping(item))
        if item.state is State.IMPORTING:
            self.told.setText(STOPPING if is_stopping(item) else "Importing …")
        elif is_shown:
            self.told.setText(_told(item, more=more))
        else:
            self.told.setText("")
        if item.state in (State.READY, State.FAILED) and not self.chooser.hasFocus():
            (self.import_button if ready and not same else self.cancel).setFocus()

    def _show_progress(self, item: Item, done: int, total: int, what: str) -> None:
        if item is self.current and item.job is not None and not is_stopping(item):
            self.reading.show_progress(item.job, done, total, what)

    def _show_stopping(self, item: Item) -> None:
        if item is self.current:
            self._show()

    def _show_importing(self, item: Item, done: int, total: int, what: str) -> None:
        if item is self.current and item.job is not None and not is_stopping(item):
            left = time_left(time.monotonic() - item.job.began, done, total)
            self.told.setText(" · ".join(text for text in (what, left) if text))


def is_stopping(item: Item) -> bool:
    """Return whether the work on a file was cancelled and has not ended yet."""
    return item.job is not None and item.job.is_cancelled


def _shortened(name: str, letters: int) -> str:
    """Return a file's name with its middle left out where it is too long to stand beside others."""
    return name if len(name) <= letters else f"{name[: letters // 2]}…{name[len(name) - letters // 2 :]}"


def _timed_preview(path: Path, store: Store, report: Progress) -> tuple[tuple[ImportPreview, ...], float]:
    began = time.monotonic()
    return aside.carry_out(tasks.read_list, store.path, path, report=report), time.monotonic() - began


def _apply(preview: ImportPreview, store: Store, report: Progress) -> Edition:
    is_small = preview.difference.entries < FEW_ENTRIES
    return aside.carry_out(tasks.import_edition, store.path, only_to_apply(preview), report=report, is_small=is_small)


def _told(item: Item, *, more: bool) -> str:
    """Return what to know before importing what is shown: it changes nothing yet, and why "Import all" would leave it."""
    if more and item.preview is not None and item.preview.needs_decision:
        return "Nothing has been replaced yet. This edition has warnings, so Import all leaves it: import it by itself, or skip it."
    return f"Nothing has been replaced yet. Read in {item.seconds:.1f} s. An import can be undone at any time."


def _cancel_text(state: State, *, more: bool) -> str:
    if state is State.FAILED:
        return "Next" if more else "Back to the lists"
    return "Skip this file" if more and state is State.READY else "Cancel"
