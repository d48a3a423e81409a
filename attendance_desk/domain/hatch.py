"""A child at the hatch: what the time makes of the mark, who may collect, and what is then said.

Sources: SI 2024/208 reg 10 (L before the taking of the register has ended, U after it where no
    other code applies; an N is amended when the child comes); which mark gives way to which is
    `overwriting.TABLE`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from attendance_desk.domain.calendar import DayTimes, Half
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.marks import AMEND_REASONS, PRESENT, arrival, clock_words, opens
from attendance_desk.domain.overwriting import Comes, Verdict, verdict
from attendance_desk.domain.people import Contact

APPOINTMENT, OTHER, NOT_SAID = "appt_medical", "other", "late_unknown"
ARRIVAL_REASONS = (
    ("overslept", "overslept"),
    ("traffic_weather", "traffic"),
    ("transport_own", "bus"),
    ("sibling_care", "sibling"),
    ("upset_gate", "child upset"),
    (APPOINTMENT, "appointment"),
    (OTHER, "other"),
)
"""Reason ids with the word on their key, in the order of the digits from 1."""

LEAVING_REASONS = (
    (APPOINTMENT, "appointment", "M"),
    ("ill_unspecified", "ill, sent home", "I"),
    ("family_unsaid", "family", ""),
    (OTHER, "other", ""),
)
"""Reason ids, words, and what the afternoon is filled with; empty where somebody has to decide."""

LISTED, CHECKED, UNLISTED = "listed", "checked", "unlisted"
BY_MISTAKE = "Logged by mistake"
_HERE_ALREADY = "Here before the register was taken"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a child's session before they come.

    Attributes:
        code: The mark that stands; empty for none.
        counts: What it counts as.
        ahead: The code that a plan fills the register with; empty for none.
        register_in: Whether the register of their class is in.
    """

    code: str = ""
    counts: Counts | None = None
    ahead: str = ""
    register_in: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """What a time of arrival means.

    Attributes:
        code: The mark to write; empty writes none.
        minutes: Whole minutes after the start of the session, for L and U.
        sentence: Why, as it is said at the hatch: no reason and no figure of anybody.
        kept: Whether a mark stands that says the child is here already.
    """

    half: Half
    code: str
    minutes: int | None
    sentence: str
    kept: bool = False

    @property
    def amend_reason(self) -> str:
        """The reason beside an amendment that this arrival makes."""
        return _HERE_ALREADY if self.code in PRESENT.values() else AMEND_REASONS[0]


@dataclass(frozen=True, slots=True)
class LateSlip:
    """The small paper a child takes to class: no reason, no figure.

    Attributes:
        at: When they came, as people write it: 9.04.
        made_at: When it is printed.
        practice: Whether the school is an invented one.
    """

    school: str
    name: str
    class_name: str
    at: str
    made_at: datetime
    practice: bool = False


def half_at(times: DayTimes, at: time) -> Half:
    """The half of the day a time belongs to: the afternoon from when its register opens."""
    return Half.PM if at >= opens(times.pm) else Half.AM


def coming(times: DayTimes, at: time, reason: str, known: Mapping[Half, Known]) -> Coming:
    """What the desk makes of a child who comes in.

    Args:
        times: The day's times.
        at: When they came; seconds are ignored.
        reason: The id of the reason they give, or empty.
        known: What is known of both sessions.
    """
    half = half_at(times, at)
    held, session = known.get(half, Known()), times.of(half)
    if verdict(Comes.HATCH, held.code, held.counts) is Verdict.KEEP:
        return Coming(half, "", None, f"Marked here already ({held.code}).", kept=True)
    if at < opens(session):
        opening = clock_words(opens(session))
        return Coming(
            half, "", None, f"Before the register opens at {opening}: only the time is kept."
        )
    found = arrival(session, half, at)
    closes = clock_words(session.closes)
    if found.code == "U" and (reason == APPOINTMENT or "M" in {held.code, held.ahead}):
        return Coming(half, "M", None, f"M: an appointment; the register closed at {closes}.")
    said = {
        "L": f"L: late, the register is open until {closes}.",
        "U": f"U: after the register closed at {closes}, this counts as absence.",
    }
    here = f"Here: the register begins at {clock_words(session.taken)}, this is not late."
    return Coming(half, found.code, found.minutes_late, said.get(found.code, here))


def returning(times: DayTimes, at: time, reason: str, known: Mapping[Half, Known]) -> Coming:
    """What the desk makes of a child who comes back after they left.

    Args:
        times: The day's times.
        at: When they came back.
        reason: The id of the reason for which they left.
        known: What is known of both sessions; `ahead` is what their leaving filled in.
    """
    taken = clock_words(times.pm.taken)
    if at < times.pm.taken:
        half = half_at(times, at)
        return Coming(half, "", None, f"Back before the afternoon register begins at {taken}.")
    found = coming(times, at, reason, known)
    held = known.get(Half.PM, Known())
    absence_agreed = held.counts is Counts.AUTH or (not held.code and bool(held.ahead))
    if found.code in {"U", "M"} and absence_agreed:
        return Coming(Half.PM, "", None, "The afternoon register has closed: its mark stands.")
    return found


def came_words(at: time) -> str:
    """What stands beside the mark in the register."""
    return f"came {clock_words(at)}"


def afternoon_code(reason: str) -> str:
    """What the afternoon of a child who left is filled with; empty where nobody knows yet."""
    return next((code for one, _words, code in LEAVING_REASONS if one == reason), "")


def misses_afternoon(times: DayTimes, at: time, back_at: time | None) -> bool:
    """Whether a child who leaves will not be there when the afternoon register begins."""
    back_before = back_at is not None and back_at < times.pm.taken
    return at < times.pm.taken and not back_before


def left_words(at: time, who: str, back_at: time | None) -> str:
    """How the register says where a child is: `left 11.10, collected by Kerry Turner (mum)`."""
    back = f", back {clock_words(back_at)}" if back_at else ""
    return f"left {clock_words(at)}, collected by {who}{back}"


def contact_words(contact: Contact) -> str:
    """A contact as they are named at the hatch: `Kerry Turner (mum)`."""
    told = f" ({contact.relationship})" if contact.relationship else ""
    return f"{contact.name}{told}"


def must_check(contact: Contact | None) -> bool:
    """Whether somebody has to be asked before the child goes: not listed, or not to be told."""
    return contact is None or contact.do_not_contact


def out_now(movements: tuple[Movement, ...]) -> dict[str, Movement]:
    """Who has left and is not back, with how they left, by pupil.

    Args:
        movements: Those of one day, in the order logged.
    """
    newest: dict[str, Movement] = {}
    for movement in movements:
        newest[movement.pupil_id] = movement
    return {pupil: one for pupil, one in newest.items() if one.way is Way.OUT}


def read_clock(written: str) -> time | None:
    """A time from `HH:MM`; None for an empty one."""
    return time.fromisoformat(written) if written else None
