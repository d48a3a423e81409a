"""Hands on the windows in which a family hears from the school, by whoever the table names.

Keys go in at the front window; the desk is asked only to see what they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import Letter, LetterKind, LetterState
from attendance_desk.domain.drafts import DraftMark
from tests.a_school import BY_ROLE, OAK, PASSPHRASE, Fernhill, here
from tests.letters.pdfs import Pdf
from tests.ui.conftest import PASSCODE, SIGN_IN
from tests.ui.letters.hands import Desk_, WayQuestion
from tests.ui.ringing.a_call import press
from ui.meetings.screen import MeetingsScreen
from ui.widgets.jotted import Jotted

ALFIE = "Alfie Turner"


def let_in(school: Fernhill) -> None:
    """The attendance lead can sign in as well, with her passphrase."""
    desk = school.sit("head")
    desk.ways_in.let_in(BY_ROLE["lead"], PASSPHRASE)
    desk.close()


def registers(school: Fernhill, days: Iterable[date], ill: frozenset[date]) -> None:
    """Oak's registers of days: everybody is here, and on some of them Alfie is ill."""
    desk = school.sit("head")
    for day in days:
        for half, at in ((Half.AM, time(8, 56)), (Half.PM, time(13, 6))):
            school.clock.move_to(datetime.combine(day, at, SCHOOL_ZONE))
            away = {"Alfie": DraftMark("I")} if day in ill else {}
            desk.registers.submit(here(desk, OAK, Session(day, half), **away))
    desk.close()


def school_days(first: date, last: date) -> Iterator[date]:
    """Mondays to Fridays."""
    day = first
    while day <= last:
        if day.weekday() < 5:
            yield day
        day += timedelta(days=1)


class Hands(Desk_):
    """Somebody at the keys, and how many of them each part took.

    Attributes:
        spent: Keys by part of the way.
    """

    spent: dict[str, int]

    @contextmanager
    def counted(self, part: str) -> Iterator[None]:
        """Count the keys of a part; signing in and out are nobody's part."""
        self.spent = getattr(self, "spent", {})
        before = self.person.pressed
        yield
        self.spent[part] = self.spent.get(part, 0) + self.person.pressed - before

    def at(self, day: date, time: str) -> None:
        """It is another day."""
        self.person.school.at(time, day)

    def type_keys(self, *keys: str) -> None:
        """Press keys one after another, in whatever window is in front."""
        press(self.person, *keys)

    def go_home(self) -> None:
        """Whoever sits here goes; the door is shown."""
        window = self.person.window
        self.front(window)
        self.press(
            Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )

    def become(self, role: str) -> None:
        """Whoever sits here goes, and somebody else sits down."""
        window = self.person.window
        if window.seat is not None:
            self.go_home()
        window.activateWindow()
        self.person.until(window.door.form.who.hasFocus)
        self.keys(SIGN_IN.get(role, BY_ROLE[role].name))
        self.press(Qt.Key.Key_Return)
        self.keys(PASSCODE if role in SIGN_IN else PASSPHRASE)
        self.press(Qt.Key.Key_Return)
        self.person.until(lambda: window.seat is not None)
        self.person.rest()
        self.front(window)
        self.person.until(lambda: QApplication.focusWidget() is not None)

    def to_letters(self) -> None:
        """The area of letters."""
        self.ctrl(Qt.Key.Key_0)
        assert self.screen.rows.hasFocus()

    def to_meetings(self) -> MeetingsScreen:
        """The area of meetings."""
        self.press(
            Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        shown = self.person.window.house.shown
        assert isinstance(shown, MeetingsScreen)
        assert shown.rows.hasFocus()
        return shown

    def dialog(self, kind: str) -> Jotted:
        """The dialog of a kind that is open, with the keys in it."""
        self.person.settle()
        (found,) = self.person.window.counter.stacks[kind].dialogs
        self.front(found)
        return found

    def filter(self, words: str) -> None:
        """Find a line by what is typed, and stand on it."""
        self.ctrl(Qt.Key.Key_F)
        self.keys(words)
        self.press(Qt.Key.Key_Return)
        self.person.until(self.screen.rows.hasFocus)

    def print(self) -> None:
        """What is ready goes to the printer."""
        self.ctrl(Qt.Key.Key_P)
        self.preview()
        self.press(Qt.Key.Key_Return)
        self.person.until(lambda: "printed at" in self.said)
        self.front(self.person.window)

    def send(self) -> None:
        """What was printed goes to the family by post."""
        self.press(Qt.Key.Key_Return)
        self.question(WayQuestion)
        self.press(Qt.Key.Key_Return)
        self.front(self.person.window)

    def letter(self, kind: LetterKind) -> Letter:
        """The one letter of a kind, as it is on the disk."""
        (found,) = (
            row.letter
            for row in self.rows()
            if row.letter.kind is kind and row.letter.state is not LetterState.WITHDRAWN
        )
        return found

    def frozen(self, kind: LetterKind) -> bytes:
        """The very bytes that were approved."""
        which = self.letter(kind).id
        return self.ask(lambda desk: desk.letters.bytes(which))


def read(folder: Path, pdf: bytes, name: str) -> str:
    """The words of a PDF, as poppler reads them, with its lines run together."""
    return " ".join(Pdf.keep(folder, pdf, f"{name}.pdf").text().split())


def signs_of_codes(words: str) -> list[str]:
    """Letters that stand alone, as the codes of a register do; and what no family is told."""
    return re.findall(r"(?<![\w'’])[B-HJ-Z](?![\w'’])|%|\bcode\b|[Pp]ersistent|[Bb]and\b", words)
