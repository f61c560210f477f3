"""Starts the window: the Qt application, its look, the desk, and a dialog for whatever nobody caught."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from watchdesk import __version__
from watchdesk.screening.paths import store_path
from watchdesk.window import style
from watchdesk.window.desk import Desk
from watchdesk.window.display import NO_DISPLAY, has_display
from watchdesk.window.main_window import MainWindow


def main(arguments: list[str] | None = None) -> int:
    """Open the window and run until it is closed; return the exit code: 1, with one line, where there is no display."""
    if not has_display():
        print(f"watchdesk-desktop: {NO_DISPLAY}", file=sys.stderr)
        return 1
    app = QApplication(sys.argv if arguments is None else arguments)
    app.setApplicationName("Watchdesk")
    app.setApplicationDisplayName("Watchdesk")
    app.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("watchdesk")
    style.apply(app)
    window = open_window(Desk(store_path()))
    sys.excepthook = _showing_bugs(window)
    return app.exec()


def open_window(desk: Desk) -> MainWindow:
    """Return the shown window; the store and the index are loaded while it is built, and told once it is there."""
    desk.start()
    window = MainWindow(desk)
    window.show()
    return window


def _showing_bugs(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            window.show_bug("".join(traceback.format_exception(kind, error, trace)))

    return show


if __name__ == "__main__":
    sys.exit(main())
