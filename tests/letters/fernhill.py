"""Invented papers of Fernhill Primary School: the names are chosen to be hard to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from attendance_desk.domain.by_hand import BlankRegister, BlankRegisters
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.carry import (
    CarryClass,
    CarryLine,
    CarryMark,
    CarrySheet,
    LastCarried,
)
from attendance_desk.domain.days import Decision
from attendance_desk.domain.documents import LedgerHead, SignGroup
from attendance_desk.domain.fire_roll import FireClass, FireRoll, OutWith
from attendance_desk.domain.leave_papers import Addressee, LeaveDecision
from attendance_desk.domain.papers import (
    Amendment,
    CertificateWeek,
    ClassMonth,
    CodeMeaning,
    GridMark,
    Imprint,
    MonthPupil,
    PrintedMark,
    PrintedPupil,
    PrintedSession,
    RecoverySheet,
    RegisterPaper,
    RegistrationCertificate,
)
from attendance_desk.domain.people import Contact
from attendance_desk.domain.return_papers import ReturnChild, ReturnsPaper
from attendance_desk.domain.returns import RULES
from attendance_desk.domain.tally import Tally

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


def amendment(session: Session = AM, pupil: str = NAMES[1], number: int = 1) -> Amendment:
    at = AT + timedelta(hours=1)
    return Amendment(
        pupil,
        session,
        "N",
        "I",
        "Mum rang: sick in the night",
        at,
        "Mrs Bell",
        "Attendance lead",
        number=number,
        entry=1230 + number,
    )


def _mark(place: int, half: Half) -> PrintedMark:
    if place == 1:
        return PrintedMark("I", "Ill", was=("N",), numbers=(1,))
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


_TRIP = (OutWith("Mrs Patel", ("Daisy Marsh",)),)


def fire_roll(size: int = 30) -> FireRoll:
    oak = FireClass("Oak", "Miss Adeyemi", True, NAMES[2:size], _TRIP, away=NAMES[:2])
    ash = FireClass("Ash", "Mr Cole", False, NAMES[5:20])
    empty = FireClass("Elm", "Mrs Fox", True, (), (OutWith("", NAMES[20:24]),))
    return FireRoll(imprint(practice=True), AM, (ash, oak, empty))


def carry_sheet(size: int = 30) -> CarrySheet:
    late, changed = CarryMark("L", 8), CarryMark("I", was="N")
    first = {1: changed, 4: late}
    lines = tuple(
        CarryLine(
            place + 1,
            name,
            f"H8012000010{place:02d}",
            (first.get(place, CarryMark("/", expected=True)), CarryMark("")),
        )
        for place, name in enumerate(NAMES[:size])
    )
    oak = CarryClass("Oak", "Year 4", (True, False), lines)
    last = LastCarried(AT, "Mrs Okafor", 1)
    return CarrySheet(imprint(), MONDAY, (oak,), 12, last, KEY)


def blank_register(size: int = 30, *, dated: bool = True) -> BlankRegisters:
    day = MONDAY if dated else None
    oak = BlankRegister(imprint(), "Oak", "Year 4", day, NAMES[:size], KEY)
    return BlankRegisters(imprint(), (oak,))


def class_month(size: int = 30) -> ClassMonth:
    days = [date(2026, 11, n) for n in range(1, 31) if date(2026, 11, n).weekday() < 5]
    sessions = tuple(Session(day, half) for day in days for half in Half)
    pupils = tuple(
        MonthPupil(place + 1, NAMES[place], tuple(_month_mark(place, s) for s in sessions))
        for place in range(size)
    )
    changes = tuple(amendment(Session(MONDAY, half), number=1 + half.value) for half in Half)
    return ClassMonth(imprint(), "Oak", "Year 4", MONDAY, sessions, pupils, changes, KEY)


def _month_mark(place: int, session: Session) -> GridMark:
    if place == 1 and session.day == MONDAY:
        return GridMark("I", ("N",), (1 + session.half.value,))
    if place == 3 and session.day < date(2026, 11, 9):
        return GridMark("", on_roll=False)
    if place == 5 and session.day > date(2026, 11, 26):
        return GridMark("")
    if (place * 7 + session.day.day) % 23 == 0:
        return GridMark(("I", "N", "L", "C1", "Y1")[place % 5])
    return GridMark("/" if session.half is Half.AM else "\\")


def registration_certificate(weeks: int = 12, *, amended: bool = True) -> RegistrationCertificate:
    first = date(2026, 9, 7)
    mondays = tuple(first + timedelta(days=7 * n) for n in range(weeks))
    key = (*KEY, CodeMeaning("O", "absent without leave"))
    late = (
        Amendment(
            NAMES[1],
            Session(mondays[-1], Half.PM),
            "I",
            "O",
            "Evidence asked for and not given within the days agreed with the family",
            AT + timedelta(days=9),
            "Mr Hale",
            "Head of school",
            number=2,
            entry=2310,
        ),
    )
    return RegistrationCertificate(
        imprint(),
        NAMES[1],
        "H801200001002",
        date(2018, 3, 4),
        ("Oak", "Ash"),
        "from 2 September 2024",
        first,
        mondays[-1] + timedelta(days=4),
        tuple(_week(monday, monday == mondays[-1] and amended) for monday in mondays),
        Tally(present=weeks * 10 - 13, approved=2, authorised=4, unauthorised=3, not_marked=4),
        (amendment(Session(mondays[-1], Half.PM)), *late) if amended else (),
        key,
        ("26 October 2026 to 30 October 2026: Half-term", "2 November 2026: INSET day"),
    )


def _week(monday: date, amended: bool) -> CertificateWeek:
    cells: list[GridMark | None] = [GridMark("/"), GridMark("\\")] * 5
    if amended:
        cells[1] = GridMark("O", ("N", "I"), (1, 2))
        cells[4] = GridMark("")
    if monday.day == 14:
        cells[8:] = [None, None]
    return CertificateWeek(monday, tuple(cells), 10, 9)


def returns(children: int = 3) -> ReturnsPaper:
    """A deletion return; the second child has no contact and no address yet."""
    mum = Contact("Kerry Turner", "mum", "07700 900147", responsibility=True, lives_with=True)
    dad = Contact("Łukasz & Sons <b>", "dad", "07700 900148", responsibility=True)
    listed = tuple(
        ReturnChild(
            kind="deletion_return",
            title="Taken off the roll",
            name=HARD_NAMES[number % len(HARD_NAMES)],
            upn=f"H8012000010{number:02d}",
            born=date(2018, 3, 4),
            sex="F",
            class_name="Oak",
            starts=date(2026, 9, 2),
            last=date(2026, 11, 20),
            ground="moved out of reasonable distance",
            address="" if number == 1 else "14 Mill Lane, Fernhill, FH1 2AB",
            contacts=() if number == 1 else (mum, dad),
            evidence=("last day on roll 20 November 2026",),
            sessions=(),
            due=date(2026, 11, 20),
        )
        for number in range(children)
    )
    rule = RULES["deletion_return"]
    return ReturnsPaper(
        imprint(), "999/2001", "deletion_return", "Taken off the roll", rule, listed
    )


def attendance_return() -> ReturnsPaper:
    """One child with twenty sessions of O."""
    days = [date(2026, 11, 2) + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
    sessions = tuple((Session(day, half), "O") for day in days for half in Half)
    child = replace(
        returns(1).children[0],
        kind="attendance_return",
        ground="",
        sessions=sessions,
        evidence=("20 sessions in a row", "2 November 2026 to 13 November 2026"),
    )
    rule = RULES["attendance_return"]
    title = "10 school days without leave"
    return ReturnsPaper(imprint(), "999/2001", "attendance_return", title, rule, (child,))


def leave_decision(state: Decision) -> LeaveDecision:
    """A decision for two parents, one of whom has no address on the record."""
    agreed = ("Thursday 17 December to Friday 18 December (4 half-days of school)",)
    refused = ("Monday 14 December to Wednesday 16 December (6 half-days of school)",)
    whole = ("Monday 14 December to Friday 18 December (10 half-days of school)",)
    granted = {Decision.GRANTED: whole, Decision.PART: agreed, Decision.REFUSED: ()}[state]
    home = ("14 Mill Lane", "Fernhill", "FH1 2AB")
    return LeaveDecision(
        imprint=imprint(),
        addressees=(Addressee("Mrs Łucja Zielińska", home), Addressee("Mr <b>Jan</b> Zieliński")),
        children=HARD_NAMES[0],
        called=HARD_NAMES[0].split()[0],
        many=False,
        asked_on=date(2026, 11, 16),
        asked_by="Mrs Łucja Zielińska",
        days=whole[0],
        reason="Wedding or another family event",
        state=state,
        code="C" if granted else "",
        meaning="Leave of absence for exceptional circumstance" if granted else "",
        granted=granted,
        refused={Decision.GRANTED: (), Decision.PART: refused, Decision.REFUSED: whole}[state],
        note="Three days of travel are long. Two we can understand." if granted else "",
        back=date(2027, 1, 4),
        decided_by="Mr Hale, Headteacher",
        decided_on=date(2026, 11, 20),
    )
