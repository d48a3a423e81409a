"""The report to governors out of a real book: the figures of the screen, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.figures import By
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.domain.small_numbers import Mark
from attendance_desk.queries.figures_board import Wanted
from letters.documents.governors_report import compose_governors_report
from letters.render import render
from tests.a_school import ASH, MONDAY, OAK, Fernhill, here, id_of


@pytest.fixture
def week(fernhill: Fernhill) -> Iterator[Desk]:
    """Monday to Friday morning: all are in, but Alfie is ill on Monday and Tuesday."""
    desk = fernhill.sit("head")
    for number in range(9):
        session = Session(MONDAY + timedelta(number // 2), Half(number % 2))
        ill = {"Alfie": DraftMark("I")} if number < 4 else {}
        desk.registers.submit(here(desk, OAK, session, **ill))
        desk.registers.submit(here(desk, ASH, session))
    yield desk
    desk.close()


def test_the_report_says_what_figures_say(week: Desk) -> None:
    report = week.governors.report(WantedReport(whole=True))
    rows = week.figures.table(Wanted(by=By.PUPIL, first=MONDAY.replace(month=9, day=1))).rows

    assert report.term.tally == sum((row.tally for row in rows[1:]), rows[0].tally)
    assert report.counts["children"] == sum(row.tally.possible > 0 for row in rows)
    assert report.counts["persistent"] == sum(row.tally.persistent for row in rows) == 1
    assert [(line.name, line.sessions) for line in report.reasons] == [("Illness, agreed", 4)]


def test_one_child_of_a_small_school_is_not_told_of(week: Desk) -> None:
    report = week.governors.report(WantedReport())
    few = {name: count for name, count in report.counts.items() if name != "children"}
    assert all(isinstance(count, Mark) or count == 0 or count >= 5 for count in few.values())
    assert report.counts["persistent"] in {Mark.FEWER, Mark.WITHHELD}
    assert "Illness" not in str(report.reasons)


def test_only_the_head_is_given_small_numbers(fernhill: Fernhill) -> None:
    for role in ("office", "lead"):
        with closing(fernhill.sit(role)) as desk, pytest.raises(NotPermitted):
            desk.governors.report(WantedReport(whole=True))


def test_a_teacher_is_given_no_report(fernhill: Fernhill) -> None:
    with closing(fernhill.sit("teacher")) as desk, pytest.raises(NotPermitted):
        desk.governors.report(WantedReport())


def test_a_term_that_is_not_there_is_refused_with_those_that_are(week: Desk) -> None:
    with pytest.raises(Refused) as refused:
        week.governors.report(WantedReport(term="Trinity"))
    assert refused.value.rule == "report_term"
    assert "Autumn" in str(refused.value)


def test_a_term_without_a_mark_is_refused(fernhill: Fernhill) -> None:
    with closing(fernhill.sit("office")) as desk, pytest.raises(Refused) as refused:
        desk.governors.report(WantedReport())
    assert refused.value.rule == "report_empty"


def test_a_report_is_made_again_as_it_stood(week: Desk, fernhill: Fernhill) -> None:
    before = week.governors.report(WantedReport(whole=True))
    then = fernhill.clock.now()
    fernhill.at("14:30")
    alfie = id_of(week, OAK, "Alfie")
    week.registers.set_mark(NewMark(alfie, Session(MONDAY, Half.AM), "/", "Marked by mistake"))
    again = week.governors.report(WantedReport(as_at=then, whole=True))
    assert replace(again, imprint=before.imprint) == before
    assert week.governors.report(WantedReport(whole=True)).term.tally != before.term.tally


def test_the_version_with_small_numbers_says_so_on_the_page(week: Desk) -> None:
    for whole in (True, False):
        document = compose_governors_report(week.governors.report(WantedReport(whole=whole)))
        assert ("Not for publication" in document.sensitivity.value) is whole
        assert render(document).startswith(b"%PDF")
