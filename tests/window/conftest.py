"""What the tests of the window share: a desk over a small store of its own, typing as a user does, and no thread or timer left."""

from __future__ import annotations

import gc
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from watchdesk.model.dates import DateSpan
from watchdesk.model.entry import CountryLink, Entry, EntryType, Identifier, IdentifierKind, Name, NameKind, Relation, Strength
from watchdesk.model.lists import ListContent, SourceFile
from watchdesk.screening import indexing, mentions, starter
from watchdesk.store import editions
from watchdesk.store.store import Store
from watchdesk.window import style
from watchdesk.window.desk import Desk
from watchdesk.window.lists_page import ListsPage
from watchdesk.window.main_window import USUAL, MainWindow
from watchdesk.window.search_page import SearchPage

HOSTILE = "<b>Grell & Sons</b><img src=http://example.invalid/x.png>"

ENTRIES = (
    Entry(
        number="T-1",
        type=EntryType.PERSON,
        names=(
            Name("Ostrovan Belkirk", script="Latn"),
            Name("أوستروفان بلكيرك", NameKind.ORIGINAL_SCRIPT, script="Arab"),
            Name("Zumbelrik", NameKind.ALIAS, Strength.WEAK, script="Latn"),
        ),
        births=(DateSpan.day(1961, 4, 2),),
        countries=(CountryLink("nationality", "SY", "Syria"),),
        genders=("male",),
        identifiers=(Identifier(IdentifierKind.PASSPORT, "N00778123", "Passport", "SY"),),
        programmes=("TEST-PROGRAMME",),
        legal_bases=("Order 1 of the test authority",),
        listed_on="2020-02-03",
        relations=(Relation("Owner of", "Quenterra Shipping", "T-2"), Relation("Associate of", "Somebody unlisted")),
        remarks=("A remark that is shown.",),
        source_url="https://example.invalid/entry/T-1",
    ),
    Entry(
        number="T-2",
        type=EntryType.ORGANISATION,
        names=(Name("Quenterra Shipping", script="Latn"),),
        countries=(CountryLink("registration", "PA", "Panama"),),
        source_url="file:///etc/passwd",
    ),
    Entry(number="T-3", type=EntryType.ORGANISATION, names=(Name(HOSTILE, script="Latn"),)),
)


PATIENCE_MS = 60_000
"""How long a test waits for what it expects: a machine that is busy with something else is no failure of ours."""

SHORT_MS = 2_000
"""How long a timer that fires once may still run when a test is over."""


class PatientBot(QtBot):
    """Waits as long as it takes on a busy machine."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Drive the window as a user does."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread of its own or a running timer behind."""
    before = set(threading.enumerate())
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [thread.name for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert not left, f"threads left running: {left}"
    patience = QElapsedTimer()
    patience.start()
    while (timers := _running_timers()) and all(timer.isSingleShot() for timer in timers) and patience.elapsed() < SHORT_MS:
        QCoreApplication.processEvents()  # what fires once, and soon, is none that was forgotten
    assert not timers, f"timers left running: {timers}"


def _running_timers() -> list[QTimer]:
    return [timer for timer in gc.get_objects() if isinstance(timer, QTimer) and isValid(timer) and timer.isActive()]


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the starter data and a small made-up list, its index built."""
    path = tmp_path_factory.mktemp("filled") / "store.sqlite"
    content = ListContent(
        list_key="test-list",
        list_name="Test list",
        published="2020-03-01",
        reader="made up",
        entries=ENTRIES,
        files=(SourceFile("test.json", "ab" * 32, 10),),
    )
    with Store.open(path) as store:
        starter.ensure(store)
        editions.add(store, content)
        mentions.refresh(store, indexing.load(store))
    return path


@pytest.fixture
def store_path(filled_store: Path, tmp_path: Path) -> Path:
    """A copy of the filled store for one test."""
    shutil.copytree(filled_store.parent, tmp_path / "data")
    return tmp_path / "data" / filled_store.name


@pytest.fixture
def desk(qtbot: QtBot, store_path: Path) -> Iterator[Desk]:
    """A desk that has opened its store; any failure of ours fails the test."""
    bugs: list[str] = []
    made = Desk(store_path)
    made.jobs.bug.connect(bugs.append)
    with qtbot.waitSignal(made.ready):
        made.start()
    yield made
    made.close()
    made.deleteLater()
    assert not bugs, bugs[0]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[MainWindow]:
    """The main window, shown, over a desk that is ready."""
    style.apply(qapp, "light")
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(USUAL)  # whatever screen the tests are given
    made.show()
    for signal in (desk.settings_changed, desk.lists_changed, desk.index_changed, desk.articles_changed):
        signal.emit()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> SearchPage:
    """The search page of the window."""
    found = window.pages["search"]
    assert isinstance(found, SearchPage)
    return found


def _press(widget: QWidget, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


@pytest.fixture
def press() -> Callable[..., None]:
    """Presses and releases a key on a widget."""
    return _press


@pytest.fixture
def hostile() -> str:
    """A listed name that looks like mark-up."""
    return HOSTILE


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Types a text in any script, a key event a letter (qtbot.keyClicks knows ASCII only)."""

    def typed(widget: QWidget, text: str) -> None:
        for letter in text:
            _press(widget, Qt.Key.Key_unknown, letter)

    return typed


@pytest.fixture
def write_list(tmp_path: Path) -> Callable[..., Path]:
    """Writes a list file in our own format and returns its path."""

    def write(name: str, published: str, entries: list[dict[str, object]], key: str = "window-test") -> Path:
        path = tmp_path / name
        header = {
            "format": "watchdesk-list/1",
            "list": key,
            "name": "Window test list",
            "published": published,
        }
        path.write_text(json.dumps({**header, "source": "made up", "licence": "none", "entries": entries}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def lists(window: MainWindow) -> ListsPage:
    """The page of lists, at the front."""
    window.go_to("lists")
    found = window.pages["lists"]
    assert isinstance(found, ListsPage)
    return found
