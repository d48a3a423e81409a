"""A school year of marks as byte strings: one byte for each pupil and session.

420 pupils by 390 sessions is 164 KB. A view is loaded with one ordered query, kept up by what
follows, and thrown away freely: it is a reading of the ledger like any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from attendance_desk.domain.calendar import SchoolYear, Session
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.names import sort_key
from attendance_desk.domain.people import Membership, Place, Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.tally import meanings, nobody_was_taught

NOT_ON_ROLL = 0
NOT_MARKED = 1
FIRST_EXTRA = 200
OTHER_EXTRA = 255
"""Every unknown letter after the 55th of a year; the ledger still holds each as written."""

_COVID = (date(2020, 9, 1), date(2022, 8, 31))


@dataclass(frozen=True, slots=True)
class Stray:
    """A mark that counts nowhere: on a day without school, or while the pupil was not on roll."""

    pupil_id: str
    day: int
    half: int
    letter: str

    def stands_where(self, other: Stray) -> bool:
        """Whether both are for one pupil and session."""
        return (self.pupil_id, self.day, self.half) == (other.pupil_id, other.day, other.half)


@dataclass(frozen=True)
class YearView:
    """Every mark of one school year, and what is needed to count it.

    Attributes:
        year: The school year.
        codes: What the numbers mean.
        sessions: Every session of the year, in order; one byte of a line for each.
        index: Session to its place in a line.
        lines: Pupil id to the year's code numbers, in the order in which pupils were added.
        places: Pupil id to the classes and year groups, by date.
        memberships: Pupil id to the groups, by date.
        born: Pupil id to the date of birth.
        names: Pupil id to surname, forename and UPN.
        extras: Letters that were never a code, as written; the first has number 200.
        strays: Marks that belong to no session of their pupil; `#` on closed days is not listed.
        head: Number of the last ledger entry it has read.
    """

    year: SchoolYear
    codes: CodeSet
    sessions: tuple[Session, ...]
    index: Mapping[Session, int]
    lines: Mapping[str, bytes]
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    memberships: Mapping[str, tuple[Membership, ...]] = field(default_factory=dict)
    born: Mapping[str, date] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    extras: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()
    head: int = 0

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The day of each session."""
        return tuple(session.day for session in self.sessions)

    @cached_property
    def register_order(self) -> Mapping[str, tuple[str, ...]]:
        """Pupil id to what puts pupils in the order of a register; worked out once for a view."""
        return {
            pupil_id: (*sort_key(surname, forename), upn, pupil_id)
            for pupil_id, (surname, forename, upn) in self.names.items()
        }

    @property
    def comparable(self) -> bool:
        """Whether its figures may stand beside other years'.

        In 2020/21 and 2021/22 X also meant coronavirus, and national figures counted such
        sessions as possible and not as absence (DfE, pupil absence statistics methodology).
        """
        return self.year.ends < _COVID[0] or self.year.starts > _COVID[1]

    def span(self, first: date, last: date) -> tuple[int, int]:
        """The slice of a line that covers a range of days, both included."""
        return (
            bisect_left(self.days, first),
            bisect_right(self.days, last),
        )

    def letter(self, number: int) -> str:
        """The letter behind a number of a line; empty for not marked and not on roll."""
        code = self.codes.by_number(number)
        if code:
            return code.letter
        place = number - FIRST_EXTRA
        if 0 <= place < len(self.extras):
            return self.extras[place]
        return "other" if number == OTHER_EXTRA else ""

    def mark(self, pupil_id: str, session: Session) -> str:
        """A pupil's letter in a session; empty where there is none.

        Raises:
            KeyError: For a pupil or a session that the view does not hold.
        """
        return self.letter(self.lines[pupil_id][self.index[session]])

    def days_not_taught(self) -> frozenset[date]:
        """Days the calendar calls school days on which the marks say the school did not meet.

        Meant for `SchoolCalendar.without`: such a day is by default not a school day for
        deadlines.
        """
        table = meanings(self.codes)
        everybody = b"".join(self.lines.values()).translate(table)
        width = len(self.sessions)
        return frozenset(
            self.sessions[place].day
            for place in range(0, width, 2)
            if nobody_was_taught(everybody[place::width] + everybody[place + 1 :: width])
        )


