"""Asks for the place of a file. The one module that opens a file dialog for saving, so that tests can answer in its stead."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

LONGEST = 80
"""Letters of a file's name, without its ending."""
MOST_BYTES = 200
"""Bytes of it in UTF-8: file systems count these, and take 255 with the ending."""

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10))}
)
"""Names that Windows takes for devices, whatever stands behind a dot."""


def ask_for_pdf(parent: QWidget, suggestion: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Let the user choose where a PDF goes; `then` is called with the path. Returns the open dialog."""
    return _ask(parent, "Save as PDF", ("PDF files (*.pdf)",), suggestion, then)


def ask_for_backup(parent: QWidget, suggestion: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Let the user choose where a backup goes; `then` is called with the path. Returns the open dialog."""
    return _ask(parent, "Back up the store", ("Watchdesk store (*.sqlite)", "All files (*)"), suggestion, then)


def folder_for(kept: object) -> Path:
    """Return the folder to save in: the kept one where it is still there, else the user's documents, else their home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    known = (Path(text) for text in (kept, documents) if isinstance(text, str) and text)
    return next((folder for folder in known if folder.is_dir()), Path.home())


def safe_file_name(text: str) -> str:
    """Return a text as a file name that every system takes: no separators, no reserved letters or names, not too long."""
    kept = "".join(letter if _is_plain(letter) else " " for letter in text)
    short = " ".join(kept.split())[:LONGEST].encode()[:MOST_BYTES].decode(errors="ignore").strip(" .") or "report"
    return f"report {short}" if short.partition(".")[0].strip().casefold() in _RESERVED else short


def _ask(parent: QWidget, title: str, kinds: tuple[str, ...], suggestion: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Open a dialog that itself asks before a file is replaced."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(kinds)
    dialog.setDefaultSuffix(suggestion.suffix[1:])
    dialog.setDirectory(str(suggestion.parent))
    dialog.selectFile(suggestion.name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def _is_plain(letter: str) -> bool:
    """True for letters, digits and the marks that belong to letters, and for a few signs."""
    return letter.isalnum() or letter in " -_." or unicodedata.category(letter).startswith("M")
