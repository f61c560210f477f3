"""Shows a report as it will be printed, page by page, and sends it to paper or into a PDF file. Works where there is no printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QGraphicsView, QWidget

from watchdesk.window import file_dialogs, style
from watchdesk.window.printing import Document, Pages, PrintError, page_layout, scripts_without_font, write_pdf
from watchdesk.window.style import GRID
from watchdesk.window.widgets import button, column, frame, label, line, row


class PreviewDialog(QDialog):
    """The preview of one document."""

    saved = Signal(object)
    """The `Path` of a PDF that was written."""
    failed = Signal(str)
    """Why a PDF could not be written."""
    printed = Signal()

    def __init__(self, document: Document, title: str, suggestion: Path, parent: QWidget | None = None) -> None:
        """`suggestion` is where a PDF goes unless the user says otherwise."""
        super().__init__(parent)
        self.setWindowTitle(f"Print: {title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document = document
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setPageLayout(page_layout())
        self.printer.setDocName(title)
        self.preview = QPrintPreviewWidget(self.printer, self)
        self.preview.setAccessibleName("Preview")
        for view in self.preview.findChildren(QGraphicsView):  # its own ground is grey in every look
            view.setBackgroundBrush(QColor(style.colours().line))
        self.preview.paintRequested.connect(self._paint)
        self.preview.previewChanged.connect(self._show_place)
        self._make_controls(suggestion)
        self._lay_out()
        self.resize(900, 860)

    def save_as(self, path: Path) -> None:
        """Write the document as a PDF and close; where that fails, say why and stay."""
        try:
            write_pdf(self._document.html, path, foot=self._document.foot, attachments=self._document.attachments)
        except PrintError as error:
            self.problem.setText(str(error))
            self.problem_frame.show()
            self.failed.emit(str(error))
            return
        self.saved.emit(path)
        self.accept()

    def _make_controls(self, suggestion: Path) -> None:
        self.back = button("‹", tip="Page before (Page up)")
        self.back.setAccessibleName("Page before")
        self.on = button("›", tip="Next page (Page down)")
        self.on.setAccessibleName("Next page")
        self.place = label(role="dim")
        self.back.clicked.connect(lambda: self._go(-1))
        self.on.clicked.connect(lambda: self._go(1))
        self.width_button = button("Fit width")
        self.width_button.clicked.connect(self.preview.fitToWidth)
        self.page_button = button("Whole page")
        self.page_button.clicked.connect(self.preview.fitInView)
        self.print_button = button("Print…")
        self.print_button.clicked.connect(self._print)
        if not QPrinterInfo.availablePrinterNames():
            self.print_button.setEnabled(False)
            self.print_button.setToolTip("No printer is set up on this machine. Save the report as a PDF instead.")
        self.save_button = button("Save as PDF…", "primary")
        self.save_button.clicked.connect(lambda: file_dialogs.ask_for_pdf(self, suggestion, self.save_as))
        self.close_button = button("Close")
        self.close_button.clicked.connect(self.reject)
        for keys, step in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._go(step))

    def _lay_out(self) -> None:
        self.problem = label(wrap=True)
        self.problem_frame = frame("notice")
        self.problem_frame.setLayout(row(self.problem, margins=(14, 8, 14, 8)))
        lacking = scripts_without_font(self._document.html)
        self.problem.setText(
            f"This machine has no font for {', '.join(lacking)}: such letters print as boxes. Install one, for example Noto Sans, "
            "and print again."
        )
        self.problem_frame.setVisible(bool(lacking))
        bar = row(self.back, self.place, self.on, None, self.width_button, self.page_button, margins=(16, 8, 16, 8))
        foot = row(None, self.close_button, self.print_button, self.save_button, margins=(16, 8, 16, 12))
        everything = column(bar, line(), self.problem_frame, self.preview, line(), foot, spacing=0)
        everything.setStretch(3, 1)
        self.setLayout(everything)
        self.setMinimumSize(60 * GRID, 60 * GRID)
        self.save_button.setFocus()

    def _paint(self, printer: QPrinter) -> None:
        Pages(self._document, printer).paint()

    def _show_place(self) -> None:
        pages, page = self.preview.pageCount(), self.preview.currentPage()
        self.place.setText(f"page {page} of {pages}" if pages else "")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < pages)

    def _go(self, step: int) -> None:
        wanted = min(max(1, self.preview.currentPage() + step), self.preview.pageCount())
        self.preview.setCurrentPage(wanted)
        self._show_place()

    def _print(self) -> None:
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.preview.pageCount()))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.accepted.connect(lambda: self._send(self.printer))
        QDialog.open(dialog)

    def _send(self, printer: QPrinter) -> None:
        Pages(self._document, printer).paint(printer.fromPage() or 1, printer.toPage())
        self.printed.emit()
        self.accept()
