"""Measures the window offscreen on the real lists: letter to painted results, stalls while importing, start, memory.

Run: `QT_QPA_PLATFORM=offscreen .venv/bin/python tests/bench/window_speed.py` with the real lists in ../shared.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from real_store import EU, real_store

from watchdesk.screening import importing
from watchdesk.screening.search import is_searchable
from watchdesk.window import style
from watchdesk.window.application import open_window
from watchdesk.window.desk import Desk
from watchdesk.window.main_window import MainWindow
from watchdesk.window.search_page import SearchPage

QUERIES = 40
WAIT_MS = 20_000


class Painted(QObject):
    """Notes when the hits, or the note that there are none, were painted last."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def wait(until: Callable[[], bool], milliseconds: int = WAIT_MS) -> None:
    """Run the event loop until something is so. Raises TimeoutError."""
    loop = QEventLoop()
    poll = QTimer()
    poll.setInterval(1)
    poll.timeout.connect(lambda: loop.quit() if until() else None)
    poll.start()
    end = QTimer()
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(milliseconds)
    if not until():
        loop.exec()
    poll.stop()
    end.stop()
    if not until():
        raise TimeoutError("the window did not answer")


def press(widget: QWidget, text: str) -> None:
    """Send one letter as a key press."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text))


def share(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def line(what: str, values: list[float], bar: str) -> None:
    print(
        f"{what:<44} median {statistics.median(values):7.1f} ms   99th {share(values, 0.99):7.1f} ms   "
        f"worst {max(values):7.1f} ms   n {len(values):5}   bar {bar}"
    )


def page_of(window: MainWindow) -> SearchPage:
    page = window.findChild(SearchPage)
    if page is None:
        raise LookupError("the window has no search page")
    return page


def typing(window: MainWindow, desk: Desk) -> list[float]:
    """Type real names, each letter after the last one's results are painted; return the milliseconds of every letter."""
    page = page_of(window)
    painted = Painted(page.hits.viewport(), page.nothing_page)
    answered: list[float] = []
    desk.searched.connect(lambda _: answered.append(time.perf_counter()))
    names = [name.text for _, name in desk.index.names()]
    taken = []
    for name in random.Random(7).sample(names, QUERIES):
        page.box.clear()
        wait(lambda: page.outcome is None)
        for place, letter in enumerate(name[:24]):
            answered.clear()
            began = time.perf_counter()
            press(page.box, letter)
            if not letter.isalnum() or not is_searchable(name[: place + 1]):
                wait(lambda began=began: time.perf_counter() - began > 0.06)
                continue
            wait(lambda: bool(answered) and painted.at > answered[-1])
            taken.append((painted.at - began) * 1000)
    return taken


def stalls(desk: Desk) -> list[float]:
    """Import the EU list as a job and return how late each beat of a 5 ms heart came, in milliseconds."""
    beats: list[float] = []
    heart = QTimer()
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    done: list[object] = []

    def apply(previews: tuple[importing.ImportPreview, ...]) -> None:
        desk.jobs.run("Importing", lambda store, report: importing.apply(store, previews[0], report), imported)

    def imported(edition: object) -> None:
        desk.articles_changed.connect(lambda: done.append(edition))  # the names were looked for in the articles: the last step
        desk.reload_index("eu-fsf")

    path = changed_eu()
    heart.start()
    desk.jobs.run("Reading", lambda store, report: importing.read_preview(store, path, report), apply)
    wait(lambda: bool(done), 300_000)
    heart.stop()
    return [max(0.0, (later - earlier) * 1000 - 5) for earlier, later in itertools.pairwise(beats)]


def changed_eu() -> Path:
    """Return a copy of the EU list in which many entries differ, so that the import has all of its work to do."""
    path = Path(tempfile.mkdtemp()) / "eu.xml"
    text = EU.read_text(encoding="utf-8").replace('firstName="A', 'firstName="Aa')
    path.write_text(text, encoding="utf-8")
    return path


def resident_mb() -> int:
    """Return the memory this process holds, in MB; 0 where the system does not tell."""
    path = Path("/proc/self/status")
    status = path.read_text(encoding="ascii") if path.exists() else ""
    return next((int(row.split()[1]) // 1024 for row in status.splitlines() if row.startswith("VmRSS")), 0)


def start_once(store: str) -> None:
    """In a process of its own: start, search a name as soon as the window is ready, print seconds and memory."""
    app = QApplication(sys.argv[:1])
    style.apply(app)
    desk = Desk(Path(store))
    window = open_window(desk)
    page = page_of(window)
    painted = Painted(page.hits.viewport())
    wait(lambda: desk.is_ready)
    page.search_for("Lazarus Group")
    wait(lambda: page.outcome is not None and painted.at > 0)
    seconds = time.time() - float(os.environ["BENCH_STARTED"])
    print(f"{seconds:.2f} {resident_mb()}")
    window.close()
    desk.close()


def starts(store: Path) -> None:
    results = []
    for _ in range(5):
        environment = {**os.environ, "BENCH_STARTED": str(time.time())}
        done = subprocess.run(
            [sys.executable, __file__, "start", str(store)], env=environment, capture_output=True, text=True, check=True
        )
        results.append([float(value) for value in done.stdout.split()[-2:]])
    seconds, memory = statistics.median(row[0] for row in results), max(row[1] for row in results)
    print(f"{'start to first search painted':<44} median {seconds:7.2f} s    bar 1.5 s")
    print(f"{'memory after the first search':<44} most   {memory:7.0f} MB   bar 350 MB")


def main() -> None:
    """Print the table."""
    store = real_store()
    starts(store)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        shutil.copy(store, copy)
        shutil.copytree(store.with_name(store.name + ".index"), copy.with_name(copy.name + ".index"))
        app = QApplication(sys.argv[:1])
        style.apply(app)
        desk = Desk(copy)
        window = open_window(desk)
        wait(lambda: desk.is_ready)
        line("letter typed to results painted", typing(window, desk), "99th 50 ms")
        line("event loop late while a list is imported", stalls(desk), "worst 50 ms")
        print(f"{'memory after that import':<44} now    {resident_mb():7} MB")
        window.close()
        desk.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["start"]:
        start_once(sys.argv[2])
    else:
        main()
