"""The detail pane: one entry, with why it matched first; built from what the reading thread brings, one tab at a time."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QTabBar, QWidget

from watchdesk.lists.catalogue import list_info
from watchdesk.model.dates import in_words
from watchdesk.model.entry import Entry, EntryKey, Name, NameKind
from watchdesk.model.hit import Hit
from watchdesk.model.screening import SearchOutcome
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.store import editions
from watchdesk.window import entry_views, links, style, why_view
from watchdesk.window.desk import Desk
from watchdesk.window.entry_facts import EntryFacts, read_facts
from watchdesk.window.entry_views import Doors
from watchdesk.window.fact_widgets import is_right_to_left, scrolled, stacked
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, column, is_behind, label, line

LEAST_PIXELS = 340
"""The list of hits can be made no wider than leaves this to the pane: what is longer than a line needs it."""

SIDE = 20
"""Pixels at both sides of the pane."""

SAME_NAME_SCORE = 95.0
"""From this score on, an entry of another list is shown as one of the same name."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the pane stands on: an entry, and the hit it was found by, if it was."""

    key: EntryKey
    hit: Hit | None = None
    cutoff: float = 0.0
    query: str = ""


@dataclass(frozen=True, slots=True)
class _Tab:
    """A tab: its name, what it counts of the facts at hand, and what stands in it."""

    name: str
    count: Callable[[DetailPane, EntryFacts], int | None]
    build: Callable[[DetailPane, EntryFacts], list[QWidget]]

    def titles(self, pane: DetailPane, facts: EntryFacts) -> tuple[str, str]:
        """Return the title in full, and without the count."""
        count = self.count(pane, facts)
        return (self.name if count is None else f"{self.name} {count}", self.name)


TABS = (
    _Tab("Why", lambda _pane, _facts: None, lambda pane, facts: pane.why(facts)),
    _Tab(
        "Names",
        lambda _pane, facts: len(facts.entry.names),
        lambda pane, facts: entry_views.name_sections(facts.entry, pane.matched),
    ),
    _Tab(
        "Identity",
        lambda _pane, facts: _count_facts(facts.entry),
        lambda _pane, facts: entry_views.number_sections(facts.entry),
    ),
    _Tab(
        "Listings",
        lambda pane, _facts: len(pane.elsewhere) + 1,
        lambda pane, facts: entry_views.listing_sections(facts, pane.elsewhere, pane.doors),
    ),
    _Tab(
        "Relations",
        lambda pane, facts: len(facts.entry.relations) + len(pane.linking or ()),
        lambda pane, facts: entry_views.relation_sections(facts, pane.linking, pane.doors),
    ),
    _Tab(
        "Articles",
        lambda _pane, facts: len(facts.excerpts),
        lambda pane, facts: entry_views.article_sections(facts, pane.doors),
    ),
)
"""The tabs in order; the first one only where the entry was found by a search."""

LISTINGS, RELATIONS = 3, 4
"""The places of the tabs that are built again when more has been found."""


