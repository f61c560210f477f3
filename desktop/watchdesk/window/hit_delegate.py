"""How a hit is painted: score and bar, the matched name letter by letter, the quiet line, the badge at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from watchdesk.model.hit import Hit, LetterChange, Segment
from watchdesk.reports import words
from watchdesk.window import style
from watchdesk.window.hit_words import badge, quiet_line
from watchdesk.window.hits_model import HIT_ROLE, HitsModel
from watchdesk.window.style import GRID, SMALL_PIXELS

SCORE_WIDTH = 62
BAR_WIDTH, BAR_HEIGHT = 50, 4
NAME_PIXELS = 14
SCORE_PIXELS = 17
NAME_LINES, QUIET_LINES = 3, 2
ROWS_AT_ONCE = 16

Index = QModelIndex | QPersistentModelIndex
Ranges = tuple[QTextLayout.FormatRange, ...]


@dataclass(frozen=True, slots=True)
class _Fonts:
    score: QFont
    name: QFont
    small: QFont
    badge: QFont


class HitDelegate(QStyledItemDelegate):
    """Paints a row of `HitsModel`. Names are drawn as text layouts: nothing in them is ever read as mark-up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: _Fonts | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height a row needs at the width of the list."""
        hit = index.data(HIT_ROLE)
        width = _text_width(option)
        fonts = self._fonts_of(option)
        if hit is None:
            lines = _layout(str(index.data()), fonts.small, width - SCORE_WIDTH - 4 * GRID, ())
            return QSize(width, int(lines.boundingRect().height()) + 3 * GRID)
        name = self._name_layout(hit, fonts, self._name_width(hit, fonts, width), style.colours())
        quiet = self._quiet_layout(hit, fonts, width)
        height = name.boundingRect().height() + quiet.boundingRect().height()
        return QSize(width, max(56, int(height) + 2 * GRID + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        used, fonts = style.colours(), self._fonts_of(option)
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(used.selection))
            used = on_selection(used)
        painter.setPen(QColor(used.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        hit = index.data(HIT_ROLE)
        if hit is None:
            self._paint_quiet(painter, option, str(index.data()), fonts, used)
        else:
            self._paint_hit(painter, option, hit, fonts, used)
        painter.restore()

    def _paint_quiet(self, painter: QPainter, option: QStyleOptionViewItem, text: str, fonts: _Fonts, used: style.Colours) -> None:
        rect = option.rect
        painter.setPen(QColor(used.dim))
        left = rect.left() + 14 + SCORE_WIDTH
        layout = _layout(text, fonts.small, _text_width(option) - SCORE_WIDTH - 4 * GRID, ())
        layout.draw(painter, QPointF(left, rect.top() + 1.5 * GRID))

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit, fonts: _Fonts, used: style.Colours) -> None:
        rect, width = option.rect, _text_width(option)
        self._paint_score(painter, rect, hit.score, fonts, used)
        left, top = rect.left() + 14 + SCORE_WIDTH, rect.top() + GRID
        name_width = self._name_width(hit, fonts, width)
        name = self._name_layout(hit, fonts, name_width, used)
        painter.setPen(QColor(used.ink))
        name.draw(painter, QPointF(left, top))
        quiet_top = top + name.boundingRect().height() + 2
        painter.setPen(QColor(used.dim))
        self._quiet_layout(hit, fonts, width).draw(painter, QPointF(left, quiet_top))
        self._paint_badge(painter, rect, badge(hit.key), fonts, used)

    def _paint_score(self, painter: QPainter, rect: QRect, score: float, fonts: _Fonts, used: style.Colours) -> None:
        left, top = rect.left() + 14, rect.top() + GRID
        painter.setFont(fonts.score)
        painter.setPen(QColor(used.ink))
        painter.drawText(QRect(left, top - 2, SCORE_WIDTH, 24), Qt.AlignmentFlag.AlignLeft, words.whole_score(score))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(left, top + 25, BAR_WIDTH, BAR_HEIGHT)
        for colour, width in ((used.line, BAR_WIDTH), (used.accent, BAR_WIDTH * score / 100)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, BAR_HEIGHT), 2, 2)

    def _paint_badge(self, painter: QPainter, rect: QRect, text: str, fonts: _Fonts, used: style.Colours) -> None:
        metrics = QFontMetrics(fonts.badge)
        width = metrics.horizontalAdvance(text) + 12
        box = QRectF(rect.right() - width - 13.5, rect.top() + GRID + 0.5, width, 18)
        painter.setPen(QColor(used.line))
        painter.setBrush(QColor(used.ground))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(fonts.badge)
        painter.setPen(QColor(used.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _name_width(self, hit: Hit, fonts: _Fonts, width: int) -> int:
        return width - 14 - SCORE_WIDTH - QFontMetrics(fonts.badge).horizontalAdvance(badge(hit.key)) - 12 - 3 * GRID

    def _name_layout(self, hit: Hit, fonts: _Fonts, width: int, used: style.Colours) -> QTextLayout:
        segments = hit.explanation.segments or (Segment(hit.matched.text, LetterChange.EQUAL),)
        text = "".join(segment.text for segment in segments)
        return _layout(text, fonts.name, width, tuple(formats(segments, used)))

    def _quiet_layout(self, hit: Hit, fonts: _Fonts, width: int) -> QTextLayout:
        return cut_layout(quiet_line(hit), fonts.small, width - 14 - SCORE_WIDTH - 14)

    def _fonts_of(self, option: QStyleOptionViewItem) -> _Fonts:
        if self._fonts is None:
            base: QFont = option.font
            self._fonts = _Fonts(
                score=_sized(base, SCORE_PIXELS, QFont.Weight.Bold),
                name=_sized(base, NAME_PIXELS),
                small=_sized(base, SMALL_PIXELS),
                badge=_sized(base, 11),
            )
        return self._fonts


def hit_list(model: HitsModel, name: str) -> QListView:
    """Return a list of hits painted by a `HitDelegate`; `name` is what it is called aloud.

    Rows are laid out some at a time: each is as high as its text needs, and 200 of them at once would keep the next letter waiting.
    """
    view = QListView()
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setBatchSize(ROWS_AT_ONCE)
    view.setModel(model)
    view.setItemDelegate(HitDelegate(view))
    view.setAccessibleName(name)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setWordWrap(True)  # only then Qt lays the rows out anew where the list gets wider or narrower
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    return view


def _text_width(option: QStyleOptionViewItem) -> int:
    """Return the width that a row's texts are laid out for: as if the scroll bar stood there, so that its coming moves no row."""
    view = option.widget
    if isinstance(view, QListView):
        return view.width() - 2 * view.frameWidth() - view.verticalScrollBar().sizeHint().width()
    return option.rect.width()


