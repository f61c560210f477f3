"""The desk: what all pages share: the jobs, the index in use, the editions loaded, the settings, and the signals between pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from watchdesk.lists.catalogue import list_info
from watchdesk.matching import NameIndex
from watchdesk.model.errors import UserError
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress
from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.screening import aside, indexing, starter, tasks
from watchdesk.store import articles, editions
from watchdesk.store.store import Store
from watchdesk.window import preferences
from watchdesk.window.jobs import Jobs
from watchdesk.window.keeping import Keeper
from watchdesk.window.preferences import Preferences
from watchdesk.window.short_breaks import ShortBreaks

FEW_NAMES = 200
"""Work on so many names is done without the window noticing it. On more a process of its own works, although it takes half a second
to start: in a thread the window would wait for its turn at every one of the hundreds of calls that paint a table."""

WATCH_SECONDS = 20.0
"""How often an open window looks whether the terminal or another window changed the lists it searches."""

CHANGED_LISTS = "The lists in the store have changed. The search takes them over."

STILL_AS_IT_WAS = "The search still uses the lists as they were. Start Watchdesk again to search the new edition."


@dataclass(frozen=True, slots=True)
class _Loaded:
    index: NameIndex
    editions: tuple[Edition, ...]
    settings: Preferences
    is_first_start: bool = False


class Desk(QObject):
    """What all pages share. Signals say what changed; whoever shows it reads it again."""

    index_changed = Signal()
    lists_changed = Signal()
    articles_changed = Signal()
    records_changed = Signal()
    settings_changed = Signal()
    ready = Signal()
    """The store is open and the first index is loaded."""
    opening_failed = Signal(object)
    """The store could not be opened: the UserError."""

    show_entry = Signal(object)
    """An `EntryKey`: open it on the search page."""
    show_article = Signal(int, int)
    """An article's number and a place in its text."""
    show_screening = Signal(int)
    """A screening's number."""
    import_lists = Signal(object)
    """Paths of list files to preview; an empty list asks for files."""
    import_articles = Signal(object)
    """Paths of article files to read in; an empty list asks for files."""
    searched = Signal(str)
    """How many hits the last search found in what time, for the status line."""
    message = Signal(str)
    """A quiet confirmation."""
    problem = Signal(str)
    """What went wrong, in a sentence that says what to do; stays until dismissed."""
    print_outcome = Signal(object)
    """A `SearchOutcome` to print; it is recorded first where it is not yet."""

    def __init__(self, store_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store_path = store_path
        self.jobs = Jobs(store_path, self)
        self.jobs.failed.connect(self.problem)
        self.jobs.waiting.connect(self.message)
        self.index = NameIndex.of(())
        self._newest_index = self.index
        self._stale = 0
        self._is_looking_due = False
        self.jobs.started.connect(lambda job: job.ended.connect(partial(QTimer.singleShot, 0, self, self._look_for_names)))
        self.editions: tuple[Edition, ...] = ()
        self._articles: tuple[int, ...] = ()
        self.settings = Preferences()
        self.is_ready = False
        self.keeper = Keeper(self)
        self._breaks = ShortBreaks(self)
        self._watch = QTimer(self, interval=round(1000 * WATCH_SECONDS))
        self._watch.timeout.connect(self._look_for_changes)

    def start(self) -> None:
        """Open the store, put the starter data in at the first start, and load the index; in the background."""
        self.jobs.run("Opening", _open, self._opened, self.opening_failed.emit, self._stopped)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of a store that cannot be opened, keep the broken file beside it, and open again."""

        def told(kept: Path | None) -> None:
            where = f" The damaged file is kept as {kept.name}." if kept else ""
            self.message.emit(f"The backup {backup.name} is in place.{where}")
            self.start()

        self.jobs.without_store(lambda: Store.restore_backup(self.store_path, backup), told)

    def reload_index(self, list_key: str = "") -> None:
        """After a list was imported, undone or removed: take over its index, then look for its names in the articles.

        `list_key` names the list in the job's title; segments of all other lists are shared with the index in use.
        """
        title = f"Preparing the search of {list_info(list_key).badge}" if list_key else "Preparing the search"
        self._stale += 1
        self.jobs.run(title, self._refreshed, self._take_index, self._not_refreshed, self._not_taken)

    def notice_changes(self) -> None:
        """Take over what another window or the terminal has changed in the store meanwhile; its records too."""
        if self.is_ready and not self.jobs.running:
            self._look_for_changes()
            self.records_changed.emit()

    def refresh_mentions(self) -> None:
        """Look for the names of all lists in all articles again."""
        self.jobs.run("Looking for listed names in the articles", _find_mentions, lambda _: self.articles_changed.emit())

    def change_settings(self, values: Preferences) -> None:
        """Use other settings from now on, and keep them."""
        if values != self.settings:
            before, self.settings = self.settings, values
            self.jobs.write(lambda store: preferences.save(store, before, values), lambda _: None)
            self.settings_changed.emit()

    def close(self) -> None:
        """End all background work, close the store and let go of the index and its files."""
        self._watch.stop()
        self.jobs.close()
        self.index = self._newest_index = NameIndex.of(())
        self.keeper.forget()
        self._breaks.end()

    def _opened(self, loaded: _Loaded) -> None:
        self.settings = loaded.settings
        self.index = self._newest_index = loaded.index
        self.editions = loaded.editions
        self.is_ready = True
        for signal in (self.settings_changed, self.lists_changed, self.index_changed, self.articles_changed, self.records_changed):
            signal.emit()
        self.ready.emit()
        self._watch.start()
        self.jobs.read(articles.state, self._compare_articles, newest="look for articles")
        self._warm_up()
        self._breaks.begin()
        self.jobs.write(indexing.clean_up, lambda _: None)
        if loaded.is_first_start:
            self.refresh_mentions()

    def _warm_up(self) -> None:
        """Search once, so that the tables a search needs are in memory before the first letter is typed."""
        index = self.index

        def work(cancelled: Callable[[], bool]) -> None:
            index.search(Subject("warm up"), SearchSettings(), cancelled=cancelled)

        self.jobs.search(work, lambda _: None, newest="warm up")

    def _refreshed(self, store: Store, report: Progress) -> _Loaded:
        """On the writer thread, the only one that touches `_newest_index`: several refreshes in a row build on each other."""
        self._newest_index = indexing.refresh(store, self._newest_index, report, _build)
        return _Loaded(self._newest_index, editions.current(store), self.settings)

    def _look_for_changes(self) -> None:
        if not self.jobs.running:
            self.jobs.read(editions.current, self._compare, newest="look for changes")
            self.jobs.read(articles.state, self._compare_articles, newest="look for articles")

    def _compare_articles(self, found: tuple[int, ...]) -> None:
        """What this window changed itself is told once more than it need be, and nothing of others is missed."""
        before, self._articles = self._articles, found
        if before and found != before:
            self.articles_changed.emit()

    def _compare(self, found: tuple[Edition, ...]) -> None:
        if found != self.editions and not self.jobs.running and not self._stale:
            self.message.emit(CHANGED_LISTS)
            self.reload_index()

    def _stopped(self) -> None:
        self.opening_failed.emit(UserError("Opening was stopped before the search was ready. What is stored is unchanged."))

    def _take_index(self, loaded: _Loaded) -> None:
        self._stale -= 1
        self.index, self.editions = loaded.index, loaded.editions
        self.index_changed.emit()
        QTimer.singleShot(0, self, self.lists_changed.emit)  # pages lay themselves out anew: not all in one breath
        if not self._stale:
            self.jobs.write(indexing.clean_up, lambda _: None)
            self._is_looking_due = True
            self._look_for_names()

    def _look_for_names(self) -> None:
        """Look for the names of new lists in the articles, once, when no other list waits to be read or imported."""
        if self._is_looking_due and not self.jobs.running:
            self._is_looking_due = False
            self.refresh_mentions()

    def _not_taken(self) -> None:
        self._stale -= 1
        self.problem.emit(STILL_AS_IT_WAS)

    def _not_refreshed(self, error: UserError) -> None:
        self._stale -= 1
        self.problem.emit(f"{error} {STILL_AS_IT_WAS}")


def _open(store: Store, report: Progress) -> _Loaded:
    """Everything the window needs to begin. Raises UserError."""
    is_first_start = starter.ensure(store, report)
    return _Loaded(indexing.load(store, report, _build), editions.current(store), preferences.load(store), is_first_start)


def _build(store: Store, missing: tuple[Edition, ...], report: Progress) -> None:
    numbers, names = tuple(edition.number for edition in missing), sum(edition.name_count for edition in missing)
    aside.carry_out(tasks.build_index, store.path, numbers, report=report, is_small=names < FEW_NAMES)


def _find_mentions(store: Store, report: Progress) -> None:
    names = sum(edition.name_count for edition in editions.current(store)) if articles.count(store) else 0
    aside.carry_out(tasks.find_mentions, store.path, report=report, is_small=names < FEW_NAMES)
