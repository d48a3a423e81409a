"""Restoring a backup into a new folder: looked at, proven, confirmed, and then switched to.

The functions need nobody who is signed in: on a new PC there is only a backup and the sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk.confirming import spend
from attendance_desk.desk.putting_back import Work, put_in_place
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.restoring import Difference, Restored, WayIn
from attendance_desk.domain.restoring_words import difference_words, next_words
from attendance_desk.store import (
    backups,
    comparing,
    holder,
    replaced,
    restoring,
    signin,
)
from attendance_desk.store.copies import Found
from attendance_desk.store.slots import Unlocked
from attendance_desk.store.throttle import Moment

if TYPE_CHECKING:
    from attendance_desk.clock import Clock

Step = Callable[[str], None]


def _quiet(_words: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Seen:
    """A backup that lies somewhere, before anybody opened it.

    Attributes:
        made_at: When its PC said it was made, aware.
        entries: Number of the newest entry in it: which is newer is told by this.
    """

    folder: Path
    made_at: datetime
    entries: int


def seen(place: Path) -> tuple[Seen, ...]:
    """The backups at a folder or in it, newest first; nothing is opened."""
    return tuple(
        Seen(folder, cover.made_at, cover.head) for folder, cover in restoring.covers(place)
    )


def look(backup: Path, way_in: WayIn, clock: Clock, current: Path | None = None) -> Difference:
    """What a backup holds, and what going back to it would lose.

    Args:
        backup: The folder of the backup.
        current: The school folder to compare with; None on a new PC.

    Raises:
        WrongPassphrase, SheetMistyped, Wait: The way in.
        NotOurs: It is another school's. NewerVersion: This program is too old for it.
        Damaged: It is not a whole backup.
    """
    unlocked = _unlock(backup, way_in, clock)
    return _difference(restoring.load(backup, unlocked), unlocked, current)


def _unlock(backup: Path, way_in: WayIn, clock: Clock) -> Unlocked:
    restoring.check_kind(backup)
    door = signin.front_door(backup)
    moment = Moment(clock.now(), clock.ticks())
    if way_in.sheet:
        return door.open_with_recovery(way_in.sheet, moment)
    return door.sign_in(way_in.name, way_in.passphrase, moment)


def _difference(
    found: Found, unlocked: Unlocked, current: Path | None, key: bytes | None = None
) -> Difference:
    compared = None
    if current is not None:
        comparing.check_school(current, unlocked.school)
        held = key or unlocked.register_key
        compared = comparing.compare(found.folder, current, unlocked, held)
    facts = found.facts
    difference = Difference(
        made_at=facts.made_at,
        head=facts.register.head[0],
        entries=facts.register.counts.get("entries", 0),
        marks=facts.register.counts.get("marks", 0),
        lost=compared.lost if compared else None,
        last_lost=compared.last_lost if compared else None,
        gained=compared.gained if compared else 0,
        words=(),
    )
    words = difference_words(difference, there=current is not None, inside=facts.inside)
    return replace(difference, words=words)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A restore that is asked for.

    Attributes:
        backup: The folder of the backup.
        to: A folder that is not there yet, or is empty.
        instead_of: The school folder that it is to replace later, if there is one: then everybody
            signs in to the new one as before.
    """

    backup: Path
    to: Path
    way_in: WayIn
    instead_of: Path | None = None


def restore(backup: Path, to: Path, way_in: WayIn, clock: Clock, step: Step = _quiet) -> Restored:
    """Make a new school folder from a backup, on a PC that has none, and prove it.

    Args:
        to: A folder that is not there yet, or is empty: nothing is ever written over.
        step: Told what is being done; what it raises stops the work and leaves nothing.

    Raises:
        Refused: There is something at `to`, or it is on a network drive.
        Damaged, LedgerBroken: The backup is not whole; nothing was made.
    """
    return make(Wanted(backup, to, way_in), clock, step)


def make(wanted: Wanted, clock: Clock, step: Step = _quiet) -> Restored:
    """Make a new school folder from a backup, and prove it; as `restore`."""
    began, to = clock.ticks(), wanted.to
    unlocked = _unlock(wanted.backup, wanted.way_in, clock)
    found = restoring.load(wanted.backup, unlocked)
    difference = _difference(found, unlocked, wanted.instead_of)
    step("Reading the backup from its medium")
    if not backups.check(found, unlocked, step):
        raise Refused(
            "backup-at-rest",
            "That way in does not open the restricted notes of the backup.",
            "Nothing was restored: half a school would be.",
            "Use the recovery sheet, or the head's passphrase.",
        )
    present = wanted.instead_of
    kept = None if present is None else restoring.present_keys(present, unlocked)
    put_in_place(Work(found, unlocked, to, clock, step), kept)
    return Restored(
        folder=str(to),
        difference=difference,
        seconds=clock.ticks() - began,
        words=next_words(
            str(to),
            present=present is not None,
            everybody=kept is not None,
            sheet=bool(wanted.way_in.sheet),
        ),
    )


def switch(old: Path, new: Path, clock: Clock) -> None:
    """Let a restored folder take the old one's place: the old one is kept, for reading only.

    Raises:
        OpenElsewhere: Somebody has the old one open.
    """
    with holder.hold(old, holder.Seat("", clock.now(), 0)):
        replaced.mark(old, new.resolve(), clock.now())


class Restoring(Room):
    """The same, for somebody who is signed in at the school that is to be replaced."""

    def look(self, backup: Path, way_in: WayIn) -> Difference:
        """What going back to a backup would lose."""
        self._demand()
        desk = self._desk
        unlocked = _unlock(backup, way_in, desk.clock)
        key = desk.seated.unlocked.register_key
        return _difference(restoring.load(backup, unlocked), unlocked, desk.seated.folder, key)

    def restore(self, backup: Path, to: Path, way_in: WayIn, step: Step = _quiet) -> Restored:
        """Make a new school folder from a backup beside this one."""
        self._demand()
        desk = self._desk
        return make(Wanted(backup, to, way_in, desk.seated.folder), desk.clock, step)

    def switch(self, new: Path) -> None:
        """Let the restored folder take this one's place; nothing can be entered here any more.

        Raises:
            NotPermitted: Neither a head nor IT.
            Refused: No second sign-in of a head (`desk.confirming`).
        """
        self._demand()
        spend(self._desk)
        seated, now = self._desk.seated, self._desk.clock.now()
        replaced.mark(seated.folder, new.resolve(), now)
        for book in (seated.register, seated.safeguarding):
            if book is not None:
                book.writable = False

    def _demand(self) -> None:
        demand(self._desk.context(), self._desk.by(), Deed.RESTORE)
