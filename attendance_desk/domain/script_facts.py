"""The facts that a spoken script may use: what each is, who supplies it, and an invented example.

Source: `experience.md` 5.2. A fact that is not known does not exist: it is left out of the mapping
and takes its sentence with it, so that nobody reads a gap aloud.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Spoken:
    """A fact as it is said.

    Attributes:
        text: The words, always plain text: braces in a name mean nothing.
        amount: The exact number behind the words, where there is one.
    """

    text: str
    amount: Fraction | None = None


Facts = Mapping[str, Spoken]
"""Facts by name; one that is not known is not there."""


class From(Enum):
    """Who supplies a fact, in words."""

    COUNTED = "counted from the registers"
    RECORD = "the child's record"
    LINE = "a line that the class teacher types"
    SETTING = "the school's own setting"
    CLOCK = "the clock and the calendar"


@dataclass(frozen=True, slots=True)
class FactName:
    """One fact that scripts may name.

    Attributes:
        label: What it is, in the words of a tip ("add: what the class is learning").
        sample: An invented child's, for previews, sentence lengths and seconds.
        shown: Whether a script may say it; the others are only asked in a condition.
    """

    name: str
    label: str
    supplied: From
    sample: str
    amount: Fraction | None = None
    shown: bool = True


def _half_days(sessions: int) -> Fraction:
    return Fraction(sessions, 2)


PERCENTAGE = "percentage"
"""Known, and never said: behind "show", for a parent who asks."""

_COUNTED = (
    FactName("days_missed", "days missed", From.COUNTED, "4½ days", _half_days(9)),
    FactName("hours_missed", "hours of lessons missed", From.COUNTED, "25 hours", Fraction(25)),
    FactName(
        "weeks_touched", "weeks with a day off", From.COUNTED, "3 separate weeks", Fraction(3)
    ),
    FactName("run_days", "days off in a row", From.COUNTED, "3 days", Fraction(3)),
    FactName("days_in", "days in school", From.COUNTED, "22½", _half_days(45)),
    FactName("days_possible", "days that were possible", From.COUNTED, "27 days", Fraction(27)),
    FactName("one_in", "one day off in how many", From.COUNTED, "1 in every 6", Fraction(6)),
    FactName("allowance", "days off that still stay in reach", From.COUNTED, "1 day", Fraction(1)),
    FactName(
        "class_comparison",
        "what most children of the class have missed (10 children or more)",
        From.COUNTED,
        "Most children in Oak have missed 1½ days or fewer",
        Fraction(3, 2),
    ),
    FactName(
        "unauthorised_sessions",
        "sessions not agreed in 10 school weeks",
        From.COUNTED,
        "7 sessions",
        Fraction(7),
    ),
    FactName("lessons_missed", "lessons missed", From.COUNTED, "11 phonics lessons", Fraction(11)),
    FactName(PERCENTAGE, "attendance in per cent", From.COUNTED, "83.3%", shown=False),
    FactName("numbers_apt", "numbers are apt today", From.COUNTED, "yes", shown=False),
)

_RECORD = (
    FactName("child", "the child's name", From.RECORD, "Alfie"),
    FactName("contact", "who is being rung", From.RECORD, "Kerry"),
    FactName("teacher", "the class teacher", From.RECORD, "Mrs Okafor"),
    FactName("class", "the class", From.RECORD, "Oak"),
    FactName("leave_agreed", "leave that was agreed", From.RECORD, "yes", shown=False),
)

_LINES = (
    FactName("learning", "what the class is learning this week", From.LINE, "fractions"),
    FactName("missed_learning", "what the child missed", From.LINE, "the start of fractions"),
    FactName("look_forward", "something to look forward to", From.LINE, "the class assembly"),
    FactName("good_thing", "something good to pass on", From.LINE, "their plant has a flower"),
    FactName(
        "good_thing_today", "something good from today", From.LINE, "They went straight to the art"
    ),
    FactName(
        "good_news", "a piece of good news", From.LINE, "Alfie read aloud in assembly on Friday"
    ),
)

_SETTINGS = (
    FactName("school", "the school's name", From.SETTING, "Fernhill"),
    FactName("phone", "the school's telephone", From.SETTING, "01632 960 147"),
    FactName("caller", "who is ringing", From.SETTING, "Dana"),
    FactName("dsl", "the safeguarding lead", From.SETTING, "Ms Shaw"),
    FactName("head", "the head", From.SETTING, "Mr Hale"),
    FactName("pastoral", "who looks after worries", From.SETTING, "Mrs Webb"),
    FactName("report_by", "the time to ring by", From.SETTING, "8.45"),
    FactName("gate_time", "when the gate opens", From.SETTING, "8.40"),
    FactName("offers", "the help that can be offered", From.SETTING, "breakfast club and a lift"),
    FactName("slots", "times to ring back", From.SETTING, "4 today or 8.30 tomorrow"),
)

_CLOCK = (
    FactName("next_start", "the next start of lessons", From.CLOCK, "1.00 this afternoon"),
    FactName("call_back_by", "the time to ring back by", From.CLOCK, "10.30"),
    FactName("term_start", "where the counting starts", From.CLOCK, "September"),
    FactName("break", "the next holiday", From.CLOCK, "the Christmas holiday"),
    FactName("time", "the time now", From.CLOCK, "9.31"),
    FactName("day", "the day today", From.CLOCK, "Monday 23 November"),
    FactName("review_date", "the day to look again", From.CLOCK, "Monday 7 December"),
)

KNOWN: dict[str, FactName] = {
    one.name: one for one in (*_COUNTED, *_RECORD, *_LINES, *_SETTINGS, *_CLOCK)
}
"""Every fact by name, in the order in which Settings lists them."""

SAMPLES: dict[str, Spoken] = {
    one.name: Spoken(one.sample, one.amount)
    for one in KNOWN.values()
    if one.name != "leave_agreed"
}
"""An invented child's facts; nobody's leave was agreed."""
