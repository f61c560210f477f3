"""Carries out a task in a process of its own: a window keeps the interpreter to itself meanwhile, and what was used is given back.

A task is a function of a module, called as `task(*arguments, report)`; arguments, result and failures travel pickled.
The process ends with its task, when it is told to stop, and at once when the one that began it is gone. It may be ended anywhere:
the store writes in transactions, and the index is put in its place whole.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from watchdesk.model.errors import Cancelled, UserError
from watchdesk.model.progress import Progress

T = TypeVar("T")

PATIENCE_SECONDS = 5.0
"""How long a task that was told to stop may take until its next report; then its process is ended."""

_BEGINNING = "Beginning"
_NOT_BEGUN = (
    "The work could not begin, perhaps because memory is short; it has changed nothing. Close other programs and try again."
)
_BROKE_OFF = (
    "The work broke off before its end, perhaps because memory ran short; what was stored before is safe. Close other programs "
    "and try again."
)
_LOOK_SECONDS = 0.05
_REPORT_SECONDS = 0.04
_NICENESS = 5


class WorkBrokeOff(UserError):
    """The process of a task could not be started, or ended before the task did."""


class TaskFailed(Exception):
    """A failure of ours in a task; the text is the traceback there."""


@dataclass(frozen=True, slots=True)
class _Step:
    done: int
    total: int
    what: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """How a task ended: with a result (pickled), a failure in words, one of ours (its traceback), or stopped."""

    result: bytes = b""
    failure: UserError | None = None
    trace: str = ""
    is_stopped: bool = False


def carry_out(task: Callable[..., T], *arguments: Any, report: Progress, is_small: bool = False) -> T:
    """Return `task(*arguments, report)`, carried out in a process of its own.

    What `is_small` is carried out here: starting a process takes half a second.
    Raises what the task raises: UserError as it is, anything else as TaskFailed; WorkBrokeOff where no process can be started or
    it was ended from outside; Cancelled where `report` raises it, unless the task was done before it could be stopped.
    """
    report(0, 0, _BEGINNING)
    if is_small:
        return task(*arguments, report)
    process, orders, answers = _start()
    steps: SimpleQueue[_Step | None] = SimpleQueue()
    try:
        with orders, answers, ThreadPoolExecutor(1, thread_name_prefix="watchdesk-aside") as talker:
            talk = talker.submit(_talk, orders, answers, (task, arguments), steps)
            try:
                answer = _answer(talk, steps, orders, report)
            except BaseException:
                process.kill()  # which also frees the thread that talks to it, wherever that waits
                raise
    finally:
        _end(process)
    result: T = _opened(answer)
    return result


def serve(orders: Connection, answers: Connection) -> None:
    """In the process of its own: carry out the task that is ordered first, until it is done, told to stop, or nobody is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that began this
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    gc.disable()  # there is no tomorrow here
    task, arguments = orders.recv()
    answers.send(_Step(0, 0, _BEGINNING))
    stop = threading.Event()
    listener = threading.Thread(target=_listen, args=(orders, stop), daemon=True)
    listener.start()
    try:
        answer = _Answer(pickle.dumps(task(*arguments, _reporter(answers, stop))))
    except Cancelled:
        answer = _Answer(is_stopped=True)
    except UserError as error:
        answer = _Answer(failure=error)
    except MemoryError:
        answer = _Answer(failure=WorkBrokeOff(_BROKE_OFF))
    except BaseException:
        answers.send(_Answer(trace=traceback.format_exc()))
        raise
    answers.send(answer)
    listener.join()


def _start() -> tuple[BaseProcess, Connection, Connection]:
    """Start a process and return it with the ends for what it is told and what it tells. Raises WorkBrokeOff.

    It gets its task when it runs: `start` would wait for ever for a process that dies before it has read a large one.
    """
    context = get_context("spawn")
    their_orders, orders = context.Pipe(duplex=False)
    answers, their_answers = context.Pipe(duplex=False)
    process = context.Process(target=serve, args=(their_orders, their_answers), name="watchdesk-aside", daemon=True)
    try:
        process.start()
    except OSError as error:
        orders.close()
        answers.close()
        raise WorkBrokeOff(_NOT_BEGUN) from error
    finally:
        their_orders.close()
        their_answers.close()
    return process, orders, answers


def _listen(orders: Connection, stop: threading.Event) -> None:
    """Tell a task to stop when asked to; when whoever asks is gone, end the process, whatever the task is doing."""
    try:
        while True:
            orders.recv()
            stop.set()
    except (EOFError, OSError):
        os._exit(0)


def _reporter(answers: Connection, stop: threading.Event) -> Progress:
    last = 0.0

    def report(done: int, total: int, what: str) -> None:
        nonlocal last
        if stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - last >= _REPORT_SECONDS:
            last = now
            answers.send(_Step(done, total, what))

    return report


def _talk(orders: Connection, answers: Connection, order: object, steps: SimpleQueue[_Step | None]) -> _Answer:
    """On a thread of its own: give a process its order and hear it to its end; both wait for the process, whatever hinders it.

    `steps` gets what it tells, and None at the end of that, however it came.
    """
    try:
        orders.send_bytes(pickle.dumps(order))  # `send` pickles into a buffer, of which Python 3.13 complains when a pipe breaks
        while not isinstance(told := answers.recv(), _Answer):
            steps.put(told)
        return told
    finally:
        steps.put(None)


def _answer(talk: Future[_Answer], steps: SimpleQueue[_Step | None], orders: Connection, report: Progress) -> _Answer:
    """Pass on the steps of a task until its answer comes. Raises WorkBrokeOff, and Cancelled where it does not stop in time."""
    step, has_begun, patience = _Step(0, 0, _BEGINNING), False, float("inf")
    try:
        while True:
            with suppress(Empty):
                told = steps.get(timeout=_LOOK_SECONDS)
                if told is None:
                    return talk.result()
                step, has_begun = told, True
            if time.monotonic() > patience:
                raise Cancelled
            if patience == float("inf") and _is_cancelled(report, step):
                if not has_begun:
                    raise Cancelled
                orders.send(None)
                patience = time.monotonic() + PATIENCE_SECONDS
    except (EOFError, OSError, MemoryError) as error:
        raise WorkBrokeOff(_BROKE_OFF if has_begun else _NOT_BEGUN) from error


def _is_cancelled(report: Progress, step: _Step) -> bool:
    try:
        report(step.done, step.total, step.what)
    except Cancelled:
        return True
    return False


def _opened(answer: _Answer) -> Any:
    """Return the result that an answer brought, or raise what it says instead."""
    if answer.is_stopped:
        raise Cancelled
    if answer.failure is not None:
        raise answer.failure
    if answer.trace:
        raise TaskFailed(answer.trace)
    return pickle.loads(answer.result)


def _end(process: BaseProcess) -> None:
    """Wait until a process that got its end of orders is gone; end one that does not go."""
    process.join(PATIENCE_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()
