"""What else was compared, a field a row: beside each other where there is room for it, else the values below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from watchdesk.model.hit import FieldComparison, Verdict
from watchdesk.reports import words
from watchdesk.window.fact_widgets import value_text
from watchdesk.window.style import GRID
from watchdesk.window.widgets import label, line, tool_tip

VERDICT_PIXELS = 240
"""A longer verdict goes on below."""

ROOMY = 460
"""From this width on, the values have room beside a verdict."""

_HEADING_PIXELS, _POINTS_PIXELS = 72, 40
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a field, and the hairline below them, where one follows."""

    heading: QLabel
    values: QWidget
    verdict: QLabel
    points: QLabel
    below: QFrame | None


class FieldTable(QWidget):
    """Shows fields with what both sides say, the verdict and its points."""

    def __init__(self, fields: tuple[FieldComparison, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [_row(field, is_last=place == len(fields) - 1) for place, field in enumerate(fields)]
        self._is_roomy: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setColumnMinimumWidth(0, _HEADING_PIXELS)
        self._grid.setColumnStretch(1, 1)
        self._place(is_roomy=True)

    def minimumSizeHint(self) -> QSize:
        """Return no width: what there is room for is seen when there is one."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the values where there is room for them."""
        super().resizeEvent(event)
        width = event.size().width()
        room = VERDICT_PIXELS if width >= ROOMY else max(1, width - _HEADING_PIXELS - _POINTS_PIXELS - 6 * GRID)
        for one in self._rows:
            _give_room(one.verdict, min(VERDICT_PIXELS, room))
        self._place(is_roomy=width >= ROOMY)

    def _place(self, *, is_roomy: bool) -> None:
        if is_roomy is self._is_roomy:
            return
        self._is_roomy = is_roomy
        for place, one in enumerate(self._rows):
            top = 3 * place
            one.heading.setContentsMargins(0, 6, 0, 6)
            one.values.setContentsMargins(0, 6 if is_roomy else 0, 0, 6)
            self._grid.addWidget(one.heading, top, 0, _LEFT)
            self._grid.addWidget(one.verdict, top, 2, _RIGHT)
            self._grid.addWidget(one.points, top, 3, _RIGHT)
            if is_roomy:
                self._grid.addWidget(one.values, top, 1, _LEFT)
            else:
                self._grid.addWidget(one.values, top + 1, 0, 1, 4, _LEFT)
            if one.below is not None:
                self._grid.addWidget(one.below, top + 2, 0, 1, 4)


def _row(field: FieldComparison, *, is_last: bool) -> _Row:
    heading = label(field.field.capitalize() if field.field.islower() else field.field)
    return _Row(
        heading,
        value_text(field_text(field)),
        _verdict(field),
        label(words.points(field.points), "dim"),
        None if is_last else line(),
    )


def field_text(field: FieldComparison) -> str:
    """Return "yours 12 Feb 1950 · listed 1950"."""
    yours, listed = words.sides(field)
    return f"yours {yours or 'not given'} · listed {listed or 'not given'}"


def _verdict(field: FieldComparison) -> QLabel:
    said = field.verdict.value
    if field.note and field.verdict is not Verdict.UNKNOWN:
        said = f"{said}, {field.note}"
    made = label(said, field.verdict.value)
    made.setToolTip(tool_tip(field.note))
    return made


def _give_room(verdict: QLabel, pixels: int) -> None:
    """Let a verdict go on below where it is longer than its room."""
    verdict.setWordWrap(False)
    is_long = verdict.sizeHint().width() > pixels
    verdict.setWordWrap(is_long)
    verdict.setMinimumWidth(pixels if is_long else 0)
    verdict.setMaximumWidth(pixels if is_long else _UNBOUNDED)


_UNBOUNDED = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX: a width that binds nothing."""
