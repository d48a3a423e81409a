"""What happens while somebody is signed in: areas, title, commands and the status bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.clocks.watch import Watch
from ui.copying import Copying
from ui.counter import Counter
from ui.frame import Frame
from ui.memory import Memory
from ui.onlookers import Onlookers
from ui.own_ways import put_off, take_on
from ui.panes import next_pane, pane_before
from ui.parting import Parting
from ui.titles import Titles
from ui.visits.watch import OutWatch
from ui.which_day import WhichDay
from ui.widgets.screen import Screen, Seat

if TYPE_CHECKING:
    from collections.abc import Callable

_AREA_KEYS = ("today", "registers", "pupils", "figures", "imports", "settings", "planned")
_GOES = {
    "week": "week",
    "log": "call_log",
    "support": "support",
    "awards": "awards",
    "patterns": "patterns",
    "pictures": "pictures",
    "practice": "practice",
    "todo": "todo",
    "clocks": "clocks",
    "visits": "visits",
    "weekly": "weekly",
    "meetings": "meetings",
    "routines": "routines",
    "penalties": "penalties",
    "queue": "queue",
    "letters": "letters",
    "reports": "reports",
    "find": "pupils",
}
"""Commands that go to an area, where the person has it."""
_ABOUT_PEOPLE = "pupils"
"""Where this area shows initials, Ctrl+K names nobody."""


class Inside(Frame):
    """The window behind the door.

    Attributes:
        wants_out: The person signs out.
        wants_lock: The person covers the desk.
        minds: What screens keep in mind for each person, by id, while the window is open.
    """

    wants_out = Signal()
    wants_lock = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory, self.titles = memory, Titles(self)
        self.seat: Seat | None = None
        self.minds: dict[str, dict[str, object]] = {}
        self.saved_words = ""
        self.counter, self.helping.memory = Counter(self), memory
        self.watch = Watch(self.alarm, lambda: self.go("clocks"))
        self.watch.told.connect(self.announce)
        self.onlookers = Onlookers(self, memory)
        self.onlookers.changed.connect(self._hidden)
        self.which_day = WhichDay(self)
        self.which_day.told.connect(self._retitle)
        self.which_day.settled.connect(self._look_again)
        self.parting = Parting(self.going, self.backing)
        self.copying = Copying(self, lambda: self.seat)
        self.copying.told.connect(self.hint)
        self.outside = OutWatch(self.out, lambda: self.go("visits"))
        self.outside.told.connect(self.announce)
        self.outside.saved.connect(self._tell_saved)
        self.outside.moved.connect(self._retitle)
        self.counter.saved.connect(self._tell_saved)
        self.counter.hinted.connect(self.hint)
        self.counter.leads.connect(self.go)
        self.counter.on_screen = self._child_on_screen
        self.rail.chosen.connect(self.go)
        self.house.asked.connect(self.go)
        self.house.titled.connect(lambda _title: self._retitle())
        self.house.hinted.connect(self.hint)
        self.house.saved.connect(self._tell_saved)

    def watch_for(self, seat: Seat) -> None:
        """Somebody has signed in: their own ways, clocks, who is out and who reads along."""
        take_on(self.memory, seat.desk.me.id, self)
        self.helping.role = seat.role
        self.onlookers.settle(seat)
        self.watch.settle(seat)
        self.outside.settle(seat)

    def watch_no_more(self) -> None:
        """They go."""
        self.helping.role = None
        self.onlookers.leave()
        self.parting.leave()
        self.which_day.leave()
        self.watch.leave()
        self.outside.leave()

    def go(self, name: str, what: object = None) -> None:
        """Show an area, or open a dialog of the front desk, and one thing in it."""
        if self.counter.open(name, what):
            return
        if self.house.go(name, what):
            self.rail.mark(self.house.rooms[name].within or name)
            self.watch.stand_at(name)
            self.onlookers.stand_at(name)
            self._retitle()

    def _retitle(self) -> None:
        screen = self.house.shown
        if screen is not None:
            self.titles.say(subject_of(self, screen))
            self._offer(screen)

    def _offer(self, screen: Screen) -> None:
        mine: dict[str, Callable[[], None]] = {
            "sign_out": self.wants_out.emit,
            "lock": self.wants_lock.emit,
            "quit": self.close_all,
            "save": self._when_saved,
            "pane": partial(next_pane, self),
            "pane_back": partial(pane_before, self),
            "hide": self.onlookers.hide_details,
            "class_view": self.onlookers.turn_class_view,
            **self.always(),
            "find_all": partial(find_everything, self),
            "about": lambda: self.go("settings", "Health"),
        }
        for number, name in enumerate(_AREA_KEYS, start=1):
            if name in self.house.rooms:
                mine[f"go_{number}"] = self.house.goer(name)
        for command, name in _GOES.items():
            if name in self.house.rooms:
                mine[command] = self.house.goer(name)
        if self.which_day.asking:
            mine["which_day"] = self.which_day.go_on
        if self.outside.anybody:
            mine["safe"] = self.outside.back
        self.menus.offer({**mine, **self.counter.handlers(), **screen.handlers()})

    def _child_on_screen(self) -> str:
        screen = self.house.shown
        return screen.about() if screen is not None else ""

    def _tell_saved(self, words: str) -> None:
        self.saved_words = words
        self.strip.say("")
        self.tell_who()
        self.announce(words)

    def tell_who(self) -> None:
        """Say at the right of the status bar who is signed in and what was saved last."""
        if self.seat is not None:
            me = self.seat.desk.me
            self.right.setText(
                " · ".join(part for part in (me.name, me.title, self.saved_words) if part)
            )

    def _when_saved(self) -> None:
        self.hint(f"Nothing needs saving: {self.saved_words or 'nothing has been typed yet'}.")

    def _look_again(self) -> None:
        self.house.look_again()
        self._retitle()

    def _hidden(self) -> None:
        self.counter.hide_details(hidden=self.house.hidden_details)
        self.watch.hide_details(hidden=self.house.hidden_details)
        self.watch.cover(covered=self.house.class_view)
        self._retitle()

    def close_all(self) -> None:
        """Alt+F4: signs out on the way."""
        self.close()

    def show_welcome(self, welcome: QWidget) -> None:
        """Show the page on which a school is chosen or made."""
        self.stack.addWidget(welcome)
        self.stack.setCurrentWidget(welcome)
        self.name_welcome("Welcome")

    def name_welcome(self, subject: str) -> None:
        """Say in the title which page of it is shown: whoever comes back finds the step there."""
        self.offer_little(
            subject, "Tab and Enter choose, Alt and an underlined letter presses · F1 help"
        )

    def offer_little(self, subject: str, hint: str) -> None:
        """Own ways, title, status bar and commands while nobody is signed in."""
        put_off()
        self.menus.offer({"quit": self.close_all, **self.always()})
        self.menuBar().setVisible(False)
        self.hint(hint)
        self.right.setText("")
        self.titles.say(subject)


def subject_of(window: Inside, screen: Screen) -> str:
    """What the title begins with; no name while they hide."""
    hides = window.house.hides(window.onlookers.area)
    return "Details hidden" if hides else screen.heading()


def find_everything(window: Inside) -> None:
    """Ctrl+K: one window, in front of whatever is in front; its names are asked afresh."""
    from ui.find_all import FindAll, things_to_do

    if window.seat is None:
        return
    for earlier in window.findChildren(FindAll):
        earlier.close()
    to_do = things_to_do(window.menus.doable(), window.seat)
    finder = FindAll(window.seat, to_do, lambda: window.house.hides(_ABOUT_PEOPLE), window)
    window.onlookers.changed.connect(finder.hide_details)
    finder.asked.connect(window.go)
    finder.read.connect(window.helping.open)
    finder.wanted.connect(lambda name: window.menus.actions[name].trigger())
    finder.show()
    finder.activateWindow()
