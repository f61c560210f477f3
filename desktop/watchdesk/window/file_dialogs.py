"""Asks for files and for the place of one. The one module that opens a file dialog, so that tests can answer in its stead."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

from watchdesk.window.widgets import give_size

WIDTH, HEIGHT = 860, 520
"""Pixels of a dialog that Qt draws itself."""

LONGEST = 80
"""Letters of a file's name, without its ending."""
MOST_BYTES = 200
"""Bytes of it in UTF-8: file systems count these, and take 255 with the ending."""

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10))}
)
"""Names that Windows takes for devices, whatever stands behind a dot."""


def ask_for_files(
    parent: QWidget, title: str, kinds: Sequence[str], folder: Path | None, then: Callable[[list[Path]], None]
) -> QFileDialog:
    """Let the user choose files that are there; `then` is called with their paths. Returns the open dialog.

    It begins in `folder`, else where browsers put what they download.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(kinds)
    dialog.setDirectory(str(folder_for(folder, QStandardPaths.StandardLocation.DownloadLocation)))
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    _give_room(dialog)
    dialog.open()
    return dialog


def ask_for_pdf(parent: QWidget, suggestion: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Let the user choose where a PDF goes; `then` is called with the path. Returns the open dialog."""
    return _ask(parent, "Save as PDF", ("PDF files (*.pdf)",), suggestion, then)


def ask_for_backup(parent: QWidget, suggestion: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Let the user choose where a backup goes; `then` is called with the path. Returns the open dialog."""
    return _ask(parent, "Back up the store", ("Watchdesk store (*.sqlite)", "All files (*)"), suggestion, then)


def folder_for(kept: object, usual: QStandardPaths.StandardLocation = QStandardPaths.StandardLocation.DocumentsLocation) -> Path:
    """Return the folder to begin in: the kept one where it is still there, else the `usual` one, else the user's home."""
    known = (Path(one) for one in (kept, QStandardPaths.writableLocation(usual)) if isinstance(one, str | Path) and str(one))
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
    _give_room(dialog)
    dialog.open()
    return dialog


def _give_room(dialog: QFileDialog) -> None:
    """Let the sizes and dates of files be read, where Qt draws the dialog itself because the system has none."""
    give_size(dialog, WIDTH, HEIGHT)
    for table in dialog.findChildren(QTreeView):
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


def _is_plain(letter: str) -> bool:
    """True for letters, digits and the marks that belong to letters, and for a few signs."""
    return letter.isalnum() or letter in " -_." or unicodedata.category(letter).startswith("M")
