"""The tables of calls made, visits, care, clocks and routines: readings, like those of `tables`.

A row holds what is searched by, and the whole record as JSON: records are always read whole.
"""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import COMPACT, READINGS, STRICT

__all__ = ["READINGS"]


class RingRow(SQLModel, table=True):
    """A ring; `entry` is the newest about it."""

    __tablename__ = "ring"
    __table_args__ = (
        Index("ring_by_day", "day"),
        Index("ring_by_pupil", "pupil_id", "day"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    day: int
    pupil_id: str
    first_entry: int
    entry: int
    record: str


class NumberStateRow(SQLModel, table=True):
    """What is known of a number of a child's record."""

    __tablename__ = "number_state"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    digits: str = Field(primary_key=True)
    entry: int
    record: str


class LanguageRow(SQLModel, table=True):
    """The language of a family."""

    __tablename__ = "family_language"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    entry: int
    record: str


class CareRow(SQLModel, table=True):
    """What the desk is told about a child."""

    __tablename__ = "care"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    entry: int
    record: str


class VisitRow(SQLModel, table=True):
    """A visit; `entry` is the newest about it."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("visit_by_day", "day"),
        Index("visit_by_pupil", "pupil_id", "day"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    day: int
    pupil_id: str
    first_entry: int
    entry: int
    record: str


class NotePointerRow(SQLModel, table=True):
    """That there is a restricted note; in the register book."""

    __tablename__ = "note_pointer"
    __table_args__ = (Index("note_pointer_by_pupil", "pupil_id", "day"), STRICT)
    id: str = Field(primary_key=True)
    day: int
    pupil_id: str
    entry: int
    record: str


class RestrictedNoteRow(SQLModel, table=True):
    """A restricted note; only ever filled in the safeguarding book."""

    __tablename__ = "restricted_note"
    __table_args__ = (Index("restricted_note_by_pupil", "pupil_id", "day"), STRICT)
    id: str = Field(primary_key=True)
    day: int
    pupil_id: str
    entry: int
    record: str


class LetterboxRow(SQLModel, table=True):
    """A public half of the safeguarding book's key pair, for notes from others; newest in use.

    `instead_of` is a JSON list: what entries before it whose half no safeguarding book knew are
    called (their addresses).
    """

    __tablename__ = "letterbox"
    __table_args__ = STRICT
    entry: int = Field(primary_key=True)
    public: str
    instead_of: str


class ClockMoveRow(SQLModel, table=True):
    """Something somebody did about a clock; all of them, in order."""

    __tablename__ = "clock_move"
    __table_args__ = (Index("clock_move_by_pupil", "pupil_id"), STRICT)
    entry: int = Field(primary_key=True)
    day: int
    pupil_id: str
    record: str


class LineRow(SQLModel, table=True):
    """The newest line of each kind about a child or a class."""

    __tablename__ = "line"
    __table_args__ = COMPACT
    whose: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    entry: int
    record: str


class CallRulesRow(SQLModel, table=True):
    """The school's own times and numbers for ringing; one row."""

    __tablename__ = "call_rules"
    __table_args__ = COMPACT
    name: str = Field(primary_key=True)
    entry: int
    record: str


class ScriptRow(SQLModel, table=True):
    """A school's own version of a script, in force from a day on."""

    __tablename__ = "script"
    __table_args__ = COMPACT
    id: str = Field(primary_key=True)
    starts: int = Field(primary_key=True)
    entry: int
    record: str


class RoutineRow(SQLModel, table=True):
    """A routine as the school keeps it."""

    __tablename__ = "routine"
    __table_args__ = COMPACT
    id: str = Field(primary_key=True)
    entry: int
    record: str


class RoutineDoneRow(SQLModel, table=True):
    """That a routine was done for a period."""

    __tablename__ = "routine_done"
    __table_args__ = COMPACT
    routine_id: str = Field(primary_key=True)
    period: int = Field(primary_key=True)
    entry: int
    record: str
