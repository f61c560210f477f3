"""Background work: what is delivered, what is dropped, what failures become, and that nothing outlives the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from watchdesk.model.errors import Cancelled, UserError
from watchdesk.model.progress import Progress
from watchdesk.store import settings
from watchdesk.store.store import Store
from watchdesk.window.jobs import Job, Jobs


@pytest.fixture
def jobs(qtbot: QtBot, tmp_path: Path) -> Iterator[Jobs]:
    """Jobs over a new store."""
    made = Jobs(tmp_path / "store.sqlite")
    yield made
    made.close()
    made.deleteLater()


def test_results_come_home_on_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    where: list[tuple[str, threading.Thread]] = []
    jobs.write(lambda _: threading.current_thread().name, lambda name: where.append((name, threading.current_thread())))
    jobs.read(lambda _: threading.current_thread().name, lambda name: where.append((name, threading.current_thread())))
    qtbot.waitUntil(lambda: len(where) == 2)
    assert {name.split("_")[0] for name, _ in where} == {"watchdesk-writer", "watchdesk-reader"}
    assert all(home is threading.main_thread() for _, home in where)


def test_a_reader_sees_what_was_written_and_cannot_write(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[object] = []
    errors: list[UserError] = []
    jobs.write(lambda store: settings.put(store, "operator", "teal"), lambda _: None)
    jobs.write(lambda _: None, lambda _: jobs.read(lambda store: settings.get(store, "operator"), seen.append))
    qtbot.waitUntil(lambda: seen == ["teal"])
    jobs.read(lambda store: settings.put(store, "operator", "red"), seen.append, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert seen == ["teal"]


def test_what_waits_for_long_work_to_be_written_says_so(qtbot: QtBot, jobs: Jobs) -> None:
    gate, told, done = threading.Event(), [], []
    jobs.waiting.connect(told.append)
    jobs.write(lambda _: None, done.append, what="At once")
    qtbot.waitUntil(lambda: len(done) == 1)
    jobs.run("Importing a list", lambda _store, _report: gate.wait(5), done.append)
    jobs.write(lambda _: None, done.append, what="The search is recorded")
    jobs.write(lambda _: None, done.append)
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 4)
    assert told == ["The search is recorded as soon as this has ended: Importing a list."]


def test_work_without_the_store_keeps_nothing_waiting(qtbot: QtBot, jobs: Jobs) -> None:
    gate, told, done = threading.Event(), [], []
    jobs.waiting.connect(told.append)
    jobs.make("Setting a report", lambda _: gate.wait(5), done.append)
    jobs.write(lambda _: None, done.append, what="The search is recorded")
    qtbot.waitUntil(lambda: len(done) == 1)
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert told == []


def test_only_the_newest_of_several_reads_is_delivered(qtbot: QtBot, jobs: Jobs) -> None:
    gate, delivered, ran = threading.Event(), [], []

    def ask(number: int) -> None:
        def work(_: Store) -> int:
            ran.append(number)
            gate.wait(5)
            return number

        jobs.read(work, delivered.append, newest="same")

    for number in range(5):
        ask(number)
    qtbot.waitUntil(lambda: bool(ran))
    gate.set()
    qtbot.waitUntil(lambda: bool(delivered))
    assert delivered == [4]
    assert ran in ([0, 4], [4])  # those in between were never begun


def test_a_newer_search_cancels_the_one_before(qtbot: QtBot, jobs: Jobs) -> None:
    begun, delivered = threading.Event(), []

    def endless(cancelled: object) -> str:
        assert callable(cancelled)
        begun.set()
        while not cancelled():
            pass
        raise Cancelled

    jobs.search(endless, delivered.append)
    assert begun.wait(5)
    jobs.search(lambda _: "second", delivered.append)
    qtbot.waitUntil(lambda: delivered == ["second"])


def test_a_search_that_is_dropped_is_not_delivered(qtbot: QtBot, jobs: Jobs) -> None:
    delivered: list[str] = []
    jobs.search(lambda _: "dropped", delivered.append)
    jobs.cancel_search()
    jobs.search(lambda _: "other", delivered.append, newest="other")
    qtbot.waitUntil(lambda: bool(delivered))
    assert delivered == ["other"]


def test_long_work_reports_progress_and_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    shown: list[tuple[int, int, str]] = []
    stopped, done = [], []

    def work(_: Store, report: Progress) -> None:
        count = 0
        while True:
            count += 1
            report(count, 0, "Counting")

    job = jobs.run("Endless", work, done.append, cancelled=lambda: stopped.append(True))
    job.progress.connect(lambda *values: shown.append(values))
    assert jobs.running == (job,)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0][2] == "Counting"
    job.cancel()
    qtbot.waitUntil(lambda: bool(stopped))
    assert not done
    assert jobs.running == ()


def test_a_job_cancelled_before_it_began_is_not_run(qtbot: QtBot, jobs: Jobs) -> None:
    gate, ran, stopped = threading.Event(), [], []
    jobs.write(lambda _: gate.wait(5), lambda _: None)
    job = jobs.run("Waiting", lambda _store, _report: ran.append(True), lambda _: None, cancelled=lambda: stopped.append(True))
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(stopped))
    assert not ran


def test_a_users_failure_goes_to_who_asked_or_to_everyone(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(_: Store) -> None:
        raise UserError("The disk is full: free some space.")

    taken: list[str] = []
    jobs.read(fail, lambda _: None, lambda error: taken.append(str(error)))
    with qtbot.waitSignal(jobs.failed) as shown:
        jobs.read(fail, lambda _: None)
    assert taken == ["The disk is full: free some space."]
    assert shown.args == ["The disk is full: free some space."]


def test_any_other_failure_is_shown_as_ours_with_its_traceback(qtbot: QtBot, jobs: Jobs) -> None:
    taken: list[object] = []
    with qtbot.waitSignal(jobs.bug) as shown:
        jobs.write(lambda _: 1 // 0, taken.append, taken.append)
    assert shown.args is not None
    assert "ZeroDivisionError" in shown.args[0]
    assert "test_jobs.py" in shown.args[0]
    assert not taken


def test_closing_finishes_writes_drops_reads_and_stops_jobs(qtbot: QtBot, tmp_path: Path) -> None:
    jobs = Jobs(tmp_path / "store.sqlite")
    begun, delivered = threading.Event(), []

    def endless(_: Store, report: Progress) -> None:
        begun.set()
        while True:
            report(0, 0, "Working")

    jobs.run("Endless", endless, delivered.append)
    jobs.write(lambda store: settings.put(store, "operator", "kept"), delivered.append)
    jobs.read(lambda _: "dropped", delivered.append)
    assert begun.wait(5)
    jobs.close()
    jobs.read(lambda _: "too late", delivered.append)
    qtbot.wait(20)
    assert not delivered
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("watchdesk")]
    with Store.open(tmp_path / "store.sqlite") as store:
        assert settings.get(store, "operator") == "kept"
    jobs.deleteLater()


def test_a_store_that_cannot_be_opened_fails_in_words_for_all(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"this is no database, whatever its name says" * 100)
    jobs = Jobs(tmp_path / "store.sqlite")
    errors: list[UserError] = []
    jobs.read(lambda _: None, lambda _: None, errors.append)
    jobs.run("Opening", lambda _store, _report: None, lambda _: None, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 2)
    assert all("store" in str(error) for error in errors)
    jobs.close()
    jobs.deleteLater()


def test_jobs_tell_when_they_begin_and_end(qtbot: QtBot, jobs: Jobs) -> None:
    begun: list[Job] = []
    jobs.started.connect(begun.append)
    job = jobs.run("Short", lambda _store, _report: 7, lambda _: None)
    assert begun == [job]
    with qtbot.waitSignal(job.ended):
        pass
