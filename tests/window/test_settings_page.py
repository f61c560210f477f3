"""Settings take effect and are kept; the store can be backed up and its records verified from the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from watchdesk.store import settings as kept
from watchdesk.store.store import Store
from watchdesk.window.desk import Desk
from watchdesk.window.main_window import MainWindow
from watchdesk.window.search_page import SearchPage
from watchdesk.window.settings_page import SettingsPage


@pytest.fixture
def settings(window: MainWindow) -> SettingsPage:
    """The settings page, at the front."""
    window.go_to("settings")
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    return page


def test_settings_are_kept_in_the_store(qtbot: QtBot, window: MainWindow, settings: SettingsPage, store_path: Path) -> None:
    settings.operator.setText("  Ana Analyst ")
    settings.operator.editingFinished.emit()
    settings.cutoff.setValue(82)
    settings.days.setValue(30)
    settings.weak.setChecked(False)
    window.close()
    with Store.open(store_path) as store:
        found = {key: kept.get(store, key) for key in ("operator", "cutoff", "days_until_old", "weak_aliases", "theme")}
    assert found == {"operator": "Ana Analyst", "cutoff": 82.0, "days_until_old": 30, "weak_aliases": False, "theme": "system"}


def test_the_default_cut_off_is_that_of_the_next_search(settings: SettingsPage, page: SearchPage) -> None:
    settings.cutoff.setValue(88)
    assert page.filters.settings().cutoff == 88


def test_a_search_at_hand_keeps_its_cut_off(qtbot: QtBot, settings: SettingsPage, page: SearchPage) -> None:
    page.search_for("ostrovan belkirk")
    qtbot.waitUntil(lambda: page.outcome is not None)
    before = page.filters.settings().cutoff
    settings.cutoff.setValue(99)
    assert page.filters.settings().cutoff == before


def test_the_operator_is_named_by_the_record(qtbot: QtBot, desk: Desk, settings: SettingsPage, page: SearchPage) -> None:
    from watchdesk.store import screenings

    settings.operator.setText("Ana Analyst")
    settings.operator.editingFinished.emit()
    page.search_for("ostrovan belkirk")
    qtbot.waitUntil(lambda: page.outcome is not None)
    with qtbot.waitSignal(desk.records_changed):
        page.record_now()
    found: list[str] = []
    desk.jobs.read(lambda store: screenings.get(store, 1).content.operator, found.append)
    qtbot.waitUntil(lambda: found == ["Ana Analyst"])


def test_a_backup_can_be_opened(qtbot: QtBot, settings: SettingsPage, tmp_path: Path) -> None:
    settings.back_up.click()
    qtbot.waitUntil(lambda: settings.findChild(QFileDialog) is not None)
    dialog = settings.findChild(QFileDialog)
    assert dialog is not None
    copy = tmp_path / "copy.sqlite"
    dialog.fileSelected.emit(str(copy))
    dialog.close()
    qtbot.waitUntil(settings.result.isVisible)
    assert settings.result.text() == f"Backed up to {copy}."
    with Store.open(copy, read_only=True) as store:
        assert kept.get(store, "starter_done") is True


def test_a_backup_that_cannot_be_written_says_why(qtbot: QtBot, settings: SettingsPage, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("not a folder")
    settings.back_up_to(tmp_path / "a file" / "copy.sqlite")
    qtbot.waitUntil(settings.result.isVisible)
    assert settings.result.property("role") == "warning"


def test_records_are_verified(qtbot: QtBot, settings: SettingsPage) -> None:
    settings.verify.click()
    qtbot.waitUntil(settings.result.isVisible)
    assert settings.result.text() == "There are no screenings yet."


def test_a_changed_record_is_found(qtbot: QtBot, desk: Desk, settings: SettingsPage, page: SearchPage) -> None:
    page.search_for("ostrovan belkirk")
    qtbot.waitUntil(lambda: page.outcome is not None)
    with qtbot.waitSignal(desk.records_changed):
        page.record_now()

    def forge(store: Store) -> None:
        triggers = [
            row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'screenings'")
        ]
        for name in triggers:
            store.write(f"DROP TRIGGER {name}")
        store.write("UPDATE screenings SET subject_name = 'someone else'")

    desk.jobs.write(forge, lambda _: settings.verify.click())
    qtbot.waitUntil(settings.result.isVisible)
    assert settings.result.text().startswith("The records break at screening 1")
    assert settings.result.property("role") == "warning"
