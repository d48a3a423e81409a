"""Hands on the windows in which a family hears from the school, by whoever the table names.

Keys go in at the front window; the desk is asked only to see what they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.correspondence import Letter, LetterKind, LetterState
from tests.a_school import BY_ROLE, PASSPHRASE, Fernhill
from tests.letters.pdfs import Pdf
from tests.ui.conftest import PASSCODE, SIGN_IN
from tests.ui.letters.hands import Desk_, WayQuestion
from tests.ui.ringing.a_call import press

ALFIE = "Alfie Turner"


def let_in(school: Fernhill) -> None:
    """The attendance lead can sign in as well, with her passphrase."""
    desk = school.sit("head")
    desk.ways_in.let_in(BY_ROLE["lead"], PASSPHRASE)
    desk.close()


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

    def become(self, role: str) -> None:
        """Whoever sits here goes, and somebody else sits down."""
        window = self.person.window
        if window.seat is not None:
            self.front(window)
            self.press(
                Qt.Key.Key_L,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            )
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
    return re.findall(r"(?<![\w'’])[A-Z](?![\w'’])|%|\bcode\b|[Pp]ersistent|[Bb]and\b", words)
