"""The side bar: the pages by name, with a count at the right where one says something."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from watchdesk.window import style
from watchdesk.window.widgets import button, label, row


class SideBar(QFrame):
    """One checkable button a page; `chosen` tells the key of the page that was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("SideBar")
        self.setFixedWidth(152)
        self.setAccessibleName("Pages")
        title = label("Watchdesk")
        title.setObjectName("SideTitle")
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self._layout.addWidget(title)
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, str] = {}
        self._counts: dict[str, QLabel] = {}

    def add(self, key: str, title: str, icon: str) -> None:
        """Add a page at the end."""
        made = button(f"  {title}")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setAccessibleName(title)
        made.clicked.connect(lambda: self.chosen.emit(key))
        count = label()
        count.setObjectName("SideCount")
        count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.setLayout(row(None, count, margins=(0, 0, 8, 0)))
        self._buttons[key], self._icons[key], self._counts[key] = made, icon, count
        self._layout.addWidget(made)

    def finish(self) -> None:
        """All pages are added."""
        self._layout.addStretch(1)
        self.paint_icons()

    def check(self, key: str) -> None:
        """Show a page as the one at the front; Tab stops at it, and arrow keys lead to the others."""
        self._buttons[key].setChecked(True)
        for one in self._buttons.values():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.isChecked() else Qt.FocusPolicy.ClickFocus)

    def count(self, key: str, number: int) -> None:
        """Show a number beside a page; none for 0."""
        if key in self._counts:
            self._counts[key].setText(f"{number:,}" if number else "")
            self._buttons[key].setAccessibleDescription(f"{number:,}" if number else "")

    def paint_icons(self) -> None:
        """Draw the icons in the colours in use."""
        used = style.colours()
        for key, made in self._buttons.items():
            made.setIcon(style.icon(self._icons[key], used.dim, used.ink))
