"""Several connections at once: readers see one state to their end, writers wait or say so."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from watchdesk.model.errors import Cancelled
from watchdesk.store import Store, StoreError, editions, settings

UN = "un-consolidated"


@pytest.fixture
def reader(store):
    with Store.open(store.path) as opened:
        yield opened


def test_a_reader_during_an_import_sees_the_old_edition_to_its_end(store, reader, make_content, make_entry):
    old = editions.add(store, make_content(*(make_entry(str(n), "Old") for n in range(1_000))))
    seen = []

    def report(done: int, total: int, what: str) -> None:
        seen.append((what, {entry.primary.text for entry in editions.entries(reader, UN)}, editions.current(reader)))

    new = editions.add(store, make_content(*(make_entry(str(n), "New") for n in range(1_000))), report)
    assert {what for what, _, _ in seen} >= {"Storing entries", "Storing the edition"}
    assert all(names == {"Old"} and current == (old,) for _, names, current in seen)
    assert editions.current(reader) == (new,)


def test_a_read_begun_before_an_import_ends_in_the_old_edition(store, reader, make_content, make_entry):
    editions.add(store, make_content(*(make_entry(str(n), "Old") for n in range(1_000))))
    reading = editions.entries(reader, UN)
    first = next(reading)
    editions.add(store, make_content(make_entry("1", "New")))
    assert {entry.primary.text for entry in (first, *reading)} == {"Old"}


def test_several_reads_can_be_held_to_one_state(store, reader, make_content, make_entry):
    old = editions.add(store, make_content(make_entry("1", "Old")))
    with reader.reading():
        assert editions.current(reader) == (old,)
        new = editions.add(store, make_content(make_entry("1", "New")))
        assert editions.current(reader) == (old,)
        assert [entry.primary.text for entry in editions.entries(reader, UN)] == ["Old"]
    assert editions.current(reader) == (new,)


def test_two_that_import_the_same_at_once_leave_one_edition(store, reader, make_content, make_entry, monkeypatch):
    content, first, begin = make_content(make_entry("1")), [], store.transaction

    def transaction():
        if not first:  # the other one is a moment faster
            first.append(editions.add(reader, content))
        return begin()

    monkeypatch.setattr(store, "transaction", transaction)
    assert [editions.add(store, content)] == first
    assert editions.history(store, UN, withdrawn=True) == tuple(first)


def test_a_second_writer_gets_a_sentence_and_changes_nothing(store, reader, make_content, make_entry, monkeypatch):
    reader.rows("PRAGMA busy_timeout = 20")
    with store.transaction():
        editions.add(store, make_content(make_entry("1")))
        with pytest.raises(StoreError, match="Another Watchdesk"):
            editions.add(reader, make_content(make_entry("2")))
    assert [entry.number for entry in editions.entries(reader, UN)] == ["1"]


def test_a_running_statement_can_be_interrupted_from_another_thread(store):
    timer = threading.Timer(0.05, store.interrupt)
    timer.start()
    with pytest.raises(Cancelled):
        store.rows("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    timer.join()
    assert store.rows("SELECT 1") == [(1,)]


def test_a_store_opened_for_reading_writes_nothing(store, make_content, make_entry):
    editions.add(store, make_content(make_entry("1")))
    with Store.open(store.path, read_only=True) as reader:
        assert len(editions.current(reader)) == 1
        with pytest.raises(StoreError, match="reading only"):
            editions.undo(reader, UN)
    assert len(editions.current(store)) == 1


def test_a_process_that_closes_the_store_leaves_the_log_to_those_who_have_it_open(tmp_path: Path) -> None:
    path = tmp_path / "watchdesk.sqlite"
    code = (
        "import sys; from pathlib import Path; from watchdesk.store import settings; from watchdesk.store.store import Store\n"
        "with Store.open(Path(sys.argv[1])) as store: settings.put(store, 'operator', 'from elsewhere')"
    )
    with Store.open(path) as writer:
        settings.put(writer, "operator", "from here")
        with Store.open(path, read_only=True) as reader:  # opened later, which must not give up the writer's locks
            subprocess.run([sys.executable, "-c", code, str(path)], check=True, timeout=600)
            assert path.with_name(path.name + "-wal").exists()
            assert settings.get(reader, "operator", "") == "from elsewhere"
            settings.put(writer, "operator", "from here again")
            assert settings.get(reader, "operator", "") == "from here again"
        writer.check()
