"""The hits of a search as a list model: what is shown, in which order, with a last row for the nearest misses."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from watchdesk.model.entry import EntryKey
from watchdesk.model.hits import NO_HITS
from watchdesk.model.screening import SearchOutcome
from watchdesk.reports import words
from watchdesk.window.hit_words import quiet_line, spoken
from watchdesk.window.widgets import tool_tip

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Hit` of a row; None in the last, quiet row."""

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class HitsModel(QAbstractListModel):
    """One row a hit, best first; where there are nearest misses, one quiet row more at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits = NO_HITS
        self._quiet = ""

    def show_outcome(self, outcome: SearchOutcome | None) -> None:
        """Show what a search found; None empties the list."""
        self.beginResetModel()
        self._hits = outcome.hits if outcome else NO_HITS
        self._quiet = quiet_row(outcome) if outcome else ""
        self.endResetModel()

    def row_of(self, key: EntryKey) -> int | None:
        """Return the row of an entry, None where it is not among the hits."""
        return self._hits.place_of(key)

    @property
    def hit_count(self) -> int:
        """How many rows are hits."""
        return len(self._hits)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._hits) + bool(self._quiet)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the hit, what is read aloud, or the tip of a row."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()] if index.row() < len(self._hits) else None
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(hit) if hit else self._quiet
        if role == Qt.ItemDataRole.ToolTipRole and hit:
            return tool_tip(f"{hit.matched.text}\n{quiet_line(hit)}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Hits can be selected; the quiet row can only be clicked."""
        if index.row() < len(self._hits):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


def quiet_row(outcome: SearchOutcome) -> str:
    """Return the last row: hits beyond those shown, or the nearest misses with their scores; empty where there is neither."""
    beyond = outcome.hit_count - len(outcome.hits)
    if beyond > 0:
        return "More hits than are shown here; raise the cut-off or narrow the search. A record holds all of them."
    if not outcome.below:
        return ""
    shown = ", ".join(words.whole_score(hit.score) for hit in outcome.below[:4]) + (" …" if len(outcome.below) > 4 else "")
    return f"{len(outcome.below)} more just below the cut-off: {shown} · shown in the record"
