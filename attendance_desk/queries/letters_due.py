"""Letters that were begun and have not gone out: whoever is next is reminded of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.correspondence import LetterState
from attendance_desk.domain.due import Due
from attendance_desk.domain.letter_steps import TITLES, names_words, who_approves
from attendance_desk.domain.names import listed
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.queries.ground import Ground

AREA = "letters"
TO_DECIDE, TO_POST = 3, 1
"""School days for a decision, and for paper and post: ours, so that no letter lies in a drawer."""
_RULE = (
    "A letter that was begun is approved and goes out, or somebody throws it away with a reason: "
    "a letter in a drawer helps nobody (the school's own rule)"
)
_KINDS = {
    LetterState.DRAFT: "letter_to_check",
    LetterState.CHECKED: "letter_to_approve",
    LetterState.APPROVED: "letter_to_print",
    LetterState.PRINTED: "letter_to_send",
}
_DO = {
    LetterState.DRAFT: "check and approve the draft of {title}, or throw it away.",
    LetterState.CHECKED: "approve {title}, or send it back.",
    LetterState.APPROVED: "print {title}: it is approved.",
    LetterState.PRINTED: "send {title}: it is printed. Then mark it as sent.",
}


def due(ground: Ground) -> tuple[Due, ...]:
    """Letters between their draft and the post; nothing for who sees no letters."""
    if not ground.may(Deed.SEE_LETTERS):
        return ()
    begun = ground.read(letter_rows.letters_in, tuple(one.value for one in _KINDS))
    return tuple(_due(ground, one) for one in begun)


def _due(ground: Ground, letter: Letter) -> Due:
    state, since = letter.state, _since(letter)
    waits = state in {LetterState.DRAFT, LetterState.CHECKED}
    names = [ground.pupils[one].known_as for one in letter.pupils if one in ground.pupils]
    who = names_words(who_approves(ground.school.staff, letter.kind)[:1])
    return Due(
        kind=_KINDS[state],
        due=_after(ground, since, TO_DECIDE if waits else TO_POST),
        rule=_RULE,
        sentence=f"{listed(names)}: {_DO[state].format(title=TITLES[letter.kind])}",
        pupil_id=letter.pupils[0],
        evidence=(f"{state.value} on {date_words(since)}", *letter.why[:1]),
        holder=who if waits and who else "the office",
        area=AREA,
        target=letter.id,
        key=letter.id,
    )


def _since(letter: Letter) -> date:
    """The day since which it stands as it does; when it was drafted, where none is written."""
    written = {
        LetterState.CHECKED: letter.checked[-10:],
        LetterState.APPROVED: letter.approved[-10:],
        LetterState.PRINTED: "".join(letter.printed[-1:]),
    }.get(letter.state, "")
    try:
        return date.fromisoformat(written)
    except ValueError:
        return letter.made_on


def _after(ground: Ground, day: date, school_days: int) -> date:
    for _ in range(school_days):
        day = ground.calendar.next_school_day(day) or day
    return day
