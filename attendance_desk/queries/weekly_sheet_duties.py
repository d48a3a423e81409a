"""What a week's sheet says of registers, of what waits, and of what falls due next week.

Safeguarding clocks and worries are not on it: the sheet lies on a table (`experience.md` 1.4).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session, short_day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.names import listed
from attendance_desk.domain.sheet_papers import Ahead
from attendance_desk.queries import due_list, meeting_words
from attendance_desk.store import letter_rows, mark_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from attendance_desk.domain.due import Due
    from attendance_desk.queries.due_list import DueRow
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.so_far import SoFar

_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}
_UNEXPLAINED = frozenset({"reason_deadline", "reason_deadline_near", "today_no_reason"})
_CALLS = frozenset(
    {"call_back_owed", "call_unmatched", "call_retry", "call_first_day", "call_day_two"}
    | {"call_day_three", "call_missed_days", "call_missed_meeting", "call_tell_family"}
)
_LETTERS = {
    "letter_to_check": "to check",
    "letter_to_approve": "to approve",
    "letter_to_print": "to print",
    "letter_to_send": "to send",
    "letter_held": "held back",
}
_OVERDUE = frozenset({"action_overdue"})
_AHEAD = frozenset(
    {"support_review", "meeting_review", "part_time_end", "part_time_review", "leave_decision"}
    | {"improvement_end", "penalty_answer", "penalty_look_again", "ladder_review", "routine"}
    | {"attendance_return", "sickness_return", "sickness_return_near", "weekly_meeting"}
    | {"suspension_sixth_day", "suspension_sixth_day_near", "referral_unanswered"}
)
_FORTNIGHT = timedelta(days=13)


def registers_in_words(known: SoFar, days: Sequence[date]) -> tuple[str, ...]:
    """How the registers of some days came in, one sentence each."""
    ground = known.ground
    held = [one for day in days for one in mark_rows.registers_in(ground.snapshot, day)]
    missing = [one for one in due_list.registers_missing(known) if _session(one).day in days]
    late = [(one, minutes) for one in held if (minutes := _late(known, one.session, one.at))]
    if not held and not missing:
        return ("No register was taken here in these days.",)
    names = {one.id: one.name for one in ground.school.classes}
    count = f"{len(held)} {'register is' if len(held) == 1 else 'registers are'} in"
    words = [f"{count}." if late or missing else f"{count}, every one before it closed."]
    if late:
        told = _few([f"{names.get(o.class_id, '')} {_when(o.session)} ({at})" for o, at in late])
        words.append(f"{len(late)} came after the register had closed: {told}.")
    if missing:
        told = _few([f"{names.get(_class(o), '')} {_when(_session(o))}" for o in missing])
        words.append(f"{len(missing)} not in: {told}.")
    return tuple(words)


def _session(one: Due) -> Session:
    target = one.target
    if isinstance(target, tuple) and isinstance(target[1], Session):
        return target[1]
    raise TypeError("a register that is missing names its session")


def _class(one: Due) -> str:
    return str(one.target[0]) if isinstance(one.target, tuple) else ""


def _late(known: SoFar, session: Session, written: str) -> str:
    """When a register came in that came after it had closed; empty for one in time."""
    closes = known.ground.school.times_on(session.day).of(session.half).closes
    at = mark_rows.time_of(written, session.day)
    if not at:
        return "on another day"
    came = time.fromisoformat(at)
    return clock_words(came) if came > closes else ""


def _when(session: Session) -> str:
    return f"{session.day:%A} {_HALVES[session.half]}"


def _few(told: list[str]) -> str:
    shown = told[:3]
    return listed(shown if len(told) == len(shown) else [*shown, f"{len(told) - 3} more"])


@dataclass(frozen=True)
class Duties:
    """What is due while the sheet is made.

    Attributes:
        monday: The first day of the week that the sheet is of.
    """

    known: SoFar
    views: Views
    monday: date

    @cached_property
    def _rows(self) -> tuple[DueRow, ...]:
        return due_list.gather(self.known.ground, self.views)

    def _of(self, kinds: Collection[str]) -> list[DueRow]:
        return [row for row in self._rows if row.due.kind in kinds]

    def waiting(self) -> tuple[str, ...]:
        """What waits for somebody, one sentence each."""
        return tuple(self._waiting())

    def _waiting(self) -> Iterator[str]:
        names = list(dict.fromkeys(row.name for row in self._of(_UNEXPLAINED) if row.name))
        if names:
            many = "child has an absence" if len(names) == 1 else "children have absences"
            yield f"{len(names)} {many} that nobody has explained: {_few(names)}."
        calls = len(self._of(_CALLS))
        if calls:
            yield f"{calls} {'call is' if calls == 1 else 'calls are'} still to be made."
        letters = Counter(row.due.kind for row in self._of(_LETTERS))
        told = [f"{letters[kind]} {words}" for kind, words in _LETTERS.items() if letters[kind]]
        if told:
            yield f"Letters: {listed(told)}."
        overdue = len(self._of(_OVERDUE))
        if overdue:
            what = "thing that was agreed is" if overdue == 1 else "things that were agreed are"
            yield f"{overdue} {what} over the day."

    def ahead(self) -> tuple[Ahead, ...]:
        """What falls due from tomorrow until the end of next week, the soonest first."""
        found = sorted((*self._due(), *self._meetings(), *self._agreed()), key=lambda one: one[0])
        today = self.known.today
        until = self.monday + _FORTNIGHT
        return tuple(
            Ahead(short_day_words(day, today), words, who)
            for day, words, who in found
            if today < day <= until
        )

    def _due(self) -> Iterator[tuple[date, str, str]]:
        for row in self._of(_AHEAD):
            due = row.due.due
            day = due.date() if isinstance(due, datetime) else due
            if day is not None:
                yield day, row.due.sentence, row.due.holder

    def _meetings(self) -> Iterator[tuple[date, str, str]]:
        pupils = self.known.pupils
        for one in self.known.ground.read(letter_rows.meetings, self.known.today):
            if one.state is MeetingState.BOOKED:
                names = listed(pupils[key].known_as for key in one.pupils if key in pupils)
                who = one.people[0] if one.people else ""
                yield one.day, f"{names}: meeting with parents, {meeting_words.at(one)}.", who

    def _agreed(self) -> Iterator[tuple[date, str, str]]:
        for one in self.known.ground.read(letter_rows.agreed_open):
            name = f"{self.known.name(one.pupil_id)}: " if one.pupil_id else ""
            yield one.due, f"{name}{one.words}", one.owner_name
