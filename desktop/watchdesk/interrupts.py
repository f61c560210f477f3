"""What Ctrl+C does: it ends the terminal in one quiet line, at every moment from the first to the last, and the window without any.

Python answers it with a traceback wherever nobody expects it, as while modules are loaded, which takes half a second.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType

EXIT_CANCELLED = 130


def end_quietly() -> None:
    """From now on, end the process in one line; for while it has nothing to put in order."""
    _set(_end)


def end_without_a_word() -> None:
    """From now on, end the process as the system does. The store is whole wherever that happens."""
    _set(signal.SIG_DFL)


@contextlib.contextmanager
def raised() -> Iterator[None]:
    """Raise KeyboardInterrupt inside, so that what is under way can say what stays; then do what was done before."""
    before = signal.getsignal(signal.SIGINT)
    if before is _end:
        _set(signal.default_int_handler)
    try:
        yield
    finally:
        if before is _end:
            _set(_end)


def _set(what: signal.Handlers | object) -> None:
    """Set what is done, where it is for this thread to say; a process that ignores Ctrl+C (nohup) goes on doing so."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, what)  # type: ignore[arg-type]


def _end(_number: int, _frame: FrameType | None) -> None:
    """End at once: what is being loaded or closed could take an exception for its own."""
    with contextlib.suppress(OSError):
        os.write(2, b"watchdesk: cancelled\n")
    os._exit(EXIT_CANCELLED)
