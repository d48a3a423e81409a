"""Backups that nobody has to think of: at sign-out, once a day, and an older one read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from attendance_desk.desk import backing_up
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.backup_standing import newest_of_each
from attendance_desk.domain.backups import DAILY_AT, THIS_PC
from attendance_desk.domain.names import listed
from attendance_desk.store import backup_rows
from attendance_desk.store.places import is_class

if TYPE_CHECKING:
    from attendance_desk.desk.backing_up import Step
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.backups import BackupMade, Place


@dataclass(frozen=True, slots=True)
class SignOut:
    """The backup that is offered when somebody signs out, or once a day.

    Attributes:
        places: Where it would go now, this PC first.
        changes: Entries that no reachable backup holds.
        words: One sentence for the strip.
    """

    places: tuple[Place, ...]
    changes: int
    words: str


def at_sign_out(desk: SignedIn) -> SignOut | None:
    """The backup to make before this person goes; None when there is nothing new.

    After a restore there is none until somebody said that everything is right.
    """
    if not may(Role(desk.me.role), Deed.MAKE_BACKUPS) or not _made_here(desk):
        return None
    known, at = backing_up.made(desk), backing_up.paths(desk)
    held = backing_up.there(desk, known, at)
    newest = newest_of_each(one for one in known if one.id in held)
    wanted: dict[str, int] = {}
    with desk.seated.register.read() as snapshot:
        for place in at:
            head = newest[place].head if place in newest else 0
            wanted[place] = backup_rows.changes_since(snapshot, head)[0]
    going = tuple(one for one in backing_up.places(desk) if wanted.get(one.id))
    if not going:
        return None
    changes = min(wanted[one.id] for one in going)
    return SignOut(going, changes, _words(going))


def _words(going: tuple[Place, ...]) -> str:
    return f"Backing up what is new: {listed(place.name for place in going)}."


def due_now(desk: SignedIn, at: time = DAILY_AT) -> SignOut | None:
    """The daily backup, when its time has come and none was made since."""
    now = desk.by().now
    if now.time() < at:
        return None
    since = datetime.combine(now.date(), at, now.tzinfo)
    if any(one.made_at >= since for one in backing_up.made(desk) if one.stands):
        return None
    return at_sign_out(desk)


def before(desk: SignedIn, step: Step) -> BackupMade | None:
    """Let this PC's own place hold everything that was entered, before much is changed at once.

    None is made after a restore, until somebody said that everything is right; nor for a school
    in which no register was taken yet: what was set up and brought in can be brought in again.

    Args:
        step: Told what is being done; what it raises stops the work.

    Returns:
        The backup; None where one holds everything already, or none is made.

    Raises:
        Refused, DiskFull, ReadOnly, DiskFault, Damaged: No backup could be made.
    """
    if not _made_here(desk):
        return None
    known, here = backing_up.made(desk), {THIS_PC.id: backing_up.own_place(desk)}
    held = backing_up.there(desk, known, here)
    newest = newest_of_each(one for one in known if one.id in held).get(THIS_PC.id)
    with desk.seated.register.read() as snapshot:
        taken = backup_rows.newest_register(snapshot, desk.by().now.date())
        changes, _last = backup_rows.changes_since(snapshot, newest.head if newest else 0)
    if taken is None or not changes:
        return None
    return backing_up.make_in(desk, THIS_PC, here[THIS_PC.id], step).backup


def _made_here(desk: SignedIn) -> bool:
    """Whether backups are made by themselves: not on a class PC, of which no school is made."""
    return desk.writable and not is_class(desk.seated.folder) and not waits(desk)


def waits(desk: SignedIn) -> bool:
    """Whether automatic backups and exchange wait after a restore."""
    with desk.seated.register.read() as snapshot:
        restore = backup_rows.last_restore(snapshot)
    return restore is not None and not restore.right


def next_to_check(known: Iterable[BackupMade], now: datetime, *, reads_notes: bool) -> int | None:
    """The backup to read back today: the one that was read longest ago.

    Args:
        known: Those that can be reached and stand.
        reads_notes: Whether who is signed in holds the key of the restricted notes; then a newest
            backup in which nobody read them comes first.
    """
    every = list(known)
    if reads_notes:
        newest = newest_of_each(every).values()
        unread = [one for one in newest if not one.inside]
        if unread:
            return max(unread, key=lambda one: one.head).id
    if any(one.checked_at.date() == now.date() != one.made_at.date() for one in every):
        return None
    older = [one for one in every if one.checked_at.date() < now.date()]
    return min(older, key=lambda one: (one.checked_at, one.id)).id if older else None
