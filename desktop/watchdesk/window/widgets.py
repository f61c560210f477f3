"""Small widgets that every page uses: labels that never read mark-up, lines, chips, panes, badges."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from watchdesk.window.style import GRID

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""


SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def label(text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label that shows text as it is. `role` is one of the roles of the style sheet ("title", "dim", "heading" …)."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(1)  # or a name without a space, however long, would make the window that wide
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(SELECTABLE)
        made.setCursor(Qt.CursorShape.IBeamCursor)
    return made


def tool_tip(text: str) -> str:
    """Return a text as a tool tip that shows it as it is: Qt would take a name in angle brackets for mark-up."""
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>") if text else ""


def heading(text: str) -> QLabel:
    """Return a section's heading: small spaced capitals."""
    made = label(text.upper(), "heading")
    font = made.font()
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    made.setFont(font)
    made.setAccessibleName(text)
    return made


class Button(QPushButton):
    """A push button that Enter presses as Space does, wherever it stands; Qt has that for the default buttons of dialogs alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class LineEdit(QLineEdit):
    """A line to type in that takes text dropped on it; files are for the window, which imports them."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class Room(QWidget):
    """Gives one widget all the room there is, and never asks how large it would be.

    In a layout every word that changes makes Qt ask all there is, hidden pages too, and all over again up to the window.
    """

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        inner.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pass the room on."""
        super().resizeEvent(event)
        self._inner.setGeometry(self.rect())


def button(text: str, role: str = "", *, tip: str = "") -> QPushButton:
    """Return a push button that does not become the default of a dialog by accident."""
    made = Button(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tool_tip(tip))
    return made


def on_click(pressed: QPushButton, do: Callable[[], object]) -> QPushButton:
    """Do something at a click, and return the button."""
    pressed.clicked.connect(lambda _checked: do())
    return pressed


def line() -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def frame(role: str) -> QFrame:
    """Return an empty frame with a role of the style sheet ("pane", "card", "notice")."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def row(
    *items: QWidget | QLayout | None, spacing: int = GRID, margins: Margins = (0, 0, 0, 0), stretch: int | None = None
) -> QHBoxLayout:
    """Return widgets and layouts side by side; None is empty space that takes what is left, `stretch` the item that does."""
    made = QHBoxLayout()
    _fill(made, items, spacing, margins, stretch)
    return made


def column(
    *items: QWidget | QLayout | None, spacing: int = GRID, margins: Margins = (0, 0, 0, 0), stretch: int | None = None
) -> QVBoxLayout:
    """Return widgets and layouts below each other; None is empty space that takes what is left, `stretch` the item that does."""
    made = QVBoxLayout()
    _fill(made, items, spacing, margins, stretch)
    return made


def empty_pane(title: str, told: str, *below: QWidget | QLayout) -> QFrame:
    """Return what stands where there is nothing yet: that it is so, what will stand here, and how to get it."""
    made = frame("pane")
    made.setLayout(column(label(title, "strong"), label(told, wrap=True), *below, None, spacing=14, margins=(24, 20, 24, 20)))
    return made


def parted(direction: Qt.Orientation, first: QWidget, second: QWidget) -> QSplitter:
    """Return two panes with a gap between them that can be moved."""
    made = QSplitter(direction)
    made.addWidget(first)
    made.addWidget(second)
    made.setHandleWidth(12)
    made.setChildrenCollapsible(False)
    made.setProperty("role", "gap")
    return made


def give_size(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog a size in pixels, less where the window that it belongs to has less: that one fits on the screen."""
    parent = dialog.parentWidget()
    wanted = QSize(width, height)
    dialog.resize(wanted if parent is None else wanted.boundedTo(parent.window().size()))


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role and let the style sheet see it."""
    set_state(widget, "role", role)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and draw the widget anew where it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


@contextmanager
def laid_out_once(layout: QLayout) -> Iterator[None]:
    """Let widgets come and go in a layout that then sets them all at once, in the next turn of the event loop.

    Else Qt lays out everything that has changed, up to the window, each time one of them is shown.
    """
    was_enabled = layout.isEnabled()
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(was_enabled)


def is_behind(widget: QWidget) -> bool:
    """Return whether another page stands before a widget of a window that is open: what it shows can wait until it is seen."""
    return widget.window().isVisible() and not widget.isVisible()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _fill(
    layout: QBoxLayout, items: tuple[QWidget | QLayout | None, ...], spacing: int, margins: Margins, stretch: int | None
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    if stretch is not None:
        layout.setStretch(stretch, 1)
