"""Keeps the garbage collector's breaks short: what it has looked through once is put by until nobody is at the window.

A full look stops every thread, the longer the more there is: after some hundred searches what is remembered of words takes it
longer than a window may stand still.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

AWAY_SECONDS = 60.0
"""How long the user has been in other programs before all is looked through: circles of what was put by are let go of then."""


class ShortBreaks(QObject):
    """Puts by, from `begin` to `end`, all objects that outlive a full look of the collector."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_begun = self._has_put_by = False
        self._away = QTimer(self, interval=round(1000 * AWAY_SECONDS), singleShot=True)
        self._away.timeout.connect(self.look_through_all)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def begin(self) -> None:
        """Put by what is there now, and from now on what outlives a full look."""
        if not self._is_begun:
            self._is_begun = True
            gc.callbacks.append(self._looked)
        gc.freeze()

    def end(self) -> None:
        """Put nothing by any more, and leave what was to the collector again."""
        self._away.stop()
        if self._is_begun:
            self._is_begun = False
            gc.callbacks.remove(self._looked)
        gc.unfreeze()

    def look_through_all(self) -> None:
        """Let go of the circles among what was put by."""
        if self._is_begun and self._has_put_by:
            gc.unfreeze()
            gc.collect()
            self._has_put_by = False

    def _looked(self, phase: str, told: dict[str, int]) -> None:
        """The collector calls this in whatever thread it works in."""
        if phase == "stop" and told["generation"] == 2:
            self._has_put_by = True
            gc.freeze()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        elif self._is_begun:
            self._away.start()
