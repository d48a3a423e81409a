"""What letters, meetings and notices must have kept, told by hand from the book's own lines."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.codes import Counts
from attendance_desk.domain.letter_steps import ONCE_A_YEAR, RUNG
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.names import fold
from attendance_desk.domain.penalties import NoticeState
from attendance_desk.store import letter_rows
from tests.journeys import by_hand

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from tests.journeys.by_hand import Told

ANY = date(2000, 1, 1)
_MISSED = (Counts.AUTH, Counts.UNAUTH)
_OUT = frozenset({"letter_1", "letter_2"})
_ONCE = frozenset(kind.value for kind in ONCE_A_YEAR)
_RUNGS = {kind.value: rung for kind, rung in RUNG.items()}


@dataclass
class Written:
    """What the ledger says of letters, from its first entry to its last.

    Attributes:
        standing: The letters of a child by kind that were approved and not withdrawn.
        twice: Letters that came a second time though nobody had decided so.
        limited: Letters approved for, printed for or sent to somebody not to be contacted then.
        approved: How many were.
    """

    standing: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    twice: list[str] = field(default_factory=list)
    limited: list[tuple[str, str, str]] = field(default_factory=list)
    approved: int = 0
    _again: dict[str, tuple[str, str]] = field(default_factory=dict)
    _told: set[tuple[str, str]] = field(default_factory=set)
    _states: dict[str, str] = field(default_factory=dict)
    _refused: dict[str, frozenset[str]] = field(default_factory=dict)

    def hear(self, kind: str, said: dict[str, Any]) -> None:
        """One entry."""
        if kind.startswith("pupil_") and isinstance(said.get("pupil"), dict):
            self._hear_pupil(said["pupil"])
        elif kind == "rung_ruled":
            self._hear_ruling(said["rung_ruling"])
        elif kind in {"letter_approved", "letter_moved"}:
            self._hear_letter(kind, said["letter"])

    def _hear_pupil(self, record: dict[str, Any]) -> None:
        self._refused[record["id"]] = frozenset(
            fold(one["name"]) for one in record["contacts"] if one.get("do_not_contact")
        )

    def _hear_ruling(self, record: dict[str, Any]) -> None:
        self._again.pop(record["id"], None)
        if record["choice"] == "again" and not record.get("taken_back"):
            self._again[record["id"]] = (record["pupil"], record["rung"])

    def _hear_letter(self, kind: str, letter: dict[str, Any]) -> None:
        before, after = self._states.get(letter["id"], ""), letter["state"]
        self._states[letter["id"]] = after
        if kind == "letter_approved":
            self.approved += 1
            for pupil_id in letter["pupils"]:
                self._takes(pupil_id, letter)
        if after == "withdrawn":
            for pupil_id in letter["pupils"]:
                self.standing[pupil_id, letter["kind"]].discard(letter["id"])
        # A copy of what the family has already is no new letter to anybody.
        elif before not in {"sent", "answered"}:
            self._goes_to(letter, after)

    def _takes(self, pupil_id: str, letter: dict[str, Any]) -> None:
        rungs = {letter.get("rung") or _RUNGS.get(letter["kind"], ""), letter["kind"]}
        decided = {ruled for ruled, which in self._again.items() if which[0] == pupil_id}
        mine = {one for one in decided if self._again[one][1] in rungs}
        had = self.standing[pupil_id, letter["kind"]]
        if had and letter["kind"] in _ONCE and not mine:
            self.twice.append(letter["id"])
        # A decision speaks of one more letter, not of every one after it.
        for one in mine:
            del self._again[one]
        had.add(letter["id"])

    def _goes_to(self, letter: dict[str, Any], state: str) -> None:
        refused = {one for pupil in letter["pupils"] for one in self._refused.get(pupil, ())}
        self.limited += [
            (letter["id"], state, one["name"])
            for one in letter["to"]
            if fold(one["name"]) in refused
        ]


def written(desk: Desk) -> Written:
    """Read the ledger for letters."""
    found = Written()
    with desk.seated.register.read() as snapshot:
        rows = snapshot.connection.exec_driver_sql(
            "SELECT kind, payload FROM entry WHERE kind LIKE 'letter_%' OR kind LIKE 'pupil_%' "
            "OR kind = 'rung_ruled' ORDER BY number"
        ).fetchall()
    for kind, text in rows:
        found.hear(kind, json.loads(text))
    return found


def missed(desk: Desk, told: Told, pupil_id: str) -> set[str]:
    """The sessions a child has missed this school year, as letters keep them."""
    now = desk.clock.now()
    found = set()
    for day, half in by_hand.sessions(desk):
        stood = told.stood.get((pupil_id, day.isoformat(), half))
        code = desk.codes.on(stood[-1][0], day) if stood and stood[-1][0] else None
        if day <= now.date() and code is not None and code.counts in _MISSED:
            found.add(f"{day.isoformat()} {half} {stood[-1][0] if stood else ''}")
    return found


def low(desk: Desk, told: Told) -> frozenset[str]:
    """Children under nine tenths of the year, of thirty possible sessions or more."""
    counted = by_hand.figures(desk, told, desk.clock.now())
    return frozenset(
        pupil_id
        for pupil_id, figure in counted.items()
        if figure["possible"] >= 30 and figure["present"] + figure["approved"] < _nine(figure)
        if by_hand.on_roll(told.pupils[pupil_id], desk.clock.now().date())
    )


def _nine(figure: dict[str, int]) -> float:
    return figure["possible"] * 9 / 10


def answered(desk: Desk) -> frozenset[str]:
    """Children of whom the ladder says something, or of whom a person decided or wrote."""
    board = desk.ladder.board()
    found = {row.proposal.pupil_id for row in board.proposals}
    found |= {one.ruling.pupil_id for one in board.suppressed if one.ruling.until is not None}
    with desk.seated.register.read() as snapshot:
        for letter in letter_rows.letters(snapshot, ANY):
            if letter.frozen and _RUNGS.get(letter.kind.value) in _OUT:
                found |= set(letter.pupils)
    return frozenset(found)


def without_leave(desk: Desk, told: Told, pupil_id: str) -> set[str]:
    """Sessions without leave in the ten school weeks up to today."""
    days = sorted({day for day, _half in by_hand.sessions(desk) if day <= desk.clock.now().date()})
    weeks = sorted({day - timedelta(days=day.weekday()) for day in days})
    found = set()
    for day, half in by_hand.sessions(desk):
        stood = told.stood.get((pupil_id, day.isoformat(), half))
        near = weeks and weeks[-10:][0] <= day <= desk.clock.now().date()
        if near and stood and stood[-1][0] in {"G", "N", "O", "U"}:
            found.add(f"{day.isoformat()} {half}")
    return found


def unconsidered(desk: Desk, told: Told) -> frozenset[str]:
    """Children with ten sessions without leave whom the list of the head does not name."""
    listed = {row.pupil_id for row in desk.penalties.board().rows}
    with desk.seated.register.read() as snapshot:
        used = {
            (one.pupil_id, f"{session.day.isoformat()} {session.half.name}")
            for one in letter_rows.notices(snapshot)
            for session, _letter in one.sessions
        }
    found = set()
    for pupil_id in told.pupils:
        free = {at for at in without_leave(desk, told, pupil_id) if (pupil_id, at) not in used}
        if len(free) >= 10 and pupil_id not in listed:
            found.add(pupil_id)
    return frozenset(found)


def shared_sessions(desk: Desk) -> list[tuple[str, str]]:
    """Parents with two notices for one child that rest on one session."""
    with desk.seated.register.read() as snapshot:
        notices = letter_rows.notices(snapshot)
    seen: set[tuple[str, str, object]] = set()
    found = []
    for one in notices:
        gone = one.state is NoticeState.REFUSED
        gone |= one.state is NoticeState.WITHDRAWN and one.issued_on is None
        if gone:
            continue
        for session, _letter in one.sessions:
            key = (one.pupil_id, one.parent, session)
            if key in seen:
                found.append((one.pupil_id, one.parent))
            seen.add(key)
    return found


def forgotten_meetings(desk: Desk) -> list[str]:
    """Meetings that were missed or are over, and for which nothing is due and nobody decided."""
    now = desk.clock.now()
    with desk.seated.register.read() as snapshot:
        meetings = letter_rows.meetings(snapshot, ANY)
        letters = letter_rows.letters(snapshot, ANY)
    dues = {row.due.pupil_id for row in desk.duties.due() if _of_meeting(row.due.kind)}
    named = {one.meeting_id for one in letters if one.kind.value == "letter-3"}
    again = {one.after for one in meetings if one.state is not MeetingState.CANCELLED}
    over = {
        one.id: one.pupils
        for one in meetings
        if (one.state is MeetingState.BOOKED and (one.day, one.at) < (now.date(), "00:00"))
        or one.state is MeetingState.MOVED
        or (
            one.state is MeetingState.MISSED
            and not one.why
            and one.id not in named
            and one.id not in again
        )
    }
    return [its_id for its_id, pupils in over.items() if not dues & set(pupils)]


def _of_meeting(kind: str) -> bool:
    return kind.startswith("meeting_") or kind == "call_missed_meeting"


def broken(desk: Desk, kept: dict[str, bytes]) -> list[str]:
    """Letters whose bytes are not those that were approved, or not those of their digest."""
    wrong = []
    with desk.seated.register.read() as snapshot:
        held = {one.id: one for one in letter_rows.letters(snapshot, ANY)}
    for letter_id, pdf in kept.items():
        stood = desk.letters.bytes(letter_id)
        if stood != pdf or sha256(stood).hexdigest() != held[letter_id].digest:
            wrong.append(letter_id)
    return wrong


def unfinished(desk: Desk) -> list[str]:
    """What is due and does not say what to do, whose it is, by which rule, or on what facts."""
    return [
        repr(row.due)
        for row in desk.duties.due()
        if not (row.due.sentence and row.due.holder and row.due.rule and row.due.evidence)
    ]
