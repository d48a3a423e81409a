"""Cutting the part of the marks that a question is about, and dealing it out by key.

A `Cut` is one year's lines between two days, with sessions that have not begun blanked out.
`dealt` shares its sessions out to the rows of an answer; `keys_of` names the row of every
single session, which is how a figure is opened.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import reduce
from itertools import compress, pairwise
from operator import or_

from attendance_desk.domain.ages import counts_in_national_statistics
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.people import Group, Membership, Place
from attendance_desk.domain.tally import meanings
from attendance_desk.domain.view import NOT_MARKED, NOT_ON_ROLL, YearView

UNKNOWN_CODE = "Unknown code"
_NOT_A_MEMBER = "N"
_ANYTHING = bytes([0, *(1 for _ in range(255))])
_BLANK, _GONE = bytes([NOT_MARKED]), bytes([NOT_ON_ROLL])


class By(Enum):
    """What a row of figures stands for."""

    PUPIL = "pupil"
    CLASS = "class"
    YEAR = "year"
    GROUP = "group"
    CODE = "code"
    REASON = "reason"
    WEEKDAY = "weekday"
    HALF_DAY = "half-day"
    DAY = "day"
    WEEK = "week"


BY_WORDS: dict[By, str] = {
    By.PUPIL: "by child",
    By.CLASS: "by class",
    By.YEAR: "by year group",
    By.GROUP: "by group",
    By.CODE: "by code",
    By.REASON: "by reason",
    By.WEEKDAY: "by weekday",
    By.HALF_DAY: "by half-day of the week",
    By.DAY: "by day",
    By.WEEK: "by week",
}
"""What a row of figures is, as a person says it."""
BY_TIME = frozenset({By.WEEKDAY, By.HALF_DAY, By.DAY, By.WEEK})
"""Rows that stand for a time, and not for somebody or for what was marked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the marks.

    Attributes:
        by: What the rows stand for.
        first: First day, included.
        last: Last day, included.
        until: The last session that has begun; later ones count only where they are already
        marked.
            None when all have begun.
        national: Only pupils whom the national statistics count (5 to 15 on 31 August).
        weeks_not_taught: Whether weeks and days of nothing but Y4 have a row; by default not.
        titles: Names to show for keys (class ids to class names).
    """

    by: By
    first: date
    last: date
    until: Session | None = None
    national: bool = False
    weeks_not_taught: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cut:
    """One year's part of a question.

    Attributes:
        view: Where it was cut from.
        sessions: Its sessions, in order.
        days: The day of each session.
        table: Code numbers to meanings.
        lines: Pupil id to code numbers; only pupils with anything in it.
        meant: The same lines as meanings.
    """

    view: YearView
    sessions: tuple[Session, ...]
    days: tuple[date, ...]
    table: bytes
    lines: Mapping[str, bytes]
    meant: Mapping[str, bytes]


def cut_views(views: Sequence[YearView], question: Question) -> tuple[Cut, ...]:
    """Cut a question's part out of each year that has any."""
    cuts = (_cut(view, question) for view in views)
    return tuple(cut for cut in cuts if cut.lines)


def _cut(view: YearView, question: Question) -> Cut:
    low, high = view.span(question.first, question.last)
    begun = high
    if question.until:
        begun = min(max(bisect_right(view.sessions, question.until), low), high)
    table = meanings(view.codes)
    lines = {}
    for pupil_id, line in view.lines.items():
        part = line[low:begun] + line[begun:high].replace(_BLANK, _GONE)
        if any(part) and (not question.national or _is_national(view, pupil_id)):
            lines[pupil_id] = part
    return Cut(
        view,
        view.sessions[low:high],
        view.days[low:high],
        table,
        lines,
        {pupil_id: line.translate(table) for pupil_id, line in lines.items()},
    )


def _is_national(view: YearView, pupil_id: str) -> bool:
    return counts_in_national_statistics(view.born[pupil_id], view.year.ends)


def dealt(cut: Cut, by: By) -> Iterator[tuple[str, Iterable[str], bytes]]:
    """Deal a cut out: row key, pupils in it, and their sessions as meanings."""
    if by is By.PUPIL:
        return ((key, (key,), meant) for key, meant in cut.meant.items())
    if by in {By.CODE, By.REASON}:
        return _by_number(cut, by)
    if by in BY_TIME:
        return _by_column(cut, by)
    return (
        (key, (pupil_id,), meant[low:high])
        for pupil_id, meant in cut.meant.items()
        for key, low, high in pieces(cut.view, cut.days, by, pupil_id)
        if any(meant[low:high])
    )


