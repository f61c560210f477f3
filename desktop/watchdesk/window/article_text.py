"""An article's text for reading, every listed name in it marked; a mark clicked, or entered with the keyboard, is announced."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from watchdesk.window import style
from watchdesk.window.article_marks import Mark, Places, mark_at
from watchdesk.window.style import COLUMN_PIXELS, GRID
from watchdesk.window.widgets import tool_tip

LINE_PERCENT = 120


class ArticleText(QTextEdit):
    """A plain text, read only, with marks. Up, down and page keys scroll; N and P go from mark to mark, Enter opens one."""

    opened = Signal(object)
    """The `Mark` that was clicked or entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.marks: tuple[Mark, ...] = ()
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setAccessibleName("Text of the article")
        self.setProperty("role", "reading")  # its size comes from the style sheet: one set here would go with the next look
        self.document().setDocumentMargin(0)  # the text begins where its title does
        self.viewport().setMouseTracking(True)
        self.current: Mark | None = None
        self._places = Places("")
        self._pressed = QPoint()

    def show_text(self, text: str, marks: tuple[Mark, ...]) -> None:
        """Show another text, from its beginning."""
        self._places = Places(text)
        self.marks, self.current = marks, None
        self.setPlainText(text)
        self._set_lines()
        self.repaint_marks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def repaint_marks(self) -> None:
        """Mark the names anew: the colours, or the mark in hand, may have changed."""
        used = style.colours()
        selections = []
        for mark in self.marks:
            selection = QTextEdit.ExtraSelection()
            plain = QTextCharFormat()
            in_hand = mark is self.current
            plain.setBackground(QColor(used.selection if in_hand else used.warning_ground))
            plain.setForeground(QColor(used.ink))
            plain.setFontUnderline(True)
            plain.setUnderlineColor(QColor(used.accent if in_hand else used.warning))
            selection.format = plain
            selection.cursor = self._cursor(mark.start, mark.end)
            selections.append(selection)
        self.setExtraSelections(selections)

    def go_to(self, place: int) -> None:
        """Bring a place of the text into view and take the mark there in hand."""
        self.current = mark_at(self.marks, place)
        self.setTextCursor(self._cursor(place, place))
        self.repaint_marks()
        rect = self.cursorRect()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    def step(self, by: int) -> None:
        """Take the next mark in hand, or with −1 the one before; after the last comes the first."""
        if not self.marks:
            return
        place = self.marks.index(self.current) + by if self.current in self.marks else (0 if by > 0 else -1)
        self.go_to(self.marks[place % len(self.marks)].start)

    def mark_under(self, point: QPoint) -> Mark | None:
        """Return the mark at a point of the viewport."""
        cursor = self.cursorForPosition(point)
        mark = mark_at(self.marks, self._places.from_qt(cursor.position()))
        if mark is None:
            return None
        first, last = self.cursorRect(self._cursor(mark.start, mark.start)), self.cursorRect(self._cursor(mark.end, mark.end))
        below_first = point.y() > first.bottom() or point.x() >= first.left() - 2
        above_last = point.y() < last.top() or point.x() <= last.right() + 2
        return mark if below_first and above_last and first.top() <= point.y() <= last.bottom() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark and open them; everything else scrolls or selects."""
        if event.key() in {Qt.Key.Key_N, Qt.Key.Key_P} and not event.modifiers():
            self.step(1 if event.key() == Qt.Key.Key_N else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began, to tell it from selecting."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark that was clicked."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = (point - self._pressed).manhattanLength() < GRID
        mark = self.mark_under(point) if still and event.button() == Qt.MouseButton.LeftButton else None
        if mark is not None and not self.textCursor().hasSelection():
            self.current = mark
            self.repaint_marks()
            self.opened.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a mark."""
        super().mouseMoveEvent(event)
        over = self.mark_under(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell which listed names a mark stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_under(event.pos())
            names = "\n".join(dict.fromkeys(mention.name for mention in mark.mentions)) if mark else ""
            QToolTip.showText(event.globalPos(), tool_tip(names), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text to a column that the eye can follow, and away from the scroll bar."""
        side = max(GRID, self.width() - COLUMN_PIXELS)
        self.setViewportMargins(0, 0, min(side, self.width() // 2), 0)
        super().resizeEvent(event)  # sets the lines, for the width that is left

    def changeEvent(self, event: QEvent) -> None:
        """Mark the names in other colours where those in use have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.marks:
            self.repaint_marks()

    def _set_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(self._places.to_qt(start), last))
        cursor.setPosition(min(self._places.to_qt(end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor
