"""The list on Today: what is due, the most urgent first, in a few lines a person can act on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Session, day_words
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.due import Due
from attendance_desk.queries import agreed_board, call_queue, first_due, tasks_board, year_due
from attendance_desk.queries.due_list import gather
from attendance_desk.queries.unexplained_board import session_words

if TYPE_CHECKING:
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class ToDo:
    """One line of the list on Today: one thing, or several of a kind.

    Attributes:
        sentence: What to do.
        last_day: By when, in words; empty for no day.
        urgent: Whether its day has come or gone.
        area: Where it is done.
        target: What to open there.
        count: How many of the kind it stands for.
    """

    kind: str
    sentence: str
    last_day: str
    urgent: bool
    area: str
    target: object
    count: int = 1


_REASON, _NEAR = "reason_deadline", "reason_deadline_near"
_REASONS = frozenset({_REASON, _NEAR})
_MANY = 3
"""More absences without a reason than this are one line."""
_LATER = ("_return", "register_missing", "routine")
"""Endings of the kinds that stand behind what concerns a child's day."""
_SEVERAL = {
    _NEAR: "absences without a reason near their last day",
    _REASON: "absences without a reason whose days have run out",
    "new_pupil_return": "returns for new pupils",
    "deletion_return": "returns for children who left",
    "attendance_return": "attendance returns",
    "attendance_return_irregular": "irregular attendances to report",
    "sickness_return": "sickness returns",
    "sickness_return_near": "children near 15 days of sickness",
    "contacts_missing": "children with fewer than two emergency contacts",
    "leaving_ground_missing": "leavers without a ground",
    "no_class": "children in no class",
    "did_not_arrive": "starters who did not come",
    "register_missing": "registers of earlier days not in",
    "routine": "routines of the school to do",
    "care_review": "places on the priority list to look at again",
    "support_review": "support plans to look at again",
    "referral_unanswered": "answers from outside to ask for",
    "worker_missing": "social workers' names missing",
    "action_overdue": "things agreed are over their day",
    "talk": "children whose class teacher is to talk with the family",
    "letter_1": "first letters to think about",
    "letter_2": "invitations to a meeting to think about",
    "letter_3": "letters about a missed meeting to think about",
    "letter_warning": "warnings to think about",
    "letter_congratulation": "congratulations to think about",
    "letter_to_check": "drafts of letters to check and approve, or to throw away",
    "letter_to_approve": "letters to approve",
    "letter_to_print": "approved letters to print",
    "letter_to_send": "printed letters to send, and to mark as sent",
    "pcs_differ": "times two PCs entered different things: say which is right",
    "ladder_review": "known circumstances to look at again",
}
"""What several of a kind are called when they stand in one line."""
_QUIET = frozenset({"routine", "weekly_meeting"})
"""Kinds that are never urgent: they are reminded of, and no child waits for them."""
_CALM_UNTIL = timedelta(days=14)
"""Something due later than this does not stand on Today yet."""
_AHEAD = frozenset({*year_due.KINDS, first_due.KIND})
"""Kinds that say themselves when it is time to think of them."""

_CLOCKS = frozenset(kind.value for kind in ClockKind)
_OF_THE_LEAD = frozenset(
    {
        "care_review",
        "worker_missing",
        "worry_to_read",
        "letterbox_changed",
        "routine",
        "weekly_meeting",
    }
)
"""What is theirs who neither serve the front desk nor settle absences."""


def to_do(ground: Ground, views: Views) -> tuple[ToDo, ...]:
    """What stands on Today: the most urgent first, several of a kind in one line.

    Registers of today stand on the board of registers, calls to make on their own, and an N waits
    until it is near its last day: the first days are the telephone's. Who owns the safeguarding
    clocks reads how many there are in one line; nobody else reads of them here.
    """
    today = ground.now.date()
    found = [row.due for row in gather(ground, views)]
    if not ground.may(Deed.SEE_CLOCKS):
        found = [_without_board(one) for one in found]
    rows = [one for one in found if _for_today(one, today) and _theirs(ground, one)]
    lines = _clocks(ground, [one for one in found if one.kind in _CLOCKS])
    for kind in dict.fromkeys(one.kind for one in rows):
        lines += _lines(kind, [one for one in rows if one.kind == kind], today)
    return tuple(sorted(lines, key=_rank))


def _rank(line: ToDo) -> tuple[bool, bool, bool, bool]:
    """A worry somebody just told is first; clocks have a line over every screen of their own.

    What no child waits for, but the whole school, comes before what is due in some days.
    """
    later = line.kind == "clocks" or line.kind.endswith(_LATER)
    return not line.urgent, line.kind != "worry_to_read", line.kind not in _AHEAD, later


