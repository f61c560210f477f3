"""What the detail pane is built of: tables of facts, excerpts with marks, link buttons; untrusted text stays text."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from watchdesk.model.article import Excerpt
from watchdesk.reports import words
from watchdesk.window import style
from watchdesk.window.style import COLUMN_PIXELS, GRID, SMALL_PIXELS
from watchdesk.window.widgets import SELECTABLE, button, column, frame, heading, label, line, on_click, row

LABEL_WIDTH, WIDEST_LABEL = 136, 224
"""The column of headings is as wide as they need, within these."""

ROOMY = 540
"""From this width on, a wallet's address has room beside the widest heading."""

UNBROKEN = 24
"""Words of more letters than this may be wider than their column."""


def name_label(text: str, *, pixels: int = 0, is_bold: bool = False) -> QLabel:
    """Return a name that can be selected and copied. One of a right-to-left script stands at the left too, below its heading."""
    made = label(text, wrap=True, selectable=True)
    if is_right_to_left(text):
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    if pixels or is_bold:
        font = QFont(made.font())
        if pixels:
            font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        made.setFont(font)
    return made


class BreakingText(QTextEdit):
    """A text that is broken anywhere where a word is longer than its line, as labels cannot; what is copied has no break in it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(SELECTABLE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # as labels have it: Tab goes to what can be done
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for direction in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            direction(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._size_at(max(1, width)).height()

    def sizeHint(self) -> QSize:
        """Return the size of the text in one line."""
        return self._size_at(-1)

    def minimumSizeHint(self) -> QSize:
        """Return no width: any will do."""
        return QSize(1, self.fontMetrics().height())

    def _size_at(self, width: int) -> QSize:
        """Return the size at a width, with −1 at that of the longest line; what is shown keeps its own."""
        document = self.document()
        shown = document.textWidth()
        document.setTextWidth(width)
        size = document.size()
        document.setTextWidth(shown)
        return QSize(ceil(size.width()), ceil(size.height()))


def _has_long_word(text: str) -> bool:
    return len(max(text.split(), key=len, default="")) > UNBROKEN


def value_text(text: str) -> QWidget:
    """Return a value that can be selected and copied, all of it in sight however narrow its column is."""
    if not _has_long_word(text):
        return name_label(text)
    made = QWidget()
    made.setLayout(row(BreakingText(text)))
    return made


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter that has a direction goes from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def fact_table(rows: Sequence[tuple[str, str | QWidget]]) -> QWidget:
    """Return rows of a dim heading and a value that can be selected, hairlines between them."""
    width = _heading_width(title for title, _ in rows)
    made = _FactTable(width)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    for place, (title, value) in enumerate(rows):
        top = 2 * place
        shown = value_text(value) if isinstance(value, str) else _at_left(value)
        titled = label(title, "dim", wrap=True)
        titled.setFixedWidth(width)  # as there is room for nearly always: it is not laid out twice
        made.headings.append(titled)
        for widget, at in ((titled, 0), (shown, 1)):
            widget.setContentsMargins(0, 5, 0, 5)
            grid.addWidget(widget, top, at, Qt.AlignmentFlag.AlignTop)
        if place < len(rows) - 1:
            grid.addWidget(line(), top + 1, 0, 1, 2)
    return made


class _FactTable(QWidget):
    """Holds rows of facts, and gives their headings the width they need where there is room for it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.headings: list[QLabel] = []
        self._width = width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give headings their width."""
        super().resizeEvent(event)
        width = self._width if event.size().width() >= ROOMY else LABEL_WIDTH
        for titled in self.headings:
            titled.setFixedWidth(width)


def _heading_width(titles: Iterable[str]) -> int:
    """Return how many pixels the headings need, at the size of quiet text, so that none wraps that has no need to."""
    font = QFont(QApplication.font())
    font.setPixelSize(SMALL_PIXELS)
    metrics = QFontMetrics(font)
    return min(max(LABEL_WIDTH, *(metrics.horizontalAdvance(title) + 2 for title in titles)), WIDEST_LABEL)


def _at_left(widget: QWidget) -> QWidget:
    """Return a holder that gives a widget its own width, so that it does not narrow the column it stands in."""
    made = QWidget()
    made.setLayout(row(widget, None))
    return made


def section(title: str, *content: QWidget) -> QWidget:
    """Return a heading with what stands under it."""
    made = QWidget()
    made.setLayout(column(heading(title), *content, spacing=6 if len(content) < 2 else GRID))
    return made


def stacked(sections: Iterable[QWidget]) -> QWidget:
    """Return sections below each other, in a column that can be read."""
    inner = QWidget()
    inner.setMaximumWidth(COLUMN_PIXELS)
    inner.setProperty("role", "scrolled")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(GRID - 1, 12, 12, 16)  # the area begins so much before what stands above it, for its border
    layout.setSpacing(18)
    for one in sections:
        layout.addWidget(one)
    layout.addStretch(1)
    return inner


class ScrollArea(QScrollArea):
    """Scrolls up and down, and sideways only where something in it cannot be made narrower.

    Tab stops at it only where there is something to scroll, and the style sheet shows that it does.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._stop_for_tab)
        self._stop_for_tab(0, 0)

    def _stop_for_tab(self, _: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most > 0 else Qt.FocusPolicy.NoFocus)


