"""The dialogs of the front desk, open over whatever is in front: they outlive a change of screen.

A dialog is imported when it is first opened, because most people never open one.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from ui.widgets.jotted import Jotted, Stack
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from ui.phone.today import CallsDialog

CALLS = "calls"
"""The list of calls: a command, and a place to go to."""
WORRY = "worry"
_DAILY = frozenset(
    {Area.DAY, Area.PLANS, Area.MARKS, Area.PEOPLE, Area.CALLS, Area.CARE, Area.SCRIPTS}
)


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of dialog.

    Attributes:
        name: What `asked` calls it, as if it were an area.
        command: Its command in the menu.
        kind: What its jottings are called.
        deed: Who may open it.
        also: Another deed that is enough; None for none.
    """

    name: str
    command: str
    kind: str
    deed: Deed
    make: Callable[[Seat, str, QWidget], Jotted]
    also: Deed | None = None

    def serves(self, seat: Seat) -> bool:
        """Whether somebody may open it."""
        return seat.may(self.deed) or (self.also is not None and seat.may(self.also))


def _hatch(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.hatch.dialog import HatchDialog

    return HatchDialog(seat, key, window)


def _phone(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.phone.dialog import CallDialog

    return CallDialog(seat, key, window)


def _care(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.care.dialog import CareDialog

    return CareDialog(seat, key, window)


def _ring(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.ringing.dialog import RingDialog

    return RingDialog(seat, key, window)


def _good(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.pupils.good import GoodDialog

    return GoodDialog(seat, key, window)


def _consider(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.penalties.dialog import ConsiderDialog

    return ConsiderDialog(seat, key, window)


def _visit(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.visits.dialog import VisitDialog

    return VisitDialog(seat, key, window)


def _worry(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.ringing.worry import WorryDialog

    return WorryDialog(seat, key, window)


def _meeting(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.book import BookDialog

    return BookDialog(seat, key, window)


def _meeting_record(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.record import RecordDialog

    return RecordDialog(seat, key, window)


def _panel(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.panel import PanelDialog

    return PanelDialog(seat, key, window)


def _letter(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.letters.options import OptionsDialog

    return OptionsDialog(seat, key, window)


def _write(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.letters.writing import WriteDialog

    return WriteDialog(seat, key, window)


def _support_plan(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.support.plan_dialog import PlanDialog

    return PlanDialog(seat, key, window)


def _support_step(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.support.step_dialog import StepDialog

    return StepDialog(seat, key, window)


SERVICES: tuple[Service, ...] = (
    Service("hatch", "arrivals", "arrival", Deed.LOG_THE_DAY, _hatch),
    Service("phone", "phone", "call", Deed.LOG_THE_DAY, _phone),
    Service("care", "care", "care", Deed.SET_CARE, _care),
    Service("ring", "ring", "ring", Deed.MAKE_CALLS, _ring, Deed.RING_OWN_PUPILS),
    Service("good", "good", "lines", Deed.WRITE_LINES, _good),
    Service("consider", "consider", "consider", Deed.DECIDE_PENALTY, _consider),
    Service("visit", "visit", "visit", Deed.GO_ON_VISITS, _visit),
    Service("meeting", "meeting", "meeting", Deed.BOOK_MEETINGS, _meeting, Deed.TALK_OWN_PUPILS),
    Service(
        "meeting_record",
        "meeting_record",
        "meeting_record",
        Deed.HOLD_MEETINGS,
        _meeting_record,
        Deed.TALK_OWN_PUPILS,
    ),
    Service("panel", "panel", "panel", Deed.HOLD_MEETINGS, _panel),
    Service("letter", "letter", "letter", Deed.DRAFT_LETTERS, _letter),
    Service("write", "write", "letter-by-hand", Deed.DRAFT_LETTERS, _write),
    Service("support_plan", "support_plan", "support_plan", Deed.PLAN_SUPPORT, _support_plan),
    Service("support_step", "support_step", "support_step", Deed.PLAN_SUPPORT, _support_step),
    Service(WORRY, "worry", "worry", Deed.RAISE_WORRY, _worry),
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
