"""Why a family is rung: every kind of call the queue knows, in the order in which they are made.

The order and the words stand in one table, so that a list, a card and the command line agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class QueueKind(Enum):
    """Why a family is rung; the value stands in the ledger as `Ring.why`."""

    FIRST_DAY = "first_day"
    RETRY = "retry"
    DAY_TWO = "day_two"
    DAY_THREE = "day_three"
    CHECK_IN = "check_in"
    KEY_CONVERTER = "key_converter"
    PERSISTENT = "persistent"
    WELCOME_BACK = "welcome_back"
    TELL_FAMILY = "tell_family"
    CALL_BACK = "call_back"
    TASK = "task"
    MISSED_MEETING = "missed_meeting"
    MISSED_DAYS = "missed_days"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What is the same for every call of a kind.

    Attributes:
        rank: Its place in the order; kinds of one rank are put in order by the child.
        word: The few words of a list: "First call".
        due: How `due` names it; empty where somebody else lists it.
        rule: Why it is made, in a sentence with its source.
    """

    rank: int
    word: str
    due: str
    rule: str


_FIRST_CONTACT = (
    "An absence nobody has explained is asked about on its first day, as early as can be "
    "(guidance of August 2024, first-day contact; the trust's escalation process, stage one)."
)
_PRE_EMPTIVE = "Key groups are rung before the day (the trust's escalation process, key groups)"

KINDS: dict[QueueKind, KindFacts] = {
    QueueKind.FIRST_DAY: KindFacts(0, "First call", "call_first_day", _FIRST_CONTACT),
    QueueKind.RETRY: KindFacts(
        0,
        "Try again",
        "call_retry",
        "A family nobody reached is tried again until the safeguarding lead has it "
        "(the school's own times).",
    ),
    QueueKind.DAY_TWO: KindFacts(
        0,
        "Day 2",
        "call_day_two",
        "A second day away is asked about again (the trust's escalation process, day two call).",
    ),
    QueueKind.DAY_THREE: KindFacts(
        0,
        "Day 3 or more",
        "call_day_three",
        "Three days away without a reason: a child who is not seen is visited (trust principles).",
    ),
    QueueKind.CHECK_IN: KindFacts(
        1, "Check in", "call_check_in", f"{_PRE_EMPTIVE}: late or absent the day before."
    ),
    QueueKind.KEY_CONVERTER: KindFacts(
        2,
        "Small gap",
        "call_key_converter",
        f"{_PRE_EMPTIVE}: present for 90 to 94 of every 100 sessions.",
    ),
    QueueKind.PERSISTENT: KindFacts(
        3,
        "Many missed days",
        "call_persistent",
        f"{_PRE_EMPTIVE}: missed one session in ten or more (DfE: persistent absence).",
    ),
    QueueKind.WELCOME_BACK: KindFacts(
        4,
        "Welcome back",
        "call_welcome_back",
        "A family hears from us when a child is back after three school days or more "
        "(the school's own rule).",
    ),
    QueueKind.TELL_FAMILY: KindFacts(
        5,
        "Tell the family",
        "call_tell_family",
        "A family is told when an absence was not agreed (guidance of August 2024).",
    ),
    QueueKind.CALL_BACK: KindFacts(
        6,
        "Call back",
        "",
        "A message on a machine, or a promise to ring: somebody speaks to them.",
    ),
    QueueKind.TASK: KindFacts(7, "Promised", "", "What was promised on the telephone is done."),
    QueueKind.MISSED_MEETING: KindFacts(
        7,
        "Missed meeting",
        "",
        "A family that did not come to a meeting is rung before anything is sent (letter No 3).",
    ),
    QueueKind.MISSED_DAYS: KindFacts(
        8,
        "Missed days",
        "call_missed_days",
        "3, 5 or 7 days missed by term bring a talk with the class teacher; 6, 8 or 10 and 9, 11 "
        "or 13 with those above (the trust's escalation process).",
    ),
    QueueKind.BY_HAND: KindFacts(9, "By hand", "", "Somebody chose to ring."),
}
"""The order of the day: whoever is away without a reason first, then before the bell, then those
whose absence adds up, then good news and what families are owed (issue 4; `experience.md` 3.3)."""

UNEXPLAINED = frozenset(
    {QueueKind.FIRST_DAY, QueueKind.RETRY, QueueKind.DAY_TWO, QueueKind.DAY_THREE}
)
"""Nobody decides that these are not needed: they end by a reason, by sight, or by being handed to
the safeguarding lead."""


def kind_of(value: str) -> QueueKind:
    """The kind with a value; by hand for one that is not known."""
    try:
        return QueueKind(value)
    except ValueError:
        return QueueKind.BY_HAND
