"""Work in a process of its own: what comes back, how it is stopped, and that no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from watchdesk.model.errors import Cancelled, UserError
from watchdesk.screening import aside
from watchdesk.store.errors import StoreDamaged

sys.path.insert(0, str(Path(__file__).parent))  # so that the processes find the tasks
import aside_tasks

LARGE = 3_000_000
"""Letters that no pipe takes at once."""

posix = pytest.mark.skipif(os.name != "posix", reason="looks for processes as POSIX does")


def quiet(done: int, total: int, what: str) -> None:
    """Hear the steps and go on."""


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def within_seconds() -> Callable[..., BaseException | None]:
    """Calls something that must end by itself and returns what it raised; a test that waited for ever would tell nothing."""

    def call(work: Callable[..., object], *arguments: object, **named: object) -> BaseException | None:
        raised: list[BaseException] = []

        def do() -> None:
            try:
                work(*arguments, **named)
            except (Cancelled, UserError) as error:
                raised.append(error)

        thread = threading.Thread(target=do, daemon=True)
        thread.start()
        thread.join(30)
        assert not thread.is_alive(), "it waits for ever"
        return raised[0] if raised else None

    return call


def wait_for(mark: Path) -> None:
    end = time.monotonic() + 20
    while not mark.exists() or not mark.read_text("ascii"):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_task_runs_elsewhere_and_its_result_and_steps_come_back() -> None:
    steps: list[tuple[int, int, str]] = []
    process, text = aside.carry_out(aside_tasks.whereabouts, "한글", report=lambda *step: steps.append(step))
    assert process != os.getpid()
    assert text == "한글"
    assert (1, 2, "Looking around") in steps


def test_small_work_is_done_here() -> None:
    process, _ = aside.carry_out(aside_tasks.whereabouts, "", report=quiet, is_small=True)
    assert process == os.getpid()


def test_where_no_process_can_be_started_it_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    with pytest.raises(aside.WorkBrokeOff, match=r"could not begin.*changed nothing"):
        aside.carry_out(aside_tasks.whereabouts, "", report=quiet)


@posix
@pytest.mark.parametrize("size", [1, LARGE])
def test_a_process_that_ends_before_it_begins_is_told_in_words(
    started_with: Callable[[str], None], size: int, within_seconds: Callable[..., BaseException | None]
) -> None:
    started_with("exit 1")
    ended = within_seconds(aside.carry_out, aside_tasks.whereabouts, "x" * size, report=quiet)
    assert isinstance(ended, aside.WorkBrokeOff)
    assert "could not begin" in str(ended)


@posix
@pytest.mark.parametrize("size", [1, LARGE])
def test_a_process_that_never_begins_is_ended_as_soon_as_the_work_is_cancelled(
    started_with: Callable[[str], None], size: int, within_seconds: Callable[..., BaseException | None], tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    started_with(f"echo $$ > '{mark}'; exec sleep 600")

    def cancel(*_: object) -> None:
        if mark.exists() and mark.read_text("ascii").strip():
            raise Cancelled

    ended = within_seconds(aside.carry_out, aside_tasks.whereabouts, "x" * size, report=cancel)
    assert isinstance(ended, Cancelled)
    assert not is_alive(int(mark.read_text("ascii")))


def test_memory_that_runs_short_is_told_in_words() -> None:
    with pytest.raises(aside.WorkBrokeOff, match="memory ran short"):
        aside.carry_out(aside_tasks.out_of_memory, report=quiet)


@posix
def test_cancelled_work_stops_and_its_process_is_gone(tmp_path: Path) -> None:
    mark = tmp_path / "mark"

    def cancel(done: int, total: int, what: str) -> None:
        if what == "Going round":
            raise Cancelled

    with pytest.raises(Cancelled):
        aside.carry_out(aside_tasks.endless, mark, report=cancel)
    assert mark.with_suffix(".stopped").exists()  # it went the way out, through everything that has to be undone
    assert not is_alive(int(mark.read_text("ascii")))


def test_work_cancelled_before_it_began_is_not_begun(tmp_path: Path) -> None:
    def cancel(*_: object) -> None:
        raise Cancelled

    mark = tmp_path / "mark"
    for is_small in (True, False):
        with pytest.raises(Cancelled):
            aside.carry_out(aside_tasks.endless, mark, report=cancel, is_small=is_small)
    assert not mark.exists()


@posix
def test_work_that_does_not_listen_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "PATIENCE_SECONDS", 0.2)
    mark = tmp_path / "mark"

    def cancel(done: int, total: int, what: str) -> None:
        if what == "Not listening":
            raise Cancelled

    with pytest.raises(Cancelled):
        aside.carry_out(aside_tasks.deaf, mark, report=cancel)
    assert not is_alive(int(mark.read_text("ascii")))


def test_a_failure_in_words_comes_back_as_it_was() -> None:
    with pytest.raises(StoreDamaged, match="The store is broken") as raised:
        aside.carry_out(aside_tasks.in_words, "The store is broken.", report=quiet)
    assert raised.value.backup == Path("kept.sqlite")


@pytest.mark.parametrize(("task", "told"), [(aside_tasks.by_mistake, "a mistake of ours"), (aside_tasks.unheard, "pickle")])
def test_a_failure_of_ours_comes_back_with_its_traceback(task: object, told: str) -> None:
    with pytest.raises(aside.TaskFailed, match=told) as raised:
        aside.carry_out(task, report=quiet)  # type: ignore[arg-type]
    assert "Traceback" in str(raised.value)


def test_a_killed_process_is_told_in_words() -> None:
    with pytest.raises(aside.WorkBrokeOff, match="broke off"):
        aside.carry_out(aside_tasks.killed, report=quiet)


@posix
def test_when_the_window_is_killed_its_process_goes_too(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    code = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
import aside_tasks
if __name__ == "__main__":
    aside_tasks.orphan(Path({str(mark)!r}), None)
"""
    script = tmp_path / "window.py"
    script.write_text(code, "utf-8")
    window = subprocess.Popen([sys.executable, str(script)])
    wait_for(mark)
    window.send_signal(signal.SIGKILL)
    window.wait()
    end = time.monotonic() + 20
    while is_alive(int(mark.read_text("ascii"))):
        assert time.monotonic() < end, "its process is still there"
        time.sleep(0.05)
