"""The hand that keeps records: asks the desk, says what was saved and what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.people import Place, Pupil
from attendance_desk.domain.returns import FINAL_YEAR
from attendance_desk.domain.roll import Leave
from attendance_desk.domain.upn import check_upn
from attendance_desk.queries.pupil_page import PupilPage
from ui.pupils.dialogs import HistoryDialog, LeaveQuestion, PlaceQuestion
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.question import Question
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from ui.pupils.screen import PupilsScreen


class Editing(QObject):
    """Saves forms and answers questions.

    Attributes:
        done: A record was changed: the id of the child, and words for the strip.
    """

    done = Signal(str, str)

    def __init__(self, seat: Seat, on: PupilsScreen) -> None:
        super().__init__(on)
        self._seat, self._on = seat, on

    @property
    def today(self) -> date:
        """The school's day."""
        return self._seat.desk.clock.now().date()

    def clock_words(self) -> str:
        """The time of day, as it is said."""
        return clock_words(self._seat.desk.clock.now().time())

    def move(self, page: PupilPage) -> None:
        """Ask for another class."""
        people, pupil = self._seat.desk.people, page.pupil
        title = f"{pupil.known_as}: another class"
        question = PlaceQuestion(title, self._seat.desk.school.classes, self.today, self._on)
        question.prefer(page.card.year_group)
        told = f"{pupil.known_as} has another class."

        def given(place: Place) -> None:
            self._ask(question, pupil.id, lambda: people.move(pupil.id, place), told)

        self._open(question, given)

    def come_back(self, page: PupilPage) -> None:
        """Ask for the class of a child who had left and is back."""
        people, pupil = self._seat.desk.people, page.pupil
        title = f"{pupil.known_as} is back on roll"
        question = PlaceQuestion(title, self._seat.desk.school.classes, self.today, self._on)

        def given(place: Place) -> None:
            told = f"{pupil.known_as} is on roll again."
            self._ask(question, pupil.id, lambda: people.come_back(pupil.id, place), told)

        self._open(question, given)

    def leave(self, page: PupilPage) -> None:
        """Ask for the last day and the ground."""
        people, pupil = self._seat.desk.people, page.pupil
        question = LeaveQuestion(pupil, people.leaving_grounds(), self.today, self._on)

        duties = self._seat.desk.duties

        def given(leave: Leave) -> None:
            day = f"{leave.last.day} {leave.last:%B %Y}"
            told = f"{pupil.known_as} leaves the roll after {day}: {leave.ground}."
            if leave.ground != FINAL_YEAR:
                told += " The return to the local authority is under To do."
            self._ask(question, pupil.id, lambda: duties.take_off(leave), told)

        def look(last: date) -> None:
            self._seat.runner.ask(
                lambda: duties.marks_after(pupil.id, last),
                while_open(question, question.tell_after),
            )

        question.looked.connect(look)
        look(self.today)
        self._open(question, given)

    def history(self, page: PupilPage) -> None:
        """Show who changed what."""
        people, name = self._seat.desk.people, page.card.name
        self._seat.runner.ask(
            lambda: people.record_history(page.pupil.id),
            lambda rows: HistoryDialog(name, rows, self._on).show(),
        )

    def keep(self, pupil: Pupil) -> None:
        """Save a record: a change, or a child who is new."""
        people, runner = self._seat.desk.people, self._seat.runner
        refused = self._on.form.refused

        def kept(outcome: Outcome[object]) -> None:
            pupil_id = pupil.id or str(outcome.value)
            self.done.emit(pupil_id, saved_words(pupil))

        if pupil.id:
            runner.do(
                lambda: people.change(pupil), kept, lambda words: refused(str(words)), self._on
            )
            return
        runner.do(lambda: people.enrol(pupil), kept, lambda words: refused(str(words)), self._on)

    def _open(self, question: Question, given: Callable[..., None]) -> None:
        question.given.connect(given)
        question.show()

    def _ask(
        self, question: Question, pupil_id: str, action: Callable[[], Outcome[None]], told: str
    ) -> None:
        def kept(_outcome: Outcome[None]) -> None:
            close_if_open(question)
            self.done.emit(pupil_id, told)

        self._seat.runner.do(
            action,
            kept,
            while_open(question, lambda words: question.refused(str(words))),
            self._on,
        )


def saved_words(pupil: Pupil) -> str:
    """What was saved, and what the record still needs: two contacts and a number that is right."""
    parts = [f"{pupil.known_as} is saved."]
    ring = [one for one in pupil.contacts if one.phone and not one.do_not_contact]
    if not ring:
        parts.append("There is no number we may ring yet.")
    elif len(ring) == 1:
        parts.append("A second contact with a number is missing.")
    problem = check_upn(pupil.upn).problem if pupil.upn else None
    if problem is not None:
        parts.append(problem.what)
    if not pupil.upn:
        parts.append("The UPN is missing.")
    return " ".join(parts)
