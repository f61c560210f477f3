"""Tables as declared columns: a heading, what a row says under it, how it is aligned; one model and one view for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from watchdesk.screening.packed import Rows
from watchdesk.window import style
from watchdesk.window.widgets import column, label, tool_tip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's own object."""

ROW_PIXELS = 33
PADDING = 8
"""Pixels between a cell's edge and its text, as in the style sheet."""

NAME_PIXELS = 200
"""What a column that takes what is left should have at the least, where it does not say otherwise."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: `value` gives the text of a row, `width` is in pixels (0: what is left), `right` aligns numbers to the right.

    `sort` gives what rows are ordered by (the text, if there is none), `field` names the order that packed rows bring along for it,
    `is_warning` whether a cell is in the colour of warnings, `tip` what is told when the pointer rests on it (the text, if there is
    none), `dim` makes it quiet. A `spare` column is left out where one that takes what is left would not have its `least`.
    """

    heading: str
    value: Callable[[T], str]
    width: int = 0
    right: bool = False
    dim: bool = False
    sort: Callable[[T], Any] | None = None
    is_warning: Callable[[T], bool] | None = None
    tip: Callable[[T], str] | None = None
    spare: bool = False
    field: str = ""
    least: int = NAME_PIXELS


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows under declared columns; nothing is made for a row before it is shown, so that 100,000 rows cost no more than ten."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[T] = ()
        self._order = (-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self._sort_rows()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its alignment, colour and tip."""
        if not index.isValid():
            return None
        row, one = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(one.value(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(one.tip(row) if one.tip else one.value(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(one))
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(one, row)
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return int(_alignment(self.columns[section])) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column, now and whenever others are shown; -1 leaves them in the order they came in."""
        self._order = (column, order)
        self.beginResetModel()
        self._sort_rows()
        self.endResetModel()

    def _sort_rows(self) -> None:
        column, order = self._order
        if 0 <= column < len(self.columns):
            one, is_down = self.columns[column], order is Qt.SortOrder.DescendingOrder
            if one.field and isinstance(self.rows, Rows):
                self.rows = self.rows.ordered(one.field, descending=is_down)
            else:
                self.rows = sorted(self.rows, key=one.sort or (lambda row: one.value(row).casefold()), reverse=is_down)


class WarningDelegate(QStyledItemDelegate):
    """Keeps the colour of a warning in a row that is chosen too."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the text of a chosen cell the colour that it has in others, unless the system's own colours are used."""
        super().initStyleOption(option, index)
        used, brush = style.colours(), index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(brush, QBrush) and used.on_selection == used.ink:
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, brush)


class WrappingDelegate(QStyledItemDelegate):
    """Counts the lines of a text as it is painted: within the padding of the style sheet, which Qt leaves out of its sum."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how large a cell must be at the width of its column."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        return super().sizeHint(narrower, index)


class RowsView(QTableView):
    """A table of whole rows. Enter and double-click open a row, a click on a heading sorts; Tab leaves the table."""

    opened = Signal(object)
    """The object of the row that was opened."""
    chosen = Signal(object)
    """The object of the row that became the current one."""

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self._chosen: object = None
        self._origin: tuple[Sequence[object], int] | None = None
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PIXELS)
        self.verticalHeader().setMinimumSectionSize(ROW_PIXELS)
        self._size_columns()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._chose)
        model.modelReset.connect(self._restart)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave spare columns out, the last first, until the one that takes what is left has room for a name."""
        columns = self.rows_model.columns
        room = self.viewport().width() - sum(one.width or one.least for one in columns)
        for place in reversed(range(len(columns))):
            if columns[place].spare:
                self.setColumnHidden(place, room < 0)
                room += columns[place].width if room < 0 else 0
        super().resizeEvent(event)

    def wrap(self) -> None:
        """Give every row the lines that its texts need, so that none is cut off: for tables with few rows."""
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().sectionResized.connect(lambda *_: self.resizeRowsToContents())
        self.setItemDelegate(WrappingDelegate(self))

    def current(self) -> Any:
        """Return the object of the current row, None where there is none."""
        return self.currentIndex().data(ROW_ROLE)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, one in enumerate(self.rows_model.columns):
            if one.is_warning is not None:
                self.setItemDelegateForColumn(place, WarningDelegate(self))
            if one.width:
                header.resizeSection(place, one.width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _open(self, index: Index) -> None:
        self.opened.emit(index.data(ROW_ROLE))

    def _chose(self, index: QModelIndex) -> None:
        row, rows = index.data(ROW_ROLE) if index.isValid() else None, self.rows_model.rows
        if row is not None:
            self._origin = (rows.packed, rows.origin(index.row())) if isinstance(rows, Rows) else None
        if row is not None and row != self._chosen:
            self._chosen = row
            self.chosen.emit(row)

    def _restart(self) -> None:
        """Keep the row that was chosen where it is shown again, in another place; else begin at the top."""
        place = self._place_of_chosen() if self._chosen is not None else None
        if place is None:
            self._chosen = self._origin = None
            self.scrollToTop()
        else:
            self.selectRow(place)

    def _place_of_chosen(self) -> int | None:
        """Return where the row that was chosen is now; packed rows are told by their places, since looking would open them all."""
        rows = self.rows_model.rows
        if not isinstance(rows, Rows):
            return next((place for place, row in enumerate(rows) if row == self._chosen), None)
        packed, origin = self._origin or ((), -1)
        return rows.place_of(origin) if rows.packed is packed else None


class TableOrNote(QStackedWidget):
    """A table, or, where it has no rows, a sentence that says why it is empty."""

    def __init__(self, table: RowsView, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.note = label(note, "dim", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        empty = QWidget()
        empty.setLayout(column(self.note, None, margins=(8, 14, 8, 8)))
        self.addWidget(table)
        self.addWidget(empty)
        table.rows_model.modelReset.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        self.setCurrentIndex(0 if self.table.rows_model.rows else 1)


def one_line(text: str) -> str:
    """Return a text without line breaks, for a cell."""
    return " ".join(text.split()) if "\n" in text or "\t" in text else text


def _alignment(one: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if one.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _colour(one: Column[Any], row: Any) -> QBrush | None:
    used = style.colours()
    if one.is_warning is not None and one.is_warning(row):
        return QBrush(QColor(used.warning))
    return QBrush(QColor(used.dim)) if one.dim else None
