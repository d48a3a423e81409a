"""A small invented school on the disk, made once and copied for each test that wants one.

Fernhill has three classes and somebody in every role. Opening takes no passphrase here (each would
cost a fifth of a second); the door has tests of its own.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import CreatedSchool, Desk, found_school
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    DayTimes,
    Half,
    SchoolYear,
    Session,
    SessionTimes,
    Term,
)
from attendance_desk.domain.drafts import DraftMark, RegisterDraft
from attendance_desk.domain.people import (
    Contact,
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

PASSPHRASE = "kettle orbit lantern moss"
OAK, ASH, ACORN = "c000000000a", "c000000000b", "c000000000c"
MONDAY = date(2026, 11, 16)
FRIDAY = date(2026, 11, 20)
FIRST_DAY = date(2026, 9, 2)
NAMES = (
    ("Aaliyah", "Begum"),
    ("Adam", "Nowak"),
    ("Alfie", "Turner"),
    ("Elif", "Yıldız"),
    ("Jayden", "Cole"),
    ("Łukasz", "Zieliński"),
    ("Niamh", "O'Brien"),
    ("Zara", "Whitlock"),
)
STAFF = (
    StaffMember("s0000000001", "Mr Hale", "Head of school", "head"),
    StaffMember("s0000000002", "Mrs Okafor", "Office manager", "office"),
    StaffMember("s0000000003", "Miss Adeyemi", "Class teacher", "teacher", (OAK,)),
    StaffMember("s0000000004", "Mrs Bell", "Attendance lead", "lead"),
    StaffMember("s0000000005", "Ms Lindqvist", "Safeguarding lead", "dsl"),
    StaffMember("s0000000006", "Mr Dunn", "IT technician", "it"),
    StaffMember("s0000000007", "Dr Visser", "Inspector", "visitor"),
)
BY_ROLE = {member.role: member for member in STAFF}


def _times(start: str, taken: str, closes: str) -> SessionTimes:
    iso = time.fromisoformat
    return SessionTimes(iso(start), iso(taken), iso(closes))


SCHOOL = School(
    id="d0123456789abcdef01",
    name="Fernhill Primary School",
    dfe_number="999/2001",
    invented=True,
    times=(
        DayTimes(FIRST_DAY, _times("08:50", "08:55", "09:20"), _times("13:00", "13:05", "13:25")),
    ),
    years=(SchoolYear(FIRST_DAY, date(2027, 7, 21)),),
    terms=(Term("Autumn", FIRST_DAY, date(2026, 12, 18)),),
    closures=(
        Closure(date(2026, 10, 26), date(2026, 10, 30), ClosureKind.HALF_TERM, "Half-term"),
        Closure(date(2026, 11, 2), date(2026, 11, 2), ClosureKind.INSET, "INSET day"),
    ),
    classes=(
        SchoolClass(OAK, "Oak", ("4",)),
        SchoolClass(ASH, "Ash", ("3",)),
        SchoolClass(ACORN, "Acorn", ("N1", "N2")),
    ),
    staff=STAFF,
)


def pupil(number: int, class_id: str, year_group: str) -> Pupil:
    """An invented child; ids, names and UPNs follow from the number."""
    forename, surname = NAMES[number % len(NAMES)]
    return Pupil(
        id="",
        upn=f"H8012000010{number:02d}",
        surname=surname,
        forename=forename,
        born=date(2023 if year_group.startswith("N") else 2018, 1, 1 + number % 28),
        sex=Sex.FEMALE,
        enrolments=(Enrolment(FIRST_DAY),),
        places=(Place(class_id, year_group, FIRST_DAY),),
        groups=(Membership(Group.PUPIL_PREMIUM),) if number % 3 == 0 else (),
        contacts=(Contact("Kerry Turner", "mum", "07700 900147", responsibility=True),),
    )


@dataclass
class Fernhill:
    """A copy of the school, and a clock to set."""

    folder: Path
    created: CreatedSchool
    clock: PractiseClock

    def at(self, text: str, day: date = FRIDAY) -> None:
        """Set the clock to a time of a day."""
        moment = datetime.combine(day, time.fromisoformat(text), SCHOOL_ZONE)
        self.clock.move_to(moment)

    def sit(self, role: str = "head", *, reading: bool = False) -> Desk:
        """Sit down as the member of staff with a role."""
        seated = take_seat(self.folder, self.created.unlocked, self.clock.now(), reading=reading)
        return Desk(seated, BY_ROLE[role], self.clock)


def build(folder: Path) -> Fernhill:
    """Make the school with its sixteen children."""
    clock = PractiseClock(datetime(2026, 9, 2, 8, 0, tzinfo=SCHOOL_ZONE))
    created = found_school(folder, SCHOOL, PASSPHRASE, clock)
    school = Fernhill(folder, created, clock)
    desk = school.sit()
    for number in range(8):
        desk.people.enrol(pupil(number, OAK, "4"))
    for number in range(8, 13):
        desk.people.enrol(pupil(number, ASH, "3"))
    for number in range(13, 16):
        desk.people.enrol(pupil(number, ACORN, "N2"))
    desk.close()
    return school


def copy(template: Fernhill, folder: Path) -> Fernhill:
    """The school again, in another folder, on Friday at 8.56."""
    shutil.copytree(template.folder, folder)
    clock = PractiseClock(datetime(2026, 11, 20, 8, 56, tzinfo=SCHOOL_ZONE))
    return Fernhill(folder, template.created, clock)


def here(desk: Desk, class_id: str, session: Session, **others: DraftMark) -> RegisterDraft:
    """A whole register: everybody here but for the children named by forename."""
    present = "/" if session.half is Half.AM else "\\"
    rows = desk.registers.sheet(class_id, session).rows
    marks = {row.pupil_id: others.get(row.name.split()[0], DraftMark(present)) for row in rows}
    return RegisterDraft(class_id, session, marks)


def id_of(desk: Desk, class_id: str, forename: str) -> str:
    """The id of a child of a class."""
    rows = desk.registers.sheet(class_id, Session(FRIDAY, Half.AM)).rows
    return next(row.pupil_id for row in rows if row.name.startswith(forename))
