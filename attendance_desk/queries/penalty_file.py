"""What the school holds about one child's absence: letters, meetings, plan, notices, in words.

Requests and evidence packs read it. Restricted notes and safeguarding clocks are never in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.catalog.meetings import shipped_proforma
from attendance_desk.domain.calendar import date_words, said_days
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.names import listed
from attendance_desk.domain.penalty_papers import PackItem, Told
from attendance_desk.domain.penalty_sums import CHOICES
from attendance_desk.domain.support import StepState
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.domain.penalties import Notice, PenaltyRuling
    from attendance_desk.domain.support import PlanStep, SupportPlan
    from attendance_desk.queries.ground import Ground

_DATED = re.compile(r", \d{4}-\d{2}-\d{2}$")
"""The day behind who approved something; the line has a column for it."""
LETTERS = {
    LetterKind.FIRST: "Early concern (No 1)",
    LetterKind.MEETING: "Invitation to a meeting (No 2)",
    LetterKind.MISSED: "After a missed meeting (No 3)",
    LetterKind.WARNING: "Penalty notice warning",
    LetterKind.IMPROVE: "Notice to improve",
    LetterKind.EVIDENCE: "Request for medical evidence",
    LetterKind.CONGRATULATION: "Congratulation",
    LetterKind.WELCOME_BACK: "Welcome back",
    LetterKind.PLAN: "Record of a plan",
}
_STATES = {
    MeetingState.BOOKED: "booked",
    MeetingState.HELD: "held",
    MeetingState.MISSED: "missed by the family",
    MeetingState.MOVED: "moved",
    MeetingState.CANCELLED: "cancelled",
}


@dataclass(frozen=True)
class File:
    """One child's file between two days, both included."""

    ground: Ground
    pupil_id: str
    first: date
    last: date

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Approved letters, oldest first; withdrawn ones are not evidence."""
        held = letter_rows.letters_of(self.ground.snapshot, self.pupil_id)
        return tuple(one for one in held if one.frozen and self._within(one.day))

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Meetings with the parents, oldest first."""
        held = letter_rows.meetings_of(self.ground.snapshot, self.pupil_id)
        return tuple(one for one in held if self._within(one.day))

    @cached_property
    def plans(self) -> tuple[SupportPlan, ...]:
        """Support plans that ran in the time."""
        held = letter_rows.plans_of(self.ground.snapshot, self.pupil_id)
        return tuple(
            one
            for one in held
            if one.started <= self.last and (one.closed_on is None or one.closed_on >= self.first)
        )

    @cached_property
    def agreed(self) -> tuple[Agreed, ...]:
        """What was agreed, oldest first."""
        held = letter_rows.agreed_of(self.ground.snapshot, self.pupil_id)
        return tuple(one for one in held if self._within(one.made_on))

    @cached_property
    def rulings(self) -> tuple[PenaltyRuling, ...]:
        """What the head decided, oldest first."""
        held = letter_rows.penalty_rulings(self.ground.snapshot, self.pupil_id)
        return tuple(one for one in held if self._within(one.on))

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice, of any time: earlier ones matter for three years."""
        return letter_rows.notices(self.ground.snapshot, self.pupil_id)

    def told(self) -> tuple[Told, ...]:
        """All of it as dated lines, oldest first."""
        found = [
            *(self._letter(one) for one in self.letters),
            *(meeting_line(one, self.ground.now.date()) for one in self.meetings),
            *(self._plan(one) for one in self.plans),
            *(line for one in self.plans for line in self._steps(one)),
            *(
                Told(one.made_on, "Agreed", _agreed(one, self.ground.now.date()), one.made_by)
                for one in self.agreed
            ),
            *(Told(one.on, "Decision", ruling_words(one), one.by) for one in self.rulings),
            *(line for one in self.notices for line in _notice(one)),
        ]
        return tuple(sorted(found, key=lambda one: (one.day, one.sort)))

    def letter_item(self, letter: Letter) -> PackItem:
        """An approved letter in words, with what it was approved with."""
        names = ", ".join(one.name for one in letter.to) or "not said"
        answered = (("Answered", said_days(letter.answered)),) if letter.answered else ()
        counted = tuple(
            ("Counted then", f"{len(one.missed)} sessions missed of {one.possible}")
            for one in letter.counted
            if one.pupil_id == self.pupil_id
        )
        day = date_words(letter.day, self.ground.now.date())
        return PackItem(
            f"{LETTERS[letter.kind]}, {day}",
            (
                ("To", names),
                ("Approved", said_days(letter.approved) or "not said"),
                ("Sent", f"{said_days(letter.sent[:10])}, {letter.sent[11:]}")
                if letter.sent
                else ("Sent", "not sent yet"),
                *answered,
                *counted,
                ("Digest of the file", letter.digest or "none"),
            ),
        )

    def _within(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _letter(self, letter: Letter) -> Told:
        names = listed(one.name for one in letter.to)
        sent = f"sent ({letter.sent[11:]})" if letter.sent else "approved, not sent"
        words = f"{LETTERS[letter.kind]} to {names or 'the parents'}: {sent}"
        return Told(letter.day, "Letter", words, _DATED.sub("", letter.approved))

    def _plan(self, plan: SupportPlan) -> Told:
        return Told(plan.started, "Plan", "A support plan was made", plan.by)

    def _steps(self, plan: SupportPlan) -> list[Told]:
        return [
            Told(one.starts, "Support", step_words(one), one.owner_name)
            for one in plan.steps
            if self._within(one.starts)
        ]


def meeting_line(meeting: Meeting, today: date) -> Told:
    """A meeting in one line."""
    came = f"; came: {', '.join(meeting.came)}" if meeting.came else ""
    again = f"; reviewed on {date_words(meeting.review_on, today)}" if meeting.review_on else ""
    words = f"Meeting with parents {_STATES[meeting.state]}{came}{again}"
    return Told(meeting.day, "Meeting", words, meeting.by, meeting.at)


def meeting_item(meeting: Meeting, today: date) -> PackItem:
    """A meeting with its record."""
    lines = [
        ("State", _STATES[meeting.state]),
        ("For the school", ", ".join(meeting.people)),
        ("Who came", ", ".join(meeting.came)),
        *((_question(key), words) for key, words in meeting.notes.items()),
        ("The child's own words", meeting.child_said),
        ("Support offered", "; ".join(meeting.support)),
        ("Second date offered", meeting.second_date),
        ("Look again", date_words(meeting.review_on, today) if meeting.review_on else ""),
    ]
    told = tuple((name, words) for name, words in lines if words)
    return PackItem(f"Meeting, {date_words(meeting.day, today)}, {meeting.at}", told)


def plan_items(plan: SupportPlan, today: date) -> tuple[PackItem, ...]:
    """A plan, and each of its steps."""
    said = (
        ("The child's own words", plan.child_said),
        ("The parents' words", plan.parents_said),
        ("Closed", f"{date_words(plan.closed_on, today)}: {plan.closed_words}")
        if plan.closed_on
        else ("Closed", ""),
    )
    lines = [pair for pair in said if pair[1]]
    lines += [(date_words(one.starts, today), step_words(one)) for one in plan.steps]
    return (PackItem(f"Support plan, {date_words(plan.started, today)}", tuple(lines)),)


def step_words(step: PlanStep) -> str:
    """A step of a plan in a sentence part."""
    ended = {StepState.DECLINED: ", declined", StepState.ENDED: ", ended"}.get(step.state, "")
    answer = f"; answer: {step.answer}" if step.answer else ""
    return f"{step.kind.value.replace('_', ' ').capitalize()}: {step.words}{ended}{answer}"


def ruling_words(ruling: PenaltyRuling) -> str:
    """A decision of the head in a sentence part."""
    choice = CHOICES.get(ruling.choice, ruling.choice)
    return f"{choice}: {ruling.words} ({len(ruling.sessions)} sessions counted)"


def notice_words(notice: Notice) -> str:
    """A notice in a sentence part."""
    more = f": {notice.words}" if notice.words else ""
    reference = f", reference {notice.reference}" if notice.reference else ""
    return f"Penalty notice to {notice.parent}, {notice.state.value}{reference}{more}"


def _notice(notice: Notice) -> list[Told]:
    found = []
    if notice.asked_on:
        words = f"A penalty notice to {notice.parent} was asked for"
        found.append(Told(notice.asked_on, "Notice", words, notice.by))
    if notice.issued_on:
        found.append(Told(notice.issued_on, "Notice", notice_words(notice), notice.by))
    return found


def _agreed(one: Agreed, today: date) -> str:
    state = one.state.value.replace("_", " ")
    came = f" ({one.closed_words})" if one.closed_words else ""
    return f"{one.owner_name}: {one.words}. By {date_words(one.due, today)}: {state}{came}"


def _question(key: str) -> str:
    """The question as it was asked; of a form that is used no more, its name."""
    found = shipped_proforma().question(key)
    return found.words if found else key.replace("_", " ").capitalize()
