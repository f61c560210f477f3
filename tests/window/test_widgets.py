"""The small widgets that every page uses."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.window.flow_layout import FlowLayout
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import MainWindow
from watchdesk.window.widgets import Room, column, label, laid_out_once


class Asked(QWidget):
    """Counts how often a layout asks it how large it is."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def minimumSizeHint(self) -> QSize:
        """Count."""
        self.times += 1
        return QSize(40, 20)


def test_widgets_that_come_together_are_laid_out_together(qtbot: QtBot) -> None:
    page, asked, late = QWidget(), Asked(), [Asked(), Asked()]
    layout = column(asked, *late, spacing=0, margins=(0, 0, 0, 0))
    page.setLayout(layout)
    for one in late:
        one.hide()
    qtbot.addWidget(page)
    page.resize(300, 300)
    page.show()
    before = asked.times
    with laid_out_once(layout):
        for one in late:
            asked.updateGeometry()
            one.show()
        assert asked.times == before
    QApplication.processEvents()
    assert asked.times > before
    assert [one.geometry().top() for one in (asked, *late)] == [0, 100, 200]


def test_one_who_lays_out_later_may_be_told_by_another(qtbot: QtBot) -> None:
    page, asked = QWidget(), Asked()
    layout = column(asked)
    page.setLayout(layout)
    qtbot.addWidget(page)
    page.show()
    before = asked.times
    with laid_out_once(layout):
        with laid_out_once(layout):
            asked.updateGeometry()
        layout.activate()
        assert asked.times == before


def test_what_has_a_room_fills_it_and_nothing_outside_is_laid_out_for_it(qtbot: QtBot) -> None:
    page, beside, inner, text = QWidget(), Asked(), QWidget(), label("One word")
    inner.setLayout(column(text, margins=(0, 0, 0, 0)))
    page.setLayout(column(beside, Room(inner), spacing=0, margins=(0, 0, 0, 0), stretch=1))
    qtbot.addWidget(page)
    page.resize(300, 300)
    page.show()
    QApplication.processEvents()
    before = beside.times
    text.setText("Several words, which need far more room than there is " * 9)
    QApplication.processEvents()
    assert beside.times == before
    assert (inner.size(), text.width()) == (QSize(300, 280), 300)
    page.resize(200, 500)
    assert (inner.size(), text.width()) == (QSize(200, 480), 200)


def test_words_that_change_on_a_page_and_below_it_ask_no_other_page_how_large_it_is(window: MainWindow) -> None:
    other = Asked()
    window.stack.addWidget(other)
    window.go_to("lists")
    QApplication.processEvents()
    before = other.times
    for shown in (cast(ListsPage, window.pages["lists"]).counted, window.job_strip.title):
        shown.setText("Many more words than there were before")
        QApplication.processEvents()
    assert other.times == before


def test_what_flows_stands_in_the_middle_of_its_row(qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page, 10, last_at_right=True)
    sizes = ((100, 20), (100, 40), (100, 30))
    items = [QWidget() for _ in sizes]
    for item, (width, height) in zip(items, sizes, strict=True):
        item.setFixedSize(width, height)
        flow.addWidget(item)
    qtbot.addWidget(page)
    page.show()
    places = {}
    for width in (400, 250):
        page.resize(width, 200)
        QApplication.processEvents()
        places[width] = [(item.x(), item.y()) for item in items]
    assert places == {400: [(0, 10), (110, 0), (300, 5)], 250: [(0, 10), (110, 0), (150, 50)]}
    assert [flow.heightForWidth(width) for width in places] == [40, 80]
