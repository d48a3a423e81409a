"""Penalty notices through the desk: the worked examples of the rules, on real registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.desk.penalties import Decision
from attendance_desk.domain.calendar import Half, SchoolYear, Session
from attendance_desk.domain.due import Due
from attendance_desk.domain.penalties import Authority, Notice, NoticeState
from attendance_desk.domain.penalty_limits import Next
from attendance_desk.domain.penalty_papers import Check
from attendance_desk.domain.penalty_sums import counted_words
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.penalty_board import Group
from attendance_desk.store import rebuild
from tests.a_school import OAK, Fernhill, id_of

AM, PM = Half.AM, Half.PM
WEEK_1, WEEK_2, WEEK_3, WEEK_11 = (
    date(2026, 9, 7),
    date(2026, 9, 14),
    date(2026, 9, 21),
    date(2026, 11, 23),
)
FRIDAY, LAST = date(2026, 11, 20), date(2026, 11, 27)
MUM, DAD = "Kerry Turner", "Sam Turner"


class Register:
    """Alfie's marks, written one by one, and the questions somebody asks about them."""

    def __init__(self, school: Fernhill) -> None:
        self.school = school
        self.desk: Desk = school.sit("head")
        self.alfie = id_of(self.desk, OAK, "Alfie")
        page = self.desk.people.page(self.alfie).pupil
        contacts = (
            Contact(MUM, "mum", "07700 900147", responsibility=True, lives_with=True),
            Contact(DAD, "dad", "07700 900148", responsibility=True),
        )
        self.desk.people.change(replace(page, contacts=contacts))

    def at(self, day: date, clock: str = "15:30") -> None:
        self.school.at(clock, day)

    def mark(self, code: str, day: date, *halves: Half, child: str = "") -> None:
        """A mark in a session, or in both of the day."""
        for half in halves or (AM, PM):
            new = NewMark(child or self.alfie, Session(day, half), code, "what the family said")
            self.desk.registers.set_mark(new)

    def week(self, code: str, monday: date, sessions: int, child: str = "") -> None:
        """That many sessions in a row, from a Monday on."""
        for place in range(sessions):
            day = monday + timedelta(days=place // 2)
            self.mark(code, day, AM if place % 2 == 0 else PM, child=child)

    def due(self, kind: str = "penalty_threshold") -> list[Due]:
        return [row.due for row in self.desk.duties.due() if row.due.kind == kind]

    def decide(self, choice: str = "request", **more: object) -> str:
        facts: dict[str, object] = {
            "words": "A holiday that was refused beforehand",
            "parents": (MUM,) if choice == "request" else (),
            "support": "Not appropriate: a holiday" if choice == "request" else "",
        }
        made = Decision(self.alfie, choice, **{**facts, **more})  # type: ignore[arg-type]
        return self.desk.penalties.decide(made).value

    def notice(self, parent: str, issued: date, state: NoticeState = NoticeState.ISSUED) -> str:
        """A notice that another school asked for."""
        held = Notice("", self.alfie, parent, state, issued_on=issued)
        return self.desk.penalties.keep(held).value


@pytest.fixture
def register(fernhill: Fernhill) -> Iterator[Register]:
    made = Register(fernhill)
    made.at(LAST)
    yield made
    made.desk.close()


def test_pn1_four_g_and_six_u_in_ten_school_weeks_must_be_considered(register: Register) -> None:
    register.week("G", date(2026, 9, 28), 4)
    register.week("U", date(2026, 11, 16), 6)
    (due,) = register.due()
    assert (due.due, due.holder, due.key) == (date(2026, 11, 18), "the head", "2026-11-18")
    assert due.evidence[0] == "10 sessions since 2026-09-14"
    assert due.evidence[1] == "G on 2026-09-28 AM"


def test_pn2_ten_g_in_one_week(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    (due,) = register.due()
    assert due.due == FRIDAY
    page = register.desk.penalties.of_pupil(register.alfie)
    assert page.considered.count == 10
    assert page.row is not None
    assert page.row.group is Group.MUST


def test_pn5_nine_o_warn_and_are_not_met(register: Register) -> None:
    register.week("O", date(2026, 11, 16), 9)
    assert register.due() == []
    (row,) = register.desk.penalties.board().rows
    assert (row.group, row.considered.count) == (Group.NEAR, 9)


def test_pn6_an_illness_does_not_count(register: Register) -> None:
    register.week("O", date(2026, 11, 16), 9)
    register.mark("I", FRIDAY, PM)
    assert register.due() == []


def test_pn7_the_first_and_the_eleventh_school_week_are_never_in_one_window(
    register: Register,
) -> None:
    # Half-term is no school week: the eleventh after that of 7 September is that of 23 November.
    register.week("O", WEEK_1, 5)
    register.week("O", WEEK_11, 5)
    assert register.due() == []
    register.week("O", WEEK_2, 5)
    (due,) = register.due()
    assert due.due == date(2026, 11, 25)


def test_pn9_an_n_that_becomes_i_takes_it_away_and_leaves_a_trace(register: Register) -> None:
    thursday = date(2026, 11, 26)
    register.at(thursday)
    register.week("O", date(2026, 11, 16), 7)
    for half, day in ((PM, date(2026, 11, 19)), (AM, FRIDAY), (PM, FRIDAY)):
        register.mark("N", day, half)
    (due,) = register.due()
    assert due.held_by == (
        "Thursday 19 November, afternoon",
        "Friday 20 November, morning",
        "Friday 20 November, afternoon",
    )
    with pytest.raises(Refused, match="3 sessions are still N inside the five school days"):
        register.decide()

    register.mark("I", date(2026, 11, 19), PM)

    assert register.due() == []
    page = register.desk.penalties.of_pupil(register.alfie)
    assert page.considered.count == 9
    (was,) = page.was
    assert (was.met_on, was.ended_on, len(was.window.sessions)) == (thursday, thursday, 10)
    assert was.gone == ((Session(date(2026, 11, 19), PM), "N"),)


def test_what_the_head_decided_keeps_the_sessions_that_were_counted(register: Register) -> None:
    register.week("N", date(2026, 11, 16), 10)
    register.decide("not_now", look_again=date(2026, 12, 4))
    register.mark("I", FRIDAY, PM)
    (ruling,) = register.desk.penalties.of_pupil(register.alfie).rulings
    assert len(ruling.sessions) == 10
    assert ruling.sessions[-1] == (Session(FRIDAY, PM), "N")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 9, 30), Next.NONE),
        (date(2027, 10, 1), Next.ASK),
        (date(2027, 10, 2), Next.ASK),
    ],
)
def test_pn11_both_dates_are_shown_and_the_desk_does_not_decide(
    register: Register, day: date, expected: Next
) -> None:
    desk = register.desk
    school, later = desk.school, SchoolYear(date(2027, 9, 1), date(2028, 7, 20))
    desk.school_room.change_calendar((*school.years, later), school.terms, school.closures)
    register.at(day)
    register.notice(MUM, date(2024, 10, 1))
    register.notice(MUM, date(2025, 6, 1))
    mum = desk.penalties.of_pupil(register.alfie).parents[0]
    assert (mum.name, mum.limit.next) == (MUM, expected)
    assert "1 October 2024" in mum.limit.words[0]
    assert "1 June 2025" in mum.limit.words[0]
    if expected is Next.ASK:
        assert "Ask the authority which rate applies" in " ".join(mum.limit.words)
    else:
        assert "No third notice within 3 years of the first" in mum.limit.words[0]

    # The threshold is met again: the request itself is refused inside the three years, and
    # neither refused nor given a rate after them.
    register.week("G", date(2027, 9, 20), 10)
    assert len(register.due()) == 1
    if expected is Next.NONE:
        with pytest.raises(Refused, match="No third notice within 3 years of the first"):
            register.decide()
        assert len(register.due()) == 1
    else:
        register.decide()
        assert register.desk.penalties.of_pupil(register.alfie).notices[-1].state.value == "asked"