class ViewBuilder:
    """Makes a view: the pupils first, in the order of the lines, then their marks."""

    def __init__(self, year: SchoolYear, calendar: SchoolCalendar, codes: CodeSet) -> None:
        """Lay out the sessions of the year."""
        self._year = year
        self._codes = codes
        self._sessions = calendar.sessions(year.starts, year.ends)
        self._days = tuple(session.day for session in self._sessions)
        self._places = {
            (_as_number(session.day), int(session.half)): place
            for place, session in enumerate(self._sessions)
        }
        self._range = (_as_number(year.starts), _as_number(year.ends))
        self._numbers = _Numbers(codes, ())
        self._pupils: dict[str, Pupil] = {}
        self._lines: dict[str, bytearray] = {}
        self._strays: list[Stray] = []

    def add(self, pupil: Pupil, marks: Iterable[tuple[int, int, str]] = ()) -> None:
        """Add a pupil, and marks of theirs as `fill` takes them, without the pupil's id.

        Args:
            pupil: The record as it is now.
            marks: Day, half and letter.
        """
        line = bytearray(len(self._sessions))
        for enrolment in pupil.enrolments:
            low = bisect_left(self._days, enrolment.starts)
            high = bisect_right(self._days, enrolment.ends or self._year.ends)
            line[low:high] = bytes([NOT_MARKED]) * max(high - low, 0)
        self._lines[pupil.id] = line
        self._pupils[pupil.id] = pupil
        self.fill((pupil.id, *mark) for mark in marks)

    def fill(self, marks: Iterable[tuple[str, int, int, str]]) -> None:
        """Write marks into the lines of pupils who were added, in any order.

        Args:
            marks: Pupil id, day as yyyymmdd, half (0 morning, 1 afternoon) and letter. Of two
                marks for one session the later counts. Marks of other school years and of pupils
                who were not added are passed over.
        """
        places, numbers, single = self._places, self._numbers, self._codes.single_numbers
        lines = self._lines
        for pupil_id, day, half, letter in marks:
            place, line = places.get((day, half)), lines.get(pupil_id)
            if line is None:
                continue
            if place is not None and line[place]:
                line[place] = single.get(letter) or numbers.of(letter, self._sessions[place].day)
            elif letter != "#" and self._range[0] <= day <= self._range[1]:
                self._strays.append(Stray(pupil_id, day, half, letter))

    def build(self, head: int = 0) -> YearView:
        """The view of everything added, read up to ledger entry `head`."""
        pupils = self._pupils
        return YearView(
            year=self._year,
            codes=self._codes,
            sessions=self._sessions,
            index={session: place for place, session in enumerate(self._sessions)},
            lines={key: bytes(line) for key, line in self._lines.items()},
            places={key: pupil.places for key, pupil in pupils.items()},
            memberships={key: pupil.groups for key, pupil in pupils.items()},
            born={key: pupil.born for key, pupil in pupils.items()},
            names={
                key: (pupil.surname, pupil.forename, pupil.upn) for key, pupil in pupils.items()
            },
            extras=self._numbers.extras,
            strays=tuple(self._strays),
            head=head,
        )


def with_marks(view: YearView, marks: Iterable[tuple[str, Session, str]], head: int) -> YearView:
    """The view with later marks in it: pupil id, session, letter; no letter takes one back.

    Marks of sessions and pupils that the view does not hold become strays, as in `ViewBuilder`.
    """
    numbers = _Numbers(view.codes, view.extras)
    lines = dict(view.lines)
    changed: dict[str, bytearray] = {}
    strays = list(view.strays)
    for pupil_id, session, letter in marks:
        place = view.index.get(session)
        line = changed.get(pupil_id) or bytearray(lines.get(pupil_id, b""))
        if place is None or not line or not line[place]:
            stray = Stray(pupil_id, _as_number(session.day), int(session.half), letter)
            strays = [one for one in strays if not one.stands_where(stray)]
            if letter not in {"", "#"} and view.year.starts <= session.day <= view.year.ends:
                strays.append(stray)
            continue
        line[place] = numbers.of(letter, session.day) if letter else NOT_MARKED
        changed[pupil_id] = line
    lines.update((key, bytes(line)) for key, line in changed.items())
    return replace(view, lines=lines, extras=numbers.extras, strays=tuple(strays), head=head)


def without_days(view: YearView, ranges: Iterable[tuple[date, date]]) -> YearView:
    """The view without some days: their marks are not kept any more, so they count nowhere.

    Args:
        view: Any view.
        ranges: First and last day, both included. A mark that was kept for its amendment alone
            is left out too: one child's mark says nothing of a day.
    """
    spans = [view.span(first, last) for first, last in ranges]
    spans = [(low, high) for low, high in spans if low < high]
    if not spans:
        return view
    lines = {key: bytearray(line) for key, line in view.lines.items()}
    for low, high in spans:
        for line in lines.values():
            line[low:high] = bytes([NOT_ON_ROLL]) * (high - low)
    return replace(view, lines={key: bytes(line) for key, line in lines.items()})


class _Numbers:
    """Letters to numbers; gives unknown letters their number when they are first met."""

    def __init__(self, codes: CodeSet, extras: tuple[str, ...]) -> None:
        self._codes = codes
        self._extras = {letter: FIRST_EXTRA + place for place, letter in enumerate(extras)}

    @property
    def extras(self) -> tuple[str, ...]:
        return tuple(self._extras)

    def of(self, letter: str, day: date) -> int:
        code = self._codes.on(letter, day)
        if code:
            return code.number
        free = FIRST_EXTRA + len(self._extras)
        if letter not in self._extras and free >= OTHER_EXTRA:
            return OTHER_EXTRA
        return self._extras.setdefault(letter, free)


def _as_number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
