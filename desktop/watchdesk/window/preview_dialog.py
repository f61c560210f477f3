"""Shows a report as it will be printed, page by page, and sends it to paper or into a PDF file. Works where there is no printer.

The report is set in a process of its own while the dialog says how far it is; what is shown is the very PDF that is saved.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QWidget

from watchdesk.model.errors import UserError
from watchdesk.screening.aside import carry_out
from watchdesk.store import backups
from watchdesk.window import file_dialogs, style
from watchdesk.window.desk import Desk
from watchdesk.window.jobs import Job
from watchdesk.window.printing import Document, Pages, PrintError, Typeset, page_layout, typeset, write_whole
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, column, frame, give_size, label, line, row

SLICE_SECONDS = 0.012
"""How long the window works for the printer before it looks what else there is to do."""


class PreviewDialog(QDialog):
    """The preview of one document."""

    saved = Signal(object)
    """The `Path` of a PDF that was written."""
    failed = Signal(str)
    """Why a PDF could not be written."""
    printed = Signal()

    def __init__(self, document: Document, title: str, suggestion: Path, desk: Desk, parent: QWidget | None = None) -> None:
        """`suggestion` is where a PDF goes unless the user says otherwise; the store of the desk is never written over."""
        super().__init__(parent)
        self.setWindowTitle(f"Print: {title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document, self._title, self._store_path = document, title, desk.store_path
        self._data, self._buffer = b"", QBuffer(self)
        self._printing: Generator[int, None, None] | None = None
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._print_on)
        self.pdf = QPdfDocument(self)
        self.preview = QPdfView(self)
        self.preview.setAccessibleName("Preview")
        self.preview.setPageMode(QPdfView.PageMode.MultiPage)
        self.preview.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.preview.setDocument(self.pdf)
        ground = self.preview.palette()
        ground.setColor(QPalette.ColorRole.Dark, QColor(style.colours().line))  # its own is grey in every look
        self.preview.setPalette(ground)
        self.preview.pageNavigator().currentPageChanged.connect(self._show_place)
        self._make_controls(suggestion)
        self._lay_out()
        give_size(self, 900, 860)
        self.finished.connect(self._leave)
        self._job: Job | None = desk.jobs.make(
            "Laying out the report", lambda report: carry_out(typeset, document, report=report), self._show, self._could_not
        )
        self._job.progress.connect(self._progress)

    @property
    def is_ready(self) -> bool:
        """True once the pages are shown."""
        return bool(self._data)

    def save_as(self, path: Path) -> None:
        """Write the document as a PDF and close; where that fails, say why and stay."""
        try:
            if backups.is_of_store(path, self._store_path):
                raise PrintError(f"{path} belongs to the store itself, with all its records. Choose another name.")
            write_whole(self._data, path)
        except PrintError as error:
            self._say(str(error))
            self.failed.emit(str(error))
            return
        self.saved.emit(path)
        self.accept()

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages that a printer is set to; the dialog closes when that is done."""
        pages = Pages(self._document, printer)
        self._printing = pages.steps(printer.fromPage() or 1, printer.toPage())
        self._printer = printer
        for one in (self.print_button, self.save_button):
            one.setEnabled(False)
        self._slices.start(0)

    def _make_controls(self, suggestion: Path) -> None:
        self.back = button("‹", tip="Page before (Page up)")
        self.back.setAccessibleName("Page before")
        self.on = button("›", tip="Next page (Page down)")
        self.on.setAccessibleName("Next page")
        self.place = label("Laying out the report …", role="dim")
        self.back.clicked.connect(lambda: self._go(-1))
        self.on.clicked.connect(lambda: self._go(1))
        self.width_button = button("Fit width")
        self.width_button.clicked.connect(lambda: self.preview.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self.page_button = button("Whole page")
        self.page_button.clicked.connect(lambda: self.preview.setZoomMode(QPdfView.ZoomMode.FitInView))
        self.print_button = button("Print…")
        self.print_button.clicked.connect(self._print)
        if not QPrinterInfo.availablePrinterNames():
            self.print_button.setToolTip("No printer is set up on this machine. Save the report as a PDF instead.")
        self.save_button = button("Save as PDF…", "primary")
        self.save_button.clicked.connect(lambda: file_dialogs.ask_for_pdf(self, suggestion, self.save_as))
        self.close_button = button("Close")
        self.close_button.clicked.connect(self.reject)
        for one in (self.back, self.on, self.width_button, self.page_button, self.print_button, self.save_button):
            one.setEnabled(False)
        for keys, step in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._go(step))

    def _lay_out(self) -> None:
        self.problem = label(wrap=True)
        self.problem_frame = frame("notice")
        self.problem_frame.setLayout(row(self.problem, margins=(14, 8, 14, 8)))
        self.problem_frame.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        waiting = QWidget()
        waiting.setLayout(column(None, self.bar, None, margins=(120, 0, 120, 0)))
        self.stack = QStackedWidget()
        self.stack.addWidget(waiting)
        self.stack.addWidget(self.preview)
        bar = row(self.back, self.place, self.on, None, self.width_button, self.page_button, margins=(16, 8, 16, 8))
        foot = row(None, self.close_button, self.print_button, self.save_button, margins=(16, 8, 16, 12))
        everything = column(bar, line(), self.problem_frame, self.stack, line(), foot, spacing=0)
        everything.setStretch(3, 1)
        self.setLayout(everything)
        self.setMinimumSize(60 * GRID, 60 * GRID)

    def _progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.place.setText(f"{what} …")

    def _show(self, made: Typeset) -> None:
        if self._job is None:  # closed meanwhile
            return
        self._job = None
        self._data = made.pdf
        self._buffer.setData(QByteArray(made.pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(self._buffer)
        self.stack.setCurrentWidget(self.preview)
        for one in (self.width_button, self.page_button, self.save_button):
            one.setEnabled(True)
        self.print_button.setEnabled(bool(QPrinterInfo.availablePrinterNames()))
        if made.lacking:
            self._say(
                f"This machine has no font for {', '.join(made.lacking)}: such letters print as boxes. Install one, for example "
                "Noto Sans, and print again."
            )
        self._show_place()
        self.save_button.setFocus()

    def _could_not(self, error: UserError) -> None:
        if self._job is not None:
            self._job = None
            self.bar.hide()
            self.place.setText("")
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem_frame.show()

    def _show_place(self) -> None:
        pages, page = self.pdf.pageCount(), self.preview.pageNavigator().currentPage() + 1
        self.place.setText(f"page {page} of {pages}" if pages else "")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < pages)

    def _go(self, step: int) -> None:
        wanted = min(max(0, self.preview.pageNavigator().currentPage() + step), self.pdf.pageCount() - 1)
        if wanted >= 0:
            self.preview.pageNavigator().jump(wanted, QPointF())

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setDocName(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.pdf.pageCount()))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def _print_on(self) -> None:
        """Print for a moment."""
        until = time.monotonic() + SLICE_SECONDS
        while self._printing is not None and time.monotonic() < until:
            page = next(self._printing, None)
            if page is None:
                self._slices.stop()
                self._printing = None
                self.printed.emit()
                self.accept()
            else:
                self.place.setText(f"Printing page {page} …" if page else "Laying out the report …")

    def _leave(self) -> None:
        """Closed: stop what is under way."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._slices.stop()
        if self._printing is not None:
            self._printer.abort()
            self._printing.close()
            self._printing = None
        self.pdf.close()
