"""The rows of exports, under the headers that imports read: what goes out can come in again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.people import Pupil
from attendance_desk.domain.pupil_fields import DATE_COLUMNS, PUPIL_HEADER, describe
from attendance_desk.exchange.out import Cell

MARK_HEADER = (
    *("UPN", "Date", "Session", "Code"),
    *("Minutes late", "Note", "Recorded at", "Recorded by"),
)


class MarkLike(Protocol):
    """A mark of any kind: `marks.Mark`, `imports.KeptMark`."""

    @property
    def session(self) -> Session:
        """Its half-day."""

    @property
    def code(self) -> str:
        """Its code as written."""

    @property
    def minutes_late(self) -> int | None:
        """Whole minutes, or None."""

    @property
    def note(self) -> str:
        """The words beside it."""


def pupil_row(pupil: Pupil, classes: Mapping[str, str], day: date) -> tuple[Cell, ...]:
    """A pupil as a row under `PUPIL_HEADER`; dates as dates, for a workbook to show them so.

    Args:
        pupil: The record.
        classes: Names of the classes by id.
        day: The day for which class and groups are told.
    """
    texts = describe(pupil, classes, day)
    return tuple(
        date.fromisoformat(texts[name]) if name in DATE_COLUMNS and texts[name] else texts[name]
        for name in PUPIL_HEADER
    )


def mark_row(
    upn: str, mark: MarkLike, recorded_at: datetime | str | None = None, recorded_by: str = ""
) -> tuple[Cell, ...]:
    """A mark as a row under `MARK_HEADER`."""
    return (
        *(upn, mark.session.day, mark.session.half.name, mark.code),
        *(mark.minutes_late, mark.note, recorded_at, recorded_by),
    )


__all__ = ["MARK_HEADER", "PUPIL_HEADER", "mark_row", "pupil_row"]
