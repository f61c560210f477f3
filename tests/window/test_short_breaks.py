"""What outlived a full look of the garbage collector is not looked through again, until nobody is at the window."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from watchdesk.window import short_breaks
from watchdesk.window.short_breaks import ShortBreaks


class _Circle:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def breaks(qtbot: QtBot) -> Iterator[ShortBreaks]:
    made = ShortBreaks()
    yield made
    made.end()


def _put_by_circle() -> weakref.ref[_Circle]:
    """Return a circle that outlived a full look and was let go of afterwards."""
    circle = _Circle()
    gc.collect()
    return weakref.ref(circle)


def test_what_outlives_a_full_look_is_put_by(breaks: ShortBreaks) -> None:
    breaks.begin()
    before = gc.get_freeze_count()
    kept = [_Circle() for _ in range(100)]
    gc.collect()
    assert gc.get_freeze_count() >= before + len(kept)


def test_looking_through_all_lets_go_of_circles_that_were_put_by(breaks: ShortBreaks) -> None:
    breaks.begin()
    circle = _put_by_circle()
    gc.collect()
    assert circle() is not None, "a look that is not thorough stays short"
    breaks.look_through_all()
    assert circle() is None
    assert gc.get_freeze_count(), "what is alive is put by again"


def test_all_is_looked_through_when_the_user_is_away(breaks: ShortBreaks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_breaks, "AWAY_SECONDS", 0.02)
    quick = ShortBreaks(breaks)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    quick.begin()
    circle = _put_by_circle()
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.wait(100)
    assert circle() is not None, "the user came back at once"
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: circle() is None)
    quick.end()


def test_at_the_end_nothing_is_put_by(breaks: ShortBreaks) -> None:
    breaks.begin()
    circle = _put_by_circle()
    breaks.end()
    gc.collect()
    assert circle() is None
    assert not gc.get_freeze_count()
