"""The areas behind the door: made when first shown, all gone when the person leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from attendance_desk.domain.changes import Area
from ui.ahead import Ahead
from ui.covering import MADE_FOR_A_CLASS
from ui.widgets.screen import Screen, Seat

if TYPE_CHECKING:
    from ui.areas import Room


class House(QStackedWidget):
    """Holds the screens of whoever is signed in.

    Attributes:
        titled: The subject of the screen in front has changed.
        hinted: What the keys do.
        saved: What was saved, after COMMIT.
        done: A teacher's register is in: the words for the door.
        asked: Go to an area, and to one thing in it.
        moved: The school is in another folder from now on.
    """

    titled = Signal(str)
    hinted = Signal(str)
    saved = Signal(str)
    done = Signal(str)
    asked = Signal(str, object)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._seat: Seat | None = None
        self._rooms: dict[str, Room] = {}
        self._screens: dict[str, Screen] = {}
        self.hidden_details = self.class_view = False
        self._ahead = Ahead(self)

    @property
    def rooms(self) -> dict[str, Room]:
        """The areas of the person, by name, in the order of the rail."""
        return self._rooms

    @property
    def shown(self) -> Screen | None:
        """The screen in front, or None while nobody is signed in."""
        shown = self.currentWidget()
        return shown if self._seat is not None and isinstance(shown, Screen) else None

    @property
    def waiting(self) -> bool:
        """Whether the screen in front will ask something of the desk by itself in a moment."""
        shown = self.shown
        return shown is not None and shown.waiting

    def settle(self, seat: Seat) -> None:
        """Open the areas of a person."""
        from ui.areas import rooms_of

        self._seat = seat
        self._rooms = {room.area.name: room for room in rooms_of(seat)}
        self._ahead.settle(seat.runner, self._rooms.values())

    def leave(self) -> None:
        """Let every screen put down what it holds, then take all of them away."""
        self._ahead.leave()
        for screen in self._screens.values():
            screen.leave()
            self.removeWidget(screen)
            screen.deleteLater()
        self._seat, self._rooms, self._screens = None, {}, {}

    def go(self, name: str, what: object = None) -> bool:
        """Show an area, and one thing in it; False where the person has no such area."""
        if self._seat is None or name not in self._rooms:
            return False
        if name not in self._screens:
            self._add(name, self._rooms[name].make(self._seat))
        screen = self._screens[name]
        self.setCurrentWidget(screen)
        self.hinted.emit("")  # the keys of the screen before are not those of this one
        self._seat.runner.paint_first()
        if what is None:
            screen.enter()
        else:
            screen.open(what)
        return True

    def look_again(self) -> None:
        """Let the screen in front ask again for all that it shows."""
        if self.shown is not None:
            self.shown.enter()

    def goer(self, name: str) -> Callable[[], None]:
        """What a menu does to show an area."""
        return lambda: self.asked.emit(name, None)

    def broadcast(self, areas: frozenset[Area], initiator: object) -> None:
        """Tell the screen in front; the others ask again when they are shown."""
        screen = self.shown
        if screen is not None and screen is not initiator:
            screen.on_changed(areas)

    def hide_details(self) -> None:
        """Names to initials and back, everywhere."""
        self.hidden_details = not self.hidden_details
        for name, screen in self._screens.items():
            screen.hide_details(hidden=self.hides(name))

    def show_class_view(self, *, on: bool) -> None:
        """A class may be reading along, or is not any more."""
        self.class_view = on
        for name, screen in self._screens.items():
            screen.show_class_view(on=on)
            if screen.hidden_details != self.hides(name):
                screen.hide_details(hidden=self.hides(name))

    def hides(self, name: str) -> bool:
        """Whether an area shows initials: registers are made for a class to read, no other is."""
        return self.hidden_details or (self.class_view and name != MADE_FOR_A_CLASS)

    def _add(self, name: str, screen: Screen) -> None:
        screen.show_class_view(on=self.class_view)
        screen.hide_details(hidden=self.hides(name))
        screen.titled.connect(self.titled)
        screen.hinted.connect(self.hinted)
        screen.saved.connect(self.saved)
        screen.asked.connect(self.asked)
        screen.done.connect(self.done)
        screen.moved.connect(self.moved)
        self._screens[name] = screen
        self.addWidget(screen)
