"""From a search, or a kept screening, to paper: record it, choose the hits that go in whole, preview, print or save as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QWidget

from watchdesk.model.entry import EntryKey
from watchdesk.model.hit import Hit
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports import words
from watchdesk.reports.html import tidy
from watchdesk.reports.match_report import report_title, summary
from watchdesk.reports.material import report_of, top_hits
from watchdesk.store import settings
from watchdesk.store.store import Store
from watchdesk.window import file_dialogs, style
from watchdesk.window.desk import Desk
from watchdesk.window.hit_words import badge, quiet_line
from watchdesk.window.preview_dialog import PreviewDialog
from watchdesk.window.printing import Document, report_document
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, column, frame, label, row

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
        self.preview = PreviewDialog(document, title, suggestion, self._desk.jobs, self._owner.window())
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


class HitChooser(QDialog):
    """Which hits go into the report whole; the others stand in its table in any case."""

    def __init__(self, screening: Screening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(report_title(screening))
        outcome = screening.content.outcome
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["Score", "Name that matched", "Entry", "About"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName("Hits to print in full")
        for place, width in enumerate((84, 240, 150)):
            self.list.setColumnWidth(place, width)
        proposed = set(top_hits(screening))
        for hit in (*outcome.hits, *outcome.below):
            self._add(hit, checked=hit.key in proposed, below=hit.score < outcome.settings.cutoff)
        self.list.itemChanged.connect(self._count)
        self.list.setCurrentItem(self.items()[0])
        self._lay_out(screening)
        self._count()
        self.list.setFocus()

    def chosen(self) -> tuple[EntryKey, ...]:
        """Return the entries that are ticked, in the order of the hits."""
        return tuple(item.data(0, KEY_ROLE) for item in self.items() if item.checkState(0) is Qt.CheckState.Checked)

    def items(self) -> tuple[QTreeWidgetItem, ...]:
        """Return the rows, best hit first."""
        rows = (self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount()))
        return tuple(item for item in rows if item is not None)

    def tick(self, *, hits: bool) -> None:
        """Tick every hit at or above the cut-off, or nothing."""
        for item in self.items():
            item.setCheckState(0, Qt.CheckState.Checked if hits and not item.data(0, BELOW_ROLE) else Qt.CheckState.Unchecked)

    def _add(self, hit: Hit, *, checked: bool, below: bool) -> None:
        about = f"below the cut-off · {quiet_line(hit)}" if below else quiet_line(hit)
        item = QTreeWidgetItem([words.score(hit.score), tidy(hit.matched.text), f"{badge(hit.key)} {hit.key.number}", tidy(about)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        item.setData(0, KEY_ROLE, hit.key)
        item.setData(0, BELOW_ROLE, below)
        if below:
            for place in range(4):
                item.setForeground(place, QColor(style.colours().dim))
        self.list.addTopLevelItem(item)

    def _lay_out(self, screening: Screening) -> None:
        self.counted = label(role="dim")
        self.all_button, self.none_button = button("All hits", "link"), button("None", "link")
        self.all_button.clicked.connect(lambda: self.tick(hits=True))
        self.none_button.clicked.connect(lambda: self.tick(hits=False))
        self.cancel_button, self.go_button = button("Cancel"), button("Preview", "primary")
        self.cancel_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)
        self.go_button.setDefault(True)
        pane = frame("pane")
        pane.setLayout(column(self.list, margins=(6, 4, 6, 6)))
        self.setLayout(
            column(
                label(summary(screening, "searched"), wrap=True),
                label("Choose the hits that go into the report in full. All others stand in its tables.", "dim", wrap=True),
                pane,
                row(self.counted, None, self.all_button, self.none_button),
                row(None, self.cancel_button, self.go_button),
                spacing=2 * GRID,
                margins=(20, 20, 20, 16),
            )
        )
        self.resize(860, 520)

    def _count(self) -> None:
        self.counted.setText(f"{words.plural(len(self.chosen()), 'hit')} in full")
