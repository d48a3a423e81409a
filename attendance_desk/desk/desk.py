"""A signed-in desk: who is here, the school as it is now, and the rooms."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, remember_refusal
from attendance_desk.catalog.codes import load_codes
from attendance_desk.desk.corridor import Corridor
from attendance_desk.desk.jottings import Jottings
from attendance_desk.desk.rooms import Registers, Today
from attendance_desk.domain.access import Deed
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.queries.ground import Ground
from attendance_desk.queries.kept import Kept
from attendance_desk.store import school_rows
from attendance_desk.store.places import is_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.clock import Clock
    from attendance_desk.desk.seats import Seated
    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.school import School


@cache
def codes_in_force() -> CodeSet:
    """The codes, read once: they ship with the program."""
    return load_codes()[0]


class Desk(Corridor):
    """Everything somebody who has signed in can ask for.

    Not thread safe: one lane uses it.

    Attributes:
        me: Who is signed in.
        seated: The open folder, its books and keys.
        kept: What questions have read of the register, while the ledger stands.
        whole: Whether this PC holds the whole school; a class PC holds registers alone.
        confirmed_until: Until when a second sign-in counts, in the clock's ticks (`confirming`).
    """

    def __init__(self, seated: Seated, me: StaffMember, clock: Clock) -> None:
        """Sit down at an open folder."""
        self.seated = seated
        self.me = me
        self.clock = clock
        self.kept = Kept()
        self.whole = not is_class(seated.folder)
        self.confirmed_until = 0.0
        self._closed = False
        self.codes: CodeSet = codes_in_force()
        self.registers = Registers(self)
        self.jottings = Jottings(self)
        self.today = Today(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the school again, after something of the school itself changed."""
        with self.seated.register.read() as snapshot:
            self.school: School = school_rows.school(snapshot)
        school = self.school
        self.calendar = SchoolCalendar(school.years, school.terms, school.closures)
        self.me = next((m for m in school.staff if m.id == self.me.id), self.me)

    def context(self) -> Context:
        """What actions stand on."""
        return Context(self.seated.register, self.school, self.calendar, self.codes, self.whole)

    def by(self) -> By:
        """Who asks, just now.

        Raises:
            NotPermitted: They were signed out, or work here no more.
        """
        if self._closed:
            raise NotPermitted("You are signed out.", "Nothing was changed.", "Sign in again.")
        if self.me.left is not None:
            raise NotPermitted(
                "This person no longer signs in here.", "Nothing was changed.", "Ask the head."
            )
        return By(self.me, self.clock.now())

    @contextmanager
    def ground(self) -> Iterator[Ground]:
        """What questions stand on: one snapshot of the book.

        A question that is refused is kept in the ledger as a refused action is, once the snapshot
        is closed.
        """
        now = self.clock.now()
        facts = (self.school, self.calendar, self.codes)
        try:
            with self.seated.register.read() as snapshot:
                yield Ground(snapshot, *facts, self.me, now, self.kept, self.whole)
        except NotPermitted as refused:
            deed = Deed[refused.deed.upper()] if refused.deed else None
            remember_refusal(self.context(), By(self.me, now), deed)
            raise

    @property
    def writable(self) -> bool:
        """False when the school is open for reading only."""
        return self.seated.register.writable

    def close(self) -> None:
        """Sign out: close the books and let go of the folder."""
        self._closed = True
        vars(self).pop("views", None)
        self.kept.forget()
        self.seated.close()
