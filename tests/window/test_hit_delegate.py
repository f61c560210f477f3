"""How a hit is painted where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from watchdesk.window.hit_delegate import QUIET_LINES, cut_layout


@pytest.mark.parametrize("word", ["word", "слово", "كلمة", "\U0001f6a2"])
def test_a_quiet_text_without_room_is_cut_off_visibly(qapp: QApplication, word: str) -> None:
    layout = cut_layout(" ".join([word] * 60), qapp.font(), 200)
    assert layout.lineCount() == QUIET_LINES
    assert layout.text().endswith("…")
    last = layout.lineAt(QUIET_LINES - 1)
    assert 2 * (last.textStart() + last.textLength()) == len(layout.text().encode("utf-16-le"))


def test_a_quiet_text_with_room_stays_as_it_is(qapp: QApplication) -> None:
    assert cut_layout("person · 1961", qapp.font(), 200).text() == "person · 1961"
