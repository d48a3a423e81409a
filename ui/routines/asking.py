"""A routine to be written, and the reason for leaving one out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.access import ROLE_WORDS, Role
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.routines import Rhythm, Routine
from ui.routines.lines import HEADINGS
from ui.widgets.fields import Choice, Unread, labelled, text_field, typed
from ui.widgets.parts import row
from ui.widgets.question import Question

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_OWNING = (Role.OFFICE, Role.LEAD, Role.HEAD, Role.DSL, Role.TEACHER)
_LONGEST = 140


class RoutineQuestion(Question):
    """Gives a `Routine`, whole."""

    def __init__(self, held: Routine, staff: tuple[StaffMember, ...], parent: QWidget) -> None:
        title = "Change this routine" if held.id else "A new routine"
        super().__init__(title, "Everybody who does routines sees the list.", parent)
        self._held = held
        self.setMinimumWidth(560)
        self.words = text_field("What is done", _LONGEST)
        self.words.setText(held.words)
        self.rhythm = Choice("How often", [(words, one) for one, words in HEADINGS.items()])
        self.rhythm.choose(held.rhythm)
        self.day = Choice("On which day", [("First school day of the week", None), *_weekdays()])
        self.day.choose(held.weekday)
        self.week = Choice("By the end of", _weeks())
        self.week.choose(held.week)
        self.owner = Choice("Whose it is", _owners(staff))
        self.owner.choose((held.owner, "") if held.owner else ("", held.role))
        self.inside.addLayout(labelled("&What is done, in one line", self.words))
        line = row()
        line.addLayout(labelled("&How often", self.rhythm), 1)
        self._day, self._week = QWidget(), QWidget()
        self._day.setLayout(labelled("&On which day", self.day))
        self._week.setLayout(labelled("By the &end of", self.week))
        line.addWidget(self._day, 1)
        line.addWidget(self._week, 1)
        self.inside.addLayout(line)
        self.inside.addLayout(labelled("Who&se it is", self.owner))
        self.rhythm.currentIndexChanged.connect(lambda _at: self._fit())
        self.finish("&Keep it")
        self._fit()
        self.words.setFocus()

    def wanted(self) -> Routine:
        words = typed(self.words)
        if not words:
            raise Unread("Say what is done, in one line.", self.words)
        owner, role = self.owner.currentData()
        return replace(
            self._held,
            words=words,
            rhythm=self.rhythm.currentData(),
            weekday=self.day.currentData(),
            week=self.week.currentData(),
            owner=owner,
            role=role or self._held.role,
        )

    def _fit(self) -> None:
        """A day for a weekly one, a week for a longer one."""
        rhythm = self.rhythm.currentData()
        self._day.setVisible(rhythm is Rhythm.WEEKLY)
        self._week.setVisible(rhythm not in {Rhythm.WEEKLY, Rhythm.DAILY})


class LeaveOutQuestion(Question):
    """Asks why a routine is not done this time. Gives the words."""

    def __init__(self, routine: Routine, parent: QWidget) -> None:
        super().__init__("Leave it out this time?", routine.words, parent)
        self.words = text_field("Why, in a few words", 120)
        self.inside.addLayout(labelled("&Why, in a few words", self.words))
        self.finish("Leave it &out")
        self.words.setFocus()

    def wanted(self) -> str:
        words = typed(self.words)
        if not words:
            raise Unread("Say why, in a few words: it is kept with your name.", self.words)
        return words


def _weekdays() -> list[tuple[str, object]]:
    return [(name, place) for place, name in enumerate(_DAYS)]


def _weeks() -> list[tuple[str, object]]:
    numbered: list[tuple[str, object]] = [(f"its week {n}", n) for n in range(1, 13)]
    return [("its last week", 0), *numbered]


def _owners(staff: tuple[StaffMember, ...]) -> list[tuple[str, object]]:
    roles: list[tuple[str, object]] = [
        (f"{ROLE_WORDS[one][:1].upper()}{ROLE_WORDS[one][1:]}", ("", one.value)) for one in _OWNING
    ]
    people: list[tuple[str, object]] = [
        (one.signed, (one.id, "")) for one in staff if one.left is None
    ]
    return [*roles, *people]
