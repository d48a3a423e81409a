"""What each key does while it is no text: digits answer, letters end, Backspace goes back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.call_outcomes import CallOutcome
from attendance_desk.domain.ringing import NO_NUMBER
from ui.ringing.call import Call
from ui.ringing.course import BY_DAY, VOICEMAIL, Course
from ui.ringing.endings import (
    BOOKED,
    ESCALATED,
    INTERPRETER,
    LEFT_MESSAGE,
    SPOKE,
    THIRD_PARTY,
    at_once,
    on_key,
    prompt,
)
from ui.ringing.face import Face
from ui.ringing.finishing import Finishing
from ui.ringing.known import Known
from ui.ringing.making import is_late, lacks_day, lacks_time, outcome_of, ring_of

BACK, ENTER = "back", "enter"
HOW = "How did the call end? Press a letter below, or S: we spoke."
_WHICH_DAY = "Which day do they come back? Type it as wed, or as 25/11."
_WHICH_TIME = "At what time do they come? Type it as 10.15, or leave it empty."
_LANGUAGE = "Which language? Enter logs it, and a call with help is to be booked."
_NOT_HERE = "{key} is no answer here."
_SURE = "You were talking already. Press {key} again to log “{words}”, or Backspace to go on."
_WAITS_FOR_SCRIPT = frozenset({SPOKE, ESCALATED, BOOKED})


class Pressing(QObject):
    """Turns keys into steps of a call.

    Attributes:
        alarm: Somebody thought that the child was at school.
        told: Something to say over the call, and as what.
    """

    alarm = Signal()
    told = Signal(str, str)

    def __init__(self, call: Call, face: Face, finishing: Finishing) -> None:
        super().__init__(face)
        self._call, self._face, self._finishing = call, face, finishing

    def press(self, key: str) -> bool:
        """Do what a key means; False where it means nothing."""
        course, known = self._call.course, self._call.known
        if course is None or known is None or self._finishing.busy:
            return False
        if self._finishing.stuck:
            return self._which(key)
        if key == BACK:
            self._back(course)
        elif key.isdigit():
            self._digit(course, known, key)
        else:
            outcome = on_key(known.outcomes, key, known.day)
            if outcome is None:
                return False
            self._letter(course, known, outcome)
        return True

    def finish(self) -> None:
        """Log the call as it is; what is missing is asked for here, never in a box."""
        course, known = self._call.course, self._call.known
        if course is None or known is None or self._finishing.busy or self._finishing.stuck:
            return
        outcome = outcome_of(course, known)
        if outcome is None:
            self.told.emit(HOW, "warn")
            self._face.half.setFocus()
        elif lacks_day(course, known):
            self.told.emit(_WHICH_DAY, "warn")
            self._face.day.setFocus()
        elif lacks_time(course, known):
            self.told.emit(_WHICH_TIME, "warn")
            self._face.comes.setFocus()
        else:
            self._log(course, known, outcome.id)

    def no_number(self) -> None:
        """There is nobody we may ring: the safeguarding lead is told, and a number is wanted."""
        course, known = self._call.course, self._call.known
        held = self._call.held
        if course is None or known is None or known.first or self._finishing.busy:
            return
        if held.corrects or held.path or held.outcome:
            return
        ring = ring_of(course, known, NO_NUMBER, self._call.now)
        self._finishing.log(replace(ring, contact="", relationship="", phone=""))

    def _which(self, key: str) -> bool:
        if key == BACK:
            # Whoever does not know which is right goes back to what was said.
            self._finishing.begin_again()
            self.told.emit("", "")
            return True
        if key not in {"1", "2"}:
            return False
        self._finishing.answer(key)
        self.told.emit("", "")
        self.finish()
        return True

    def _back(self, course: Course) -> None:
        self.told.emit("", "")
        self._call.hold(course.back())

    def _digit(self, course: Course, known: Known, key: str) -> None:
        after = course.answer(int(key))
        if after is None and key == "9" and not self._call.held.alarm:
            # A parent says so whenever they hear it, whatever the script has just asked.
            after = course.alarm()
        if after is None:
            self.told.emit(_NOT_HERE.format(key=key), "info")
            return
        self.told.emit("", "")
        self._call.hold(after)
        self._answered(known)

    def _answered(self, known: Known) -> None:
        course = self._call.course
        if course is None:
            return
        if course.alarming and not self._call.held.alarm:
            self.alarm.emit()
            return
        talk, sets = course.talk, course.gathered.sets
        if sets.next_script and talk is not None and talk.ended:
            named = course.by_day() if sets.next_script == BY_DAY else sets.next_script
            self._call.hold(course.read(named))
        elif talk is not None and talk.ended and self._call.held.alarm == "":
            outcome = outcome_of(course, known)
            if outcome is not None and outcome.id not in _WAITS_FOR_SCRIPT:
                self._log(course, known, outcome.id)
        elif lacks_day(course, known):
            self._face.day.setFocus()
        elif is_late(course, known) and not self._call.held.comes:
            self._face.comes.setFocus()

    def _letter(self, course: Course, known: Known, outcome: CallOutcome) -> None:
        held, talked = self._call.held, bool(course.talk and course.talk.answers)
        if outcome.id == LEFT_MESSAGE and VOICEMAIL in course.scripts and not talked:
            if held.script == VOICEMAIL:
                self._log(course, known, outcome.id)
            else:
                self._call.hold(course.read(VOICEMAIL))
            return
        if outcome.id == THIRD_PARTY and not talked and course.stranger() is not None:
            self._call.hold(course.stranger())
            return
        if at_once(outcome, talked=talked) or held.outcome == outcome.id:
            self._log(course, known, outcome.id)
            return
        self._call.hold(replace(held, outcome=outcome.id))
        self._ask(outcome, talked=talked)

    def _ask(self, outcome: CallOutcome, *, talked: bool) -> None:
        """Ask in the window for what belongs to an outcome before it is logged."""
        if outcome.id == INTERPRETER:
            self.told.emit(_LANGUAGE, "info")
            self._face.language.setFocus()
        elif talked and at_once(outcome, talked=False):
            self.told.emit(_SURE.format(key=outcome.key, words=outcome.label), "warn")
        else:
            self.told.emit(prompt(outcome), "info")
            self._face.side.notes.setFocus()

    def _log(self, course: Course, known: Known, outcome: str) -> None:
        held = self._call.held
        ring = ring_of(course, known, outcome, self._call.now)
        also = tuple(held.siblings.split())
        self._finishing.log(ring, held.alarm or held.corrects, also)
