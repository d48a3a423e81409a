"""Marks and registers read back: what stands, what stood, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.doubtful_clock import Righted, is_doubtful
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.marks import Mark
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.canonical import by_time, in_order
from attendance_desk.store.righted_rows import righted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from attendance_desk.store.work import Snapshot


NO_MARK = "–"
"""How a mark that was taken back is written in a row of what stood before."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark that stands, with who wrote it.

    Attributes:
        was: The codes that stood before, oldest first.
    """

    mark: Mark
    entry: int
    at: str
    name: str
    title: str
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterIn:
    """A register that is in: whose, when, by whom."""

    class_id: str
    session: Session
    entry: int
    at: str
    name: str
    title: str
    late_reason: str
    pupils: int


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of a mark's history.

    Attributes:
        previous: The code it took the place of; empty for the first.
        clock_doubtful: Whether its PC's clock had been set back when it was made.
    """

    number: int
    at: str
    kind: str
    mark: Mark
    previous: str
    reason: str
    name: str
    title: str
    device: str
    clock_doubtful: bool = False


def codes(snapshot: Snapshot, pupil_ids: Sequence[str], session: Session) -> dict[str, str]:
    """The code that stands for some pupils in one session, by pupil."""
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT pupil_id, code FROM mark WHERE {_among(pupil_ids)} AND code <> ''",
        (*pupil_ids, day_number(session.day), session.half.value),
    )
    return {row[0]: row[1] for row in rows}


def standing(
    snapshot: Snapshot, pupil_ids: Sequence[str], session: Session
) -> dict[str, Standing]:
    """The marks that stand for some pupils in one session with who wrote them, by pupil."""
    values = (*pupil_ids, day_number(session.day), session.half.value)
    rows = snapshot.connection.exec_driver_sql(
        f"""
        SELECT pupil_id, code, minutes, note, mark.entry,
               COALESCE(recorded_at, entry.at), COALESCE(recorded_by, entry.name),
               CASE WHEN recorded_by IS NULL THEN entry.title ELSE '' END
        FROM mark JOIN entry ON entry.number = mark.entry
        WHERE {_among(pupil_ids)} AND code <> ''
        """,
        values,
    ).all()
    if not rows:
        return {}
    was: dict[str, tuple[str, ...]] = {}
    for pupil_id, code in snapshot.connection.exec_driver_sql(
        f"SELECT pupil_id, code FROM mark_was WHERE {_among(pupil_ids)} ORDER BY {_STEPS}",
        values,
    ):
        was[pupil_id] = (*was.get(pupil_id, ()), code or NO_MARK)
    return {row[0]: _standing(tuple(row), session, was.get(row[0], ())) for row in rows}


def time_of(written: str, day: date) -> str:
    """The time of day of a written moment, `HH:MM`; empty where it was on another day."""
    at = datetime.fromisoformat(written)
    return f"{at:%H:%M}" if at.date() == day else ""


def _standing(row: tuple[Any, ...], session: Session, was: tuple[str, ...]) -> Standing:
    mark = Mark(row[0], session, row[1], row[2], row[3])
    return Standing(mark, row[4], row[5], row[6], row[7], was)


def _among(pupil_ids: Sequence[str]) -> str:
    return f"pupil_id IN ({', '.join('?' * len(pupil_ids))}) AND day = ? AND half = ?"


def registers_in(snapshot: Snapshot, day: date) -> tuple[RegisterIn, ...]:
    """The registers of a day that are in."""
    rows = snapshot.connection.exec_driver_sql(
        """
        SELECT class_id, half, entry, at, by_name, by_title, late_reason, pupils
        FROM register WHERE day = ?
        """,
        (day_number(day),),
    )
    return tuple(RegisterIn(row[0], Session(day, Half(row[1])), *row[2:]) for row in rows)


def register_in(snapshot: Snapshot, class_id: str, session: Session) -> RegisterIn | None:
    """One register, if it is in."""
    for register in registers_in(snapshot, session.day):
        if register.class_id == class_id and register.session == session:
            return register
    return None


# The days that have marks, one seek each, and then the child on each of them: the key begins with
# the day, and a child's history must not cost a reading of everybody's.
_STEPS = by_time("mark_was.entry")
_HISTORY = f"""
    WITH RECURSIVE days(day) AS (
        SELECT MIN(day) FROM mark WHERE day BETWEEN ?2 AND ?3
        UNION ALL
        SELECT (SELECT MIN(mark.day) FROM mark WHERE mark.day > days.day AND mark.day <= ?3)
        FROM days WHERE days.day IS NOT NULL
    ), halves(half) AS (VALUES (0), (1))
    SELECT entry.number, COALESCE(line.recorded_at, entry.at), entry.kind, line.day, line.half,
           line.code, line.minutes, line.note, entry.reason,
           COALESCE(line.recorded_by, entry.name),
           CASE WHEN line.recorded_by IS NULL THEN entry.title ELSE '' END, entry.device,
           CASE WHEN line.recorded_at IS NULL THEN entry.hlc END
    FROM (
        SELECT day, half, entry, code, minutes, note, recorded_at, recorded_by
        FROM days CROSS JOIN halves CROSS JOIN mark USING (day, half) WHERE pupil_id = ?1
        UNION ALL
        SELECT day, half, entry, code, minutes, note, recorded_at, recorded_by
        FROM days CROSS JOIN halves CROSS JOIN mark_was USING (day, half) WHERE pupil_id = ?1
    ) AS line
    JOIN entry ON entry.number = line.entry
    ORDER BY line.day, line.half, {in_order()}
"""