def test_pn12_two_parents_and_two_children_are_four_limits(register: Register) -> None:
    desk = register.desk
    zara = id_of(desk, OAK, "Zara")
    page = desk.people.page(zara).pupil
    alfie = desk.people.page(register.alfie).pupil
    desk.people.change(replace(page, contacts=alfie.contacts))
    for child in (register.alfie, zara):
        register.week("G", date(2026, 11, 16), 10, child=child)
    assert {due.pupil_id for due in register.due()} == {register.alfie, zara}

    register.decide(parents=(MUM, DAD))

    assert {due.pupil_id for due in register.due()} == {zara}
    mine = desk.penalties.of_pupil(register.alfie)
    assert [one.limit.next for one in mine.parents] == [Next.WAITS, Next.WAITS]
    assert [len(one.notices) for one in mine.parents] == [1, 1]
    hers = desk.penalties.of_pupil(zara)
    assert [one.limit.next for one in hers.parents] == [Next.FIRST, Next.FIRST]
    assert [len(one.sessions) for one in hers.parents] == [10, 10]

    desk.penalties.decide(
        Decision(zara, "request", "The same holiday", (MUM, DAD), "Not appropriate: a holiday")
    )

    asked = [
        (child, one.parent, len(one.sessions))
        for child in (register.alfie, zara)
        for one in desk.penalties.of_pupil(child).notices
    ]
    assert asked == [
        (register.alfie, MUM, 10),
        (register.alfie, DAD, 10),
        (zara, MUM, 10),
        (zara, DAD, 10),
    ]
    assert register.due() == []


