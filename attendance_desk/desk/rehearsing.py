"""A practice restore: a backup is read from its medium, opened, and its last week shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk import backing_up
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.backup_records import write_practice
from attendance_desk.domain.backups import THIS_PC
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.restoring import LastPractice, Practised
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.queries import backup_week
from attendance_desk.queries.ground import Ground
from attendance_desk.queries.kept import Kept
from attendance_desk.store import backups, school_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.backups import BackupMade
    from attendance_desk.domain.changes import Receipt
    from attendance_desk.store.copies import Found


def newest(desk: SignedIn) -> int:
    """The newest backup that can be reached; one off this PC before one on it.

    Raises:
        Refused: There is none.
    """
    there = backing_up.reachable(desk)
    known = [one for one in backing_up.made(desk) if one.id in there and one.stands]
    if not known:
        raise Refused(
            "backup-there",
            "There is no backup that can be reached just now.",
            "Nothing was practised.",
            "Put a stick with a backup in, or make a backup first.",
        )
    return max(known, key=lambda one: (one.place != THIS_PC.id, one.head, one.id)).id


def practise(
    desk: SignedIn, one: BackupMade, found: Found, step: Callable[[str], None]
) -> tuple[Practised, Receipt]:
    """Prove a backup where it lies, open it, show its last week, and keep that it was done."""
    began = desk.clock.ticks()
    wrong = ""
    try:
        backups.check(found, desk.seated.unlocked, step)
        step("Opening it, and reading the register of last week")
        week = _week(desk, found)
    except backing_up.NOT_WHOLE as error:
        wrong, week = str(error), backup_week.Week.none(desk.by().now.date())
    seconds = desk.clock.ticks() - began
    names = {place.id: place.name for place in backing_up.places(desk)}
    place = names.get(one.place, "a folder without a name")
    practised = Practised(
        place, one.made_at, week.first, week.last, week.registers, seconds, wrong
    )
    return practised, _keep(desk, one, place, practised)


def _week(desk: SignedIn, found: Found) -> backup_week.Week:
    """Last week's registers, out of the backup and nothing else."""
    now = desk.by().now
    seated = take_seat(found.folder, desk.seated.unlocked, now)
    try:
        with seated.register.read() as snapshot:
            school = school_rows.school(snapshot)
            calendar = SchoolCalendar(school.years, school.terms, school.closures)
            ground = Ground(snapshot, school, calendar, desk.codes, desk.me, now, Kept())
            return backup_week.last_week(ground)
    finally:
        seated.close()


def _keep(desk: SignedIn, one: BackupMade, place: str, practised: Practised) -> Receipt:
    by = desk.by()
    told = LastPractice(
        by.now, by.member.name, by.member.title, place, practised.seconds, not practised.wrong
    )
    record = write_practice(told, one.digest)
    with desk.seated.register.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.RESTORE_PRACTISED, {"practice_restore": record}))
    return receipt(entry)
