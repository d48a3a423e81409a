"""What the office is asked where two PCs did something without knowing of each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session, day_words
from attendance_desk.domain.conflicts import BOTH, SEEN
from attendance_desk.domain.due import Due
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.pcs import Roll, roll_of
from attendance_desk.domain.record_changes import differences
from attendance_desk.domain.records import day_of
from attendance_desk.domain.touching import PUPIL, read_mark_key
from attendance_desk.queries.unexplained_board import session_words
from attendance_desk.store import pc_rows, question_rows, record_trail

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.conflicts import Asked, Side
    from attendance_desk.queries.ground import Ground

KIND, AREA, PAGE = "pcs_differ", "todo", "questions"
_RULE = (
    "Two PCs that had not heard of each other entered different things; the later stands until a "
    "person has said which is right"
)
_SORTS = {
    "plan": "planned absence",
    "leave": "request for leave",
    "call": "telephone note",
    "ring": "telephone call",
    "visit": "home visit",
    "class": "class",
    "calendar": "calendar",
    "staff": "list of staff",
    "routine": "routine",
    "script": "script",
    "text": "wording of a letter",
    "language": "home language",
    "care": "place on the priority list",
}
"""What a record is called, by the first word of its key."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One of two versions, as a person reads it.

    Attributes:
        heading: The mark with its meaning, or what was done.
        who: Who wrote it, when, and on which PC.
        lines: What else is in it.
        choice: What settles for it; None where it cannot be chosen.
        deed: What choosing it does, for a button.
    """

    heading: str
    who: str
    lines: tuple[str, ...]
    choice: str | None
    deed: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question.

    Attributes:
        asked: Both sides, in the order of all PCs; the last stands.
        name: The child's, or empty.
        class_name: Theirs, or empty.
        session: Whose mark; None where it is about something else.
        title: What it is about, in a few words.
        sentence: The question in words.
        sides: Both as they are read, the one that stands last.
    """

    asked: Asked
    name: str
    class_name: str
    session: Session | None
    title: str
    sentence: str
    sides: tuple[SideView, ...]


def board(ground: Ground) -> tuple[QuestionRow, ...]:
    """Every question that nobody has settled: marks first, by day and name."""
    found = ground.read(question_rows.questions, ground.codes)
    roll = roll_of(ground.read(pc_rows.told)) if found else {}
    return tuple(sorted((_row(ground, one, roll) for one in found), key=_order))


def _order(row: QuestionRow) -> tuple[bool, str, int, str]:
    at = row.session
    day, half = (at.day.isoformat(), at.half.value) if at else ("", 0)
    return at is None, day, half, row.title


def due(ground: Ground) -> tuple[Due, ...]:
    """The questions, for who may settle them; a mark waits from its day on."""
    if not ground.may(Deed.AMEND_ANY):
        return ()
    today = ground.now.date()
    return tuple(
        Due(
            kind=KIND,
            due=row.session.day if row.session else None,
            rule=_RULE,
            sentence=f"{row.title}: {_asks(row)}",
            pupil_id=row.asked.subject if row.name else "",
            evidence=tuple(f"{one.heading}: {one.who}" for one in row.sides),
            area=AREA,
            target=(PAGE, row.asked.subject, row.asked.id),
            key=f"{(row.session.day if row.session else today).isoformat()} {row.asked.id}",
        )
        for row in board(ground)
    )


def _asks(row: QuestionRow) -> str:
    if row.session is not None:
        first, second = (one.heading.partition(":")[0] for one in row.sides)
        return f"two PCs wrote {first} and {second}; say which is right."
    if len(row.sides) == 1:
        return "what another PC entered could not be used; look at it."
    return "changed on two PCs at once; look at both."


def _row(ground: Ground, asked: Asked, roll: Roll) -> QuestionRow:
    at = read_mark_key(asked.key)
    session = Session(day_of(at[1]), Half(at[2])) if at else None
    pupil = ground.pupils.get(asked.subject)
    name = pupil.known_as if pupil else ""
    classes = {one.id: one.name for one in ground.school.classes}
    places = pupil.places[-1:] if pupil else ()
    where = next((classes.get(place.class_id, "") for place in places), "")
    return QuestionRow(
        asked,
        name,
        where,
        session,
        _title(ground, asked, name, session),
        _sentence(asked, name, session),
        tuple(_sides(ground, asked, roll)),
    )


