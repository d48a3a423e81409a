"""The one window: who comes in at the door, which area is shown, and leaving it safely.

It knows a screen only by what `Screen` promises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
)

from attendance_desk.domain.access import Role
from attendance_desk.domain.marks import clock_words
from ui.idle import OWN_SECONDS, SHARED_SECONDS, Idle
from ui.inside import Inside
from ui.memory import Memory
from ui.runner import Runner
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk import Door as DeskDoor

PRACTICE = "Practice school: these children are invented."
AT_THE_DOOR = (
    "Sign in as Miss Adeyemi (teacher), Mrs Okafor (office) or Mr Hale (head); "
    "the passphrase is: practice makes perfect."
)

QUICK_DIGITS = 6
"""A quick passcode; a passphrase is never that short."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """The way into one school.

    Attributes:
        door: Gives the desk's door; called on the lane.
        now: Reads the clock of this school.
        practise: Called on the lane when somebody has come in: moves the clock to a morning to
            take. None for a real day.
    """

    door: Callable[[], DeskDoor]
    now: Callable[[], datetime]
    practise: Callable[[Desk], None] | None = None

    def get_ready(self) -> None:
        """Load what signing in and the first picture need, on the lane, before they are asked."""
        from ui.areas import get_ready

        self.door().get_ready()
        get_ready()

    def enter(self, opens: Callable[[DeskDoor], Desk]) -> Desk:
        """Come in at the door, on the lane; a real school is not practised in."""
        desk = opens(self.door())
        if self.practise is not None:
            try:
                self.practise(desk)
            except BaseException:
                desk.close()
                raise
        return desk

    def tells(self, moment: datetime, *, inside: bool) -> str:
        """What stands over every page of a practice; nothing on a real day."""
        if self.practise is None:
            return ""
        day = f"{moment:%A} {moment.day} {moment:%B}"
        clock = f"The clock says {day}, {clock_words(moment.time())}."
        return f"{PRACTICE} {clock if inside else AT_THE_DOOR}"


class Window(Inside):
    """Who comes in, and how they leave. Everything between is `Inside`."""

    def __init__(self, runner: Runner, memory: Memory, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.runner, self.memory, self._now = runner, memory, now
        self._way: WayIn | None = None
        self._connect()

    def use(self, way: WayIn) -> None:
        """Ask for the school's name and people on the lane; a name can be typed meanwhile."""
        self._way, self._now = way, way.now
        self.fire.stand_at(way.door, self.runner, way.now)
        self._ask_plate(way)
        self._tick()

    def _ask_plate(self, way: WayIn) -> None:
        self.runner.ask(
            lambda: way.door().plate(),
            self.door.show_school,
            lambda words: self.door.stay(str(words), "danger"),
        )
        # What may be wrong with the folder has been said by the plate already.
        self.runner.ask(way.get_ready, lambda _ready: None, lambda _words: None)

    def show_door(self, words: str = "") -> None:
        """Cover everything with the door."""
        self.stack.setCurrentWidget(self.door)
        self.offer_little("Sign in", self.door.hint)
        self.door.ready(words)
        self._tick()

    def sign_out(self, words: str = "") -> None:
        """Finish what is being written, close the books, show the door."""
        seat, self.seat = self.seat, None
        self.idle.rest()
        self.counter.leave()
        self.watch_no_more()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.house.leave()
        self.fire.leave()
        self.runner.part()
        self.strip.say("")
        QApplication.clipboard().clear()
        self.show_door(words)
        if seat is not None:
            self.runner.ask(seat.desk.close, lambda _closed: None)
            if self._way is not None:
                self._ask_plate(self._way)
        if words:
            self.announce(words)

    def lock(self) -> None:
        """Cover everything; what was typed is kept as a draft already."""
        if self.seat is None:
            return
        me = self.seat.desk.me.name
        self.sign_out()
        self.door.stay(f"Locked. Everything {me} typed is kept.")

    def sign_in_head(self, passphrase: str) -> None:
        """Sign the head in who has just made the school."""
        self.door.form.opening(opening=True)
        self._sign_in(None, passphrase)

    def _sign_in(self, name: str | None, secret: str, *, reading: bool = False) -> None:
        quick = len(secret) == QUICK_DIGITS and secret.isdecimal()
        if name is not None and quick:
            self._come_in(lambda door: door.sign_in_quick(name, secret, reading=reading))
        else:
            self._come_in(lambda door: door.sign_in(name, secret, reading=reading))

    def _recover(self, typed: str, passphrase: str) -> None:
        self._come_in(lambda door: door.recover(typed, passphrase))

    def _come_in(self, opens: Callable[[DeskDoor], Desk]) -> None:
        way = self._way
        if way is not None:
            self.runner.ask(lambda: way.enter(opens), self._enter, self.door.refused)

    def _enter(self, desk: Desk) -> None:
        self.seat = Seat(desk, self.runner, self.minds.setdefault(desk.me.id, {}))
        self.house.settle(self.seat)
        self.fire.follow(self.seat, self.memory)
        self.counter.settle(self.seat)
        self.watch_for(self.seat)
        rooms = self.house.rooms
        self.rail.offer(tuple(room.area for room in rooms.values() if not room.within))
        self.menuBar().setVisible(True)
        self.stack.setCurrentWidget(self.inside)
        self._tick()
        self.saved_words = "" if desk.writable else "read only"
        self.tell_who()
        self.idle.watch(SHARED_SECONDS if self.memory.shared else OWN_SECONDS)
        self.go("today" if "today" in rooms else next(iter(rooms)))
        if self.seat.role is Role.TEACHER:
            self._open_own_register()

    def _open_own_register(self) -> None:
        """A teacher finds their own class open on the session that is running."""
        seat = self.seat
        if seat is None:
            return

        def found(board: object) -> None:
            from attendance_desk.queries.today_board import RegisterState, TodayBoard

            if not isinstance(board, TodayBoard) or self.seat is not seat:
                return
            wanted = (RegisterState.DUE, RegisterState.PART, RegisterState.LATE)
            for status in board.registers:
                if status.mine and status.state in wanted:
                    self.go("registers", status)
                    return

        self.runner.ask(seat.desk.today.board, found)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.keep_window(self)
        if self.seat is not None:
            self.sign_out()
        self.fire.keeper.close()
        super().closeEvent(event)

    def _tick(self) -> None:
        moment = self._now()
        if self.stack.currentWidget() is self.door:
            self.door.show_time(moment)
        if self._way is not None:
            self.practice.say(self._way.tells(moment, inside=self.seat is not None))

    def _connect(self) -> None:
        self.idle = Idle(QApplication.instance() or self)
        self.idle.passed.connect(self.lock)
        self.wants_out.connect(self.sign_out)
        self.wants_lock.connect(self.lock)
        self.door.sign_in.connect(self._sign_in)
        self.door.sign_in_reading.connect(
            lambda name, secret: self._sign_in(name, secret, reading=True)
        )
        self.door.recover.connect(self._recover)
        self.door.hinted.connect(self.hint)
        self.house.done.connect(self.sign_out)
        self.runner.changed.connect(self.house.broadcast)
        self.runner.changed.connect(lambda areas, _who: self.fire.keeper.changed(areas))
        self.fire.keeper.told.connect(self.tell_paper)
        self.runner.changed.connect(self.counter.broadcast)
        self.runner.failed.connect(self.show_failure)
        minute = QTimer(self)
        minute.setInterval(5_000)
        minute.timeout.connect(self._tick)
        minute.start()
