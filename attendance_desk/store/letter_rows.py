"""Letters, meetings, what was agreed, plans and notices read from their tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from attendance_desk.domain.award_records import read_adjustment, read_award
from attendance_desk.domain.badge import Badge, read_badge
from attendance_desk.domain.governors_records import read_reading, read_said
from attendance_desk.domain.letter_bytes import base_entry
from attendance_desk.domain.letter_bytes import read as read_bytes
from attendance_desk.domain.letter_records import read_letter, read_rung_ruling
from attendance_desk.domain.meeting_records import (
    read_agreed,
    read_meeting,
    read_panel,
    read_plan,
    read_weekly,
)
from attendance_desk.domain.pattern_rulings import read_pattern_ruling
from attendance_desk.domain.penalties import Authority
from attendance_desk.domain.penalty_records import (
    read_authority,
    read_notice,
    read_penalty_ruling,
)
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store import ledger
from attendance_desk.store.addresses import number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.award_values import Adjustment, Award
    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.governors_said import Read, Said
    from attendance_desk.domain.meetings import Meeting, Panel, Weekly
    from attendance_desk.domain.pattern_rulings import PatternRuling
    from attendance_desk.domain.penalties import Notice, PenaltyRuling
    from attendance_desk.domain.proposals import LadderRuling
    from attendance_desk.domain.support import SupportPlan
    from attendance_desk.store.work import Snapshot

T = TypeVar("T")

_SINCE = "SELECT record, entry FROM matter WHERE sort = ? AND day >= ? ORDER BY day, first_entry"
_OF_CHILD = """
    SELECT matter.record, matter.entry FROM matter_pupil JOIN matter USING (id)
    WHERE matter_pupil.pupil_id = ? AND matter_pupil.sort = ?
    ORDER BY matter.day, matter.first_entry
"""
_IN_STATE = """
    SELECT record, entry FROM matter
    WHERE sort = ? AND state IN (SELECT value FROM json_each(?))
    ORDER BY day, first_entry
