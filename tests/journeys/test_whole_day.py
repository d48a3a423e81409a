"""A whole Friday at one PC, by keys alone: who works in a school, one after another, and the book.

Each moment takes the keys and the thoughts that `tests/jobs.py` says it takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.clocks import ClockKind
from tests.a_school import ASH, BY_ROLE, FRIDAY, OAK, PASSPHRASE, Fernhill
from tests.jobs import MOMENTS
from tests.journeys.a_day import Day
from tests.journeys.a_telephone_morning import contacts
from tests.ui.conftest import (
    Person,
    device_keys,
    dressed,
    keyring_in_memory,
    person,
    school,
    thirty,
)
from tests.ui.fire.test_fire import printed, settle
from ui.clocks.screen import ClocksScreen
from ui.memory import Memory

__all__ = ["device_keys", "dressed", "keyring_in_memory", "person", "printed", "school", "thirty"]

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", extend=True),
    pytest.mark.slow,
]

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
SPOKE = ("1", "1", "2", "1", "1", "<Ctrl+Return>")


@pytest.fixture
def day(school: Fernhill, person: Person) -> Iterator[Day]:
    """Every child has a mother and a father to ring; the lead has a key; it is 7.40."""
    school.at("07:40")
    desk = school.sit("head")
    desk.ways_in.let_in(BY_ROLE["dsl"], PASSPHRASE)
    desk.fire.allow_at_door(allowed=True)
    rows = [row for one in (OAK, ASH) for row in desk.registers.sheet(one, AM).rows]
    for number, row in enumerate(rows, start=1):
        child = desk.people.page(row.pupil_id).pupil
        desk.people.change(replace(child, contacts=contacts(number)))
    desk.close()
    Memory().print_slips(wanted=False)
    yield Day(person)
    Memory().print_slips(wanted=True)


def seen(day: Day) -> str:
    """Every word that the window shows."""
    shown = day.person.window.findChildren(QLabel) + day.person.window.findChildren(QPushButton)
    return "\n".join(one.text() for one in shown if one.isVisible())


def codes(day: Day, class_id: str, session: Session) -> dict[str, str]:
    """Whoever is not plainly here, by name."""
    rows = day.desk.registers.sheet(class_id, session).rows
    return {row.name: row.mark.code for row in rows if row.mark and row.mark.code not in "/\\"}


def before_the_bell(day: Day) -> None:
    day.at("08:10")
    day.sit_down("office")
    with day.moment("O3"):
        day.do("<F8>", "alf", "<Down>", "<Return>", "1", "2", "<Ctrl+Return>")
    assert "Call saved at 8.10: I filled in" in seen(day)
    day.get_up()


def the_teachers_morning(day: Day) -> None:
    day.at("08:52")
    with day.moment("T1"):
        day.sit_down("teacher")
    with day.moment("T2"):
        day.do("4n", "12l", "17n", "<Ctrl+Return>")
        assert (
            "27 should be in the room: 26 here, 1 late. Not here: Marcus, Oscar, Alfie."
            in seen(day)
        )
        day.do("<Return>")
    assert "Oak morning register is in. 27 here, 3 not. Signed out." in seen(day)


def a_worry_and_a_class_to_cover(day: Day) -> None:
    day.at("08:54")
    day.sit_down("teacher")
    with day.moment("T8"):
        day.do("<F9>")
    day.do("alf", "<Down>", "<Return>", "Her tummy hurts on Mondays.", "<Ctrl+Return>")
    assert "Sent at 8.54. Ms Lindqvist has it now." in seen(day)
    day.do("<Return>")
    with day.moment("T9"):
        day.do("<Tab>", "<Return>", "<Return>")
    assert "You are covering this class." in seen(day)
    day.do("2n", "5n", "6n", "<Ctrl+Return>", "<Return>")
    assert "Ash morning register is in. 31 here, 3 not. Signed out." in seen(day)


def late_at_the_hatch(day: Day) -> None:
    day.at("09:05")
    day.sit_down("office")
    with day.moment("O4"):
        day.do("<F7>", "rub", "<Return>", "1", "<Return>")
    day.do("<Return>")  # she was marked here already: the time alone is kept
    assert "Ruby Ellison is in at 9.05." in seen(day)
    day.do("<Esc>")
    assert day.person.focus().accessibleName().startswith("All calls"), "the keys are on Today"


def the_calls(day: Day) -> None:
    day.at("09:31")
    day.person.window.house.look_again()
    day.person.settle()
    assert "Register closed. 5 children with no reason. Start calls (Enter)" in seen(day)
    with day.moment("O7"):
        day.do("<Return>", *SPOKE)
    with day.moment("O8"):
        day.do("<Return>", "a", "a")
    day.do("<Return>", *SPOKE)
    day.do("<Return>", "a", "a")
    day.do("<Return>", "9")  # the family thought that she is at school
    day.get_up()


def the_safeguarding_lead(day: Day) -> None:
    day.at("09:45")
    day.sit_down("Ms Lindqvist")
    assert "Read a worry about Alfie Turner from Miss Adeyemi" in seen(day)
    with day.moment("D2"):
        day.do("<Ctrl+8>", "t")
    board = day.person.window.house.shown
    assert isinstance(board, ClocksScreen)
    heading, first, told, worry, *_clocks = board.rows.lines
    assert (heading.title, told.title) == ("To act on now", "Just told, and not read yet")
    assert first.title.startswith("Aaliyah Begum, Ash · The family thought")
    assert first.words.endswith("Ms Lindqvist, Safeguarding lead holds it.")
    assert worry.title == "Alfie Turner · worry"
    day.get_up()


def the_second_round(day: Day) -> None:
    day.at("10:10")
    day.sit_down("office")
    day.do("1", "<Tab>", "left with gran", "<Ctrl+Return>")
    assert "It is with the safeguarding lead now. Next:" in seen(day)
    for _child in range(2):
        day.do("<Return>", "a", "a")
    calls = day.desk.queue.list().calls
    assert (calls.now, calls.waiting) == ((), ())
    handed = {row.names: row.handed for row in calls.handed}
    assert set(handed) == {"Aaliyah Begum", "Oscar Lindley", "Marcus Bright"}
    day.do("<Esc>")
    day.get_up()


def after_lunch(day: Day) -> None:
    day.at("13:05")
    day.sit_down("teacher")
    with day.moment("T7"):
        day.do("3n", "25i", "<Ctrl+Return>")
        assert "Here this morning, not here now: Aaliyah Begum" in seen(day)
        day.do("<Return>")
    day.at("13:27")
    day.sit_down("office")
    assert "Aaliyah Begum, Oak" in seen(day)
    assert "Here this morning, not here now" in seen(day)
    day.at("13:40")
    with day.moment("O11"):
        day.do("<F7>", "fre", "<Return>", "c", "<Return>")
    assert "Freya Dawson left at 13.40." in seen(day)
    day.do("<Esc>")


def an_alarm(day: Day, printed: list[bytes]) -> None:
    day.person.window.fire.keeper.look()  # as it does by itself every few seconds
    settle(day.person)
    day.get_up()
    with day.moment("O12"):
        day.do("<F12>", "<Return>")
    day.person.until(lambda: bool(printed))


def what_the_book_says(day: Day) -> None:
    """Told in the evening, by whoever holds the clocks."""
    day.sit_down("Ms Lindqvist")
    assert codes(day, OAK, AM) == {
        "Alfie Turner": "I", "Leila Haddad": "L", "Marcus Bright": "N", "Oscar Lindley": "N",
    }  # fmt: skip
    assert codes(day, OAK, PM) == {"Aaliyah Begum": "N", "Alfie Turner": "I"}
    assert codes(day, ASH, AM)["Aaliyah Begum"] == "N"
    lunch = [row.name for row in day.desk.clocks.board().rows if row.clock.kind is ClockKind.LUNCH]
    assert lunch == ["Aaliyah Begum"]
    (worry,) = day.desk.restricted.to_read()
    assert (worry.name, worry.words) == ("Alfie Turner", "Her tummy hurts on Mondays.")


def test_a_friday_by_keys_stays_within_its_budgets_and_the_book_tells_the_same(
    day: Day, printed: list[bytes]
) -> None:
    before_the_bell(day)
    the_teachers_morning(day)
    a_worry_and_a_class_to_cover(day)
    late_at_the_hatch(day)
    the_calls(day)
    the_safeguarding_lead(day)
    the_second_round(day)
    after_lunch(day)
    an_alarm(day, printed)
    what_the_book_says(day)

    spent = {name: (one.keys, one.thoughts) for name, one in day.spent.items()}
    assert spent == {one.number: (one.counted, one.thoughts) for one in MOMENTS}