def on_selection(used: style.Colours) -> style.Colours:
    """Return the colours for the selected row: only the system's high contrast asks for another ink there."""
    if used.on_selection == used.ink:
        return used
    ink = used.on_selection
    return replace(used, ink=ink, dim=ink, warning=ink, accent=ink, line=ink)


def formats(segments: tuple[Segment, ...], used: style.Colours) -> Iterator[QTextLayout.FormatRange]:
    """Yield how each stretch of a name is drawn: equal bold, changed underlined, missing struck through, extra dotted."""
    start = 0
    for segment in segments:
        made = QTextLayout.FormatRange()
        # Qt counts in UTF-16: a letter outside the first plane counts twice.
        made.start, made.length = start, len(segment.text.encode("utf-16-le")) // 2
        made.format = _format(segment.change, used)
        start += made.length
        yield made


def _format(change: LetterChange, used: style.Colours) -> QTextCharFormat:
    made = QTextCharFormat()
    if change is LetterChange.EQUAL:
        made.setFontWeight(QFont.Weight.DemiBold)
    elif change is LetterChange.CHANGED:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(used.warning))
    elif change is LetterChange.MISSING:
        made.setFontStrikeOut(True)
        made.setForeground(QColor(used.dim))
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(QColor(used.dim))
    return made


def _layout(text: str, font: QFont, width: int, ranges: Ranges, lines: int = NAME_LINES) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(list(ranges))
    layout.beginLayout()
    height = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def cut_layout(text: str, font: QFont, width: int) -> QTextLayout:
    """Lay out a quiet text; what has no room in its lines is cut off visibly."""
    layout = _layout(text, font, width, (), lines=QUIET_LINES)
    last = layout.lineAt(layout.lineCount() - 1)
    units = text.encode("utf-16-le")  # what Qt counts in
    if 2 * (last.textStart() + last.textLength()) >= len(units):
        return layout
    head, rest = (part.decode("utf-16-le", "ignore") for part in (units[: 2 * last.textStart()], units[2 * last.textStart() :]))
    return _layout(head + QFontMetrics(font).elidedText(rest, _RIGHT_END, width), font, width, (), lines=QUIET_LINES)


_RIGHT_END = Qt.TextElideMode.ElideRight


def _sized(base: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(base)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