def keys_of(cut: Cut, by: By, pupil_id: str, places: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The row key of some of a pupil's sessions, with their places in the cut."""
    if by is By.PUPIL:
        return ((pupil_id, place) for place in places)
    if by in {By.CODE, By.REASON}:
        line = cut.lines[pupil_id]
        return ((_number_key(cut.view, by, line[place]), place) for place in places)
    if by in BY_TIME:
        return ((_time_key(by, cut.sessions[place]), place) for place in places)
    return (
        (key, place)
        for key, low, high in pieces(cut.view, cut.days, by, pupil_id)
        for place in places
        if low <= place < high
    )


def _by_number(cut: Cut, by: By) -> Iterator[tuple[str, Iterable[str], bytes]]:
    everybody = b"".join(cut.lines.values())
    for number in range(NOT_MARKED, 256):
        if number in everybody:
            yield (
                _number_key(cut.view, by, number),
                [pupil_id for pupil_id, line in cut.lines.items() if number in line],
                cut.table[number : number + 1] * everybody.count(number),
            )


def _number_key(view: YearView, by: By, number: int) -> str:
    if by is By.CODE or number == NOT_MARKED:
        return view.letter(number)
    code = view.codes.by_number(number)
    return code.heading if code else UNKNOWN_CODE


def _by_column(cut: Cut, by: By) -> Iterator[tuple[str, Iterable[str], bytes]]:
    everybody, width = b"".join(cut.meant.values()), len(cut.sessions)
    columns: dict[str, list[bytes]] = {}
    for place, session in enumerate(cut.sessions):
        columns.setdefault(_time_key(by, session), []).append(everybody[place::width])
    # Nearly all days have the same pupils: a set of them is made once, and not for every day.
    members: dict[bytes, frozenset[str]] = {}
    for key, held in columns.items():
        # A pupil is in the row when any of its columns has something for them.
        seen = reduce(or_, (int.from_bytes(column, "big") for column in held))
        there = seen.to_bytes(len(cut.meant), "big").translate(_ANYTHING)
        if there not in members:
            members[there] = frozenset(compress(cut.meant, there))
        yield key, members[there], b"".join(held)


def _time_key(by: By, session: Session) -> str:
    day = session.day
    if by is By.WEEKDAY:
        return str(day.isoweekday())
    if by is By.HALF_DAY:
        return f"{day.isoweekday()} {session.half.name}"
    if by is By.DAY:
        return day.isoformat()
    return (day - timedelta(days=day.weekday())).isoformat()


def pieces(
    view: YearView, days: Sequence[date], by: By, pupil_id: str
) -> Iterable[tuple[str, int, int]]:
    """The parts of a stretch of sessions that a pupil spent in each class, year group or group.

    Args:
        view: Where the pupil's places and groups stand.
        days: The day of each session of the stretch; at least one.
        by: Class, year group or group.
        pupil_id: Whose.

    Returns:
        Row key, and from where to before where among `days`.
    """
    if by is By.GROUP:
        return _group_pieces(days, view.memberships.get(pupil_id, ()))
    return _place_pieces(days, by, view.places.get(pupil_id, ()))


def _between(days: Sequence[date], starts: date | None, ends: date | None) -> tuple[int, int]:
    """The sessions between two days, both included; None is open."""
    low = bisect_left(days, starts) if starts and starts > days[0] else 0
    high = bisect_right(days, ends) if ends and ends < days[-1] else len(days)
    return low, high


def _place_pieces(
    days: Sequence[date], by: By, places: Sequence[Place]
) -> Iterable[tuple[str, int, int]]:
    """Part the sessions between a pupil's places: every session has one, or the key "".

    Where two places overlap the later start wins, so that rows always add up to the school.
    """
    spans = [
        (
            place.class_id if by is By.CLASS else place.year_group,
            *_between(days, place.starts, place.ends),
        )
        for place in sorted(places, key=lambda place: place.starts)
    ]
    width = len(days)
    if spans and spans[-1][1:] == (0, width):
        return spans[-1:]
    edges = sorted({0, width}.union(*(span[1:] for span in spans)))
    return [
        (next((key for key, a, b in reversed(spans) if a <= low and high <= b), ""), low, high)
        for low, high in pairwise(edges)
    ]


def _group_pieces(
    days: Sequence[date], held: Iterable[Membership]
) -> Iterable[tuple[str, int, int]]:
    """A pupil's sessions in each group; two records of one group that overlap count once."""
    found = []
    reached: dict[str, int] = {}
    for member in sorted(held, key=lambda member: member.starts or date.min):
        low, high = _between(days, member.starts, member.ends)
        key = group_key(member)
        low = max(low, reached.get(key, 0))
        if low < high and belongs(member):
            found.append((key, low, high))
            reached[key] = high
    return found


def belongs(member: Membership) -> bool:
    """Whether a record of a group says that the child is in it; some say that it is not."""
    return member.value != _NOT_A_MEMBER


def group_key(member: Membership) -> str:
    """`FSM`, `PP`, `EAL`, …; SEN says which provision: `SEN K`, `SEN E`."""
    group = str(member.group.value)
    return f"{group} {member.value}" if member.group is Group.SEN else group
