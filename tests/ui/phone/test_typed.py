from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.calling import Back
from attendance_desk.domain.school_calendar import SchoolCalendar
from tests.a_school import SCHOOL
from ui.phone.typed import Typed, Unreadable, of_another_day, typed_from
from ui.widgets.near_days import near_day

CALENDAR = SchoolCalendar(SCHOOL.years, SCHOOL.terms, SCHOOL.closures)
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/11", date(2026, 11, 25)),
        ("25.11", date(2026, 11, 25)),
        ("20/11", date(2026, 11, 20)),
        ("7/1", date(2027, 1, 7)),
        ("25/11/2026", date(2026, 11, 25)),
        ("wed", date(2026, 11, 25)),
        ("Wednesday", date(2026, 11, 25)),
        ("mon", date(2026, 11, 30)),
        ("Tue 15/12/2026", date(2026, 12, 15)),
        ("25 Nov", date(2026, 11, 25)),
        ("1st december", date(2026, 12, 1)),
        ("15 Dec 2027", date(2027, 12, 15)),
        ("today", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 24)),
        ("3 ma", None),
        ("15 Dez", None),
        ("31/2", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_they_are_said(text: str, day: date | None) -> None:
    assert near_day(text, MONDAY) == day


def test_in_january_a_day_of_december_is_past() -> None:
    assert near_day("18/12", date(2027, 1, 7)) == date(2026, 12, 18)


def test_a_day_to_come_without_a_year_is_the_next_such_day() -> None:
    assert near_day("18/12", date(2027, 1, 7), ahead=True) == date(2027, 12, 18)
    assert near_day("20/11", MONDAY, ahead=True) == date(2027, 11, 20)
    assert near_day("20 nov 2026", MONDAY, ahead=True) == date(2026, 11, 20)
    assert near_day("7 Jan", MONDAY, ahead=True) == date(2027, 1, 7)


def test_what_is_typed_becomes_a_report() -> None:
    typed = Typed(
        pupils="p1 p2", caller=" Kerry Turner ", group="ill", since="yesterday", back="date",
        back_day="wed", words="  up   all night ", machine="yes",
    )  # fmt: skip
    report = typed.report(shipped_reasons(), CALENDAR, MONDAY)
    assert report.pupils == ("p1", "p2")
    assert (report.caller, report.words) == ("Kerry Turner", "up all night")
    assert report.reason == "ill_unspecified"
    assert report.since == date(2026, 11, 20)
    assert (report.back, report.returns) == (Back.DATE, date(2026, 11, 25))
    assert report.voicemail


def test_a_name_or_a_number_nobody_was_found_by_is_the_callers() -> None:
    reasons = shipped_reasons()
    assert Typed(who="Mrs Khan").report(reasons, CALENDAR, MONDAY).caller == "Mrs Khan"
    assert Typed(who="07700 900999").report(reasons, CALENDAR, MONDAY).phone == "07700 900999"


def test_what_cannot_be_read_names_its_field() -> None:
    with pytest.raises(Unreadable, match="not a time") as unread:
        Typed(group="late", expected="noon").report(shipped_reasons(), CALENDAR, MONDAY)
    assert unread.value.field == "expected"


def test_what_is_kept_is_read_back_also_where_a_newer_program_kept_more() -> None:
    typed = Typed(who="tur", group="ill", add="yes")
    assert typed_from({**typed.record(), "colour": "red"}) == typed
    assert Typed().record() == {}


@pytest.mark.parametrize(
    ("since", "back", "meant"),
    [
        ("", "tomorrow", ("20/11/2026", "date", "23/11/2026")),
        ("yesterday", "not sure", ("19/11/2026", "not sure", "")),
        ("today", "today", ("20/11/2026", "", "")),
    ],
)
def test_words_of_friday_found_on_monday_are_still_about_friday(
    since: str, back: str, meant: tuple[str, str, str]
) -> None:
    typed = of_another_day(Typed(since=since, back=back, on="2026-11-20"), CALENDAR)
    assert typed.since == "date"
    assert (typed.since_day, typed.back, typed.back_day) == meant
