"""A store of every earlier version is opened by today's code and holds what it held; it is backed up first."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from watchdesk.store import Store, StoreError, backups, editions, schema, settings, store
from watchdesk.store.migrations import MIGRATIONS
from watchdesk.store.schema import SCHEMA_VERSION

FOLDER = Path(__file__).parent.parent / "old_stores"
STORES = sorted(FOLDER.glob("version_*.sqlite"))


@pytest.fixture(scope="module")
def make():
    spec = importlib.util.spec_from_file_location("make_old_store", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_a_store_of_every_version():
    assert [path.stem for path in STORES] == [f"version_{number}" for number in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("old", STORES, ids=lambda path: path.stem)
def test_an_old_store_holds_what_it_held(old, store_path, make):
    store_path.parent.mkdir()
    shutil.copyfile(old, store_path)
    with Store.open(store_path) as opened:
        opened.check()
        assert opened.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert make.holds(opened) == json.loads(old.with_suffix(".json").read_text(encoding="utf-8"))
        settings.put(opened, "operator", "Somebody else")


def test_todays_store_is_made_as_the_kept_one_was(store_path):
    """The tables of a new store are those of the newest kept one: a migration was not changed after it was published."""

    def tables(path: Path) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name"
            ).fetchall()

    Store.open(store_path).close()
    assert tables(store_path) == tables(STORES[-1])


@pytest.fixture
def next_version(monkeypatch):
    """A program one version further, whose migration adds a table; the list of migrations is put back afterwards."""
    later = SCHEMA_VERSION + 1

    def one_more(db: Database) -> None:
        db.execute("CREATE TABLE decisions (number INTEGER PRIMARY KEY)")
        db.execute(f"PRAGMA user_version = {later}")

    monkeypatch.setattr(MIGRATIONS, "_migrations", list(MIGRATIONS._migrations))
    MIGRATIONS(name="9999_one_more")(one_more)
    for module in (schema, store):
        monkeypatch.setattr(module, "SCHEMA_VERSION", later)
    return later


def test_an_older_store_is_backed_up_and_brought_up_to_date(store_path, make_content, make_entry, request):
    with Store.open(store_path) as opened:
        editions.add(opened, make_content(make_entry("1")))
    later = request.getfixturevalue("next_version")
    with Store.open(store_path) as opened:
        assert opened.rows("PRAGMA user_version") == [(later,)]
        assert opened.rows("SELECT * FROM decisions") == []
        assert len(editions.current(opened)) == 1
    (backup,) = backups.all_backups(store_path)
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("SELECT count(*) FROM editions").fetchone() == (1,)


def test_an_older_store_cannot_be_opened_for_reading_only(store_path, request):
    Store.open(store_path).close()
    request.getfixturevalue("next_version")
    with pytest.raises(StoreError, match="older version"):
        Store.open(store_path, read_only=True)


def test_a_migration_that_fails_leaves_the_older_store(store_path, make_content, make_entry, monkeypatch, next_version):
    monkeypatch.setattr(store, "SCHEMA_VERSION", SCHEMA_VERSION)
    step = MIGRATIONS._migrations.pop()
    with Store.open(store_path) as opened:
        editions.add(opened, make_content(make_entry("1")))

    def broken(db: Database) -> None:
        step.fn(db)
        raise sqlite3.OperationalError("no such thing")

    MIGRATIONS(name="9999_broken")(broken)
    monkeypatch.setattr(store, "SCHEMA_VERSION", next_version)
    with pytest.raises(sqlite3.OperationalError):
        Store.open(store_path)
    MIGRATIONS._migrations.pop()
    monkeypatch.setattr(store, "SCHEMA_VERSION", SCHEMA_VERSION)
    with Store.open(store_path) as opened:
        assert opened.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert len(editions.current(opened)) == 1
