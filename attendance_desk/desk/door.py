"""The door: making a school, seeing who signs in here, signing in."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions import school as school_actions
from attendance_desk.actions.context import By
from attendance_desk.domain.access import Role
from attendance_desk.domain.problems import BadUsage, NotPermitted
from attendance_desk.store import (
    books,
    health,
    holder,
    migrations,
    recovery,
    school_rows,
    signin,
    tiles,
    vault,
)
from attendance_desk.store.anchors import anchors_for
from attendance_desk.store.device import this_pc, throttle_of
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import book_path
from attendance_desk.store.pragmas import APPLICATION_ID, Connection
from attendance_desk.store.slots import NewPerson, Unlocked, label_of
from attendance_desk.store.throttle import Moment
from attendance_desk.store.work import Book

if TYPE_CHECKING:
    from attendance_desk.clock import Clock
    from attendance_desk.desk.desk import Desk
    from attendance_desk.domain.imports import SetUp
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.school import School
    from attendance_desk.store.tiles import DoorPlate


@dataclass(frozen=True, slots=True)
class CreatedSchool:
    """A school just made, and what its recovery sheet prints.

    Attributes:
        groups: The signs of the recovery sheet, in groups; shown once and kept nowhere.
    """

    folder: Path
    school: School
    head: StaffMember
    unlocked: Unlocked
    groups: tuple[str, ...] = field(repr=False)


@dataclass(slots=True)
class Seated:
    """An open school folder.

    Attributes:
        safeguarding: The restricted book, for those whose slot opens it; otherwise None.
        lock: The writer's lock; None when reading only.
    """

    folder: Path
    unlocked: Unlocked
    register: Book
    safeguarding: Book | None
    lock: holder.Holder | None

    def close(self) -> None:
        """Close the books and let go of the folder."""
        for book in (self.register, self.safeguarding):
            if book is not None:
                if book.writable:
                    with contextlib.suppress(Exception):
                        book.checkpoint()
                book.close()
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def create_school(folder: Path, set_up: SetUp, passphrase: str, clock: Clock) -> CreatedSchool:
    """Make a school from a set-up file; the passphrase is its first head's.

    Raises:
        Refused: The folder is used, the set-up breaks a rule, or the passphrase is too weak.
    """
    school_id = vault.new_school_id()
    school = school_actions.school_from(set_up, school_id)
    return found_school(folder, school, passphrase, clock)


def found_school(
    folder: Path, school: School, passphrase: str, clock: Clock, since: datetime | None = None
) -> CreatedSchool:
    """Make the folder and write the first entry.

    Args:
        folder: Missing or empty.
        school: With ids; its first head gets the passphrase and both books.
        passphrase: The head's.
        clock: For the throttle's record, and for the first entry.
        since: When the first entry was made, if not now (the invented school's past).
    """
    head = _first_head(school)
    person = NewPerson(head.name, passphrase, safeguarding=True)
    there = folder.exists()
    made = vault.create_school_folder(folder, school.id, person, _initialise(school.id))
    try:
        seated = take_seat(folder, made.unlocked, clock.now())
        by = By(head, since or clock.now())
        with seated.register.write(by.now, by.author) as work:
            school_actions.set_up(work, school)
        seated.close()
    except BaseException:
        _unmake(folder, there=there)
        raise
    pc = this_pc(school.id)
    throttle_of(pc, folder, pc.key()).start_afresh(Moment(clock.now(), clock.ticks()))
    groups = recovery.sheet_groups(made.sheet_secret)
    return CreatedSchool(folder, school, head, made.unlocked, groups)


def _first_head(school: School) -> StaffMember:
    return next(m for m in school.staff if m.role == Role.HEAD.value and m.left is None)


def _initialise(school_id: str) -> Callable[[Connection, BookName], None]:
    def initialise(connection: Connection, _book: BookName) -> None:
        migrations.migrate(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        books.write_meta(connection, "school_id", school_id)

    return initialise


def _unmake(folder: Path, *, there: bool) -> None:
    """Take back a school that could not be finished; the folder was missing or empty before."""
    for path in list(folder.iterdir()) if folder.exists() else []:
        with contextlib.suppress(OSError):
            path.unlink()
    if not there:
        shutil.rmtree(folder, ignore_errors=True)


def take_seat(folder: Path, unlocked: Unlocked, now: datetime, *, reading: bool = False) -> Seated:
    """Open the books with their keys.

    Args:
        folder: The school folder.
        unlocked: The keys.
        now: When, for who finds the folder taken.
        reading: Takes no lock and works beside a writer.

    Raises:
        OpenElsewhere: Another program holds the folder for writing.
    """
    if reading:
        opened = vault.open_reader(folder, unlocked, migrations.SCHEMA_VERSION)
        return _seated(opened, unlocked, None)
    lock = holder.hold(folder, holder.Seat("this school", now, os.getpid()))
    try:
        opened = vault.open_writer(folder, unlocked, migrations.SCHEMA_VERSION, lock)
        for connection in (opened.register, opened.safeguarding):
            if connection is not None:
                migrations.migrate(connection)
        return _seated(opened, unlocked, lock)
    except BaseException:
        lock.release()
        raise


def _seated(opened: vault.OpenBooks, unlocked: Unlocked, lock: holder.Holder | None) -> Seated:
    folder, safe = opened.folder, opened.safeguarding
    register = _book(folder, unlocked, BookName.REGISTER, opened.register, lock)
    safeguarding = safe and _book(folder, unlocked, BookName.SAFEGUARDING, safe, lock)
    for book in (register, safeguarding):
        if book is not None:
            health.bring_up_to_date(book)
    return Seated(folder, unlocked, register, safeguarding, lock)


def _book(
    folder: Path,
    unlocked: Unlocked,
    name: BookName,
    first: Connection,
    lock: holder.Holder | None,
) -> Book:
    """A book around a connection that is open already; opened anew only after a fault."""
    given = [first]
    again = vault.reopener(folder, unlocked, name, migrations.SCHEMA_VERSION)
    pc = this_pc(unlocked.school)
    path = book_path(folder, name)
    return Book(
        lambda: given.pop() if given else again(),
        path,
        device=pc.id(),
        anchors=anchors_for(path, unlocked.school, pc.home),
        writable=lock is not None,
    )


class Door:
    """A school folder before anybody has signed in. A call may take some tenths of a second."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Step up to a folder.

        Raises:
            Refused: It is on a network drive or in a synced folder.
            Damaged: Something is missing, empty or broken.
        """
        if not str(folder):
            raise BadUsage("Which school?", "", "Give its folder with --school FOLDER.")
        self.folder = folder
        self.clock = clock
        self._front = signin.front_door(folder)

    def plate(self) -> DoorPlate | None:
        """The school's name and who signs in here; None on a PC that is not enrolled."""
        return tiles.read_plate(self._front.pc, self._front.pc.key())

    def sign_in(self, name: str | None, passphrase: str, *, reading: bool = False) -> Desk:
        """Sign in with the full passphrase; without a name, as the first head.

        Raises:
            WrongPassphrase: Name and passphrase do not match; never says which.
            Wait: Too many tries.
            OpenElsewhere: Another program holds the folder; reading is still possible.
        """
        unlocked = self._front.sign_in(name, passphrase, self._moment())
        return self._desk(unlocked, reading=reading)

    def sign_in_quick(self, name: str, passcode: str, *, reading: bool = False) -> Desk:
        """Sign in with the six digits that work on this PC only."""
        unlocked = self._front.sign_in_quick(name, passcode, self._moment())
        return self._desk(unlocked, reading=reading)

    def open_with_recovery(self, typed: str) -> Unlocked:
        """The keys behind the recovery sheet: for a new passphrase when all are forgotten."""
        return self._front.open_with_recovery(typed, self._moment())

    def recover(self, typed: str, passphrase: str) -> Desk:
        """Let the head back in with the recovery sheet; signed in, with a new passphrase.

        Args:
            typed: The signs of the sheet, as typed.
            passphrase: The head's new one.

        Raises:
            SheetMistyped: Names the groups to look at again.
            WrongPassphrase: The sheet is not this school's present one.
            Refused: The new passphrase is too weak; nothing was changed.
        """
        from attendance_desk.desk.desk import Desk

        unlocked = self._front.open_with_recovery(typed, self._moment())
        seated = take_seat(self.folder, unlocked, self.clock.now())
        try:
            with seated.register.read() as snapshot:
                school = school_rows.school(snapshot)
            desk = Desk(seated, _first_head(school), self.clock)
            desk.ways_in.recovered(passphrase)
        except BaseException:
            seated.close()
            raise
        return desk

    def wait(self, name: str | None) -> int:
        """Seconds until the next try of a name is allowed; 0 when it is."""
        return self._front.throttle.standing(self._front.label(name), self._moment()).wait

    def _moment(self) -> Moment:
        return Moment(self.clock.now(), self.clock.ticks())

    def _desk(self, unlocked: Unlocked, *, reading: bool) -> Desk:
        from attendance_desk.desk.desk import Desk

        seated = take_seat(self.folder, unlocked, self.clock.now(), reading=reading)
        try:
            return Desk(seated, self._who(seated, unlocked), self.clock)
        except BaseException:
            seated.close()
            raise

    def _who(self, seated: Seated, unlocked: Unlocked) -> StaffMember:
        """The member of staff whose slot was opened."""
        labels = {slot.label for slot in self._front.keys.slots if slot.id == unlocked.slot}
        with seated.register.read() as snapshot:
            school = school_rows.school(snapshot)
        for member in school.staff:
            if label_of(school.id, member.name) in labels and member.left is None:
                return member
        raise NotPermitted(
            "This name no longer signs in here.",
            "Nothing was opened.",
            "Ask the head to let you in again.",
        )
