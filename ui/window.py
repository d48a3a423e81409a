"""The one window: who comes in at the door, which area is shown, and leaving it safely.

It knows a screen only by what `Screen` promises.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
)

from attendance_desk.domain.access import Role
from attendance_desk.domain.changes import Area
from ui.frame import Frame
from ui.idle import OWN_SECONDS, SHARED_SECONDS, Idle
from ui.memory import Memory
from ui.runner import Runner
from ui.theme import theme
from ui.widgets.screen import Screen, Seat

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk import Door as DeskDoor
    from ui.areas import Room

PROGRAM = "Attendance Desk"
QUICK_DIGITS = 6
"""A quick passcode; a passphrase is never that short."""
NARROW_BELOW = 1000
_AREA_KEYS = ("today", "registers", "pupils", "figures", "imports", "settings")


class Window(Frame):
    """Door and areas. `door_opens` gives the desk's door once it is loaded on the lane."""

    def __init__(self, runner: Runner, memory: Memory, now: Callable[[], object]) -> None:
        super().__init__()
        self.runner, self.memory, self._now = runner, memory, now
        self.seat: Seat | None = None
        self._desk_door: Callable[[], DeskDoor] | None = None
        self._rooms: dict[str, Room] = {}
        self._screens: dict[str, Screen] = {}
        self._saved = ""
        self._hidden = False
        self._connect()
        self.show_door()

    # -- the door

    def use(self, desk_door: Callable[[], DeskDoor]) -> None:
        """Ask for the school's name and people on the lane; a name can be typed meanwhile."""
        self._desk_door = desk_door
        self.runner.ask(
            lambda: desk_door().plate(),
            self.door.show_school,
            lambda words: self.door.stay(str(words), "danger"),
        )

    def show_door(self, words: str = "") -> None:
        """Cover everything with the door."""
        self.stack.setCurrentWidget(self.door)
        self.menus.offer({"quit": self._quit, "keys": self.show_keys, "full": self.full_screen})
        self.menuBar().setVisible(False)
        self.left.setText("Type initials, Enter, passphrase, Enter")
        self.right.setText("")
        self.setWindowTitle(f"Sign in – {PROGRAM}")
        self.door.ready(words)
        self._tick()

    def sign_out(self, words: str = "") -> None:
        """Finish what is being written, close the books, show the door."""
        seat, self.seat = self.seat, None
        self.idle.rest()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.show_door(words)
        QApplication.clipboard().clear()
        self._empty_areas()
        if seat is not None:
            self.runner.ask(seat.desk.close, lambda _closed: None)
        if words:
            self.announce(words)

    def lock(self) -> None:
        """Cover everything; what was typed is kept as a draft already."""
        if self.seat is None:
            return
        me = self.seat.desk.me.name
        self.sign_out()
        self.door.stay(f"Locked. Everything {me} typed is kept.")

    def _sign_in(self, name: str | None, secret: str) -> None:
        if self._desk_door is None:
            return
        door = self._desk_door
        quick = name is not None and len(secret) == QUICK_DIGITS and secret.isdecimal()

        def open_desk() -> Desk:
            if name is not None and quick:
                return door().sign_in_quick(name, secret)
            return door().sign_in(name, secret)

        self.runner.ask(open_desk, self._enter, self.door.refused)

    def _enter(self, desk: Desk) -> None:
        from ui.areas import rooms_of

        self.seat = Seat(desk, self.runner)
        self._rooms = {room.area.name: room for room in rooms_of(self.seat)}
        self.rail.offer(tuple(room.area for room in self._rooms.values()))
        self.menuBar().setVisible(True)
        self.stack.setCurrentWidget(self.inside)
        self._saved = ""
        self._tell_who()
        self.idle.watch(SHARED_SECONDS if self.memory.shared else OWN_SECONDS)
        self.go("today" if "today" in self._rooms else next(iter(self._rooms)))
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

    # -- the areas

    @property
    def shown(self) -> Screen | None:
        """The screen in front, or None at the door."""
        shown = self.areas.currentWidget()
        return shown if self.seat is not None and isinstance(shown, Screen) else None

    def go(self, name: str, what: object = None) -> None:
        """Show an area, and one thing in it."""
        if self.seat is None or name not in self._rooms:
            return
        if name not in self._screens:
            self._add(name)
        screen = self._screens[name]
        self.areas.setCurrentWidget(screen)
        self.rail.mark(name)
        if what is None:
            screen.enter()
        else:
            screen.open(what)
        self._retitle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.keep_window(self)
        if self.seat is not None:
            self.sign_out()
        super().closeEvent(event)

    def _add(self, name: str) -> None:
        assert self.seat is not None  # noqa: S101
        screen = self._rooms[name].make(self.seat)
        screen.hide_details(hidden=self._hidden)
        screen.titled.connect(lambda _title: self._retitle())
        screen.hinted.connect(self.hint)
        screen.saved.connect(self._tell_saved)
        screen.asked.connect(self.go)
        done = getattr(screen, "done", None)
        if done is not None:
            done.connect(self.sign_out)
        self._screens[name] = screen
        self.areas.addWidget(screen)

    def _empty_areas(self) -> None:
        for screen in self._screens.values():
            self.areas.removeWidget(screen)
            screen.deleteLater()
        self._screens = {}
        self._rooms = {}
        self.strip.say("")

    def _broadcast(self, areas: frozenset[Area], initiator: object) -> None:
        for screen in self._screens.values():
            if screen is not initiator and screen is self.shown:
                screen.on_changed(areas)

    def _retitle(self) -> None:
        screen = self.shown
        if screen is not None:
            subject = "Details hidden" if self._hidden else screen.heading()
            self.setWindowTitle(f"{subject} – {PROGRAM}")
            self._offer(screen)

    def _offer(self, screen: Screen) -> None:
        mine = {
            "sign_out": self.sign_out,
            "lock": self.lock,
            "quit": self._quit,
            "save": self._when_saved,
            "pane": self._next_pane,
            "hide": self._hide_details,
            "full": self.full_screen,
            "keys": self.show_keys,
            "about": lambda: self.go("settings"),
        }
        for number, name in enumerate(_AREA_KEYS, start=1):
            if name in self._rooms:
                mine[f"go_{number}"] = self._goer(name)
        if "pupils" in self._rooms:
            mine["find"] = self._goer("pupils")
        self.menus.offer({**mine, **screen.handlers()})

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self.go(name)

    # -- the status bar and small commands

    def _tell_saved(self, words: str) -> None:
        self._saved = words
        self.strip.say("")
        self._tell_who()
        self.announce(words)

    def _tell_who(self) -> None:
        if self.seat is not None:
            me = self.seat.desk.me
            self.right.setText(
                " · ".join(part for part in (me.name, me.title, self._saved) if part)
            )

    def _when_saved(self) -> None:
        self.hint(f"Nothing needs saving: {self._saved or 'nothing has been typed yet'}.")

    def _next_pane(self) -> None:
        self.focusNextChild()

    def _hide_details(self) -> None:
        self._hidden = not self._hidden
        for screen in self._screens.values():
            screen.hide_details(hidden=self._hidden)
        self._retitle()

    def _quit(self) -> None:
        self.close()

    def _tick(self) -> None:
        moment = self._now()
        if self.stack.currentWidget() is self.door:
            self.door.show_time(moment)  # type: ignore[arg-type]

    def _connect(self) -> None:
        self.idle = Idle(QApplication.instance() or self)
        self.idle.passed.connect(self.lock)
        self.door.sign_in.connect(self._sign_in)
        self.rail.chosen.connect(self.go)
        self.runner.changed.connect(self._broadcast)
        self.runner.failed.connect(self.show_failure)
        theme().changed.connect(self.update)
        self._minute = QTimer(self)
        self._minute.setInterval(5_000)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
