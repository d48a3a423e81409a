"""What was told of a child's missed days, and what the school has tried, as lines of one page."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain import planning
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.call_outcomes import Sight
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.ringing import counted
from attendance_desk.queries.planning_board import READS_REASONS
from attendance_desk.store import care_rows, day_rows, letter_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.weekly_weeks import Past
    from attendance_desk.queries.so_far import SoFar

_NO_REASON = frozenset({"N", "O"})
_LETTERS = {
    LetterKind.FIRST: "letter 1",
    LetterKind.MEETING: "letter 2",
    LetterKind.MISSED: "letter 3",
    LetterKind.WARNING: "warning letter",
    LetterKind.IMPROVE: "notice to improve",
    LetterKind.EVIDENCE: "letter about evidence",
    LetterKind.CONGRATULATION: "congratulation",
    LetterKind.WELCOME_BACK: "welcome-back letter",
    LetterKind.PLAN: "plan record",
}
_MEETINGS = {
    MeetingState.BOOKED: "meeting with parents booked for",
    MeetingState.HELD: "meeting with parents on",
    MeetingState.MISSED: "meeting missed on",
}


def reasons(known: SoFar, pupil_id: str, held: Past, since: date) -> tuple[tuple[str, str], ...]:
    """What was told of the days missed since a day: words and days, the most first.

    A reason that may not be read by who asks is counted under its code.
    """
    plans = _plans(known, pupil_id)
    rung = {
        ring.day: ring.reason
        for ring in counted(known.ground.read(phone_rows.rings_of, pupil_id))
        if ring.reason
    }
    found: Counter[str] = Counter()
    for session, letter in held.missed:
        if session.day >= since:
            found[_reason(known, session, letter, (plans, rung))] += 1
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple((words, days_words(count)) for words, count in ordered)


def _plans(known: SoFar, pupil_id: str) -> tuple[Plan, ...]:
    held = day_rows.plans_of(known.ground.snapshot, pupil_id)
    hidden = known.ground.role not in READS_REASONS
    return tuple(
        plan
        for plan, _number in held
        if plan.reason and not plan.ended and not (hidden and planning.restricted(plan))
    )


def _reason(
    known: SoFar,
    session: Session,
    letter: str,
    told: tuple[tuple[Plan, ...], dict[date, str]],
) -> str:
    plans, rung = told
    if letter not in _NO_REASON:
        plan = next((one for one in plans if one.holds(session)), None)
        reason = plan.reason if plan else rung.get(session.day, "")
        if reason:
            return shipped_reasons().label(reason).lower()
    if letter == "N":
        return "no reason yet"
    code = known.ground.codes.on(letter, session.day)
    return code.word.lower() if code else letter


def tried(known: SoFar, pupil_id: str, since: date) -> tuple[str, ...]:
    """What was done since a day: calls with outcomes, letters, meetings, visits."""
    found = (
        _calls(known, pupil_id, since),
        *_letters(known, pupil_id),
        *_meetings(known, pupil_id),
        *_visits(known, pupil_id, since),
    )
    return tuple(one for one in found if one)


def _calls(known: SoFar, pupil_id: str, since: date) -> str:
    rings = [
        one
        for one in counted(known.ground.read(phone_rows.rings_of, pupil_id))
        if one.day >= since
    ]
    talks = {one.talk for one in rings}
    outcomes = shipped_outcomes()
    spoke = {
        one.talk for one in rings if (o := outcomes.call(one.outcome)) is not None and o.spoke
    }
    if not talks:
        return ""
    return f"{len(talks)} {'call' if len(talks) == 1 else 'calls'} ({len(spoke)} spoke)"


def _letters(known: SoFar, pupil_id: str) -> list[str]:
    held = known.ground.read(letter_rows.letters_of, pupil_id)
    found = []
    for one in held:
        if one.state is LetterState.WITHDRAWN or one.made_on < known.year_starts:
            continue
        name = _LETTERS[one.kind]
        if one.gone and one.sent:
            answered = ", answered" if one.answered else ""
            found.append(f"{name} sent {_day(one.sent[:10])}{answered}")
        else:
            stage = "not sent yet" if one.frozen else "drafted, not sent"
            found.append(f"{name} {stage}")
    return found


def _meetings(known: SoFar, pupil_id: str) -> list[str]:
    held = known.ground.read(letter_rows.meetings_of, pupil_id)
    return [
        f"{_MEETINGS[one.state]} {date_words(one.day)}"
        for one in held
        if one.state in _MEETINGS and one.day >= known.year_starts
    ]


def _visits(known: SoFar, pupil_id: str, since: date) -> list[str]:
    held = known.ground.read(care_rows.visits_of, pupil_id)
    made = [one for one in held if one.day >= since and one.outcome and not one.called_off]
    outcomes = shipped_outcomes()
    seen = sum(
        1
        for one in made
        if (o := outcomes.visit(one.outcome)) is not None and o.sight is Sight.SEEN
    )
    if not made:
        return []
    word = "home visit" if len(made) == 1 else "home visits"
    return [f"{len(made)} {word} ({seen} seen)"]


def _day(iso: str) -> str:
    return date_words(date.fromisoformat(iso))
