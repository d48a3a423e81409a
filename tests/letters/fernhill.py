"""Invented papers of Fernhill Primary School: the names are chosen to be hard to print."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.documents import LedgerHead, SignGroup
from attendance_desk.domain.papers import (
    Amendment,
    BlankRegister,
    ClassMonth,
    CodeMeaning,
    FireClass,
    FireRoll,
    Imprint,
    MonthMark,
    MonthPupil,
    PrintedMark,
    PrintedPupil,
    PrintedSession,
    RecoverySheet,
    RegisterPaper,
)

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 32, tzinfo=timezone(timedelta(0)))
HEAD = LedgerHead(1234, "4T9QX 0BRJ7 M2VWE 8KH3Z")
HARD_NAMES = (
    "Łukasz Zieliński",
    "O'Brien & <b>x</b>",
    "Elif Yıldız",
    "Ngọc Ạnh",
    "Ŵ Gruffydd",
    "Ọlá Adébáyọ̀",
)
NAMES = (
    *HARD_NAMES,
    "Alfie Turner",
    "Aaliyah Bangura-Whitcombe",
    "Beatriz Conceição",
    "Cian Ó Súilleabháin",
    "Daisy Marsh",
    "Đặng Minh Châu",
    "Émile Lefèvre",
    "Freya Lund",
    "Gabriela Ionescu",
    "Harvey Nettleton",
    "Ioana Țurcanu",
    "Jayden Okoro",
    "Kazimierz Wójcik",
    "Lowri Prŷs",
    "Mohammed Al-Amin",
    "Nia Bevan",
    "Oskar Žukauskas",
    "Poppy Fairclough",
    "Quentin Abbott",
    "Ruby Lockwood",
    "Saoirse Ní Dhomhnaill",
    "Tomáš Dvořák",
    "Uma Krishnan",
    "Violet Penhaligon",
    "Wiktoria Śliwa",
    "Xanthe Pappas",
    "Yusuf Çelik",
    "Zofia Kamińska",
    "Archie Bell",
    "Bronwyn Llewellyn",
)
KEY = (
    CodeMeaning("/ \\", "here"),
    CodeMeaning("L", "late, before the register closed"),
    CodeMeaning("U", "came after it closed"),
    CodeMeaning("I", "ill"),
    CodeMeaning("N", "no reason yet"),
)
AM = Session(MONDAY, Half.AM)


def imprint(*, practice: bool = False) -> Imprint:
    return Imprint("Fernhill Primary School", AT, "Mrs Okafor, office", HEAD, practice)


def amendment(session: Session = AM, pupil: str = NAMES[1]) -> Amendment:
    at = AT + timedelta(hours=1)
    return Amendment(
        pupil, session, "N", "I", "Mum rang: sick in the night", at, "Mrs Bell", "Attendance lead"
    )


def _mark(place: int, half: Half) -> PrintedMark:
    if place == 1:
        return PrintedMark("I", "Ill", original="N")
    if place == 4:
        return PrintedMark("L", "Late", minutes_late=8)
    if place == 7:
        return PrintedMark("", "")
    return PrintedMark("/" if half is Half.AM else "\\", "Here")


def register(size: int = 30, *, day: bool = False) -> RegisterPaper:
    halves = (Half.AM, Half.PM) if day else (Half.AM,)
    counts = (("Here", size - 3), ("Late", 1), ("Not here", 1), ("Not marked", 1))
    taken = "Miss Adeyemi, teacher, at 8.57"
    return RegisterPaper(
        imprint(),
        "Oak",
        "Year 4",
        MONDAY,
        tuple(PrintedSession(half, taken if half is Half.AM else "", counts) for half in halves),
        tuple(
            PrintedPupil(place + 1, NAMES[place], tuple(_mark(place, half) for half in halves))
            for place in range(size)
        ),
        (amendment(),),
    )


def recovery_sheet() -> RecoverySheet:
    signs = ("7K4M9", "QX02T", "BRJ7W", "M3VE8", "KH5ZP", "6D1NA", "0SYV4")
    groups = tuple(
        SignGroup(number, group[:4], group[4]) for number, group in enumerate(signs, start=1)
    )
    opens = (
        "The register book: pupils, registers and everything for daily work.",
        "The safeguarding book: notes that only the head and the safeguarding lead read.",
    )
    return RecoverySheet(imprint(), groups, opens, "Heron 2", date(2025, 9, 1))


def fire_roll(size: int = 30) -> FireRoll:
    oak = FireClass("Oak", "Miss Adeyemi", True, NAMES[2:size], ("Daisy Marsh",), NAMES[:2])
    ash = FireClass("Ash", "Mr Cole", False, NAMES[5:20])
    empty = FireClass("Elm", "Mrs Fox", True, (), NAMES[20:24], ())
    return FireRoll(imprint(practice=True), AM, (ash, oak, empty))


def blank_register(size: int = 30, *, dated: bool = True) -> BlankRegister:
    day = MONDAY if dated else None
    return BlankRegister(imprint(), "Oak", "Year 4", day, NAMES[:size], KEY)


def class_month(size: int = 30) -> ClassMonth:
    days = [date(2026, 11, n) for n in range(1, 31) if date(2026, 11, n).weekday() < 5]
    sessions = tuple(Session(day, half) for day in days for half in Half)
    pupils = tuple(
        MonthPupil(place + 1, NAMES[place], tuple(_month_mark(place, s) for s in sessions))
        for place in range(size)
    )
    changes = (amendment(Session(MONDAY, Half.AM)), amendment(Session(MONDAY, Half.PM)))
    return ClassMonth(imprint(), "Oak", "Year 4", MONDAY, sessions, pupils, changes, KEY)


def _month_mark(place: int, session: Session) -> MonthMark:
    if place == 1 and session.day == MONDAY:
        return MonthMark("I", amended=True)
    if place == 3 and session.day < date(2026, 11, 9):
        return MonthMark("", on_roll=False)
    if place == 5 and session.day > date(2026, 11, 26):
        return MonthMark("")
    if (place * 7 + session.day.day) % 23 == 0:
        return MonthMark(("I", "N", "L", "C1", "Y1")[place % 5])
    return MonthMark("/" if session.half is Half.AM else "\\")
