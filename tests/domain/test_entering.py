"""Every code, every kind of child, every list of codes: accepted or refused by a written table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.calendar import SchoolYear, Term
from attendance_desk.domain.entering import (
    TABLE,
    Band,
    Child,
    band_of,
    child_on,
    full_time_from,
    refusal,
)
from attendance_desk.domain.people import Enrolment, Place, Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar

CODES, _ = load_codes()
DAY = {Band.TO_2013: date(2012, 5, 1), Band.TO_2024: date(2023, 5, 2), Band.NOW: date(2026, 5, 5)}
EVERYBODY = "nbtc"
# As it is argued in `rules.md` 1: letter, to 2013, to 2024, now; n nursery, b below, t turned,
# c compulsory school age. Written again by hand, so that a slip in the table is seen.
WRITTEN = """
/ nbtc nbtc nbtc
\\ nbtc nbtc nbtc
L nbtc nbtc nbtc
K - - nbtc
V nbtc nbtc nbtc
P nbtc nbtc nbtc
W c c c
B nbtc nbtc nbtc
D nbtc nbtc nbtc
C1 - - nbtc
M nbtc nbtc nbtc
J1 - - nbtc
S c c c
X nbtc nbtc nbt
C2 - - tc
C nbtc nbtc nbtc
T nbtc nbtc nbtc
R nbtc nbtc nbtc
I nbtc nbtc nbtc
E nbtc nbtc nbtc
Q - - nbtc
Y1 - - nbtc
Y2 - - nbtc
Y3 - - nbtc
Y4 - - nbtc
Y5 - - c
Y6 - - nbtc
Y7 - - nbtc
G nbtc nbtc nbtc
N nbtc nbtc nbtc
O nbtc nbtc nbtc
U nbtc nbtc nbtc
Z - - -
# - - -
H nbtc nbtc -
J nbtc nbtc -
Y nbtc nbtc -
F nbtc - -
"""
SIGN = {"n": Child.NURSERY, "b": Child.BELOW, "t": Child.TURNED, "c": Child.COMPULSORY}
CASES = [
    (letter, child, band, child in {SIGN[sign] for sign in signs if sign != "-"})
    for letter, *row in (line.split() for line in WRITTEN.strip().splitlines())
    for band, signs in zip(Band, row, strict=True)
    for child in Child
]


@pytest.mark.parametrize(("letter", "child", "band", "accepted"), CASES)
def test_each_code_for_each_child_in_each_time(
    letter: str, child: Child, band: Band, accepted: bool
) -> None:
    assert (refusal(letter, child, DAY[band]) is None) is accepted


def test_the_table_has_every_code_there_is_or_was_and_no_other() -> None:
    assert {letter for letter, _child, _band in TABLE} == {code.letter for code in CODES.codes}


@pytest.mark.parametrize("band", Band)
def test_nothing_is_accepted_that_was_not_in_force(band: Band) -> None:
    in_force = {code.letter for code in CODES.current(DAY[band])}
    accepted = {letter for (letter, _child, of), yes in TABLE.items() if yes and of is band}
    assert accepted <= in_force
    assert in_force - accepted == {"#", "Z"}


def test_the_bands_turn_on_their_days() -> None:
    assert band_of(date(2024, 8, 18)) is Band.TO_2024
    assert band_of(date(2024, 8, 19)) is Band.NOW
    assert band_of(date(2013, 8, 31)) is Band.TO_2013


@pytest.mark.parametrize(
    ("letter", "child", "rule", "words"),
    [
        ("X", Child.COMPULSORY, "x_below_compulsory_age", "C2"),
        ("C2", Child.BELOW, "c2_from_compulsory_age", "X"),
        ("#", Child.COMPULSORY, "not_a_mark", "calendar"),
        ("Z", Child.BELOW, "not_a_mark", "starting day"),
        ("H", Child.COMPULSORY, "code_not_in_force", "list of that day"),
        ("/", Child.LEFT, "not_on_roll", "last day on roll"),
        ("Q?", Child.COMPULSORY, "code_not_in_force", "list of that day"),
    ],
)
def test_a_refusal_says_what_to_do(letter: str, child: Child, rule: str, words: str) -> None:
    no = refusal(letter, child, DAY[Band.NOW], "Alfie Turner")
    assert no is not None
    assert no.rule == rule
    assert words in no.do


CALENDAR = SchoolCalendar(
    (SchoolYear(date(2023, 9, 4), date(2024, 7, 19)),),
    (
        Term("Autumn", date(2023, 9, 4), date(2023, 12, 20)),
        Term("Spring", date(2024, 1, 3), date(2024, 4, 5)),
        Term("Summer", date(2024, 4, 22), date(2024, 7, 19)),
    ),
    (),
)
CHILD = Pupil(
    "p1",
    "",
    "Turner",
    "Alfie",
    date(2019, 2, 10),
    enrolments=(Enrolment(date(2022, 9, 5), date(2024, 7, 1)),),
    places=(
        Place("n", "N2", date(2022, 9, 5), date(2023, 8, 31)),
        Place("r", "R", date(2023, 9, 1)),
    ),
)


@pytest.mark.parametrize(
    ("day", "child"),
    [
        (date(2022, 9, 4), Child.NOT_STARTED),
        (date(2022, 9, 5), Child.NURSERY),
        (date(2023, 9, 4), Child.BELOW),
        (date(2024, 3, 30), Child.BELOW),
        (date(2024, 4, 2), Child.TURNED),
        (date(2024, 4, 22), Child.COMPULSORY),
        (date(2024, 7, 1), Child.COMPULSORY),
        (date(2024, 7, 2), Child.LEFT),
    ],
)
def test_ag1_a_child_who_is_five_in_february_is_full_time_from_the_summer_term(
    day: date, child: Child
) -> None:
    assert child_on(CHILD, day, CALENDAR) is child


def test_full_time_begins_with_the_term_where_the_calendar_reaches_so_far() -> None:
    assert full_time_from(date(2019, 2, 10), CALENDAR) == date(2024, 4, 22)
    assert full_time_from(date(2010, 2, 10), CALENDAR) == date(2015, 3, 31)
    assert full_time_from(date(2019, 7, 10), CALENDAR) == date(2024, 8, 31)


def test_between_two_times_on_roll_a_child_has_left() -> None:
    back = replace(CHILD, enrolments=(*CHILD.enrolments, Enrolment(date(2024, 7, 10))))
    assert child_on(back, date(2024, 7, 5), CALENDAR) is Child.LEFT
    assert child_on(back, date(2024, 7, 10), CALENDAR) is Child.COMPULSORY
