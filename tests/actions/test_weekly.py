"""The weekly meeting on a real school: the list, decisions, a crash, carried over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.due import Due
from attendance_desk.domain.meetings import Weekly
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import letter_rows, rebuild
from tests.a_school import OAK, Fernhill, id_of
from tests.weekly_school import FRIDAY_27, NEXT_TUESDAY, TUESDAY, with_marks

JAYDEN = "Missed 2 days in the last two weeks, no days in the two before."
ADAM = "Missed 5 days in the last two weeks, no days in the two before. One illness."
ALFIE = (
    "Number 1 letter: Missed 6 days of 53 this school year (88.7 in 100, band “Under 90”).",
    "Missed 6 days since 2 September; this step is from 6 days.",
)


@pytest.fixture
def school(fernhill: Fernhill) -> Fernhill:
    return with_marks(fernhill)


@pytest.fixture
def desk(school: Fernhill) -> Iterator[Desk]:
    desk = school.sit("lead")
    yield desk
    desk.close()


def child(desk: Desk, forename: str) -> str:
    return id_of(desk, OAK, forename)


def listed(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.name.split()[0], row.why) for row in desk.weekly.list().rows]


def names(desk: Desk) -> list[str]:
    return [name for name, _why in listed(desk)]


def meetings(desk: Desk) -> tuple[Weekly, ...]:
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
        return letter_rows.weeklies(snapshot, date(2026, 9, 1))


def open_now(desk: Desk) -> dict[str, Agreed]:
    with desk.seated.register.read() as snapshot:
        return {one.pupil_id: one for one in letter_rows.agreed_open(snapshot)}


def dues(desk: Desk, kind: str) -> list[Due]:
    return [row.due for row in desk.duties.due() if row.due.kind == kind]


def test_the_list_is_what_the_registers_say_by_hand(desk: Desk) -> None:
    late = Agreed("", child(desk, "Elif"), "Ring on Monday", "Mrs Okafor", TUESDAY, TUESDAY)
    desk.agreed.agree(late)
    desk.weekly.pick(child(desk, "Niamh"))
    assert listed(desk) == [
        ("Jayden", (JAYDEN,)),
        ("Adam", (ADAM, "Has just reached 3 days missed this year.")),
        ("Alfie", ALFIE),
        ("Zara", ("Has just reached 3 days missed this year.",)),
        ("Elif", ("Not done yet, today: ring on Monday (Mrs Okafor).",)),
        ("Niamh", ("Asked for by Mrs Bell.",)),
    ]
    desk.weekly.make_time(3)
    board = desk.weekly.list()
    assert [row.name.split()[0] for row in board.rows] == ["Jayden", "Adam", "Alfie", "Niamh"]
    assert [row.name.split()[0] for row in board.more] == ["Zara", "Elif"]


def test_a_late_note_of_illness_takes_nobody_off_a_meeting_that_goes_on(desk: Desk) -> None:
    desk.weekly.start()
    jayden = child(desk, "Jayden")
    for day in (date(2026, 11, 19), date(2026, 11, 20)):
        for half in Half:
            letter = "/\\"[half]
            mark = NewMark(jayden, Session(day, half), letter, reason="Was here after all")
            desk.registers.set_mark(mark)
    assert names(desk) == ["Jayden", "Adam", "Alfie", "Zara"]
    assert listed(desk)[0][1] == (JAYDEN,)


def test_a_decision_agrees_something_with_an_owner_and_a_date(desk: Desk) -> None:
    desk.weekly.start(("Mrs Bell", "Mr Hale"))
    jayden = child(desk, "Jayden")
    made = desk.weekly.decide(jayden, "teacher_call", "Quiet lately", "adey", FRIDAY_27).value
    found = open_now(desk)[jayden]
    assert (found.id, found.words, found.owner_name, found.due) == (
        made,
        "Class teacher rings home",
        "Miss Adeyemi",
        FRIDAY_27,
    )
    assert found.owner == "s0000000003"
    page = desk.weekly.child(jayden)
    assert page.talked is not None
    assert (page.talked.choice, page.talked.note) == ("teacher_call", "Quiet lately")
    assert [row.agreed.id for row in page.agreed] == [made]


def test_going_back_changes_what_was_decided_and_leaves_no_second_action(desk: Desk) -> None:
    desk.weekly.start()
    jayden = child(desk, "Jayden")
    first = desk.weekly.decide(jayden, "teacher_call", "", "Miss Adeyemi", FRIDAY_27).value
    later = FRIDAY_27 + timedelta(days=7)
    same = desk.weekly.decide(jayden, "teacher_call", "", "Mr Hale", later).value
    assert same == first
    assert (open_now(desk)[jayden].owner_name, open_now(desk)[jayden].due) == ("Mr Hale", later)
    other = desk.weekly.decide(jayden, "visit", "", "Ms Lindqvist", FRIDAY_27).value
    assert other != first
    assert open_now(desk)[jayden].what == "visit"
    with desk.seated.register.read() as snapshot:
        dropped = letter_rows.agreed(snapshot, first)
    assert dropped is not None
    assert dropped.state is AgreedState.DROPPED
    head = desk.context().book
    with head.read() as snapshot:
        before = snapshot.head().number
    desk.weekly.decide(jayden, "visit", "", "Ms Lindqvist", FRIDAY_27)
    with head.read() as snapshot:
        assert snapshot.head().number == before
    meetings(desk)


def test_the_meeting_does_not_end_with_an_action_that_is_nobodys(desk: Desk) -> None:
    desk.weekly.start()
    desk.weekly.decide(child(desk, "Jayden"), "visit", "", "", FRIDAY_27)
    desk.weekly.decide(child(desk, "Zara"), "early_help", "", "", None)
    desk.weekly.decide(child(desk, "Alfie"), "off_list")
    with pytest.raises(Refused, match="Two actions have no owner: Jayden, Zara") as refused:
        desk.weekly.end()
    assert "Two actions have no date: Alfie, Zara." in str(refused.value)
    assert open_now(desk) == {}
    desk.weekly.decide(child(desk, "Jayden"), "visit", "", "Ms Lindqvist", FRIDAY_27)
    desk.weekly.decide(child(desk, "Zara"), "")
    desk.weekly.decide(child(desk, "Alfie"), "off_list", due=date(2027, 1, 5))
    desk.weekly.end()
    assert meetings(desk)[-1].ended


def test_a_crash_in_the_middle_loses_nothing_that_was_decided(school: Fernhill) -> None:
    desk = school.sit("lead")
    desk.weekly.start(("Mrs Bell",))
    jayden = id_of(desk, OAK, "Jayden")
    desk.weekly.decide(jayden, "visit", "Ring the bell twice", "Ms Lindqvist", FRIDAY_27)
    # The program is gone without a word: nothing is closed, only the folder is let go of.
    desk.seated.close()
    again = school.sit("lead")
    board = again.weekly.list()
    assert board.going
    assert [(row.name.split()[0], row.choice) for row in board.rows] == [
        ("Jayden", "visit"),
        ("Adam", ""),
        ("Alfie", ""),
        ("Zara", ""),
    ]
    assert again.weekly.start().value == board.meeting.id if board.meeting else False
    assert open_now(again)[jayden].owner_name == "Ms Lindqvist"
    again.close()


def test_it_is_carried_over_until_it_is_done(school: Fernhill, desk: Desk) -> None:
    jayden = child(desk, "Jayden")
    desk.weekly.start()
    made = desk.weekly.decide(jayden, "teacher_call", "", "Miss Adeyemi", FRIDAY_27).value
    desk.weekly.decide(child(desk, "Alfie"), "off_list", due=date(2027, 1, 12))
    desk.weekly.end()
    school.at("09:00", FRIDAY_27)
    assert dues(desk, "action_overdue") == []
    school.at("14:00", NEXT_TUESDAY)
    (late,) = dues(desk, "action_overdue")
    assert (late.pupil_id, late.due, late.holder) == (jayden, FRIDAY_27, "Miss Adeyemi")
    (today,) = dues(desk, "weekly_meeting")
    assert today.sentence == "Weekly meeting today: 3 children, 1 action overdue."
    # Adam and Zara were not talked about, and of one rule they are first who waited; Alfie is off
    # the list until January.
    assert names(desk) == ["Adam", "Jayden", "Zara"]
    desk.agreed.carry(made, NEXT_TUESDAY + timedelta(days=3))
    assert dues(desk, "action_overdue") == []
    school.at("14:00", NEXT_TUESDAY + timedelta(days=7))
    why = dict(listed(desk))["Jayden"]
    assert any("class teacher rings home (Miss Adeyemi)" in one for one in why)
    desk.agreed.close(made, AgreedState.DONE, "spoke to mum")
    assert open_now(desk) == {}


def test_a_meeting_nobody_ended_is_ended_by_the_next_and_keeps_who_waited(
    school: Fernhill, desk: Desk
) -> None:
    first = desk.weekly.start().value
    desk.weekly.decide(child(desk, "Jayden"), "visit", "", "Ms Lindqvist", FRIDAY_27)
    school.at("14:00", NEXT_TUESDAY)
    assert "Waited last week: there was no time left." in dict(listed(desk))["Zara"]
    second = desk.weekly.start().value
    assert second != first
    assert [one.ended for one in meetings(desk)] == [True, False]


def test_somebody_picked_in_the_meeting_joins_it_and_can_leave_until_decided(desk: Desk) -> None:
    desk.weekly.start()
    niamh = child(desk, "Niamh")
    desk.weekly.pick(niamh)
    assert names(desk)[-1] == "Niamh"
    desk.weekly.unpick(niamh)
    assert "Niamh" not in names(desk)
    desk.weekly.pick(niamh)
    desk.weekly.also(niamh, "Ask about the bus", "Mrs Okafor", FRIDAY_27)
    with pytest.raises(Refused):
        desk.weekly.unpick(niamh)


def test_who_may_lead_and_who_may_look(school: Fernhill) -> None:
    for role in ("office", "teacher"):
        other = school.sit(role)
        with pytest.raises(NotPermitted):
            other.weekly.start()
        other.close()
    lead = school.sit("dsl")
    assert names(lead) == ["Jayden", "Adam", "Alfie", "Zara"]
    with pytest.raises(NotPermitted):
        lead.weekly.decide(child(lead, "Jayden"), "visit")
    lead.close()


def test_a_teacher_sees_what_is_theirs_to_do_and_says_that_it_is_done(
    school: Fernhill, desk: Desk
) -> None:
    desk.weekly.start()
    desk.weekly.decide(child(desk, "Jayden"), "teacher_call", "", "Miss Adeyemi", FRIDAY_27)
    desk.weekly.decide(child(desk, "Alfie"), "visit", "", "Ms Lindqvist", FRIDAY_27)
    desk.close()
    teacher = school.sit("teacher")
    (row,) = teacher.agreed.board()
    assert (row.name, row.mine, row.may_close, row.may_carry) == ("Jayden Cole", True, True, False)
    teacher.agreed.close(row.agreed.id, AgreedState.DONE)
    assert teacher.agreed.board() == ()
    teacher.close()


@pytest.mark.parametrize("most", [2, 31])
def test_a_meeting_has_time_for_three_to_thirty(desk: Desk, most: int) -> None:
    with pytest.raises(Refused, match="3 to 30"):
        desk.weekly.make_time(most)


def test_the_school_chooses_its_day_and_is_reminded_on_it(school: Fernhill, desk: Desk) -> None:
    desk.weekly.start()
    desk.weekly.end()
    desk.weekly.make_time(9, 3)
    with pytest.raises(Refused, match="Monday to Friday"):
        desk.weekly.make_time(9, 5)
    desk.weekly.make_time(8)
    board = desk.weekly.list()
    assert (board.most, board.weekday) == (8, 3)
    school.at("08:40", date(2026, 11, 30))
    (found,) = dues(desk, "weekly_meeting")
    assert found.due == date(2026, 12, 3)
    desk.weekly.start()
    assert desk.weekly.list().weekday == 3
