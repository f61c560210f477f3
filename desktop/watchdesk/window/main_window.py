"""The main window: side bar, pages, menus, strips and status line; files dropped anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from watchdesk import __version__
from watchdesk.articles.documents import SUFFIXES
from watchdesk.store import articles, screenings
from watchdesk.window import file_dialogs, style, window_place
from watchdesk.window.desk import Desk
from watchdesk.window.dropped import SortedFiles, sort_files, without_store
from watchdesk.window.preferences import THEMES
from watchdesk.window.search_page import SearchPage
from watchdesk.window.shortcuts import ShortcutsDialog
from watchdesk.window.side_bar import SideBar
from watchdesk.window.status_line import StatusLine
from watchdesk.window.strips import JobStrip, MessageStrip
from watchdesk.window.text_dialog import show_text
from watchdesk.window.widgets import Room, column, row
from watchdesk.window.window_place import WindowPlace


@runtime_checkable
class Page(Protocol):
    """What a page is: a widget that is told when it comes to the front.

    Where it has them, `find_in_page()` is called for Ctrl+F and `print_page()` for Ctrl+P.
    """

    def activate(self) -> None:
        """The page came to the front: put the cursor where work begins."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of the side bar: its key, title and icon, and what makes it."""

    key: str
    title: str
    icon: str
    make: Callable[[Desk], QWidget]


def _articles_page(desk: Desk) -> QWidget:
    from watchdesk.window.articles_page import ArticlesPage  # as below: what a first search does not need is loaded after it

    return ArticlesPage(desk)


def _lists_page(desk: Desk) -> QWidget:
    from watchdesk.window.lists_page import ListsPage

    return ListsPage(desk)


def _records_page(desk: Desk) -> QWidget:
    from watchdesk.window.records_page import RecordsPage

    return RecordsPage(desk)


def _settings_page(desk: Desk) -> QWidget:
    from watchdesk.window.settings_page import SettingsPage

    return SettingsPage(desk)


PAGES = (
    PageSpec("search", "Search", "search", SearchPage),
    PageSpec("articles", "Articles", "articles", _articles_page),
    PageSpec("lists", "Lists", "lists", _lists_page),
    PageSpec("records", "Records", "records", _records_page),
    PageSpec("settings", "Settings", "settings", _settings_page),
)
"""The side bar from top to bottom; Ctrl+1, Ctrl+2 … go through it."""

NEXT_PAGE_MS = 700
"""How long nothing may have been typed, once the window is ready, before the next page is made that nobody has asked for yet."""


USUAL, LEAST = QSize(1280, 800), QSize(960, 600)
"""How large the window is when it opens for the first time, and at the least."""


