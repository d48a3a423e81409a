"""Small schools of odd shapes, made from a seed, on the disk, with everything that was put in.

Two school years, of which the first ends before the codes changed on 19 August 2024 and the second
begins after it. Children join late, leave, come back, move between classes, stand in no class for
a while, are registered elsewhere too, come part-time, or are too young for national figures. Some
sessions have no mark, some marks stand on days off roll, some letters were never a code.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from attendance_desk.actions.imports import Source, import_marks, import_pupils
from attendance_desk.clock import SCHOOL_ZONE, Clock, PractiseClock, SystemClock
from attendance_desk.desk import CreatedSchool, Desk, found_school
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    DayTimes,
    SchoolYear,
    Session,
    SessionTimes,
    Term,
)
from attendance_desk.domain.imports import KeptMark, PupilArrival, PupilsPreview
from attendance_desk.domain.people import (
    YEAR_GROUPS,
    Enrolment,
    Group,
    Membership,
    Place,
    Pupil,
    SchoolClass,
    Sex,
    StaffMember,
)
from attendance_desk.domain.school import School
from tests.cli.command import PASSPHRASE

OLD, NEW = (
    SchoolYear(date(2024, 6, 3), date(2024, 7, 19)),
    SchoolYear(date(2024, 9, 3), date(2025, 7, 18)),
)
HEAD = StaffMember("s0000000001", "Mrs Quill", "Headteacher", "head")
TERMS = (
    Term("Summer", OLD.starts, OLD.ends),
    Term("Autumn", NEW.starts, date(2024, 12, 20)),
    Term("Spring", date(2025, 1, 6), date(2025, 4, 4)),
    Term("Summer", date(2025, 4, 22), NEW.ends),
)
HALF_TERM = Closure(date(2024, 10, 28), date(2024, 11, 1), ClosureKind.HALF_TERM, "Half-term")
_SURNAMES = ("Żuk", "O'Brien", "Adébáyọ̀", "<b>Bold</b>", "王", "Smith-Jones", "=1+1", "Noor")
_FORENAMES = ("Łukasz", "Ánh", "Amy", "Siân", "Elif", "@you", "Tèmítọ́pẹ́", "小明")
_BEFORE = ("/", "L", "U", "I", "O", "N", "V", "J", "Y", "H", "M", "#", "Z", "D", "X")
_SINCE = ("/", "L", "U", "I", "O", "N", "V", "J1", "J", "Y4", "C2", "M", "G", "K", "D", "X", "ZZ")
MarkKey = tuple[str, Session]


@dataclass
class AnySchool:
    """A school, and what a person who put all of it in would know of it.

    Attributes:
        marks: What stands now, by pupil's id and session; strays too.
        pupils: By id, as they stand now.
        days: The days on which the school meets, by a count of its own.
        ends: The last day with marks.
    """

    folder: Path
    created: CreatedSchool
    chance: Random
    days: tuple[date, ...]
    ends: date
    pupils: dict[str, Pupil] = field(default_factory=dict)
    marks: dict[MarkKey, str] = field(default_factory=dict)

    @property
    def classes(self) -> dict[str, str]:
        """Names of classes by id."""
        return {one.id: one.name for one in self.created.school.classes}

    @contextmanager
    def desk(self, at: datetime | None = None) -> Iterator[Desk]:
        """The head's desk; at a moment of long ago, or as the command line sees the time."""
        clock: Clock = PractiseClock(at) if at else SystemClock()
        desk = Desk(take_seat(self.folder, self.created.unlocked, clock.now()), HEAD, clock)
        try:
            yield desk
        finally:
            desk.close()

    def amend(self, at: datetime, share: float = 0.1) -> None:
        """Change some of the marks that stand, and give some that were missing."""
        fresh: dict[MarkKey, str] = {}
        for key in self.marks:
            if self.chance.random() < share:
                fresh[key] = _letter(self.chance, key[1], 0.4)
        with self.desk(at) as desk:
            self._write(desk, fresh)

    def _write(self, desk: Desk, fresh: dict[MarkKey, str]) -> None:
        kept = (KeptMark(child, session, letter) for (child, session), letter in fresh.items())
        import_marks(desk.context(), desk.by(), kept, Source("marks", ""))
        self.marks.update(fresh)


def moment(day: date, hour: int = 17) -> datetime:
    """A moment of school time."""
    return datetime.combine(day, time(hour), SCHOOL_ZONE)


def make(folder: Path, seed: int) -> AnySchool:
    """The school of a seed, with its marks in."""
    chance = Random(seed)
    closures = _closures(chance)
    settled = _settled(chance, closures)
    ends = date(2024, 9, 20) + timedelta(days=chance.randrange(63))
    clock = PractiseClock(moment(date(2024, 5, 31), 8))
    created = found_school(folder, settled, PASSPHRASE, clock)
    school = AnySchool(folder, created, chance, school_days(closures), ends)
    with school.desk(moment(ends)) as desk:
        wanted = [_pupil(chance, number, settled.classes) for number in range(_size(chance))]
        arrivals = tuple(PupilArrival("", one) for one in wanted)
        preview = PupilsPreview(arrivals, (), 0, (), ())
        import_pupils(desk.context(), desk.by(), preview, Source("pupils", ""))
        with desk.ground() as ground:
            school.pupils = dict(ground.pupils)
        school._write(desk, _marks(school))
    return school


def school_days(closures: tuple[Closure, ...]) -> tuple[date, ...]:
    """The weekdays of terms without closures, counted the plain way."""
    found = []
    for term in TERMS:
        day = term.starts
        while day <= term.ends:
            shut = any(one.first <= day <= one.last for one in closures)
            if day.isoweekday() < 6 and not shut:
                found.append(day)
            day += timedelta(days=1)
    return tuple(found)


