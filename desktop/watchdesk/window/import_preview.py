"""What importing a list file would change, before anything is replaced: tiles, notices, and tables of every change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFrame, QTabWidget, QVBoxLayout, QWidget

from watchdesk.model.lists import Edition, EntryChange
from watchdesk.reports import words
from watchdesk.screening.importing import AddedEntry, ChangedField, ImportPreview, Notice, NoticeKind
from watchdesk.window.change_delegate import ChangeDelegate, spoken
from watchdesk.window.style import GRID
from watchdesk.window.table_model import Column, RowsModel, RowsView, TableOrNote
from watchdesk.window.text_dialog import show_text
from watchdesk.window.warnings_table import WarningsTable
from watchdesk.window.widgets import clear, column, frame, label, row

NUMBER_WIDTH, NAME_WIDTH = 110, 280

ADDED_COLUMNS: tuple[Column[AddedEntry], ...] = (
    Column("Entry", lambda added: added.number, NUMBER_WIDTH),
    Column("Name", lambda added: added.name, NAME_WIDTH),
    Column("Type", lambda added: added.type, 100),
    Column("Born", lambda added: added.born, 120),
    Column("Other names", lambda added: added.other_names),
)
REMOVED_COLUMNS: tuple[Column[EntryChange], ...] = (
    Column("Entry", lambda change: change.key.number, NUMBER_WIDTH),
    Column("Name", lambda change: change.name),
)
CHANGED_COLUMNS: tuple[Column[ChangedField], ...] = (
    Column("Entry", lambda changed: changed.number, NUMBER_WIDTH),
    Column("Name", lambda changed: changed.name, NAME_WIDTH),
    Column("Field", lambda changed: changed.field, 130),
    Column("Before → after", spoken),
)


class ImportPreviewView(QWidget):
    """Shows one preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[ChangedField, ...] = ()
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
        change, content = preview.difference, preview.content
        self.title.setText(f"Import: {preview.info.name}")
        self.about.setText(about(preview))
        growth = f" ({change.entries - change.against.entry_count:+,})" if change.against else ""
        self.tiles["entries"].show_number(
            change.entries, ("entry" if change.entries == 1 else "entries") + growth.replace("-", "−")
        )
        self.tiles["added"].show_number(len(change.added), "added")
        self.tiles["changed"].show_number(len(change.changed), "changed")
        self.tiles["removed"].show_number(len(change.removed), "removed")
        self.tiles["unread"].show_number(len(content.warnings), "rows not read whole")
        clear(self._notices)
        for notice in notice_frames(preview.notices):
            self._notices.addWidget(notice)
        self._fill_tables(preview)

    def clear(self) -> None:
        """Let go of the preview that was shown."""
        self._changes = ()
        for model in (self.added, self.changed, self.removed):
            model.show_rows(())
        self.warnings.show_warnings(())

    def _make_tables(self) -> None:
        self.added = RowsModel(ADDED_COLUMNS, self)
        self.changed = RowsModel(CHANGED_COLUMNS, self)
        self.removed = RowsModel(REMOVED_COLUMNS, self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tables: dict[str, RowsView] = {}
        for name, model, note in (
            ("Added", self.added, "This edition adds no entry."),
            ("Changed", self.changed, "This edition changes no entry that is listed now."),
            ("Removed", self.removed, "This edition takes no entry away."),
        ):
            table = RowsView(model, name)
            self.tables[name] = table
            self.tabs.addTab(TableOrNote(table, note), name)
        self.warnings = WarningsTable("Warnings", "Every row of the file was read.")
        self.tables["Warnings"] = self.warnings.table
        self.tabs.addTab(self.warnings, "Warnings")
        self.fields = QComboBox()
        self.fields.setAccessibleName("Show changes of")
        self.fields.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.fields.currentIndexChanged.connect(lambda _: self._show_field())
        self.tabs.setCornerWidget(self.fields)
        self.tabs.currentChanged.connect(lambda place: self.fields.setVisible(place == 1 and bool(self._changes)))
        self.tables["Changed"].setItemDelegateForColumn(3, ChangeDelegate(self))
        self.tables["Changed"].opened.connect(self._show_change)

    def _fill_tables(self, preview: ImportPreview) -> None:
        change = preview.difference
        self.added.show_rows(preview.added)
        self._changes = preview.changed
        self._fill_fields()
        self.removed.show_rows(change.removed)
        self.warnings.show_warnings(preview.content.warnings)
        counts = (len(change.added), len(change.changed), len(change.removed), len(preview.content.warnings))
        for place, (name, count) in enumerate(zip(self.tables, counts, strict=True)):
            self.tabs.setTabText(place, f"{name} {count:,}")
        first = next((place for place in self._order(preview) if counts[place]), 0)
        self.tabs.setCurrentIndex(first)

    @staticmethod
    def _order(preview: ImportPreview) -> tuple[int, ...]:
        """Return the tabs in the order of what is looked at first: a new format changes every entry and says nothing by it."""
        return (0, 2, 1, 3) if preview.has_other_format else (1, 0, 2, 3)

    def _fill_fields(self) -> None:
        """Offer every field that changes, with how often, so that what matters is not lost among what does not."""
        counts = Counter(changed.field for changed in self._changes)
        self.fields.blockSignals(True)
        self.fields.clear()
        self.fields.addItem("All fields", "")
        for field, count in sorted(counts.items()):
            self.fields.addItem(f"{field} {count:,}", field)
        self.fields.blockSignals(False)
        self.fields.setVisible(self.tabs.currentIndex() == 1 and bool(counts))
        self._show_field()

    def _show_field(self) -> None:
        wanted = self.fields.currentData()
        self.changed.show_rows([changed for changed in self._changes if changed.field == wanted] if wanted else self._changes)

    def _show_change(self, changed: ChangedField) -> None:
        heading = f"{changed.name} ({changed.number}): {changed.field}"
        text = f"Before\n{changed.before or '–'}\n\nAfter\n{changed.after or '–'}"
        show_text(self.window(), "What changes", heading, text)


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
    if not present.published:
        return f"replaces the edition imported {words.day(present.imported_at[:10])}"
    return f"replaces the edition of {words.day(present.published[:10])}"
