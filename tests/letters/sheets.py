"""Invented facts of the short papers; the names are hard to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from attendance_desk.domain.briefing_words import BriefingFacts, asks, briefing
from attendance_desk.domain.census_papers import AgeLine, CensusTotals, CodeLine
from attendance_desk.domain.census_periods import AgeRange, CensusPeriod
from attendance_desk.domain.class_days import DayKind
from attendance_desk.domain.correspondence import Receiver
from attendance_desk.domain.governors_rows import ReasonLine
from attendance_desk.domain.pack_papers import AgreedLine, PackChild, PanelPack
from attendance_desk.domain.penalty_papers import Check
from attendance_desk.domain.sheet_papers import (
    Ahead,
    ClassLine,
    ClassSheet,
    NamedChild,
    StaffBriefing,
    WeekCount,
    WeeklySheet,
)
from attendance_desk.domain.tally import Tally
from attendance_desk.domain.term_summary import Household, TermSummaries
from attendance_desk.domain.term_summary_words import ChildTerm, closing
from attendance_desk.domain.weekly_weeks import Week
from tests.letters import fernhill

MONDAY = date(2026, 11, 2)
DAYS = tuple(MONDAY + timedelta(days=week * 7 + day) for week in range(4) for day in range(5))
_SIGNS = (DayKind.HERE,) * 6 + (DayKind.AWAY, DayKind.HALF, DayKind.LATE, DayKind.NO_SCHOOL)


def class_sheet(size: int = 12) -> ClassSheet:
    return ClassSheet(
        imprint=fernhill.imprint(),
        class_name="Oak",
        year_label="Year 4",
        days=DAYS,
        lines=tuple(_line(nth) for nth in range(size)),
        summary="Oak missed 4½ days since Monday 23 November, 6 days in the week before.",
        welcome=("Elif Yıldız: away for 2 days so far. Say hello first thing when they come.",),
        good=("Łukasz Zieliński: read a whole <i>book</i> to the class",),
        not_marked=1,
    )


def _line(nth: int) -> ClassLine:
    days = tuple(_SIGNS[(nth * 7 + day * 3) % len(_SIGNS)] for day in range(len(DAYS)))
    return ClassLine(fernhill.NAMES[nth], days, nth % 5, nth % 9, nth % 3)


def census_totals() -> CensusTotals:
    first, last = date(2026, 8, 1), date(2026, 12, 31)
    return CensusTotals(
        imprint=fernhill.imprint(),
        period=CensusPeriod("Autumn term 2026", "spring census 2027", 2026, first, last),
        running=False,
        lines=(
            AgeLine(AgeRange.UNDER, 3, Tally(present=318)),
            AgeLine(AgeRange.FOUR, 28, Tally(2_790, 0, 100, 50, 9, not_marked=4)),
            AgeLine(AgeRange.COUNTED, 160, Tally(16_000, 100, 600, 260, 90, not_marked=8)),
        ),
        codes=(
            CodeLine("I", "Illness (physical or mental), not an appointment", 80, 500),
            CodeLine("", "Not marked", 4, 8),
        ),
        strays=1,
    )


def weekly_sheet(named: int = 3, due: int = 4) -> WeeklySheet:
    def children(first: int, words: str) -> tuple[NamedChild, ...]:
        names = fernhill.NAMES[first : first + named]
        return tuple(NamedChild(name, "Oak", words) for name in names)

    return WeeklySheet(
        imprint=fernhill.imprint(),
        first=date(2026, 11, 16),
        last=date(2026, 11, 20),
        now=WeekCount(Tally(present=1_914, authorised=90, unauthorised=30), 45, 29),
        before=WeekCount(Tally(present=1_946, authorised=80, unauthorised=31), 39, 31),
        summary="Children were here for 94.1 of every 100 sessions.",
        new=children(0, "Missed 5½ days of 52 days."),
        slipping=children(6, "Missed 4½ days in the last two weeks, no days in the two before."),
        better=children(12, "No longer 1 in 10: missed 5 days of 52 days."),
        registers=("79 registers are in.", "1 not in: Ash Friday afternoon."),
        waiting=("Letters: 1 to check and 1 to approve.",),
        ahead=tuple(
            Ahead("Mon 23 Nov", f"{fernhill.NAMES[nth]}: <b>ring</b> home", "Miss Adeyemi")
            for nth in range(due)
        ),
        more_ahead=3,
    )


def term_summaries(*homes: Household) -> TermSummaries:
    here = Tally(present=118, authorised=7, unauthorised=1, late=4)
    most = "Most children in Oak have missed 1½ days or fewer"
    one = ChildTerm("Łukasz", "Oak", here, minutes=1_240, classmates=most)
    two = ChildTerm("<b>Zofia</b>", "Ash", Tally(present=126))
    mum = Receiver("Kinga Zielińska", ("12 Beech <b>Road</b> & Co", "Deal", "CT14 7AB"), "p1")
    return TermSummaries(
        imprint=fernhill.imprint(),
        term="autumn term 2026",
        first=date(2026, 9, 2),
        last=date(2026, 12, 18),
        households=homes
        or (
            Household(mum, (one, two), "Oak"),
            Household(Receiver("Ọlá Adébáyọ̀", (), "p2"), (two,), "Ash"),
        ),
        sender=("01632 960 147",),
        closing=closing("01632 960 147", "8.45"),
        signed=("Mr Hale", "Head of school"),
    )


_NOW = Tally(present=9_400, authorised=450, unauthorised=150, late=79)
BRIEFING = BriefingFacts(
    weeks=6,
    first=date(2026, 10, 5),
    last=date(2026, 11, 20),
    now=_NOW,
    before=Tally(present=9_500, authorised=500),
    children=210,
    full=121,
    weekdays=(
        ("Monday", Tally(present=1_900, authorised=100)),
        ("Friday", Tally(present=1_820, authorised=180)),
    ),
    reasons=(ReasonLine("Illness, agreed", 420), ReasonLine("Other, not agreed", 61)),
    persistent=22,
    persistent_before=27,
    after_closing=12,
    best=("Oak (twice)", "Elm"),
    registers=480,
    registers_late=6,
)


def staff_briefing() -> StaffBriefing:
    facts = BRIEFING
    return StaffBriefing(fernhill.imprint(), facts.first, facts.last, briefing(facts), asks(facts))


_CHILD = PackChild(
    name="Łukasz <b>Zieliński</b>",
    class_name="Oak",
    so_far="11½ days missed of 52 days.",
    weeks=(Week(date(2026, 11, 9), 3, 10), Week(date(2026, 11, 16), 0, 0)),
    weekdays=(4, 0, 1, 0, 6),
    reasons=(("tummy ache", "3 days"),),
    tried=("6 calls (4 spoke)",),
    agreed=(AgreedLine("Meet at the gate", "Miss Cole", "by Fri 27 Nov"),),
    plan="School aversion, looked at on 4 December",
    steps=(
        Check("early_letter", True, "Early letter (No 1): done"),
        Check("met", False, "Meeting with the parents: not done"),
    ),
)
PACK = PanelPack(
    fernhill.imprint(),
    "Pupil panel",
    "Children who miss Mondays",
    "Friday 27 November",
    (_CHILD, replace(_CHILD, name="Elif Yıldız", tried=(), agreed=(), plan="", weeks=())),
)
