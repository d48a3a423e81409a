"""Making a school: both books, the first entry and the recovery sheet, whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions import school as school_actions
from attendance_desk.actions.context import By
from attendance_desk.actions.taking_in import key_pairs
from attendance_desk.catalog.passphrases import load_refused
from attendance_desk.desk import sheet_testing
from attendance_desk.desk.seats import take_seat
from attendance_desk.store import (
    books,
    migrations,
    recovery,
    vault,
)
from attendance_desk.store.device import this_pc, throttle_of
from attendance_desk.store.durable import sync_folder
from attendance_desk.store.passphrases import check_passphrase
from attendance_desk.store.places import check_place
from attendance_desk.store.pragmas import APPLICATION_ID, Connection
from attendance_desk.store.sealing import STANDARD, Cost, calibrated
from attendance_desk.store.slots import NewPerson, Unlocked
from attendance_desk.store.throttle import Moment

if TYPE_CHECKING:
    from attendance_desk.clock import Clock
    from attendance_desk.domain.imports import SetUp
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.school import School


_BEING_MADE = " - being made"
"""Behind the name of a school's folder until it is whole."""


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


def create_school(folder: Path, set_up: SetUp, passphrase: str, clock: Clock) -> CreatedSchool:
    """Make a school from a set-up file; the passphrase is its first head's.

    Raises:
        Refused: The folder is used, the set-up breaks a rule, or the passphrase is too weak.
    """
    school_id = vault.new_school_id()
    school = school_actions.school_from(set_up, school_id)
    check_passphrase(passphrase, load_refused(), (school.first_head.name, school.name))
    return _found(folder, school, passphrase, _Start(clock, cost=calibrated(clock.ticks)))


@dataclass(frozen=True, slots=True)
class _Start:
    """When a school begins, and what a guess at its passphrases costs."""

    clock: Clock
    since: datetime | None = None
    cost: Cost = STANDARD


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
    return _found(folder, school, passphrase, _Start(clock, since))


def _found(folder: Path, school: School, passphrase: str, start: _Start) -> CreatedSchool:
    """Make it beside its place, and put it there once it is whole: a power cut leaves no half.

    A folder that is there, and empty, may be the root of a disk: that one is filled where it is.
    """
    check_place(folder)
    if folder.exists():
        return _fill(folder, folder, school, passphrase, start)
    beside = folder.with_name(f"{folder.name}{_BEING_MADE}")
    shutil.rmtree(beside, ignore_errors=True)  # of a power cut
    created = _fill(beside, folder, school, passphrase, start)
    beside.rename(folder)
    sync_folder(folder.parent)
    return created


def _fill(
    lies: Path, folder: Path, school: School, passphrase: str, start: _Start
) -> CreatedSchool:
    clock = start.clock
    head = school.first_head
    person = NewPerson(head.name, passphrase, safeguarding=True)
    there = lies.exists()
    made = vault.create_school_folder(
        lies,
        school.id,
        person,
        lambda book, _name: initialise(book, school.id),
        start.cost,
    )
    try:
        seated = take_seat(lies, made.unlocked, clock.now())
        by = By(head, start.since or clock.now())
        public = key_pairs(seated.safeguarding, by)[-1].public if seated.safeguarding else ""
        with seated.register.write(by.now, by.author) as work:
            school_actions.set_up(work, school, public)
        seated.close()
    except BaseException:
        _unmake(lies, there=there)
        raise
    pc = this_pc(school.id)
    throttle = throttle_of(pc, folder, pc.key(), lies)
    throttle.start_afresh(Moment(clock.now(), clock.ticks()))
    groups = recovery.sheet_groups(made.sheet_secret)
    return CreatedSchool(folder, school, head, made.unlocked, groups)


def sheet_typed_back(created: CreatedSchool, typed: Mapping[int, str], clock: Clock) -> None:
    """Keep that two groups of a new school's sheet were typed back from paper: it is there.

    Args:
        created: The school that was made just now.
        typed: What was typed, by the number of the group from 1.
        clock: For the entry.

    Raises:
        BadUsage: They are not what the sheet says.
    """
    sheet_testing.check_back(created.groups, typed)
    seated = take_seat(created.folder, created.unlocked, clock.now())
    try:
        sheet_testing.keep(seated, By(created.head, clock.now()), whole=False)
    finally:
        seated.close()


def initialise(connection: Connection, school_id: str) -> None:
    """Make an empty book one of a school: its tables, and what it is known by."""
    migrations.migrate(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    books.write_meta(connection, "school_id", school_id)


def _unmake(folder: Path, *, there: bool) -> None:
    """Take back a school that could not be finished; the folder was missing or empty before."""
    for path in list(folder.iterdir()) if folder.exists() else []:
        with contextlib.suppress(OSError):
            path.unlink()
    if not there:
        shutil.rmtree(folder, ignore_errors=True)
