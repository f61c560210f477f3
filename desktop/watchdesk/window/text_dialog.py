"""A dialog that shows a text to select and copy: a path, or the details of a fault."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from watchdesk.window.style import GRID
from watchdesk.window.widgets import column, label


def show_text(parent: QWidget, title: str, sentence: str, text: str) -> None:
    """Show a text that can be selected and copied."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setProperty("role", "field")
    shown.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    buttons.rejected.connect(dialog.reject)
    dialog.setLayout(column(label(sentence, wrap=True), shown, buttons, spacing=2 * GRID, margins=(16, 16, 16, 16)))
    dialog.resize(640, 200 if text.count("\n") < 3 else 420)
    dialog.open()
