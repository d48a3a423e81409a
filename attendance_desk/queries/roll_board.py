"""The roll: who starts, who leaves, and the records that need something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain import roll
from attendance_desk.domain.access import Deed
from attendance_desk.domain.due import Due
from attendance_desk.domain.roll import (
    LOOK_AHEAD,
    LOOK_BACK,
    Lack,
    Leaver,
    Prompt,
    Start,
    Starter,
    TurnsFive,
)
from attendance_desk.store import duty_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.queries.so_far import SoFar

AREA = "todo"
_KINDS = {
    Lack.PART_TIME: "part_time_at_compulsory_age",
    Lack.CONTACTS: "contacts_missing",
    Lack.GROUND: "leaving_ground_missing",
    Lack.PLACE_OPEN: "place_still_open",
    Lack.NO_PLACE: "no_class",
}
_RULES = {
    Lack.PART_TIME: "Full time from the start of the term after compulsory school age is reached "
    "(Education Act 1996 s8)",
    Lack.CONTACTS: "Two emergency contacts where that is reasonably possible (2026 guidance)",
    Lack.GROUND: "A name is deleted on a listed ground only (SI 2024/208 reg 9)",
    Lack.PLACE_OPEN: "After the last day on roll a child is on no register",
    Lack.NO_PLACE: "Every child on roll stands in a register",
}
DID_NOT_ARRIVE = "did_not_arrive"
_STARTS = "A child who does not come is absent from the starting day (2024 guidance)"


@dataclass(frozen=True, slots=True)
class Line:
    """One child on the board of the roll.

    Attributes:
        words: What is so, in a sentence.
        urgent: Whether somebody should do something.
        of: What it is about.
    """

    pupil_id: str
    name: str
    class_name: str
    words: str
    urgent: bool
    of: Starter | Leaver | TurnsFive | Prompt


@dataclass(frozen=True, slots=True)
class RollBoard:
    """Everything on the roll that is near.

    Attributes:
        starters: By starting day, those who did not come first.
        leavers: By last day.
        prompts: Records that need something, by what they need.
        young: Children below compulsory school age, by when they must be full-time.
        on_roll: How many children are on roll today.
    """

    starters: tuple[Line, ...]
    leavers: tuple[Line, ...]
    prompts: tuple[Line, ...]
    young: tuple[Line, ...]
    on_roll: int


def board(known: SoFar) -> RollBoard:
    """The board as it stands.

    Raises:
        NotPermitted: Who asks may not see pupils' records.
    """
    known.ground.require(Deed.SEE_PUPILS)
    order = tuple(Start)
    starters = sorted(_starters(known), key=lambda line: (-order.index(_start(line)), line.name))
    leavers = sorted(_leavers(known), key=_last, reverse=True)
    prompts = tuple(_prompts(known))
    young = sorted(_young(known), key=_of_age)
    count = sum(
        1
        for pupil in known.pupils.values()
        for time in pupil.enrolments
        if time.starts <= known.today and (time.ends is None or known.today <= time.ends)
    )
    return RollBoard(tuple(starters), tuple(leavers), prompts, tuple(young), count)


def _start(line: Line) -> Start:
    return line.of.state if isinstance(line.of, Starter) else Start.COMING


def _last(line: Line) -> date:
    return line.of.last if isinstance(line.of, Leaver) else date.min


def _of_age(line: Line) -> date:
    return line.of.starts if isinstance(line.of, TurnsFive) else date.max


def _line(known: SoFar, of: Starter | Leaver | TurnsFive | Prompt, words: str, day: date) -> Line:
    urgent = isinstance(of, Starter) and of.state is Start.DID_NOT_COME
    if isinstance(of, Prompt):
        urgent = of.lack is not Lack.CONTACTS
    if isinstance(of, Leaver):
        urgent = bool(of.marks_after or of.place_open or not of.ground)
    return Line(
        of.pupil_id,
        known.name(of.pupil_id),
        known.class_on(of.pupil_id, day),
        words,
        urgent,
        of,
    )


def _starters(known: SoFar) -> Iterator[Line]:
    today = known.today
    firsts = {year.starts for year in known.ground.calendar.years}
    for pupil in known.pupils.values():
        for time in pupil.enrolments:
            near = today - LOOK_BACK <= time.starts <= today + LOOK_AHEAD
            if not near or (time.ends is not None and time.ends < today):
                continue
            came = time.starts <= today and known.came(pupil.id, time.starts)
            state = roll.start_of(time.starts, today, attended=came)
            # The first days of September bring everybody; only who did not come needs a look.
            if state is Start.CAME and time.starts in firsts:
                continue
            starter = Starter(pupil.id, time.starts, state)
            yield _line(known, starter, _starter_words(known, starter), time.starts)


def _starter_words(known: SoFar, one: Starter) -> str:
    day = f"{one.starts:%A} {one.starts.day} {one.starts:%B}"
    if one.state is Start.COMING:
        return f"Starts {day}."
    if one.state is Start.TODAY:
        return "Starts today."
    if one.state is Start.CAME:
        return f"Started {day}."
    days = len(known.calendar.school_days(one.starts, known.today))
    count = "1 school day" if days == 1 else f"{days} school days"
    return f"Should have started {day} and has not come in {count}: absent from that day."


def _leavers(known: SoFar) -> Iterator[Line]:
    today = known.today
    for pupil in known.pupils.values():
        newest = pupil.enrolments[-1]
        if newest.ends is None or not today - LOOK_BACK <= newest.ends <= today + LOOK_AHEAD:
            continue
        after = known.ground.read(duty_rows.marks_after, pupil.id, newest.ends)
        open_place = roll.place_open(pupil, newest)
        one = Leaver(pupil.id, newest.ends, newest.ground, after, open_place)
        yield _line(known, one, _leaver_words(one, today), newest.ends)


def _leaver_words(one: Leaver, today: date) -> str:
    day = f"{one.last:%A} {one.last.day} {one.last:%B}"
    verb = "Left on" if one.last < today else "Last day"
    words = f"{verb} {day}: {one.ground or 'no ground given'}."
    if one.marks_after:
        marks = "1 mark stands" if one.marks_after == 1 else f"{one.marks_after} marks stand"
        words += f" {marks} after that day and counts nowhere: check the day."
    if one.place_open:
        words += " A place in a class is still open."
    return words


def _prompts(known: SoFar) -> Iterator[Line]:
    order = tuple(Lack)
    found = [
        prompt
        for pupil in known.pupils.values()
        for prompt in roll.prompts(pupil, known.ground.calendar, known.today)
    ]
    for prompt in sorted(found, key=lambda one: order.index(one.lack)):
        yield _line(known, prompt, prompt.sentence, known.today)


def _young(known: SoFar) -> Iterator[Line]:
    for pupil in known.pupils.values():
        newest = pupil.enrolments[-1]
        if newest.ends is not None and newest.ends < known.today:
            continue
        one = roll.turns_five(pupil, known.ground.calendar, known.today)
        if one is not None:
            yield _line(known, one, young_words(one), max(newest.starts, known.today))


def young_words(one: TurnsFive) -> str:
    """When a young child turns five, and from when it must be in full-time education."""
    fifth = f"5 on {one.fifth.day} {one.fifth:%B %Y}"
    age = f"compulsory school age {one.starts.day} {one.starts:%B %Y}"
    if one.full_time is None:
        return f"{fifth} · {age} · full time from the term after (not set up yet)"
    day = f"{one.full_time.day} {one.full_time:%B %Y}"
    return f"{fifth} · {age} · full time from {day} ({one.term})"


def due(known: SoFar) -> tuple[Due, ...]:
    """Children who did not come, and records that need something.

    Raises:
        NotPermitted: Who asks may not see pupils' records.
    """
    known.ground.require(Deed.SEE_PUPILS)
    missing = (
        _due(line, DID_NOT_ARRIVE, _STARTS)
        for line in sorted(_starters(known), key=lambda line: line.name)
        if _start(line) is Start.DID_NOT_COME
    )
    ground = known.ground
    # What records lack, no mark changes.
    rests_on = (known.pupils, ground.school.classes, ground.calendar, known.today)
    lacking = ground.kept.while_same("lacking", rests_on, lambda: _lacking(known))
    return (*missing, *lacking)


def _lacking(known: SoFar) -> tuple[Due, ...]:
    return tuple(
        _due(line, _KINDS[line.of.lack], _RULES[line.of.lack])
        for line in _prompts(known)
        if isinstance(line.of, Prompt)
    )


def _due(line: Line, kind: str, rule: str) -> Due:
    day = line.of.starts if isinstance(line.of, Starter) else None
    return Due(
        kind=kind,
        due=None,
        rule=rule,
        sentence=f"{line.name}: {line.words}",
        pupil_id=line.pupil_id,
        evidence=(line.words,),
        area=AREA,
        target=("roll", line.pupil_id, kind),
        key=day.isoformat() if day else kind,
    )
