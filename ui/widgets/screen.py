"""What every screen is to the window: a title, a line about its keys, handlers for commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.changes import Area
from attendance_desk.domain.class_pc import HELD
from ui.runner import Runner

if TYPE_CHECKING:  # the desk pulls in the database; the door is painted before that
    from attendance_desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody who has signed in sits: their desk and the lane to it.

    Attributes:
        mind: What screens keep in mind for this person, under their own names, while the program
            runs: a lock does not lose what was looked at. Nothing of it is ever on the disk.
    """

    desk: Desk
    runner: Runner
    mind: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def role(self) -> Role:
        """The role of the person."""
        return Role(self.desk.me.role)

    def may(self, *deeds: Deed) -> bool:
        """Whether the person may do all of this, and this PC holds what it needs."""
        return all(may(self.role, deed) for deed in deeds) and (
            self.desk.whole or HELD.issuperset(deeds)
        )

    def today(self) -> date:
        """The school's day."""
        return self.desk.clock.now().date()


class Screen(QWidget):
    """One area of the window.

    Attributes:
        titled: The subject of the window's title has changed.
        hinted: What the keys do here, for the left of the status bar.
        saved: What was saved and when; only ever sent after COMMIT returned.
        asked: Go somewhere else: the name of an area and what to open there.
        done: The person's work is over: the words for the door, where they are signed out.
        moved: The school is in another folder from now on: the person is signed out there.
    """

    titled = Signal(str)
    hinted = Signal(str)
    saved = Signal(str)
    asked = Signal(str, object)
    done = Signal(str)
    moved = Signal(object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.hidden_details = self.class_view = False
        self.setProperty("kind", "page")
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(16, 10, 16, 10)
        self.page.setSpacing(8)

    @property
    def waiting(self) -> bool:
        """Whether the screen will ask something of the desk by itself in a moment."""
        return False

    def heading(self) -> str:
        """The subject, for the window's title."""
        return self.windowTitle()

    def enter(self) -> None:
        """The screen is shown: ask again what it shows and put the focus where work begins."""

    def leave(self) -> None:
        """The person goes: send to the lane what is not on the disk yet."""

    def open(self, what: object) -> None:
        """Show one thing of this area."""

    def about(self) -> str:
        """The id of the child that is on the screen; empty for none."""
        return ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What this screen does for commands of the menu, by their names."""
        return {}

    def on_changed(self, areas: frozenset[Area]) -> None:
        """Something was changed by somebody else's hand; ask again if it is shown here."""

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for names, because somebody is looking over the counter."""
        self.hidden_details = hidden

    def show_class_view(self, *, on: bool) -> None:
        """Show nothing that a class may not read, because it may be reading this screen."""
        self.class_view = on
