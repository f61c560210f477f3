"""Asks for the place of a file. The one module that opens a file dialog for saving, so that tests can answer in its stead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_pdf(parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> QFileDialog:
    """Let the user choose where a PDF goes; `then` is called with the path. Returns the open dialog."""
    dialog = QFileDialog(parent, "Save as PDF")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter("PDF files (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(safe_file_name(suggestion))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def safe_file_name(text: str) -> str:
    """Return a text as a file name that every system takes: no separators, no reserved letters, at most 80 letters."""
    kept = "".join(letter if letter.isalnum() or letter in " -_." else " " for letter in text)
    return " ".join(kept.split())[:80].strip(" .") or "report"
