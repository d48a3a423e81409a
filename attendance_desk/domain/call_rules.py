"""The school's own times and numbers for ringing families: choices, each with a default.

Times of day are `HH:MM`; minutes and days are whole.
"""

from __future__ import annotations

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
        pastoral: Who helps with worries, by name; empty for nobody.
        offers: What the school can offer to help, as it is said.
        gate: When somebody is at the gate, `HH:MM`.
        slots: When the head or lead can talk, as it is said.
        services: Other services and neighbours worth asking, one a line, for the checklist.
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
