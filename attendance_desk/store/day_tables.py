"""The tables of what is expected and of what happens in a day: readings, like those of `tables`.

A row holds what is searched by, and the whole record as JSON: records are always read whole.
"""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from typing import Optional

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import COMPACT, READINGS, STRICT

__all__ = ["READINGS"]


class PlanRow(SQLModel, table=True):
    """What is expected of some children; `last` is empty while nobody knows the end."""

    __tablename__ = "plan"
    __table_args__ = (Index("plan_by_day", "first", "last"), STRICT)
    id: str = Field(primary_key=True)
    kind: str
    first: int
    last: Optional[int] = None
    ended: bool
    entry: int
    record: str


class PlanPupilRow(SQLModel, table=True):
    """A child a plan is for."""

    __tablename__ = "plan_pupil"
    __table_args__ = COMPACT
    pupil_id: str = Field(primary_key=True)
    plan_id: str = Field(primary_key=True)


class MovementRow(SQLModel, table=True):
    """A child who came late, left early or came back; undone by the address of its entry."""

    __tablename__ = "movement"
    __table_args__ = COMPACT
    day: int = Field(primary_key=True)
    pupil_id: str = Field(primary_key=True)
    entry: int = Field(primary_key=True)
    address: str
    record: str


class ParentCallRow(SQLModel, table=True):
    """A call from a family; `entry` is the newest about it."""

    __tablename__ = "parent_call"
    __table_args__ = (Index("parent_call_by_day", "day"), STRICT)
    id: str = Field(primary_key=True)
    day: int
    settled: bool
    entry: int
    record: str


class LeaveRequestRow(SQLModel, table=True):
    """A request for leave, with its decision when there is one."""

    __tablename__ = "leave_request"
    __table_args__ = (Index("leave_request_by_day", "first"), STRICT)
    id: str = Field(primary_key=True)
    first: int
    last: int
    state: str
    entry: int
    record: str


class ReturnSentRow(SQLModel, table=True):
    """A return to the local authority that was sent."""

    __tablename__ = "return_sent"
    __table_args__ = COMPACT
    kind: str = Field(primary_key=True)
    pupil_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    entry: int
    record: str
