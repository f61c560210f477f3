"""The window by keyboard alone: where Tab stops, and that every such place has a name for who does not see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from watchdesk.window.desk import Desk
from watchdesk.window.fact_widgets import scrolled
from watchdesk.window.main_window import MainWindow
from watchdesk.window.record_view import RecordView
from watchdesk.window.search_page import SearchPage


def test_every_place_that_tab_stops_at_has_a_name(qtbot: QtBot, window: MainWindow, desk: Desk, page: SearchPage) -> None:
    page.search_for("lazarus group")
    page.record_now()
    qtbot.waitUntil(lambda: page.detail.facts is not None and not desk.jobs.running)
    nameless: list[str] = []
    for key in ("search", "articles", "lists", "records", "settings"):
        window.go_to(key)
        if key == "records":
            desk.show_screening.emit(1)
            qtbot.waitUntil(window.pages[key].findChildren(RecordView)[0].isVisible)
        for one in window.findChildren(QWidget):
            is_stop = one.isVisible() and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if is_stop and one.focusProxy() is None and not (one.accessibleName() or getattr(one, "text", str)()):
                nameless.append(f"{key}: {type(one).__name__} in {type(one.parentWidget()).__name__}")
    assert nameless == []


def test_tab_stops_at_what_scrolls_while_there_is_something_to_scroll(qtbot: QtBot) -> None:
    area, inner = scrolled("Facts"), QWidget()
    inner.setMinimumHeight(50)
    area.setWidget(inner)
    qtbot.addWidget(area)
    area.resize(200, 100)
    area.show()
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
    inner.setMinimumHeight(500)
    qtbot.waitUntil(lambda: area.focusPolicy() is Qt.FocusPolicy.TabFocus)
    assert area.accessibleName() == "Facts"


def test_tab_stops_at_the_page_in_front_and_arrows_lead_to_the_others(qtbot: QtBot, window: MainWindow) -> None:
    pages = {one.accessibleName(): one for one in window.side.findChildren(QPushButton)}
    for key, title in (("lists", "Lists"), ("settings", "Settings"), ("search", "Search")):
        window.go_to(key)
        stops = [name for name, one in pages.items() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [title]
    pages["Search"].setFocus()
    qtbot.keyClick(pages["Search"], Qt.Key.Key_Down)
    assert window.current() is window.pages["articles"]