def test_no_session_is_used_for_two_notices(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    register.decide()
    assert register.due() == []
    register.at(date(2026, 12, 4))
    register.week("G", date(2026, 11, 30), 9)
    assert register.due() == []
    register.mark("G", date(2026, 12, 4), PM)
    (due,) = register.due()
    assert due.evidence[0] == "10 sessions since 2026-09-21"


def test_the_list_says_what_stands_in_a_notice_and_what_came_since(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    (row,) = register.desk.penalties.board().rows
    assert counted_words(row.considered, row.waiting) == "10 sessions"
    register.decide()
    (row,) = register.desk.penalties.board().rows
    assert counted_words(row.considered, row.waiting) == "10 sessions in the notice"
    told = register.desk.penalties.of_pupil(register.alfie).told
    assert told[0].startswith("No other session without leave in 10 school weeks, ")
    assert told[1] == "10 sessions of a notice are not counted again."
    register.mark("G", LAST, AM)
    (row,) = register.desk.penalties.board().rows
    assert counted_words(row.considered, row.waiting) == "10 sessions in the notice, 1 more"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"parent": " "}, "to which parent"),
        ({}, "day of issue"),
        ({"issued_on": LAST + timedelta(days=1)}, "in the future"),
        ({"state": NoticeState.REFUSED}, "Say why"),
    ],
)
def test_what_the_authority_says_needs_its_facts(
    register: Register, change: dict[str, object], told: str
) -> None:
    made = Notice("", register.alfie, MUM, NoticeState.ISSUED)
    with pytest.raises(Refused, match=told):
        register.desk.penalties.keep(replace(made, **change))  # type: ignore[arg-type]
    assert register.desk.penalties.of_pupil(register.alfie).notices == ()


