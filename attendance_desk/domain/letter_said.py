"""Where a letter stands, in words, and what is done with it next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attendance_desk.domain.calendar import date_words, short_day_words
from attendance_desk.domain.correspondence import Counted, Letter, LetterState
from attendance_desk.domain.letter_steps import WAY_WORDS, Way, names_words, who_approves
from attendance_desk.domain.letter_sums import used_words
from attendance_desk.domain.people import StaffMember

NEXT_DEED = {
    LetterState.DRAFT: "check",
    LetterState.CHECKED: "approve",
    LetterState.APPROVED: "print",
    LetterState.PRINTED: "send",
    LetterState.SENT: "answer",
    LetterState.ANSWERED: "",
    LetterState.WITHDRAWN: "",
}
"""What is done next with a letter in each state; empty for nothing."""

_PLAIN = {
    LetterState.DRAFT: "To check",
    LetterState.APPROVED: "Ready to print",
    LetterState.WITHDRAWN: "Withdrawn",
}


def state_words(letter: Letter, staff: Iterable[StaffMember], today: date) -> str:
    """Where it stands: "Waiting for Mr Hale", "Sent by post on Fri 20 Nov"."""
    match letter.state:
        case LetterState.CHECKED:
            words = f"Waiting for {names_words(who_approves(staff, letter.kind)[:1])}"
        case LetterState.PRINTED:
            words = f"Printed on {_day(letter.printed[-1], today)}, to be sent"
        case LetterState.SENT:
            words = f"Sent {sent_words(letter, today)}"
        case LetterState.ANSWERED:
            words = f"Answered on {_day(letter.answered, today)}"
        case LetterState.DRAFT if letter.sent_back:
            words = "Sent back"
        case _:
            words = _PLAIN[letter.state]
    return words


def sent_words(letter: Letter, today: date) -> str:
    """How and when it went: "by post on Fri 20 Nov"."""
    day, _space, way = letter.sent.partition(" ")
    return f"{WAY_WORDS[Way(way)]} on {_day(day, today)}"


def _day(written: str, today: date) -> str:
    return short_day_words(date.fromisoformat(written[:10]), today)


def used(letter: Letter, pairs: Sequence[tuple[Counted, Counted]]) -> str:
    """What the register says now of what a letter used; empty where it is the same.

    Args:
        letter: Any letter.
        pairs: What it counted of each child, beside the same days counted now.
    """
    found = [words for then, now in pairs if (words := used_words(then, now))]
    if not found:
        return ""
    name = "Letter" if letter.frozen else "Draft"
    return f"{name} of {date_words(letter.made_on)} used {'; '.join(found)}."
