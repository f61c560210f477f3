"""The table of what could not be read in a list's files: alike warnings in one row, which opens to show every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from watchdesk.lists.alike import AlikeWarnings, alike
from watchdesk.model.lists import ReadWarning
from watchdesk.window.table_model import Column, RowsModel, RowsView, TableOrNote
from watchdesk.window.text_dialog import show_text

COLUMNS: tuple[Column[AlikeWarnings], ...] = (
    Column("Times", lambda one: f"{len(one.warnings):,}", 70, right=True, sort=lambda one: len(one.warnings)),
    Column("What could not be read", lambda one: one.reason, least=600),
    Column("Line", lambda one: one.lines, 160, sort=lambda one: one.warnings[0].line, spare=True),
    Column("Text", lambda one: one.texts, 200, dim=True, spare=True),
)


class WarningsTable(TableOrNote):
    """Shows the warnings of one edition; `note` stands there where it has none.

    Alike ones are put together when the table is first looked at: of the thousands that a file can have, few ever are.
    """

    def __init__(self, name: str, note: str, parent: QWidget | None = None) -> None:
        self.rows = RowsModel(COLUMNS)
        self._waiting: Sequence[ReadWarning] | None = None
        super().__init__(RowsView(self.rows, name), note, parent)
        self.rows.setParent(self)
        self.table.setToolTip("Enter or a double click shows all of a row")
        self.table.opened.connect(self._show)

    def show_warnings(self, warnings: Sequence[ReadWarning]) -> None:
        """Show other warnings."""
        self._waiting = warnings
        if self.isVisible():
            self._fill()

    def show_alike(self, groups: Sequence[AlikeWarnings]) -> None:
        """Show warnings that are put together already."""
        self._waiting = None
        self.rows.show_rows(groups)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the table when it is looked at."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        warnings, self._waiting = self._waiting, None
        if warnings is not None:
            self.rows.show_rows(alike(warnings))

    def _show(self, group: AlikeWarnings) -> None:
        count = len(group.warnings)
        times = f" ({count:,} times)" if count > 1 else ""
        show_text(self.window(), "What could not be read", f"{group.reason}{times}", group.in_full)
