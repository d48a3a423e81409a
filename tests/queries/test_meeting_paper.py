"""What the paper of a meeting says, from a real book: this child, days and hours, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.meeting_rules import MeetingRecord
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.story import Chapter
from tests.a_school import OAK, Fernhill, here, id_of

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    for day in (date(2026, 11, 19), date(2026, 11, 20)):
        fernhill.at("09:10", day)
        session = Session(day, Half.AM)
        desk.registers.submit(here(desk, OAK, session, Alfie=DraftMark("I")))
    yield desk
    desk.close()


def book(desk: Desk, **more: object) -> str:
    pupil = id_of(desk, OAK, "Alfie")
    people = ("Mr Hale, Head of school",)
    made = Meeting("", (pupil,), TUESDAY, "09:15", 30, "The office", people)
    return desk.meetings.book(replace(made, **more)).value  # type: ignore[arg-type]


def test_before_the_meeting_it_is_a_form(desk: Desk) -> None:
    paper = desk.meetings.paper(book(desk))
    assert paper.blank
    assert paper.days[0].startswith("Alfie has missed 1 day of school since Wednesday 2 September")
    assert len(paper.answers) == 7
    assert len(desk.meetings.paper(book(desk, stage="talk", at="15:30")).answers) < 7


def test_after_it_the_record_counts_up_to_its_day_and_keeps_the_root_for_staff(
    fernhill: Fernhill, desk: Desk
) -> None:
    made = book(desk)
    fernhill.at("10:00", TUESDAY)
    record = MeetingRecord(
        came=("Kerry Turner",),
        notes={"home": "The bus"},
        root="aversion",
        support=("A place at breakfast club: yes",),
        review_on=date(2026, 12, 15),
    )
    desk.meetings.held(made, record)
    before = desk.meetings.paper(made)
    assert before.answers == (("What gets in the way at home?", "The bus"),)
    assert before.offers == (("A place at breakfast club", "yes"),)
    assert before.signers == ("Kerry Turner", "Mr Hale")
    assert "aversion" not in repr(before)
    fernhill.at("09:10", date(2026, 11, 25))
    later = Session(date(2026, 11, 25), Half.AM)
    desk.registers.submit(here(desk, OAK, later, Alfie=DraftMark("I")))
    assert desk.meetings.paper(made).days == before.days


def test_what_was_called_off_has_no_paper(desk: Desk) -> None:
    made = book(desk)
    desk.meetings.cancel(made, "Not needed")
    with pytest.raises(Refused, match="nothing to print"):
        desk.meetings.paper(made)


def test_it_is_a_chapter_of_the_story(fernhill: Fernhill, desk: Desk) -> None:
    made = book(desk)
    fernhill.at("10:00", TUESDAY)
    desk.meetings.missed(made)
    (line,) = desk.story.of(id_of(desk, OAK, "Alfie")).of(Chapter.MEETINGS)
    assert line.words == "Meeting with parents: they did not come"
    assert line.opens == made