def _theirs(ground: Ground, one: Due) -> bool:
    if one.kind == agreed_board.KIND:
        # What somebody else agreed to do is theirs, and whoever leads the meeting follows it up.
        return one.holder == ground.me.name or ground.may(Deed.LEAD_WEEKLY)
    everything = ground.may(Deed.LOG_THE_DAY) or ground.may(Deed.SETTLE_UNEXPLAINED)
    return everything or one.kind in _OF_THE_LEAD


def _clocks(ground: Ground, running: list[Due]) -> list[ToDo]:
    """The safeguarding clocks in one line, for who takes and stands them down."""
    if not (running and ground.may(Deed.OWN_CLOCKS)):
        return []
    over = sum(1 for one in running if _over(one, ground.now))
    clocks = "1 safeguarding clock runs" if len(running) == 1 else ""
    told = clocks or f"{len(running)} safeguarding clocks run"
    red = f"{over} of them over its time" if over == 1 else f"{over} of them over their time"
    if over == len(running):
        red = "it is over its time" if over == 1 else "all of them over their time"
    sentence = f"{told}, {red}." if over else f"{told}."
    return [ToDo("clocks", sentence, "", bool(over), "clocks", None, len(running))]


def _over(one: Due, now: datetime) -> bool:
    if isinstance(one.due, datetime):
        return one.due <= now
    return one.due is not None and one.due <= now.date()


def _without_board(one: Due) -> Due:
    """Who has no board of clocks tells a worker from the page of what was promised."""
    if one.kind != ClockKind.WORKER.value:
        return one
    return replace(one, area=tasks_board.AREA, target=(tasks_board.PAGE, one.pupil_id, one.key))


def _for_today(one: Due, today: date) -> bool:
    if one.area == call_queue.AREA or (one.kind in _CLOCKS and one.area != tasks_board.AREA):
        return False
    day = _day(one)
    if one.kind in _AHEAD:
        return True
    if one.kind == "register_missing":
        return day is not None and day < today
    if one.kind == _REASON:
        # Before that it is the warning that speaks, from the third school day on.
        return day is not None and day <= today
    return day is None or day <= today + _CALM_UNTIL


def _lines(kind: str, found: list[Due], today: date) -> list[ToDo]:
    if kind in _REASONS:
        found = _by_day(found, today)
    few = len(found) <= _MANY if kind in _REASONS else len(found) == 1
    if few or kind not in _SEVERAL:
        return [_line(one, today) for one in found]
    days = sorted(day for one in found if (day := _day(one)) is not None)
    first = found[0]
    target = first.target if kind == "register_missing" else (_page(first), "", kind)
    return [
        ToDo(
            kind,
            f"{len(found)} {_SEVERAL[kind]}",
            by_words(days[0], today) if days else "",
            bool(days) and days[0] <= today and kind not in _QUIET,
            first.area,
            target,
            len(found),
        )
    ]


def _by_day(found: list[Due], today: date) -> list[Due]:
    """A child's two sessions of a day as one."""
    days: dict[tuple[str, str], list[Due]] = {}
    for one in found:
        days.setdefault((one.pupil_id, one.key[:10]), []).append(one)
    return [held[0] if len(held) == 1 else _whole_day(held[0], today) for held in days.values()]


def _whole_day(one: Due, today: date) -> Due:
    if not isinstance(one.target, tuple) or not isinstance(one.target[-1], Session):
        return one
    session = one.target[-1]
    told = one.sentence.replace(session_words(session, today), day_words(session.day, today))
    return replace(one, sentence=told)


def _line(one: Due, today: date) -> ToDo:
    day = _day(one)
    words = by_words(day, today) if day else ""
    return ToDo(
        one.kind,
        _told_once(one, today),
        words,
        day is not None and day <= today and one.kind not in _QUIET,
        one.area,
        one.target,
    )


def _told_once(one: Due, today: date) -> str:
    """The sentence without the day that stands beside it anyway."""
    day = _day(one)
    if day is None or one.kind not in _REASONS:
        return one.sentence
    words = day_words(day, today)
    told = one.sentence.replace(f" Last day {words}.", "")
    return told.replace(f" The last day was {words}.", "")


def _page(one: Due) -> str:
    return one.target[0] if isinstance(one.target, tuple) and one.target else ""


def _day(one: Due) -> date | None:
    return one.due.date() if isinstance(one.due, datetime) else one.due


def by_words(day: date, today: date) -> str:
    """By when: "today", "by Wednesday 25 November", "since Friday 20 November"."""
    if day == today:
        return "today"
    return f"{'by' if day > today else 'since'} {day_words(day, today)}"
