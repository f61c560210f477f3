"""The lists that are loaded: how old, how large, which file; importing, undoing, removing, and the editions before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from watchdesk.lists.catalogue import list_info
from watchdesk.model.lists import Edition
from watchdesk.model.progress import Progress
from watchdesk.reports import words
from watchdesk.screening import aside, tasks
from watchdesk.screening.importing import EditionChanges, ImportPreview
from watchdesk.store import editions
from watchdesk.store.store import Store
from watchdesk.window import links
from watchdesk.window.changes_view import ChangesDialog
from watchdesk.window.confirm import confirm
from watchdesk.window.desk import Desk
from watchdesk.window.import_page import FEW_ENTRIES, ImportPage
from watchdesk.window.list_details import ListDetails, age_text
from watchdesk.window.status_line import edition_age, in_catalogue_order
from watchdesk.window.table_model import Column, RowsModel, RowsView
from watchdesk.window.widgets import button, column, empty_pane, frame, label, parted, row

OFFERED = ("us-ofac-sdn", "us-ofac-cons", "un-sc", "eu-fsf", "uk-fcdo")
"""The lists whose official files are offered where no official list is loaded."""

HASH_SHOWN = 12

NAME_PIXELS = 380
"""The names of most lists are no wider."""

COMPARING = "Comparing two editions"
"""The title of that job; it is not begun a second time while it is under way."""


class ListsPage(QStackedWidget):
    """The page of lists, with the import of files behind it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._undoable = ""
        self._done: list[str] = []
        self._wanted = ""
        self.model = RowsModel(self._columns(), self)
        self.table = RowsView(self.model, "Lists")
        self.details = ListDetails()
        self.import_page = ImportPage(desk)
        self.counted = label(role="dim")
        self.import_button = button("Import…", "primary", tip="Import list files (Ctrl+I)")
        self._make_notices()
        self.overview = self._overview()
        self.addWidget(self.overview)
        self.addWidget(self.import_page)
        self._connect()
        self.refresh()

    def activate(self) -> None:
        """Put the cursor where work begins."""
        if self.currentWidget() is self.overview:
            (self.table if self.model.rows else self.empty_import).setFocus()

    def open_files(self, paths: list[Path]) -> None:
        """Preview list files; nothing is replaced before the analyst agrees."""
        if paths:
            if not self.import_page.items:
                self._done = []
            self.import_page.open_files(paths)
            self.setCurrentWidget(self.import_page)

    def refresh(self) -> None:
        """Show the editions of the desk; the row that was chosen stays chosen."""
        chosen = self._wanted or (self.details.edition.list_key if self.details.edition else "")
        shown = in_catalogue_order(self._desk.editions)
        self.model.show_rows(shown)
        names = sum(edition.name_count for edition in shown)
        self.counted.setText(f"{words.plural(len(shown), 'list')}, {words.plural(names, 'name')}" if shown else "")
        self._show_examples(shown)
        self.body.setCurrentIndex(0 if shown or not self._desk.is_ready else 1)
        self.import_button.setVisible(bool(shown))
        place = next((place for place, edition in enumerate(self.model.rows) if edition.list_key == chosen), 0)
        self.details.setVisible(bool(shown))
        if shown:
            self.table.selectRow(place)
            self._show(self.model.rows[place])

    # Making

    def _columns(self) -> tuple[Column[Edition], ...]:
        return (
            Column("List", lambda edition: list_info(edition.list_key, edition.list_name).badge, 130),
            Column("Name", _name, least=NAME_PIXELS),
            Column(
                "Edition", lambda edition: words.day(edition.published[:10]) or "–", 100, sort=lambda edition: edition.published
            ),
            Column("Age", self._age, 110, sort=_known_age, is_warning=self._is_old),
            Column(
                "Imported",
                lambda edition: words.day(edition.imported_at[:10]),
                100,
                sort=lambda edition: edition.imported_at,
                spare=True,
            ),
            Column("Entries", lambda edition: f"{edition.entry_count:,}", 80, right=True, sort=lambda edition: edition.entry_count),
            Column("Names", lambda edition: f"{edition.name_count:,}", 80, right=True, sort=lambda edition: edition.name_count),
            Column(
                "SHA-256",
                lambda edition: f"{edition.sha256[:HASH_SHOWN]} …",
                130,
                dim=True,
                tip=lambda edition: edition.sha256,
                spare=True,
            ),
        )

    def _make_notices(self) -> None:
        self.done_text = label(wrap=True)
        self.changes_link = button("What changed", "link")
        self.undo_link = button("Undo", "link")
        self.done_close = button("Dismiss", "plain")
        self.done = frame("quiet-notice")
        done = (self.done_text, self.changes_link, self.undo_link, self.done_close)
        self.done.setLayout(row(*done, spacing=12, margins=(14, 6, 8, 6), stretch=0))
        self.done.hide()
        self.examples = frame("notice")
        self.examples_text = label(wrap=True)
        self.remove_examples = button("Remove the examples…", "link")
        self.downloads = self._downloads()
        words_and_link = row(self.examples_text, self.remove_examples, stretch=0)
        self.examples.setLayout(column(words_and_link, self.downloads, spacing=2, margins=(14, 8, 14, 8)))

    def _downloads(self) -> QWidget:
        """Links to the official files, which open the browser; Watchdesk itself goes nowhere."""
        made = QWidget()
        found = [info for info in map(list_info, OFFERED) if links.is_safe(info.download_url)]
        buttons = []
        for info in found:
            link = button(info.badge, "link", tip=info.download_url)
            link.setAccessibleName(f"Official file of {info.name}, opens the browser")
            link.clicked.connect(lambda _checked=False, address=info.download_url: links.open_page(address))
            buttons.append(link)
        made.setLayout(row(label("Official files, opened in the browser:"), *buttons, None, spacing=12))
        return made

    def _overview(self) -> QWidget:
        pane = frame("pane")
        pane.setLayout(column(self.table, margins=(6, 4, 6, 6)))
        both = parted(Qt.Orientation.Vertical, pane, self.details)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setSizes([330, 330])
        self.body = QStackedWidget()
        self.body.addWidget(both)
        self.body.addWidget(self._empty())
        head = row(column(label("Lists", "title"), self.counted, spacing=2), None, self.import_button)
        made = QWidget()
        made.setLayout(column(head, self.done, self.examples, self.body, spacing=14, margins=(24, 18, 24, 18), stretch=3))
        return made

    def _empty(self) -> QWidget:
        self.empty_import = button("Import…", "primary")
        told = (
            "Here stand the lists that are searched, each with its edition, age and hash. Save an authority's list file, "
            "then import it with File → Import list…, or drop it onto this window. Several files at once are welcome."
        )
        return empty_pane("No list is loaded", told, self._downloads(), row(self.empty_import, None))

    def _connect(self) -> None:
        desk = self._desk
        for one in (self.import_button, self.empty_import):
            one.clicked.connect(lambda: desk.import_lists.emit([]))
        desk.import_lists.connect(self.open_files)
        desk.lists_changed.connect(self.refresh)
        desk.settings_changed.connect(self.refresh)
        self.table.chosen.connect(self._show)
        self.details.undo.connect(self.ask_undo)
        self.details.remove.connect(self.ask_remove)
        self.import_page.imported.connect(self._imported)
        self.import_page.finished.connect(self._back)
        self.undo_link.clicked.connect(self._undo_last)
        self.changes_link.clicked.connect(self._show_last_changes)
        self.details.changes.connect(self.show_changes)
        self.remove_examples.clicked.connect(self.ask_remove_examples)
        self.done_close.clicked.connect(self.done.hide)

    # Showing

    def _show_examples(self, shown: Sequence[Edition]) -> None:
        """Say what examples are while there are some; once official lists are loaded too, offer to take them out."""
        examples = [edition for edition in shown if edition.is_example]
        are_alone = len(examples) == len(shown)
        self.examples.setVisible(bool(examples))
        self.remove_examples.setVisible(not are_alone)
        self.downloads.setVisible(are_alone)
        names = ", ".join(list_info(edition.list_key, edition.list_name).badge for edition in examples)
        self.examples_text.setText(
            "Lists marked as examples came with Watchdesk for a first look. To screen, import the official lists."
            if are_alone
            else f"Still searched beside your lists: the examples that came with Watchdesk ({names}). They are not whole lists."
        )

    def _age(self, edition: Edition) -> str:
        if edition.is_example:
            return "example"
        age = age_text(_age(edition)) if edition.published else "unknown"
        return f"{age}, extract" if edition.partial else age

    def _is_old(self, edition: Edition) -> bool:
        age = _age(edition)
        return age is not None and age > self._desk.settings.days_until_old

    def _show(self, edition: Edition) -> None:
        self._wanted = self._wanted if self._wanted not in self._loaded() else ""
        self.details.show_edition(edition, self._desk.settings.days_until_old)
        self._desk.jobs.read(
            lambda store: editions.history(store, edition.list_key), self.details.show_history, newest="history of a list"
        )

    def _loaded(self) -> set[str]:
        return {edition.list_key for edition in self.model.rows}

    def _back(self) -> None:
        self.setCurrentWidget(self.overview)
        self.activate()

    # Importing, undoing, removing

    def _imported(self, edition: Edition, preview: ImportPreview) -> None:
        name = list_info(edition.list_key, edition.list_name).name
        told = f"{name}, {words.day(edition.published[:10]) or 'edition without a date'}, was imported: "
        told += f"{len(preview.added):,} added, {preview.entries_changed:,} changed, {len(preview.removed):,} removed."
        self._undoable = self._wanted = edition.list_key
        self._done.append(told)
        self.done_text.setText("\n".join(self._done))
        for link in (self.changes_link, self.undo_link):
            link.setVisible(len(self._done) == 1)  # of several, each has these among its own details
        self.done.show()
        if not self.isVisible():
            self._desk.message.emit(told)

    def show_changes(self, edition: Edition) -> None:
        """Show what an edition changed against the one before it."""

        def show(changes: EditionChanges) -> None:
            ChangesDialog(changes, list_info(edition.list_key, edition.list_name).name, self.window()).open()

        if all(job.title != COMPARING for job in self._desk.jobs.running):
            self._desk.jobs.make(COMPARING, partial(_changes, self._desk.store_path, edition), show)

    def _last_imported(self) -> Edition | None:
        return next((one for one in self._desk.editions if one.list_key == self._undoable), None)

    def _show_last_changes(self) -> None:
        edition = self._last_imported()
        if edition is not None:
            self.show_changes(edition)

    def _undo_last(self) -> None:
        edition = self._last_imported()
        if edition is not None:
            self.ask_undo(edition)

    def ask_undo(self, edition: Edition) -> None:
        """Ask whether to go back to the edition before, saying which one that is."""
        self._desk.jobs.read(lambda store: editions.history(store, edition.list_key), partial(self._ask_undo, edition))

    def _ask_undo(self, edition: Edition, history: tuple[Edition, ...]) -> None:
        now = f"The edition {_dated(edition)} with {words.plural(edition.entry_count, 'entry', 'entries')} is searched no longer."
        before = next((one for one in history if one.number < edition.number), None)
        if before is None:
            then = "There is no edition before it, so the list is searched no longer."
        else:
            kind = "examples" if before.is_example else f"edition {_dated(before)}"
            back = "come back" if before.is_example else "comes back"
            entries = words.plural(before.entry_count, "entry", "entries")
            then = f"The {kind} with {entries}, imported {words.day(before.imported_at)}, {back}."
        confirm(
            self.window(),
            f"Undo the last import of {_name(edition)}?",
            f"{now} {then} Screenings that used it stay as they are.",
            "Undo import",
            lambda: self._take_back(edition, editions.undo, "The last import was undone.", "The import is undone"),
        )

    def ask_remove(self, edition: Edition) -> None:
        """Ask whether to search a list no longer. Examples came with Watchdesk, so there is no file of them to import again."""
        entries = words.plural(edition.entry_count, "entry", "entries")
        back = "Examples cannot be brought back." if edition.is_example else "It can be imported again."
        confirm(
            self.window(),
            f"Remove {_name(edition)}?",
            f"Its {entries} are searched no longer, in any edition. Screenings that used it stay as they are. {back}",
            "Remove list",
            lambda: self._take_back(edition, editions.remove, "The list was removed.", "The list is removed"),
        )

    def ask_remove_examples(self) -> None:
        """Ask whether to search the examples no longer."""
        keys = [edition.list_key for edition in self._desk.editions if edition.is_example]
        confirm(
            self.window(),
            "Remove the examples?",
            "The example lists are searched no longer and cannot be brought back. Screenings that used them stay as they are.",
            "Remove examples",
            lambda: self._desk.jobs.write(partial(_remove_all, keys), self._examples_removed, what="The examples are removed"),
        )

    def _examples_removed(self, _: object) -> None:
        self._desk.message.emit("The examples were removed.")
        self._desk.reload_index()

    def _take_back(self, edition: Edition, deed: Callable[[Store, str], object], told: str, waits: str) -> None:
        def done(_: object) -> None:
            self.done.hide()
            self._desk.message.emit(f"{_name(edition)}: {told}")
            self._desk.reload_index(edition.list_key)

        self._desk.jobs.write(lambda store: deed(store, edition.list_key), done, what=waits)


def _changes(store_path: Path, edition: Edition, report: Progress) -> EditionChanges:
    is_small = edition.entry_count < FEW_ENTRIES
    return aside.carry_out(tasks.edition_changes, store_path, edition.number, report=report, is_small=is_small)


def _remove_all(keys: Sequence[str], store: Store) -> None:
    with store.transaction():
        for key in keys:
            editions.remove(store, key)


def _name(edition: Edition) -> str:
    name = list_info(edition.list_key, edition.list_name).name
    return f"{name} (example)" if edition.is_example else f"{name} (extract)" if edition.partial else name


def _age(edition: Edition) -> int | None:
    return edition_age(edition, date.today())


def _known_age(edition: Edition) -> int:
    """Return an age to sort by: of an edition without a date only that of its import is known, which says nothing."""
    return (_age(edition) or 0) if edition.published and not edition.is_example else -1


def _dated(edition: Edition) -> str:
    return f"of {words.day(edition.published[:10])}" if edition.published else "without a date"
