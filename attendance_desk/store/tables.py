"""The tables that screens query: readings, which can be made again from the ledger.

Rows never leave this room; SQLModel validates nothing for a table, so the rules live in the
domain. Days are whole numbers yyyymmdd; halves are 0 for the morning and 1 for the afternoon.
"""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from typing import Any, Optional

from sqlalchemy import Boolean, Index, String, text
from sqlalchemy.ext.compiler import compiles
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString


@compiles(String, "sqlite")
@compiles(AutoString, "sqlite")
def _text(_type: Any, _compiler: Any, **_options: Any) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
def _integer(_type: Any, _compiler: Any, **_options: Any) -> str:
    return "INTEGER"


STRICT = {"sqlite_strict": True}
COMPACT = {"sqlite_strict": True, "sqlite_with_rowid": False}

NOT_PRESENT = "code <> '/' AND code <> '\\' AND code <> ''"
"""What a question about letters must say of a mark, in these words, to be quick."""


class SchoolRow(SQLModel, table=True):
    """The one school of this book."""

    __tablename__ = "school"
    __table_args__ = STRICT
    id: str = Field(primary_key=True)
    name: str
    dfe_number: str
    invented: bool


class DayTimesRow(SQLModel, table=True):
    """The times of the day from a day on, as `HH:MM`."""

    __tablename__ = "day_times"
    __table_args__ = STRICT
    since: int = Field(primary_key=True)
    am_start: str
    am_taken: str
    am_closes: str
    pm_start: str
    pm_taken: str
    pm_closes: str


class YearRow(SQLModel, table=True):
    """A school year."""

    __tablename__ = "school_year"
    __table_args__ = STRICT
    starts: int = Field(primary_key=True)
    ends: int


class TermRow(SQLModel, table=True):
    """A term."""

    __tablename__ = "term"
    __table_args__ = STRICT
    starts: int = Field(primary_key=True)
    name: str
    ends: int


class ClosureRow(SQLModel, table=True):
    """Days without school."""

    __tablename__ = "closure"
    __table_args__ = STRICT
    position: int = Field(primary_key=True)
    first: int
    last: int
    kind: str
    label: str


class ClassRow(SQLModel, table=True):
    """A class; year groups are written with spaces between them."""

    __tablename__ = "school_class"
    __table_args__ = STRICT
    id: str = Field(primary_key=True)
    name: str
    year_groups: str
    closed: bool


class StaffRow(SQLModel, table=True):
    """Somebody who works at the school."""

    __tablename__ = "staff"
    __table_args__ = STRICT
    id: str = Field(primary_key=True)
    position: int
    name: str
    title: str
    role: str
    left: Optional[int] = None


class StaffClassRow(SQLModel, table=True):
    """Whose class it is."""

    __tablename__ = "staff_class"
    __table_args__ = STRICT
    staff_id: str = Field(primary_key=True)
    class_id: str = Field(primary_key=True)


class PupilRow(SQLModel, table=True):
    """A child; `sort_key` and `search` are folded, so that lists and finding ignore accents."""

    __tablename__ = "pupil"
    __table_args__ = (Index("pupil_by_upn", "upn"), STRICT)
    id: str = Field(primary_key=True)
    upn: str
    surname: str
    forename: str
    preferred: str
    born: int
    sex: str
    address: str
    postcode: str
    ethnicity: str
    sort_key: str
    search: str


class EnrolmentRow(SQLModel, table=True):
    """A time on roll."""

    __tablename__ = "enrolment"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    starts: int = Field(primary_key=True)
    ends: Optional[int] = None
    ground: str
    part_time: str


class PlaceRow(SQLModel, table=True):
    """A place in a class for a time."""

    __tablename__ = "place"
    __table_args__ = (Index("place_by_class", "class_id", "starts"), COMPACT)
    pupil_id: str = Field(primary_key=True)
    starts: int = Field(primary_key=True)
    class_id: str
    year_group: str
    ends: Optional[int] = None


class MembershipRow(SQLModel, table=True):
    """Belonging to a group."""

    __tablename__ = "membership"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    group_name: str
    value: str
    starts: Optional[int] = None
    ends: Optional[int] = None


class ContactRow(SQLModel, table=True):
    """Somebody the school may ring; `digits` is the number without anything else, to search by."""

    __tablename__ = "contact"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    relationship: str
    phone: str
    digits: str
    email: str
    responsibility: bool
    lives_with: bool
    do_not_contact: bool
    address: str
    postcode: str


class YearBeforeRow(SQLModel, table=True):
    """What a school before counted in a year, in sessions."""

    __tablename__ = "year_before"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    year: str
    school: str
    possible: int
    attended: int
    authorised: int
    unauthorised: int
    source: str


class MarkRow(SQLModel, table=True):
    """The mark that stands. `recorded_*` is who and when in the system it was imported from.

    The day comes first in the key: the marks of a register lie side by side, so that saving one
    writes two pages and not thirty, however many years are on file.
    """

    __tablename__ = "mark"
    __table_args__ = (
        # Few marks are anything but present: the letters in use are found without reading all.
        Index("mark_by_letter", "code", "day", sqlite_where=text(NOT_PRESENT)),
        COMPACT,
    )
    day: int = Field(primary_key=True)
    half: int = Field(primary_key=True)
    pupil_id: str = Field(primary_key=True)
    code: str
    minutes: Optional[int] = None
    note: str
    entry: int
    recorded_at: Optional[str] = None
    recorded_by: Optional[str] = None


class MarkWasRow(SQLModel, table=True):
    """A mark that stood before, and the entry that took its place."""

    __tablename__ = "mark_was"
    __table_args__ = COMPACT
    day: int = Field(primary_key=True)
    half: int = Field(primary_key=True)
    pupil_id: str = Field(primary_key=True)
    entry: int = Field(primary_key=True)
    code: str
    minutes: Optional[int] = None
    note: str
    recorded_at: Optional[str] = None
    recorded_by: Optional[str] = None
    superseded_by: int


class RegisterRow(SQLModel, table=True):
    """A register that is in."""

    __tablename__ = "register"
    __table_args__ = COMPACT
    day: int = Field(primary_key=True)
    half: int = Field(primary_key=True)
    class_id: str = Field(primary_key=True)
    entry: int
    at: str
    by_name: str
    by_title: str
    late_reason: str
    pupils: int


READINGS = SQLModel.metadata
