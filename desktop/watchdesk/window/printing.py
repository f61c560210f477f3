"""Puts a report on paper: pages laid out from HTML, a foot with the report's number, its hash and "page x of y" on every one.

The same painting serves the PDF file, the preview and the printer. Works in a process without a window too (the terminal).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QLocale, QMarginsF, QRectF, QSaveFile, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
    QTextOption,
)

from watchdesk import __version__
from watchdesk.model.canonical import canonical_json
from watchdesk.model.errors import UserError
from watchdesk.model.progress import Progress, no_progress
from watchdesk.model.screening import Screening
from watchdesk.names.script import script_of
from watchdesk.reports import words
from watchdesk.reports.match_report import attachment_name, report_footer
from watchdesk.window.pagination import Page, Slice, paginated, part_cut_blocks

FAMILIES = (
    "Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans",
    "Noto Sans Arabic", "Noto Naskh Arabic", "Geeza Pro", "Noto Sans Hebrew",
    "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK JP", "Yu Gothic", "Hiragino Sans",
    "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Arial Unicode MS",
)  # fmt: skip
"""Fonts in the order they are tried, so that a name in any script prints; those that a machine lacks are passed over."""

MARGINS_MM = QMarginsF(20, 16, 20, 14)
FOOT_MM = 11.0
_INK = QColor("#1D2327")
_DIM = QColor("#5A6268")
_LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "GT", "SV", "PA", "DO", "NI", "PR"})


class PrintError(UserError):
    """A document that could not be written."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside a PDF."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be printed: HTML (its `<title>` names the document), and the lines at the foot of every page.

    `foot` is at most two lines: the first shares its line with the page number.
    """

    html: str
    foot: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document as a PDF, and the scripts in it that no font of this machine covers."""

    pdf: bytes
    lacking: tuple[str, ...]


def write_pdf(html: str, path: Path, *, foot: Sequence[str] = (), attachments: Sequence[Attachment] = ()) -> None:
    """Write a document as a PDF file, whole or not at all; a file of that name is replaced.

    Makes an offscreen Qt application where there is none yet. Raises PrintError where the file cannot be written.
    """
    _ensure_application()
    write_whole(pdf_bytes(Document(html, tuple(foot), tuple(attachments))), path)


def write_whole(data: bytes, path: Path) -> None:
    """Write a file whole or not at all; one of that name is replaced. Raises PrintError where it cannot be written."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly) or file.write(data) != len(data) or not file.commit():
        raise PrintError(f"{path} could not be written: {file.errorString()}. Choose another folder or name.")


def write_report(screening: Screening, html: str, path: Path) -> None:
    """Write the report of a screening as a PDF that carries the screening's content as a file. Raises PrintError."""
    document = report_document(screening, html)
    write_pdf(document.html, path, foot=document.foot, attachments=document.attachments)


def report_document(screening: Screening, html: str) -> Document:
    """Return the report of a screening with the foot of its pages and the content that its hash is of."""
    content = Attachment(attachment_name(screening), canonical_json(screening.content), "application/json")
    return Document(html, report_footer(screening), (content,))


def typeset(document: Document, report: Progress = no_progress) -> Typeset:
    """Set a document as a PDF. Raises Cancelled where `report` does.

    Makes an offscreen Qt application where there is none yet: it is a task for a process of its own, since a large document
    takes seconds.
    """
    _ensure_application()
    return Typeset(pdf_bytes(document, report), scripts_without_font(document.html))


def pdf_bytes(document: Document, report: Progress = no_progress) -> bytes:
    """Return a document as the bytes of a PDF. Raises Cancelled where `report` does."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(600)
    writer.setPageLayout(page_layout())
    pages = Pages(document, writer)
    for _ in pages.lay_out():
        report(0, 0, "Laying out the report")
    writer.setTitle(pages.title)
    writer.setCreator(f"Watchdesk {__version__}")
    for one in document.attachments:
        writer.addFileAttachment(one.name, QByteArray(one.content), one.mime_type)
    for page in pages.paint():
        report(page, pages.count, "Setting the pages")
    buffer.close()
    return bytes(data.data())


def page_layout(locale: QLocale | None = None) -> QPageLayout:
    """Return an upright page: Letter where a country uses it, else A4."""
    territory = QLocale.territoryToCode((locale or QLocale.system()).territory())
    size = QPageSize.PageSizeId.Letter if territory in _LETTER_COUNTRIES else QPageSize.PageSizeId.A4
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, MARGINS_MM, QPageLayout.Unit.Millimeter)


def report_font() -> QFont:
    """Return the font a report is set in, with its fallbacks for other scripts."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(9)
    return font


