"""A filter as a chip: a small button that says what is chosen and opens a list to tick, with a search field where it is long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QToolButton, QWidget

from watchdesk.window.widgets import LineEdit, button, column, frame, set_state

LONG = 12
"""From this many choices on there is a field to search them."""


class ChoiceChip(QToolButton):
    """Chooses none (all), one or several of some values. `changed` tells that the choice is another one."""

    changed = Signal()

    def __init__(self, all_text: str, several: str, parent: QWidget | None = None) -> None:
        """`all_text` is shown while nothing is chosen ("Any type"), `several` names what is counted ("types")."""
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._all_text = all_text
        self._several = several
        self._names: dict[str, str] = {}
        self._chosen: tuple[str, ...] = ()
        self.popup = _Popup(self)
        self.clicked.connect(self.open)
        self._show()

    def offer(self, choices: Sequence[tuple[str, str]], all_text: str = "") -> None:
        """Offer (value, text) pairs. What was chosen and is not offered any more is given up."""
        self._names = dict(choices)
        self._all_text = all_text or self._all_text
        self.popup.fill(choices)
        self.choose(tuple(value for value in self._chosen if value in self._names))
        self._show()

    def chosen(self) -> tuple[str, ...]:
        """Return the values chosen; none means all."""
        return self._chosen

    def choose(self, values: Sequence[str]) -> None:
        """Choose these values."""
        if tuple(values) != self._chosen:
            self._chosen = tuple(values)
            self.popup.tick(self._chosen)
            self._show()
            self.changed.emit()

    def open(self) -> None:
        """Open the list below the chip."""
        self.popup.tick(self._chosen)
        self.popup.open_below(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter open the list, as with any other drop-down."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if not self._chosen:
            text = self._all_text
        elif len(self._chosen) == 1:
            text = self._names.get(self._chosen[0], self._chosen[0])
        else:
            text = f"{len(self._chosen)} {self._several}"
        self.setText(f"{text} ▾".replace("&", "&&"))
        self.setAccessibleName(text)
        set_state(self, "active", "true" if self._chosen else "false")


class _Popup(QFrame):
    """The list that a chip opens."""

    def __init__(self, chip: ChoiceChip) -> None:
        super().__init__(chip, Qt.WindowType.Popup)
        self._chip = chip
        self.search = LineEdit()
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName("Search the choices")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Choices")
        self.list.itemChanged.connect(self._ticked)
        self.list.itemActivated.connect(_turn)
        self.clear = button("All", "link")
        self.clear.clicked.connect(self._choose_all)
        inner = frame("pane")
        inner.setLayout(column(self.search, self.list, self.clear, margins=(8, 8, 8, 8)))
        self.setLayout(column(inner))

    def fill(self, choices: Sequence[tuple[str, str]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for value, text in choices:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.search.setVisible(len(choices) >= LONG)

    def tick(self, values: Sequence[str]) -> None:
        self.list.blockSignals(True)
        for item in self._items():
            is_chosen = item.data(Qt.ItemDataRole.UserRole) in values
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def open_below(self, chip: QWidget) -> None:
        rows = min(max(self.list.count(), 1), 14)
        self.list.setFixedHeight(rows * max(20, self.list.sizeHintForRow(0)) + 4)
        self.setMinimumWidth(max(chip.width(), self.list.sizeHintForColumn(0) + 48))
        self.adjustSize()
        self.move(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
        self.search.clear()
        self.show()
        (self.search if self.search.isVisible() else self.list).setFocus()
        self.list.setCurrentRow(0)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for itself: the page behind would take it for clearing the search."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows in the search field move in the list, Enter there ticks the only or current choice."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self.list.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            shown = [item for item in self._items() if not item.isHidden()]
            if shown:
                _turn(shown[0])
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.casefold() not in item.text().casefold())

    def _ticked(self) -> None:
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        self._chip.choose([item.data(Qt.ItemDataRole.UserRole) for item in ticked])

    def _choose_all(self) -> None:
        self._chip.choose(())
        self.hide()


def _turn(item: QListWidgetItem) -> None:
    is_checked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)
