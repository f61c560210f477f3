"""Opening: new, again, from the future, foreign, damaged, forbidden, on a full disk; always whole or with one sentence."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import stat
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from watchdesk.model.errors import Cancelled, UserError
from watchdesk.store import Store, StoreDamaged, StoreError, backups, editions, screenings, settings
from watchdesk.store.schema import APPLICATION_ID, SCHEMA_VERSION

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
NOISE = random.Random(5)  # bytes that look like nothing, the same in every run
NOT_ROOT = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture
def filled(store_path, make_content, make_entry):
    """A closed store with one list of 2,000 entries, and a backup of it."""
    with Store.open(store_path) as store:
        entries = (make_entry(str(n), f"Name {n}", remark=NOISE.randbytes(300).hex()) for n in range(2_000))
        editions.add(store, make_content(*entries))
        store.backup(backups.folder(store_path) / "2026-11-24-by-hand.sqlite")
    return store_path


def bytes_around(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def change(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def test_a_new_store_is_made_with_its_folders_and_marks(store_path):
    with Store.open(store_path) as store:
        assert store.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
        assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert store.rows("PRAGMA journal_mode") == [("wal",)]
        assert store.rows("PRAGMA foreign_keys") == [(1,)]
        assert store.rows("PRAGMA synchronous") == [(2,)], "what was answered for must be on the disk"
        assert editions.current(store) == ()


@POSIX
def test_only_its_owner_may_read_it(store_path):
    with Store.open(store_path) as store:
        settings.put(store, "operator", "Jane")
        files = [path for path in store_path.parent.iterdir() if path.is_file()]
        assert len(files) == 3
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    store_path.chmod(0o644)
    Store.open(store_path).close()
    assert stat.S_IMODE(store_path.stat().st_mode) == 0o600


@POSIX
@pytest.mark.parametrize("rights", [0o444, 0o440, 0o400, 0o404])
def test_no_rights_are_given_to_a_store_that_has_them_not(filled, rights):
    filled.chmod(rights)
    with suppress(StoreError):  # root may write all the same
        Store.open(filled).close()
    assert stat.S_IMODE(filled.stat().st_mode) == 0o400


def test_opening_again_changes_nothing(filled):
    before = filled.read_bytes()
    Store.open(filled).close()
    assert filled.read_bytes() == before


def test_opening_does_not_load_what_only_migrations_need(filled):
    import subprocess

    code = (
        f"import sys; from pathlib import Path; from watchdesk.store import Store; Store.open(Path({str(filled)!r})).close(); "
        "assert 'sqlite_utils' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_store_from_the_future_is_refused_untouched(filled):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = bytes_around(filled)
    with pytest.raises(StoreError, match=r"newer version of Watchdesk.*update Watchdesk") as caught:
        Store.open(filled)
    assert not isinstance(caught.value, StoreDamaged)
    assert bytes_around(filled) == before


@pytest.mark.parametrize("application", [0, 0x12345678])
def test_a_database_of_another_program_is_refused_untouched(store_path, application):
    store_path.parent.mkdir()
    with closing(sqlite3.connect(store_path)) as connection:
        connection.executescript(f"PRAGMA application_id = {application}; CREATE TABLE stamps (id); PRAGMA user_version = 1;")
    before = bytes_around(store_path)
    with pytest.raises(StoreError, match="another program"):
        Store.open(store_path)
    assert bytes_around(store_path) == before


def test_an_empty_file_becomes_a_store(store_path):
    store_path.parent.mkdir()
    store_path.touch()
    with Store.open(store_path) as store:
        assert editions.current(store) == ()


def test_an_empty_file_beside_backups_is_a_lost_store(filled):
    filled.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="empty") as caught:
        Store.open(filled)
    assert caught.value.backup is not None


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: os.truncate(path, path.stat().st_size // 2), id="cut in the middle"),
        pytest.param(lambda path: os.truncate(path, path.stat().st_size - 1), id="last byte missing"),
        pytest.param(lambda path: os.truncate(path, 50), id="only half a header"),
        pytest.param(lambda path: path.write_bytes(b"PK\x03\x04" + NOISE.randbytes(5_000)), id="another file"),
        pytest.param(lambda path: change(path, 0, NOISE.randbytes(100)), id="header overwritten"),
        pytest.param(lambda path: change(path, 100, b"\xff" * 900), id="table of tables overwritten"),
    ],
)
def test_a_damaged_file_gets_a_sentence_and_the_backup(filled, spoil):
    spoil(filled)
    with pytest.raises(StoreDamaged) as caught:
        Store.open(filled)
    assert caught.value.backup == backups.all_backups(filled)[0]
    assert str(caught.value).count(". ") == 0
    assert "damaged" in str(caught.value)
    aside = Store.restore_backup(filled, caught.value.backup)
    assert aside is not None
    assert aside.exists()
    with Store.open(filled) as store:
        store.check()
        assert len(list(editions.entries(store, "un-consolidated"))) == 2_000


def test_damage_without_a_backup_says_so(filled):
    shutil.rmtree(backups.folder(filled))
    os.truncate(filled, 20_000)
    with pytest.raises(StoreDamaged, match="start with an empty store") as caught:
        Store.open(filled)
    assert caught.value.backup is None


def test_a_damaged_backup_is_not_offered(filled):
    newest = backups.folder(filled) / "2027-01-01.sqlite"
    newest.write_bytes(filled.read_bytes()[:9_000])
    os.truncate(filled, 20_000)
    with pytest.raises(StoreDamaged) as caught:
        Store.open(filled)
    assert caught.value.backup is not None
    assert caught.value.backup != newest
    with pytest.raises(StoreError, match="not a sound backup"):
        Store.restore_backup(filled, newest)


def test_any_page_overwritten_is_noticed_by_the_check(filled):
    whole = filled.read_bytes()
    with Store.open(filled) as store:
        first = {page for (page,) in store.rows("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")}
    pages = len(whole) // 4096
    for page in sorted({*first, *range(2, pages, 37)}):
        filled.write_bytes(whole)
        change(filled, (page - 1) * 4096, bytes(255 - byte for byte in whole[(page - 1) * 4096 :][:64]))
        if filled.read_bytes() == whole:
            continue
        with pytest.raises(UserError), Store.open(filled) as store:
            store.check()


def test_a_flipped_bit_in_an_entry_is_noticed_when_it_is_read(filled):
    with Store.open(filled) as store:
        with store.transaction():
            store.write("UPDATE contents SET body = CAST(substr(body, 1, 40) || x'00' || substr(body, 42) AS BLOB) WHERE id = 1000")
        with pytest.raises(StoreDamaged, match="entry"):
            list(editions.entries(store, "un-consolidated"))
        with pytest.raises(StoreDamaged, match="entry"):
            store.check()


def test_an_entry_in_the_place_of_another_is_noticed(filled):
    with Store.open(filled) as store:
        with store.transaction():
            store.write("UPDATE contents SET body = (SELECT body FROM contents WHERE id = 7) WHERE id = 1000")
        with pytest.raises(StoreDamaged, match="not what was stored"):
            list(editions.entries(store, "un-consolidated"))


def test_the_check_can_be_cancelled(filled):
    def report(done: int, total: int, what: str) -> None:
        raise Cancelled

    with Store.open(filled) as store:
        with pytest.raises(Cancelled):
            store.check(report)
        store.check()


def test_a_row_that_points_to_nothing_is_damage(filled):
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE intervals SET content = 999999 WHERE number = '7'")
    with Store.open(filled) as store, pytest.raises(StoreDamaged, match="points to nothing"):
        store.check()


@POSIX
@pytest.mark.parametrize("read_only", [False, True])
def test_a_pipe_is_no_store_and_is_not_waited_for(tmp_path, read_only):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(StoreError, match="is not an ordinary file"):
            Store.open(path, read_only=read_only)


@pytest.mark.parametrize("name", ["a folder", "missing/too"])
def test_no_file_to_read(tmp_path, name):
    (tmp_path / "a folder").mkdir()
    with pytest.raises(StoreError, match=r"is a folder|There is no store"):
        Store.open(tmp_path / name, read_only=True)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"choose a folder|cannot be opened"):
        Store.open(tmp_path / "file" / "store.sqlite")


def test_a_folder_that_may_not_be_looked_into(tmp_path, monkeypatch):
    def refuse(path, **_):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "store.sqlite")


@POSIX
@NOT_ROOT
def test_a_folder_that_may_not_be_written(filled):
    filled.parent.chmod(0o500)
    filled.chmod(0o400)
    try:
        with Store.open(filled, read_only=True) as store:
            assert len(editions.current(store)) == 1
        with pytest.raises(StoreError, match=r"may not be written|cannot be opened"), Store.open(filled) as store:
            settings.put(store, "operator", "Jane")
    finally:
        filled.parent.chmod(0o700)
        filled.chmod(0o600)


def test_a_medium_that_refuses_writing(store):
    store.rows("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="may not be written to, so nothing was changed"):
        settings.put(store, "operator", "Jane")


def test_names_with_signs_that_mean_something_in_addresses(tmp_path, make_content, make_entry):
    path = tmp_path / "100% of #1? 名簿 & co" / "store?mode=ro#x.sqlite"
    with Store.open(path) as store:
        editions.add(store, make_content(make_entry("1")))
    assert path.exists()
    with Store.open(path, read_only=True) as store:
        assert len(editions.current(store)) == 1
        store.backup(path.with_name("copy?.sqlite"))
    with Store.open(path.with_name("copy?.sqlite"), read_only=True) as store:
        assert len(editions.current(store)) == 1


def fill_disk(store: Store, spare_pages: int = 4) -> None:
    """Let the file grow by a few pages more and no further, as on a full disk."""
    (pages,) = store.rows("PRAGMA page_count")[0]
    store.rows(f"PRAGMA max_page_count = {pages + spare_pages}")


def test_a_full_disk_is_one_sentence_and_changes_nothing(store, make_content, make_entry):
    old = editions.add(store, make_content(make_entry("1")))
    fill_disk(store)
    with pytest.raises(StoreError, match="disk is full, so nothing was changed"):
        editions.add(store, make_content(*(make_entry(str(n), f"Name {n}") for n in range(1_000))))
    assert editions.current(store) == (old,)
    assert not store.in_transaction
    store.rows("PRAGMA max_page_count = 1000000")
    editions.add(store, make_content(make_entry("2")))
    store.check()


def test_closing_twice_does_no_harm(store_path):
    store = Store.open(store_path)
    store.close()
    store.close()


def test_nothing_is_left_half_when_a_new_store_cannot_be_finished(store_path, monkeypatch):
    from watchdesk.store import migrations

    monkeypatch.setattr(migrations, "_SETTINGS", "CREATE TABLE settings (key TEXT NONSENSE;")
    with pytest.raises(sqlite3.OperationalError):
        Store.open(store_path)
    monkeypatch.undo()
    with Store.open(store_path) as store:
        assert screenings.count(store) == 0
        store.check()
