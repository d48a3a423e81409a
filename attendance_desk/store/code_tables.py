"""The table of letters that a person looked at and left as they were written: a reading."""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import COMPACT, READINGS

__all__ = ["READINGS"]


class CodesLeftRow(SQLModel, table=True):
    """The days over which a letter was left; `entry` is the decision, and later marks are not."""

    __tablename__ = "codes_left"
    __table_args__ = COMPACT
    letter: str = Field(primary_key=True)
    entry: int = Field(primary_key=True)
    first: int
    last: int
