"""Worker processes that answer tasks in the order in which they were given, and that may die.

`concurrent.futures` gives up the whole pool when a worker dies, and pools whose workers share a locked queue can hang
when one dies holding the lock. Here every worker has a pipe of its own and nothing is shared: a dead one is replaced,
and what it was doing is known. Workers have one thread: a second one, even an idle one, makes the C library lock every
allocation, which costs an article 7 % of its time. So it is the parent whose threads wait until a pipe takes a task.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

PREFETCH = 2
"""Tasks that a worker holds: the one it works on and the next, so that it never waits for the parent."""
WINDOW = 16
"""Tasks for each worker that may be taken and not yet handed on: bounds memory when one task takes long."""
START_DEATHS = 3
"""So many workers in a row may die before they are ready."""
ORPHAN_SECONDS = 2.0
"""How often a worker looks up from its task to see whether its parent still lives."""
_NO_MORE = object()
_SPAWN = multiprocessing.get_context("spawn")  # a forked child would hold the pipes of its siblings open


@dataclass(frozen=True, slots=True)
class Ready(Generic[Answer]):
    """A task whose answer is known already: it only takes its turn."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Lost(Generic[Task]):
    """The answer for a task that two workers died of."""

    task: Task
    reason: str


class WorkerStartError(RuntimeError):
    """Workers die before they are ready; the message says how."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    sender: threading.Thread
    to_send: queue.SimpleQueue[Any]
    held: deque[int] = field(default_factory=deque)
    """Numbers of its tasks; it works on the first."""
    ready: bool = False
    since: float = 0.0
    """When it began with its first task, on the monotonic clock."""
    overtime: bool = False


class Workers(Generic[Task, Answer]):
    """`count` processes, each with its own `make(*arguments)` that answers tasks.

    Args:
        make: importable; called once in every worker. What it raises is raised by `answers`.
        seconds: a worker that takes longer for one task is killed; None lets it take its time.
    """

    def __init__(
        self,
        count: int,
        make: Callable[..., Callable[[Task], Answer]],
        arguments: tuple[Any, ...] = (),
        seconds: float | None = None,
    ) -> None:
        self._make = make
        self._arguments = arguments
        self._seconds = seconds
        self._more = True
        self._stopped = False
        self._start_deaths = 0
        self._taken = self._handed_on = 0
        self._tasks: dict[int, Task] = {}
        self._answers: dict[int, Answer | Lost[Task]] = {}
        self._again: deque[int] = deque()
        self._tried: set[int] = set()
        """Tasks that one worker died of: it may have been another's fault, so they get a second chance."""
        self._workers = [self._start() for _ in range(count)]

    def __enter__(self) -> Workers[Task, Answer]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            self._bury(worker)

    def stop(self) -> None:
        """Take no more tasks; `answers` ends after those under way. May be called from a signal handler."""
        self._stopped = True

    def answers(self, tasks: Iterable[Task | Ready[Answer]]) -> Iterator[Answer | Lost[Task]]:
        """One answer for every task, in their order."""
        waiting = iter(tasks)
        self._more = True
        while True:
            self._give_out(waiting)
            if self._handed_on in self._answers:
                number, self._handed_on = self._handed_on, self._handed_on + 1
                self._tasks.pop(number, None)
                self._tried.discard(number)
                yield self._answers.pop(number)
            elif self._handed_on < self._taken:
                self._listen()
            else:
                return

    def _give_out(self, waiting: Iterator[Task | Ready[Answer]]) -> None:
        """Tasks to every worker that has room."""
        while (worker := min(self._workers, key=lambda each: len(each.held))) and len(worker.held) < PREFETCH:
            if self._again:
                self._give(worker, self._again.popleft())
                continue
            if self._stopped or not self._more or self._taken - self._handed_on >= WINDOW * len(self._workers):
                return
            task = next(waiting, None)
            if task is None:
                self._more = False
                return
            number, self._taken = self._taken, self._taken + 1
            if isinstance(task, Ready):
                self._answers[number] = task.answer
            else:
                self._tasks[number] = task
                self._give(worker, number)

    def _give(self, worker: _Worker, number: int) -> None:
        if not worker.held:
            worker.since = time.monotonic()
        worker.held.append(number)
        worker.to_send.put(self._tasks[number])

    def _listen(self) -> None:
        """Waits for an answer, a death, or the end of somebody's time."""
        now = time.monotonic()
        busy = [worker for worker in self._workers if worker.ready and worker.held]
        timeout = None
        if self._seconds is not None and busy:
            timeout = max(min(worker.since for worker in busy) + self._seconds - now, 0)
        heard = wait([worker.connection for worker in self._workers], timeout)
        for worker in [worker for worker in self._workers if worker.connection in heard]:
            self._receive(worker)
        for worker in busy:
            if self._seconds is not None and worker.held and time.monotonic() - worker.since > self._seconds:
                worker.overtime = True
                worker.process.kill()

    def _receive(self, worker: _Worker) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._replace(worker)
            return
        worker.since = time.monotonic()
        if worker.ready:
            self._answers[worker.held.popleft()] = answer
        elif isinstance(answer, Exception):
            raise answer
        else:
            worker.ready = True
            self._start_deaths = 0

    def _replace(self, worker: _Worker) -> None:
        """A new worker for a dead one. The task it worked on is tried once more, the next one was not to blame."""
        worker.process.kill()
        self._bury(worker)
        if not worker.ready:
            self._start_deaths += 1
            if self._start_deaths >= START_DEATHS:
                raise WorkerStartError(f"worker processes do not start: {self._cause(worker)}")
        elif worker.held:
            suspect = worker.held.popleft()
            if suspect in self._tried:
                self._answers[suspect] = Lost(self._tasks[suspect], self._cause(worker))
            else:
                self._tried.add(suspect)
                self._again.append(suspect)
        self._again.extend(worker.held)
        self._workers[self._workers.index(worker)] = self._start()

    def _cause(self, worker: _Worker) -> str:
        if worker.overtime:
            return f"took longer than {self._seconds:g} s, twice"
        code = worker.process.exitcode or 0
        if code == -signal.SIGKILL:
            return "its worker process was killed, twice (out of memory?)"
        how = f"died of {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
        return f"its worker process {how}, twice"

    def _start(self) -> _Worker:
        here, there = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(there, self._make, self._arguments), daemon=True)
        process.start()
        there.close()
        to_send: queue.SimpleQueue[Any] = queue.SimpleQueue()
        sender = threading.Thread(target=_send_all, args=(here, to_send), daemon=True)
        sender.start()
        return _Worker(process, here, sender, to_send)

    def _bury(self, worker: _Worker) -> None:
        """Leaves nothing of a worker that was killed."""
        worker.process.join()
        worker.to_send.put(_NO_MORE)
        worker.sender.join()
        worker.connection.close()


def _send_all(connection: Connection, to_send: queue.SimpleQueue[Any]) -> None:
    """Waits in the parent's place where a pipe is full: a large task is read only when the one before it is done."""
    with contextlib.suppress(OSError):  # the worker has died, which `_listen` will see
        while (task := to_send.get()) is not _NO_MORE:
            connection.send(task)


def _serve(connection: Connection, make: Callable[..., Callable[[Task], Answer]], arguments: tuple[Any, ...]) -> None:
    """The life of a worker: says that it is ready (None) or why it cannot be, then answers task by task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one core is one worker's share
    signal.signal(signal.SIGALRM, _end_if_orphaned)
    signal.setitimer(signal.ITIMER_REAL, ORPHAN_SECONDS, ORPHAN_SECONDS)
    try:
        function = make(*arguments)
    except Exception as error:
        connection.send(error)
        return
    connection.send(None)
    with contextlib.suppress(EOFError, ConnectionError):  # the parent is gone
        while True:
            connection.send(function(connection.recv()))


def _end_if_orphaned(number: int, frame: FrameType | None) -> None:
    parent = multiprocessing.parent_process()
    if parent and not parent.is_alive():
        os._exit(0)
