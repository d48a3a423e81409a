"""The tables of what several PCs did without knowing of each other: readings like the others."""
# No `from __future__ import annotations`: SQLModel reads the annotations when the class is made.

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from attendance_desk.store.tables import COMPACT, READINGS, STRICT

__all__ = ["READINGS"]


class OverlapRow(SQLModel, table=True):
    """Two entries on one thing, neither of which knew of the other; `later` is so in the order.

    `key` says what they are on (`domain.touching`).
    """

    __tablename__ = "overlap"
    __table_args__ = COMPACT
    key: str = Field(primary_key=True)
    earlier: int = Field(primary_key=True)
    later: int = Field(primary_key=True)


class NotUsedRow(SQLModel, table=True):
    """An entry that is in the trail and changes no table."""

    __tablename__ = "not_used"
    __table_args__ = STRICT
    entry: int = Field(primary_key=True)


class SettledRow(SQLModel, table=True):
    """A question about such entries that a person settled, and what they chose."""

    __tablename__ = "settled"
    __table_args__ = (Index("settled_by_question", "question"), STRICT)
    entry: int = Field(primary_key=True)
    question: str
    chose: str
