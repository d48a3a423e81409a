"""The table of what people decided about what was due: a reading, like those of `tables`."""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import COMPACT, READINGS

__all__ = ["READINGS"]


class RulingRow(SQLModel, table=True):
    """The newest decision about one thing."""

    __tablename__ = "ruling"
    __table_args__ = COMPACT
    about: str = Field(primary_key=True)
    pupil_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    entry: int
    record: str
