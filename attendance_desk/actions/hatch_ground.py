"""What every action of the hatch asks first: is there school, is it time, is the child here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from attendance_desk.actions.registers import check_session
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.problems import Refused
from attendance_desk.store import hatch_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.calendar import DayTimes
    from attendance_desk.store.hatch_rows import Child
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Snapshot

    Held = Mapping[tuple[str, Session], Standing]


@dataclass(frozen=True, slots=True)
class Today:
    """The day, and the children asked about, in the order asked.

    Attributes:
        held: The marks that stand for them in both sessions.
    """

    day: date
    times: DayTimes
    children: tuple[Child, ...]
    held: Held


def said_at(written: str) -> time:
    """A movement's time."""
    return time.fromisoformat(written)


def check_times(context: Context, by: By, at: time) -> None:
    """Whether there is school today and a time has come.

    Raises:
        Refused: It has not, or there is no school.
    """
    check_session(context, by, Session(by.now.date(), Half.AM))
    if at.replace(second=0, microsecond=0) > by.now.time():
        raise Refused(
            "time_ahead",
            f"It is not {clock_words(at)} yet.",
            "Nothing was saved.",
            "Correct the time.",
        )


def read_today(context: Context, snapshot: Snapshot, by: By, ids: Sequence[str]) -> Today:
    """What is known of some children today.

    Raises:
        Refused: One of them is not on roll today, or nobody was named.
    """
    day = by.now.date()
    found = hatch_rows.children(snapshot, context.codes, day, ids)
    if len(found) != len(set(ids)) or not found:
        raise Refused(
            "not_on_roll",
            "One of these children is not on roll today." if ids else "Which child?",
            "Nothing was saved.",
            "Choose a child from the list.",
        )
    held = {(child.id, at): mark for child in found for at, mark in child.marks.items()}
    return Today(day, context.school.times_on(day), found, held)
