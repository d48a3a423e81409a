"""A fortnight across half-term, day by day on the system's own clock: every clock when it should.

The table is written by hand from the design (`experience.md` 5.8). The school is made by the real
commands, the registers come in at their own hours, and `due` is asked each day under faketime.
Summer time ends in the half-term, so the hours are not those of UTC throughout.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from attendance_desk.cli.finding import pupil_with
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Door
from attendance_desk.domain.call_records import write_ring
from attendance_desk.domain.care_records import write_visit
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.ledger import Author, Kind
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.visits import Visit
from attendance_desk.store.ledger import Draft
from tests.cli.command import PASSPHRASE, Said
from tests.contract.outside import LAW_SET_UP, Outside, make, upn

pytestmark = pytest.mark.slow

SILENT, ILL, LUNCH, LISTED, THOUGHT, TWO = range(1, 7)
KINDS = {kind.value for kind in ClockKind}
DAYS = [date(2026, 10, 19) + timedelta(days=n) for n in range(19)]
SCHOOL = [day for day in DAYS if day.weekday() < 5 and not date(2026, 10, 24) < day < DAYS[15]]

# Each child's two letters of each school day; `/` is here.
MARKS = {
    19: {ILL: "II"},
    20: {ILL: "II"},
    21: {ILL: "II", SILENT: "NN"},
    22: {ILL: "II", SILENT: "NN", LISTED: "NN", TWO: "NN"},
    23: {ILL: "II", SILENT: "NN", LUNCH: "/N", THOUGHT: "N/", TWO: "NN"},
    3: {ILL: "II", SILENT: "NN"},
    4: {ILL: "II", SILENT: "NN"},
    5: {ILL: "II", SILENT: "NN"},
    6: {},
}

HOLIDAY = {
    (SILENT, "today_no_reason", "overdue"),
    (SILENT, "three_days_unseen", "due"),
    (SILENT, "unauthorised", "amber"),
    (ILL, "five_days_away", "due"),
    (LUNCH, "gone_since_lunch", "overdue"),
    (TWO, "today_no_reason", "overdue"),
    (TWO, "three_days_unseen", "amber"),
}
"""The days of half-term and the INSET day: no day is added, and the missing child is missing."""

WANTED = {
    "19 09:45": set(),
    "19 15:00": set(),
    "20 09:45": set(),
    "20 15:00": set(),
    "21 09:45": {(SILENT, "today_no_reason", "open")},
    "21 15:00": {(SILENT, "today_no_reason", "due")},
    "22 09:45": {
        (SILENT, "today_no_reason", "open"),
        (ILL, "five_days_away", "amber"),
        (LISTED, "today_no_reason", "open"),
        (LISTED, "first_day_visit", "open"),
        (LISTED, "worker_to_tell", "open"),
        (TWO, "today_no_reason", "open"),
    },
    "22 15:00": {
        (SILENT, "today_no_reason", "due"),
        (SILENT, "three_days_unseen", "amber"),
        (ILL, "five_days_away", "amber"),
        (LISTED, "today_no_reason", "due"),
        (LISTED, "first_day_visit", "due"),
        (LISTED, "worker_to_tell", "open"),
        (TWO, "today_no_reason", "due"),
    },
    "23 09:45": {
        (SILENT, "today_no_reason", "open"),
        (SILENT, "three_days_unseen", "due"),
        (ILL, "five_days_away", "due"),
        (LISTED, "worker_to_tell", "overdue"),
        (THOUGHT, "today_no_reason", "open"),
        (THOUGHT, "thought_in_school", "due"),
        (TWO, "today_no_reason", "open"),
    },
    "23 15:00": {
        (SILENT, "today_no_reason", "due"),
        (SILENT, "three_days_unseen", "due"),
        (SILENT, "unauthorised", "amber"),
        (ILL, "five_days_away", "due"),
        (LUNCH, "gone_since_lunch", "due"),
        (TWO, "today_no_reason", "due"),
        (TWO, "three_days_unseen", "amber"),
    },
    "3 09:45": {
        (SILENT, "today_no_reason", "open"),
        (SILENT, "three_days_unseen", "overdue"),
        (SILENT, "five_days_away", "amber"),
        (SILENT, "five_days_unheard", "amber"),
        (SILENT, "unauthorised", "amber"),
        (ILL, "five_days_away", "overdue"),
    },
    "3 15:00": {
        (SILENT, "today_no_reason", "due"),
        (SILENT, "three_days_unseen", "overdue"),
        (SILENT, "five_days_away", "amber"),
        (SILENT, "five_days_unheard", "amber"),
        (SILENT, "unauthorised", "amber"),
    },
    "4 09:45": {
        (SILENT, "today_no_reason", "open"),
        (SILENT, "three_days_unseen", "overdue"),
        (SILENT, "five_days_away", "due"),
        (SILENT, "five_days_unheard", "due"),
        (SILENT, "unauthorised", "amber"),
    },
    "4 15:00": {
        (SILENT, "today_no_reason", "due"),
        (SILENT, "three_days_unseen", "overdue"),
        (SILENT, "five_days_away", "due"),
        (SILENT, "five_days_unheard", "due"),
        (SILENT, "unauthorised", "due"),
    },
    "5 09:45": {
        (SILENT, "today_no_reason", "open"),
        (SILENT, "three_days_unseen", "overdue"),
        (SILENT, "five_days_away", "overdue"),
        (SILENT, "five_days_unheard", "overdue"),
        (SILENT, "unauthorised", "overdue"),
    },
    "5 15:00": {
        (SILENT, "today_no_reason", "due"),
        (SILENT, "three_days_unseen", "overdue"),
        (SILENT, "five_days_away", "overdue"),
        (SILENT, "five_days_unheard", "overdue"),
        (SILENT, "unauthorised", "overdue"),
    },
    "6 09:45": {(SILENT, "unauthorised", "overdue")},
    "6 15:00": {(SILENT, "unauthorised", "overdue")},
}
"""Day of the month and hour, to child, clock and state."""


def local(day: date, clock: str) -> str:
    """A time of the school's day as the system says it, in UTC."""
    at = datetime.combine(day, time.fromisoformat(clock), SCHOOL_ZONE)
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def children() -> str:
    """Six children, each with one number that works."""
    rows = ["UPN,Surname,Forename,DOB,Year,Class,Start date,Contact 1 Name,Contact 1 Phone"]
    for n in range(1, 7):
        year, name = ("4", "Oak") if n <= 4 else ("3", "Ash")
        child = f"Nowak {'ABCDEFG'[n]},Sam,2017-10-02,{year},{name},2023-09-05"
        rows.append(f"{upn(n)},{child},Jo Nowak,07700 90010{n}")
    return "\n".join(rows) + "\n"


