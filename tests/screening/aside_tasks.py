"""Tasks for `test_aside.py`: a process of its own imports them from here."""

from __future__ import annotations

import os
import time
from pathlib import Path

from watchdesk.model.progress import Progress
from watchdesk.store.errors import StoreDamaged


def whereabouts(text: str, report: Progress) -> tuple[int, str]:
    """Return the process that this runs in, and what was handed over."""
    report(1, 2, "Looking around")
    return os.getpid(), text


def endless(mark: Path, report: Progress) -> None:
    """Write the number of the process, then work until stopped; say so."""
    mark.write_text(str(os.getpid()), "ascii")
    try:
        while True:
            report(0, 0, "Going round")
            time.sleep(0.001)
    finally:
        mark.with_suffix(".stopped").touch()


def deaf(mark: Path, report: Progress) -> None:
    """Write the number of the process, report once, and never again."""
    mark.write_text(str(os.getpid()), "ascii")
    report(0, 0, "Not listening")
    time.sleep(600)


def in_words(sentence: str, report: Progress) -> None:
    raise StoreDamaged(sentence, Path("kept.sqlite"))


def by_mistake(report: Progress) -> None:
    raise ZeroDivisionError("a mistake of ours")


def out_of_memory(report: Progress) -> None:
    raise MemoryError


def unheard(report: Progress) -> object:
    """Return what cannot be handed over."""
    return lambda: None


def killed(report: Progress) -> None:
    os.kill(os.getpid(), 9)


def orphan(mark: Path, report: Progress) -> None:
    """Have a deaf task carried out, so that its process is left alone when this one is killed."""
    from watchdesk.screening.aside import carry_out

    carry_out(deaf, mark, report=lambda *_: None)