def scripts_without_font(html: str) -> tuple[str, ...]:
    """Return the names of the scripts in a document that no font of this machine covers: their letters would print as boxes."""
    _ensure_application()
    text = QTextDocument()
    text.setHtml(html)
    metrics = QFontMetrics(report_font())
    lacking = (letter for letter in sorted(set(text.toPlainText())) if letter.isalpha() and not metrics.inFontUcs4(ord(letter)))
    return tuple(dict.fromkeys(words.script(script_of(letter)) or "other" for letter in lacking))


class Pages:
    """A document on one paint device (a PDF writer or a printer), page by page; first laid out, then painted.

    Both pause again and again, after some milliseconds each, so that whoever draws it can do something else, or leave it.
    """

    def __init__(self, document: Document, device: QPagedPaintDevice) -> None:
        self._device = device
        self._document = document
        self._millimetre = device.logicalDpiX() / 25.4
        self._area = _paint_area(device)
        self._text = QTextDocument()
        self._pages: tuple[Page, ...] = ()

    @property
    def title(self) -> str:
        """The document's title."""
        return self._text.metaInformation(QTextDocument.MetaInformation.DocumentTitle)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def lay_out(self) -> Iterator[None]:
        """Lay the document out in pages, pausing now and then."""
        self._lay_out_text()
        yield
        room, scale = self._area.height() - FOOT_MM * self._millimetre, self._device.logicalDpiY() / 96
        self._pages = yield from paginated(self._text, room, scale)
        while part_cut_blocks(self._text, self._pages):
            self._pages = yield from paginated(self._text, room, scale)

    def paint(self, first: int = 1, last: int = 0) -> Generator[int, None, None]:
        """Paint the pages from `first` to `last` (0: to the end), counted from 1, each on a page of its own; yield each number."""
        wanted = range(first, min(last or self.count, self.count) + 1)
        painter = QPainter(self._device)
        try:
            for page in wanted:
                if page != wanted[0]:
                    self._device.newPage()
                self._paint_body(painter, page)
                self._paint_foot(painter, page)
                yield page
        finally:
            painter.end()

    def steps(self, first: int = 1, last: int = 0) -> Generator[int, None, None]:
        """Lay the document out, yielding 0, and paint pages, yielding the number of each."""
        for _ in self.lay_out():
            yield 0
        yield from self.paint(first, last)

    def _lay_out_text(self) -> None:
        text = self._text
        text.setUndoRedoEnabled(False)
        text.documentLayout().setPaintDevice(self._device)
        text.setDefaultFont(report_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        text.setDefaultTextOption(option)
        text.setDocumentMargin(0)
        text.setHtml(self._document.html)
        text.setTextWidth(self._area.width())

    def _paint_body(self, painter: QPainter, page: int) -> None:
        top = self._area.top()
        for part in self._pages[page - 1]:
            painter.save()
            painter.translate(self._area.left(), top - part.top)
            self._paint_slice(painter, part)
            painter.restore()
            top += part.height

    def _paint_slice(self, painter: QPainter, part: Slice) -> None:
        """Paint a stretch of the document, half a unit short, so that lines that only touch it are not painted unseen."""
        painter.setClipRect(QRectF(0, part.top, self._area.width(), part.height))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, part.top + 0.5, self._area.width(), part.height - 1)
        context.palette.setColor(QPalette.ColorRole.Text, _INK)
        self._text.documentLayout().draw(painter, context)

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        line = 3.4 * self._millimetre
        top = self._area.bottom() - FOOT_MM * self._millimetre + 3.0 * self._millimetre
        painter.setPen(QPen(_DIM, 0.15 * self._millimetre))
        painter.drawLine(QLineF(self._area.left(), top, self._area.right(), top))
        font = report_font()
        font.setPointSizeF(7)
        painter.setFont(font)
        place = QRectF(self._area.left(), top + 0.8 * self._millimetre, self._area.width(), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, f"page {page} of {self.count}")
        for text in self._document.foot:
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text)
            place.translate(0, line)


def _paint_area(device: QPagedPaintDevice) -> QRectF:
    """Return where on the page we paint, in the device's units: its own area starts inside the margins."""
    layout = device.pageLayout()
    rect = layout.paintRectPixels(device.logicalDpiX())
    return QRectF(0, 0, rect.width(), rect.height())


def _ensure_application() -> None:
    if QGuiApplication.instance() is None:
        if sys.platform != "win32":  # there the platform without a screen knows no fonts, and a screen is always there
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(sys.argv[:1]))


_kept: list[QGuiApplication] = []
"""The application this module made, if it had to: Qt needs it to live as long as the process."""
