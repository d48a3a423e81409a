"""A room of the desk, and what a room may ask of the desk it belongs to."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, TypeVar

from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.changes import Area

if TYPE_CHECKING:
    from attendance_desk.actions.context import By, Context
    from attendance_desk.clock import Clock
    from attendance_desk.desk.seats import Seated
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.school import School
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.work import Book

    T = TypeVar("T")

_OF_THE_SCHOOL = frozenset({Area.SCHOOL, Area.CALENDAR, Area.STAFF})


class SignedIn(Protocol):
    """The desk, as its rooms see it."""

    me: StaffMember
    school: School
    calendar: SchoolCalendar
    codes: CodeSet
    clock: Clock
    seated: Seated
    whole: bool
    confirmed_until: float

    @property
    def views(self) -> Views:
        """The years' marks, kept between questions."""

    @property
    def writable(self) -> bool:
        """False when the school is open for reading only."""

    def context(self) -> Context:
        """What actions stand on."""

    def by(self) -> By:
        """Who asks, just now."""

    def ground(self) -> AbstractContextManager[Ground]:
        """What questions stand on: one snapshot of the book."""

    def refresh(self) -> None:
        """Read the school again."""


class Room:
    """A part of the desk."""

    def __init__(self, desk: SignedIn) -> None:
        """Belong to a desk."""
        self._desk = desk

    @property
    def _safe(self) -> Book | None:
        """The safeguarding book, for who may read it and holds its key."""
        desk = self._desk
        reads = may(Role(desk.me.role), Deed.SEE_RESTRICTED)
        return desk.seated.safeguarding if reads else None

    def _done(self, outcome: Outcome[T]) -> Outcome[T]:
        """Pass an outcome on; what it changed of the school itself is read again first."""
        if outcome.changes & _OF_THE_SCHOOL:
            self._desk.refresh()
            self._desk.views.forget()
        return outcome
