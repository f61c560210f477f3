"""Measures the window offscreen on the real lists: letter to painted results, another look, stalls while it imports, start, memory.

Run: `QT_QPA_PLATFORM=offscreen .venv/bin/python tests/bench/window_speed.py [start] [typing] [look] [imports] [report]` with the
real lists in ../shared; without a word everything is measured. Memory is that of the window's process: what works beside it is gone
when it is done.
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
from dataclasses import replace
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from real_store import EU, LISTS, UK, real_store

from watchdesk.model.subject import SearchSettings, Subject
from watchdesk.reports.material import report_of
from watchdesk.screening.record import record
from watchdesk.screening.search import is_searchable, search
from watchdesk.store.store import Store
from watchdesk.window import style
from watchdesk.window.application import open_window
from watchdesk.window.desk import Desk
from watchdesk.window.import_page import State
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import USUAL, MainWindow
from watchdesk.window.preview_dialog import PreviewDialog
from watchdesk.window.printing import Document, report_document
from watchdesk.window.search_page import SearchPage

QUERIES = 40
WAIT_MS = 20_000
LONG_MS = 300_000
BEAT_MS = 5
REPORTED = 200
LOOKS = 4
LIST_FILES = {
    "SDN text files": LISTS / "us_ofac" / "csv_2024-05" / "sdn.csv",
    "sdnList XML": LISTS / "us_ofac" / "consolidated_2025-03-28.xml",
    "ENHANCED XML": LISTS / "us_ofac" / "CONS_ENHANCED.XML",
    "ADVANCED XML": LISTS / "us_ofac" / "cons_advanced_2025-07.xml",
    "UN": LISTS / "un" / "consolidated_2025-11-15.xml",
}
"""Files that replace another edition or are new; those of the EU and the UK are loaded already, so they are changed first."""


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


class Heart:
    """Beats every 5 ms and knows how late each beat came, in milliseconds: how long the event loop did nothing else."""

    def __init__(self) -> None:
        self._beats = [time.perf_counter()]
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(lambda: self._beats.append(time.perf_counter()))

    def __enter__(self) -> Heart:
        self._beats = [time.perf_counter()]
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    @property
    def late(self) -> list[float]:
        """How late each beat came."""
        return [max(0.0, (later - earlier) * 1000 - BEAT_MS) for earlier, later in itertools.pairwise(self._beats)]


def import_list(window: MainWindow, desk: Desk, path: Path) -> list[float]:
    """Import a list as a user does, until its names were looked for in the articles; return how late the beats came."""
    page = cast(ListsPage, window.pages["lists"]).import_page
    taken: list[str] = []  # which steps were done; the index itself is not kept here, its memory is measured
    desk.index_changed.connect(lambda: taken.append("index"))
    desk.articles_changed.connect(lambda: taken.append("articles"))
    with Heart() as heart:
        desk.import_lists.emit([path])
        wait(lambda: page.current is not None and page.current.state is State.READY, LONG_MS)
        wait(page.import_button.isEnabled)
        page.import_button.click()
        wait(lambda: taken[-2:] == ["index", "articles"] and not desk.jobs.running, LONG_MS)
        window.go_to("search")
        settle(0.3)
    return heart.late


def imports(window: MainWindow, desk: Desk) -> None:
    """Import every real list and print how late the event loop was meanwhile."""
    every: list[float] = []
    loaded = {"EU": changed(EU, 'firstName="A', 'firstName="Aa'), "UK": changed(UK, "<Name1>A", "<Name1>Aa")}
    for name, path in {**LIST_FILES, **loaded}.items():
        began = time.perf_counter()
        late = import_list(window, desk, path)
        every += late
        line(f"  late while importing {name}", late, f"{time.perf_counter() - began:.0f} s, then {resident_mb()} MB")
    line("event loop late while lists are imported", every, "worst 50 ms")
    print(f"{'memory after these imports':<44} now    {resident_mb():7} MB   bar 350 MB")


def report(desk: Desk) -> None:
    """Lay out the report of a search with many hits, all of them in full, and print how long it takes and the stalls meanwhile."""
    outcome = search(desk.index, desk.editions, Subject("Ali Hassan"), SearchSettings(cutoff=50, limit=REPORTED))
    shown: list[PreviewDialog] = []

    def make(store: Store) -> Document:
        screening = record(store, outcome, "print", "bench")
        return report_document(screening, report_of(store, screening, [hit.key for hit in outcome.hits]))

    def show(document: Document) -> None:
        shown.append(PreviewDialog(document, "bench", Path("bench.pdf"), desk))
        shown[0].open()

    began = time.perf_counter()
    with Heart() as heart:
        desk.jobs.write(make, show)
        wait(lambda: bool(shown) and shown[0].is_ready, LONG_MS)
        seconds = time.perf_counter() - began
        settle(1)
    pages = shown[0].pdf.pageCount()
    shown[0].reject()
    line(f"late while {pages} pages are laid out ({seconds:.1f} s)", heart.late, "worst 50 ms")


def look(window: MainWindow, desk: Desk) -> None:
    """Change between light and dark on every page; print how long it takes until the page is painted, and the stalls meanwhile."""
    page_of(window).search_for("muhammad hassan")
    taken: dict[str, list[float]] = {}
    late: list[float] = []
    for key, page in sorted(window.pages.items()):
        window.go_to(key)
        settle(0.5)
        painted = Painted(page)
        for theme in ("dark", "light") * LOOKS:
            painted.at = 0.0
            with Heart() as heart:
                began = time.perf_counter()
                desk.change_settings(replace(desk.settings, theme=theme))
                wait(lambda painted=painted: painted.at > 0)
                taken.setdefault(key, []).append((painted.at - began) * 1000)
                settle(0.3)
            late += heart.late
    for key, times in taken.items():
        line(f"light to dark, painted: {key}", times, "100 ms")
    line("event loop late meanwhile", late, "worst 50 ms")


def settle(seconds: float) -> None:
    """Let the event loop run for some time."""
    until = time.perf_counter() + seconds
    wait(lambda: time.perf_counter() > until)


def changed(path: Path, before: str, after: str) -> Path:
    """Return a copy of a list in which many entries differ, so that the import has all of its work to do."""
    copy = Path(tempfile.mkdtemp()) / path.name
    copy.write_bytes(path.read_bytes().replace(before.encode(), after.encode()))
    return copy


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
    window.resize(USUAL)
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
            [sys.executable, __file__, "--start", str(store)], env=environment, capture_output=True, text=True, check=True
        )
        results.append([float(value) for value in done.stdout.split()[-2:]])
    seconds, memory = statistics.median(row[0] for row in results), max(row[1] for row in results)
    print(f"{'start to first search painted':<44} median {seconds:7.2f} s    bar 1.5 s")
    print(f"{'memory after the first search':<44} most   {memory:7.0f} MB   bar 350 MB")


def main(wanted: list[str]) -> None:
    """Print the table, or the wanted parts of it."""
    parts = wanted or ["start", "typing", "look", "imports", "report"]
    store = real_store()
    if "start" in parts:
        starts(store)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        shutil.copy(store, copy)
        shutil.copytree(store.with_name(store.name + ".index"), copy.with_name(copy.name + ".index"))
        app = QApplication(sys.argv[:1])
        style.apply(app)
        desk = Desk(copy)
        desk.jobs.bug.connect(print)
        desk.problem.connect(print)
        window = open_window(desk)
        window.resize(USUAL)
        wait(lambda: desk.is_ready)
        settle(4)  # the window is painted, and the other pages are made: that is part of starting
        if "typing" in parts:
            line("letter typed to results painted", typing(window, desk), "99th 50 ms")
        if "look" in parts:
            look(window, desk)
        if "report" in parts:
            report(desk)
        if "imports" in parts:
            imports(window, desk)
        window.close()
        desk.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--start"]:
        start_once(sys.argv[2])
    else:
        main(sys.argv[1:])