def registers(school: Outside, day: date, half: str, clock: str) -> None:
    """The marks of a session come in at an hour."""
    place = ("AM", "PM").index(half)
    here = "/\\"[place]
    lines = []
    for n in range(1, 7):
        letter = MARKS[day.day].get(n, "//")[place]
        code = here if letter == "/" else letter
        lines.append(f"{upn(n)},{day.isoformat()},{half},{code}")
    said = school("import", "marks", school.marks(*lines), at=local(day, clock))
    assert said.code == 0, said.err


def write(school: Outside, day: date, clock: str, made: object) -> None:
    """A ring or a visit stands in the ledger of the same school."""
    moment = datetime.combine(day, time.fromisoformat(clock), SCHOOL_ZONE)
    desk = Door(school.school, PractiseClock(moment)).sign_in(None, PASSPHRASE)
    try:
        author = Author(desk.me.id, desk.me.name, desk.me.role, desk.me.title)
        with desk.seated.register.write(moment, author) as work:
            if isinstance(made, Ring):
                work.append(Draft(Kind.RING_LOGGED, {"ring": write_ring(made)}, made.pupil_id))
            elif isinstance(made, Visit):
                record = {"visit": write_visit(made)}
                work.append(Draft(Kind.VISIT_LOGGED, record, made.pupil_id))
    finally:
        desk.close()


def pupil_id(school: Outside, child: int) -> str:
    """The id behind a UPN."""
    moment = datetime(2026, 10, 19, 8, 0, tzinfo=SCHOOL_ZONE)
    desk = Door(school.school, PractiseClock(moment)).sign_in(None, PASSPHRASE, reading=True)
    try:
        return pupil_with(desk, upn(child))
    finally:
        desk.close()


def running(school: Outside, day: date, clock: str) -> set[tuple[int, str, str]]:
    """What `due` says: child, clock, state; each with a rule, evidence and a holder."""
    said = school("due", "--json", at=local(day, clock))
    assert said.code == 0, said.err
    rows = said.json()["due"]
    numbers = {upn(n): n for n in range(1, 7)}
    clocks = [row for row in rows if row["kind"] in KINDS]
    assert all(row["rule"] and row["evidence"] and row["holder"] for row in clocks)
    return {(numbers[row["upn"]], row["kind"], row["evidence"][-1]) for row in clocks}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Outside:
    return make(tmp_path_factory.mktemp("fortnight"), LAW_SET_UP, children())


def _between(school: Outside, day: date, clock: str, ids: dict[int, str]) -> None:
    """What else happens on a day, before an hour."""
    events: dict[str, Callable[[], object]] = {
        "19 09:45": lambda: school(
            *("care", "--upn", upn(LISTED), "--first-day", "no-contact"),
            *("--social-worker", "Tomas Reed", "--social-phone", "020 7946 0991"),
            at=local(day, "08:00"),
        ),
        "23 09:45": lambda: write(
            school,
            day,
            "09:40",
            Ring(
                "o1", "t1", ids[THOUGHT], day, "09:40", "spoke_escalated", flags=("missing_child",)
            ),
        ),
        "23 15:00": lambda: (
            school(
                *("clock", "stand-down", "--upn", upn(LISTED), "--kind", "worker_to_tell"),
                *("--reason", "worker_knows"),
                at=local(day, "10:00"),
            ),
            school("arrive", "--upn", upn(THOUGHT), "--at", "10:20", at=local(day, "10:21")),
        ),
        "3 15:00": lambda: write(
            school,
            day,
            "14:30",
            Visit(
                *("v1", ids[ILL], day),
                staff=("Mrs Bell", "Mr Hale"),
                left_at="14:00",
                back_by="15:00",
                at="14:20",
                back_at="14:30",
                outcome="seen_well",
            ),
        ),
    }
    event = events.get(f"{day.day} {clock}")
    done = event() if event is not None else ()
    for said in done if isinstance(done, tuple) else (done,):
        assert not isinstance(said, Said) or said.code == 0, said.err


def test_each_clock_of_a_fortnight_across_half_term(school: Outside) -> None:
    ids = {child: pupil_id(school, child) for child in (THOUGHT, ILL)}
    wrong = []
    for day in DAYS:
        asked = ["09:45", "15:00"] if day in SCHOOL else ["10:00"]
        for clock in asked:
            if day in SCHOOL:
                half, hour = ("AM", "09:05") if clock == "09:45" else ("PM", "13:20")
                registers(school, day, half, hour)
            _between(school, day, clock, ids)
            wanted = WANTED[f"{day.day} {clock}"] if day in SCHOOL else HOLIDAY
            found = running(school, day, clock)
            if found != wanted:
                wrong.append((day, clock, "missing", wanted - found, "too many", found - wanted))
    assert wrong == []
