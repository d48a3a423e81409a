"""Hands on a real call window, over a real school whose Oak register is in with children away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Contact
from attendance_desk.domain.rings import Ring
from tests.a_school import FRIDAY, OAK, Fernhill, here, id_of
from tests.ui.conftest import Person
from ui.ringing.dialog import RingDialog

AM = Session(FRIDAY, Half.AM)
AWAY = ("Alfie", "Ruby", "Jayden")
CONTACTS = (
    Contact("Kerry Turner", "mum", "07700 900147", responsibility=True),
    Contact("Ade Turner", "dad", "07700 900148", responsibility=True),
    Contact("Rob Doyle", "uncle", "07700 900199", do_not_contact=True),
)


def make_morning(school: Fernhill) -> None:
    """Oak's register is in: three children are away and nobody has said why. It is 9.33."""
    school.at("08:56")
    desk = school.sit("head")
    pupil_id = id_of(desk, OAK, "Alfie")
    page = desk.people.page(pupil_id)
    desk.people.change(replace(page.pupil, contacts=CONTACTS))
    marks = {name: DraftMark("N") for name in AWAY}
    desk.registers.submit(here(desk, OAK, AM, **marks))
    desk.close()
    school.at("09:33")


def pupil_id(person: Person, name: str = "Alfie") -> str:
    person.settle()
    seat = person.window.seat
    assert seat is not None
    return id_of(seat.desk, OAK, name)


def dialogs(person: Person) -> list[RingDialog]:
    found = person.window.counter.stacks["ring"].dialogs
    return [one for one in found if isinstance(one, RingDialog)]


def ring(person: Person, name: str = "Alfie", why: str = "first_day") -> RingDialog:
    """Open a call as the list of calls does, and wait until the child is known."""
    wanted = pupil_id(person, name)
    person.window.go("ring", (wanted, why))
    person.settle()
    made = next(one for one in dialogs(person) if one.call.held.pupil == wanted)
    person.until(made.isActiveWindow)
    return made


def rings(person: Person, name: str = "Alfie") -> tuple[Ring, ...]:
    """Every ring about a child, as it is on the disk."""
    seat = person.window.seat
    assert seat is not None
    return seat.desk.calling.rings_of(pupil_id(person, name))


def press(person: Person, *keys: str) -> None:
    """Press keys one after another, each after what the one before did."""
    named: dict[str, Callable[[], None]] = {
        "enter": person.enter,
        "tab": lambda: person.key(Qt.Key.Key_Tab),
        "esc": lambda: person.key(Qt.Key.Key_Escape),
        "back": lambda: person.key(Qt.Key.Key_Backspace),
        "alt+left": lambda: person.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        "ctrl+enter": lambda: person.ctrl(Qt.Key.Key_Return),
        "ctrl+down": lambda: person.ctrl(Qt.Key.Key_Down),
        "ctrl+z": lambda: person.ctrl(Qt.Key.Key_Z),
        "ctrl+n": lambda: person.ctrl(Qt.Key.Key_N),
        "ctrl+l": lambda: person.ctrl(Qt.Key.Key_L),
        "down": lambda: person.key(Qt.Key.Key_Down),
        "pgdn": lambda: person.key(Qt.Key.Key_PageDown),
        "f4": lambda: person.key(Qt.Key.Key_F4),
        "f9": lambda: person.key(Qt.Key.Key_F9),
    }
    for key in keys:
        assert QApplication.focusWidget() is not None
        named.get(key, lambda key=key: person.type(key))()
        person.settle()
