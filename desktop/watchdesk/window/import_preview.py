"""What importing a list file would change, before anything is replaced: tiles, notices, and tables of every change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from watchdesk.model.lists import Edition
from watchdesk.reports import words
from watchdesk.screening.importing import ImportPreview, Notice, NoticeKind
from watchdesk.window.changes_view import ADDED, CHANGED, REMOVED, ChangesView
from watchdesk.window.style import GRID
from watchdesk.window.warnings_table import WarningsTable
from watchdesk.window.widgets import clear, column, frame, label, row


class ImportPreviewView(QWidget):
    """Shows one preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role="title", wrap=True)
        self.about = label(role="dim", wrap=True, selectable=True)
        self.tiles = {name: Tile() for name in ("entries", "added", "changed", "removed", "unread")}
        self._notices = QVBoxLayout()
        self._notices.setSpacing(GRID)
        self._make_tables()
        pane = frame("pane")
        pane.setLayout(column(self.tabs, margins=(14, 6, 14, 14)))
        everything = column(
            column(self.title, self.about, spacing=2),
            row(*self.tiles.values(), spacing=12),
            self._notices,
            pane,
            spacing=14,
        )
        everything.setStretch(3, 1)
        self.setLayout(everything)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what a file holds and what importing it would change."""
        change = preview.difference
        self.title.setText(f"Import: {preview.info.name}")
        self.about.setText(about(preview))
        growth = f" ({change.entries - change.against.entry_count:+,})" if change.against else ""
        self.tiles["entries"].show_number(
            change.entries, ("entry" if change.entries == 1 else "entries") + growth.replace("-", "−")
        )
        self.tiles["added"].show_number(len(preview.added), "added")
        self.tiles["changed"].show_number(preview.entries_changed, "changed")
        self.tiles["removed"].show_number(len(preview.removed), "removed")
        self.tiles["unread"].show_number(preview.unread_count, "warning" if preview.unread_count == 1 else "warnings")
        clear(self._notices)
        for notice in notice_frames(preview.notices):
            self._notices.addWidget(notice)
        self._fill_tables(preview)

    def clear(self) -> None:
        """Let go of the preview that was shown."""
        self.tabs.clear()
        self.warnings.show_alike(())

    def _make_tables(self) -> None:
        self.tabs = ChangesView()
        self.fields = self.tabs.fields
        self.warnings = WarningsTable("Warnings", "Every row of the file was read.")
        self.tables = {**self.tabs.tables, "Warnings": self.warnings.table}
        self.tabs.addTab(self.warnings, "Warnings")

    def _fill_tables(self, preview: ImportPreview) -> None:
        self.tabs.show_changes(preview)
        self.warnings.show_alike(preview.unread)
        self.tabs.setTabText(self.tabs.indexOf(self.warnings), f"Warnings {preview.unread_count:,}")
        # a new format changes every entry and says nothing by it
        self.tabs.show_first((ADDED, REMOVED, CHANGED) if preview.has_other_format else (CHANGED, ADDED, REMOVED))


class Tile(QFrame):
    """A number with what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.number = label(role="title")
        self.text = label(role="dim")
        self.setLayout(column(self.number, self.text, spacing=0, margins=(14, 10, 14, 10)))

    def show_number(self, number: int, text: str) -> None:
        """Show a number and what it counts."""
        self.number.setText(f"{number:,}")
        self.text.setText(text)
        self.setAccessibleName(f"{number:,} {text}")


def about(preview: ImportPreview) -> str:
    """Return the quiet line: the files, how the list was recognised, when it was published, its hash, what it replaces."""
    content, present = preview.content, preview.difference.against
    files = ", ".join(file.name for file in content.files) or preview.path.name
    digest = content.sha256
    return words.joined(
        (
            files,
            f"recognised by its content as {content.reader}",
            f"published {words.day(content.published)}" if content.published else "publication date not in the file",
            f"SHA-256 {digest[:4]} {digest[4:8]} …",
            _replaces(present) if present else "a new list",
        )
    )


def notice_frames(notices: Sequence[Notice]) -> list[QFrame]:
    """Return warnings in one frame, in their colour, and what is only to be known in a quiet one."""
    made = []
    for kind, role, word in ((NoticeKind.WARNING, "notice", "Warning"), (NoticeKind.INFORMATION, "quiet-notice", "Note")):
        texts = [notice.text for notice in notices if notice.kind is kind]
        if texts:
            one = frame(role)
            one.setLayout(column(*(label(text, wrap=True) for text in texts), spacing=4, margins=(14, 8, 14, 8)))
            one.setAccessibleName(f"{word}: {' '.join(texts)}")
            made.append(one)
    return made


def _replaces(present: Edition) -> str:
    if present.is_example:
        return "replaces the examples"
    return f"replaces the edition {words.edition(present)}"
