"""The tables of letters, meetings, what was agreed, plans and notices: readings like the others.

They are all kept whole and found by what sort they are, by their day and by their children.
"""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import COMPACT, READINGS, STRICT

__all__ = ["READINGS"]


class MatterRow(SQLModel, table=True):
    """A letter, meeting, plan and the like as it is now; `entry` is the newest about it.

    `sort` is the name of its kind of record: `letter`, `meeting`, `weekly`, `panel`, `agreed`,
    `plan`, `notice`, `penalty_ruling`, `rung_ruling`, `adjustment`, `award`,
    `governors_said`, `governors_read`,
    `practice`, `practice_note`, `pattern_ruling`, `badge`,
    `backup_place`, `backup`, `practice_restore`, `restore`, `sheet_test`, `pc`, `clock_right`.
    """

    __tablename__ = "matter"
    __table_args__ = (Index("matter_by_day", "sort", "day"), STRICT)
    id: str = Field(primary_key=True)
    sort: str
    day: int
    state: str
    first_entry: int
    entry: int
    record: str


class MatterPupilRow(SQLModel, table=True):
    """A child that such a record is about."""

    __tablename__ = "matter_pupil"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    sort: str = Field(primary_key=True)
    id: str = Field(primary_key=True)


class WordingRow(SQLModel, table=True):
    """A school's own version of a letter's words or of a ladder, in force from a day on.

    `sort` is `letter` or `policy`; `id` is a letter's kind with its language (`letter-1/en`), or
    the id of a ladder.
    """

    __tablename__ = "wording"
    __table_args__ = COMPACT
    sort: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    starts: int = Field(primary_key=True)
    entry: int
    record: str


class AuthorityRow(SQLModel, table=True):
    """The local authority's own choices; one row."""

    __tablename__ = "authority"
    __table_args__ = COMPACT
    name: str = Field(primary_key=True)
    entry: int
    record: str
