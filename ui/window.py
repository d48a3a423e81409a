"""The one window: who comes in at the door, which area is shown, and leaving it safely.

It knows a screen only by what `Screen` promises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.access import Role
from attendance_desk.domain.marks import clock_words
from ui.backup_watch import BackupWatch
from ui.clearing import clear_traces
from ui.exchange_watch import leave_books
from ui.idle import Idle
from ui.inside import Inside
from ui.memory import Memory
from ui.own_register import open_own_register
from ui.runner import Runner
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk import Door as DeskDoor
    from attendance_desk.store.tiles import DoorPlate

PRACTICE = "Practice school: these children are invented."
AT_THE_DOOR = (
    "Sign in as Miss Adeyemi (teacher), Mrs Okafor (office) or Mr Hale (head); "
    "the passphrase is: practice makes perfect."
)

LOCKED = "Locked. Everything that was typed is kept."
"""Whoever stands before a locked PC need not know whose work it is."""

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
        from ui.ahead import get_ready

        self.door().get_ready()
        get_ready()

    def enter(self, opens: Callable[[DeskDoor], Desk], told: Callable[[str], None]) -> Desk:
        """Come in at the door, on the lane; a real school is not practised in."""
        door = self.door()
        door.step = told
        desk = opens(door)
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
        super().__init__(memory)
        self.runner, self._now, self.helping.runner = runner, now, runner
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
            partial(_show_school, self),
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

    def sign_out(self, words: str = "", *, ends: bool = False) -> None:
        """Finish what is being written, close the books, show the door (or the program ends)."""
        seat, self.seat = self.seat, None
        self.idle.rest()
        self.counter.leave()
        self.watch_no_more()
        self.keeping.leave()
        self.linking.leave()
        clear_traces(self)
        self.house.leave()
        self.fire.leave()
        self.runner.part()
        self.strip.say("")
        self.show_door(words)
        if seat is not None:
            leave_books(seat, at_once=ends)
            if self._way is not None:
                self._ask_plate(self._way)
        if words:
            self.announce(words)

    def _part(self) -> None:
        """Sign out by one's own wish: what is new is backed up first, where that is one's work."""
        if self.seat is not None:
            self.parting.begin(self.seat, self.sign_out)

    def close_all(self) -> None:
        """Alt+F4: signs out on the way, and closes then; pressed again, at once."""
        if self.seat is None or self.parting.under_way:
            self.close()
        else:
            self.parting.begin(self.seat, lambda _words: self.close())

    def lock(self) -> None:
        """Cover everything; what was typed is kept as a draft already."""
        if self.seat is None:
            return
        self.sign_out()
        self.door.stay(LOCKED)

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
        way, told = self._way, self.door.told.emit
        if way is not None:
            self.runner.ask(lambda: way.enter(opens, told), self._enter, self.door.refused)

    def _enter(self, desk: Desk) -> None:
        self.seat = Seat(desk, self.runner, self.minds.setdefault(desk.me.id, {}))
        self.house.settle(self.seat)
        self.fire.follow(self.seat, self.memory)
        self.counter.settle(self.seat)
        self.watch_for(self.seat)
        self.keeping.settle(self.seat)
        self.linking.settle(self.seat)
        rooms = self.house.rooms
        self.rail.offer(tuple(room.area for room in rooms.values() if not room.within))
        self.menuBar().setVisible(True)
        self.stack.setCurrentWidget(self.inside)
        self._tick()
        self.saved_words = "" if desk.writable else "read only"
        self.tell_who()
        self.idle.watch(self.memory.lock_minutes * 60)
        if self._way is None or self._way.practise is None:  # a practice moves its clock itself
            self.which_day.begin(self._now())
        self.go("today" if "today" in rooms else next(iter(rooms)))
        if self.seat.role is Role.TEACHER:
            open_own_register(self.seat, self.go, lambda: self.seat)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and self.seat and not self.parting.under_way and not _shuts_down():
            event.ignore()
            self.close_all()
            return
        self.memory.keep_window(self)
        if self.seat is not None:
            self.sign_out(ends=True)
        self.fire.keeper.close()
        super().closeEvent(event)

    def _tick(self) -> None:
        moment = self._now()
        if self.stack.currentWidget() is self.door:
            self.door.show_time(moment)
        self.idle.limit(self.memory.lock_minutes * 60)
        self.which_day.look(moment)
        if self._way is not None:
            self.practice.say(self._way.tells(moment, inside=self.seat is not None))

    def _connect(self) -> None:
        self.idle = Idle(QApplication.instance() or self)
        self.idle.passed.connect(self.lock)
        self.keeping = BackupWatch(self.backups, lambda: self.idle.quiet, self.memory)
        self.wants_out.connect(self._part)
        self.wants_lock.connect(self.lock)
        self.door.sign_in.connect(self._sign_in)
        self.door.sign_in_reading.connect(partial(self._sign_in, reading=True))
        self.door.recover.connect(self._recover)
        self.door.hinted.connect(self.hint)
        self.house.done.connect(self.sign_out)
        self.runner.changed.connect(self.house.broadcast)
        self.runner.changed.connect(lambda areas, _who: self.fire.keeper.changed(areas))
        self.fire.keeper.told.connect(self.tell_paper)
        self.runner.changed.connect(self.counter.broadcast)
        self.listen(self.runner)
        minute = QTimer(self)
        minute.timeout.connect(self._tick)
        minute.start(5_000)


def _shuts_down() -> bool:
    """Whether the PC is shut down: nothing may hold that up."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


def _show_school(window: Window, plate: DoorPlate | None) -> None:
    """Whose door it is, also in the title."""
    window.titles.name_school(plate.school_name if plate else "")
    window.door.show_school(plate)