def _title(ground: Ground, asked: Asked, name: str, session: Session | None) -> str:
    if session is not None:
        return f"{name}, {session_words(session, ground.now.date())}"
    if len(asked.sides) == 1:
        return f"{name}, an entry" if name else "An entry"
    if asked.key.startswith(f"{PUPIL}:"):
        return f"{name}'s record"
    sort = _SORTS.get(asked.key.partition(":")[0], "record")
    return f"{name}, {sort}" if name else f"{sort[:1].upper()}{sort[1:]}"


def _sides(ground: Ground, asked: Asked, roll: Roll) -> list[SideView]:
    today = ground.now.date()
    who = [_who(one, roll, today) for one in asked.sides]
    at = read_mark_key(asked.key)
    if at is not None:
        day = day_of(at[1])
        return [_mark(ground, one, said, day) for one, said in zip(asked.sides, who, strict=True)]
    if len(asked.sides) == 1:
        (one,) = asked.sides
        heading = f"{_kind(one)}, which could not be used"
        return [SideView(heading, who[0], (), SEEN, "I have looked at it")]
    lines = _changes(ground, asked)
    joins = bool(lines)
    earlier, later = asked.sides
    return [
        SideView(
            _kind(earlier), who[0], lines[0] if joins else (),
            BOTH if joins else None, "Put these in, too" if joins else "",
        ),
        SideView(
            f"{_kind(later)}; it stands", who[1], lines[1] if joins else (),
            SEEN, "Leave it as it stands",
        ),
    ]  # fmt: skip


def _mark(ground: Ground, one: Side, who: str, day: date) -> SideView:
    code = ground.codes.on(one.code, day) if one.code else None
    meaning = f": {code.label}" if code else ""
    late = f"{one.minutes} minutes late" if one.minutes else ""
    said = f"Reason: {one.reason}" if one.reason else ""
    lines = tuple(line for line in (late, one.note, said) if line)
    letter = one.code or "No mark"
    return SideView(f"{letter}{meaning}", who, lines, one.code, f"{letter} is right")


def _changes(ground: Ground, asked: Asked) -> tuple[tuple[str, ...], ...]:
    """What each side changed in a child's record; nothing about any other record."""
    if not asked.key.startswith(f"{PUPIL}:") or not ground.may(Deed.SEE_CONTACTS):
        return ()
    classes = {one.id: one.name for one in ground.school.classes}
    addresses = [one.address for one in asked.sides]
    found = record_trail.sides(ground.snapshot, asked.subject, addresses)
    return tuple(
        tuple(
            f"{one.field}: {one.before or 'nothing'} > {one.after or 'nothing'}"
            for one in differences(before, after, classes)
        )
        for before, after in found
    )


def _kind(one: Side) -> str:
    words = one.kind.value.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _who(one: Side, roll: Roll, today: date) -> str:
    at = datetime.fromisoformat(one.at)
    pc = roll.get(one.device)
    where = f"on the PC {pc.name}" if pc else "on a PC that has no name here"
    day = "" if at.date() == today else f"{day_words(at.date(), today)}, "
    return f"{one.name}, {one.title}, {day}{clock_words(at.time())}, {where}"


def _clock(one: Side) -> str:
    return clock_words(datetime.fromisoformat(one.at).time())


def _sentence(asked: Asked, name: str, session: Session | None) -> str:
    if session is not None:
        first, second = (
            f"{one.name} wrote {one.code or 'no mark'} at {_clock(one)}" for one in asked.sides
        )
        when = f"{session.day.day} {session.day:%B} {session.half.name}"
        return f"{name}, {when}: {first}, {second}. The second stands. Which is right?"
    whose = f" of {name}" if name else ""
    if len(asked.sides) == 1:
        one = asked.sides[0]
        what = _kind(one).lower()
        return (
            f"What {one.name} entered at {_clock(one)}{whose} ({what}) could not be used, because"
            " another PC had changed what it was about. Look whether it is to be done again."
        )
    first, second = (f"{one.name} at {_clock(one)}" for one in asked.sides)
    return (
        f"{first} and {second} changed the same record{whose} on two PCs. The later stands; what"
        " the earlier changed may be missing in it."
    )
