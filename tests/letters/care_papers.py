"""Invented safeguarding papers of Fernhill: a day with eight clocks, a list, and the routines."""

from __future__ import annotations

from attendance_desk.domain.care_papers import (
    ClockLine,
    ClocksPage,
    PriorityLine,
    PriorityPaper,
    RoutineLine,
    RoutinesPaper,
)
from attendance_desk.domain.routines import Rhythm
from tests.letters.fernhill import AT, HARD_NAMES, MONDAY, imprint

_TODAY = (
    "No reason today",
    (
        "A child who is not here is explained or handed to the safeguarding lead by 11.00 "
        "(DfE, Working together to improve school attendance, August 2024)"
    ),
)
_VISIT = (
    "First-day visit",
    (
        "A child on the priority list is visited on the first day of an absence, the same morning "
        "(trust attendance principles, Safeguarding)"
    ),
)
_UNHEARD = (
    "Five days, not seen and not heard",
    (
        "A child whom nobody has seen or heard of for five school days goes through the checklist "
        "(trust attendance principles, Safeguarding)"
    ),
)
_STEPS = ("the safeguarding record", "children's social care", "a safe-and-well check through 101")


def clocks_page(count: int) -> ClocksPage:
    """The page of a day with so many clocks."""
    kinds = (_TODAY, _VISIT, _TODAY, _UNHEARD)
    return ClocksPage(imprint(), AT, tuple(map(_line, range(count), kinds * 3)))


def _line(number: int, of: tuple[str, str]) -> ClockLine:
    return ClockLine(
        name=HARD_NAMES[number % len(HARD_NAMES)],
        class_name="Oak",
        label=of[0],
        rule=of[1],
        due="since 11.00" if number < 3 else "1 h 29 min",
        state="due" if number < 3 else "open",
        red=number < 3,
        holder="Ms Lindqvist, Safeguarding lead" if number % 2 else "Attendance office",
        today=("9.50 Ms Lindqvist took it",) if number % 2 else (),
        next_step="Visit now, or stand it down with a reason.",
        steps=_STEPS if of is _UNHEARD else (),
    )


def priority() -> PriorityPaper:
    """Three children, one with a worker, one whose place was to be looked at again."""
    every = "visit on the first day, even when somebody is reached"
    nobody = "visit on the first day when nobody is reached"
    patel = ("Social worker: Ms Patel, 020 7946 0110, Northgate",)
    lines = (
        PriorityLine(HARD_NAMES[0], "Oak", every, patel, limits=True, review="4 January 2027"),
        PriorityLine(
            HARD_NAMES[1], "Ash", nobody, (), limits=False, review="2 November", past=True
        ),
        PriorityLine(HARD_NAMES[2], "Oak", "no visit", patel, limits=False, review=""),
    )
    return PriorityPaper(imprint(), MONDAY, lines, (HARD_NAMES[3],))


def routines() -> RoutinesPaper:
    """One routine of each rhythm."""
    words = "Look at the list of children who are away"
    lines = tuple(
        RoutineLine(rhythm, words, "before 9.30", "Mrs Okafor", "Friday 20 November")
        for rhythm in Rhythm
    )
    return RoutinesPaper(imprint(), lines, "The list was looked at again on 2 September 2026.")
