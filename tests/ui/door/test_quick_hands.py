"""Hands quicker than the keyring: what they typed waits until the door knows the people."""

from __future__ import annotations

from tests.ui.conftest import PASSCODE, SIGN_IN, Person


def test_initials_and_passcode_typed_before_the_people_are_shown_let_in(person: Person) -> None:
    person.type(SIGN_IN["teacher"])
    person.enter()
    person.type(PASSCODE)
    person.enter()

    person.until(lambda: person.window.seat is not None)

    assert person.window.seat is not None
    assert person.window.seat.desk.me.name == "Miss Adeyemi"
