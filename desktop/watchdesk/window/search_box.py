"""The search box: a large field that keeps the cursor while the arrow keys move in the hits below."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from watchdesk.screening.search import is_searchable
from watchdesk.window.fact_widgets import is_right_to_left
from watchdesk.window.widgets import LineEdit, button, label

MOVING_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_UNSEEN = re.compile(
    "[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\xad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]"
)
"""Control and direction marks, and spaces of no width; the joiners stay, Persian and the scripts of India need them."""

_GAP = re.compile(r"(?<! ) *[^\S ]\s*")
"""White space other than plain spaces: tabs and line ends between cells and lines, spaces that are not to be broken at."""

LONGEST = 2000
"""Letters at the most: more than the search takes, so that it says a pasted text is too long and does not search its beginning."""


class SearchBox(LineEdit):
    """Takes a name in any script. Enter, Escape and the moving keys are told on.

    What stands at its end says whether the search is recorded, and leads to the record.
    """

    entered = Signal()
    escaped = Signal()
    moved = Signal(QKeyEvent)
    record_wanted = Signal(int)
    """The number of the record that the analyst asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SearchBox")
        self.setAccessibleName("Name or number to search")
        self.setPlaceholderText("Name or number")
        self.setMaxLength(LONGEST)
        self._number = 0
        self._known = ""
        self._hint = label("Enter records the search", "dim")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.record_link = button("", "link", tip="Open the record")
        self.record_link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.record_link.clicked.connect(lambda: self.record_wanted.emit(self._number))
        for one in (self._hint, self.record_link):
            one.setParent(self)
            one.hide()
        self.textChanged.connect(self._put_in_order)
        self.textChanged.connect(self._show_hint)
        self.textChanged.connect(self._keep_base_line)

    def show_recorded(self, number: int) -> None:
        """Say that what stands in the box is recorded under a number; 0: that it is not recorded yet."""
        self._number = number
        self.record_link.setText(f"Recorded as no. {number:,}")
        self._show_hint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell on what concerns the hits; everything else is typing."""
        if event.key() in MOVING_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.moved.emit(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the right end."""
        super().resizeEvent(event)
        self._show_hint()

    def _put_in_order(self) -> None:
        """Make one line of what was pasted, its words apart, without what nobody sees: else nobody could tell what was searched."""
        text, place = self.text(), self.cursorPosition()
        is_typed = text[:-1] == self._known
        self._known = in_order(text, goes_on=is_typed)
        if self._known != text:
            self.setText(self._known)
            self.setCursorPosition(len(in_order(text[:place], goes_on=place < len(text) or is_typed)))

    def _keep_base_line(self) -> None:
        """Let every script stand on the line that Latin stands on.

        A field lifts a line by as much as its letters of other fonts reach above those of its own; this lets it down again. A
        margin below the field's own edge does so without cutting anything off above.
        """
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        lifted = round(line.ascent()) - self.fontMetrics().ascent() if line.isValid() else 0
        self.setTextMargins(0, 0, 0, -2 * lifted)

    def _show_hint(self) -> None:
        """Show the hint, or the link to the record, at the end of the line where the text leaves room for it."""
        shown, other = (self.record_link, self._hint) if self._number else (self._hint, self.record_link)
        size, text = shown.sizeHint(), self.text()
        room = self.width() - size.width() - 48
        place = 16 if is_right_to_left(text) else self.width() - size.width() - 16
        shown.setGeometry(place, (self.height() - size.height()) // 2, size.width(), size.height())
        says_true = bool(self._number) or is_searchable(text)  # nothing is recorded of what is not searched
        shown.setVisible(says_true and self.fontMetrics().horizontalAdvance(text) < room)
        other.hide()


def in_order(text: str, *, goes_on: bool = False) -> str:
    """Return a text on one line: tabs, line ends and special spaces as one space, none at either end, and nothing unseen.

    Where it `goes_on`, a word follows what may be a space at its end.
    """
    seen = _UNSEEN.sub("", text)

    def space(found: re.Match[str]) -> str:
        is_outside = found.start() == 0 or (found.end() == len(seen) and not goes_on)
        return "" if is_outside else " "

    return _GAP.sub(space, seen)
