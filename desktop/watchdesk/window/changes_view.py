"""What one edition of a list adds, changes and removes against another, in tables; and the dialog that shows it of an old one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QTabWidget, QWidget

from watchdesk.model.dates import in_words
from watchdesk.model.lists import EntryChange
from watchdesk.reports import words
from watchdesk.screening.importing import AddedEntry, ChangedField, EditionChanges, ImportPreview
from watchdesk.screening.packed import Chosen
from watchdesk.window.change_delegate import ChangeDelegate, spoken
from watchdesk.window.style import GRID
from watchdesk.window.table_model import Column, RowsModel, RowsView, TableOrNote
from watchdesk.window.text_dialog import show_text
from watchdesk.window.widgets import button, column, frame, give_size, label, row

NUMBER_WIDTH, NAME_WIDTH = 110, 280
ADDED, CHANGED, REMOVED = range(3)

ADDED_COLUMNS: tuple[Column[AddedEntry], ...] = (
    Column("Entry", lambda added: added.number, NUMBER_WIDTH, field="number"),
    Column("Name", lambda added: added.name, NAME_WIDTH, field="name"),
    Column("Type", lambda added: added.type, 100, field="type"),
    Column("Born", lambda added: in_words(added.born), 120, field="born"),
    Column("Other names", lambda added: added.other_names, field="other_names"),
)
REMOVED_COLUMNS: tuple[Column[EntryChange], ...] = (
    Column("Entry", lambda change: change.key.number, NUMBER_WIDTH, field="key.number"),
    Column("Name", lambda change: change.name, field="name"),
)
CHANGED_COLUMNS: tuple[Column[ChangedField], ...] = (
    Column("Entry", lambda changed: changed.number, NUMBER_WIDTH, field="number"),
    Column("Name", lambda changed: changed.name, NAME_WIDTH, field="name"),
    Column("Field", lambda changed: changed.field, 130, field="field"),
    Column("Before → after", spoken, field="before"),
)


class ChangesView(QTabWidget):
    """Tabs of what is added, changed and removed; whoever needs more tabs adds them behind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: Sequence[ChangedField] = ()
        self._places: Mapping[str, Sequence[int]] = {}
        self._added = RowsModel(ADDED_COLUMNS, self)
        self._changed = RowsModel(CHANGED_COLUMNS, self)
        self._removed = RowsModel(REMOVED_COLUMNS, self)
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName("Changes")
        self.tables: dict[str, RowsView] = {}
        for name, model, note in (
            ("Added", self._added, "This edition adds no entry."),
            ("Changed", self._changed, "This edition changes no entry that was listed before."),
            ("Removed", self._removed, "This edition takes no entry away."),
        ):
            table = RowsView(model, name)
            self.tables[name] = table
            self.addTab(TableOrNote(table, note), name)
        self.fields = QComboBox()
        self.fields.setAccessibleName("Show changes of")
        self.fields.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.fields.currentIndexChanged.connect(lambda _: self._show_field())
        self.setCornerWidget(self.fields)
        self.currentChanged.connect(lambda place: self.fields.setVisible(place == CHANGED and bool(self._changes)))
        self.tables["Changed"].setItemDelegateForColumn(3, ChangeDelegate(self))
        self.tables["Changed"].opened.connect(self._show_change)

    def show_changes(self, shown: EditionChanges | ImportPreview) -> None:
        """Show what an edition changed, or what importing one would change."""
        self._added.show_rows(shown.added)
        self._changes, self._places = shown.changed, shown.changed_fields
        self._fill_fields()
        self._removed.show_rows(shown.removed)
        counts = (("Added", len(shown.added)), ("Changed", shown.entries_changed), ("Removed", len(shown.removed)))
        for place, (name, count) in enumerate(counts):
            self.setTabText(place, f"{name} {count:,}")

    def clear(self) -> None:
        """Let go of the rows that were shown."""
        self._changes, self._places = (), {}
        for model in (self._added, self._changed, self._removed):
            model.show_rows(())

    def show_first(self, order: Sequence[int] = (CHANGED, ADDED, REMOVED)) -> None:
        """Bring the first tab of an order to the front that has something in it."""
        counts = (len(self._added.rows), len(self._changes), len(self._removed.rows))
        self.setCurrentIndex(next((place for place in order if counts[place]), ADDED))

    def _fill_fields(self) -> None:
        """Offer every field that changes, with how often, so that what matters is not lost among what does not."""
        self.fields.blockSignals(True)
        self.fields.clear()
        self.fields.addItem("All fields", "")
        for field, places in sorted(self._places.items()):
            self.fields.addItem(f"{field} {len(places):,}", field)
        self.fields.blockSignals(False)
        self.fields.setVisible(self.currentIndex() == CHANGED and bool(self._places))
        self._show_field()

    def _show_field(self) -> None:
        wanted = self.fields.currentData()
        self._changed.show_rows(Chosen(self._changes, self._places[wanted]) if wanted else self._changes)

    def _show_change(self, changed: ChangedField) -> None:
        heading = f"{changed.name} ({changed.number}): {changed.field}"
        text = f"Before\n{changed.before or '–'}\n\nAfter\n{changed.after or '–'}"
        show_text(self.window(), "What changes", heading, text)


class ChangesDialog(QDialog):
    """What an edition that was imported changed against the one before it."""

    def __init__(self, changes: EditionChanges, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What an edition changed")
        self.view = ChangesView()
        self.view.show_changes(changes)
        self.view.show_first()
        pane = frame("pane")
        pane.setLayout(column(self.view, margins=(14, 6, 14, 14)))
        close = button("Close")
        close.clicked.connect(self.accept)
        before = changes.before
        compared = f"against the edition {words.edition(before)}" if before else "the first edition of this list"
        told = label(f"Edition {words.edition(changes.edition)}, {compared}", "dim", wrap=True)
        everything = column(column(label(title, "title", wrap=True), told, spacing=2), pane, row(None, close), spacing=2 * GRID)
        everything.setContentsMargins(20, 18, 20, 16)
        everything.setStretch(1, 1)
        self.setLayout(everything)
        give_size(self, 980, 620)
