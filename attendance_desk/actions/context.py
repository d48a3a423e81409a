"""What every action needs to know: the book, the school, its calendar and the codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed, Role, require
from attendance_desk.domain.class_pc import require_held
from attendance_desk.domain.ledger import Author, Kind
from attendance_desk.domain.problems import DeskError, NotPermitted
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.school import School
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.store.work import Book


@dataclass(frozen=True, slots=True)
class Context:
    """The ground an action stands on. Made anew when the school's own facts change.

    Attributes:
        whole: Whether this PC holds the whole school; a class PC holds registers alone.
    """

    book: Book
    school: School
    calendar: SchoolCalendar
    codes: CodeSet
    whole: bool = True


@dataclass(frozen=True, slots=True)
class By:
    """Who asks, and when.

    Attributes:
        member: The signed-in member of staff.
        now: Wall time, aware, in the school's zone.
    """

    member: StaffMember
    now: datetime

    @property
    def role(self) -> Role:
        """The role they have now."""
        return Role(self.member.role)

    @property
    def signed(self) -> str:
        """Name and title, as records keep who did something: "Mrs Okafor, Office manager"."""
        return self.member.signed

    @property
    def author(self) -> Author:
        """How the ledger remembers them: with the title they have now."""
        return Author(self.member.id, self.member.name, self.member.role, self.member.title)


def demand(context: Context, by: By, deed: Deed) -> None:
    """Let a permitted deed pass; remember and refuse any other.

    Raises:
        NotPermitted: The role is not given the deed; says who can.
        Refused: This PC does not hold what the deed needs.
    """
    try:
        require(by.role, deed)
    except NotPermitted:
        remember_refusal(context, by, deed)
        raise
    if not context.whole:
        require_held(deed)


def remember_refusal(context: Context, by: By, deed: Deed | None) -> None:
    """Keep a refused try in the ledger, where the book can be written.

    Args:
        context: The book and the school.
        by: Who tried, and when.
        deed: What was tried; None where it is no single deed.
    """
    try:
        with context.book.write(by.now, by.author) as work:
            work.append(Draft(Kind.ACTION_REFUSED, {"deed": deed.name.lower() if deed else ""}))
    except DeskError:
        # The refusal itself matters more than its trace on a disk that cannot be written.
        return


def written_session(session: Session) -> dict[str, str]:
    """A session as payloads write it."""
    return {"date": session.day.isoformat(), "session": session.half.name}
