"""Change a mark of a register that is in (F2). The original always stays beside the new one.

What is half typed is kept for who typed it: a lock puts the dialog away, and it stands there again
when the register is next opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import Code, CodeSet
from attendance_desk.domain.marks import AMEND_REASONS
from ui.registers.lines import Line
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

KIND = "amendment"
NOT_SAVED = "This mark is not changed yet. Esc again throws it away; Enter changes it."
_DOWN = 4
"""Reasons below one another, so that the dialog fits a screen of 480 logical pixels."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What the person asks for."""

    pupil_id: str
    code: str
    reason: str
    minutes: int | None


def key_of(pupil_id: str, session: Session) -> str:
    """Under which key an amendment of a mark is kept while it is half typed."""
    return f"{pupil_id} {session.day.isoformat()} {session.half.name}"


class AmendDialog(Jotted):
    """Asks for the new code and the reason. The window behind stays live.

    Attributes:
        asked: An `Amendment`; the dialog stays until the desk has taken it.
    """

    asked = Signal(object)

    def __init__(
        self, seat: Seat, line: Line, session: Session, current: frozenset[str], parent: QWidget
    ) -> None:
        super().__init__(seat, KIND, key_of(line.pupil_id, session), parent)
        self._line, self._codes, self._current = line, seat.desk.codes, current
        self.setWindowTitle(f"{line.name}: change the mark")
        self._fields()
        page = QVBoxLayout(self)
        page.setSpacing(8)
        page.addWidget(label(line.name, "card-title"))
        page.addWidget(label(f"Now: {line.code} · {line.word}", "second"))
        code_label = label("&New code", "strong")
        code_label.setBuddy(self.code)
        minutes_label = label("&Minutes late, if known", "second")
        minutes_label.setBuddy(self.minutes)
        page.addLayout(row(code_label, self.code, self.meaning, None, minutes_label, self.minutes))
        page.addWidget(label("Why? Type its number", "strong"))
        page.addLayout(_grid(self.reasons))
        words_label = label("In &words, if there is more to say", "second")
        words_label.setBuddy(self.words)
        page.addWidget(words_label)
        page.addWidget(self.words)
        page.addWidget(self.shown)
        page.addWidget(self.strip)
        page.addLayout(row(None, self.leave, self.save))
        for before, after in pairwise(
            (self.code, *self.reasons.buttons(), self.words, self.minutes)
        ):
            QWidget.setTabOrder(before, after)
        self._see()
        self.code.setFocus()

    @property
    def amendment(self) -> Amendment | None:
        """What is asked for, or None while something is missing; the strip says what."""
        code, chosen = self.code.text().strip(), self.reasons.checkedId()
        if code not in self._current:
            self.strip.say("Which code? Type the letter that is right, such as I or L.", "warn")
            self.code.setFocus()
            return None
        words = " ".join(self.words.text().split())
        other = chosen == len(AMEND_REASONS) - 1
        if chosen < 0 or (other and not words):
            need = "Say it in words." if other else "Choose a reason by its number."
            self.strip.say(f"A changed mark needs its reason. {need}", "warn")
            (self.words if other else self.reasons.buttons()[0]).setFocus()
            return None
        reason = words if other else AMEND_REASONS[chosen] + (f": {words}" if words else "")
        minutes = self.minutes.text().strip()
        return Amendment(
            self._line.pupil_id, code, reason, int(minutes) if minutes.isdigit() else None
        )

    def about(self) -> str:
        return self._line.pupil_id

    def record(self) -> Record:
        chosen = self.reasons.checkedId()
        typed = {one: field.text() for one, field in self._texts() if field.text()}
        return typed | ({"reason": chosen} if chosen >= 0 else {})

    def put(self, record: Record) -> None:
        for name, field in self._texts():
            field.setText(str(record.get(name, "")))
        choice = self.reasons.button(int(record.get("reason", -1)))
        if choice is not None:
            choice.setChecked(True)

    def may_close(self) -> bool:
        return self.asked_once(self.strip, NOT_SAVED)

    def taken(self) -> None:
        """The desk has taken it: nothing of it is kept any more."""
        self.forget()
        self._throw_away()

    def _throw_away(self) -> None:
        self._leaving = True
        self.reject()

    def _texts(self) -> tuple[tuple[str, QLineEdit], ...]:
        return (("code", self.code), ("minutes", self.minutes), ("words", self.words))

    def _changed(self) -> None:
        self._leaving = False
        self.jot()

    def refused(self, words: str) -> None:
        """The desk did not take it: say why, keep what was typed."""
        self.strip.say(words, "danger")
        self.save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
        elif typed.isdigit() and 1 <= int(typed) <= len(AMEND_REASONS):
            self.reasons.button(int(typed) - 1).setChecked(True)
            if int(typed) == len(AMEND_REASONS):
                self.words.setFocus()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> None:
        self.code = _CodeField()
        self.code.setAccessibleName("New code")
        self.code.setMaxLength(2)
        self.code.setFixedWidth(64)
        self.code.textChanged.connect(self._see)
        self.meaning = label(kind="second")
        self.minutes = QLineEdit()
        self.minutes.setAccessibleName("Minutes late, if known")
        self.minutes.setMaxLength(3)
        self.minutes.setFixedWidth(64)
        self.words = QLineEdit()
        self.words.setAccessibleName("Reason in words, if there is more to say")
        self.words.setMaxLength(200)
        self.reasons = QButtonGroup(self)
        for number, reason in enumerate(AMEND_REASONS):
            self.reasons.addButton(_reason_button(number, reason), number)
        self.shown = label(kind="strong", wrap=True)
        self.strip = Strip("warn")
        self.leave = button("&Leave as it is", self._throw_away)
        self.save = button("&Change the mark", self._ask, "primary")
        for _name, field in self._texts():
            field.textChanged.connect(self._changed)
        self.reasons.idToggled.connect(self._changed)
        self.unkept.connect(lambda words: self.strip.say(str(words), "danger"))

    def _see(self) -> None:
        wanted = self.code.text()
        code = self._codes.get(wanted) if wanted in self._current else None
        self.meaning.setText(code.label if code else _several(wanted, self._current, self._codes))
        self.shown.setText(
            f"{self._line.code} > {code.letter}. Both stay in the register, with your name, the "
            f"time and the reason."
            if code
            else ""
        )

    def _ask(self) -> None:
        wanted = self.amendment
        if wanted is not None:
            self.save.setEnabled(False)
            self.strip.say("")
            self.asked.emit(wanted)


class _CodeField(QLineEdit):
    """Takes letters in capitals; Tab or Enter goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
        self.setText(self.text().upper())


def _grid(choices: QButtonGroup) -> QGridLayout:
    reasons = QGridLayout()
    for place, choice in enumerate(choices.buttons()):
        reasons.addWidget(choice, place % _DOWN, place // _DOWN)
    return reasons


def _reason_button(number: int, reason: str) -> QPushButton:
    made = button(f"{number + 1}  {reason}", _nothing, "choice")
    made.setCheckable(True)
    made.setStyleSheet("text-align: left; min-height: 26px;")
    return made


def _several(letter: str, current: frozenset[str], codes: CodeSet) -> str:
    found: list[Code] = [code for one in sorted(current) if (code := codes.get(one))]
    if not letter:
        return ""
    like = [f"{code.letter} {code.word}" for code in found if code.letter.startswith(letter)]
    return " · ".join(like) if like else f"{letter} is not a code for this day."


def _nothing() -> None:
    """The button group holds the choice."""
