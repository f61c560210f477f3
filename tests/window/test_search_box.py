"""The search box by itself: what is pasted, dropped or typed into it becomes one line whose words stay apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from watchdesk.window.search_box import SearchBox

LINE_ENDS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
GAPS = (*LINE_ENDS, "\t", "\xa0", "\u202f", "\u3000", " \t \r\n\r\n", "\u200b\n\u200e")


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    box = SearchBox()
    qtbot.addWidget(box)
    return box


def bring(box: SearchBox, text: str, road: str) -> None:
    """Bring a text into the box as a user or the program does."""
    if road == "set":
        box.setText(text)
    elif road == "pasted":
        QApplication.clipboard().setText(text)
        box.paste()
    elif road == "dropped":
        data, place, copy = QMimeData(), QPoint(5, 5), Qt.DropAction.CopyAction
        data.setText(text)
        left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(box, QDragEnterEvent(place, copy, data, left, no_key))
        QApplication.sendEvent(box, QDropEvent(place, copy, data, left, no_key))
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(box, event)


@pytest.mark.parametrize("gap", GAPS, ids=ascii)
@pytest.mark.parametrize("road", ["set", "pasted", "dropped", "from an input method"])
def test_cells_and_lines_stay_apart_as_words(box: SearchBox, gap: str, road: str) -> None:
    bring(box, f"{gap}Ostrovan{gap}Belkirk{gap}", road)
    assert box.text() == "Ostrovan Belkirk"
    assert box.cursorPosition() == len("Ostrovan Belkirk")


def test_a_cell_is_pasted_before_and_between_words_and_in_their_place(box: SearchBox) -> None:
    box.setText("Belkirk")
    box.setCursorPosition(0)
    bring(box, "Ostrovan\r\n", "pasted")
    assert (box.text(), box.cursorPosition()) == ("Ostrovan Belkirk", 9)
    bring(box, "van\tder\t", "pasted")
    assert (box.text(), box.cursorPosition()) == ("Ostrovan van der Belkirk", 17)
    box.selectAll()
    bring(box, "Kim\n", "pasted")
    assert (box.text(), box.cursorPosition()) == ("Kim", 3)


@pytest.mark.parametrize("blank", [" ", "\xa0", "\u3000"], ids=ascii)
def test_a_space_of_any_keyboard_waits_for_the_next_word(box: SearchBox, blank: str) -> None:
    for letter in f"김{blank}수":
        bring(box, letter, "from an input method")
    assert box.text() == "김 수"


def test_plain_spaces_are_left_to_whoever_types(box: SearchBox) -> None:
    box.setText(" ostrovan  belkirk ")
    assert box.text() == " ostrovan  belkirk "
