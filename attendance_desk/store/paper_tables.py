"""The tables of what was decided about paper, and of what was carried to the school's system."""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import READINGS, STRICT

__all__ = ["READINGS"]


class DoorRollRow(SQLModel, table=True):
    """Whether the fire roll may be seen while nobody is signed in; one row, once decided."""

    __tablename__ = "door_roll"
    __table_args__ = STRICT
    id: int = Field(primary_key=True)
    allowed: bool


class CarriedRow(SQLModel, table=True):
    """When a day's marks were last carried over, up to which entry, and by whom."""

    __tablename__ = "carried"
    __table_args__ = STRICT
    day: int = Field(primary_key=True)
    head: str
    at: str
    name: str
