"""Takes the pictures in `docs/pictures/`: every page at 1280 × 800, light and dark, over the starter data and, where `../shared` is
there, real lists. Run by `make screenshots`; `--store FILE` uses a store that exists instead of building one, on a copy of it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from watchdesk.screening import importing, indexing, mentions, starter
from watchdesk.screening.paths import index_folder
from watchdesk.store import articles
from watchdesk.store.store import Store
from watchdesk.window import style
from watchdesk.window.desk import Desk
from watchdesk.window.main_window import MainWindow
from watchdesk.window.search_page import SearchPage
from watchdesk.window.settings_page import SettingsPage

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LISTS = ROOT.parent / "shared" / "lists"

REAL_LISTS = (
    "us_ofac/csv_2024-05/sdn.csv",
    "us_ofac/CONS_ENHANCED.XML",
    "un/consolidated_2026-02-27.xml",
    "eu/xmlFullSanctionsList_1_1.reconstructed_2026-05-01.xml",
    "uk/UK-Sanctions-List.reconstructed_2026-08-22.xml",
)
NEXT_EDITION = "un/consolidated_2026-08-01.xml"
"""What the import preview shows: an edition that replaces one of those above."""

SEARCHES = (
    ("search", "kim su kil", 0),
    ("search_arabic", "محمد حسن", 0),
    ("search_cyrillic", "Евгений Пригожин", 0),
    ("search_hangul", "김수길", 0),
    ("search_organisation", "lazarus grup", 0),
    ("detail_names", "muhammad hassan", 1),
    ("detail_numbers", "lazarus grup", 2),
    ("detail_listing", "kim su kil", 3),
    ("detail_relations", "kelmendi naser", 4),
    ("detail_articles", "lazarus grup", 5),
)
"""Name of the picture, what is typed, which tab of the detail is open."""

PATIENCE_MS = 120_000


def wait_until(is_done: Callable[[], bool], what: str) -> None:
    """Let the window work until something is so. Raises TimeoutError."""
    clock, loop, poll = QElapsedTimer(), QEventLoop(), QTimer()
    clock.start()
    poll.timeout.connect(lambda: loop.quit() if is_done() or clock.elapsed() > PATIENCE_MS else None)
    poll.start(20)
    loop.exec()
    poll.stop()
    if not is_done():
        raise TimeoutError(f"{what}: not within {PATIENCE_MS // 1000} seconds")


def rest(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def build_store(path: Path) -> None:
    """Fill a store with the starter data and the real lists at hand."""
    with Store.open(path) as store:
        starter.ensure(store)
        for name in REAL_LISTS if LISTS.is_dir() else ():
            for preview in importing.read_preview(store, LISTS / name):
                importing.apply(store, preview)
                print(f"{preview.info.name}: {len(preview.content.entries):,} entries", file=sys.stderr)
        mentions.refresh(store, indexing.load(store))


class Camera:
    """Goes through a window and takes the pictures, each in both looks."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.desk = window.desk
        page = window.pages["search"]
        assert isinstance(page, SearchPage)
        self.search = page

    def take(self, name: str) -> None:
        """Take one picture light and dark."""
        self.window.message_strip.hide()
        for theme in ("light", "dark"):
            self.desk.change_settings(replace(self.desk.settings, theme=theme))
            rest(250)
            self.window.grab().save(str(self.folder / f"{name}_{theme}.png"))

    def type(self, text: str) -> None:
        """Search a text and wait for its details."""
        self.window.go_to("search")
        self.search.search_for(text)
        wait_until(lambda: self.search.outcome is not None and self.search.outcome.subject.name == text, text)
        wait_until(lambda: self.search.selected() is None or self.search.detail.facts is not None, f"details of {text}")
        rest(150)

    def take_all(self) -> None:
        """Take every page."""
        self.desk.change_settings(replace(self.desk.settings, operator="A. Analyst"))
        self.take("search_welcome")
        for name, text, tab in SEARCHES:
            self.type(text)
            self.search.detail.tabs.setCurrentIndex(tab)
            self.take(name)
            if name == "search":
                self.search.record_now()
        self.search.detail.tabs.setCurrentIndex(0)
        self._take_what_else_is_known()
        self.type("xxqzw vvbnk")
        self.take("search_nothing_found")
        self.search.record_now()
        self._take_other_pages()

    def _take_what_else_is_known(self) -> None:
        panel = self.search.filters.panel
        self.type("kim su kil")
        self.search.filters.more.setChecked(True)
        panel.birth.setText("12 Feb 1950")
        panel.country.setText("Singapore")
        wait_until(lambda: self.search.outcome is not None and bool(self.search.outcome.subject.countries), "what else is known")
        rest(500)
        self.take("search_subject")
        panel.empty()
        self.search.filters.more.setChecked(False)

    def _take_other_pages(self) -> None:
        found: list[int] = []
        self.desk.jobs.read(lambda store: [one.number for one in articles.all_articles(store)], found.extend)
        wait_until(lambda: bool(found), "articles")
        self.desk.show_article.emit(found[0], 0)
        self.take("articles")
        self.window.go_to("lists")
        self.take("lists")
        self.window.go_to("records")
        self.desk.show_screening.emit(1)
        self.take("records")
        self.window.go_to("settings")
        settings = self.window.pages["settings"]
        assert isinstance(settings, SettingsPage)
        settings.place.setText("~/.local/share/Watchdesk/watchdesk.sqlite")  # not where this machine happens to keep it
        self.take("settings")
        if (LISTS / NEXT_EDITION).is_file():
            self.desk.import_lists.emit([LISTS / NEXT_EDITION])
            rest(300)
            wait_until(lambda: not self.desk.jobs.running, "the import preview")
            self.take("import_preview")


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="a store to use (a copy of it)")
    parser.add_argument("--into", type=Path, default=PICTURES, help="the folder for the pictures")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    style.apply(app, "light")
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "watchdesk.sqlite"
        if given.store is None:
            build_store(path)
        else:
            shutil.copy(given.store, path)
            shutil.copytree(index_folder(given.store), index_folder(path))
        desk = Desk(path)
        desk.jobs.bug.connect(lambda details: print(details, file=sys.stderr))
        window = MainWindow(desk)
        window.resize(1280, 800)
        window.show()
        desk.start()
        wait_until(lambda: desk.is_ready and not desk.jobs.running, "opening")
        Camera(window, given.into).take_all()
        window.close()


if __name__ == "__main__":
    main()