class DetailPane(QFrame):
    """Shows a hit, or an entry that a link led to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: _Shown | None = None
        self._trail: list[_Shown] = []
        self._facts: EntryFacts | None = None
        self._waiting = False
        self._built: set[int] = set()
        self.elsewhere: tuple[Hit, ...] = ()
        self.linking: tuple[tuple[EntryKey, Entry], ...] | None = None
        self.doors: Doors = Doors(desk.show_entry.emit, desk.show_article.emit, links.open_page)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.RichText)
        self.name.setWordWrap(True)
        self.name.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.about = label(role="dim", wrap=True, selectable=True)
        self.back = button("← Back", "link")
        self.back.clicked.connect(self.go_back)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("About the entry")
        self.pages = QStackedWidget()
        self._areas = [scrolled(tab.name) for tab in TABS]
        for area in self._areas:
            self.tabs.addTab("")
            self.pages.addWidget(area)
        self.tabs.currentChanged.connect(self._build_tab)
        self._lay_out()
        self.setMinimumWidth(LEAST_PIXELS)
        desk.articles_changed.connect(self.refresh)
        desk.lists_changed.connect(self.refresh)
        self.clear()

    @property
    def key(self) -> EntryKey | None:
        """The entry shown."""
        return self._shown.key if self._shown else None

    @property
    def facts(self) -> EntryFacts | None:
        """What is shown of the entry; None until it was read."""
        return self._facts

    @property
    def matched(self) -> Name | None:
        """The name that matched, where the entry was found by a search."""
        return self._shown.hit.matched if self._shown and self._shown.hit else None

    def show_hit(self, hit: Hit, outcome: SearchOutcome) -> None:
        """Show a hit of a search."""
        self._trail.clear()
        self._show(_Shown(hit.key, hit, outcome.settings.cutoff, outcome.subject.name))

    def visit(self, key: EntryKey) -> None:
        """Show an entry that a link led to; `go_back` returns."""
        if self._shown is not None and self._shown.key != key:
            self._trail.append(self._shown)
        self._show(_Shown(key))

    def go_back(self) -> None:
        """Show what was shown before the last link."""
        if self._trail:
            self._show(self._trail.pop())

    def clear(self) -> None:
        """Show nothing."""
        self._shown = self._facts = None
        self._trail.clear()
        self.body.hide()
        self.empty.show()

    def refresh(self) -> None:
        """Read what is shown again."""
        if self._shown is not None:
            self._show(self._shown)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was to be shown while another page was in front."""
        super().showEvent(event)
        if self._waiting:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tabs the titles that there is room for now."""
        super().resizeEvent(event)
        if self._facts is not None:
            self._name_tabs(self._facts)

    def why(self, facts: EntryFacts) -> list[QWidget]:
        """Return the sections of the first tab."""
        shown = self._shown
        if shown is None or shown.hit is None:
            return []
        return why_view.why_sections(shown.hit, shown.cutoff, shown.query, facts.excerpts, self.doors.show_article)

    def _lay_out(self) -> None:
        self.empty = label("Choose a hit to see what speaks for and against it.", "dim", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QWidget()
        tabs = column(self.tabs, line(), spacing=0)
        head = column(self.back, self.name, self.about, tabs, spacing=2, margins=(SIDE, 14, SIDE, 0))
        head.insertSpacing(3, GRID)
        inside = column(head, column(self.pages, margins=(SIDE - GRID, 0, GRID, 0)), spacing=0)
        inside.setStretch(1, 1)
        self.body.setLayout(inside)
        outer = column(self.empty, self.body, spacing=0)
        outer.setStretch(0, 1)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        self._waiting = is_behind(self)
        if self._waiting:
            return
        self._desk.jobs.read(lambda store: read_facts(store, shown.key), self._take_facts, newest="detail")

    def _take_facts(self, facts: EntryFacts | None) -> None:
        if self._shown is None:
            return
        if facts is None:
            self.clear()
            self.empty.setText("This entry is no longer on the list.")
            return
        self._facts = facts
        self.elsewhere, self.linking = (), None
        self._show_head(facts)
        self._show_tabs(facts)
        self._look_elsewhere(facts)
        self._look_for_links(facts)

    def _show_head(self, facts: EntryFacts) -> None:
        used, entry = style.colours(), facts.entry
        original = next((name.text for name in entry.names if name.kind is NameKind.ORIGINAL_SCRIPT), "")
        aside = f'&nbsp;&nbsp;<span style="color:{used.dim}">{html.escape(original)}</span>' if original else ""
        self.name.setText(f'<span style="font-size:20px"><b>{html.escape(entry.primary.text)}</b>{aside}</span>')
        self.name.setAccessibleName(f"{entry.primary.text} {original}".strip())
        towards = Qt.LayoutDirection.RightToLeft if is_right_to_left(entry.primary.text) else Qt.LayoutDirection.LeftToRight
        self.name.setLayoutDirection(towards)
        self.about.setText(about_line(facts))
        self.back.setVisible(bool(self._trail))
        self.empty.hide()
        self.body.show()

    def _show_tabs(self, facts: EntryFacts) -> None:
        was_found = self._shown is not None and self._shown.hit is not None
        self._built.clear()
        self.tabs.setTabVisible(0, was_found)
        self._name_tabs(facts)
        if not was_found and self.tabs.currentIndex() == 0:
            self.tabs.setCurrentIndex(1)
        self._build_tab(self.tabs.currentIndex())

    def _name_tabs(self, facts: EntryFacts) -> None:
        """Give the tabs the longest titles for which there is room, so that all of them are in sight."""
        titles = [tab.titles(self, facts) for tab in TABS]
        for chosen in zip(*titles, strict=True):
            for place, title in enumerate(chosen):
                self.tabs.setTabText(place, title)
                self.tabs.setTabToolTip(place, "" if title == titles[place][0] else titles[place][0])
            if self.tabs.sizeHint().width() <= self.width() - 2 * SIDE:
                break

    def _build_tab(self, place: int) -> None:
        """Build a tab when it is first looked at: most are not, and the arrow keys should be quick."""
        self.pages.setCurrentIndex(place)
        if self._facts is None or place in self._built:
            return
        self._built.add(place)
        self._areas[place].setWidget(stacked(TABS[place].build(self, self._facts)))
        self._areas[place].verticalScrollBar().setValue(0)

    def _look_elsewhere(self, facts: EntryFacts) -> None:
        """Find the entries of other lists with the same name."""
        index, key = self._desk.index, facts.key
        subject = Subject(facts.entry.primary.text, facts.entry.type)
        settings = SearchSettings(cutoff=SAME_NAME_SCORE, limit=20, types=(facts.entry.type,), weak_aliases=False)
        self._desk.jobs.search(
            lambda cancelled: tuple(
                hit for hit in index.search(subject, settings, cancelled=cancelled) if hit.key.list_key != key.list_key
            ),
            self._take_elsewhere,
            lambda _: self._take_elsewhere(()),  # a listed name that is too long to be searched
            newest="elsewhere",
        )

    def _take_elsewhere(self, hits: tuple[Hit, ...]) -> None:
        if self._facts is None or hits == self.elsewhere:
            return
        self.elsewhere = hits
        self._build_again(LISTINGS, self._facts)

    def _look_for_links(self, facts: EntryFacts) -> None:
        """Find the entries that name this one; the first time in an edition that takes longer than the entry itself may wait."""
        self._desk.jobs.read(lambda store: (facts.key, editions.linking_to(store, facts.key)), self._take_links, newest="links")

    def _take_links(self, found: tuple[EntryKey, tuple[tuple[EntryKey, Entry], ...]]) -> None:
        key, linking = found
        if self._facts is not None and self._facts.key == key:
            self.linking = linking
            self._build_again(RELATIONS, self._facts)

    def _build_again(self, place: int, facts: EntryFacts) -> None:
        """Show what was found later in the tab it belongs to, and count it."""
        self._name_tabs(facts)
        self._built.discard(place)
        if self.tabs.currentIndex() == place:
            self._build_tab(place)


def about_line(facts: EntryFacts) -> str:
    """Return "Person · listed by US Treasury OFAC since 1 Dec 2022 (E.O. 13687)"."""
    entry, info = facts.entry, list_info(facts.key.list_key, facts.edition.list_name if facts.edition else "")
    since = f" since {in_words(entry.listed_on)}" if entry.listed_on else ""
    basis = entry.legal_bases[0] if entry.legal_bases else ""
    why = f" ({basis if len(basis) <= 60 else basis[:59] + '…'})" if basis else ""
    return f"{entry.type.value.capitalize()} · listed by {info.authority or info.name}{since}{why} · no. {entry.number}"


def _count_facts(entry: Entry) -> int:
    return len(entry.identifiers) + len(entry.births) + len(entry.birth_places) + len(entry.countries) + len(entry.addresses)
