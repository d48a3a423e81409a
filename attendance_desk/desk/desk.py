"""A signed-in desk: who is here, the school as it is now, and the rooms."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, cached_property
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context
from attendance_desk.catalog.codes import load_codes
from attendance_desk.desk.calling import Calling
from attendance_desk.desk.care import Care
from attendance_desk.desk.duties import Duties
from attendance_desk.desk.hatch import Hatch
from attendance_desk.desk.jottings import Jottings
from attendance_desk.desk.keeping import Keeping
from attendance_desk.desk.people import People
from attendance_desk.desk.phone import Phone
from attendance_desk.desk.planning import Planning
from attendance_desk.desk.retention import Retention
from attendance_desk.desk.rooms import (
    Figures,
    History,
    Papers,
    Registers,
    SchoolRoom,
    Today,
)
from attendance_desk.desk.routines import Routines
from attendance_desk.desk.scripts import Scripts
from attendance_desk.desk.staff import Staff
from attendance_desk.desk.upkeep import Upkeep
from attendance_desk.desk.ways_in import WaysIn
from attendance_desk.desk.week import Week
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.queries.figures_board import Views
from attendance_desk.queries.ground import Ground
from attendance_desk.queries.kept import Kept
from attendance_desk.store import school_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.clock import Clock
    from attendance_desk.desk.carrying import Carrying
    from attendance_desk.desk.clocks import Clocks
    from attendance_desk.desk.files import Files
    from attendance_desk.desk.fire import Fire
    from attendance_desk.desk.seats import Seated
    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.school import School


@cache
def codes_in_force() -> CodeSet:
    """The codes, read once: they ship with the program."""
    return load_codes()[0]


class Desk:
    """Everything somebody who has signed in can ask for.

    Not thread safe: one lane uses it.

    Attributes:
        me: Who is signed in.
        seated: The open folder, its books and keys.
        views: The years' figures, kept between questions.
        kept: What questions have read of the register, while the ledger stands.
    """

    def __init__(self, seated: Seated, me: StaffMember, clock: Clock) -> None:
        """Sit down at an open folder."""
        self.seated = seated
        self.me = me
        self.clock = clock
        self.views = Views()
        self.kept = Kept()
        self.codes: CodeSet = codes_in_force()
        self.registers = Registers(self)
        self.jottings = Jottings(self)
        self.hatch = Hatch(self)
        self.today = Today(self)
        self.people = People(self)
        self.phone = Phone(self)
        self.scripts = Scripts(self)
        self.calling = Calling(self)
        self.planning = Planning(self)
        self.figures = Figures(self)
        self.history = History(self)
        self.duties = Duties(self)
        self.papers = Papers(self)
        self.school_room = SchoolRoom(self)
        self.staff = Staff(self)
        self.upkeep = Upkeep(self)
        self.ways_in = WaysIn(self)
        self.keeping = Keeping(self)
        self.retention = Retention(self)
        self.week = Week(self)
        self.care = Care(self)
        self.routines = Routines(self)
        self.refresh()

    @cached_property
    def fire(self) -> Fire:
        """The fire roll."""
        from attendance_desk.desk.fire import Fire

        return Fire(self)

    @cached_property
    def clocks(self) -> Clocks:
        """Safeguarding clocks."""
        from attendance_desk.desk.clocks import Clocks

        return Clocks(self)

    @cached_property
    def carrying(self) -> Carrying:
        """Carrying a day's marks to the school's own system."""
        from attendance_desk.desk.carrying import Carrying

        return Carrying(self)

    @cached_property
    def files(self) -> Files:
        """Files in and out. Loaded when first asked for: few people ever do."""
        from attendance_desk.desk.files import Files

        return Files(self)

    def refresh(self) -> None:
        """Read the school again, after something of the school itself changed."""
        with self.seated.register.read() as snapshot:
            self.school: School = school_rows.school(snapshot)
        school = self.school
        self.calendar = SchoolCalendar(school.years, school.terms, school.closures)
        self.me = next((m for m in school.staff if m.id == self.me.id), self.me)

    def context(self) -> Context:
        """What actions stand on."""
        return Context(self.seated.register, self.school, self.calendar, self.codes)

    def by(self) -> By:
        """Who asks, just now."""
        if self.me.left is not None:
            raise NotPermitted("This person no longer signs in here.", "Nothing was changed.")
        return By(self.me, self.clock.now())

    @contextmanager
    def ground(self) -> Iterator[Ground]:
        """What questions stand on: one snapshot of the book."""
        with self.seated.register.read() as snapshot:
            now = self.clock.now()
            yield Ground(snapshot, self.school, self.calendar, self.codes, self.me, now, self.kept)

    @property
    def writable(self) -> bool:
        """False when the school is open for reading only."""
        return self.seated.register.writable

    def close(self) -> None:
        """Sign out: close the books and let go of the folder."""
        self.views.forget()
        self.kept.forget()
        self.seated.close()
