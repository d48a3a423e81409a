"""The tables of monthly copies and of what was erased after its time: readings like the others."""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import COMPACT, READINGS, STRICT

__all__ = ["READINGS"]


class MonthlyCopyRow(SQLModel, table=True):
    """A monthly copy; its number is that of the entry that tells of its making."""

    __tablename__ = "monthly_copy"
    __table_args__ = STRICT
    number: int = Field(primary_key=True)
    address: str
    month: int
    made_at: str
    name: str
    title: str
    head: int
    digest: str
    in_folder: bool
    keep_until: int
    checked_at: str
    whole: bool
    gone: bool


class NotKeptRow(SQLModel, table=True):
    """Days whose marks were erased after their time, and the entry that erased them."""

    __tablename__ = "not_kept"
    __table_args__ = COMPACT
    first: int = Field(primary_key=True)
    entry: int = Field(primary_key=True)
    last: int