def scrolled(name: str) -> QScrollArea:
    """Return an empty area that scrolls up and down; `name` says what is in it."""
    return ScrollArea(name)


def link(text: str, do: Callable[[], object], *, tip: str = "") -> QPushButton:
    """Return a button that looks like a link; a long text is cut, and whole in the tip."""
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    made = button(shown.replace("&", "&&"), "link", tip=tip or (text if shown != text else ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(text)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return on_click(made, do)


def marked_html(text: str, marks: Sequence[tuple[int, int]], used: style.Colours) -> str:
    """Return text as HTML with marks; everything of the text itself is escaped."""
    pieces, place = [], 0
    for start, end in sorted(marks):
        if start < place:
            continue
        pieces.append(html.escape(text[place:start]))
        marked = html.escape(text[start:end])
        pieces.append(f'<span style="background-color:{used.warning_ground};font-weight:600">{marked}</span>')
        place = end
    pieces.append(html.escape(text[place:]))
    return "".join(pieces).replace("\n", "<br>")


class ExcerptCard(QFrame):
    """The lines around a mention with their source; a double click, or Enter, opens the article there."""

    def __init__(self, excerpt: Excerpt, open_article: Callable[[int, int], object]) -> None:
        super().__init__()
        self._excerpt = excerpt
        self._open = open_article
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Double-click opens the article here")
        self.setAccessibleName(f"{excerpt.text} {source_line(excerpt)}")
        self.text = _marked_text(excerpt)
        (self.text.viewport() if isinstance(self.text, BreakingText) else self.text).installEventFilter(self)
        bar = frame("mark")
        bar.setFixedWidth(3)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.addWidget(bar, 0, 0, 2, 1)
        grid.addWidget(self.text, 0, 1)
        grid.addWidget(label(source_line(excerpt), "dim", wrap=True), 1, 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the article."""
        event.accept()
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the article."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the text opens the article too."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.open()
            return True
        return super().eventFilter(watched, event)

    def open(self) -> None:
        """Open the article at the first mark."""
        first = self._excerpt.marks[0][0] if self._excerpt.marks else 0
        self._open(self._excerpt.article, self._excerpt.start + first)


def _marked_text(excerpt: Excerpt) -> QWidget:
    """Return the text with its marks, broken anywhere where it has a wallet's address."""
    shown = f"“{marked_html(excerpt.text, excerpt.marks, style.colours())}”"
    if _has_long_word(excerpt.text):
        breaking = BreakingText(excerpt.text)
        breaking.setHtml(shown)
        return breaking
    made = QLabel(shown)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setOpenExternalLinks(False)
    return made


def source_line(excerpt: Excerpt) -> str:
    """Return where an excerpt comes from: title, publisher, date."""
    return " · ".join(part for part in (excerpt.title, excerpt.publisher, words.day(excerpt.published)) if part)
