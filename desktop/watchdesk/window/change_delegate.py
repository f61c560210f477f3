"""Paints what an import changes in a field: what goes struck through, an arrow, what comes on a tinted ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from watchdesk.screening.importing import ChangedField
from watchdesk.window import style
from watchdesk.window.table_model import PADDING, ROW_ROLE, one_line

CONTEXT = 24
"""How many letters around a difference within a long text are shown."""

LONG = 60
"""Texts longer than this are shown only where they differ."""

LONGEST = 400
"""No cell is wide enough for more letters than this."""


class Mark(Enum):
    """How a piece of a change is painted."""

    SAME = "same"
    GONE = "gone"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a change and how it is painted."""

    text: str
    mark: Mark


def spoken(changed: ChangedField) -> str:
    """Return a change as one line of text, for sorting, copying and reading aloud."""
    if not changed.before:
        return f"+ {one_line(changed.after)}"
    return f"{one_line(changed.before)} → {one_line(changed.after)}" if changed.after else f"− {one_line(changed.before)}"


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return a change as pieces in the order they are painted: `before → after`, `+ after`, `− before`, or what differs."""
    before, after = one_line(before), one_line(after)
    if not before:
        return (Piece(f"+ {_cut(after)}", Mark.CAME),)
    if not after:
        return (Piece("− ", Mark.SAME), Piece(_cut(before), Mark.GONE))
    if max(len(before), len(after)) > LONG:
        within = _difference_within(before, after)
        if within:
            return within
    return (Piece(_cut(before), Mark.GONE), Piece(" → ", Mark.SAME), Piece(_cut(after), Mark.CAME))


def _difference_within(before: str, after: str) -> tuple[Piece, ...]:
    """Return the one place where two long texts differ, with some letters around it; nothing where they share too little."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    if head + tail < CONTEXT:
        return ()
    gone, came = before[head : len(before) - tail], after[head : len(after) - tail]
    lead = after[max(0, head - CONTEXT) : head]
    trail = after[len(after) - tail : len(after) - tail + CONTEXT] if tail else ""
    found = [
        Piece(("…" if head > CONTEXT else "") + lead, Mark.SAME),
        Piece(_cut(gone), Mark.GONE),
        Piece(_cut(came), Mark.CAME),
        Piece(trail + ("…" if tail > CONTEXT else ""), Mark.SAME),
    ]
    return tuple(piece for piece in found if piece.text)


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts share at their beginning, up to the last whole word."""
    count = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    while count and one[count - 1].isalnum() and (one[count : count + 1] + other[count : count + 1]).strip().isalnum():
        count -= 1
    return count


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


class ChangeDelegate(QStyledItemDelegate):
    """Paints the `ChangedField` of a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the cell's ground as the style does, then the change."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        rect: QRect = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        changed: ChangedField = index.data(ROW_ROLE)
        layout = _layout(pieces(changed.before, changed.after), option, rect.width())
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QColor(style.colours().ink))
        layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - layout.boundingRect().height()) / 2))
        painter.restore()


def _layout(found: Sequence[Piece], option: QStyleOptionViewItem, width: int) -> QTextLayout:
    """Return one line with the pieces' marks, ending in "…" where it is wider than the cell."""
    font = option.font
    text = "".join(piece.text for piece in found)
    shown = _fitting(text, QFontMetrics(font), width)
    layout = QTextLayout(shown, font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(wrap)
    layout.setFormats(list(_formats(found, len(shown))))
    layout.beginLayout()
    layout.createLine().setLineWidth(max(1, width))
    layout.endLayout()
    return layout


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    if metrics.horizontalAdvance(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if metrics.horizontalAdvance(f"{text[:middle]}…") <= width else (low, middle - 1)
    return f"{text[:low]}…"


def _formats(found: Sequence[Piece], length: int) -> list[QTextLayout.FormatRange]:
    used = style.colours()
    ranges, start = [], 0
    for piece in found:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, max(0, min(len(piece.text), length - start))
        shown = QTextCharFormat()
        if piece.mark is Mark.GONE:
            shown.setFontStrikeOut(True)
            shown.setForeground(QColor(used.dim))
        elif piece.mark is Mark.CAME:
            shown.setForeground(QColor(used.accent))
            shown.setBackground(QColor(used.selection))
        made.format = shown
        ranges.append(made)
        start += len(piece.text)
    return ranges