def _size(chance: Random) -> int:
    return chance.choice((1, 2, 4, 7, 11, 16, 24))


def _closures(chance: Random) -> tuple[Closure, ...]:
    inset = date(2024, 9, 3) + timedelta(days=chance.randrange(10))
    return (HALF_TERM, Closure(inset, inset, ClosureKind.INSET, "INSET day"))


def _settled(chance: Random, closures: tuple[Closure, ...]) -> School:
    def times(start: str, taken: str, closes: str) -> SessionTimes:
        iso = time.fromisoformat
        return SessionTimes(iso(start), iso(taken), iso(closes))

    count = chance.randint(1, 4)
    starts = sorted(chance.sample(range(len(YEAR_GROUPS) - 1), count))
    classes = tuple(
        SchoolClass(
            f"c{number:011x}",
            f"Class {chance.choice('<&é=')}{number}",
            YEAR_GROUPS[start : start + chance.randint(1, 2)],
        )
        for number, start in enumerate(starts)
    )
    return School(
        id="d0123456789abcdef01",
        name="Fernhill Primary School",
        dfe_number="999/2345",
        invented=True,
        times=(
            DayTimes(
                OLD.starts, times("08:50", "08:55", "09:20"), times("13:00", "13:05", "13:25")
            ),
        ),
        years=(OLD, NEW),
        terms=TERMS,
        closures=closures,
        classes=classes,
        staff=(HEAD,),
    )


def _pupil(chance: Random, number: int, classes: tuple[SchoolClass, ...]) -> Pupil:
    enrolments = _enrolments(chance)
    return Pupil(
        id="",
        upn=f"H8012000020{number:02d}",
        surname=chance.choice(_SURNAMES),
        forename=chance.choice(_FORENAMES),
        # Some are four on 31 August 2024, and some five only by a day.
        born=chance.choice((date(2019, 8, 31), date(2019, 9, 1), date(2021, 1, 5)))
        if chance.random() < 0.3
        else date(2014, 1, 1) + timedelta(days=chance.randrange(1700)),
        sex=chance.choice(list(Sex)),
        enrolments=enrolments,
        places=_places(chance, enrolments[0].starts, classes),
        groups=_groups(chance),
    )


def _enrolments(chance: Random) -> tuple[Enrolment, ...]:
    kind = chance.choice(("whole", "whole", "whole", "joins", "leaves", "comes back", "part-time"))
    starts = OLD.starts - timedelta(days=200)
    if kind == "joins":
        return (Enrolment(NEW.starts + timedelta(days=chance.randrange(40))),)
    if kind == "leaves":
        return (Enrolment(starts, NEW.starts + timedelta(days=chance.randrange(30)), "a"),)
    if kind == "comes back":
        gone = date(2024, 6, 20)
        return (Enrolment(starts, gone, "a"), Enrolment(NEW.starts + timedelta(days=12)))
    if kind == "part-time":
        return (Enrolment(starts, part_time="MON-AM TUE-AM WED-AM THU-AM FRI-AM"),)
    return (Enrolment(starts),)


def _places(chance: Random, starts: date, classes: tuple[SchoolClass, ...]) -> tuple[Place, ...]:
    def place(first: date, last: date | None = None) -> Place:
        chosen = chance.choice(classes)
        return Place(chosen.id, chance.choice(chosen.year_groups), first, last)

    kind = chance.choice(("stays", "stays", "moves up", "moves", "nowhere"))
    if kind == "moves up" and starts < OLD.ends:
        return (place(starts, OLD.ends), place(NEW.starts))
    if kind in {"moves", "nowhere"}:
        last = NEW.starts + timedelta(days=chance.randrange(5, 30))
        gap = 1 if kind == "moves" else 6
        if starts < last:
            return (place(starts, last), place(last + timedelta(days=gap)))
    return (place(starts),)


def _groups(chance: Random) -> tuple[Membership, ...]:
    found: list[Membership] = []
    changed = NEW.starts + timedelta(days=chance.randrange(30))
    if chance.random() < 0.4:
        found.append(Membership(Group.PUPIL_PREMIUM))
    if chance.random() < 0.3:
        found.append(Membership(Group.SEN, "K", None, changed))
        found.append(Membership(Group.SEN, "E", changed + timedelta(days=1)))
    if chance.random() < 0.3:
        found.append(Membership(Group.EAL, chance.choice("YN"), changed))
    if chance.random() < 0.2:
        found.append(Membership(Group.FREE_MEALS, starts=changed, ends=changed))
    return tuple(found)


def _marks(school: AnySchool) -> dict[MarkKey, str]:
    """What the registers say up to the last day, child by child, each with habits of their own."""
    from attendance_desk.domain.calendar import Half

    chance = school.chance
    shut = chance.choice(school.days) if chance.random() < 0.5 else None
    found: dict[MarkKey, str] = {}
    for child in school.pupils:
        away = chance.choice((0.02, 0.05, 0.1, 0.3, 0.6))
        for day in school.days:
            if day > school.ends or chance.random() < 0.03:
                continue
            for half in Half:
                session = Session(day, half)
                letter = _letter(chance, session, away)
                found[child, session] = "Y4" if day == shut and day > OLD.ends else letter
    return found


def _letter(chance: Random, session: Session, away: float) -> str:
    others = (_BEFORE if session.day <= OLD.ends else _SINCE)[1:]
    here = "\\" if session.half else "/"
    return chance.choice(others) if chance.random() < away else here
