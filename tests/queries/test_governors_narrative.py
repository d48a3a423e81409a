"""What a person says to governors: kept, read, and as it stood."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.governors_said import Action, Section
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.store import rebuild
from tests.a_school import ASH, MONDAY, OAK, Fernhill, here, id_of

TERM = "Autumn term 2026"
MINE = "This term was about one thing.\nMost families came to us early."


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    for number in range(9):
        session = Session(MONDAY + timedelta(number // 2), Half(number % 2))
        desk.registers.submit(here(desk, OAK, session))
        desk.registers.submit(here(desk, ASH, session))
    yield desk
    desk.close()


def test_words_of_a_person_take_the_place_of_the_draft_until_they_are_taken_back(
    desk: Desk,
) -> None:
    draft = desk.governors.report(WantedReport()).narrative
    assert not any(one.edited for one in draft.passages.values())

    desk.governors.edit("autumn", Section.ONE_PAGE, MINE)
    passage = desk.governors.report(WantedReport()).narrative.passages[Section.ONE_PAGE]
    assert passage.paragraphs == tuple(MINE.splitlines())
    assert (passage.by, passage.on) == (desk.me.signed, MONDAY + timedelta(4))
    assert passage.drafted == draft.passages[Section.ONE_PAGE].drafted
    assert not passage.moved

    desk.governors.edit(TERM, Section.ONE_PAGE, "  ")
    assert desk.governors.report(WantedReport()).narrative == draft


def test_words_over_figures_that_have_moved_since_say_so(desk: Desk) -> None:
    desk.governors.edit(TERM, Section.ONE_PAGE, MINE)
    alfie = id_of(desk, OAK, "Alfie")
    for half in Half:
        desk.registers.set_mark(NewMark(alfie, Session(MONDAY, half), "I", "was ill"))
    found = desk.governors.report(WantedReport()).narrative.passages[Section.ONE_PAGE]
    assert (found.words, found.moved) == (MINE, True)


def test_only_what_was_read_is_agreed_and_other_words_are_a_draft_again(desk: Desk) -> None:
    report = desk.governors.report(WantedReport())
    assert report.narrative.read is None
    desk.governors.read(WantedReport(), report.narrative.digest)
    agreed = desk.governors.report(WantedReport()).narrative
    assert agreed.read is not None
    assert agreed.read.by == desk.me.signed

    desk.governors.edit(TERM, Section.ASK, "Please ask us why.")
    again = desk.governors.report(WantedReport()).narrative
    assert again.read is None
    assert again.read_before == agreed.read
    with pytest.raises(Refused) as refused:
        desk.governors.read(WantedReport(), report.narrative.digest)
    assert refused.value.rule == "report_moved"

    desk.governors.edit(TERM, Section.ASK, "")
    assert desk.governors.report(WantedReport()).narrative.read == agreed.read


def test_three_actions_with_owner_and_measure_are_kept(desk: Desk) -> None:
    actions = (
        Action("Ring by 10", "Mrs Okafor", "Nine calls in ten"),
        Action("Look at Mondays"),
    )
    desk.governors.plan(TERM, actions)
    narrative = desk.governors.report(WantedReport()).narrative
    assert narrative.actions == actions
    assert narrative.actions_edited
    for wrong in ((*actions, *actions), (Action(" "),)):
        with pytest.raises(Refused):
            desk.governors.plan(TERM, wrong)
    assert desk.governors.report(WantedReport()).narrative.actions == actions


def test_a_report_as_at_a_moment_has_the_words_of_that_moment(
    desk: Desk, fernhill: Fernhill
) -> None:
    desk.governors.edit(TERM, Section.ASK, "Ask us one thing.")
    shown = desk.governors.report(WantedReport()).narrative
    desk.governors.read(WantedReport(), shown.digest)
    then, before = fernhill.clock.now(), desk.governors.report(WantedReport()).narrative
    fernhill.at("15:10")
    desk.governors.edit(TERM, Section.ASK, "Ask us another thing.")
    assert desk.governors.report(WantedReport(as_at=then)).narrative == before


def test_a_hidden_number_or_a_name_in_a_persons_words_is_warned_of_and_kept(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    for half in Half:
        desk.registers.set_mark(NewMark(alfie, Session(MONDAY, half), "I", "was ill"))
    words = "One of our children was ill for long: Alfie Turner."
    desk.governors.edit(TERM, Section.MANY_DAYS, words)
    desk.governors.plan(TERM, (Action("Meet with 1 family"),))
    report = desk.governors.report(WantedReport())
    assert len(report.narrative.warnings) == 3, report.narrative.warnings
    number, name, action = report.narrative.warnings
    assert number.startswith("“One of our children”: the tables hide")
    assert name == "It names Alfie Turner. Governors' papers name no child."
    assert "1 family" in action
    assert report.narrative.of(Section.MANY_DAYS) == (words,)
    assert not desk.governors.report(WantedReport(whole=True)).narrative.action_warnings


def test_what_is_said_is_the_leads_and_the_heads_and_stands_in_the_ledger(
    desk: Desk, fernhill: Fernhill
) -> None:
    desk.governors.edit(TERM, Section.REASONS, "A cold winter.")
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()
    for role in ("office", "teacher"):
        with closing(fernhill.sit(role)) as other, pytest.raises(NotPermitted):
            other.governors.edit(TERM, Section.REASONS, "Not mine to say")


def test_words_without_end_and_sections_that_have_none_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.governors.edit(TERM, Section.REASONS, "a" * 2_001)
    with pytest.raises(Refused):
        desk.governors.edit(TERM, Section.NEXT, "In actions")
    with pytest.raises(Refused):
        desk.governors.edit("Trinity", Section.REASONS, "Oxford")
