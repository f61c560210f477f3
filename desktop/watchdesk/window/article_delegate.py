"""How an article is painted in the list: its title, one quiet line, and the words found in it, marked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from watchdesk.model.article import ArticleFound
from watchdesk.reports import words
from watchdesk.window import style
from watchdesk.window.article_marks import Places
from watchdesk.window.style import BODY_PIXELS, GRID, SMALL_PIXELS
from watchdesk.window.table_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
SIDE = 14
TITLE_LINES, SNIPPET_LINES = 2, 3
_Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A stored article as a row: what was found, how many entries it names, and whether words were searched for."""

    found: ArticleFound
    names: int
    is_searched: bool = False

    @property
    def quiet(self) -> str:
        """The quiet line: publisher, date, number of listed names."""
        named = words.plural(self.names, "name") if self.names else "no listed name"
        return " · ".join(part for part in (self.found.publisher, words.day(self.found.published), named) if part)


class ArticleDelegate(QStyledItemDelegate):
    """Paints `ArticleRow`s as text layouts: nothing in them is read as mark-up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height a row needs at the width of the list."""
        width = getattr(option.widget, "viewport", lambda: option.widget)().width()
        height = sum(int(part.boundingRect().height()) + 3 for part in self._parts(option, index, width))
        return QSize(width, height + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        used, rect = style.colours(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(used.selection))
        painter.setPen(QColor(used.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        top = float(rect.top() + GRID)
        for part, colour in zip(self._parts(option, index, rect.width()), (used.ink, used.dim, used.ink), strict=False):
            painter.setPen(QColor(colour))
            part.draw(painter, QPointF(rect.left() + SIDE, top))
            top += part.boundingRect().height() + 3
        painter.restore()

    def _parts(self, option: QStyleOptionViewItem, index: Index, width: int) -> list[QTextLayout]:
        shown = index.data(ROW_ROLE)
        assert isinstance(shown, ArticleRow)
        room = width - 2 * SIDE
        title = laid_out(shown.found.title, _font(option, BODY_PIXELS, QFont.Weight.DemiBold), room, TITLE_LINES)
        quiet = laid_out(shown.quiet, _font(option, SMALL_PIXELS), room, 1)
        if not shown.is_searched:
            return [title, quiet]
        return [title, quiet, laid_out(shown.found.snippet, _font(option, SMALL_PIXELS), room, SNIPPET_LINES, shown.found.marks)]


def laid_out(text: str, font: QFont, width: int, lines: int, marks: _Spans = ()) -> QTextLayout:
    """Return a text laid out in at most some lines, with "…" where more follow; `marks` are bold and on a ground of their own."""
    text = text.replace("\n", " ")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, marks))
    _break(layout, width, lines)
    last = layout.lineAt(layout.lineCount() - 1)
    end = last.textStart() + last.textLength()
    if layout.lineCount() == lines and end < len(text.encode("utf-16-le")) // 2:
        cut = text.encode("utf-16-le")[: 2 * max(0, end - 2)].decode("utf-16-le", "ignore").rstrip() + "…"
        layout.setText(cut)
        _break(layout, width, lines)
    return layout


def _break(layout: QTextLayout, width: int, lines: int) -> None:
    layout.beginLayout()
    top = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()


def _formats(text: str, marks: _Spans) -> list[QTextLayout.FormatRange]:
    used, places, made = style.colours(), Places(text), []
    for start, end in marks:
        one = QTextLayout.FormatRange()
        one.start, one.length = places.to_qt(start), places.to_qt(end) - places.to_qt(start)
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setBackground(QColor(used.warning_ground))
        one.format = marked
        made.append(one)
    return made


def _font(option: QStyleOptionViewItem, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(option.font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made
