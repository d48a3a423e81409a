"""An invented morning for tests of the queue: children as they are needed, and rings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from attendance_desk.domain.calendar import DayTimes, Half, SessionTimes
from attendance_desk.domain.call_outcomes import After, CallOutcome, OutcomeSet, Reasoned
from attendance_desk.domain.queue_candidates import Candidate
from attendance_desk.domain.queue_day import QueueDay, Stand, Where
from attendance_desk.domain.rings import Ring

TODAY = date(2026, 11, 20)
TIMES = DayTimes(
    date(2026, 9, 2),
    SessionTimes(time(8, 50), time(8, 55), time(9, 20)),
    SessionTimes(time(13, 0), time(13, 5), time(13, 25)),
)
ASKED = Where(Stand.ASKED, Half.AM)
HERE, UNKNOWN, AWAY = Where(Stand.HERE), Where(Stand.UNKNOWN), Where(Stand.AWAY)
OUTCOMES = OutcomeSet(
    (
        CallOutcome("spoke", "", "Spoke", Reasoned.STOPS_WITH_REASON, After.NOTHING, spoke=True),
        CallOutcome("no_answer", "A", "No answer", Reasoned.RUNS, After.NEXT_NUMBER, 30),
        CallOutcome("busy", "B", "Engaged", Reasoned.RUNS, After.LATER, 5),
        CallOutcome("cut_off", "E", "Cut off", Reasoned.RUNS, After.RING_AGAIN),
        CallOutcome("third_party", "T", "Somebody else", Reasoned.RUNS, After.LATER, 20),
        CallOutcome(
            "spoke_escalated", "", "Spoke, told", Reasoned.ESCALATED, After.HAND_OVER, spoke=True
        ),
    ),
    (),
    (),
)


def moment(at: str, **more: object) -> QueueDay:
    """The day at a time."""
    return QueueDay(TODAY, time.fromisoformat(at), TIMES, **more)  # type: ignore[arg-type]


def child(key: str, where: Where = ASKED, **more: object) -> Candidate:
    """A child of seven."""
    made = Candidate(key, key.capitalize(), "Oak", date(2019, 5, 1), where)
    return replace(made, **more)  # type: ignore[arg-type]


def ring(at: str, outcome: str, phone: str = "07700 900147", **more: object) -> Ring:
    """A ring of the day."""
    return Ring(f"o{at}{phone}", "t1", "sam", TODAY, at, outcome, phone=phone, **more)  # type: ignore[arg-type]
