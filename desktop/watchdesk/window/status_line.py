"""The status line: which lists are loaded and how old they are, how many names, and how long the last search took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QWidget

from watchdesk.lists.catalogue import all_lists, list_info
from watchdesk.model.lists import Edition
from watchdesk.reports import words
from watchdesk.window.desk import Desk
from watchdesk.window.widgets import button, label, row, set_role, tool_tip

SPACING, SIDE = 16, 14
LONGEST_TIME = "more than 200 hits in 10 ms"
"""Room for such a text is kept free at the right, so that lists stay where they are when a search has been made."""


class StatusLine(QFrame):
    """Lists with their dates at the left, old ones in the colour of warnings and with their age; names and time at the right."""

    list_wanted = Signal()
    """The analyst asks for more about the lists."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusLine")
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # it takes the width there is, and asks for none
        self.setAccessibleName("Status")
        self._desk = desk
        self._unready = "Opening …"
        self._shown: list[QLabel] = []
        self._lists = row(spacing=SPACING)
        self.more = button("", "plain")
        self.more.clicked.connect(self._open_menu)
        self.none = label()
        self.names = label()
        self.time = label()
        self._is_searching = True
        for one in (self.more, self.none, self.time):
            one.hide()
        told = (self._lists, self.more, self.none, None, self.names, self.time)
        self.setLayout(row(*told, spacing=SPACING, margins=(SIDE, 0, SIDE, 0)))
        desk.lists_changed.connect(self.refresh)
        desk.settings_changed.connect(self.refresh)
        desk.index_changed.connect(self.refresh)
        desk.opening_failed.connect(self._tell_failure)
        self.refresh()

    def refresh(self) -> None:
        """Show the editions and settings of the desk; what is shown already stays as it is."""
        told, count = self._told(), self._desk.index.name_count
        self.names.setText(f"{count:,} names" if count else "")
        while len(self._shown) < len(told):
            self._add_label()
        for one, (text, tip, is_old) in zip(self._shown, told, strict=False):
            set_role(one, "warning" if is_old else "")
            if one.text() != text:
                one.setText(text)
            one.setToolTip(tool_tip(tip))
        fitting = self._how_many_fit(len(told))
        for place, one in enumerate(self._shown):
            one.setVisible(place < fitting)
        self.more.setText(f"+{len(told) - fitting} more")
        set_role(self.more, "old" if any(is_old for _, _, is_old in told[fitting:]) else "plain")
        self.more.setVisible(fitting < len(told))
        self.none.setText("No list is loaded" if self._desk.is_ready else self._unready)
        self.none.setVisible(not told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many lists as there is room for."""
        super().resizeEvent(event)
        self.refresh()

    def menu(self) -> QMenu:
        """Return a menu of all lists, also of those that there is no room for; each leads to the page of lists."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, _, _ in self._told():
            made.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked=False: self.list_wanted.emit())
        return made

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _told(self) -> list[tuple[str, str, bool]]:
        """Return of every list the text, the tip, and whether it is old."""
        today, days = date.today(), self._desk.settings.days_until_old
        return [
            (edition_text(edition, today, days), _tip(edition), (edition_age(edition, today) or 0) > days)
            for edition in in_catalogue_order(self._desk.editions)
        ]

    def _tell_failure(self) -> None:
        self._unready = "The store is not open; the search page says why"
        self.refresh()

    def _add_label(self) -> None:
        made = label()
        made.hide()
        self._lists.addWidget(made)
        made.ensurePolished()
        self._shown.append(made)

    def _how_many_fit(self, count: int) -> int:
        """Return how many labels fit beside what stands at the right."""
        widths = [one.sizeHint().width() + SPACING for one in self._shown[:count]]
        right = self.names.sizeHint().width() + self.fontMetrics().horizontalAdvance(LONGEST_TIME)
        room = self.width() - 2 * SIDE - 2 * SPACING - right
        if sum(widths) <= room:
            return count
        room -= self.more.fontMetrics().horizontalAdvance("+99 more") + 2 * SPACING
        for place, width in enumerate(widths):
            room -= width
            if room < 0 and place:
                return place
        return count

    def show_time(self, text: str) -> None:
        """Show what the last search found and how long it took."""
        self.time.setText(text)
        self._tell_time()

    def follow(self, *, is_searching: bool) -> None:
        """Tell of the last search only where it is seen: beside a record it would pass for what the record says."""
        self._is_searching = is_searching
        self._tell_time()

    def _tell_time(self) -> None:
        self.time.setVisible(self._is_searching and bool(self.time.text()))


def in_catalogue_order(editions: Iterable[Edition]) -> list[Edition]:
    """Return editions with the most used lists first, the user's own after them, and examples last."""
    places = {info.key: place for place, info in enumerate(all_lists())}
    return sorted(editions, key=lambda one: (one.is_example, places.get(one.list_key, len(places)), one.list_key))


def edition_date(edition: Edition) -> str:
    """Return an edition's ISO day: when it was published, or, where the file does not say, when it was imported."""
    return (edition.published or edition.imported_at)[:10]


def edition_age(edition: Edition, today: date) -> int | None:
    """Return how many days old an edition is, or its import where it has no date.

    None for examples, which do not age, and for text that is no date.
    """
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
    text, old = (
        (f"{badge} {edition_date(edition)}", "days old")
        if edition.published
        else (f"{badge} date unknown, imported {edition_date(edition)}", "days ago")
    )
    return f"{text}, {age} {old}" if age is not None and days_until_old is not None and age > days_until_old else text


def _tip(edition: Edition) -> str:
    published = f"published {words.day(edition.published)}" if edition.published else "its file does not say when it was published"
    size = f"{edition.entry_count:,} entries, {edition.name_count:,} names"
    return f"{edition.list_name}\n{size}; {published}; imported {words.day(edition.imported_at[:10])}"
