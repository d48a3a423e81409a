"""A Friday on which twelve children are away, and hands on the windows in which they are rung for.

Nothing reaches past the windows here but the setting up: keys go in, and what is asked of the desk
is asked only to see what the keys did.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.care import Care, Worker, WorkerKind
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Contact
from attendance_desk.domain.rings import Ring
from tests.a_school import ASH, BY_ROLE, FRIDAY, OAK, PASSPHRASE, Fernhill, here, id_of
from tests.ui.conftest import PASSCODE, SIGN_IN, Person
from tests.ui.ringing.a_call import press
from ui.ringing.dialog import RingDialog
from ui.widgets.jotted import Jotted

AM = Session(FRIDAY, Half.AM)
AWAY = {
    OAK: ("Alfie", "Ruby", "Jayden", "Daisy", "Theo", "Elif", "Zara", "Freya"),
    ASH: ("Amy", "Ben", "Cara", "Dev"),
}
NAMES = {
    "Alfie": "Alfie Turner",
    "Ruby": "Ruby Ellison",
    "Jayden": "Jayden Cole",
    "Daisy": "Daisy Morgan",
    "Theo": "Theo Barnes",
    "Elif": "Elif Yıldız",
    "Zara": "Zara Whitlock",
    "Freya": "Freya Dawson",
    "Amy": "Amy <b>Bold</b>",
    "Ben": "Ben Amper&sand",
    "Cara": "Cara O'Brien",
    "Dev": "Dev Ünal",
}
WORKER = Worker(WorkerKind.SOCIAL, "Jo Marsh", "020 7946 0101", "Invented Council")


def contacts(number: int) -> tuple[Contact, ...]:
    """A mother and a father with numbers of their own."""
    return (
        Contact(f"Mum {number}", "mum", f"07700 9001{number:02d}", responsibility=True),
        Contact(f"Dad {number}", "dad", f"07700 9002{number:02d}", responsibility=True),
    )


def set_up(school: Fernhill) -> None:
    """The safeguarding lead can sign in; Oak and Ash are in, and twelve are away. It is 9.31."""
    desk = school.sit("head")
    desk.ways_in.let_in(BY_ROLE["dsl"], PASSPHRASE)
    number = 0
    for class_id, names in AWAY.items():
        for name in names:
            number += 1
            child = desk.people.page(id_of(desk, class_id, name)).pupil
            desk.people.change(replace(child, contacts=contacts(number)))
    desk.care.set(Care(id_of(desk, ASH, "Cara"), workers=(WORKER,)))
    for class_id, names in AWAY.items():
        marks = {name: DraftMark("N") for name in names}
        desk.registers.submit(here(desk, class_id, AM, **marks))
    desk.close()
    school.at("09:31")


@dataclass
class Secretary:
    """Hands on the keys, and eyes on what the windows say.

    Attributes:
        spent: By child, the keys of its dearest call, with the one that opened it.
    """

    person: Person
    spent: dict[str, int] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        seat = self.person.window.seat
        assert seat is not None
        return seat.desk

    def at(self, time: str) -> None:
        """The clock on the wall goes on."""
        self.person.school.at(time)

    def press(self, *keys: str) -> None:
        """Press keys one after another, in whatever window is in front."""
        press(self.person, *keys)

    def front(self, window: Jotted | None = None) -> None:
        """What a window manager does when a dialog has gone, or is clicked."""
        shown = window or self.person.window
        shown.activateWindow()
        self.person.until(shown.isActiveWindow)
        self.person.until(lambda: QApplication.focusWidget() is not None)

    def calls(self) -> list[RingDialog]:
        found = self.person.window.counter.stacks["ring"].dialogs
        return [one for one in found if isinstance(one, RingDialog)]

    def call(self) -> RingDialog:
        """The call that is open, with its child known."""
        made = self.calls()[-1]
        self.person.settle()
        self.person.until(lambda: made.call.known is not None)
        self.front(made)
        return made

    def child(self) -> str:
        """The forename of the child the open call is about."""
        known = self.call().call.known
        assert known is not None
        return known.name.split()[0]

    def id_of(self, name: str) -> str:
        class_id = OAK if name in AWAY[OAK] else ASH
        return id_of(self.desk, class_id, name)

    def code(self, name: str, session: Session = AM) -> str:
        """The mark that stands."""
        class_id = OAK if name in AWAY[OAK] else ASH
        rows = self.desk.registers.sheet(class_id, session).rows
        mark = next(row.mark for row in rows if row.name == NAMES[name])
        return mark.code if mark else ""

    def rings(self, name: str) -> tuple[Ring, ...]:
        """What is on the disk about a child."""
        return self.desk.calling.rings_of(self.id_of(name))

    def outcomes(self, name: str) -> list[str]:
        return [one.outcome for one in self.rings(name)]

    def waits(self) -> dict[str, str]:
        """By child, where it stands in the queue: `now`, `handed`, or a time."""
        queue = self.desk.queue.list().calls
        found = {row.names.split()[0]: "now" for row in queue.now}
        found |= {row.names.split()[0]: row.at for row in queue.waiting}
        return found | {row.names.split()[0]: "handed" for row in queue.handed}

    def sign_out(self) -> None:
        self.front()
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.person.key(Qt.Key.Key_L, held)
        self.person.settle()

    def sign_in(self, role: str) -> None:
        """By quick passcode; the safeguarding lead types her passphrase, having none here."""
        window = self.person.window
        window.activateWindow()
        self.person.until(window.door.form.who.hasFocus)
        named = SIGN_IN.get(role, BY_ROLE[role].name)
        self.person.type(named)
        self.person.enter()
        self.person.type(PASSCODE if role in SIGN_IN else PASSPHRASE)
        self.person.enter()
        self.person.settle()
        self.person.until(lambda: window.seat is not None)
        self.person.rest()
        if not self.calls():
            self.front()
