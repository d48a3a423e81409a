"""Evidence of the day's work: registers, marks, codes, returns, copies, routines, clocks."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.copies import MonthState, month_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.practice import Evidence, Leans
from attendance_desk.domain.practice_counts import leaning
from attendance_desk.domain.routine_days import State
from attendance_desk.domain.routines import Rhythm
from attendance_desk.domain.small_numbers import LIMIT
from attendance_desk.domain.view import NOT_MARKED
from attendance_desk.queries import (
    clock_board,
    copies_board,
    odd_codes,
    returns_board,
    routines_board,
    unexplained_board,
)
from attendance_desk.queries.due_list import registers_missing
from attendance_desk.queries.practice_ground import (
    THIS_YEAR,
    Looked,
    counted,
    nothing_open,
)
from attendance_desk.store import practice_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.store.practice_rows import RegisterIn

_COPIED = frozenset({MonthState.COPIED, MonthState.IN_A_LATER_COPY})
_LISTED = 40
"""Lines of what is behind a number: enough to see what it was, and never a second screen."""


def registers(looked: Looked) -> Evidence:
    """How many registers were in before they closed, of those taken here."""
    taken = looked.ground.read(practice_rows.registers_in, looked.began, looked.last)
    late = [one for one in taken if _late(looked, one)]
    missing = registers_missing(looked.known)
    if not taken and not missing:
        return Evidence(f"No register was taken here {THIS_YEAR}.", Leans.UNKNOWN)
    words = (
        f"Registers taken here {THIS_YEAR}: {len(taken):,}; in before they closed "
        f"{len(taken) - len(late):,}, later {len(late):,}. "
        f"Not in at all, of the last ten school days: {len(missing)}."
    )
    leans = Leans.AGAINST if missing else leaning(len(taken) - len(late), len(taken))
    behind = (
        *(f"Not in: {one.evidence[0]}" for one in missing),
        *(_told(looked, one) for one in reversed(late[-_LISTED:])),
    )
    return Evidence(words, leans, behind=behind, area="registers")


def _late(looked: Looked, one: RegisterIn) -> bool:
    closes = looked.ground.school.times_on(one.session.day).of(one.session.half).closes
    at = one.at.astimezone(looked.ground.now.tzinfo).replace(tzinfo=None)
    return at.replace(second=0, microsecond=0) > datetime.combine(one.session.day, closes)


def _told(looked: Looked, one: RegisterIn) -> str:
    at = one.at.astimezone(looked.ground.now.tzinfo)
    day = short_day_words(one.session.day, looked.last)
    half = "morning" if one.session.half.name == "AM" else "afternoon"
    name = looked.ground.class_of(one.class_id).name
    same = at.date() == one.session.day
    came = clock_words(at.time()) if same else short_day_words(at.date(), looked.last)
    return f"{name}, {day}, {half}: in at {came}" if same else f"{name}, {day}, {half}: in {came}"


def not_marked(looked: Looked) -> Evidence:
    """How many sessions of children on roll have no mark."""
    lines = list(_lines(looked))
    open_ = sum(line.count(NOT_MARKED) for line in lines)
    whole = sum(map(len, lines))
    words = f"Sessions of children on roll without any mark {THIS_YEAR}: {open_:,}."
    return Evidence(words, nothing_open(open_) if whole else Leans.UNKNOWN, area="week")


def _lines(looked: Looked) -> Iterator[bytes]:
    for view in looked.known.years:
        low, _high = view.span(looked.first, looked.last)
        high = bisect_right(view.sessions, looked.known.until)
        yield from (line[low:high] for line in view.lines.values())


def punctuality(looked: Looked) -> Evidence:
    """How often children came late; nothing on paper of fewer than five children."""
    late = {code.number: code.letter for code in looked.ground.codes.codes if code.late}
    sessions = dict.fromkeys(late.values(), 0)
    children = dict.fromkeys(late.values(), 0)
    for line in _lines(looked):
        for number, letter in late.items():
            found = line.count(number)
            sessions[letter] += found
            children[letter] += 1 if found else 0
    words = (
        f"Sessions children came late to {THIS_YEAR}: {sum(sessions.values()):,}, "
        f"of which {sessions.get('U', 0):,} after the register closed."
    )
    few = any(0 < number < LIMIT for number in children.values())
    hidden = f"Fewer than {LIMIT} children came late {THIS_YEAR}, or were alone in it."
    return Evidence(words, Leans.PLAIN, public=hidden if few else "", area="figures")


def unexplained(looked: Looked) -> Evidence:
    """Absences nobody explained: those that wait, and those over the five school days."""
    rows = unexplained_board.board(looked.known).rows
    past = sum(1 for row in rows if row.of.last_day is not None and row.of.last_day < looked.last)
    line = counted(
        "unexplained",
        "Half-days without a reason now",
        inside=("inside the five school days", len(rows) - past),
        past=("past them", past),
    )
    return Evidence("", nothing_open(past), (line,), area=unexplained_board.AREA)


def amendments(_looked: Looked) -> Evidence:
    """That no mark is changed without a reason."""
    words = (
        "Each change of a mark carries the mark before, a reason, a name and a title with its "
        "time: the desk takes none without."
    )
    return Evidence(words, Leans.FOR)


def codes(looked: Looked) -> Evidence:
    """Marks whose letter was no code on its day."""
    found = sum(len(one.marks) for one in odd_codes.listed(looked.ground))
    words = f"Marks with a letter that was no code on its day, to look at: {found}."
    return Evidence(words, nothing_open(found), area="todo")


def returns(looked: Looked) -> Evidence:
    """Returns owed to the local authority."""
    rows = [row for row in returns_board.board(looked.known) if row.is_return]
    late = sum(1 for row in rows if row.owed.due is not None and row.owed.due < looked.last)
    line = counted(
        "returns",
        "Returns to the local authority not sent yet",
        ahead=("still in time", len(rows) - late),
        over=("over their day", late),
    )
    return Evidence("", nothing_open(late), (line,), area=returns_board.AREA)


def copies(looked: Looked) -> Evidence:
    """Monthly copies of the register."""
    months = [
        one
        for one in copies_board.months(looked.ground)
        if one.month >= looked.first.replace(day=1)
        and one.state is not MonthState.NOT_OVER
        and not (one.state is MonthState.DUE and one.due_by >= looked.last)
    ]
    good = [one for one in months if one.state in _COPIED]
    open_ = [month_words(one.month) for one in months if one not in good]
    if not months:
        return Evidence(f"No monthly copy is due yet {THIS_YEAR}.", Leans.UNKNOWN)
    words = f"Months of {THIS_YEAR} that are over and copied: {len(good)} of {len(months)}."
    behind = tuple(f"Not copied: {one}" for one in open_)
    return Evidence(words, nothing_open(len(open_)), behind=behind, area="settings")


def routines(looked: Looked) -> Evidence:
    """The school's written list, and what of it is over its day."""
    held = routines_board.board(looked.ground)
    longer = [row for row in held.rows if row.routine.rhythm is not Rhythm.DAILY]
    over = [row for row in longer if row.state is State.OVERDUE]
    ever = sum(1 for row in held.rows if row.done)
    words = (
        f"Routines on our list: {len(held.rows)}; done at least once {ever}; "
        f"weekly and longer ones over their day now: {len(over)}. {held.again}"
    )
    leans = Leans.AGAINST if over or not ever else Leans.FOR
    behind = tuple(f"Over its day: {row.routine.words}" for row in over)
    return Evidence(words, leans, behind=behind, area=routines_board.AREA)


def clocks(looked: Looked) -> Evidence:
    """Safeguarding clocks that are due or over now."""
    held = clock_board.board(looked.known)
    line = counted(
        "clocks",
        "Safeguarding clocks that run now",
        red=("due or over", held.red),
        other=("with time left", len(held.rows) - held.red),
    )
    return Evidence("", nothing_open(held.red), (line,), area=clock_board.AREA)


def day_times(looked: Looked) -> Evidence:
    """The times that families and staff are told."""
    times = looked.ground.school.times_on(looked.last)
    am, pm = times.am, times.pm
    words = (
        f"School begins at {clock_words(am.start)}; the register is taken at "
        f"{clock_words(am.taken)} and closes at {clock_words(am.closes)}, in the afternoon at "
        f"{clock_words(pm.taken)} and {clock_words(pm.closes)}."
    )
    return Evidence(words, Leans.PLAIN, area="settings")
