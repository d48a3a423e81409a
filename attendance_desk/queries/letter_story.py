"""Letters in a child's story: what went out, what came of it, and what would be said now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain import letter_sums
from attendance_desk.domain.access import Deed
from attendance_desk.domain.correspondence import Letter, LetterState
from attendance_desk.domain.letter_said import state_words, used
from attendance_desk.domain.letter_steps import OPEN, TITLES
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.store import letter_rows, mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.correspondence import Counted
    from attendance_desk.queries.ground import Ground

_ISO = 10


def letters(ground: Ground, pupil_id: str) -> list[Telling]:
    """A line for each letter about a child; nothing for who may not see letters."""
    if not ground.may(Deed.SEE_LETTERS):
        return []
    held = ground.read(letter_rows.letters_of, pupil_id)
    return [_told(ground, one) for one in held]


def _told(ground: Ground, letter: Letter) -> Telling:
    staff, today = ground.school.staff, ground.now.date()
    withdrawn = letter.state is LetterState.WITHDRAWN
    more = (
        letter.withdrawn if withdrawn else "",
        letter.answered[_ISO:].strip(),
        used(letter, _then_and_now(ground, letter)) if letter.frozen else "",
    )
    stands = state_words(letter, staff, today)
    words = f"{TITLES[letter.kind]}: {stands[:1].lower()}{stands[1:]}"
    return Telling(
        Chapter.LETTERS,
        _day(letter),
        f"Letter {words}"
        if words.startswith("No ")
        else f"{TITLES[letter.kind]} letter: {stands}",
        more="; ".join(one for one in more if one),
        by=letter.approved.rpartition(",")[0] or letter.made_by,
        struck=withdrawn,
        opens=letter.id,
        ours=letter.gone,
        number=letter.number,
    )


def _day(letter: Letter) -> date:
    """The day a family met it: sent, else approved, else drafted."""
    for written in (letter.sent[:_ISO], letter.approved[-_ISO:]):
        if written and letter.state not in OPEN:
            return date.fromisoformat(written)
    return letter.made_on


def _then_and_now(ground: Ground, letter: Letter) -> list[tuple[Counted, Counted]]:
    found = []
    for then in letter.counted:
        days = (then.first, then.last)
        pupil = ground.pupils.get(then.pupil_id)
        if pupil is None:
            continue
        held = mark_rows.codes_of(ground.snapshot, then.pupil_id, *days)
        marked = letter_sums.on_roll(pupil, held, ground.calendar.sessions(*days))
        last = letter_sums.last_counted(then)
        now = letter_sums.count(then.pupil_id, marked, ground.codes, days, last)
        found.append((then, now))
    return found
