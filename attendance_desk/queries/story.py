"""A child's story, gathered from every reading that knows of the child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.care import FirstDay
from attendance_desk.domain.clock_moves import Move
from attendance_desk.domain.rulings import About
from attendance_desk.domain.story import Chapter, Story, Telling, told
from attendance_desk.queries import letter_story
from attendance_desk.queries.pupil_page import theirs
from attendance_desk.queries.story_agreed import agreed
from attendance_desk.queries.story_awards import awards
from attendance_desk.queries.story_ladder import rulings
from attendance_desk.queries.story_marks import marks
from attendance_desk.queries.story_meetings import meetings
from attendance_desk.queries.story_patterns import looked_at
from attendance_desk.queries.story_support import support
from attendance_desk.queries.story_talk import calls, movements, plans, rings, visits
from attendance_desk.store import care_rows, duty_rows

if TYPE_CHECKING:
    from attendance_desk.domain.clock_moves import ClockMove
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.restricted import NotePointer, RestrictedNote
    from attendance_desk.queries.ground import Ground

_EXISTS = "A restricted note. Only the safeguarding lead and the head can read it."
_MOVES = {
    Move.TAKE: "taken on",
    Move.HAND_OVER: "handed over",
    Move.STAND_DOWN: "stood down",
    Move.PAUSE: "paused",
    Move.RESUME: "running again",
    Move.STEP_DONE: "step done",
    Move.STEP_UNDONE: "step taken back",
}


def story(
    ground: Ground,
    pupil_id: str,
    span: tuple[date, date] | None = None,
    notes: Sequence[RestrictedNote] = (),
) -> Story:
    """Everything in the order of days, newest first, as far as who asks may read it.

    Args:
        ground: What is asked on.
        pupil_id: The child.
        span: The first and the last day; the school year so far without it.
        notes: The child's restricted notes, for who holds the key of the other book; without
            them a note only stands as existing.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    pupil = theirs(ground, pupil_id)
    today = ground.now.date()
    first, last = span or (ground.calendar.current_year(today).starts, today)
    lines = marks(ground, pupil_id, first, last)
    if ground.may(Deed.SEE_PUPILS):
        lines += _known_to_the_office(ground, pupil, first, last)
    lines += _notes(ground, pupil_id, notes)
    return told(pupil_id, (first, last), lines, pupil.called)


def _known_to_the_office(ground: Ground, pupil: Pupil, first: date, last: date) -> list[Telling]:
    found = [
        *rings(ground, pupil.id),
        *calls(ground, pupil.id, first, last),
        *movements(ground, pupil.id, first, last),
        *plans(ground, pupil.id),
        *visits(ground, pupil.id),
        *meetings(ground, pupil.id),
        *agreed(ground, pupil.id),
        *support(ground, pupil.id),
        *letter_story.letters(ground, pupil.id),
        *rulings(ground, pupil.id),
        *looked_at(ground, pupil.id),
        *awards(ground, pupil.id),
    ]
    if ground.may(Deed.SEE_CLOCKS):
        found += [_moved(one) for one in care_rows.moves_of(ground.snapshot, pupil.id)]
    return [*found, *_care(ground, pupil.id), *_workers(ground, pupil.id)]


def _care(ground: Ground, pupil_id: str) -> list[Telling]:
    care = care_rows.care(ground.snapshot).get(pupil_id)
    if care is None or care.on is None or not ground.may(Deed.MAKE_CALLS):
        return []
    visited = care.first_day is not FirstDay.NO
    parts = ["On the list for a first-day visit" if visited else "Not on the first-day visit list"]
    if visited and care.review:
        parts.append(f"looked at again {day_words(care.review)}")
    parts += [f"{one.kind.value} {one.name}" for one in care.workers]
    if care.limits:
        parts.append("contact limits apply")
    return [Telling(Chapter.SAFETY, care.on, "; ".join(parts), by=care.by)]


def _workers(ground: Ground, pupil_id: str) -> list[Telling]:
    """Who outside the school was told of an absence nobody had explained."""
    found = []
    for one in duty_rows.rulings(ground.snapshot, About.WORKER_TOLD):
        if one.pupil_id == pupil_id and ground.may(Deed.MAKE_CALLS):
            day, _space, worker = one.key.partition(" ")
            missed = day_words(date.fromisoformat(day))
            words = f"{worker or 'The worker'} was told of the absence on {missed}"
            said = "" if one.words == f"Told {worker or 'their worker'}" else one.words
            line = Telling(Chapter.SAFETY, one.on, words, more=said, by=one.by, number=one.number)
            found.append(line)
    return found


def _moved(one: ClockMove) -> Telling:
    clock = one.clock.replace("_", " ").capitalize()
    return Telling(
        Chapter.SAFETY,
        one.on,
        f"{clock}: {_MOVES[one.move]}",
        at=one.at,
        more=one.words,
        by=one.by,
        restricted=bool(one.note_id),
        number=one.number,
    )


def _notes(ground: Ground, pupil_id: str, notes: Sequence[RestrictedNote]) -> list[Telling]:
    read = {note.id: note for note in notes} if ground.may(Deed.SEE_RESTRICTED) else {}
    held = care_rows.pointers(ground.snapshot, pupil_id)
    return [_note(one, read.get(one.id)) for one in held]


def _note(pointer: NotePointer, note: RestrictedNote | None) -> Telling:
    return Telling(
        Chapter.SAFETY,
        pointer.day,
        f"Restricted {pointer.kind.value}" if note else _EXISTS,
        at=pointer.at,
        more=note.words if note else "",
        by=pointer.by if note else "",
        restricted=True,
        number=pointer.number,
    )
