"""Reviewing practice through the front door: judging, next steps, notes, and the yearly duty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.practice import Judgement, Note, Verdict
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.practice_board import PointRow
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, SCHOOL, Fernhill

LATER = date(2026, 12, 11)
SUMMER = date(2027, 7, 1)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    yield desk
    desk.close()


def said(point: str, verdict: Verdict, words: str = "") -> Judgement:
    return Judgement("", point, verdict, FRIDAY, words)


def step(words: str = "Ask the board", owner: str = "Mr Hale", due: date = LATER) -> Agreed:
    return Agreed("", "", words, owner, due, FRIDAY)


def row(desk: Desk, point: str, year: str = "") -> PointRow:
    return next(one for one in desk.practice.board(year).rows if one.point.id == point)


def _reviews(desk: Desk) -> list[tuple[date | None, tuple[str, ...]]]:
    found = [one.due for one in desk.duties.due() if one.due.kind == "practice_review"]
    return [(one.due, one.evidence) for one in found if type(one.due) is date]


def test_a_line_is_judged_with_its_next_step_in_one_go(desk: Desk) -> None:
    desk.practice.judge(said("governor", Verdict.PARTLY, "She came once"), step())
    held = row(desk, "governor")
    assert held.now is not None
    assert (held.now.verdict, held.now.words) == (Verdict.PARTLY, "She came once")
    assert (held.now.by, held.now.on) == ("Mrs Bell, Attendance lead", FRIDAY)
    (agreed,) = held.actions
    assert (agreed.agreed.words, agreed.agreed.owner_name) == ("Ask the board", "Mr Hale")
    assert agreed.source == "practice review, Fri 20 Nov"
    assert [one.agreed.id for one in desk.agreed.board()] == [agreed.agreed.id]
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()


def test_what_was_agreed_falls_due_like_everything_else(desk: Desk, fernhill: Fernhill) -> None:
    desk.practice.judge(said("governor", Verdict.NOT_YET), step())
    assert not [one for one in desk.duties.due() if one.due.kind == "action_overdue"]
    fernhill.at("09:00", date(2026, 12, 14))
    (due,) = [one.due for one in desk.duties.due() if one.due.kind == "action_overdue"]
    assert due.sentence == "Ask the board (Mr Hale)."


def test_what_is_not_in_place_needs_a_step_or_a_reason(desk: Desk) -> None:
    for verdict in (Verdict.PARTLY, Verdict.NOT_YET):
        with pytest.raises(Refused, match="next step"):
            desk.practice.judge(said("sharing", verdict))
    assert row(desk, "sharing").now is None
    desk.practice.judge(said("sharing", Verdict.NOT_YET, "No school is near enough"))
    desk.practice.judge(said("links", Verdict.IN_PLACE))
    assert desk.practice.board().judged == 2


def test_an_open_step_is_enough_when_the_line_is_judged_again(desk: Desk) -> None:
    desk.practice.judge(said("training", Verdict.NOT_YET), step("Train all", "Mrs Bell"))
    first = row(desk, "training").now
    desk.practice.judge(said("training", Verdict.PARTLY))
    again = row(desk, "training").now
    assert first is not None
    assert again is not None
    assert (again.id, again.verdict) == (first.id, Verdict.PARTLY)
    assert len(row(desk, "training").actions) == 1


def test_a_step_that_cannot_be_agreed_saves_nothing(desk: Desk) -> None:
    with pytest.raises(Refused, match="past"):
        desk.practice.judge(said("law", Verdict.PARTLY), step(due=date(2026, 11, 19)))
    with pytest.raises(Refused, match="somebody who does it"):
        desk.practice.judge(said("law", Verdict.PARTLY), step(owner=" "))
    assert row(desk, "law").now is None
    assert desk.agreed.board() == ()


def test_a_judgement_keeps_what_was_beside_it_then(desk: Desk) -> None:
    desk.practice.note(Note("", "governor", "Mrs Osei", FRIDAY))
    desk.practice.judge(said("governor", Verdict.IN_PLACE))
    desk.practice.note(Note("", "governor", "Mr Lund", FRIDAY))
    held = row(desk, "governor")
    assert held.now is not None
    assert "Governor for attendance: Mrs Osei (20 November)." in held.now.seen
    assert held.notes[0].words == "Governor for attendance: Mr Lund (20 November)."


def test_a_judgement_is_taken_back_and_the_line_is_open_again(desk: Desk) -> None:
    desk.practice.judge(said("lead", Verdict.IN_PLACE))
    desk.practice.take_back("lead")
    assert row(desk, "lead").now is None
    with pytest.raises(Refused, match="not judged"):
        desk.practice.take_back("lead")
    desk.practice.judge(said("lead", Verdict.PARTLY, "She has an hour a week"))
    held = row(desk, "lead").now
    assert held is not None
    assert held.verdict is Verdict.PARTLY


def test_no_child_is_named_in_what_governors_read(desk: Desk) -> None:
    named = "We helped alfie TURNER come back"
    with pytest.raises(Refused, match="names a child: Alfie Turner"):
        desk.practice.judge(said("support", Verdict.IN_PLACE, named))
    with pytest.raises(Refused, match="names a child"):
        desk.practice.judge(said("support", Verdict.PARTLY), step(named))
    with pytest.raises(Refused, match="names a child"):
        desk.practice.note(Note("", "pupil_voice", "We asked Łukasz Zieliński", FRIDAY))
    desk.practice.judge(said("support", Verdict.IN_PLACE, "Alfie is a name of staff, too"))


def test_notes_are_of_what_was_and_are_taken_back(desk: Desk) -> None:
    with pytest.raises(Refused, match="ahead"):
        desk.practice.note(Note("", "training", "All staff", LATER))
    with pytest.raises(Refused, match="needs words"):
        desk.practice.note(Note("", "training", " ", FRIDAY))
    note = desk.practice.note(Note("", "training", "All staff, on the codes", FRIDAY)).value
    (words,) = [one.words for one in desk.practice.notes() if one.kind.id == "training"]
    assert words == (
        "Staff were trained: 1 this school year; last on 20 November: All staff, on the codes."
    )
    desk.practice.strike(note)
    (words,) = [one.words for one in desk.practice.notes() if one.kind.id == "training"]
    assert words == "Staff were trained: nothing is written down."
    with pytest.raises(Refused, match="no such note"):
        desk.practice.strike(note)


def test_a_note_of_more_than_a_year_ago_says_so(desk: Desk, fernhill: Fernhill) -> None:
    desk.practice.note(Note("", "policy_reviewed", "By the board", date(2025, 11, 10)))
    (words,) = [one.words for one in desk.practice.notes() if one.kind.id == "policy_reviewed"]
    assert words == (
        "The policy was reviewed: By the board (10 November 2025, more than a year ago)."
    )


@pytest.mark.parametrize("role", ["office", "teacher", "dsl", "it", "visitor"])
def test_only_the_lead_and_the_head_review(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.practice.judge(said("lead", Verdict.IN_PLACE))
    with pytest.raises(NotPermitted):
        desk.practice.note(Note("", "governor", "Mrs Osei", FRIDAY))
    if role == "dsl":
        assert not desk.practice.board().may_review
    else:
        with pytest.raises(NotPermitted):
            desk.practice.board()
    desk.close()


def test_the_review_is_due_once_a_year_near_its_end(desk: Desk, fernhill: Fernhill) -> None:
    assert _reviews(desk) == []
    fernhill.at("09:00", SUMMER)
    assert _reviews(desk) == [(date(2027, 7, 21), ("0 of 18 lines are judged",))]
    for one in desk.practice.board().rows:
        desk.practice.judge(said(one.point.id, Verdict.IN_PLACE))
    assert _reviews(desk) == []
    held = desk.practice.board()
    assert (held.judged, held.finished) == (18, SUMMER)


def test_last_years_review_stands_beside_and_is_read_with_what_was_seen(
    fernhill: Fernhill,
) -> None:
    head = fernhill.sit("head")
    head.practice.note(Note("", "governor", "Mrs Osei", FRIDAY))
    head.practice.judge(said("governor", Verdict.PARTLY), step())
    years = (*SCHOOL.years, SchoolYear(date(2027, 9, 1), date(2028, 7, 20)))
    head.school_room.change_calendar(years, SCHOOL.terms, SCHOOL.closures)
    fernhill.at("09:00", date(2027, 9, 20))
    held = row(head, "governor")
    assert held.now is None
    assert held.before is not None
    assert held.before.verdict is Verdict.PARTLY
    assert [one.agreed.words for one in held.actions] == ["Ask the board"]
    before = row(head, "governor", "2026/27")
    assert before.now is not None
    assert before.now.seen[1] == "Governor for attendance: Mrs Osei (20 November)."
    assert before.evidence == ()
    assert not head.practice.board("2026/27").live
    with pytest.raises(Refused, match="no school year 2031/32"):
        head.practice.board("2031/32")
    head.close()


def test_a_year_that_was_never_reviewed_is_asked_about_from_the_first_day_of_the_next(
    fernhill: Fernhill,
) -> None:
    head = fernhill.sit("head")
    years = (*SCHOOL.years, SchoolYear(date(2027, 9, 1), date(2028, 7, 20)))
    head.school_room.change_calendar(years, SCHOOL.terms, SCHOOL.closures)
    fernhill.at("09:00", date(2027, 9, 20))
    assert _reviews(head) == [
        (date(2028, 7, 20), ("0 of 18 lines are judged", "2026/27 has no whole review"))
    ]
    head.close()


def test_a_report_that_was_read_stands_beside_the_governor(desk: Desk) -> None:
    said_of = row(desk, "governor").evidence[0]
    assert said_of.words == "Reports to governors read and agreed here this school year: 0."
    assert said_of.area == "reports"
