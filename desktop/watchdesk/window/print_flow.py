"""From a search, or a kept screening, to paper: record it, choose the hits that go in whole, preview, print or save as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from watchdesk.model.entry import EntryKey
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports import words
from watchdesk.reports.html import tidy
from watchdesk.reports.material import report_of
from watchdesk.store import settings
from watchdesk.store.store import Store
from watchdesk.window import file_dialogs
from watchdesk.window.desk import Desk
from watchdesk.window.hit_chooser import HitChooser
from watchdesk.window.preview_dialog import PreviewDialog
from watchdesk.window.printing import Document, report_document

KEY_ROLE = Qt.ItemDataRole.UserRole
BELOW_ROLE = Qt.ItemDataRole.UserRole + 1
FOLDER = "report_folder"
SUBJECT_LETTERS = 50
"""Letters of the subject in a file's name, so that date and number have room behind it."""


class PrintFlow(QObject):
    """Prints outcomes and kept screenings over the window of `owner`."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.chooser: HitChooser | None = None
        self.preview: PreviewDialog | None = None
        desk.print_outcome.connect(self.print_outcome)

    def print_outcome(self, outcome: SearchOutcome) -> None:
        """Print the record of a search, made now where there is none yet."""
        self._desk.keeper.keep(outcome, "print", self.print_screening)

    def print_screening(self, screening: Screening) -> None:
        """Print a kept screening as it was kept; where there are hits, ask first which of them go in whole."""
        outcome = screening.content.outcome
        if not outcome.hits and not outcome.below:
            self._make(screening, ())
            return
        self.chooser = HitChooser(screening, self._owner.window())
        self.chooser.accepted.connect(partial(self._chosen, self.chooser, screening))
        self.chooser.open()

    def _chosen(self, chooser: HitChooser, screening: Screening) -> None:
        self._make(screening, chooser.chosen())

    def _make(self, screening: Screening, chosen: tuple[EntryKey, ...]) -> None:
        def work(store: Store) -> tuple[Document, object]:
            return report_document(screening, report_of(store, screening, chosen)), settings.get(store, FOLDER)

        def show(made: tuple[Document, object]) -> None:
            document, folder = made
            self._show(screening, document, file_dialogs.folder_for(folder) / report_file_name(screening))

        self._desk.jobs.read(work, show)

    def _show(self, screening: Screening, document: Document, suggestion: Path) -> None:
        title = f"{words.report_number(screening)} {tidy(screening.content.outcome.subject.name)}"
        self.preview = PreviewDialog(document, title, suggestion, self._desk, self._owner.window())
        self.preview.saved.connect(self._saved)
        self.preview.printed.connect(
            lambda: self._desk.message.emit(f"Report {words.report_number(screening)} was sent to the printer.")
        )
        self.preview.open()

    def _saved(self, path: Path) -> None:
        self._desk.jobs.write(lambda store: settings.put(store, FOLDER, str(path.absolute().parent)), lambda _: None)
        self._desk.message.emit(f"The report was saved as {path}.")


def report_file_name(screening: Screening) -> str:
    """Return the name that is proposed for a report's PDF: who was looked up, on which day, under which number."""
    subject = tidy(screening.content.outcome.subject.name)[:SUBJECT_LETTERS].strip()
    return f"{file_dialogs.safe_file_name(f'{subject} {screening.content.made_at[:10]} no {screening.number}')}.pdf"
