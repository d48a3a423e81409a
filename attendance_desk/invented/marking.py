"""From what was true to what was written: the first mark, and the amendments that followed.

A class teacher writes here, late and N; what the office knew before the bell stands in the
register as it was told. Every other code begins as N and is amended by somebody who may, with a
reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.marks import PRESENT, Mark, minutes_between
from attendance_desk.invented.children import Child
from attendance_desk.invented.grid import FREE, OFF, Grid
from attendance_desk.invented.plan import MarkAmended
from attendance_desk.invented.staff import SCHOOL_ZONE, Staff

_TOLD_BEFORE = frozenset({"X", "C2", "C", "R", "E", "T", "V", "B", "Y4"})
_NOT_RUNG_IN, _CARD_NOT_SEEN, _HOLIDAY_NOT_ASKED = 0.6, 0.25, 0.45
_REACHED_EARLY = 0.4
_DAYS_FOR_N = 5
_MEAN_LATE, _MEAN_AFTER_CLOSE = 7.0, 25.0


@dataclass(frozen=True, slots=True)
class Written:
    """One mark as first written, and what became of it."""

    mark: Mark
    amended: tuple[MarkAmended, ...] = ()


@dataclass(frozen=True)
class Marker:
    """Writes the marks of one school year.

    Attributes:
        days: School days of this year and the next, for reasons settled after the holidays.
        taken: When each class's register of each session was saved, by class id and place.
    """

    grid: Grid
    people: Staff
    days: tuple[date, ...]
    taken: Mapping[tuple[str, int], datetime]

    def marks_of(self, child: Child, class_id: str, chance: Random) -> dict[int, Written]:
        """Every session of one child that was marked, by its place in the year."""
        found: dict[int, Written] = {}
        line = self.grid.cells[child.id]
        for letter, group in groupby(range(len(line)), key=line.__getitem__):
            places = list(group)
            if letter == OFF:
                continue
            for place, first in self._run(letter, places, chance):
                found[place] = self._story(child.id, (class_id, place), (letter, first), chance)
        return found

    def _run(self, letter: str, places: list[int], chance: Random) -> Iterator[tuple[int, str]]:
        """What was first written in a run of one letter: N where nobody knew yet."""
        never_told = letter in {"O", "U"} or (
            letter == "G" and chance.random() < _HOLIDAY_NOT_ASKED
        )
        asked_after = (
            letter == "I" and places[0] % 2 == 0 and chance.random() < _NOT_RUNG_IN
        ) or (letter == "M" and chance.random() < _CARD_NOT_SEEN)
        unknown = set(places if never_told else places[:1] if asked_after else ())
        for place in places:
            yield place, "N" if place in unknown else letter

    def _story(
        self, pupil: str, register: tuple[str, int], letters: tuple[str, str], chance: Random
    ) -> Written:
        letter, first = letters
        session = self.grid.session(register[1])
        if letter == FREE:
            return Written(Mark(pupil, session, PRESENT[session.half]))
        if letter == "L":
            return self._late(Mark(pupil, session, "L"), self.taken[register], chance)
        if first == letter or letter in _TOLD_BEFORE:
            return Written(Mark(pupil, session, letter))
        if letter == "U":
            return self._too_late(pupil, session, chance)
        at = self._settled(letter, session, self.taken[register], chance)
        return self._amended(Mark(pupil, session, letter), at, chance)

    def _late(self, mark: Mark, taken: datetime, chance: Random) -> Written:
        """In by closing: in the register itself if there in time for it, else amended."""
        times = self.people.times.of(mark.session.half)
        longest = minutes_between(times.taken, times.closes)
        minutes = min(longest, int(chance.expovariate(1 / _MEAN_LATE)))
        arrived = _moment(mark.session, times.taken) + timedelta(minutes=minutes)
        late = minutes + minutes_between(times.start, times.taken)
        mark = Mark(mark.pupil_id, mark.session, "L", late)
        if arrived <= taken:
            return Written(mark)
        return self._amended(mark, arrived + timedelta(seconds=chance.randint(40, 200)), chance)

    def _too_late(self, pupil: str, session: Session, chance: Random) -> Written:
        times = self.people.times.of(session.half)
        after = 1 + min(80, int(chance.expovariate(1 / _MEAN_AFTER_CLOSE)))
        arrived = _moment(session, times.closes) + timedelta(minutes=after)
        late = after + minutes_between(times.start, times.closes)
        mark = Mark(pupil, session, "U", late)
        return self._amended(mark, arrived + timedelta(seconds=chance.randint(40, 200)), chance)

    def _settled(self, letter: str, session: Session, taken: datetime, chance: Random) -> datetime:
        """When somebody knew the reason."""
        if letter in {"I", "M"}:
            return taken + timedelta(
                minutes=chance.randint(25, 160), seconds=chance.randint(0, 59)
            )
        place = self.days.index(session.day)
        early = letter == "G" or chance.random() < _REACHED_EARLY
        place += chance.randint(1, _DAYS_FOR_N - 1) if early else _DAYS_FOR_N
        at = time(9, 40) if early else time(15, 35)
        if place >= len(self.days):
            place = len(self.days) - 1
        moment = _moment(Session(self.days[place], Half.AM), at)
        return moment + timedelta(seconds=chance.randint(0, 2400))

    def _amended(self, mark: Mark, at: datetime, chance: Random) -> Written:
        by = self.people.settles(mark.code)
        reason = chance.choice(self.people.reasons[mark.code])
        first = Mark(mark.pupil_id, mark.session, "N")
        return Written(first, (MarkAmended(at, by, mark, reason),))


def _moment(session: Session, at: time) -> datetime:
    return datetime.combine(session.day, at, SCHOOL_ZONE)
