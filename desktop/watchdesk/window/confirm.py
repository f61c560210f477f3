"""Asks before something that takes back or takes away: one question, what it does in words, and a button that names the deed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


def confirm(parent: QWidget, question: str, details: str, deed: str, then: Callable[[], None]) -> QMessageBox:
    """Open a question over `parent`; `then` is called where the user presses `deed`. Cancel has the focus. Returns the open box."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(details)
    do: QPushButton = box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    do.setAutoDefault(False)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    do.clicked.connect(then)
    box.open()
    return box
