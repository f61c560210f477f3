"""The strips above the status line: what is being worked on, with Cancel, and what there is to tell."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from watchdesk.window.jobs import Job, Jobs
from watchdesk.window.style import GRID
from watchdesk.window.text_dialog import show_text
from watchdesk.window.widgets import button, label, row, set_state

SHOW_AFTER_MS = 250
"""A job that ends sooner than this is not shown: a strip that only flashes disturbs."""

STOPPING = "Stopping; nothing will be changed"

MESSAGE_MS = 8000
"""How long a confirmation stays."""

MOST_PROBLEMS = 3
"""Lines of problems shown at a time; more would push the page away, and stand in a dialog."""


class JobStrip(QFrame):
    """The oldest job under way: title, what it does, how far it is, the time left, Cancel; and how many wait behind it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("JobStrip")
        self._jobs = jobs
        self._job: Job | None = None
        self.title = label(role="strong")
        self.what = label(role="dim")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.bar.setAccessibleName("Progress")
        self.time_left = label(role="dim")
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._cancel)
        self.what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setLayout(
            row(self.title, self.what, self.bar, self.time_left, self.cancel, spacing=2 * GRID, margins=(14, 4, 14, 4), stretch=1)
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOW_AFTER_MS)
        self._soon.timeout.connect(self._appear)
        jobs.started.connect(self._take)
        self.hide()
        for job in jobs.running:
            self._take(job)

    def _take(self, job: Job) -> None:
        job.progress.connect(lambda done, total, what: self._show_progress(job, done, total, what))
        job.stopping.connect(lambda: self._show_stopping(job))
        job.ended.connect(self._next)
        self._next()

    def _next(self) -> None:
        running = self._jobs.running
        self._job = running[0] if running else None
        if self._job is None:
            self._soon.stop()
            self.hide()
            return
        waiting = len(running) - 1
        self.title.setText(self._job.title)
        self.what.setText(f"{waiting} more waiting" if waiting else "")
        self.bar.setRange(0, 0)
        self.time_left.setText("")
        self.cancel.setEnabled(not self._job.is_cancelled)
        if not self.isVisible():
            self._soon.start()

    def _appear(self) -> None:
        self.setVisible(self._job is not None)

    def _show_progress(self, job: Job, done: int, total: int, what: str) -> None:
        if job is not self._job or job.is_cancelled:
            return
        waiting = len(self._jobs.running) - 1
        self.what.setText(f"{what} · {waiting} more waiting" if waiting else what)
        scale = max(1, total // 1_000_000_000 + 1)  # the bar counts in 32 bits; a file's bytes may not fit
        self.bar.setRange(0, total // scale)
        self.bar.setValue(min(done, total) // scale)
        self.time_left.setText(time_left(time.monotonic() - job.began, done, total))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_stopping(self, job: Job) -> None:
        if job is self._job:
            self.cancel.setEnabled(False)
            self.what.setText(STOPPING)


class MessageStrip(QFrame):
    """Sentences of one kind: a confirmation goes by itself, problems stay until they are dismissed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("MessageStrip")
        self._problems: list[str] = []
        self.text = label(wrap=True, selectable=True)
        self.all = button("", "plain")
        self.all.clicked.connect(self._show_all)
        self.all.hide()
        self.dismiss = button("Dismiss", "plain")
        self.dismiss.clicked.connect(self._dismiss)
        self.setLayout(row(self.text, self.all, self.dismiss, margins=(14, 4, 14, 4), stretch=0))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MESSAGE_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_message(self, text: str) -> None:
        """Show a confirmation for some seconds, in the place of the one before."""
        self._show(text, "quiet")
        self._timer.start()

    def show_problem(self, text: str) -> None:
        """Show what went wrong, below what went wrong before; all of it can be read until it is dismissed."""
        self._problems = [*(problem for problem in self._problems if problem != text), text]
        count = len(self._problems)
        self.all.setText(f"Show all {count:,}…")
        self.all.setVisible(count > MOST_PROBLEMS)
        self._show("\n".join(_in_short(self._problems)), "problem")

    def _show_all(self) -> None:
        show_text(self.window(), "Problems", "What went wrong and was not dismissed yet:", "\n\n".join(self._problems))

    def _dismiss(self) -> None:
        self._problems = []
        self._timer.stop()
        self.hide()

    def _show(self, text: str, tone: str) -> None:
        for one in (self, self.text):  # the style sheet chooses the colour of the words by the strip's tone
            set_state(one, "tone", tone)
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.show()


def _in_short(problems: Sequence[str]) -> Sequence[str]:
    """Return the lines that say what went wrong: all of it, or how much and the last of it."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    last = problems[1 - MOST_PROBLEMS :]
    return (f"{len(problems):,} problems, the last of them:", *last)


def time_left(seconds: float, done: int, total: int) -> str:
    """Return how long the rest takes at the pace so far, in words; empty where nothing can be said yet."""
    if total <= 0 or done <= 0 or seconds < 1:
        return ""
    left = seconds * (total - done) / done
    if left < 5:
        return "a few seconds left"
    if left < 90:
        return f"{round(left / 5) * 5} seconds left"
    return f"{round(left / 60)} minutes left"