def test_a_notice_is_not_issued_before_it_was_asked_for(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    register.decide()
    (notice,) = register.desk.penalties.of_pupil(register.alfie).notices
    early = replace(notice, state=NoticeState.ISSUED, issued_on=LAST - timedelta(days=1))
    with pytest.raises(Refused, match="before the day it was asked for"):
        register.desk.penalties.keep(early)
    register.desk.penalties.keep(replace(early, issued_on=LAST))


def test_a_brother_or_sister_nobody_has_decided_about_is_said_before_it_is_sent(
    register: Register,
) -> None:
    """An authority sends back a request for one of two children with the same absence."""

    def siblings() -> Check:
        checks = register.desk.penalties.pack(register.alfie).checks
        return next(one for one in checks if one.key == "siblings")

    desk = register.desk
    zara, adam = id_of(desk, OAK, "Zara"), id_of(desk, OAK, "Adam")
    mum = Contact(MUM, "mum", "07700 900961", responsibility=True, lives_with=True)

    def at_home(child: str) -> None:
        page = desk.people.page(child).pupil
        home = replace(page, address="1 Elm Road", postcode="N1 1AA", contacts=(mum,))
        desk.people.change(home)

    at_home(register.alfie)
    nobody = "No brother or sister is on the roll here."
    assert siblings() == Check("siblings", ok=True, words=nobody)
    at_home(zara)
    register.week("G", date(2026, 11, 16), 10)
    register.week("G", date(2026, 11, 16), 9, child=zara)
    register.week("G", date(2026, 11, 16), 10, child=adam)  # of another home
    name = desk.people.page(zara).pupil.known_as
    said = f"Brothers and sisters, sessions without leave: {name}: 9."
    assert siblings() == Check("siblings", ok=True, words=said)

    register.mark("G", FRIDAY, PM, child=zara)

    found = siblings()
    assert not found.ok
    assert f"{name}: 10. Not decided yet: {name}. Decide on each child first." in found.words
    desk.penalties.decide(Decision(zara, "not_now", "In every day", look_again=date(2026, 12, 11)))
    assert siblings().ok


def test_a_request_that_is_refused_gives_its_sessions_back(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    register.decide()
    (notice,) = register.desk.penalties.of_pupil(register.alfie).notices
    refused = replace(notice, state=NoticeState.REFUSED, words="No early help offer")
    register.desk.penalties.keep(refused)
    (due,) = register.due()
    assert due.due == FRIDAY


def test_a_second_notice_is_a_flat_rate_and_a_withdrawn_one_does_not_count(
    register: Register,
) -> None:
    first = register.notice(MUM, date(2026, 3, 2))
    (mum, dad) = register.desk.penalties.of_pupil(register.alfie).parents
    assert (mum.limit.next, dad.limit.next) == (Next.SECOND, Next.FIRST)
    assert "a flat £160" in mum.limit.words[0]
    assert "£80 within 21" in dad.limit.words[0]
    held = register.desk.penalties.of_pupil(register.alfie).notices[0]
    assert held.id == first
    register.desk.penalties.keep(replace(held, state=NoticeState.WITHDRAWN, words="Wrong name"))
    (mum, _) = register.desk.penalties.of_pupil(register.alfie).parents
    assert mum.limit.next is Next.FIRST


def test_a_notice_of_the_old_scheme_is_named_and_not_counted(register: Register) -> None:
    register.notice(MUM, date(2024, 5, 1))
    mum = register.desk.penalties.of_pupil(register.alfie).parents[0]
    assert mum.limit.next is Next.FIRST
    assert mum.notices[0].scheme == "before-2024"
    assert "Ask the authority whether it is" in mum.limit.words[1]


def test_only_the_head_decides_and_only_with_words_support_and_a_parent(
    register: Register,
) -> None:
    register.week("G", date(2026, 11, 16), 10)
    for missing, told in (
        ({"words": " "}, "reason"),
        ({"support": ""}, "Support comes first"),
        ({"parents": ()}, "To whom"),
        ({"parents": ("Jo Nobody",)}, "not on the record"),
    ):
        with pytest.raises(Refused, match=told):
            register.decide(**missing)
    with pytest.raises(Refused, match="looks at it again"):
        register.decide("not_now")
    assert len(register.due()) == 1
    register.desk.close()
    register.desk = register.school.sit("lead")
    with pytest.raises(NotPermitted, match="head"):
        register.decide()
    assert register.desk.penalties.board().may_keep


def test_support_first_holds_until_its_day_and_then_asks_again(register: Register) -> None:
    register.week("O", date(2026, 11, 16), 10)
    register.decide("support_first", words="Breakfast place", look_again=date(2026, 12, 1))
    assert register.due() == []
    assert not any(row.due.kind == "unauthorised" for row in register.desk.duties.due())
    register.at(date(2026, 12, 1))
    assert len(register.due()) == 1
    assert len(register.due("penalty_look_again")) == 0
    register.mark("I", FRIDAY, PM)
    assert register.due() == []
    (again,) = register.due("penalty_look_again")
    assert again.due == date(2026, 12, 1)
    register.decide("not_now", words="Back every day")
    assert register.due("penalty_look_again") == []


def test_a_notice_to_improve_is_watched_to_its_end(register: Register) -> None:
    register.desk.penalties.set_authority(Authority("Invented", improve_weeks=3, look_weeks=1))
    register.week("O", date(2026, 11, 16), 10)
    register.decide("improve", words="Support is not taken up")
    (end,) = register.due("improvement_end")
    assert end.due == date(2026, 12, 18)
    assert register.due() == []
    register.at(date(2026, 12, 7))
    register.mark("O", date(2026, 12, 2), AM)
    (end,) = register.due("improvement_end")
    assert end.due == date(2026, 12, 5)
    assert "It may be ended early" in end.sentence
    assert "O on 2026-12-02 AM" in end.evidence
    register.decide(words="One more session in the improvement period")
    assert register.due("improvement_end") == []
    assert len(register.desk.penalties.of_pupil(register.alfie).parents[0].notices) == 1


def test_the_authority_is_asked_when_it_does_not_answer(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    register.decide()
    (asked,) = register.due("penalty_answer")
    assert asked.due == LAST + timedelta(days=28)
    (notice,) = register.desk.penalties.of_pupil(register.alfie).notices
    issued = replace(notice, state=NoticeState.ISSUED, issued_on=LAST)
    register.desk.penalties.keep(issued)
    register.desk.penalties.keep(replace(issued, state=NoticeState.PAID))
    assert register.due("penalty_answer") == []
    with pytest.raises(Refused, match="cannot become prosecuted"):
        register.desk.penalties.keep(replace(issued, state=NoticeState.PROSECUTED))


def test_only_compulsory_school_age_counts_from_the_day_on(register: Register) -> None:
    page = register.desk.people.page(register.alfie).pupil
    register.desk.people.change(replace(page, born=date(2021, 11, 10)))
    register.week("O", date(2026, 11, 16), 10)
    assert register.due() == []  # five on 10 November: of compulsory age from 31 December
    register.desk.people.change(replace(page, born=date(2021, 8, 30)))
    assert len(register.due()) == 1


def test_a_week_of_nothing_but_closure_counts_only_where_the_authority_says_so(
    register: Register,
) -> None:
    from attendance_desk.actions.closing import Closing

    monday = date(2026, 10, 12)
    closing = Closing(Session(monday, AM), Session(monday + timedelta(days=4), PM), "boiler")
    register.desk.planning.close(closing)
    register.week("O", WEEK_1, 5)
    register.at(LAST)
    register.week("O", WEEK_11, 5)
    assert len(register.due()) == 1
    register.desk.penalties.set_authority(Authority(closure_week_counts=True))
    assert register.due() == []


def test_the_register_that_changed_meanwhile_is_looked_at_again(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    seen = register.desk.penalties.of_pupil(register.alfie).considered.window
    assert seen is not None
    register.mark("I", FRIDAY, PM)
    with pytest.raises(Refused, match="changed since you looked"):
        register.decide(seen=seen.sessions)


def test_everything_is_made_again_from_the_ledger(register: Register) -> None:
    register.week("G", date(2026, 11, 16), 10)
    register.decide()
    register.desk.penalties.set_authority(Authority("Invented", closure_week_counts=True))
    before = register.desk.penalties.of_pupil(register.alfie)
    with register.desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    assert register.desk.penalties.of_pupil(register.alfie) == before
