"""What an import shows of a file that is being read, and of one that could not be."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QProgressBar, QWidget

from watchdesk.window.jobs import Job
from watchdesk.window.strips import STOPPING, time_left
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, column, frame, label, row


class FileReadingView(QWidget):
    """A file is being read: how far, the time left, Cancel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role="title", wrap=True)
        self.what = label(role="dim")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.time_left = label(role="dim")
        self.cancel = button("Cancel")
        pane = frame("pane")
        pane.setLayout(
            column(
                self.title,
                self.bar,
                row(self.what, None, self.time_left),
                row(None, self.cancel),
                spacing=14,
                margins=(24, 20, 24, 18),
            )
        )
        self.setLayout(column(pane, None, margins=(0, 0, 0, 0)))

    def begin(self, name: str, *, is_stopping: bool = False) -> None:
        """Begin with a file, or show that its reading is about to stop."""
        self.title.setText(f"Reading {name}")
        self.what.setText(STOPPING if is_stopping else "Nothing is replaced before you have seen what would change.")
        self.cancel.setEnabled(not is_stopping)
        self.bar.setRange(0, 0)
        self.time_left.setText("")
        self.cancel.setFocus()

    def show_progress(self, job: Job, done: int, total: int, what: str) -> None:
        """Show how far the work is; `total` 0 means unknown."""
        self.what.setText(what)
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(min(1000, done * 1000 // total) if total else 0)
        self.time_left.setText(time_left(time.monotonic() - job.began, done, total))


class FileFailureView(QWidget):
    """A file could not be read: why, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role="title", wrap=True)
        self.sentence = label(wrap=True, selectable=True)
        notice = frame("notice")
        notice.setLayout(row(self.sentence, margins=(14, 10, 14, 10)))
        kept = label("This file has changed nothing in the lists.", "dim")
        self.as_article = button("Import as article…", tip="Read it as an article instead")
        self.setLayout(column(self.title, notice, row(self.as_article, None), kept, None, spacing=2 * GRID))

    def show_failure(self, name: str, sentence: str, *, may_be_article: bool) -> None:
        """Show why a file was not read."""
        self.as_article.setVisible(may_be_article)
        self.title.setText(f"{name} was not imported")
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
