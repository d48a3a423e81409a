"""The list of routines as it stands today: whose, due when, done when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.routines import shipped_routines
from attendance_desk.domain.access import ROLE_WORDS, Deed, Role
from attendance_desk.domain.calendar import date_words, day_words
from attendance_desk.domain.care_papers import RoutineLine, RoutinesPaper
from attendance_desk.domain.due import Due
from attendance_desk.domain.routine_days import Place, State, place_of
from attendance_desk.domain.routines import Rhythm, Routine
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.routines import RoutineDone
    from attendance_desk.queries.ground import Ground

AREA = "routines"
AGAIN = "routines_again"
"""The routine that is looking at the list itself."""
_RULE = (
    "Routines are written down, shared out, done, and looked at again "
    "(the trust's attendance principles)."
)
_BACK = timedelta(days=420)
_WAITS = frozenset({State.DUE, State.OVERDUE})


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """One line of the list.

    Attributes:
        owner: A name, or a role in words.
        due: By when, in words; empty without school.
        done: Who did it last and when, in words; empty for never.
        mine: Whether it belongs to who asks, by name or by role.
    """

    place: Place
    owner: str
    due: str
    done: str
    mine: bool

    @property
    def routine(self) -> Routine:
        """What is done."""
        return self.place.routine

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.place.state


@dataclass(frozen=True, slots=True)
class RoutinesBoard:
    """The whole list.

    Attributes:
        rows: The routines the school keeps, daily ones first.
        unused: Those it left out of its list.
        again: When the list itself was looked at again, and by whom.
    """

    rows: tuple[RoutineRow, ...]
    unused: tuple[Routine, ...]
    again: str


def board(ground: Ground) -> RoutinesBoard:
    """The list, with what was done of it.

    Raises:
        NotPermitted: Who asks has no part in routines.
    """
    ground.require(Deed.DO_ROUTINES)
    found = _routines(ground)
    done = _done(ground)
    order = list(Rhythm)
    kept = sorted((one for one in found if one.used), key=lambda one: order.index(one.rhythm))
    rows = tuple(_row(ground, one, done.get(one.id, [])) for one in kept)
    return RoutinesBoard(
        rows, tuple(one for one in found if not one.used), _again(ground, done.get(AGAIN, []))
    )


def due(ground: Ground) -> tuple[Due, ...]:
    """What routines make due: daily ones of one holder in one line, the others each by itself.

    Who changes routines sees everybody's; the others see their own.
    """
    if not ground.may(Deed.DO_ROUTINES):
        return ()
    everybody = ground.may(Deed.CHANGE_ROUTINES)
    waiting = [
        row for row in board(ground).rows if row.state in _WAITS and (row.mine or everybody)
    ]
    daily = [row for row in waiting if row.routine.rhythm is Rhythm.DAILY]
    owners = dict.fromkeys(row.owner for row in daily)
    return (
        *(_daily(ground, one, [row for row in daily if row.owner == one]) for one in owners),
        *(_due(row) for row in waiting if row.routine.rhythm is not Rhythm.DAILY),
    )


def paper(ground: Ground) -> RoutinesPaper:
    """The written list, for the wall and for whoever looks at it again."""
    held = board(ground)
    lines = tuple(
        RoutineLine(
            row.routine.rhythm,
            row.routine.words,
            when_words(row.routine),
            row.owner,
            row.done or "not yet",
        )
        for row in held.rows
    )
    return RoutinesPaper(imprint(ground), lines, held.again)


def when_words(routine: Routine) -> str:
    """Which day or week of its rhythm, in words; empty where there is nothing to say."""
    if routine.rhythm is Rhythm.WEEKLY:
        if routine.weekday is None:
            return "first day of the week"
        return f"{date(2024, 1, 1 + routine.weekday):%A}"
    if routine.rhythm is Rhythm.DAILY:
        return ""
    return f"week {routine.week}" if routine.week else "last week"


def owner_words(ground: Ground, routine: Routine) -> str:
    """Whose it is: a name, or the role while nobody is named or the named one has left."""
    today = ground.now.date()
    for one in ground.school.staff:
        if one.id == routine.owner and (one.left is None or one.left > today):
            return one.name
    return ROLE_WORDS[Role(routine.role)]


def _routines(ground: Ground) -> list[Routine]:
    own = {one.id: one for one in phone_rows.routines(ground.snapshot)}
    shipped = [own.pop(one.id, one) for one in shipped_routines()]
    return [*shipped, *own.values()]


def _done(ground: Ground) -> dict[str, list[RoutineDone]]:
    found: dict[str, list[RoutineDone]] = {}
    for one in phone_rows.routines_done(ground.snapshot, ground.now.date() - _BACK):
        found.setdefault(one.routine_id, []).append(one)
    return found


def _row(ground: Ground, routine: Routine, done: list[RoutineDone]) -> RoutineRow:
    today = ground.now.date()
    place = place_of(routine, done, ground.calendar, today)
    named = routine.owner == ground.me.id
    owner = owner_words(ground, routine)
    by_role = owner == ROLE_WORDS[Role(routine.role)] and routine.role == ground.me.role
    last = place.last
    return RoutineRow(
        place,
        owner,
        _due_words(place, today),
        f"{date_words(last.on, today)}, {last.by.split(',')[0]}" if last else "",
        named or by_role,
    )


def _due_words(place: Place, today: date) -> str:
    if place.turn is None:
        return "no school today"
    if place.now is not None:
        who = place.now.by.split(",")[0]
        if place.now.left_out:
            return f"left out by {who}: {place.now.words}"
        return f"done {date_words(place.now.on, today)}, {who}"
    if place.turn.due == today:
        return "today"
    past = place.turn.due < today
    return f"{'since' if past else 'by'} {day_words(place.turn.due, today)}"


def _again(ground: Ground, done: list[RoutineDone]) -> str:
    last = max(
        (one for one in done if not one.left_out and not one.taken_back),
        key=lambda one: one.on,
        default=None,
    )
    if last is None:
        return "Nobody has looked at this list again yet."
    when = date_words(last.on, ground.now.date())
    return f"Looked at again on {when} by {last.by.split(',')[0]}."


def _daily(ground: Ground, owner: str, rows: list[RoutineRow]) -> Due:
    today = ground.now.date()
    many = f"{len(rows)} daily routines" if len(rows) > 1 else "1 daily routine"
    return Due(
        kind="routine",
        due=today,
        rule=_RULE,
        sentence=f"{many} of {owner} to tick: {rows[0].routine.words}"
        + (", and more." if len(rows) > 1 else "."),
        evidence=tuple(row.routine.words for row in rows),
        holder=owner,
        area=AREA,
        target=rows[0].routine.id,
        key=f"daily {today.isoformat()} {owner}",
    )


def _due(row: RoutineRow) -> Due:
    turn, routine = row.place.turn, row.routine
    missed = ("not done the time before",) if row.place.missed else ()
    return Due(
        kind="routine",
        due=turn.due if turn else None,
        rule=_RULE,
        sentence=_ended(f"{routine.rhythm.value.capitalize()}: {routine.words}"),
        evidence=(f"last done: {row.done or 'not yet'}", *missed),
        holder=row.owner,
        area=AREA,
        target=routine.id,
        key=f"{routine.id} {turn.starts.isoformat() if turn else ''}",
    )


def _ended(words: str) -> str:
    """The words as a sentence: one that asks already ends."""
    return words if words.endswith((".", "?", "!")) else f"{words}."
