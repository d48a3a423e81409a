"""What may be typed into a cell of the week grid, and by whom.

The desk checks all of it again when the step is saved; here it is said while the hands are still
on the keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain import entering
from attendance_desk.domain.access import LEAVE_CODES, Role
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import CodeSet, Counts
from attendance_desk.domain.grid import GridCell
from attendance_desk.domain.marks import may_enter
from attendance_desk.domain.refusal import Refusal

_NOT_IN_ADVANCE = frozenset({Counts.PRESENT, Counts.UNAUTH})


@dataclass(frozen=True, slots=True)
class GridRules:
    """What may be typed just now.

    Attributes:
        role: Whose hands are on the keys.
        head: Whose decision leave is ("Mr Hale").
        read_only: Why nothing can be typed at all; empty where it can.
    """

    role: Role
    codes: CodeSet
    head: str = "the head"
    read_only: str = ""

    def current(self, day: date) -> frozenset[str]:
        """The codes of a day for one child; what belongs to a whole school is none of them."""
        return frozenset(
            code.letter
            for code in self.codes.current(day)
            if code.counts is not Counts.NOT_COLLECTED
        )


def refusal(cell: GridCell, code: str, rules: GridRules) -> Refusal | None:
    """Why a code cannot be typed into a cell; None where it can.

    Args:
        cell: The cell.
        code: A code as `written_here` gives it; empty takes the mark back.
        rules: What may be typed just now.
    """
    if rules.read_only:
        return Refusal(rules.read_only)
    if cell.why is not None and cell.shut:
        return Refusal(cell.why.happened, "", cell.why.do)
    if not code:
        return None
    if code not in rules.current(cell.session.day):
        return _not_in_force(code, cell.session, rules)
    return (
        _too_early(cell, code, rules) or _not_theirs(code, rules) or _not_for_the_child(cell, code)
    )


def _not_for_the_child(cell: GridCell, code: str) -> Refusal | None:
    if cell.child is None:
        return None
    no = entering.refusal(code, cell.child, cell.session.day)
    return Refusal(no.happened, no.means, no.do) if no else None


def _too_early(cell: GridCell, code: str, rules: GridRules) -> Refusal | None:
    meant = rules.codes.on(code, cell.session.day)
    if not cell.ahead or meant is None or meant.counts not in _NOT_IN_ADVANCE:
        return None
    return Refusal(
        f"{code} cannot be entered before the session.",
        "Nobody can know yet who comes.",
        "Enter what has been agreed or told, or wait for the register.",
    )


def _not_theirs(code: str, rules: GridRules) -> Refusal | None:
    if may_enter(rules.role, code):
        return None
    if code in LEAVE_CODES:
        return Refusal(
            f"Only {rules.head} can decide {code}.", "", f"Mark N and ask {rules.head}."
        )
    return Refusal(f"Only the office can enter {code}.", "", "Ask the office.")


def _not_in_force(code: str, session: Session, rules: GridRules) -> Refusal:
    known = rules.codes.get(code)
    day = f"{session.day.day} {session.day:%B %Y}"
    if known is None or known.counts is Counts.NOT_COLLECTED:
        do = "A day without school is entered in the calendar." if code == "#" else ""
        return Refusal(f"{code} is not a code for one child.", "Nothing changed.", do)
    if known.last is not None and session.day > known.last:
        return Refusal(
            f"{code} was retired: {day} is after {known.last.day} {known.last:%B %Y}.",
            "Nothing changed.",
            known.note,
        )
    return Refusal(f"{code} was not a code yet on {day}.", "Nothing changed.")
