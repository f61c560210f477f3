"""What every key does, as one table, and the dialog that shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from watchdesk.window.fact_widgets import scrolled
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, column, frame, give_size, heading, label, row

SHORTCUTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("Ctrl+1 … Ctrl+5", "the pages of the side bar"),
            ("Ctrl+L", "to the search box, from every page"),
            ("Ctrl+F", "find on the page"),
            ("Ctrl+P", "match report: preview, paper or PDF"),
            ("Ctrl+I", "import lists"),
            ("Ctrl+Shift+I", "import articles"),
            ("Ctrl+C", "copy what is selected, or the name of the hit"),
            ("F1", "these keys"),
            ("Ctrl+Q", "quit"),
        ),
    ),
    (
        "Search",
        (
            ("typing", "searches; nothing is recorded yet"),
            ("Enter", "records the search"),
            ("↑ ↓, Page up, Page down", "move in the hits while the cursor stays in the box"),
            ("Tab", "on to the filters, the hits and the detail"),
            ("Escape", "clears the box, and what else is known of the subject"),
        ),
    ),
    ("Articles", (("N, P", "the next listed name in the text, the one before"), ("Enter", "opens the entry of that name"))),
    ("Importing articles", (("Ctrl+J", "joins an article with the one above"), ("Ctrl+K", "splits it at the cursor"))),
    ("Tables", (("Enter", "opens a row"), ("Escape", "goes back from a record"))),
)


class ShortcutsDialog(QDialog):
    """Shows every key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        close = button("Close")
        close.clicked.connect(self.accept)
        pane = frame("pane")
        pane.setLayout(column(self._table(), margins=(1, 1, 1, 1)))
        everything = column(pane, row(None, close), spacing=2 * GRID, margins=(20, 20, 20, 16))
        everything.setStretch(0, 1)
        self.setLayout(everything)
        give_size(self, 600, 720)
        close.setFocus()

    def _table(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        grid = QGridLayout(inner)
        grid.setContentsMargins(18, 14, 18, 14)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for title, keys in SHORTCUTS:
            if grid.rowCount() > 1:
                grid.setRowMinimumHeight(grid.rowCount(), GRID)
            grid.addWidget(heading(title), grid.rowCount(), 0, 1, 2)
            for key, does in keys:
                line = grid.rowCount()
                grid.addWidget(label(key, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(does, wrap=True), line, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area = scrolled("Keyboard shortcuts")
        area.setWidget(inner)
        return area