_OF_MANY = frozenset({Kind.REGISTER_TAKEN.value, Kind.MARKS_IMPORTED.value})


def history(snapshot: Snapshot, pupil_id: str, first: date, last: date) -> tuple[Trace, ...]:
    """Every entry on a pupil's marks between two days, by session and in the order made."""
    rows = snapshot.connection.exec_driver_sql(
        _HISTORY, (pupil_id, day_number(first), day_number(last))
    )
    right = righted(snapshot)
    traces: list[Trace] = []
    for row in rows:
        session = Session(day_of(row[3]), Half(row[4]))
        before = traces[-1].mark if traces and traces[-1].mark.session == session else None
        traces.append(
            Trace(
                number=row[0],
                at=row[1],
                kind=row[2],
                mark=Mark(pupil_id, session, row[5], row[6], row[7]),
                previous=before.code if before else "",
                # The one reason of a register or a file is that of the marks it changed.
                reason=row[8] if before or row[2] not in _OF_MANY else "",
                name=row[9],
                title=row[10],
                device=row[11],
                clock_doubtful=_doubtful(row[12], row[1], right),
            )
        )
    return tuple(traces)


def _doubtful(hlc: str | None, at: str, right: tuple[Righted, ...]) -> bool:
    """Of what was brought in from a file no clock of ours says anything."""
    return hlc is not None and is_doubtful(hlc, datetime.fromisoformat(at), right)


def all_marks(snapshot: Snapshot) -> Iterator[tuple[str, Mark, str, str]]:
    """Every mark that stands, by pupil and day: UPN, mark, recorded at, recorded by."""
    rows = snapshot.connection.exec_driver_sql(
        """
        SELECT pupil.upn, mark.pupil_id, mark.day, mark.half, mark.code, mark.minutes, mark.note,
               COALESCE(mark.recorded_at, entry.at), COALESCE(mark.recorded_by, entry.name)
        FROM mark
        JOIN pupil ON pupil.id = mark.pupil_id
        JOIN entry ON entry.number = mark.entry
        WHERE mark.code <> ''
        ORDER BY pupil.sort_key, pupil.id, mark.day, mark.half
        """
    )
    for row in rows:
        session = Session(day_of(row[2]), Half(row[3]))
        yield row[0], Mark(row[1], session, row[4], row[5], row[6]), row[7], row[8]


@dataclass(frozen=True, slots=True)
class EntryMark:
    """A mark that an entry made, and the code it took the place of."""

    entry: int
    mark: Mark
    previous: str


_BY_ENTRY = """
    SELECT line.entry, line.pupil_id, line.day, line.half, line.code, line.minutes, line.note,
           COALESCE(before.code, '')
    FROM (
        SELECT pupil_id, day, half, entry, code, minutes, note FROM mark
        UNION ALL
        SELECT pupil_id, day, half, entry, code, minutes, note FROM mark_was
    ) AS line
    LEFT JOIN mark_was AS before ON before.pupil_id = line.pupil_id AND before.day = line.day
         AND before.half = line.half AND before.superseded_by = line.entry
    ORDER BY line.entry, line.pupil_id, line.day, line.half
"""


def marks_by_entry(snapshot: Snapshot) -> Iterator[EntryMark]:
    """Every mark that ever stood, in the order of the entries that made them."""
    for row in snapshot.connection.exec_driver_sql(_BY_ENTRY):
        session = Session(day_of(row[2]), Half(row[3]))
        yield EntryMark(row[0], Mark(row[1], session, row[4], row[5], row[6]), row[7])


_BEFORE = """
    SELECT mark.pupil_id, mark.day, mark.half, COALESCE(mark_was.code, ''), mark_was.minutes,
           COALESCE(mark_was.note, '')
    FROM mark LEFT JOIN mark_was ON mark_was.pupil_id = mark.pupil_id
         AND mark_was.day = mark.day AND mark_was.half = mark.half
         AND mark_was.superseded_by = mark.entry
    WHERE mark.entry = ? AND mark.day BETWEEN ? AND ?
    ORDER BY mark.day, mark.half, mark.pupil_id
"""


def before_entry(snapshot: Snapshot, entry: int, first: date, last: date) -> tuple[Mark, ...]:
    """What stood before an entry where its marks still stand; an empty code for nothing."""
    rows = snapshot.connection.exec_driver_sql(
        _BEFORE, (entry, day_number(first), day_number(last))
    )
    return tuple(
        Mark(row[0], Session(day_of(row[1]), Half(row[2])), row[3], row[4], row[5]) for row in rows
    )


def codes_of(
    snapshot: Snapshot, pupil_id: str, first: date, last: date
) -> tuple[tuple[Session, str], ...]:
    """A child's codes that stand between two days, in order."""
    rows = snapshot.connection.exec_driver_sql(
        """
        SELECT day, half, code FROM mark
        WHERE day BETWEEN ? AND ? AND pupil_id = ? AND code <> '' ORDER BY day, half
        """,
        (day_number(first), day_number(last), pupil_id),
    )
    return tuple((Session(day_of(row[0]), Half(row[1])), row[2]) for row in rows)