"""


def letters(snapshot: Snapshot, since: date) -> tuple[Letter, ...]:
    """Every letter drafted since a day, withdrawn ones too, in order of their days."""
    return _since(snapshot, "letter", since, read_letter)


def letters_of(snapshot: Snapshot, pupil_id: str) -> tuple[Letter, ...]:
    """Every letter about a child, in order."""
    return _of_child(snapshot, "letter", pupil_id, read_letter)


def letters_in(snapshot: Snapshot, states: Iterable[str]) -> tuple[Letter, ...]:
    """Every letter that stands in one of some states, in order."""
    return _in_state(snapshot, "letter", states, read_letter)


def letter(snapshot: Snapshot, letter_id: str) -> Letter | None:
    """One letter."""
    return _one(snapshot, "letter", letter_id, read_letter)


def letter_bytes(snapshot: Snapshot, entry_number: int) -> bytes:
    """The bytes of an approved letter, from the entry that approved it.

    Raises:
        LedgerBroken: There is no such entry.
    """
    entry = ledger.one(snapshot.connection, entry_number)
    if entry.erased:
        return b""
    base = base_entry(entry.payload)
    if not base:
        return read_bytes(entry.payload, b"")
    first = number_of(snapshot.connection, base)
    return read_bytes(entry.payload, letter_bytes(snapshot, first))


def rung_rulings(snapshot: Snapshot, since: date) -> tuple[LadderRuling, ...]:
    """What was decided about rungs since a day, in order; taken back ones too."""
    return _since(snapshot, "rung_ruling", since, read_rung_ruling)


def meetings(snapshot: Snapshot, since: date) -> tuple[Meeting, ...]:
    """Every meeting with parents on or after a day, in order."""
    return _since(snapshot, "meeting", since, read_meeting)


def meetings_of(snapshot: Snapshot, pupil_id: str) -> tuple[Meeting, ...]:
    """Every meeting about a child, in order."""
    return _of_child(snapshot, "meeting", pupil_id, read_meeting)


def meeting(snapshot: Snapshot, meeting_id: str) -> Meeting | None:
    """One meeting with parents."""
    return _one(snapshot, "meeting", meeting_id, read_meeting)


def weeklies(snapshot: Snapshot, since: date) -> tuple[Weekly, ...]:
    """The weekly meetings on or after a day, in order."""
    return _since(snapshot, "weekly", since, read_weekly)


def weekly(snapshot: Snapshot, weekly_id: str) -> Weekly | None:
    """One weekly meeting."""
    return _one(snapshot, "weekly", weekly_id, read_weekly)


def panels(snapshot: Snapshot, since: date) -> tuple[Panel, ...]:
    """The panels on or after a day, in order."""
    return _since(snapshot, "panel", since, read_panel)


def panel(snapshot: Snapshot, panel_id: str) -> Panel | None:
    """One panel."""
    return _one(snapshot, "panel", panel_id, read_panel)


def agreed_open(snapshot: Snapshot) -> tuple[Agreed, ...]:
    """Everything agreed that is still to be done, in the order of the days it was made."""
    return _in_state(snapshot, "agreed", ["open"], read_agreed)


def agreed_since(snapshot: Snapshot, since: date) -> tuple[Agreed, ...]:
    """Everything that was agreed on or after a day, in order."""
    return _since(snapshot, "agreed", since, read_agreed)


def agreed_of(snapshot: Snapshot, pupil_id: str) -> tuple[Agreed, ...]:
    """Everything agreed about a child, in order."""
    return _of_child(snapshot, "agreed", pupil_id, read_agreed)


def agreed(snapshot: Snapshot, agreed_id: str) -> Agreed | None:
    """One thing that was agreed."""
    return _one(snapshot, "agreed", agreed_id, read_agreed)


def plans(snapshot: Snapshot, since: date) -> tuple[SupportPlan, ...]:
    """The support plans started on or after a day, in order; closed ones too."""
    return _since(snapshot, "plan", since, read_plan)


def plans_of(snapshot: Snapshot, pupil_id: str) -> tuple[SupportPlan, ...]:
    """Every support plan of a child, in order."""
    return _of_child(snapshot, "plan", pupil_id, read_plan)


def plan(snapshot: Snapshot, plan_id: str) -> SupportPlan | None:
    """One support plan."""
    return _one(snapshot, "plan", plan_id, read_plan)


def notices(snapshot: Snapshot, pupil_id: str = "") -> tuple[Notice, ...]:
    """Every notice asked for or issued, of a child or of all; withdrawn ones too."""
    if pupil_id:
        return _of_child(snapshot, "notice", pupil_id, read_notice)
    return _every(snapshot, "notice", read_notice)


def penalty_rulings(snapshot: Snapshot, pupil_id: str = "") -> tuple[PenaltyRuling, ...]:
    """What the head decided after considering, of a child or of all, in order."""
    if pupil_id:
        return _of_child(snapshot, "penalty_ruling", pupil_id, read_penalty_ruling)
    return _every(snapshot, "penalty_ruling", read_penalty_ruling)


def adjustments(snapshot: Snapshot, since: date) -> tuple[Adjustment, ...]:
    """What was decided since a day not to be held against children in recognition, in order."""
    return _since(snapshot, "adjustment", since, read_adjustment)


def adjustment(snapshot: Snapshot, adjustment_id: str) -> Adjustment | None:
    """One such decision."""
    return _one(snapshot, "adjustment", adjustment_id, read_adjustment)


def awards(snapshot: Snapshot, since: date) -> tuple[Award, ...]:
    """The awards whose last day is on or after a day, in order; taken back ones too."""
    return _since(snapshot, "award", since, read_award)


def award(snapshot: Snapshot, award_id: str) -> Award | None:
    """One award."""
    return _one(snapshot, "award", award_id, read_award)


def governors_said(snapshot: Snapshot) -> tuple[Said, ...]:
    """Everything anybody wrote for reports to governors, in the order written."""
    found = _every(snapshot, "governors_said", read_said)
    return tuple(sorted(found, key=lambda one: one.number))


def governors_read(snapshot: Snapshot) -> tuple[Read, ...]:
    """Every time somebody has read such a report, in order."""
    found = _every(snapshot, "governors_read", read_reading)
    return tuple(sorted(found, key=lambda one: one.number))


def pattern_rulings(snapshot: Snapshot, since: date) -> tuple[PatternRuling, ...]:
    """What was decided about patterns since a day, in order; taken back ones too."""
    return _since(snapshot, "pattern_ruling", since, read_pattern_ruling)


def pattern_rulings_of(snapshot: Snapshot, pupil_id: str) -> tuple[PatternRuling, ...]:
    """What was ever decided about patterns of a child, in order."""
    return _of_child(snapshot, "pattern_ruling", pupil_id, read_pattern_ruling)


def pattern_ruling(snapshot: Snapshot, ruling_id: str) -> PatternRuling | None:
    """One such decision."""
    return _one(snapshot, "pattern_ruling", ruling_id, read_pattern_ruling)


def badge(snapshot: Snapshot) -> Badge:
    """What the school looks like; an empty one until it was chosen."""
    return _one(snapshot, "badge", "badge", read_badge) or Badge()


def wordings(snapshot: Snapshot, sort: str) -> tuple[tuple[str, date, dict[str, Any]], ...]:
    """A school's own versions of words (`letter`) or ladders (`policy`): id, first day, record."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT id, starts, record FROM wording WHERE sort = ? ORDER BY id, starts", (sort,)
    )
    return tuple((row[0], day_of(row[1]), json.loads(row[2])) for row in rows)


def authority(snapshot: Snapshot) -> Authority:
    """The local authority's own choices; the defaults until the school entered them."""
    row = snapshot.connection.exec_driver_sql("SELECT record FROM authority").fetchone()
    return read_authority(json.loads(row[0])) if row else Authority()


def _since(
    snapshot: Snapshot, sort: str, since: date, read: Callable[[Any, int], T]
) -> tuple[T, ...]:
    rows = snapshot.connection.exec_driver_sql(_SINCE, (sort, day_number(since)))
    return tuple(read(json.loads(row[0]), row[1]) for row in rows)


def _of_child(
    snapshot: Snapshot, sort: str, pupil_id: str, read: Callable[[Any, int], T]
) -> tuple[T, ...]:
    rows = snapshot.connection.exec_driver_sql(_OF_CHILD, (pupil_id, sort))
    return tuple(read(json.loads(row[0]), row[1]) for row in rows)


def _in_state(
    snapshot: Snapshot, sort: str, states: Iterable[str], read: Callable[[Any, int], T]
) -> tuple[T, ...]:
    wanted = json.dumps(sorted(states))
    rows = snapshot.connection.exec_driver_sql(_IN_STATE, (sort, wanted))
    return tuple(read(json.loads(row[0]), row[1]) for row in rows)


def _every(snapshot: Snapshot, sort: str, read: Callable[[Any, int], T]) -> tuple[T, ...]:
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM matter WHERE sort = ? ORDER BY day, first_entry", (sort,)
    )
    return tuple(read(json.loads(row[0]), row[1]) for row in rows)


def _one(snapshot: Snapshot, sort: str, its_id: str, read: Callable[[Any, int], T]) -> T | None:
    row = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM matter WHERE sort = ? AND id = ?", (sort, its_id)
    ).fetchone()
    return read(json.loads(row[0]), row[1]) if row else None
