"""The status line: which lists are loaded and how old they are, how many names, and how long the last search took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from watchdesk.lists.catalogue import all_lists, list_info
from watchdesk.model.lists import Edition
from watchdesk.window.desk import Desk
from watchdesk.window.widgets import clear, label, row, tool_tip

SPACING = 18
ROOM_AT_RIGHT = 330
"""Pixels kept free at the right: for the number of names, the time of the search, and how many lists are not shown."""


class StatusLine(QFrame):
    """Lists with their dates at the left, old ones in the colour of warnings and with their age; names and time at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusLine")
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it takes the width there is, and asks for none
        self.setAccessibleName("Status")
        self._desk = desk
        self._unready = "Opening …"
        self._lists = row(spacing=SPACING)
        self.names = label()
        self.time = label()
        self.time.hide()
        self.setLayout(row(self._lists, None, self.names, self.time, spacing=SPACING, margins=(14, 0, 14, 0)))
        desk.lists_changed.connect(self.refresh)
        desk.settings_changed.connect(self.refresh)
        desk.index_changed.connect(self.refresh)
        desk.opening_failed.connect(self._tell_failure)
        self.refresh()

    def refresh(self) -> None:
        """Show the editions and settings of the desk."""
        clear(self._lists)
        editions, today = in_catalogue_order(self._desk.editions), date.today()
        shown = [self._label(edition, today) for edition in editions]
        fitting = self._how_many_fit(shown)
        for one in shown[:fitting]:
            self._lists.addWidget(one)
        if fitting < len(editions):
            more = label(f"{len(editions) - fitting} more")
            more.setToolTip(tool_tip("\n".join(edition_text(edition, today) for edition in editions[fitting:])))
            self._lists.addWidget(more)
        if not editions:
            self._lists.addWidget(label("No list is loaded" if self._desk.is_ready else self._unready))
        count = self._desk.index.name_count
        self.names.setText(f"{count:,} names" if count else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many lists as there is room for."""
        super().resizeEvent(event)
        self.refresh()

    def _tell_failure(self) -> None:
        self._unready = "The store is not open; the search page says why"
        self.refresh()

    def _label(self, edition: Edition, today: date) -> QLabel:
        age, days = edition_age(edition, today), self._desk.settings.days_until_old
        made = label(edition_text(edition, today, days), "warning" if age is not None and age > days else "")
        made.setParent(self)
        made.ensurePolished()
        made.setToolTip(tool_tip(_tip(edition)))
        return made

    def _how_many_fit(self, labels: list[QLabel]) -> int:
        """Return how many labels fit beside what stands at the right; those that do not are deleted."""
        room = self.width() - ROOM_AT_RIGHT
        fitting = 0
        for one in labels:
            room -= one.sizeHint().width() + SPACING
            if room < 0 and fitting:
                break
            fitting += 1
        for one in labels[fitting:]:
            one.deleteLater()
        return fitting

    def show_time(self, text: str) -> None:
        """Show what the last search found and how long it took."""
        self.time.setText(text)
        self.time.setVisible(bool(text))


def in_catalogue_order(editions: Iterable[Edition]) -> list[Edition]:
    """Return editions with the most used lists first, the user's own after them, and examples last."""
    places = {info.key: place for place, info in enumerate(all_lists())}
    return sorted(editions, key=lambda one: (one.is_example, places.get(one.list_key, len(places)), one.list_key))


def edition_date(edition: Edition) -> str:
    """Return an edition's ISO day: when it was published, or, where the file does not say, when it was imported."""
    return (edition.published or edition.imported_at)[:10]


def edition_age(edition: Edition, today: date) -> int | None:
    """Return how many days old an edition is; None for examples, which do not age, and where there is no date."""
    try:
        published = date.fromisoformat(edition_date(edition))
    except ValueError:
        return None
    return None if edition.is_example else (today - published).days


def edition_text(edition: Edition, today: date, days_until_old: int | None = None) -> str:
    """Return "UN 2026-08-01, 114 days old"; the age only where it is above `days_until_old`."""
    badge = list_info(edition.list_key, edition.list_name).badge.replace(" · ", " ")
    if edition.is_example:
        return f"{badge} (example)"
    age = edition_age(edition, today)
    text = f"{badge} {edition_date(edition)}" if edition.published else f"{badge} imported {edition_date(edition)}"
    return f"{text}, {age} days old" if age is not None and days_until_old is not None and age > days_until_old else text


def _tip(edition: Edition) -> str:
    published = f"published {edition.published}" if edition.published else "its file does not say when it was published"
    size = f"{edition.entry_count:,} entries, {edition.name_count:,} names"
    return f"{edition.list_name}\n{size}; {published}; imported {edition.imported_at[:10]}"
