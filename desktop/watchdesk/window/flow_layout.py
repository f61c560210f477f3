"""A layout that sets its widgets side by side and goes on in the next row where they do not fit, as words do."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets at their own size, `spacing` pixels apart, in as many rows as the width needs, in the middle of each.

    With `last_at_right` the last one stands at the right end of its row. What was worked out is remembered until something changes:
    Qt asks many times over, and each answer in Python may have to wait for a busy worker.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, *, last_at_right: bool = False) -> None:
        super().__init__(parent)
        self._last_at_right = last_at_right
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def invalidate(self) -> None:
        """Forget what was worked out: an item has changed."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None where there is none, as Qt asks for."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; None where there is none, as Qt asks for."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Nothing grows."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all rows need at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_test=True)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Set all items."""
        super().setGeometry(rect)
        self._place(rect, is_test=False)

    def sizeHint(self) -> QSize:
        """Return the size of the widest item: the rest follows from the width given."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest and of the highest item."""
        if self._least is None:
            size = QSize()
            for item in self._items:
                size = size.expandedTo(item.minimumSize())
            self._least = size
        return QSize(self._least)

    def _place(self, rect: QRect, *, is_test: bool) -> int:
        y = rect.y()
        for number, row in enumerate(self._rows(rect.width())):
            height = max(size.height() for _, _, size in row)
            y += self.spacing() if number else 0
            for item, left, size in () if is_test else row:
                at_right = self._last_at_right and item is self._items[-1]
                x = rect.right() + 1 - size.width() if at_right else rect.x() + left
                item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
            y += height
        return y - rect.y()

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """Return the items in their rows, each with how far it stands from the left and how large it is."""
        rows: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for item in self._items:
            hint = item.sizeHint()
            width = min(hint.width(), room)
            if not rows or x + width > room:
                rows.append([])
                x = 0
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            rows[-1].append((item, x, QSize(width, height)))
            x += width + self.spacing()
        return rows
