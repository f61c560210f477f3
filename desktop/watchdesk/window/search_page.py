"""The page that opens first: when to search, and what follows from what was found. How a hit looks is in `hit_delegate`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QMenu, QSplitter, QStackedWidget, QWidget

from watchdesk.model.entry import EntryKey
from watchdesk.model.errors import UserError
from watchdesk.model.hit import Hit
from watchdesk.model.screening import Screening, SearchOutcome
from watchdesk.reports import words
from watchdesk.screening.search import TOO_SHORT, is_searchable, search
from watchdesk.store import editions, screenings
from watchdesk.store.errors import StoreDamaged
from watchdesk.store.store import Store
from watchdesk.window import links, search_notes
from watchdesk.window.desk import Desk
from watchdesk.window.detail_pane import DetailPane
from watchdesk.window.hit_delegate import ROWS_AT_ONCE, hit_list
from watchdesk.window.hit_words import entry_text, hit_text
from watchdesk.window.hits_model import HIT_ROLE, HitsModel
from watchdesk.window.nothing_found import NothingFound
from watchdesk.window.search_box import SearchBox
from watchdesk.window.search_filters import SearchFilters
from watchdesk.window.search_notes import NotePage, Welcome
from watchdesk.window.widgets import button, column, frame, row

TYPING_MS = 0
"""The search begins when all key presses at hand are dealt with: keys that wait in the queue make one search, none waits longer."""

RECENT = 6
"""How many names that were recorded last are offered before anything is typed."""

DETAIL_MS = 40
"""How long a selection may rest before its details are read: arrow keys held down pass over hits without reading them."""


USUAL_HITS, USUAL_DETAIL = 436, 658
"""How wide the hits and the detail are, in pixels, until somebody moves what is between them."""

TYPED_DETAIL_MS = 150
"""The same while typing: the details of a hit that the next letter may sweep away are not worth a late letter."""


class SearchPage(QWidget):
    """Search box, filters, hits, detail."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._outcome: SearchOutcome | None = None
        self._recent: tuple[str, ...] = ()
        self._failure: UserError | None = None
        self._is_searching = False
        self._when_found: Callable[[], None] | None = None
        self._hits_width = USUAL_HITS
        self.box = SearchBox()
        self.print_button = button("Print…", tip="Print this search as a match report (Ctrl+P)")
        self.filters = SearchFilters()
        self.model = HitsModel(self)
        self.hits = self._make_hits()
        self.detail = DetailPane(desk)
        self.note = NotePage()
        self.nothing = NothingFound()
        self.nothing_page = NotePage()
        self.nothing_page.show_widgets(self.nothing)
        self._typing = self._timer(TYPING_MS, self.search_now)
        self._resting = self._timer(DETAIL_MS, self._show_detail)
        self._lay_out()
        self._connect()
        self._apply_settings()
        self._show_welcome()

    @property
    def outcome(self) -> SearchOutcome | None:
        """What the last search found; None while nothing is searched."""
        return self._outcome

    def activate(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus()

    def find_in_page(self) -> None:
        """Put the cursor into the box and select what is in it."""
        self.box.setFocus()
        self.box.selectAll()

    def print_page(self) -> None:
        """Print the search at hand; one that is still under way when it is done."""
        if self._is_awaited(self.print_page):
            return
        if self._outcome is None:
            self._desk.message.emit("Search for a name first; then its match report can be printed.")
        else:
            self._desk.print_outcome.emit(self._outcome)

    def copy(self) -> None:
        """Copy the name of the selected hit."""
        hit = self.selected()
        if hit is not None:
            QApplication.clipboard().setText(hit.matched.text)

    def selected(self) -> Hit | None:
        """Return the selected hit."""
        index = self.hits.currentIndex()
        return index.data(HIT_ROLE) if index.isValid() else None

    def hits_width(self) -> int:
        """Return how wide the list of hits is, in pixels; while there were none, as wide as it is to be."""
        was_laid_out = not self.splitter.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent)
        return self.splitter.sizes()[0] if was_laid_out else self._hits_width

    def set_hits_width(self, width: int) -> None:
        """Make the list of hits so wide (pixels) and leave the rest to the detail."""
        # the splitter itself has its size only once there are hits
        self._hits_width = width
        room = self.stack.width() - self.splitter.handleWidth()
        self.splitter.setSizes([width, max(300, room - width)])

    def search_for(self, name: str) -> None:
        """Search a name as if it had been typed."""
        self.box.setText(name)
        self.box.setFocus()

    def search_now(self) -> None:
        """Search what stands in the box with the filters as they stand."""
        self._typing.stop()
        text = self.box.text().strip()
        if not is_searchable(text) or not self._desk.is_ready:
            self._desk.jobs.cancel_search()
            self._is_searching, self._when_found = False, None
            self.forget()
            return
        self._is_searching = True
        index, loaded = self._desk.index, self._desk.editions
        subject, settings = self.filters.subject(text), self.filters.settings()

        def searched(cancelled: Callable[[], bool]) -> SearchOutcome:
            outcome = search(index, loaded, subject, settings, cancelled)
            outcome.hits.make(ROWS_AT_ONCE)
            return outcome

        self._desk.jobs.search(searched, self._found, self._could_not_search)

    def record_now(self) -> None:
        """Keep the search as a screening; one that is still under way is kept when it is done."""
        if self._is_awaited(self.record_now):
            return
        if (recorded := self._desk.keeper.record_of(self._outcome)) is not None:
            self._desk.message.emit(f"This search is already recorded as no. {recorded.number}.")
        elif self._outcome is not None:
            self._desk.keeper.keep(self._outcome, "search", self._say_recorded)
        elif (text := self.box.text().strip()) and not is_searchable(text):
            self._desk.message.emit(TOO_SHORT)

    def _is_awaited(self, deed: Callable[[], None]) -> bool:
        """Return whether a search is under way; `deed` is then done when it has found what was typed."""
        if self._typing.isActive():
            self.search_now()
        if self._is_searching:
            self._when_found = deed
        return self._is_searching

    # What is built once

    def _make_hits(self) -> QListView:
        view = hit_list(self.model, "Hits")
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setMinimumWidth(320)
        return view

    def _timer(self, milliseconds: int, do: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.hits)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 2)  # a narrow window takes from both, so that the tabs of the detail stay in sight
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([USUAL_HITS, USUAL_DETAIL])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.note)
        self.stack.addWidget(self.nothing_page)
        self.stack.addWidget(self.splitter)
        pane = frame("pane")
        pane.setLayout(column(self.stack, margins=(1, 1, 1, 1)))
        top = row(self.box, self.print_button, spacing=12)
        top.setStretch(0, 1)
        page = column(top, self.filters, pane, spacing=10, margins=(16, 16, 16, 16))
        page.setStretch(2, 1)
        self.setLayout(page)
        QWidget.setTabOrder(self.box, self.filters.types)
        QWidget.setTabOrder(self.filters.cutoff, self.hits)
        QWidget.setTabOrder(self.hits, self.detail.tabs)
        QWidget.setTabOrder(self.detail.tabs, self.print_button)

    def _connect(self) -> None:
        desk = self._desk
        self.box.textChanged.connect(self._changed)
        self.box.entered.connect(self.record_now)
        self.box.escaped.connect(self._clear)
        self.box.moved.connect(self._move)
        self.box.record_wanted.connect(desk.show_screening)
        desk.keeper.kept.connect(self._kept)
        self.filters.changed.connect(self._changed)
        self.nothing.lowered.connect(self.filters.set_cutoff)
        self.print_button.clicked.connect(self.print_page)
        self.hits.selectionModel().currentChanged.connect(self._selected)
        self.hits.activated.connect(lambda _: self.record_now())
        self.hits.clicked.connect(self._clicked)
        self.hits.customContextMenuRequested.connect(self._open_menu)
        desk.lists_changed.connect(lambda: self.filters.offer_lists(desk.editions))
        desk.index_changed.connect(self.search_now)
        desk.records_changed.connect(self._read_recent)
        desk.settings_changed.connect(self._apply_settings)
        desk.show_entry.connect(self._show_entry)
        desk.opening_failed.connect(self._opening_failed)
        escape = QAction(self)
        escape.setShortcut("Esc")
        escape.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.triggered.connect(self._clear)
        self.addAction(escape)

    # What happens

    def _apply_settings(self) -> None:
        """Take over the default cut-off where nothing is being searched: a search at hand keeps its own."""
        if self._outcome is None:
            self.filters.set_cutoff(self._desk.settings.cutoff)
            self.filters.weak.setChecked(self._desk.settings.weak_aliases)

    def _changed(self) -> None:
        self._typing.start()

    def _found(self, outcome: SearchOutcome) -> None:
        before, is_same_subject = self.detail.key, self._outcome is not None and self._outcome.subject.name == outcome.subject.name
        self._is_searching = False
        self._outcome = outcome
        self.box.show_recorded(0)
        self.model.show_outcome(outcome)
        self.filters.show_outcome(outcome)
        self._desk.searched.emit(f"{_hits_in_short(outcome)} in {_milliseconds(outcome.milliseconds)}")
        if outcome.hits:
            kept = self.model.row_of(before) if before is not None and is_same_subject else None
            self.hits.setCurrentIndex(self.model.index(kept or 0))
            if self._resting.isActive():
                self._resting.start(TYPED_DETAIL_MS)
            self.hits.show()
            self.stack.setCurrentWidget(self.splitter)
        else:
            self.nothing.show_outcome(outcome, {edition.list_key for edition in self._desk.editions if edition.is_example})
            self.stack.setCurrentWidget(self.nothing_page)
        deed, self._when_found = self._when_found, None
        if deed is not None:
            deed()

    def _could_not_search(self, error: UserError) -> None:
        self._is_searching, self._when_found = False, None
        self.forget()
        self.note.show_widgets(*search_notes.cannot_search(str(error)))

    def _kept(self, outcome: SearchOutcome, kept: Screening) -> None:
        if outcome is self._outcome:
            self.box.show_recorded(kept.number)
            whole = kept.content.outcome  # how many hits there are is known only now
            self.filters.show_outcome(whole)
            self._desk.searched.emit(f"{_hits_in_short(whole)} in {_milliseconds(outcome.milliseconds)}")

    def _say_recorded(self, kept: Screening) -> None:
        """Say that a search was recorded where the box itself has no room to."""
        if self.box.record_link.isHidden():
            self._desk.message.emit(f"Recorded as no. {kept.number}.")

    def forget(self) -> None:
        """Nothing is searched: show the welcome again."""
        self._outcome = None
        self.box.show_recorded(0)
        self.model.show_outcome(None)
        self.filters.show_outcome(None)
        self.detail.clear()
        self._desk.searched.emit("")
        self._show_welcome()

    def _show_welcome(self) -> None:
        desk = self._desk
        if self._failure is not None:
            self._show_failure(self._failure)
            return
        known = Welcome(desk.editions, desk.is_ready, self._recent)
        self.note.show_widgets(*search_notes.welcome(known, self.search_for, lambda: desk.import_lists.emit([])))
        self.stack.setCurrentWidget(self.note)

    def _read_recent(self) -> None:
        self._desk.jobs.read(recent_names, self._take_recent, newest="recent names")

    def _take_recent(self, names: tuple[str, ...]) -> None:
        self._recent = names
        if self._outcome is None and self.stack.currentWidget() is self.note:
            self._show_welcome()

    def _clear(self) -> None:
        """Begin with another subject: what was known of the last one goes too, the filters stay."""
        self.filters.panel.empty()
        self.box.clear()
        self.box.setFocus()
        self.search_now()

    def _move(self, event: QKeyEvent) -> None:
        """Move in the hits while the cursor stays in the box."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[Qt.Key(event.key())]
        if self.model.hit_count:
            row_now = self.hits.currentIndex().row()
            wanted = min(max(row_now + step, 0), self.model.hit_count - 1)
            self.hits.setCurrentIndex(self.model.index(wanted))

    def _selected(self, current: QModelIndex) -> None:
        if current.data(HIT_ROLE) is not None:
            self._resting.start(DETAIL_MS)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the quiet last row lowers the cut-off so that the nearest misses are hits."""
        outcome = self._outcome
        if index.data(HIT_ROLE) is None and outcome is not None and outcome.below and outcome.hit_count == len(outcome.hits):
            self.filters.set_cutoff(int(min(hit.score for hit in outcome.below)))

    def _show_detail(self) -> None:
        hit = self.selected()
        if hit is not None and self._outcome is not None:
            self.detail.show_hit(hit, self._outcome)

    def _show_entry(self, key: EntryKey) -> None:
        found = self.model.row_of(key)
        self.stack.setCurrentWidget(self.splitter)
        if found is not None:
            self.hits.setCurrentIndex(self.model.index(found))
            self._show_detail()
        else:
            self.hits.setVisible(self.model.hit_count > 0)
            self._resting.stop()
            self.detail.visit(key)

    def _opening_failed(self, error: UserError) -> None:
        self._failure = error
        self._show_welcome()

    def _show_failure(self, error: UserError) -> None:
        """Say why nothing can be searched, with what helps."""
        backup = error.backup if isinstance(error, StoreDamaged) else None
        restore = partial(self._try_again, partial(self._desk.restore, backup)) if backup is not None else None
        self.note.show_widgets(*search_notes.cannot_open(str(error), restore, partial(self._try_again, self._desk.start)))
        self.stack.setCurrentWidget(self.note)

    def _try_again(self, do: Callable[[], object]) -> None:
        self._failure = None
        self._show_welcome()
        do()

    # The menu of a hit

    def _open_menu(self, place: QPoint) -> None:
        hit = self.hits.indexAt(place).data(HIT_ROLE)
        if hit is not None:
            menu = self.hit_menu(hit)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.hits.viewport().mapToGlobal(place))

    def hit_menu(self, hit: Hit) -> QMenu:
        """Return the menu of a hit."""
        menu = QMenu(self)
        menu.addAction("Copy name", lambda: QApplication.clipboard().setText(hit.matched.text))
        menu.addAction("Copy hit", lambda: QApplication.clipboard().setText(hit_text(hit)))
        menu.addAction("Copy entry", lambda: self._copy_entry(hit.key))
        menu.addSeparator()
        menu.addAction("Open source page", lambda: self._open_source(hit.key))
        menu.addAction("Record this search", self.record_now)
        menu.addAction("Print…", self.print_page)
        return menu

    def _copy_entry(self, key: EntryKey) -> None:
        self._desk.jobs.read(
            lambda store: editions.entry(store, key),
            lambda entry: QApplication.clipboard().setText(entry_text(key, entry)) if entry else None,
        )

    def _open_source(self, key: EntryKey) -> None:
        def show(address: str) -> None:
            if not links.open_page(address):
                self._desk.message.emit("The list gives no web page for this entry.")

        self._desk.jobs.read(lambda store: links.source_page(key, editions.entry(store, key)), show)


def recent_names(store: Store) -> tuple[str, ...]:
    """Return the names of the last records, the newest first, each once."""
    kept = screenings.summaries(store, limit=8 * RECENT)
    return tuple(dict.fromkeys(one.subject_name for one in kept))[:RECENT]


def _hits_in_short(outcome: SearchOutcome) -> str:
    return words.hits(outcome) if outcome.hit_count <= len(outcome.hits) else f"{len(outcome.hits):,}+ hits"


def _milliseconds(value: float) -> str:
    return f"{value:.0f} ms" if value >= 100 else f"{max(value, 0.1):.1f} ms".replace(".0 ms", " ms")
