"""Awards through real books: previews by hand, one act to include, and what stays private."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.award_values import AwardType, Ground
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.people import Group, Membership
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store import rebuild
from tests.a_school import OAK, Fernhill, id_of, pupil
from tests.weekly_school import TUESDAY, with_marks

OCTOBER = [date(2026, 10, day) for day in (5, 6, 7, 8, 9)]


@pytest.fixture
def school(fernhill: Fernhill) -> Fernhill:
    return with_marks(fernhill)


@pytest.fixture
def desk(school: Fernhill) -> Iterator[Desk]:
    desk = school.sit("head")
    yield desk
    desk.close()


def in_oak(desk: Desk) -> list[str]:
    board = desk.awards.term()
    return [o.child.name.split()[0] for o in board.earned if o.child.class_name == "Oak"]


def rebuilt(desk: Desk) -> bool:
    with desk.seated.register.read() as snapshot:
        return rebuild.differences(snapshot.connection) == ()


def test_the_preview_says_how_many_illness_alone_leaves_out_and_one_act_includes_them(
    desk: Desk,
) -> None:
    before = desk.figures.table(Wanted()).rows
    board = desk.awards.term()
    assert (board.term.label, board.over, board.only_medical) == ("Autumn term 2026", False, 2)
    assert [one.child.name.split()[0] for one in board.to_include] == ["Adam", "Zara"]
    assert set(in_oak(desk)) == {"Aaliyah", "Elif", "Niamh", "Łukasz"}
    done = desk.awards.include()
    assert len(done.value) == 2
    assert set(in_oak(desk)) == {"Aaliyah", "Elif", "Niamh", "Łukasz", "Adam", "Zara"}
    assert desk.awards.term().only_medical == 0
    assert desk.figures.table(Wanted()).rows == before
    assert rebuilt(desk)
    with pytest.raises(Refused):
        desk.awards.include()
    desk.awards.take_back(done.value[0])
    assert desk.awards.term().only_medical == 1


def test_only_the_head_accepts_and_only_the_head_is_told_who(school: Fernhill) -> None:
    office = school.sit("office")
    board = office.awards.term()
    assert (board.only_medical, board.to_include) == (2, ())
    adam = id_of(office, OAK, "Adam")
    with pytest.raises(NotPermitted):
        office.awards.accept(adam, [Session(date(2026, 11, 16), Half.AM)])
    with pytest.raises(NotPermitted):
        office.awards.accepted()
    office.close()
    teacher = school.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.awards.term()
    teacher.close()


def test_the_head_can_accept_what_was_not_marked_as_illness(desk: Desk) -> None:
    jayden = id_of(desk, OAK, "Jayden")
    sessions = [Session(date(2026, 11, day), half) for day in (19, 20) for half in Half]
    assert "Jayden" not in in_oak(desk)
    desk.awards.accept(jayden, sessions, Ground.DISABILITY)
    assert "Jayden" in in_oak(desk)
    (kept,) = desk.awards.accepted()
    assert (kept.ground, kept.by) == (Ground.DISABILITY, "Mr Hale, Head of school")
    with pytest.raises(Refused):
        desk.awards.accept(jayden, [Session(date(2026, 12, 1), Half.AM)])
    with pytest.raises(Refused):
        desk.awards.accept("nobody", [Session(date(2026, 11, 19), Half.AM)])


def test_a_term_is_given_once_and_printed_in_the_order_of_classes(desk: Desk) -> None:
    due = desk.awards.due(AwardType.TERM)
    given = desk.awards.give(due)
    assert len(given.value) == len(due) == 9
    assert all(one.child.given for one in desk.awards.term().earned)
    assert desk.awards.due(AwardType.TERM) == ()
    with pytest.raises(Refused):
        desk.awards.give(due)
    batch = desk.awards.certificates(AwardType.TERM)
    sheet = desk.awards.tick_sheet(AwardType.TERM)
    assert [one.class_name for one in batch.pages] == ["Oak"] * 4 + ["Ash"] * 5
    assert [n for held in sheet.classes for n in held.children] == [o.name for o in batch.pages]
    assert {one.when for one in batch.pages} == {"Autumn term 2026"}
    assert rebuilt(desk)
    assert len(desk.awards.given()) == 9
    desk.awards.take_back(given.value[0])
    assert len(desk.awards.due(AwardType.TERM)) == 1


def test_the_week_is_won_by_turns_and_no_illness_decides_it(desk: Desk) -> None:
    # Zara's illness of this week is taken out, so both are even; Ash won the two weeks before.
    shared = desk.awards.week(date(2026, 9, 23))
    assert [name for _, name in shared.winners] == ["Oak"]
    assert shared.resting == ("Ash",)
    # Adam was ill all week, which costs Oak nothing; Jayden's and Zara's absence nobody agreed to.
    newest = desk.awards.week()
    assert (newest.first, newest.last) == (date(2026, 11, 16), date(2026, 11, 20))
    assert "almost every lesson" in newest.spoken
    sheet = desk.awards.bear_sheet()
    assert sheet.classes == tuple(name for _, name in newest.winners)
    assert desk.awards.give(desk.awards.due(AwardType.CLASS_WEEK)).receipt is not None
    assert desk.awards.week().given
    with pytest.raises(Refused):
        desk.awards.week(TUESDAY)


def test_a_win_that_was_given_stands_whatever_registers_say_later(desk: Desk) -> None:
    week = date(2026, 9, 14)
    (due,) = desk.awards.due(AwardType.CLASS_WEEK, day=week)
    desk.awards.give([due])
    assert [key for key, _ in desk.awards.week(week).winners] == [due.class_id]


def test_a_child_who_came_back_is_welcomed_once(desk: Desk) -> None:
    (adam,) = desk.awards.welcomes()
    assert (adam.name.split()[0], adam.first, adam.given) == ("Adam", date(2026, 11, 23), False)
    desk.awards.give(desk.awards.due(AwardType.WELCOME_BACK))
    assert [one.given for one in desk.awards.welcomes()] == [True]
    page = desk.awards.certificates(AwardType.WELCOME_BACK).pages
    assert [one.class_name for one in page] == ["Oak"]


def away(**children: Mapping[date, str]) -> Mapping[str, Mapping[date, str]]:
    return children


def test_an_improver_is_picked_by_the_lead(fernhill: Fernhill) -> None:
    with_marks(fernhill, away=away(Alfie=dict.fromkeys(OCTOBER, "OO")))
    office = fernhill.sit("office")
    (alfie,) = office.awards.improvers(5)
    # Five days more in, of which one was an INSET day: four.
    assert (alfie.sessions_more, alfie.before.missed, alfie.now.missed) == (8, 10, 0)
    with pytest.raises(NotPermitted):
        office.awards.give(office.awards.due(AwardType.IMPROVER))
    with pytest.raises(Refused):
        office.awards.certificates(AwardType.IMPROVER)
    office.close()


def test_streaks_begin_anew_after_they_were_given_and_can_be_printed_for_a_week(
    fernhill: Fernhill,
) -> None:
    with_marks(fernhill, away=away(Elif={date(2026, 11, 10): "L\\"}))
    desk = fernhill.sit("lead")
    board = desk.awards.on_time()
    names = [one.child.name for one in board.children if one.child.class_name == "Oak"]
    assert len(names) == 7
    assert not any(name.startswith("Elif") for name in names)
    assert [one.child.name for one in board.classes] == ["Ash"]
    desk.awards.give(desk.awards.due(AwardType.ON_TIME))
    assert all(one.child.given for one in desk.awards.on_time().children)
    assert desk.awards.due(AwardType.ON_TIME) == ()
    desk.close()
    fernhill.at("14:00", date(2026, 12, 8))
    later = fernhill.sit("lead")
    assert later.awards.on_time().children == ()
    later.close()


def test_a_young_carers_lateness_is_excused_by_the_lead(fernhill: Fernhill) -> None:
    head = fernhill.sit("head")
    carer = replace(pupil(40, OAK, "4"), groups=(Membership(Group.YOUNG_CARER),))
    head.people.enrol(carer)
    head.close()
    late = date(2026, 11, 10)
    with_marks(fernhill, away=away(Aaliyah={late: "L\\"}, Elif={late: "L\\"}))
    lead = fernhill.sit("lead")
    (one,) = lead.awards.on_time().carers
    assert (one.child.upn, one.sessions) == (carer.upn, (Session(late, Half.AM),))
    lead.awards.accept(one.child.pupil_id, one.sessions, Ground.CARER)
    board = lead.awards.on_time()
    assert board.carers == ()
    assert [o.child.upn for o in board.children].count(carer.upn) == 1
    with pytest.raises(NotPermitted):
        lead.awards.accept(one.child.pupil_id, one.sessions, Ground.MEDICAL)
    lead.close()
    office = fernhill.sit("office")
    assert office.awards.on_time().carers == ()
    office.close()
