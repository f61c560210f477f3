"""The progress bar of the terminal: one line on the error stream, where somebody is looking at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TextIO

from watchdesk.model.progress import Progress, no_progress
from watchdesk.terminal_output import plain

BAR_WIDTH = 24
SMALLEST_COLUMNS = 20


def progress_line(done: int, total: int, what: str) -> str:
    """Return one line: what is done, and a bar with a share where the whole is known, a count where it is not."""
    if total <= 0:
        return f"{what} {done:,}" if done else what
    share = min(max(done / total, 0.0), 1.0)
    full = int(share * BAR_WIDTH)
    return f"{what} [{'#' * full}{'.' * (BAR_WIDTH - full)}] {int(share * 100):3d} %"


@contextmanager
def progress_bar(stream: TextIO | None = None) -> Iterator[Progress]:
    """Yield a `Progress` that draws on `stream` (the error stream) if it is a terminal, and take the bar away at the end."""
    out = stream or sys.stderr  # None where it was closed
    if out is None or not out.isatty():
        yield no_progress
        return
    shown = ""

    def report(done: int, total: int, what: str) -> None:
        nonlocal shown
        line = plain(progress_line(done, total, what))[: max(SMALLEST_COLUMNS, get_terminal_size().columns - 1)]
        if line != shown:
            out.write("\r" + line.ljust(len(shown)))  # blanks, for not every console knows how to clear a line
            out.flush()
            shown = line

    try:
        yield report
    finally:
        if shown:
            out.write(f"\r{' ' * len(shown)}\r")
            out.flush()
