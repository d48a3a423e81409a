"""A window in a process of its own, left in the middle of two calls and a register.

    python -m tests.journeys.a_killed_window PICKLED_SCHOOL

It says in one line of JSON what was typed when all of it was on the screen, and then waits to be
killed.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.calendar import Half, Session
from tests.a_school import ASH, BY_ROLE, FRIDAY, PASSPHRASE, Fernhill
from tests.ui.conftest import Person
from tests.ui.ringing.a_call import dialogs, press, ring
from ui.app import application, open_window
from ui.memory import Memory
from ui.registers.screen import Which

AM = Session(FRIDAY, Half.AM)
PATIENCE_SECONDS = 60


class Patience:
    """Waits for a window as pytest-qt does, without pytest."""

    def waitUntil(self, until: Callable[[], bool], timeout: int = 0) -> None:
        """Turn the loop until something is so."""
        ends = time.monotonic() + PATIENCE_SECONDS
        while not until():
            if time.monotonic() > ends:
                raise TimeoutError
            QApplication.processEvents()
            time.sleep(0.001)


def person_at(school: Fernhill, settings: Path) -> Person:
    """Somebody at the door of a window."""
    application()
    memory = Memory(QSettings(str(settings), QSettings.Format.IniFormat))
    window = open_window(school.folder, school.clock, memory)
    window.show()
    window.activateWindow()
    person = Person(window, school, Patience())  # type: ignore[arg-type] # all of it that is used
    person.until(window.door.form.who.hasFocus)
    return person


def begin(person: Person) -> None:
    """Half a register, then a call in which one number rang in vain, then another call."""
    person.settle()
    person.type(BY_ROLE["office"].name)
    person.enter()
    person.type(PASSPHRASE)
    person.enter()
    person.until(lambda: person.window.seat is not None)
    person.rest()
    person.window.go("registers", Which(ASH, AM))
    person.rest()
    person.until(lambda: QApplication.focusWidget() is not None)
    press(person, "4n", "12l")
    ring(person, "Alfie")
    press(person, "a", "1", "1", "2", "tab", "coughed all night")
    ring(person, "Ruby")
    press(person, "i", "Pol")


def main() -> None:
    """Type, say what was typed, and wait for the end."""
    source = Path(sys.argv[1])
    school = pickle.loads(source.read_bytes())  # noqa: S301 - the test wrote it a moment ago
    person = person_at(school, source.with_suffix(".ini"))
    begin(person)
    typed = [dict(one.record()) for one in dialogs(person)]
    sys.stdout.write(json.dumps(typed) + "\n")
    sys.stdout.flush()
    while True:
        QApplication.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    main()
