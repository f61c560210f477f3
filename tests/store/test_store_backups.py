"""Backups: whole copies, made before what could go wrong, few of them, put back in one step."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from watchdesk.model.errors import Cancelled
from watchdesk.store import Store, StoreError, backups, editions, settings

UN = "un-consolidated"


@pytest.fixture
def no_wait(monkeypatch):
    monkeypatch.setattr(backups, "SECONDS_BETWEEN", 0)


def names_in(path):
    with Store.open(path, read_only=True) as store:
        return [entry.primary.text for entry in editions.entries(store, UN)]


def test_a_backup_is_a_whole_store_only_its_owner_may_read(store, tmp_path, make_content, make_entry):
    editions.add(store, make_content(make_entry("1", "Kim")))
    target = tmp_path / "new folder" / "copy.sqlite"
    calls = []
    store.backup(target, lambda *call: calls.append(call))
    assert names_in(target) == ["Kim"]
    assert calls
    assert calls[-1][0] == calls[-1][1] > 0
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600
    assert list(target.parent.iterdir()) == [target]


def test_a_backup_replaces_an_older_one(store, tmp_path, make_content, make_entry):
    target = tmp_path / "copy.sqlite"
    store.backup(target)
    editions.add(store, make_content(make_entry("1", "Kim")))
    store.backup(target)
    assert names_in(target) == ["Kim"]


def test_a_cancelled_backup_leaves_the_older_one(store, tmp_path, make_content, make_entry):
    target = tmp_path / "copy.sqlite"
    editions.add(store, make_content(make_entry("1", "Kim")))
    store.backup(target)
    before = target.read_bytes()

    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.backup(target, cancel)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_that_cannot_be_written_gets_a_sentence(store, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="No backup can be written"):
        store.backup(tmp_path / "file" / "copy.sqlite")


def test_a_store_is_no_backup_of_itself(store, tmp_path):
    (tmp_path / "link.sqlite").symlink_to(store.path)
    for path in (store.path, tmp_path / "link.sqlite", Path(f"{store.path}-wal")):
        before = store.path.stat().st_ino
        with pytest.raises(StoreError, match="belongs to the store itself"):
            store.backup(path)
        assert store.path.stat().st_ino == before


def test_an_import_that_replaces_an_edition_makes_a_backup_first(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1", "Example")), is_example=True)
    editions.add(store, make_content(make_entry("1", "First")))
    assert backups.all_backups(store.path) == ()
    editions.add(store, make_content(make_entry("1", "Second")))
    (made,) = backups.all_backups(store.path)
    assert names_in(made) == ["First"]


def test_imports_within_an_hour_share_a_backup(store, make_content, make_entry):
    for name in ("First", "Second", "Third"):
        editions.add(store, make_content(make_entry("1", name)))
    (made,) = backups.all_backups(store.path)
    assert names_in(made) == ["First"]
    long_ago = time.time() - backups.SECONDS_BETWEEN - 1
    os.utime(made, (long_ago, long_ago))
    editions.add(store, make_content(make_entry("1", "Fourth")))
    assert [names_in(path) for path in backups.all_backups(store.path)] == [["Third"], ["First"]]


def test_the_last_three_are_kept(store, make_content, make_entry, no_wait):
    for name in ("1st", "2nd", "3rd", "4th", "5th", "6th"):
        editions.add(store, make_content(make_entry("1", name)))
    assert [names_in(path) for path in backups.all_backups(store.path)] == [["5th"], ["4th"], ["3rd"]]


def test_backups_made_by_hand_are_never_deleted(store, make_content, make_entry, no_wait):
    mine = backups.folder(store.path) / "2020-01-01-mine.sqlite"
    store.backup(mine)
    for name in ("1st", "2nd", "3rd", "4th", "5th", "6th"):
        editions.add(store, make_content(make_entry("1", name)))
    assert mine in backups.all_backups(store.path)


def test_no_backup_no_import(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1", "First")))
    backups.folder(store.path).write_text("in the way")
    with pytest.raises(StoreError, match="No backup can be written"):
        editions.add(store, make_content(make_entry("1", "Second")))
    assert [entry.primary.text for entry in editions.entries(store, UN)] == ["First"]


def test_restoring_keeps_what_was_there(store_path, make_content, make_entry):
    with Store.open(store_path) as store:
        editions.add(store, make_content(make_entry("1", "First")))
        editions.add(store, make_content(make_entry("1", "Second")))
        settings.put(store, "operator", "Jane")
    aside = Store.restore_backup(store_path, backups.all_backups(store_path)[0])
    assert names_in(store_path) == ["First"]
    assert names_in(aside) == ["Second"]


def test_restoring_where_nothing_is_left(store_path, tmp_path, make_content, make_entry):
    with Store.open(store_path) as store:
        editions.add(store, make_content(make_entry("1", "First")))
        store.backup(tmp_path / "copy.sqlite")
    store_path.unlink()
    assert Store.restore_backup(store_path, tmp_path / "copy.sqlite") is None
    assert names_in(store_path) == ["First"]


@pytest.mark.parametrize("data", [None, b"", b"no store at all"])
def test_what_is_no_backup_is_not_restored(store_path, tmp_path, data):
    Store.open(store_path).close()
    before = store_path.read_bytes()
    other = tmp_path / "other.sqlite"
    if data is not None:
        other.write_bytes(data)
    with pytest.raises(StoreError, match="not a sound backup"):
        Store.restore_backup(store_path, other)
    assert store_path.read_bytes() == before
    assert other.exists() == (data is not None)
