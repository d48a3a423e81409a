"""The dialogs of the front desk, over whatever is in front: they outlive a change of screen."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.domain.changes import Area
from ui.services import SERVICES, WORRY, Service
from ui.widgets.jotted import Jotted, Stack
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from ui.phone.today import CallsDialog

CALLS = "calls"
"""The list of calls: a command, and a place to go to."""
_DAILY = frozenset(
    {Area.DAY, Area.PLANS, Area.MARKS, Area.PEOPLE, Area.CALLS, Area.CARE, Area.SCRIPTS}
)


class Counter(QObject):
    """Opens them, brings them back after a sign-in, and puts them away before anybody goes.

    Attributes:
        saved: What was saved in one of them, after COMMIT.
        hinted: A line for the status bar.
        leads: Go to an area of the window, and to one thing in it.
        on_screen: Asks for the id of the child on the screen behind; empty for none.
    """

    saved = Signal(str)
    hinted = Signal(str)
    leads = Signal(str, object)

    def __init__(self, window: QWidget, services: tuple[Service, ...] = SERVICES) -> None:
        super().__init__(window)
        self._services = {one.name: one for one in services}
        self.stacks = {one.name: Stack(one.kind, one.make, _new_key, window) for one in services}
        self.on_screen: Callable[[], str] = str
        self._served: tuple[Service, ...] = ()
        self._window, self._hidden = window, False
        self._seat: Seat | None = None
        self._calls: CallsDialog | None = None
        for stack in self.stacks.values():
            stack.saved.connect(self.saved)
            stack.hinted.connect(self.hinted)
            stack.beside.connect(self.open)
            stack.leads.connect(self.leads)

    def settle(self, seat: Seat) -> None:
        """Somebody has signed in: what they left half typed opens again."""
        self._seat = seat
        self._served = tuple(one for one in self._services.values() if one.serves(seat))
        for one in self._served:
            self.stacks[one.name].settle(seat)

    def leave(self) -> None:
        """They go: everything typed stays on the disk."""
        self._served, self._seat = (), None
        for stack in self.stacks.values():
            stack.leave()

    def open(self, name: str, what: object = None) -> bool:
        """Open a dialog with something filled in; False where the person has no such dialog."""
        served = {one.name for one in self._served}
        if name == CALLS and "phone" in served:
            self._show_calls()
            return True
        if name not in served:
            return False
        self.stacks[name].show(self._whom() if name == WORRY and what is None else what)
        return True

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """The commands of the menu that the person may use."""
        mine = {one.command: self._opener(one.name) for one in self._served}
        return {**mine, CALLS: self._show_calls} if "phone" in mine else mine

    def hide_details(self, *, hidden: bool) -> None:
        """Names to initials and back."""
        for stack in self.stacks.values():
            stack.hide_details(hidden=hidden)
        self._hidden = hidden
        if self._calls is not None:
            self._calls.hide_details(hidden=hidden)

    def broadcast(self, areas: frozenset[Area], initiator: object) -> None:
        """Something was saved by somebody else's hand."""
        if areas & _DAILY:
            for stack in self.stacks.values():
                stack.know_again(initiator)

    def _show_calls(self) -> None:
        """The calls of today; a call chosen there opens in a dialog of its own."""
        if self._seat is None:
            return
        if self._calls is None:
            from ui.phone.today import CallsDialog

            self._calls = CallsDialog(self._seat, self._window, hidden=self._hidden)
            self._calls.opened.connect(self.stacks["phone"].show)
            self._calls.saved.connect(self.saved)
            self._calls.finished.connect(self._calls_gone)
        self._calls.show()
        self._calls.activateWindow()

    def _calls_gone(self) -> None:
        self._calls = None

    def _opener(self, name: str) -> Callable[[], None]:
        def opened() -> None:
            self.open(name)

        return opened

    def _whom(self) -> str | None:
        """The child that is in front, so that a worry need not ask whom it is about."""
        front = QApplication.activeWindow()
        return (front.about() if isinstance(front, Jotted) else self.on_screen()) or None


def _new_key() -> str:
    return secrets.token_hex(5)
