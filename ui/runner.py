"""The one lane to the desk: work goes to a worker, answers come home to the window.

Nobody else may start a thread. A `DeskError` becomes words here; anything else is a fault of the
program and is told without a pupil's name in it. What an action changed is broadcast once, with
its initiator, so that the screen being typed in does not reload under the typist's fingers.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.problems import DeskError, no_memory
from ui.rubbish import own_thread_collects

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


@dataclass(slots=True)
class _Asked:
    """A question on its way. The window's thread holds it until the answer is home.

    What a question and its answer are for are windows and dialogs. Whoever lets go of one last
    takes it down, and Qt's things may be taken down on the window's thread alone.
    """

    question: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Failed
    turn: int
    found: Any = None
    error: BaseException | None = None

    def answer(self) -> None:
        """Work it out, on the lane."""
        try:
            self.found = self.question()
        except BaseException as error:  # noqa: BLE001  told in words, on the window's thread
            self.error = error


class Runner(QObject):
    """One worker, in order.

    Attributes:
        changed: The areas an action changed and who asked for it.
        failed: Words nobody took, for the window's banner.
        unread: Words nobody took about a question, which has no answer now.
        idle: Nothing is under way or waiting any more.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    unread = Signal(object)
    idle = Signal()
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
        self._afar = ThreadPoolExecutor(max_workers=1, thread_name_prefix="afar")
        self._waiting = 0
        self._turn = self._number = 0
        self._asked: dict[int, _Asked] = {}
        self._soon: list[tuple[ThreadPoolExecutor, int]] = []
        self._closed = False
        self._let_go = QTimer(self, singleShot=True, interval=0)
        self._let_go.timeout.connect(self._begin)
        self._rubbish = own_thread_collects(self)
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
        self._send(self._lane, question, then, failed or self.unread.emit)

    def beside(
        self,
        question: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run something long beside the lane, which goes on answering.

        It must not touch the desk: only what was given to it with connections of its own.
        """
        self._send(self._beside, question, then, failed)

    def afar(
        self,
        question: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Read or write on a drive that may be slow or away: nobody else waits for that.

        As for `beside`, it must not touch the desk.
        """
        self._send(self._afar, question, then, failed)

    def _send(
        self,
        lane: ThreadPoolExecutor,
        question: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None,
    ) -> None:
        if self._closed:
            return
        self._waiting += 1
        self._number += 1
        mine = failed if failed is not None else self.failed.emit
        self._asked[self._number] = _Asked(question, then, mine, self._turn)
        self._soon.append((lane, self._number))
        if not self._let_go.isActive():
            self._begin()

    def paint_first(self) -> None:
        """What is asked from now on begins when the window has nothing left to lay out and paint.

        Two threads of Python take turns: a page that is laid out while the lane works takes as
        long as the work does, and answers nobody until then.
        """
        self._let_go.start()

    def _begin(self) -> None:
        soon, self._soon = self._soon, []
        for lane, number in soon:
            lane.submit(self._work, number)

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

        self._send(self._lane, action, told, failed)

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
        self._begin()
        for lane in (self._beside, self._afar, self._lane):
            lane.shutdown(wait=True)
        self._rubbish.end()

    def _work(self, number: int) -> None:
        """On the lane, which is left holding nothing of the window's: only the number."""
        self._asked[number].answer()
        self._home.emit(number)

    def _arrive(self, number: int) -> None:
        self._waiting -= 1
        try:
            self._deliver(self._asked.pop(number))
        finally:
            if not self._waiting:
                self.idle.emit()

    def _deliver(self, asked: _Asked) -> None:
        gone = asked.turn != self._turn
        if asked.error is not None:
            (self.failed.emit if gone else asked.failed)(in_words(asked.error))
        elif not gone:
            asked.then(asked.found)


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
    if isinstance(error, MemoryError):
        error = no_memory()
    if isinstance(error, DeskError):
        return Words(error.happened, error.means, error.do, error)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{last[0].filename.rsplit('/', 1)[-1]}, line {last[0].lineno}" if last else "no place"
    return Words(
        f"The program met a fault of its own ({type(error).__name__}, {where}).",
        "What was saved before is safe.",
        "Try once more; if it comes again, tell whoever looks after this PC.",
    )
