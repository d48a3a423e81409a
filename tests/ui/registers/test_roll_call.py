"""A register called child by child, and the first register of somebody nobody has taught."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.jobs import hold
from tests.ui.conftest import Person
from tests.ui.registers.test_page import in_the_book, teacher


def test_a_roll_of_thirty_is_called_with_43_keys(person: Person) -> None:
    """U2: every child answered for by one key, in the order of the list."""
    person.settle()
    person.pressed = 0
    teacher(person)
    for number in range(1, 31):
        person.type({4: "n", 12: "l", 17: "n"}.get(number, " "))
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    hold("U2", person.pressed)
    codes = {row.number: row.mark.code for row in in_the_book(person).rows if row.mark}
    assert {number: code for number, code in codes.items() if code != "/"} == {
        4: "N",
        12: "L",
        17: "N",
    }
    assert len(codes) == 30


def on_the_screen(person: Person) -> str:
    """Every word that is shown, on buttons and at the foot, too."""
    words = person.window.findChildren(QLabel) + person.window.findChildren(QPushButton)
    shown = (one.text().replace("&", "") for one in words if one.isVisible())
    return "\n".join(shown)


def test_every_key_of_a_first_register_is_written_where_it_is_pressed(person: Person) -> None:
    """U16, as far as a test can: nothing has to be known beforehand."""
    person.settle()
    assert "Type initials or part of your name, Enter, passphrase, Enter" in on_the_screen(person)
    teacher(person)
    marking = on_the_screen(person)
    assert "Type a number, then Space here, N not here, L late" in marking
    assert "Ctrl+Enter rest are here" in marking
    assert "Count heads before you submit. You will be signed out." in marking
    person.type("4n")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    asked = on_the_screen(person)
    assert "29 should be in the room: 29 here. Not here: Marcus." in asked
    assert "Submit register  Enter" in asked
    assert "Enter submits the register" in asked
    person.key(Qt.Key.Key_Escape)
    assert "L late · Ctrl+Enter rest are here" in on_the_screen(person)
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    assert "Oak morning register is in. 29 here, 1 not. Signed out." in on_the_screen(person)