class Pages(dict[str, QWidget]):
    """The pages by their keys; each is made when it is asked for, so that the first search does not wait for all of them."""

    def __init__(self, make: Callable[[str], QWidget]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> QWidget:
        made = self[key] = self._make(key)
        return made


LIST_FILES = ("List files (*.csv *.xml *.zip *.gz *.json *.pip *.del *.txt)", "All files (*)")
ARTICLE_FILES = (f"Articles ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})", "All files (*)")


class MainWindow(QMainWindow):
    """The one window. It closes the desk when it is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("Watchdesk")
        self.setWindowIcon(style.icon("watchdesk", style.colours().accent))
        style.name_shade(self)
        self.setMinimumSize(LEAST)
        self.resize(self._within_screen(USUAL))
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        self.pages = Pages(self._make_page)
        self._later = QTimer(self)
        self._later.setInterval(NEXT_PAGE_MS)
        self._later.timeout.connect(self._make_next)
        self.side = SideBar()
        self.status = StatusLine(desk)
        self.job_strip = JobStrip(desk.jobs)
        self.problem_strip, self.message_strip = MessageStrip(), MessageStrip()
        self._folder: Path | None = None
        for spec in PAGES:
            self.side.add(spec.key, spec.title, spec.icon)
        self.side.finish()
        self._search = cast(SearchPage, self.pages["search"])
        self._lay_out()
        self._make_menus()
        self._connect()
        self.go_to("search")

    def go_to(self, key: str) -> None:
        """Bring a page to the front."""
        self.stack.setCurrentWidget(self.pages[key])
        self.side.check(key)
        self.status.follow(is_searching=key == "search")
        cast(Page, self.pages[key]).activate()

    def current(self) -> QWidget | None:
        """Return the page at the front."""
        return self.stack.currentWidget()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how the window stands, then end all background work before it goes."""
        if self.desk.is_ready:
            place = self._place()
            self.desk.jobs.write(lambda store: window_place.save(store, place), lambda _: None)
        self._later.stop()
        self._search.forget()  # hits hold the index, and the collector may take its time to find a window that is gone
        self.desk.close()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """When work comes back to this window, look whether another one changed the store."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.desk.notice_changes()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped, as lists or as articles, by what the files hold."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Sort files by what they hold and hand them to the import of lists or of articles."""
        others = self._others(paths)
        if others:
            self.desk.jobs.read(lambda _: sort_files(others), self._import_sorted)

    def _others(self, paths: Sequence[Path]) -> list[Path]:
        """Return the files without those of the store that is open; say so where there are some."""
        others, own = without_store(paths, self.desk.store_path)
        if own:
            self.desk.problem.emit(
                f"{own[0].name} is the store that Watchdesk has open, not a list or an article. Settings → Back up… makes a copy."
            )
        return others

    def _import_sorted(self, files: SortedFiles) -> None:
        """Hand files over; in front stay the lists where there is one among them, each of which asks for a decision."""
        both = [(self.desk.import_lists, files.for_lists), (self.desk.import_articles, files.for_articles)]
        for signal, paths in reversed(both) if files.has_list else both:
            if paths:
                signal.emit(list(paths))

    def _ask_for(self, what: str, kinds: tuple[str, ...], signal: SignalInstance) -> None:
        """Let the user choose files; the answer comes by `signal`, with paths this time."""
        file_dialogs.ask_for_files(self, f"Import {what}", kinds, self._folder, lambda paths: self._chosen(paths, signal))

    def _chosen(self, paths: list[Path], signal: SignalInstance) -> None:
        self._folder = paths[0].parent
        others = self._others(paths)
        if others:
            signal.emit(others)

    def _place(self) -> WindowPlace:
        size = self.normalGeometry().size() if self.isMaximized() else self.size()
        return WindowPlace(size.width(), size.height(), self.isMaximized(), self._search.hits_width(), self._folder)

    def _within_screen(self, size: QSize) -> QSize:
        return window_place.within(size, self.screen().availableSize(), LEAST)

    def _restore_place(self) -> None:
        self.desk.jobs.read(window_place.load, self._take_place)

    def _take_place(self, place: WindowPlace) -> None:
        self._folder = place.folder
        if place.width and place.height:
            self.resize(self._within_screen(QSize(place.width, place.height)))
        if place.is_maximised:
            self.showMaximized()
        if place.hits_width:
            self._search.set_hits_width(place.hits_width)

    def _make_page(self, key: str) -> QWidget:
        page = next(spec for spec in PAGES if spec.key == key).make(self.desk)
        self.stack.addWidget(page)
        return page

    def _make_next(self) -> None:
        """Make one of the pages that are not there yet."""
        missing = [spec.key for spec in PAGES if spec.key not in self.pages]
        if len(missing) <= 1:
            self._later.stop()
        if missing:
            for widget in self.pages.__missing__(missing[0]).findChildren(QWidget):
                widget.ensurePolished()  # else when the page is shown, while somebody waits for it

    def _put_off(self) -> None:
        """Make no page between two letters."""
        if self._later.isActive():
            self._later.start()

    def _bring(self, key: str, signal: SignalInstance, *told: object) -> None:
        """Bring a page to the front that is told something by a signal."""
        self._tell(key, signal, *told)
        self.go_to(key)

    def _tell(self, key: str, signal: SignalInstance, *told: object) -> None:
        """Make the page that a signal is for where it is not there yet; it did not hear, so it is told again."""
        if key not in self.pages:
            self.pages.__missing__(key)
            signal.emit(*told)

    def _lay_out(self) -> None:
        body = row(self.side, Room(self.stack), spacing=0, stretch=1)
        everything = column(body, self.problem_strip, self.message_strip, self.job_strip, self.status, spacing=0, stretch=0)
        central = QWidget()
        central.setLayout(everything)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        desk = self.desk
        self.side.chosen.connect(self.go_to)
        desk.message.connect(self.message_strip.show_message)
        desk.problem.connect(self.problem_strip.show_problem)
        desk.jobs.bug.connect(self.show_bug)
        desk.show_entry.connect(lambda _: self.go_to("search"))
        desk.show_article.connect(lambda *told: self._bring("articles", desk.show_article, *told))
        desk.show_screening.connect(lambda number: self._bring("records", desk.show_screening, number))
        desk.import_lists.connect(
            lambda paths: (
                self._bring("lists", desk.import_lists, paths) if paths else self._ask_for("lists", LIST_FILES, desk.import_lists)
            )
        )
        desk.import_articles.connect(
            lambda paths: (
                self._bring("articles", desk.import_articles, paths)
                if paths
                else self._ask_for("articles", ARTICLE_FILES, desk.import_articles)
            )
        )
        desk.print_outcome.connect(lambda outcome: self._tell("records", desk.print_outcome, outcome))
        desk.ready.connect(self._later.start)
        self._search.box.textChanged.connect(self._put_off)
        desk.searched.connect(self.status.show_time)
        self.status.list_wanted.connect(partial(self.go_to, "lists"))
        desk.ready.connect(self._restore_place)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._use_theme)
        desk.settings_changed.connect(self._use_theme)
        desk.lists_changed.connect(lambda: self.side.count("lists", len(desk.editions)))
        desk.articles_changed.connect(self._count_articles)
        desk.records_changed.connect(self._count_records)

    def _count_articles(self) -> None:
        show = partial(self.side.count, "articles")
        self.desk.jobs.read(articles.count, show, newest="count articles")

    def _count_records(self) -> None:
        show = partial(self.side.count, "records")
        self.desk.jobs.read(screenings.count, show, newest="count records")

    # Menus

    def _make_menus(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu("&File")
        self._action(file, "Import &list…", "Ctrl+I", lambda: self.desk.import_lists.emit([]))
        self._action(file, "Import &articles…", "Ctrl+Shift+I", lambda: self.desk.import_articles.emit([]))
        file.addSeparator()
        self._action(file, "&Print…", QKeySequence.StandardKey.Print, self._print)
        file.addSeparator()
        self._action(file, "&Quit", "Ctrl+Q", self.close)
        edit = bar.addMenu("&Edit")
        self._action(edit, "&Copy", QKeySequence.StandardKey.Copy, self._copy)
        self._action(edit, "Select &all", QKeySequence.StandardKey.SelectAll, self._select_all)
        self._action(edit, "&Find", QKeySequence.StandardKey.Find, self._find)
        self._make_view_menu()
        about = bar.addMenu("&Help")
        self._action(about, "&Keyboard shortcuts", "F1", lambda: ShortcutsDialog(self).open())
        self._action(about, "Where the store lies", "", self._show_store)
        self._action(about, "&About Watchdesk", "", self._about)
        to_search = QAction("Search", self)
        to_search.setShortcut(QKeySequence("Ctrl+L"))
        to_search.triggered.connect(self._find_name)
        self.addAction(to_search)

    def _make_view_menu(self) -> None:
        view = self.menuBar().addMenu("&View")
        for place, spec in enumerate(PAGES, 1):
            self._action(view, spec.title, f"Ctrl+{place}", partial(self.go_to, spec.key))
        view.addSeparator()
        self._themes = QActionGroup(self)
        for theme, text in zip(THEMES, ("As the &system", "L&ight", "&Dark"), strict=True):
            action = self._action(view, text, "", partial(self._choose_theme, theme))
            action.setCheckable(True)
            action.setData(theme)
            self._themes.addAction(action)
        self._check_theme()

    def _action(self, menu: QMenu, text: str, keys: str | QKeySequence.StandardKey, do: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        return action

    def _choose_theme(self, theme: str) -> None:
        self.desk.change_settings(replace(self.desk.settings, theme=theme))

    def _use_theme(self) -> None:
        app = cast(QApplication, QApplication.instance())
        if style.apply(app, self.desk.settings.theme):
            self.side.paint_icons()
            self._search.detail.refresh()
        self._check_theme()

    def _check_theme(self) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == self.desk.settings.theme)

    def _find(self) -> None:
        page = self.current()
        find = getattr(page, "find_in_page", None)
        if find is not None:
            find()
        else:
            self.go_to("search")

    def _find_name(self) -> None:
        self.go_to("search")
        self._search.find_in_page()

    def _print(self) -> None:
        print_page = getattr(self.current(), "print_page", None)
        if print_page is not None:
            print_page()
        else:
            self.desk.message.emit("There is nothing to print on this page. Print a search from Search or Records.")

    def _copy(self) -> None:
        widget = QApplication.focusWidget()
        if (isinstance(widget, QLineEdit) and widget.hasSelectedText()) or isinstance(widget, QTextEdit | QPlainTextEdit):
            widget.copy()
        elif isinstance(widget, QLabel) and widget.hasSelectedText():
            QApplication.clipboard().setText(widget.selectedText())
        elif (copy := getattr(self.current(), "copy", None)) is not None:
            copy()

    def _select_all(self) -> None:
        widget = QApplication.focusWidget()
        if widget is not None and hasattr(widget, "selectAll"):
            widget.selectAll()

    def _show_store(self) -> None:
        show_text(self, "Where the store lies", "Everything Watchdesk keeps is in this one file:", str(self.desk.store_path))

    def _about(self) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("About Watchdesk")
        box.setText(f"Watchdesk {__version__}")
        box.setInformativeText(
            "Checks a name against the world's sanctions lists, shows why it matched, and keeps evidence of it.\n"
            "Nothing that is typed leaves this machine."
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def show_bug(self, details: str) -> None:
        """Show a failure of ours with details that can be copied."""
        show_text(
            self,
            "Something in Watchdesk failed",
            "This is a fault in the program, not yours; what was stored before is safe. Please pass these details on:",
            f"Watchdesk {__version__}\n\n{details}",
        )
