"""One kept screening, read only: the hits with their scores as they were kept, who searched what and when, and in which lists."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QListView,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from watchdesk.lists.catalogue import list_info
from watchdesk.model.hits import NO_HITS
from watchdesk.model.screening import EditionUsed, Screening
from watchdesk.reports import words
from watchdesk.reports.html import tidy
from watchdesk.reports.match_report import summary
from watchdesk.reports.tables import Row, circumstance_rows, setting_rows, subject_rows
from watchdesk.window.fact_widgets import scrolled
from watchdesk.window.hit_delegate import hit_list
from watchdesk.window.hits_model import HitsModel
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, clear, column, frame, heading, label, line, parted, row


class RecordView(QWidget):
    """Shows one screening. Escape goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.screening: Screening | None = None
        self.back = button("‹ Records", tip="Back to all records (Escape)")
        self.print_again = button("Print again…", "primary", tip="Print this screening as it was kept (Ctrl+P)")
        self.title = label(role="title", wrap=True)
        self.found = label(wrap=True, selectable=True)
        self.model, self.below_model = HitsModel(self), HitsModel(self)
        self.hits = hit_list(self.model, "Hits as they were kept")
        self.below = hit_list(self.below_model, "Nearest misses as they were kept")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("What was found")
        self.tabs.tabBar().setProperty("role", "indented")  # the rows of hits reach from edge to edge, the tabs do not
        self.tabs.addTab(_or_note(self.hits, "No entry reached the cut-off."), "Hits")
        self.tabs.addTab(_or_note(self.below, "No entry came near the cut-off from below."), "Just below")
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        self._lay_out()

    def show_screening(self, screening: Screening) -> None:
        """Show a screening."""
        self.screening = screening
        outcome = screening.content.outcome
        self.title.setText(f"{screening.number:,} · {tidy(outcome.subject.name)}")
        self.found.setText(summary(screening, "searched"))
        self.model.show_outcome(replace(outcome, below=NO_HITS))
        self.below_model.show_outcome(replace(outcome, hits=outcome.below, below=NO_HITS, hit_count=len(outcome.below)))
        self.tabs.setTabText(0, f"Hits {outcome.hit_count:,}")
        self.tabs.setTabText(1, f"Just below {words.score(outcome.settings.cutoff)}: {len(outcome.below):,}")
        self.tabs.setCurrentIndex(0 if outcome.hits or not outcome.below else 1)
        for shown, model in ((self.hits, self.model), (self.below, self.below_model)):
            shown.setCurrentIndex(model.index(0, 0))
        self._show_facts(screening)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        hits = frame("pane")
        hits.setLayout(column(self.tabs, margins=(1, 6, 1, 6)))
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        inner.setLayout(column(self._facts, None, margins=(16, 12, 16, 12)))
        scroll = scrolled("What was searched, and the evidence")
        scroll.setWidget(inner)
        facts = frame("pane")
        facts.setLayout(column(scroll, margins=(1, 1, 1, 1)))
        both = parted(Qt.Orientation.Horizontal, hits, facts)
        both.setSizes([480, 560])
        head = row(self.back, None, self.print_again)
        everything = column(head, column(self.title, self.found, spacing=2), both, spacing=14, margins=(24, 18, 24, 18))
        everything.setStretch(2, 1)
        self.setLayout(everything)

    def _show_facts(self, screening: Screening) -> None:
        clear(self._facts)
        content = screening.content
        infos = {one.list_key: list_info(one.list_key, one.list_name) for one in content.outcome.editions}
        self._add_section("Subject", subject_rows(content.outcome.subject))
        self._add_section("Screening", circumstance_rows(content))
        self._add_section("Settings", setting_rows(content.outcome.settings, infos))
        self._facts.addWidget(heading(f"Lists searched {len(content.outcome.editions):,}"))
        for used in content.outcome.editions:
            self._facts.addWidget(_edition(used))
        self._facts.addWidget(heading("Evidence"))
        for name, digest in (
            ("SHA-256 of the content", screening.content_sha256),
            ("SHA-256 of the chain", screening.chain_sha256),
        ):
            self._facts.addWidget(_hash(name, digest))

    def _add_section(self, title: str, rows: tuple[Row, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(rows):
            grid.addWidget(label(one.label, "dim"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label("\n".join(text.text for text in one.lines), wrap=True, selectable=True), place, 1)
        self._facts.addWidget(heading(title))
        self._facts.addLayout(grid)
        self._facts.addSpacing(GRID)


def _or_note(shown: QListView, note: str) -> QWidget:
    """Return a list of hits, in whose place a sentence stands where it is empty."""
    told = label(note, "dim", wrap=True)
    told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    told.setContentsMargins(0, 14, 8, 8)
    both = QStackedWidget()
    both.addWidget(shown)
    both.addWidget(told)
    shown.model().modelReset.connect(lambda: both.setCurrentIndex(0 if shown.model().rowCount() else 1))
    return both


def _edition(used: EditionUsed) -> QWidget:
    made = QWidget()
    edition = words.joined(
        (
            f"edition of {words.day(used.published)}" if used.published else "edition without a date",
            words.plural(used.entry_count, "entry", "entries"),
            f"imported {words.day(used.imported_at)}",
        )
    )
    made.setLayout(
        column(
            label(used.list_name, "strong", wrap=True),
            label(words.joined((used.authority, edition)), "dim", wrap=True),
            label(words.hash_groups(used.sha256), "dim", wrap=True, selectable=True),
            line(),
            spacing=1,
        )
    )
    return made


def _hash(name: str, digest: str) -> QWidget:
    copy = button("Copy", "link", tip="Copy the hash")
    copy.setAccessibleName(f"Copy {name}")
    copy.clicked.connect(lambda: QApplication.clipboard().setText(digest))
    made = QWidget()
    text = label(words.hash_groups(digest), wrap=True, selectable=True)
    made.setLayout(column(row(label(name, "dim"), None, copy), text, spacing=1))
    return made
