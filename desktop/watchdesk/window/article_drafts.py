"""The articles found in files, as a table to be mended before they are stored: title, publisher, date, and which are taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from watchdesk.articles import editing
from watchdesk.articles.publication import iso_date
from watchdesk.model.article import ArticleDraft
from watchdesk.reports import words
from watchdesk.window.table_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
TITLE, PUBLISHER, DATE, WORDS, FILE = range(5)
HEADINGS = ("Title", "Publisher", "Date", "Words", "File")
_FIELDS = {TITLE: "title", PUBLISHER: "publisher", DATE: "published"}
LONGEST_FIELD = 500


@dataclass(slots=True, eq=False)
class DraftRow:
    """A draft, whether it is taken, and whether the same article is stored already."""

    draft: ArticleDraft
    is_taken: bool = True
    is_stored: bool = False


class DraftsModel(QAbstractTableModel):
    """The rows; title, publisher and date can be typed over, a tick says that an article is taken."""

    changed = Signal()
    """What will be imported is another now."""
    refused = Signal(str)
    """Why what was typed was not taken."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DraftRow] = []

    def show_rows(self, rows: list[DraftRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        self.changed.emit()

    @property
    def taken(self) -> list[ArticleDraft]:
        """The drafts that are ticked."""
        return [shown.draft for shown in self.rows if shown.is_taken]

    def join(self, place: int) -> None:
        """Join a row with the one before it."""
        if 0 < place < len(self.rows):
            before, after = self.rows[place - 1], self.rows[place]
            before.draft = editing.joined(before.draft, after.draft)
            before.is_taken, before.is_stored = before.is_taken or after.is_taken, False
            self.show_rows([*self.rows[:place], *self.rows[place + 1 :]])

    def split(self, place: int, at: int) -> bool:
        """Cut a row in two before the paragraph at a place of its text; return whether that could be done."""
        parts = editing.split_at(self.rows[place].draft, at) if 0 <= place < len(self.rows) else None
        if parts is None:
            return False
        taken = self.rows[place].is_taken
        self.show_rows([*self.rows[:place], *(DraftRow(part, taken) for part in parts), *self.rows[place + 1 :]])
        return True

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading."""
        horizontal = orientation == Qt.Orientation.Horizontal
        if horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section == WORDS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if horizontal and role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        flags = super().flags(index)
        if index.column() in _FIELDS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TITLE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        shown, place = self.rows[index.row()], index.column()
        if role == ROW_ROLE:
            return shown
        if role == Qt.ItemDataRole.CheckStateRole and place == TITLE:
            return Qt.CheckState.Checked if shown.is_taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and place == WORDS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.EditRole and place in _FIELDS:
            return getattr(shown.draft, _FIELDS[place])
        return _shown(shown, place) if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, or a tick."""
        shown, place = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and place == TITLE:
            shown.is_taken = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role == Qt.ItemDataRole.EditRole and place in _FIELDS:
            if not self._type(shown, place, " ".join(str(value).split())[:LONGEST_FIELD]):
                return False
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), FILE))
        self.changed.emit()
        return True

    def _type(self, shown: DraftRow, place: int, typed: str) -> bool:
        if place == TITLE and not typed:
            self.refused.emit("An article needs a title; the one it had was kept.")
            return False
        if place == DATE and typed:
            day = iso_date(typed)
            if not day:
                self.refused.emit(f"“{typed}” is not read as a day; type it as 2022-12-31 or 31 December 2022.")
                return False
            typed = day
        shown.draft = replace(shown.draft, **{_FIELDS[place]: typed})
        shown.is_stored = shown.is_stored and place != TITLE
        return True


def _shown(shown: DraftRow, place: int) -> str:
    if place == WORDS:
        return f"{len(shown.draft.text.split()):,}"
    if place == FILE:
        return shown.draft.origin
    if place == DATE:
        return words.day(shown.draft.published) or "–"
    text = str(getattr(shown.draft, _FIELDS[place]))
    if place == TITLE:
        return f"{text} (stored already)" if shown.is_stored else text
    return text or "–"
