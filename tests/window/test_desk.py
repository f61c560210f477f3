"""The desk: what a changed list sets in motion, and what is kept of settings and indexes."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from watchdesk.model.article import ArticleDraft
from watchdesk.model.entry import EntryKey
from watchdesk.screening import indexing
from watchdesk.screening.paths import index_folder
from watchdesk.store import articles, editions
from watchdesk.store.store import Store
from watchdesk.window import desk as desk_module
from watchdesk.window import preferences
from watchdesk.window.desk import Desk

OPEN_FILES = Path("/proc/self/fd")


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:  # closed since the folder was listed
        return ""


def remove(desk: Desk, list_key: str) -> None:
    """Remove a list as the page of lists does."""
    desk.jobs.write(lambda store: editions.remove(store, list_key), lambda _: desk.reload_index(list_key))


def test_the_first_start_has_the_examples_and_finds_them_in_the_articles(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new.sqlite")
    with qtbot.waitSignals([desk.ready, desk.articles_changed]):
        desk.start()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert all(edition.is_example for edition in desk.editions)
    key = next(key for key, name in desk.index.names() if name.text == "Lazarus Group")
    found: list[int] = []
    desk.jobs.read(lambda store: len(articles.mentions_of(store, key)), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0] > 0
    desk.close()
    desk.deleteLater()


def test_a_removed_list_is_searched_no_longer_and_named_in_no_article(qtbot: QtBot, desk: Desk) -> None:
    before = desk.index.name_count
    remove(desk, "us-ofac-sdn")
    qtbot.waitUntil(lambda: desk.index.name_count < before)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert "us-ofac-sdn" not in {edition.list_key for edition in desk.editions}
    left: list[int] = []

    def count(store: Store) -> int:
        return sum(
            mention.key.list_key == "us-ofac-sdn"
            for one in articles.all_articles(store)
            for mention in articles.mentions_in(store, one.number)
        )

    desk.jobs.read(count, left.append)
    qtbot.waitUntil(lambda: left == [0])


def test_two_lists_changed_in_a_row_are_both_taken_over(qtbot: QtBot, desk: Desk) -> None:
    for key in ("us-ofac-sdn", "test-list"):
        remove(desk, key)
    qtbot.waitUntil(lambda: len(desk.editions) == 2)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert {key.list_key for key, _ in desk.index.names()} == {"jp-mof", "kr-mofa"}


def test_a_search_under_way_keeps_the_index_it_began_with(qtbot: QtBot, desk: Desk) -> None:
    old = desk.index
    remove(desk, "test-list")
    qtbot.waitUntil(lambda: desk.index is not old)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert EntryKey("test-list", "T-1") in {key for key, _ in old.names()}


def test_indexes_of_editions_that_are_gone_are_deleted(qtbot: QtBot, desk: Desk, store_path: Path) -> None:
    remove(desk, "test-list")
    qtbot.waitUntil(lambda: len(list(index_folder(store_path).iterdir())) == 3)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    with Store.open(store_path, read_only=True) as store:
        wanted = {indexing.edition_folder_name(edition) for edition in editions.current(store)}
    assert {path.name for path in index_folder(store_path).iterdir()} == wanted


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="needs a system that lists the files a process holds open")
def test_an_index_holds_one_file_open_a_list_and_lets_go_of_it(qtbot: QtBot, desk: Desk, store_path: Path) -> None:
    folder = str(index_folder(store_path))

    def held() -> int:
        return sum(_target(path).startswith(folder) for path in OPEN_FILES.iterdir())

    assert held() == len(desk.editions)
    remove(desk, "us-ofac-sdn")
    qtbot.waitUntil(lambda: held() == len(desk.editions) == 3)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    desk.close()
    assert not held()


def test_settings_are_told_and_kept_once_they_change(qtbot: QtBot, desk: Desk, store_path: Path) -> None:
    changed = replace(desk.settings, operator="Ana Analyst", cutoff=81.5)
    with qtbot.waitSignal(desk.settings_changed):
        desk.change_settings(changed)
    with qtbot.assertNotEmitted(desk.settings_changed):
        desk.change_settings(changed)
    desk.close()
    with Store.open(store_path) as store:
        assert preferences.load(store) == changed


def test_cancelled_opening_says_so_and_can_be_tried_again(qtbot: QtBot, store_path: Path) -> None:
    desk = Desk(store_path)
    gate = threading.Event()
    desk.jobs.write(lambda _: gate.wait(5), lambda _: None)
    with qtbot.waitSignal(desk.opening_failed) as failed:
        desk.start()
        desk.jobs.running[0].cancel()
        gate.set()
    assert failed.args is not None
    assert "Opening was stopped" in str(failed.args[0])
    with qtbot.waitSignal(desk.ready):
        desk.start()
    desk.close()
    desk.deleteLater()


def test_what_another_window_changed_is_taken_over(qtbot: QtBot, desk: Desk) -> None:
    before = desk.index.name_count
    with Store.open(desk.store_path) as other:
        editions.remove(other, "us-ofac-sdn")
    desk.notice_changes()
    qtbot.waitUntil(lambda: desk.index.name_count < before)
    assert "us-ofac-sdn" not in {edition.list_key for edition in desk.editions}
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_lists_changed_outside_are_taken_over_by_a_window_left_in_front(
    qtbot: QtBot, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "WATCH_SECONDS", 0.02)
    desk = Desk(store_path)
    with qtbot.waitSignal(desk.ready):
        desk.start()
    before, told = desk.index.name_count, list[str]()
    desk.message.connect(told.append)
    with Store.open(store_path) as other:
        editions.remove(other, "us-ofac-sdn")
    qtbot.waitUntil(lambda: desk.index.name_count < before)
    assert desk_module.CHANGED_LISTS in told
    qtbot.waitUntil(lambda: not desk.jobs.running)
    desk.close()


def test_an_article_that_another_window_stored_is_noticed(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: bool(desk._articles))
    with Store.open(desk.store_path) as other:
        articles.add(other, ArticleDraft("A title", "Words of an article."))
    with qtbot.waitSignal(desk.articles_changed):
        desk.notice_changes()


def test_where_nothing_was_changed_nothing_is_loaded_again(qtbot: QtBot, desk: Desk) -> None:
    index, seen = desk.index, []
    desk.jobs.started.connect(seen.append)
    desk.notice_changes()
    done: list[object] = []
    desk.jobs.read(lambda _: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not seen
    assert desk.index is index
