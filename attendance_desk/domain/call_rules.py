"""The school's own times and numbers for ringing families: choices, each with a default.

Times of day are `HH:MM`; minutes and days are whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallRules:
    """What the school chose.

    Attributes:
        phone: The school's own number, as families ring it.
        hand_over: When a child nobody has explained is the safeguarding lead's (default 11.00).
        check_ins_from: From when families are rung before the bell.
        retry: Minutes to the next try after nobody answered.
        visit_within: Minutes after close in which a first-day visit is decided.
        report_by: When families are asked to ring by.
        afternoon_found: Minutes after the afternoon register closes before a child who was here
            in the morning and is not now is missing: 0, at once.
        teachers_ring: Whether teachers ring about their own class.
        dsl_reach: Where to find the safeguarding lead, room and number, as it is said; empty where
            the school has not written it down.
        pastoral: Who helps with worries, by name; empty for nobody.
        offers: What the school can offer to help, as it is said.
        gate: When somebody is at the gate, `HH:MM`.
        slots: When the head or lead can talk, as it is said.
        services: Other services and neighbours worth asking, one a line, for the checklist.
        converters_a_day: The most families rung about a small gap on a day; 0 for none.
        persistent_a_day: The most families rung about many missed days on a day; 0 for none.
        after_school: From when a class teacher talks with families, `HH:MM`.
        taught_minutes: Minutes taught in a morning and an afternoon; zeros for the day's own.
    """

    phone: str = ""
    hand_over: str = "11:00"
    check_ins_from: str = "07:45"
    retry: int = 30
    visit_within: int = 30
    report_by: str = "08:45"
    afternoon_found: int = 0
    teachers_ring: bool = False
    pastoral: str = ""
    offers: str = ""
    gate: str = "08:40"
    slots: str = ""
    services: str = ""
    taught_minutes: tuple[int, int] = (0, 0)
    converters_a_day: int = 3
    persistent_a_day: int = 3
    after_school: str = "15:15"
    dsl_reach: str = ""


_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_TIMES = {
    "hand_over": "The hand-over",
    "check_ins_from": "The first check-in",
    "report_by": "When families ring by",
    "gate": "When somebody is at the gate",
    "after_school": "When class teachers talk with families",
}
_MINUTES = {
    "retry": ("Minutes to the next try", 1, 240),
    "visit_within": ("Minutes until a first-day visit is decided", 0, 240),
    "afternoon_found": ("Minutes after the afternoon register", 0, 120),
    "converters_a_day": ("Families rung about a small gap on a day", 0, 50),
    "persistent_a_day": ("Families rung about many missed days on a day", 0, 50),
}
_MOST_TAUGHT = 300
_LONGEST = 500
_FEWEST_DIGITS = 3
_WORDS = ("phone", "pastoral", "offers", "slots", "services", "dsl_reach")


def faults(rules: CallRules) -> dict[str, str]:
    """What is wrong with the school's choices: a sentence for each field that is."""
    found = _wrong_times(rules) | _wrong_numbers(rules) | _wrong_words(rules)
    if not found and rules.check_ins_from >= rules.hand_over:
        found["hand_over"] = "The hand-over comes after the first check-ins of the morning."
    return found


def _wrong_times(rules: CallRules) -> dict[str, str]:
    return {
        name: f"{words} should be a time such as 11:00."
        for name, words in _TIMES.items()
        if not _TIME.fullmatch(getattr(rules, name))
    }


def _wrong_numbers(rules: CallRules) -> dict[str, str]:
    found = {
        name: f"{words} should be a number from {least} to {most}."
        for name, (words, least, most) in _MINUTES.items()
        if not least <= getattr(rules, name) <= most
    }
    if not all(0 <= minutes <= _MOST_TAUGHT for minutes in rules.taught_minutes):
        found["taught_minutes"] = f"Minutes taught should be numbers from 0 to {_MOST_TAUGHT}."
    return found


def _wrong_words(rules: CallRules) -> dict[str, str]:
    found = {
        name: f"This is longer than {_LONGEST} signs: say it more shortly."
        for name in _WORDS
        if len(getattr(rules, name)) > _LONGEST
    }
    if rules.phone and sum(sign.isdigit() for sign in rules.phone) < _FEWEST_DIGITS:
        found["phone"] = "The school's number has no digits: families could not ring back."
    return found
