"""The one place where the fault runs touch the program: open a school, save a step, read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Door, found_school
from attendance_desk.desk.desk import Desk as OpenDesk
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.calendar import (
    DayTimes,
    Half,
    SchoolYear,
    Session,
    SessionTimes,
)
from attendance_desk.domain.drafts import DraftMark, RegisterDraft
from attendance_desk.domain.people import (
    Enrolment,
    Place,
    Pupil,
    SchoolClass,
    StaffMember,
)
from attendance_desk.domain.problems import DeskError
from attendance_desk.domain.records import day_of
from attendance_desk.domain.school import School
from attendance_desk.store import health, migrations
from attendance_desk.store.books import Expected, close_book, open_book
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import book_path
from attendance_desk.store.pragmas import Connection
from attendance_desk.store.slots import Unlocked
from attendance_desk.store.work import Book
from tests.faults.steps import CLASS_SIZE, Marks, Step

PASSPHRASE = "kettle orbit lantern moss"
STARTS, ENDS = date(2023, 9, 4), date(2026, 7, 17)
DAYS = tuple(
    day
    for number in range((ENDS - STARTS).days)
    if (day := STARTS + timedelta(number)).weekday() < 5
)
CLOCK = PractiseClock(datetime(2026, 9, 7, 16, 0, tzinfo=SCHOOL_ZONE))
HEAD = StaffMember("s0000000001", "Mrs Vale", "Head", "head")
CLASS = SchoolClass("c0000000001", "Oak", ("4",))
_REASON = "Marked by mistake"


@dataclass(frozen=True)
class Keys:
    """What opens the school without waiting for a passphrase each time."""

    unlocked: Unlocked = field(repr=False)


@dataclass(frozen=True)
class Ack:
    """What the program said when a step was on the disk."""

    number: int
    hash: str


@dataclass(frozen=True)
class Recovered:
    """What is in a school.

    Attributes:
        hashes: The hash of each entry, by number.
        steps: How many of the entries are registers and marks.
        marks: The marks that stand.
        faults: What the program's own check says, where it was asked.
    """

    hashes: dict[int, str]
    steps: int
    marks: Marks
    faults: tuple[str, ...]


class Desk:
    """The program's own desk, opened for writing with keys that are known already.

    Attributes:
        whole: The desk itself, for what is done beside the saving.
    """

    def __init__(self, folder: Path, keys: Keys) -> None:
        """Open the school as the door does once the passphrase was right."""
        seated = take_seat(folder, keys.unlocked, CLOCK.now())
        self.whole = OpenDesk(seated, HEAD, CLOCK)
        self._desk = self.whole
        self._ids = _ids_in_order(self._desk)

    def save(self, step: Step) -> Ack:
        """Take a register or amend a mark, through the program's own action."""
        session = Session(step.day, Half(step.half))
        if step.whole:
            marks = {self._ids[place]: DraftMark(code) for place, code in step.codes}
            outcome = self._desk.registers.submit(RegisterDraft(CLASS.id, session, marks))
            receipt = outcome.receipt
        else:
            place, code = step.codes[0]
            new = NewMark(self._ids[place], session, code, _REASON)
            receipt = self._desk.registers.set_mark(new).receipt
        assert receipt is not None
        return Ack(receipt.number, receipt.hash)

    def look(self, step: Step) -> None:
        """Show the register that a step belongs to."""
        self._desk.registers.sheet(CLASS.id, Session(step.day, Half(step.half)))

    def steps_saved(self) -> int:
        """How many registers and marks stand: where the next writer goes on."""
        return _steps_in(self._desk.seated.register.raw())

    def weaken(self) -> None:
        """Take away the setting that makes a commit wait for the disk."""
        raw = self._desk.seated.register.raw()
        raw.set_authorizer(None)
        raw.execute("PRAGMA synchronous = NORMAL").fetchall()

    def close(self) -> None:
        """Sign out."""
        self._desk.close()


def make_school(folder: Path) -> Keys:
    """A school with one class of thirty, none of them marked yet."""
    made = found_school(folder, _school(), PASSPHRASE, CLOCK)
    seated = take_seat(folder, made.unlocked, CLOCK.now())
    desk = OpenDesk(seated, HEAD, CLOCK)
    for place in range(CLASS_SIZE):
        desk.people.enrol(_pupil(place))
    desk.close()
    return Keys(made.unlocked)


def sign_in(folder: Path) -> Keys:
    """The keys that the head's passphrase opens."""
    desk = Door(folder, CLOCK).sign_in(None, PASSPHRASE)
    keys = Keys(desk.seated.unlocked)
    desk.close()
    return keys


def read_back(folder: Path, keys: Keys, *, deep: bool = True) -> Recovered:
    """Open the school and read everything that was saved in it.

    Args:
        folder: The school folder.
        keys: Its keys.
        deep: Opened as the door does, with the program's whole check: file, ledger, readings and
            heads. Otherwise only the register book, as the store opens it.
    """
    if not deep:
        expected = Expected(keys.unlocked.school, migrations.SCHEMA_VERSION)
        path = book_path(folder, BookName.REGISTER)
        book = open_book(path, keys.unlocked.register_key, expected, writer=True)
        try:
            return _read(book, ())
        finally:
            close_book(book, writer=True)
    seated = take_seat(folder, keys.unlocked, CLOCK.now())
    try:
        return _read(seated.register.raw(), _faults(seated.register))
    finally:
        seated.close()


def _read(book: Connection, faults: tuple[str, ...]) -> Recovered:
    places = {row[0]: int(row[1]) for row in book.execute("SELECT id, forename FROM pupil")}
    hashes: dict[int, str] = dict(book.execute("SELECT number, hash FROM entry").fetchall())
    steps = _steps_in(book)
    marks = {
        (places[pupil], day_of(day), half): code
        for pupil, day, half, code in book.execute("SELECT pupil_id, day, half, code FROM mark")
    }
    return Recovered(hashes, steps, marks, faults)


def _steps_in(book: Connection) -> int:
    counted = "SELECT count(*) FROM entry WHERE kind IN ('register_taken', 'mark_amended')"
    return int(book.execute(counted).fetchone()[0])


def _faults(book: Book) -> tuple[str, ...]:
    try:
        health.check(book)
    except DeskError as error:
        return (str(error),)
    return ()


def _ids_in_order(desk: OpenDesk) -> tuple[str, ...]:
    rows = desk.seated.register.raw().execute("SELECT id, forename FROM pupil").fetchall()
    return tuple(row[0] for row in sorted(rows, key=lambda row: int(row[1])))


def _school() -> School:
    morning = SessionTimes(time(8, 50), time(8, 55), time(9, 20))
    afternoon = SessionTimes(time(13), time(13, 5), time(13, 30))
    return School(
        id="d0000000000000000001",
        name="Fernhill Primary School",
        dfe_number="999/9999",
        invented=True,
        times=(DayTimes(STARTS, morning, afternoon),),
        years=tuple(
            SchoolYear(date(year, 9, 4), date(year + 1, 7, 17)) for year in (2023, 2024, 2025)
        ),
        terms=(),
        closures=(),
        classes=(CLASS,),
        staff=(HEAD,),
    )


def _pupil(place: int) -> Pupil:
    return Pupil(
        id="",
        upn="",
        surname="Turner",
        forename=f"{place:02d}",
        born=date(2018, 1, 1),
        enrolments=(Enrolment(STARTS),),
        places=(Place(CLASS.id, "4", STARTS),),
    )
