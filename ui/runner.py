"""The one lane to the desk: work goes to a worker, answers come home to the window.

Nobody else may start a thread. A `DeskError` becomes words here; anything else is a fault of the
program and is told without a pupil's name in it. What an action changed is broadcast once, with
its initiator, so that the screen being typed in does not reload under the typist's fingers.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.problems import DeskError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """A failure as it is shown.

    Attributes:
        error: What was raised, for screens that know more to do about it.
    """

    happened: str
    means: str = ""
    do: str = ""
    error: DeskError | None = None

    def __str__(self) -> str:
        """The sentences that there are, as one line."""
        return " ".join(part for part in (self.happened, self.means, self.do) if part)


Failed = Callable[[Words], None]


class Runner(QObject):
    """One worker, in order.

    Attributes:
        changed: The areas an action changed and who asked for it.
        failed: Words nobody took, for the window's banner.
        idle: Nothing is under way or waiting any more.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    idle = Signal()
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._waiting = 0
        self._turn = 0
        self._closed = False
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waiting."""
        return self._waiting > 0

    def ask(
        self,
        question: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run a question on the lane and bring its answer home."""
        if self._closed:
            return
        self._waiting += 1
        turn = self._turn

        def finished(future: Future[T]) -> None:
            mine = failed if failed is not None else self.failed.emit
            self._home.emit(lambda: self._deliver(future, then, mine, turn))

        self._lane.submit(question).add_done_callback(finished)

    def do(
        self,
        action: Callable[[], Outcome[T]],
        then: Callable[[Outcome[T]], None],
        failed: Failed | None = None,
        initiator: object = None,
    ) -> None:
        """Run an action on the lane; after its answer is home, broadcast what it changed."""

        def told(outcome: Outcome[T]) -> None:
            then(outcome)
            self.tell(outcome.changes, initiator)

        self.ask(action, told, failed)

    def part(self) -> None:
        """The person leaves: what is under way is finished, but its answers have no home.

        A failure is still told, to whoever listens to `failed`.
        """
        self._turn += 1

    def tell(self, areas: frozenset[Area], initiator: object = None) -> None:
        """Broadcast what changed."""
        if areas:
            self.changed.emit(areas, initiator)

    def close(self) -> None:
        """Finish what is waiting and take nothing more."""
        self._closed = True
        self._lane.shutdown(wait=True)

    def _arrive(self, deliver: Callable[[], None]) -> None:
        self._waiting -= 1
        try:
            deliver()
        finally:
            if not self._waiting:
                self.idle.emit()

    def _deliver(
        self, future: Future[T], then: Callable[[T], None], failed: Failed, turn: int
    ) -> None:
        error = future.exception()
        gone = turn != self._turn
        if error is not None:
            (self.failed.emit if gone else failed)(in_words(error))
        elif not gone:
            then(future.result())


class Cancel:
    """A person's wish to stop, seen from the lane."""

    def __init__(self) -> None:
        self._event = Event()

    def ask(self) -> None:
        """Wish to stop."""
        self._event.set()

    def asked(self) -> bool:
        """Whether somebody wished to stop."""
        return self._event.is_set()


def in_words(error: BaseException) -> Words:
    """A failure as sentences; a fault of the program names the place and never a person."""
    if isinstance(error, DeskError):
        return Words(error.happened, error.means, error.do, error)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{last[0].filename.rsplit('/', 1)[-1]}, line {last[0].lineno}" if last else "no place"
    return Words(
        f"The program met a fault of its own ({type(error).__name__}, {where}).",
        "What was saved before is safe.",
        "Try once more; if it comes again, tell whoever looks after this PC.",
    )
