"""Asks which hits go into a report whole: a table with a tick a row, which costs no more for 5,000 hits than for five."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QDialog, QTreeView, QWidget

from watchdesk.model.entry import EntryKey
from watchdesk.model.hit import Hit
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports import words
from watchdesk.reports.html import tidy
from watchdesk.reports.match_report import report_title, summary
from watchdesk.reports.material import top_hits
from watchdesk.window import style
from watchdesk.window.hit_words import badge, quiet_line
from watchdesk.window.style import GRID
from watchdesk.window.table_model import ROW_PIXELS
from watchdesk.window.widgets import button, column, frame, give_size, label, row

HEADINGS = ("Score", "Name that matched", "Entry", "About")
WIDTHS = (84, 240, 150)
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TICKED, _CLEAR = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class HitTicks(QAbstractTableModel):
    """Hits and nearest misses, best first, each with a tick."""

    changed = Signal()
    """Another choice is ticked."""

    def __init__(self, outcome: SearchOutcome, ticked: Sequence[EntryKey], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits = (*outcome.hits, *outcome.below)
        self._reaching = len(outcome.hits)
        self._cutoff = outcome.settings.cutoff
        self._ticked = set(ticked)

    def chosen(self) -> tuple[EntryKey, ...]:
        """Return the entries that are ticked, in the order of the hits."""
        return tuple(hit.key for hit in self._hits if hit.key in self._ticked)

    def tick(self, *, hits: bool) -> None:
        """Tick every hit and no near miss, or nothing."""
        self._ticked = {hit.key for hit in self._hits[: self._reaching]} if hits else set()
        if self._hits:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._hits) - 1, 0))
        self.changed.emit()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        return HEADINGS[section] if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says, the tick of the first, and the quiet colour of what is below the cut-off."""
        hit, is_below = self._hits[index.row()], index.row() >= self._reaching
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(hit, index.column(), "below the cut-off" if is_below else words.kept_by_name(hit, self._cutoff))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return _TICKED if hit.key in self._ticked else _CLEAR
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW_PIXELS)
        return QBrush(QColor(style.colours().dim)) if role == Qt.ItemDataRole.ForegroundRole and is_below else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        key = self._hits[index.row()].key
        (self._ticked.add if Qt.CheckState(value) is _TICKED else self._ticked.discard)(key)
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected and ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags


class HitChooser(QDialog):
    """Which hits go into the report whole; the others stand in its table in any case."""

    def __init__(self, screening: Screening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(report_title(screening))
        self.ticks = HitTicks(screening.content.outcome, top_hits(screening), self)
        self.list = QTreeView()
        self.list.setModel(self.ticks)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName("Hits to print in full")
        for place, width in enumerate(WIDTHS):
            self.list.setColumnWidth(place, width)
        self.list.setCurrentIndex(self.ticks.index(0, 0))
        self._lay_out(screening)
        self.ticks.changed.connect(self._count)
        self._count()
        self.list.setFocus()

    def chosen(self) -> tuple[EntryKey, ...]:
        """Return the entries that are ticked, in the order of the hits."""
        return self.ticks.chosen()

    def _lay_out(self, screening: Screening) -> None:
        self.counted = label(role="dim")
        self.all_button, self.none_button = button("All hits", "link"), button("None", "link")
        self.all_button.clicked.connect(lambda: self.ticks.tick(hits=True))
        self.none_button.clicked.connect(lambda: self.ticks.tick(hits=False))
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
        give_size(self, 860, 520)

    def _count(self) -> None:
        self.counted.setText(f"{words.plural(len(self.chosen()), 'hit')} in full")


def _cell(hit: Hit, place: int, standing: str) -> str:
    if place == 0:
        return words.score(hit.score)
    if place == 1:
        return tidy(hit.matched.text)
    if place == 2:
        return f"{badge(hit.key)} {hit.key.number}"
    return tidy(words.joined((standing, quiet_line(hit))))
