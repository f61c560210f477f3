"""Every kept screening: found again by its words, opened as it was kept, printed again, and the chain that proves them verified."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from watchdesk.model.progress import Progress
from watchdesk.model.screening import Screening, ScreeningSummary
from watchdesk.reports import words
from watchdesk.screening import aside, tasks
from watchdesk.store import screenings
from watchdesk.store.chain import ChainReport
from watchdesk.store.store import Store
from watchdesk.window.desk import Desk
from watchdesk.window.print_flow import PrintFlow
from watchdesk.window.record_view import RecordView
from watchdesk.window.table_model import Column, RowsModel, RowsView
from watchdesk.window.widgets import LineEdit, button, column, frame, label, row, set_role

TYPING_MS = 20
"""How long typing may rest before the records are looked through: ten thousand take as long again."""

SHOWN = 2000
"""How many records the table shows at the most; words find the others."""

FEW_RECORDS = 50
"""So many are verified without the window noticing it; more are verified by a process of its own."""

Found = tuple[tuple[ScreeningSummary, ...], int]

COLUMNS: tuple[Column[ScreeningSummary], ...] = (
    Column("No.", lambda one: f"{one.number:,}", 70, right=True, sort=lambda one: one.number),
    Column("When", lambda one: words.moment(one.made_at), 210, sort=lambda one: one.number),
    Column("Subject", lambda one: one.subject_name),
    Column("Hits", lambda one: f"{one.hit_count:,}", 60, right=True, sort=lambda one: one.hit_count),
    Column(
        "Best", lambda one: words.score(one.best_score) if one.hit_count else "–", 60, right=True, sort=lambda one: one.best_score
    ),
    Column("Operator", lambda one: one.operator, 150),
    Column("Occasion", lambda one: one.occasion, 90),
    Column("SHA-256", lambda one: f"{one.content_sha256[:12]} …", 130, dim=True, tip=lambda one: one.content_sha256, spare=True),
)


class RecordsPage(QStackedWidget):
    """The page of records, with one record behind it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.flow = PrintFlow(desk, self)
        self.model = RowsModel(COLUMNS, self)
        self.table = RowsView(self.model, "Records")
        self.search_box = LineEdit()
        self.search_box.setPlaceholderText("Find by name, operator, date, number or hash")
        self.search_box.setAccessibleName("Find records")
        self.search_box.setClearButtonEnabled(True)
        self.counted = label(role="dim")
        self.verify_button = button("Verify records", tip="Check that no record was changed, added or taken out")
        self.open_button = button("Open")
        self._make_verdict()
        self.empty_title, self.empty_text = label(role="strong"), label(wrap=True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self.overview = self._overview()
        self.record = RecordView()
        self.addWidget(self.overview)
        self.addWidget(self.record)
        self._connect()
        if desk.is_ready:
            self.refresh()

    def activate(self) -> None:
        """Put the cursor where work begins."""
        (self.search_box if self.currentWidget() is self.overview else self.record.back).setFocus()

    def find_in_page(self) -> None:
        """Put the cursor in the search box."""
        self.setCurrentWidget(self.overview)
        self.search_box.setFocus()
        self.search_box.selectAll()

    def print_page(self) -> None:
        """Print the record that is open, or the one that is chosen."""
        if self.currentWidget() is self.record and self.record.screening is not None:
            self.flow.print_screening(self.record.screening)
        elif (chosen := self.table.current()) is not None:
            self._desk.jobs.read(lambda store: screenings.get(store, chosen.number), self.flow.print_screening)
        else:
            self._desk.message.emit("Choose a record to print.")

    def open_record(self, number: int) -> None:
        """Open a screening as it was kept."""
        self._desk.jobs.read(lambda store: screenings.get(store, number), self._opened, newest="open record")

    def refresh(self) -> None:
        """Look through the records with the words that are typed."""
        typed = self.search_box.text()
        self._desk.jobs.read(partial(_found, typed), self._show, newest="records")

    def verify(self) -> None:
        """Check the whole chain of records, as a job."""
        self.verify_button.setEnabled(False)
        self._desk.jobs.run("Verifying the records", _verify, self._verified, cancelled=lambda: self.verify_button.setEnabled(True))

    # Making

    def _make_verdict(self) -> None:
        self.verdict_text = label(wrap=True, selectable=True)
        self.verdict_close = button("Dismiss", "plain")
        self.verdict = frame("quiet-notice")
        self.verdict.setLayout(row(self.verdict_text, self.verdict_close, margins=(14, 6, 8, 6), stretch=0))
        self.verdict.hide()

    def _overview(self) -> QWidget:
        pane = frame("pane")
        pane.setLayout(column(self.table, margins=(6, 4, 6, 6)))
        empty = frame("pane")
        empty.setLayout(column(self.empty_title, self.empty_text, None, margins=(24, 20, 24, 20)))
        self.body = QStackedWidget()
        self.body.addWidget(pane)
        self.body.addWidget(empty)
        head = row(column(label("Records", "title"), self.counted, spacing=2), None, self.verify_button)
        tools = row(self.search_box, self.open_button)
        made = QWidget()
        made.setLayout(column(head, self.verdict, tools, self.body, spacing=14, margins=(24, 18, 24, 18), stretch=3))
        return made

    def _connect(self) -> None:
        desk = self._desk
        desk.records_changed.connect(self.refresh)
        desk.show_screening.connect(self.open_record)
        self.search_box.textChanged.connect(lambda _: self._typing.start())
        self.search_box.returnPressed.connect(self._open_first)
        self._typing.timeout.connect(self.refresh)
        self.table.opened.connect(lambda one: self.open_record(one.number))
        self.open_button.clicked.connect(self._open_current)
        self.verify_button.clicked.connect(self.verify)
        self.verdict_close.clicked.connect(self.verdict.hide)
        self.record.back.clicked.connect(self._back)
        self.record.print_again.clicked.connect(self.print_page)

    # Showing

    def _show(self, result: Found) -> None:
        found, count = result
        typed = self.search_box.text().strip()
        chosen = self.table.current()
        self.model.show_rows(found)
        place = next((place for place, one in enumerate(self.model.rows) if chosen is not None and one.number == chosen.number), 0)
        if found:
            self.table.selectRow(place)
        beyond = f", the newest {len(found):,} are shown" if count > len(found) else ""
        self.counted.setText(f"{words.plural(count, 'screening')}{' found' if typed else ''}{beyond}" if found else "")
        self.body.setCurrentIndex(0 if found else 1)
        self.open_button.setEnabled(bool(found))
        if typed:
            self.empty_title.setText("No record holds all of these words")
            self.empty_text.setText("Words are looked for in names, operators, dates, occasions, numbers and hashes.")
        else:
            self.empty_title.setText("No screening has been kept yet")
            self.empty_text.setText(
                "A search is kept here for good when you press Enter, save it or print it: what was searched in which editions, "
                "under which settings, and everything that was found. Searching while you type is not kept."
            )

    def _open_first(self) -> None:
        self._typing.stop()
        typed = self.search_box.text()
        self._desk.jobs.read(partial(_found, typed), self._show_and_enter, newest="records")

    def _show_and_enter(self, result: Found) -> None:
        self._show(result)
        found, _ = result
        if len(found) == 1:
            self.open_record(found[0].number)
        elif found:
            self.table.setFocus()

    def _open_current(self) -> None:
        chosen = self.table.current()
        if chosen is not None:
            self.open_record(chosen.number)

    def _opened(self, screening: Screening) -> None:
        self.record.show_screening(screening)
        self.setCurrentWidget(self.record)
        self.record.hits.setFocus()

    def _back(self) -> None:
        self.setCurrentWidget(self.overview)
        self.table.setFocus()

    def _verified(self, report: ChainReport) -> None:
        self.verify_button.setEnabled(True)
        set_role(self.verdict, "quiet-notice" if report.ok else "notice")
        last = f" The last link of the chain is {report.last_chain_sha256}." if report.ok and report.checked else ""
        self.verdict_text.setText(f"{report.sentence}{last}")
        self.verdict.show()


def _verify(store: Store, report: Progress) -> ChainReport:
    is_small = screenings.count(store) < FEW_RECORDS
    return aside.carry_out(tasks.verify_records, store.path, report=report, is_small=is_small)


def _found(typed: str, store: Store) -> Found:
    """Return the newest records that hold the words, and how many hold them."""
    return screenings.summaries(store, typed, limit=SHOWN), screenings.count(store, typed)
